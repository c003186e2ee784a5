"""Days of the Islamic and the Persian calendar, and feasts, as days of ours."""

from __future__ import annotations

from datetime import date, timedelta

SIGHTING = timedelta(days=1)
"""The Islamic month begins when the crescent is seen: the reckoned day may be one off either way; countries differ."""

_HIJRI_EPOCH = date(622, 7, 19).toordinal() - 1
"""1 Muharram 1, civil reckoning (16 July 622 in the Julian calendar)."""

_LEAP_REMAINDERS = frozenset({1, 5, 9, 13, 17, 22, 26, 30})
"""Leap years of the 33-year cycle that fits the Persian calendar from 1178 to 1633 (AD 1799 to 2255)."""


def hijri_day(year: int, month: int, day: int) -> date:
    """The tabular (30-year cycle) day; true days lie within SIGHTING of it."""
    days = (11 * year + 3) // 30 + 354 * (year - 1) + 29 * (month - 1) + month // 2 + day - 1
    return date.fromordinal(_HIJRI_EPOCH + 1 + days)


def hijri_bounds(year: int, month: int, day: int) -> tuple[date, date]:
    """First and last day on which a day of the Islamic calendar may fall; with day 0 those of the whole month, with
    month 0 those of the year."""
    if not month:
        return hijri_day(year, 1, 1) - SIGHTING, hijri_day(year + 1, 1, 1)
    if day:
        middle = hijri_day(year, month, day)
        return middle - SIGHTING, middle + SIGHTING
    following = hijri_day(year + month // 12, month % 12 + 1, 1)
    return hijri_day(year, month, 1) - SIGHTING, following


def solar_bounds(year: int, month: int, day: int) -> tuple[date, date]:
    """The day of the Persian calendar, twice; with day 0 the first and last day of the month."""
    first = solar_day(year, month, max(day, 1))
    if day:
        return first, first
    return first, solar_day(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def solar_day(year: int, month: int, day: int) -> date:
    """Exact for the years 1178 to 1633 of the Persian calendar."""
    new_year = date(1921, 3, 21)  # 1 Farvardin 1300
    for passed in range(1300, year):
        new_year += timedelta(days=366 if passed % 33 in _LEAP_REMAINDERS else 365)
    before = (month - 1) * 31 if month <= 7 else 186 + (month - 7) * 30
    return new_year + timedelta(days=before + day - 1)


def feast_bounds(rule: str, year: int) -> list[tuple[date, date]]:
    """When a feast falls in a year of ours: once, or twice or never for feasts of the Islamic calendar.

    Rules as in the lexicon: "12-25", "thanksgiving", "quds", "hijri 10-01", "hijri 09" (a whole month), "solar 01-01".
    """
    calendar, _, when = rule.rpartition(" ")
    if calendar == "hijri":
        month, day = int(when[:2]), int(when[3:] or 0)
        about = max((year - 622) * 33 // 32, 2)
        return _in_year([hijri_bounds(about + n, month, day) for n in (-1, 0, 1)], year)
    if calendar == "solar":
        return _in_year([solar_bounds(year - n, int(when[:2]), int(when[3:])) for n in (622, 621)], year)
    if when == "quds":
        return [_last_friday(first, last) for first, last in feast_bounds("hijri 09", year)]
    if when == "thanksgiving":
        return [(_thanksgiving(year), _thanksgiving(year))]
    day_of_year = date(year, int(when[:2]), int(when[3:]))
    return [(day_of_year, day_of_year)]


def _in_year(bounds: list[tuple[date, date]], year: int) -> list[tuple[date, date]]:
    return [pair for pair in bounds if pair[0].year == year]


def _last_friday(first: date, last: date) -> tuple[date, date]:
    """Of Ramadan; its last day is uncertain, and so then is the Friday."""
    fridays = [end - timedelta(days=(end.isoweekday() - 5) % 7) for end in (last - 2 * SIGHTING, last)]
    return fridays[0], fridays[1]


def _thanksgiving(year: int) -> date:
    """Fourth Thursday of November (United States)."""
    first = date(year, 11, 1)
    return first + timedelta(days=(4 - first.isoweekday()) % 7 + 21)
