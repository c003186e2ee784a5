"""What a value is reckoned from, what it looks like, and how one of several dates is chosen."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from sayso.reading.times_shapes import Direction, Named
from sayso.reading.times_units import Stretch, day_stretch
from sayso.record.whenwhere import TimeBasis, TimeKind, TimePrecision

Tense = Literal["past", "future", "present", ""]


@dataclass(frozen=True, slots=True)
class Setting:
    """What a value is reckoned from. ``ref``: the day of writing, None when not known.

    ``loose``: the tense is that of a clause which may speak of another time ("extended to", "plans to"): it tells which
    weekday is meant, but not the year of a month. ``day``, ``quarter``, ``told``: the last day, quarter and calendar
    stretch told; ``year``: the year that frames the sentence; ``story``: the first day of the dated stretch that a
    story of long ago has reached; ``opens``: it opens its sentence, as what carries a story on does.
    """

    ref: date | None = None
    tense: Tense = ""
    day: date | None = None
    told: Stretch | None = None
    quarter: Stretch | None = None
    year: int | None = None
    loose: bool = False
    story: date | None = None
    opens: bool = False


@dataclass(frozen=True, slots=True)
class Value:
    """A resolved (or honestly unresolved) expression."""

    timex: TimeKind
    value: str
    first: date | None = None
    last: date | None = None
    precision: TimePrecision = "none"
    basis: TimeBasis = "none"
    modifier: str = ""


def dated(stretch: Stretch, basis: TimeBasis, modifier: str = "") -> Value:
    return Value("DATE", stretch.value, stretch.first, stretch.last, stretch.precision, basis, modifier)


def unknown(value: str, timex: TimeKind = "DATE") -> Value:
    return Value(timex, value, precision="vague")


def with_time(found: Value, time: str) -> Value:
    """A date with a part of day ("MO") or a clock time ("16:08Z"), if any; without a known day it keeps its X's."""
    if not time:
        return found
    exact: TimePrecision = "instant" if time[0].isdigit() else "part_of_day"
    precision = exact if found.precision == "day" else "vague"
    return replace(found, timex="TIME", value=f"{found.value}T{time}", precision=precision)


def fiscal(value: Value, year: int) -> Value:
    """Whose fiscal year it is, is not said: those called 2019 begin between July 2018 and April 2019."""
    return replace(value, first=date(year - 1, 7, 1), last=date(year + 1, 3, 31), modifier="APPROX")


def either_way(shape: Named, setting: Setting) -> Value:
    """ "03/01/2020": the bounds hold both readings, the value only what they share, unless one is the day of writing or
    the day told last."""
    year, month, day = shape.year or 1, shape.month or 1, shape.day or 1
    days = sorted([date(year, month, day), date(year, day, month)])
    known = [d for d in days if d in (setting.ref, setting.day)]
    if len(known) == 1:
        return dated(day_stretch(known[0]), "stated")
    return Value("DATE", f"{year:04}-XX-XX", days[0], days[1], "vague", "stated")


def chosen(stretches: list[Stretch], ref: date, tense: str, which: Direction | None) -> Stretch:
    """Of stretches in order the one meant: by "last" or "next", else by tense, else the nearest."""
    back = [s for s in stretches if s.first and s.last and (s.last < ref if which == -1 else s.first <= ref)]
    ahead = [s for s in stretches if s.first and s.last and (s.first > ref if which == 1 else s.last >= ref)]
    if back and (which == -1 or (which is None and tense == "past")):
        return back[-1]
    if ahead and (which == 1 or (which is None and tense in {"future", "present"})):
        return ahead[0]
    this_year = [s for s in stretches if s.first and s.first.year == ref.year] if which == 0 else []
    return min(this_year or stretches, key=lambda s: _distance(s, ref))


AHEAD_WEIGHT = 1.5
"""A day ahead counts as that many days back: reports tell of what was more than of what will be."""


def _distance(stretch: Stretch, ref: date) -> float:
    """Days from the stretch to the day, weighted; none inside it."""
    if stretch.first is None or stretch.last is None:
        return 0
    return max(AHEAD_WEIGHT * (stretch.first - ref).days, (ref - stretch.last).days, 0)
