"""What an expression of time says before it is known when it was said: the shapes the grammar makes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Direction = Literal[-1, 0, 1]


@dataclass(frozen=True, slots=True)
class Named:
    """A date or time by its names: any of year, month, day, weekday, season, quarter, half, part of day, clock.

    ``which``: -1 "last", 1 "next", 0 "this", None not said. ``year_shift``: "June last year" is -1.
    ``clock`` is "HH:MM", ``zone`` "" or "Z" or "+03:00".
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    season: str = ""
    quarter: int | None = None
    half: int | None = None
    week_of: int | None = None
    """Which week of its month, from 1; -1 the last."""
    part: str = ""
    clock: str = ""
    zone: str = ""
    which: Direction | None = None
    year_shift: Direction | None = None
    told: bool = False
    """A weekday that counts from the day told ("the following Tuesday")."""
    week: Direction | None = None
    """Week of a weekday: "Friday of last week" is -1."""
    fiscal: bool = False
    current: bool = False
    """Its year is known only where it was published in it ("the spring offensive")."""
    ambiguous: bool = False
    """Day and month may change places ("03/01/2020")."""


@dataclass(frozen=True, slots=True)
class Span:
    """A decade (1990) or century (1900) by its first year."""

    first_year: int
    years: Literal[10, 100]


@dataclass(frozen=True, slots=True)
class Shift:
    """So many units from the publication date ("two days ago") or from what was told last ("two days later")."""

    amount: float | None
    unit: str
    sign: Direction
    told: bool = False
    part: str = ""
    """Part of day ("MO") or clock time ("16:08Z")."""
    base: Named | None = None
    """Counts from this date ("the day before last Tuesday")."""


@dataclass(frozen=True, slots=True)
class Period:
    """A calendar unit by its place: "last week" (-1), "this year" (0), "the following month" (1, told)."""

    unit: str
    which: Direction
    told: bool = False
    part: str = ""


@dataclass(frozen=True, slots=True)
class Reached:
    """The unit that a count has reached: the day of "a second consecutive day"."""

    unit: str


@dataclass(frozen=True, slots=True)
class Length:
    """A duration; ``amount`` None: not said how many. ``side``: -1 "the past two weeks", 1 "the next two weeks"."""

    amount: float | None
    unit: str
    side: Direction = 0


@dataclass(frozen=True, slots=True)
class Repeated:
    """A set, by its TIMEX3 value ("P1D", "XXXX-WXX-5")."""

    value: str


@dataclass(frozen=True, slots=True)
class Vague:
    """PRESENT_REF, PAST_REF or FUTURE_REF."""

    value: str


@dataclass(frozen=True, slots=True)
class Foreign:
    """A date of the Islamic ("hijri") or Persian ("solar") calendar; year 0: not said; day 0: the whole month."""

    calendar: Literal["hijri", "solar"]
    year: int
    month: int
    day: int = 0


@dataclass(frozen=True, slots=True)
class Feast:
    """A feast by its rule in the lexicon; ``year`` is of our calendar."""

    rule: str
    year: int | None = None
    which: Direction | None = None
    year_shift: Direction | None = None
    days: int = 0
    """Days after its first: 1 for "the second day of", -1 for "the eve of"."""


@dataclass(frozen=True, slots=True)
class Range:
    """From one date to another, both included."""

    first: Named
    last: Named


Shape = Named | Span | Shift | Period | Reached | Length | Repeated | Vague | Foreign | Feast | Range
