"""What the words around an expression do to its bounds: "since", "before", "early", "around", "more than"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from sayso.reading.times_hits import Candidate
from sayso.reading.times_shapes import Shift
from sayso.reading.times_units import move
from sayso.reading.times_values import Value

_STRETCHES = frozenset({"week", "month", "season", "quarter", "year", "decade", "century"})

_PARTS = {"START": (0.0, 0.5), "MID": (0.25, 0.75), "END": (0.5, 1.0)}
"""Where in a stretch "early", "mid" and "late" lie, at the widest: English draws no sharper lines."""

_SPREAD = {"day": (3, "day"), "week": (1, "week"), "month": (1, "month"), "year": (1, "year")}
"""How far "around" reaches either way: a few days about a day, else one unit."""

_ROUND = 10
""" "Some 30 years ago" may be a tenth more or less."""


def bounded(value: Value, candidate: Candidate, ref: date | None) -> Value:
    """The value with its bounds moved as the candidate's modifier and bounding word say."""
    value = _part(_compared(value, candidate, ref), candidate.modifier)
    if candidate.modifier == "APPROX" and value.first and value.last:
        value = _around(value, candidate)
    loose = candidate.bounds == "BEFORE" and candidate.modifier in _PARTS  # "before the end of 2022" may be in it
    return _cut(value, "ON_OR_BEFORE" if loose else candidate.bounds)


def _compared(value: Value, candidate: Candidate, ref: date | None) -> Value:
    """ "More than a year ago", "less than a year ago"."""
    shape = candidate.shape
    if not isinstance(shape, Shift) or shape.told or shape.sign >= 0 or not ref or not shape.amount:
        return value
    day = move(ref, -shape.amount, shape.unit)
    if candidate.modifier == "MORE_THAN":
        return replace(value, first=None, last=day)
    if candidate.modifier == "LESS_THAN":
        return replace(value, first=day, last=ref)
    return value


def _part(value: Value, modifier: str) -> Value:
    if modifier not in _PARTS or value.precision not in _STRETCHES or not (value.first and value.last):
        return value
    days, (start, end) = (value.last - value.first).days, _PARTS[modifier]
    return replace(
        value,
        first=value.first + timedelta(days=int(days * start)),
        last=value.last - timedelta(days=int(days * (1 - end))),
    )


def _around(value: Value, candidate: Candidate) -> Value:
    if value.precision not in _SPREAD or not (value.first and value.last):
        return value
    amount, unit = _SPREAD[value.precision]
    if isinstance(candidate.shape, Shift) and candidate.shape.amount:
        amount = max(amount, int(candidate.shape.amount / _ROUND))
    first, last = move(value.first, -amount, unit), move(value.last, amount, unit)
    return replace(value, first=first or value.first, last=last or value.last)


def _cut(value: Value, bounds: str) -> Value:
    """Open on one side. What came before a month or a year did not come within it; on a day hours decide."""
    if bounds in {"AFTER", "ON_OR_AFTER"}:
        return replace(value, last=None)
    if bounds == "BEFORE" and value.first and value.precision in _STRETCHES:
        return replace(value, first=None, last=move(value.first, -1, "day") or value.first)
    return replace(value, first=None) if bounds in {"BEFORE", "ON_OR_BEFORE"} else value
