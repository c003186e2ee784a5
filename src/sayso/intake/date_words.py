"""Calendar dates as pages write them: found in text, with the days they may mean."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from sayso.intake.cues import load_lexicon


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """Characters [start, end) that write a date; it lies in [earliest, latest], equal when the day is told.

    ``year_told`` is false for "Jan 3": ``earliest`` and ``latest`` then stand in the leap year 2000.
    """

    start: int
    end: int
    earliest: date
    latest: date
    year_told: bool = True

    @property
    def is_day(self) -> bool:
        return self.earliest == self.latest


YEARLESS = 2000
"""Stand-in year, a leap year so that 29 February is a day of it."""


def written_dates(text: str, start: int = 0, end: int | None = None) -> Iterator[WrittenDate]:
    """Dates in [start, end), in text order: days, months with a year, and days without one ("Jan 3").

    "03/05/2021" may be 3 May or 5 March: both days are its bounds.
    """
    for found in date_pattern().finditer(text, start, len(text) if end is None else end):
        bounds = _bounds(found)
        if bounds is not None:
            lacks_year = any(found[form + "_month"] and not found[form + "_year"] for form in ("dm", "md"))
            yield WrittenDate(found.start(), found.end(), *bounds, year_told=not lacks_year)


@lru_cache(maxsize=1)
def date_pattern() -> re.Pattern[str]:
    """One pattern for all written forms. It begins with a digit or a month's name, so it is quick on prose."""
    month = "|".join(sorted((re.escape(name) for name in _month_numbers()), key=len, reverse=True))
    year = r"(?:[1١۱][89٨٩۸۹]|[2٢۲][01٠١۰۱])\d\d"
    return re.compile(
        rf"(?<![\w/.-])(?:"
        rf"(?P<iso_year>{year})[-/.](?P<iso_month>\d\d?)[-/.](?P<iso_day>\d\d?)(?:T[\d:.]+Z?|(?![\w/-]|\.\d))"
        rf"|(?P<num_a>\d\d?)(?P<num_sign>[./-])(?P<num_b>\d\d?)(?P=num_sign)(?P<num_year>{year})(?!\w)"
        rf"|(?P<dm_day>\d\d?)(?:st|nd|rd|th|er|\.|º)?[ \u00a0]+(?:of |de |من )?(?P<dm_month>{month})\b\.?"
        rf"(?:,?[ \u00a0]+(?:de )?(?P<dm_year>{year}|'?[6-9]\d(?=\W))(?!\w))?"
        rf"|(?P<md_month>{month})\b\.?[ \u00a0]+(?P<md_day>\d\d?)(?:st|nd|rd|th)?(?![\w:%]|[.,]\d)"
        rf"(?:,?[ \u00a0]+(?P<md_year>{year})(?!\w))?"
        rf"|(?P<my_month>{month})\b\.?,?[ \u00a0]+(?:of |de )?(?P<my_year>{year})(?!\w)"
        rf")",
        re.IGNORECASE,
    )


@lru_cache(maxsize=1)
def _month_numbers() -> dict[str, int]:
    rows = load_lexicon("months")["month"]
    return {name: number for number, row in enumerate(rows, start=1) for name in row["names"]}


def _bounds(found: re.Match[str]) -> tuple[date, date] | None:
    try:
        if found["iso_year"]:
            day = date(int(found["iso_year"]), int(found["iso_month"]), int(found["iso_day"]))
            return day, day
        if found["num_year"]:
            return _either_order(int(found["num_a"]), int(found["num_b"]), int(found["num_year"]), found["num_sign"])
        if found["my_month"]:
            return _whole_month(int(found["my_year"]), _month_number(found["my_month"]))
        form = "dm" if found["dm_month"] else "md"
        day = date(_year(found[form + "_year"]), _month_number(found[form + "_month"]), int(found[form + "_day"]))
        return day, day
    except ValueError:  # no such day: "31 February", "45.13.2020"
        return None


def _month_number(name: str) -> int:
    return _month_numbers()[name.lower()]


def _year(digits: str | None) -> int:
    if not digits:
        return YEARLESS
    number = int(digits.lstrip("'"))
    return number + 1900 if number < 100 else number


def _whole_month(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _either_order(first: int, second: int, year: int, sign: str) -> tuple[date, date]:
    """Day first where a dot is written (European), both where a slash leaves it open."""
    if sign == "." or first > 12:
        day = date(year, second, first)
        return day, day
    if second > 12:
        day = date(year, first, second)
        return day, day
    readings = date(year, first, second), date(year, second, first)
    return min(readings), max(readings)
