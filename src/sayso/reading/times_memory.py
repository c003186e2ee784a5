"""What a document has told so far, and the values this gives to what it says next."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from sayso.reading.times_bounds import bounded
from sayso.reading.times_hits import Candidate
from sayso.reading.times_resolve import resolve
from sayso.reading.times_shapes import Length, Named, Range, Shape, Shift
from sayso.reading.times_units import Stretch
from sayso.reading.times_values import Setting, Value
from sayso.text.parsed import Sentence

OPENING = 12
"""Characters of a sentence within which a year frames the whole: "In early 2014"."""

STORY = timedelta(days=365)
"""A date told with its year and further back than this opens a story: the months that follow it are not this year's."""

STORY_REACH = 2
"""Sentences of the same passage for which a story goes on after its last date."""

_DAYS = frozenset({"day", "part_of_day", "instant"})


@dataclass(frozen=True, slots=True)
class Written:
    """Between which days something was written; ``quoted``: said, by somebody quoted."""

    earliest: date | None = None
    latest: date | None = None
    guessed: bool = False
    quoted: bool = False


class Told:
    """What one voice has told: the narrative, a statement, or a quotation each have their own."""

    def __init__(self, written: Written) -> None:
        self.written = written
        self._day: date | None = None
        self._last: Stretch | None = None
        self._quarter: Stretch | None = None
        self._frame: tuple[int, int] = (-1, 0)
        """A sentence and the year that opens it."""
        self._story: tuple[date, Sentence] | None = None

    def value(self, candidate: Candidate, setting: Setting, sentence: Sentence) -> Value:
        """The value, the same for every day on which this may have been written; else its bounds. Nothing is kept."""
        written = self.written
        setting = replace(
            setting,
            ref=written.earliest,
            day=self._day,
            told=self._last,
            quarter=self._quarter,
            year=self._frame[1] if self._frame[0] == sentence.i else None,
            story=self._story_at(sentence),
        )
        value = bounded(resolve(candidate.shape, setting), candidate, written.earliest)
        if written.earliest != written.latest:
            other = bounded(resolve(candidate.shape, replace(setting, ref=written.latest)), candidate, written.latest)
            value = _both(value, other)
        if value.basis == "publication" and (written.quoted or written.guessed):
            value = replace(value, basis="quotation" if written.quoted else "guessed_publication")
        return value

    def _story_at(self, sentence: Sentence) -> date | None:
        if self._story is None or self.written.earliest is None:
            return None
        day, told_in = self._story
        near = told_in.passage == sentence.passage and sentence.i - told_in.i <= STORY_REACH
        return day if near and day < self.written.earliest - STORY else None

    def _follow(self, shape: Shape, value: Value, sentence: Sentence) -> None:
        """A date of a month or less with its year opens a story, those reckoned from it carry it on, others end it."""
        opens = value.basis == "stated" and isinstance(shape, Named) and bool(shape.month)
        if value.first and (opens or (value.basis == "told" and self._story)):
            self._story = value.first, sentence
        elif value.basis not in {"stated", "told", "none"}:
            self._story = None

    def keep(self, candidate: Candidate, value: Value, sentence: Sentence, start: int) -> None:
        """Lets what follows count from this value.

        Of the years told, only one that opens its sentence frames what follows in it ("In 2014 they took it on 10
        June"). A comparison with years before looks back and returns.
        """
        shape = candidate.shape
        self._follow(shape, value, sentence)
        if isinstance(shape, Length | Range) or value.first is None or value.precision == "vague":
            return
        if isinstance(shape, Shift) and shape.unit == "year" and shape.sign < 0:
            return
        stretch = Stretch(value.value, value.first, value.last, value.precision)
        if value.first == value.last and value.precision in _DAYS:
            self._day, self._last = value.first, replace(stretch, precision="day")
        elif value.precision in {"month", "quarter", "year"}:
            self._last = stretch
        if value.precision == "quarter" and not (isinstance(shape, Named) and shape.fiscal):
            self._quarter = stretch
        if isinstance(shape, Named) and shape.year and opens(start, sentence):
            self._frame = sentence.i, shape.year


def opens(start: int, sentence: Sentence) -> bool:
    """Whether what begins here opens its sentence."""
    return start - sentence.start <= OPENING


def _both(one: Value, other: Value) -> Value:
    """What two days of writing agree on: the value if it is the same, its X-ed form if not; bounds over both."""
    first = min(one.first, other.first) if one.first and other.first else None
    last = max(one.last, other.last) if one.last and other.last else None
    if one.value == other.value:
        return replace(one, first=first, last=last)
    return replace(one, value=crossed(one.value, other.value), first=first, last=last, precision="vague")


def crossed(one: str, other: str) -> str:
    """ "2020-01-03" and "2020-01-05" -> "2020-01-XX": from the first part that differs on, all are crossed out.

    A part of day or clock time stays where it is the same. "" for values of different forms.
    """
    (left, _, time), (right, _, other_time) = one.partition("T"), other.partition("T")
    parts, others = left.split("-"), right.split("-")
    if len(parts) != len(others):
        return ""
    same = next((i for i, (a, b) in enumerate(zip(parts, others, strict=True)) if a != b), len(parts))
    out = ["".join("X" if c.isdigit() else c for c in part) for part in parts[same:]]
    return "-".join(parts[:same] + out) + (f"T{time}" if time and time == other_time else "")
