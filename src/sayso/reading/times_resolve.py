"""Shapes -> values: what day, month or year an expression means, given when it was written and what was told before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from sayso.reading.times_observed import feast_value, foreign_value
from sayso.reading.times_shapes import (
    Feast,
    Foreign,
    Length,
    Named,
    Period,
    Range,
    Reached,
    Repeated,
    Shape,
    Shift,
    Span,
    Vague,
)
from sayso.reading.times_units import (
    Stretch,
    day_stretch,
    half_stretch,
    length_value,
    month_stretch,
    move,
    quarter_stretch,
    season_stretch,
    span_stretch,
    unit_around,
    week_of_month_stretch,
    weekend_stretch,
    year_stretch,
)
from sayso.reading.times_values import Setting, Value, chosen, dated, either_way, fiscal, unknown, with_time
from sayso.record.whenwhere import TimeBasis

WEEK = timedelta(days=7)


def resolve(shape: Shape, setting: Setting) -> Value:
    """The value of a shape. Pure: the same shape in the same setting always gives the same.

    For every shape the result is monotone in ``setting.ref``, so that two reference days which give the same value give
    it for all days between them.
    """
    resolver: Callable[[Any, Setting], Value] = _RESOLVERS[type(shape)]
    return resolver(shape, setting)


# ---- named dates


def _named(shape: Named, setting: Setting) -> Value:
    found = _named_date(shape, setting)
    if shape.fiscal and shape.year:
        found = fiscal(found, shape.year)
    return with_time(found, shape.clock + shape.zone if shape.clock else shape.part)


def _named_date(shape: Named, setting: Setting) -> Value:
    if shape.ambiguous:
        return either_way(shape, setting)
    if shape.year is not None:
        return dated(_in_year(shape, shape.year), "stated")
    if shape.year_shift is not None and setting.ref is not None:
        return dated(_in_year(shape, setting.ref.year + shape.year_shift), "publication")
    if shape.month or shape.season or shape.quarter:
        return _in_some_year(shape, setting)
    if shape.weekday:
        return _weekday(shape, setting)
    return _time_alone(setting)


def _in_year(shape: Named, year: int) -> Stretch:
    if shape.month and shape.day:
        day = move(date(year, shape.month, 1), shape.day - 1, "day")
        return day_stretch(day) if day and day.month == shape.month else month_stretch(year, shape.month)
    if shape.month and shape.week_of:
        return week_of_month_stretch(year, shape.month, shape.week_of)
    if shape.month:
        return month_stretch(year, shape.month)
    if shape.season:
        return season_stretch(year, shape.season)
    if shape.quarter:
        return quarter_stretch(year, shape.quarter)
    if shape.half:
        return half_stretch(year, shape.half)
    return year_stretch(year)


def _in_some_year(shape: Named, setting: Setting) -> Value:
    """A month, day of month, season or quarter whose year is not said: the year told in the sentence, else by tense."""
    if setting.year is not None and shape.which is None:
        return dated(_in_year(shape, setting.year), "told")
    if setting.story is not None and setting.opens and shape.which is None and setting.tense != "future":
        same = _in_year(shape, setting.story.year)
        later = same.last is not None and same.last >= setting.story
        return dated(same if later else _in_year(shape, setting.story.year + 1), "told")
    if setting.ref is None:
        return unknown(_without_year(shape))
    years = range(setting.ref.year - 1, setting.ref.year + 2)
    if shape.current:
        now = [s for s in (_in_year(shape, year) for year in years) if _holds(s, setting.ref)]
        return dated(now[0], "publication") if now else unknown(_without_year(shape))
    stretches = _on_weekday([_in_year(shape, year) for year in years], shape.weekday)
    exact = setting.tense == "past" or ((shape.month or shape.season) and setting.tense == "future")
    tense = setting.tense if exact and not setting.loose else ""
    return dated(chosen(stretches, setting.ref, tense, shape.which), "publication")


def _holds(stretch: Stretch, day: date) -> bool:
    return stretch.first is not None and stretch.last is not None and stretch.first <= day <= stretch.last


def _on_weekday(stretches: list[Stretch], weekday: int | None) -> list[Stretch]:
    """ "Friday, January 3" tells the year; a weekday that fits none is left aside."""
    fitting = [s for s in stretches if s.first and s.first == s.last and s.first.isoweekday() == weekday]
    return fitting or stretches


def _without_year(shape: Named) -> str:
    if shape.month:
        return f"XXXX-{shape.month:02}" + (f"-{shape.day:02}" if shape.day else "")
    return f"XXXX-{shape.season or f'Q{shape.quarter}'}"


def _weekday(shape: Named, setting: Setting) -> Value:
    assert shape.weekday is not None
    if shape.told and setting.day is not None:
        back = setting.day - timedelta(days=(setting.day.isoweekday() - shape.weekday) % 7 or 7)
        return dated(day_stretch(back if shape.which == -1 else _weekday_after(setting.day, shape.weekday)), "told")
    if setting.ref is None:
        return unknown(f"XXXX-WXX-{shape.weekday}")
    if shape.week is not None:
        day = setting.ref + timedelta(days=shape.weekday - setting.ref.isoweekday()) + shape.week * WEEK
        return dated(day_stretch(day), "publication")
    ahead = (shape.weekday - setting.ref.isoweekday()) % 7
    coming = setting.ref + timedelta(days=ahead)
    days = [coming - 2 * WEEK, coming - WEEK, coming, coming + WEEK]
    tense = setting.tense or "past"
    if shape.which == 0:
        tense, which = ("past" if setting.tense == "past" else "future"), None
    else:
        which = shape.which
    return dated(chosen([day_stretch(day) for day in days], setting.ref, tense, which), "publication")


def _weekday_after(day: date, weekday: int) -> date:
    return day + timedelta(days=(weekday - day.isoweekday()) % 7 or 7)


def _time_alone(setting: Setting) -> Value:
    """A clock time without a day: of the day told last, else of the day of writing, or of the evening before where it
    has been."""
    if setting.day is not None:
        return dated(day_stretch(setting.day), "told")
    if setting.ref is not None:
        found = dated(day_stretch(setting.ref), "publication")
        return replace(found, first=setting.ref - timedelta(days=1)) if setting.tense == "past" else found
    return unknown("XXXX-XX-XX")


# ---- calendar units and distances


def _period(shape: Period, setting: Setting) -> Value:
    if shape.unit == "night":
        return _overnight(setting)
    if shape.unit == "weekend" and not shape.told:
        return _weekend(shape, setting)
    if shape.told:
        found = _told_period(shape, setting)
        found = _time_alone(setting) if shape.part and shape.which == 0 and found.first is None else found
        return with_time(found, shape.part)
    moved = move(setting.ref, shape.which, shape.unit) if setting.ref else None
    if moved is None:
        return with_time(unknown("XXXX-XX-XX"), shape.part)
    return with_time(dated(unit_around(moved, shape.unit), "publication"), shape.part)


def _told_period(shape: Period, setting: Setting) -> Value:
    """ "that day" is the day told, "the following week" counts from what was told."""
    if shape.unit == "quarter" and shape.which == 0:
        return _told_quarter(setting)
    from_day = shape.unit in {"day", "week", "weekend"}
    base = setting.day if from_day else (setting.told.first if setting.told else setting.day)
    moved = move(base, shape.which, shape.unit) if base else None
    if moved is None:
        return unknown("XXXX-XX-XX" if from_day else "XXXX")
    return dated(unit_around(moved, shape.unit), "told")


def _told_quarter(setting: Setting) -> Value:
    """The quarter told, else the last one that had ended when this was written."""
    if setting.quarter is not None:
        return dated(setting.quarter, "told")
    before = move(setting.ref, -3, "month") if setting.ref else None
    return dated(unit_around(before, "quarter"), "publication") if before else unknown("XXXX-QX")


def _reached(shape: Reached, setting: Setting) -> Value:
    """The day or week of writing, since the day told last is mostly the one before it; that day in a story of long ago,
    and where the day of writing is not known. Of a quarter the one reported on; which month or year, is not said."""
    if shape.unit == "quarter":
        return _told_quarter(setting)
    if shape.unit in {"month", "year"}:
        return unknown("XXXX-XX" if shape.unit == "month" else "XXXX")
    if setting.ref is not None and setting.story is None:
        setting = replace(setting, day=None)
    found = _time_alone(setting)
    if shape.unit in {"day", "night"}:
        return with_time(found, "NI" if shape.unit == "night" else "")
    day = setting.day or setting.ref
    return dated(unit_around(day, shape.unit), found.basis) if day else unknown("XXXX-WXX")


def _overnight(setting: Setting) -> Value:
    if setting.ref is None:
        return unknown("XXXX-XX-XXTNI", "TIME")
    day = setting.ref if setting.tense == "future" else setting.ref - timedelta(days=1)
    return with_time(dated(day_stretch(day), "publication"), "NI")


def _weekend(shape: Period, setting: Setting) -> Value:
    """By ISO weeks. On weekdays "the weekend" told in the past is the one before."""
    if setting.ref is None:
        return unknown("XXXX-WXX-WE")
    weeks = int(shape.which)
    if shape.which == 0 and setting.tense not in {"future", "present"} and setting.ref.isoweekday() < 6:
        weeks = -1
    return dated(weekend_stretch(setting.ref + weeks * WEEK), "publication")


def _shift(shape: Shift, setting: Setting) -> Value:
    if shape.base is not None:
        return _from_named(shape, setting)
    if shape.amount is None and not shape.told:
        return _some_time_off(shape, setting)
    if setting.quarter is not None and (shape.amount, shape.unit, shape.sign) == (1, "year", -1):
        return _year_before(setting.quarter)
    if shape.told:
        return with_time(_shift_told(shape, setting), shape.part)
    moved = move(setting.ref, shape.sign * (shape.amount or 0), shape.unit) if setting.ref else None
    if moved is None:
        return unknown("XXXX-XX-XX")
    return with_time(_around(moved, shape.unit, "publication"), shape.part)


def _some_time_off(shape: Shift, setting: Setting) -> Value:
    """ "Weeks ago", "several years ago": a unit back at the least."""
    value = unknown("PAST_REF" if shape.sign < 0 else "FUTURE_REF")
    near = move(setting.ref, shape.sign, shape.unit) if setting.ref else None
    if near is None:
        return value
    first, last = (None, near) if shape.sign < 0 else (near, None)
    return replace(value, first=first, last=last, basis="publication")


def _year_before(quarter: Stretch) -> Value:
    """In a report on a quarter "a year earlier" and "a year ago" mean the same quarter of the year before."""
    assert quarter.first is not None
    return dated(quarter_stretch(quarter.first.year - 1, (quarter.first.month + 2) // 3), "told")


def _from_named(shape: Shift, setting: Setting) -> Value:
    """ "the day before last Tuesday"."""
    assert shape.base is not None
    start = resolve(shape.base, setting)
    moved = move(start.first, shape.sign * (shape.amount or 1), shape.unit) if start.first else None
    if moved is None or start.precision != "day":
        return unknown("XXXX-XX-XX")
    return with_time(_around(moved, shape.unit, start.basis), shape.part)


def _around(day: date, unit: str, basis: TimeBasis) -> Value:
    """The stretch that a distance in this unit leads to: "two decades ago" is half a decade more or less."""
    if unit in {"hour", "minute", "second", "night", "day"}:
        return dated(day_stretch(day), basis)
    if unit in {"decade", "century"}:
        half = 5 if unit == "decade" else 50
        value = year_stretch(day.year).value
        return Value("DATE", value, move(day, -half, "year"), move(day, half, "year"), "decade", basis, "APPROX")
    return dated(unit_around(day, "week" if unit in {"fortnight", "weekend"} else unit), basis)


def _shift_told(shape: Shift, setting: Setting) -> Value:
    """Days count from the day told; months and years from what was told last.

    The latter at its own coarseness where that is a month or more ("in March 2011 ... a year later": March 2012).
    """
    amount = shape.sign * (shape.amount or 0)
    told = setting.told
    if shape.amount is None or shape.unit in {"hour", "minute", "second"}:
        return replace(
            _length(Length(shape.amount, shape.unit), setting), modifier="AFTER" if shape.sign > 0 else "BEFORE"
        )
    if (
        shape.unit in {"month", "year", "quarter"}
        and told is not None
        and told.precision in {"month", "quarter", "year"}
    ):
        assert told.first is not None
        moved = move(told.first, amount, shape.unit)
        coarse = told.precision if told.precision != "year" or shape.unit == "year" else shape.unit
        return dated(unit_around(moved, coarse), "told") if moved else unknown("XXXX-XX-XX")
    moved = move(setting.day, amount, shape.unit) if setting.day else None
    if moved is None and shape.part:
        return replace(unknown("XXXX-XX-XX"), modifier="AFTER" if shape.sign > 0 else "BEFORE")
    if moved is None:
        modifier = "AFTER" if shape.sign > 0 else "BEFORE"
        return Value("DURATION", length_value(shape.amount, shape.unit), precision="vague", modifier=modifier)
    return _around(moved, shape.unit, "told")


def _length(shape: Length, setting: Setting) -> Value:
    value = length_value(shape.amount, shape.unit)
    if shape.amount is None:
        return _vague_side(value, shape, setting)
    other = move(setting.ref, shape.side * shape.amount, shape.unit) if setting.ref and shape.side else None
    if other is None or setting.ref is None:
        return Value("DURATION", value, basis="stated")
    first, last = sorted([setting.ref, other])
    return Value("DURATION", value, first, last, "interval", "publication")


def _vague_side(value: str, shape: Length, setting: Setting) -> Value:
    """ "in recent years", "the coming weeks": how far they reach is not said, only on which side of the writing."""
    if not shape.side or setting.ref is None:
        return Value("DURATION", value, precision="vague")
    first, last = (None, setting.ref) if shape.side < 0 else (setting.ref, None)
    return Value("DURATION", value, first, last, "vague", "publication")


# ---- the rest


def _span(shape: Span, setting: Setting) -> Value:
    return dated(span_stretch(shape.first_year, shape.years), "stated")


def _repeated(shape: Repeated, setting: Setting) -> Value:
    return Value("SET", shape.value, basis="stated")


def _vague(shape: Vague, setting: Setting) -> Value:
    return unknown(shape.value)


def _range(shape: Range, setting: Setting) -> Value:
    """The value is the length from end to end, as in TIMEX3, the bounds tell which. An open year is the other end's."""
    last = resolve(shape.last, setting)
    early = shape.first
    if early.year is None and early.year_shift is None and last.last and early.month:
        early = replace(early, year=last.last.year - ((early.month, early.day or 0) > _month_day(shape.last)))
    first = resolve(early, setting)
    if first.first is None or last.first is None or last.last is None or first.first > last.last:
        return Value("DURATION", "", precision="vague")
    unit = last.precision if first.precision == last.precision else "day"
    value = _between(first.first, last.first, unit)
    return Value("DURATION", value, first.first, last.last, "interval", last.basis)


def _month_day(shape: Named) -> tuple[int, int]:
    return (shape.month or 12, shape.day or 31)


def _between(first: date, last: date, unit: str) -> str:
    if unit == "year":
        return length_value(last.year - first.year, "year")
    if unit == "month":
        return length_value((last.year - first.year) * 12 + last.month - first.month, "month")
    return length_value((last - first).days, "day")


_RESOLVERS: dict[type, Callable[[Any, Setting], Value]] = {
    Named: _named,
    Span: _span,
    Shift: _shift,
    Period: _period,
    Reached: _reached,
    Length: _length,
    Repeated: _repeated,
    Vague: _vague,
    Range: _range,
    Foreign: foreign_value,
    Feast: feast_value,
}
