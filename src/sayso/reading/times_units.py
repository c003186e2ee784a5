"""Arithmetic of calendar units, and TIMEX3 values of days, weeks, months, years and lengths of time.

Weeks are those of ISO 8601. Values follow the TIMEX3 of ISO-TimeML as TimeBank writes them: a decade is "199", a
century "19", a season "2015-SP", a quarter "2019-Q3", a weekend "2019-W12-WE", an unknown amount "PXD".
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from sayso.record.whenwhere import TimePrecision

_LETTERS = {
    "year": "Y",
    "quarter": "Q",
    "month": "M",
    "week": "W",
    "day": "D",
    "hour": "H",
    "minute": "M",
    "second": "S",
}
_UNKNOWN = {"decade": "DE", "century": "CE", "weekend": "WE"}
_IN_OTHERS = {
    "decade": (10, "year"),
    "century": (100, "year"),
    "fortnight": (2, "week"),
    "night": (1, "day"),
    "weekend": (2, "day"),
}
_PARTS = {
    "year": (12, "month"),
    "hour": (60, "minute"),
    "minute": (60, "second"),
    "day": (24, "hour"),
    "week": (7, "day"),
}

EDGE = 100
"""Years kept free at both ends of the calendar, so that every unit around a day that was moved to lies inside it."""

SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}
"""First and last month, meteorological, northern hemisphere; winter ends in the next year."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A value with its first and last day; None where it has none."""

    value: str
    first: date | None = None
    last: date | None = None
    precision: TimePrecision = "none"


# ---- lengths


def length_value(amount: float | None, unit: str) -> str:
    """ "P20Y" of two decades, "P2Y6M" of two and a half years, "PXW" of an unknown number of weeks."""
    if amount is None:
        letter = _LETTERS.get(unit) or _UNKNOWN.get(unit) or _LETTERS[_IN_OTHERS[unit][1]]
        return f"P{'T' if _is_clock(unit) else ''}X{letter}"
    times, plain = _IN_OTHERS.get(unit, (1, unit))
    whole, rest = divmod(amount * times, 1)
    if not rest:
        return f"P{'T' if _is_clock(plain) else ''}{int(whole)}{_LETTERS[plain]}"
    return _mixed(int(whole), rest, plain)


def _is_clock(unit: str) -> bool:
    return unit in {"hour", "minute", "second"}


def _mixed(whole: int, rest: float, unit: str) -> str:
    if unit not in _PARTS:
        return f"P{whole + rest:g}{_LETTERS[unit]}"
    times, smaller = _PARTS[unit]
    first = f"{whole}{_LETTERS[unit]}" if whole else ""
    second = f"{round(rest * times)}{_LETTERS[smaller]}"
    if _is_clock(unit):
        return f"PT{first}{second}"
    return f"P{first}T{second}" if _is_clock(smaller) else f"P{first}{second}"


def repeated_value(step: float, unit: str) -> str:
    """The period of a set: "every two years" is "P2Y"."""
    return length_value(step, unit)


# ---- moving about the calendar


def move(day: date, amount: float, unit: str) -> date | None:
    """The day so many units later (earlier for negative amounts); a day the month lacks becomes its last.

    Parts of days count as none; None where the result lies near or beyond the edge of the calendar.
    """
    times, plain = _IN_OTHERS.get(unit, (1, unit))
    n = amount * times
    try:
        if plain in {"year", "month", "quarter"}:
            moved = _add_months(day, round(n * {"year": 12, "quarter": 3, "month": 1}[plain]))
        else:
            days = {"week": 7.0, "day": 1.0, "hour": 1 / 24, "minute": 1 / 1440, "second": 1 / 86400}[plain]
            moved = day + timedelta(days=int(n * days))
    except (ValueError, OverflowError):
        return None
    return moved if EDGE <= moved.year <= 9999 - EDGE else None


def _add_months(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


# ---- calendar units around a day


def unit_around(day: date, unit: str) -> Stretch:
    """The day, week, weekend (of its week), month, quarter, year, decade or century in which a day lies."""
    if unit == "day":
        return day_stretch(day)
    if unit in {"week", "fortnight"}:
        return week_stretch(day)
    if unit == "weekend":
        return weekend_stretch(day)
    if unit == "month":
        return month_stretch(day.year, day.month)
    if unit == "quarter":
        return quarter_stretch(day.year, (day.month + 2) // 3)
    if unit == "year":
        return year_stretch(day.year)
    years = 10 if unit == "decade" else 100
    return span_stretch(day.year - day.year % years, years)


def day_stretch(day: date) -> Stretch:
    return Stretch(day.isoformat(), day, day, "day")


def week_stretch(day: date) -> Stretch:
    year, week, weekday = day.isocalendar()
    monday = day - timedelta(days=weekday - 1)
    return Stretch(f"{year}-W{week:02}", monday, monday + timedelta(days=6), "week")


def week_of_month_stretch(year: int, month: int, number: int) -> Stretch:
    """The so many-th week of a month (-1: the last); a week belongs to the month that has its Thursday, as ISO 8601
    gives it to the year that does. The bounds also hold the days that are so by mere counting of sevens."""
    first, last = date(year, month, 1), _month_end(year, month)
    if number > 0:
        thursday = first + timedelta(days=(4 - first.isoweekday()) % 7 + 7 * (number - 1))
        counted = first + timedelta(days=7 * (number - 1)), first + timedelta(days=7 * number - 1)
    else:
        thursday = last - timedelta(days=(last.isoweekday() - 4) % 7)
        counted = last - timedelta(days=6), last
    monday, sunday = thursday - timedelta(days=3), thursday + timedelta(days=3)
    return Stretch(week_stretch(thursday).value, min(monday, counted[0]), max(sunday, counted[1]), "week")


def weekend_stretch(day: date) -> Stretch:
    week = week_stretch(day)
    assert week.last is not None
    return Stretch(f"{week.value}-WE", week.last - timedelta(days=1), week.last, "week")


def month_stretch(year: int, month: int) -> Stretch:
    return Stretch(
        f"{year:04}-{month:02}", date(year, month, 1), date(year, month, monthrange(year, month)[1]), "month"
    )


def quarter_stretch(year: int, quarter: int) -> Stretch:
    first, last = date(year, quarter * 3 - 2, 1), _month_end(year, quarter * 3)
    return Stretch(f"{year:04}-Q{quarter}", first, last, "quarter")


def half_stretch(year: int, half: int) -> Stretch:
    return Stretch(f"{year:04}-H{half}", date(year, half * 6 - 5, 1), _month_end(year, half * 6), "season")


def season_stretch(year: int, season: str) -> Stretch:
    first, last = SEASONS[season]
    return Stretch(f"{year:04}-{season}", date(year, first, 1), _month_end(year + (last < first), last), "season")


def year_stretch(year: int) -> Stretch:
    return Stretch(f"{year:04}", date(year, 1, 1), date(year, 12, 31), "year")


def span_stretch(first_year: int, years: int) -> Stretch:
    """A decade or a century. The twentieth century is taken as 1900 to 1999, as TIMEX3 has it."""
    value = f"{first_year:04}"[: 3 if years == 10 else 2]
    first = date(max(first_year, 1), 1, 1)
    return Stretch(value, first, date(first_year + years - 1, 12, 31), "decade" if years == 10 else "century")


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])
