"""When and Where: an expression in the text and what it was resolved to, with its precision."""

from __future__ import annotations

from typing import Literal

from sayso.record.anchor import Anchor
from sayso.record.base import Record

TimeKind = Literal["DATE", "TIME", "DURATION", "SET"]
"""The types of TIMEX3 (ISO-TimeML, ISO 24617-1)."""

TimePrecision = Literal[
    "instant",
    "part_of_day",
    "day",
    "week",
    "month",
    "season",
    "quarter",
    "year",
    "decade",
    "century",
    "interval",
    "vague",
    "none",
]
TimeBasis = Literal["stated", "publication", "told", "quotation", "guessed_publication", "none"]
"""What the value was reckoned from: written out in full, the publication date, the event last told, a
quotation's own date, a guessed publication date, or nothing (left unresolved)."""


class When(Record, frozen=True, kw_only=True):
    """A time expression and its value.

    ``value`` is the TIMEX3 value ("2020-01-03TMO", "2002-01", "P20Y", "PRESENT_REF", "" when unresolved).
    ``earliest`` and ``latest`` are ISO dates, both included, the bounds of where the time may lie; empty
    when unbounded on that side.
    """

    words: Anchor
    timex: TimeKind = "DATE"
    value: str = ""
    earliest: str = ""
    latest: str = ""
    precision: TimePrecision = "none"
    basis: TimeBasis = "none"
    modifier: str = ""
    """TIMEX3 ``mod``: BEFORE, AFTER, ON_OR_BEFORE, ON_OR_AFTER, APPROX, START, MID, END, LESS_THAN, MORE_THAN, or
    empty."""


PlacePrecision = Literal["site", "town", "province", "country", "region", "water", "unknown"]


class PlaceGuess(Record, frozen=True, kw_only=True):
    """One entry of the gazetteer that the words may mean; ``score`` in [0, 1], best first."""

    gazetteer_id: str
    name: str
    lat: float | None = None
    lon: float | None = None
    country: str = ""
    """ISO 3166 two-letter code, or empty."""
    precision: PlacePrecision = "unknown"
    score: float = 0.0


class Where(Record, frozen=True, kw_only=True):
    """A place named in the text, with what it may be. The first guess is the one in use; none = unresolved."""

    words: Anchor
    guesses: tuple[PlaceGuess, ...] = ()
