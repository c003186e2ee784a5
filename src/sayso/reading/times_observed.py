"""Values of dates of the Islamic and the Persian calendar, and of feasts."""

from __future__ import annotations

from datetime import date, timedelta

from sayso.reading.times_calendars import feast_bounds, hijri_bounds, solar_bounds
from sayso.reading.times_shapes import Feast, Foreign
from sayso.reading.times_units import Stretch, day_stretch
from sayso.reading.times_values import Setting, Value, chosen, dated, unknown
from sayso.record.whenwhere import TimeBasis


def foreign_value(shape: Foreign, setting: Setting) -> Value:
    if shape.year:
        bounds = hijri_bounds if shape.calendar == "hijri" else solar_bounds
        return _observed(*bounds(shape.year, shape.month, shape.day), basis="stated")
    if setting.ref and (shape.day or shape.calendar == "hijri"):
        return feast_value(Feast(f"{shape.calendar} {shape.month:02}-{shape.day:02}"), setting)
    return unknown("XXXX-XX-XX")


def _observed(first: date, last: date, basis: TimeBasis) -> Value:
    """A day or month of another calendar. The value of an uncertain day is the middle one, marked APPROX."""
    days = (last - first).days
    middle = first + timedelta(days=days // 2)
    if days < 1:
        return dated(day_stretch(first), basis)
    if days < 8:
        return Value("DATE", middle.isoformat(), first, last, "day", basis, "APPROX")
    if days < 40:
        return Value("DATE", f"{middle.year:04}-{middle.month:02}", first, last, "month", basis, "APPROX")
    return Value("DATE", f"{middle.year:04}", first, last, "year", basis, "APPROX")


def feast_value(shape: Feast, setting: Setting) -> Value:
    year = shape.year
    basis: TimeBasis = "stated"
    if year is None and setting.ref is None:
        return unknown("XXXX-XX-XX")
    if year is None and shape.year_shift is not None and setting.ref is not None:
        year, basis = setting.ref.year + shape.year_shift, "publication"
    if year is not None:
        found = feast_bounds(shape.rule, year)
        return _days_on(shape.days, *found[0], basis=basis) if found else unknown(f"{year:04}")
    assert setting.ref is not None
    years = range(setting.ref.year - 2, setting.ref.year + 3)
    stretches = [Stretch("", first, last) for year in years for first, last in feast_bounds(shape.rule, year)]
    meant = chosen(stretches, setting.ref, setting.tense, shape.which)
    if meant.first is None or meant.last is None:
        return unknown("XXXX-XX-XX")
    return _days_on(shape.days, meant.first, meant.last, basis="publication")


def _days_on(days: int, first: date, last: date, basis: TimeBasis) -> Value:
    return _observed(first + timedelta(days=days), last + timedelta(days=days), basis)
