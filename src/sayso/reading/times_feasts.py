"""Builders for dates of the Islamic and the Persian calendar, and for feasts."""

from __future__ import annotations

from sayso.reading.times_dates import direction
from sayso.reading.times_hits import Candidate, Hit
from sayso.reading.times_shapes import Direction, Feast, Foreign

FOREIGN_YEARS = range(1300, 1500)
"""Years of the Islamic and Persian calendars that reports name: AD 1882 to 2077, and 1921 to 2121."""


def foreign(hit: Hit) -> Candidate | None:
    """A year of ours after a foreign month ("Ramadan 2019") is kept as ours."""
    if not hit.group("foreign")[0].capital:
        return None
    solar = hit.get("foreign", "SolarMonth")
    month = solar or hit.get("foreign", "HijriMonth")
    year, day = hit.get("year", "Year") or 0, hit.get("day", "Day", "Ordinal") or 0
    if day > 31 or (year and year not in FOREIGN_YEARS and (solar or day)):
        return None
    if year and year not in FOREIGN_YEARS:
        return hit.made(Feast(f"hijri {month:02}", year))
    return hit.made(Foreign("solar" if solar else "hijri", year, month, day))


def foreign_year(hit: Hit) -> Candidate | None:
    """ "1440 AH", "the Hijri year 1440"."""
    year = hit.get("year", "Year")
    return hit.made(Foreign("hijri", year, 0)) if year in FOREIGN_YEARS else None


def ramadan(hit: Hit) -> Candidate | None:
    """The only month of its calendar that English prose names alone."""
    after = hit.after()
    if hit.get("foreign", "HijriMonth") != 9 or not hit.group("foreign")[0].capital:
        return None
    if after is not None and after.lower in {"al", "el"}:
        return None  # "Ramadan al-Sayed"
    shift = direction(hit.group("shift"))
    return hit.made(Feast("hijri 09", None, direction(hit.group("which")), shift), sure=shift is not None)


def feast(hit: Hit) -> Candidate | None:
    """With "the eve of" or "the second day of" before it, the day counted from its first."""
    days = -1 if hit.group("eve") else (hit.get("ordinal", "Ordinal") or 1) - 1
    if hit.get("unit", "Unit") not in {None, "day"}:
        return None
    shift: Direction | None = direction(hit.group("shift"))
    which = direction(hit.group("which"))
    return hit.made(Feast(hit.get("feast", "Feast"), hit.get("year", "Year"), which, shift, days))
