"""TimeReader: time expressions of a document, each resolved as far as the text and the date of publication allow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from sayso.contracts import Findings, Found
from sayso.reading.times_grammar import candidates_in
from sayso.reading.times_hits import Candidate
from sayso.reading.times_guards import confirmed
from sayso.reading.times_lexer import lex
from sayso.reading.times_modifiers import taken_together
from sayso.reading.times_resolve import Setting, Value, resolve
from sayso.reading.times_shapes import Length, Named, Range, Shift, Vague
from sayso.reading.times_tense import tense_of
from sayso.reading.times_units import Stretch
from sayso.reading.word_lists import lexicon_digest
from sayso.record import Document, Maker, Mention, When
from sayso.text.parsed import Parse, Sentence

VERSION = "1"

OPENING = 12
"""Characters of a sentence within which a year frames the whole: "In early 2014"."""


class TimeReader:
    """Finds time expressions in the sentences of a parse. Mentions come in text order, a range before its ends."""

    def __init__(self) -> None:
        self.maker = Maker(name="times", sort="reader", version=VERSION, weights=lexicon_digest("times"))

    def read(self, parse: Parse, so_far: Findings) -> Iterable[Found]:
        """One mention of kind "date" for each expression, with its When."""
        memory = _Memory(*_published(parse.document))
        for start, end, first, last in _stretches(parse):
            memory.enter_passage()
            yield from _read_stretch(parse, memory, (start, end), parse.sentences[first:last])


def _published(document: Document) -> tuple[date | None, date | None, bool]:
    """(earliest, latest, guessed); no dates where a bound is missing or malformed."""
    published = document.published
    if published is None:
        return None, None, False
    try:
        first, last = date.fromisoformat(published.earliest), date.fromisoformat(published.latest)
    except ValueError:
        return None, None, published.guessed
    return first, last, published.guessed


def _stretches(parse: Parse) -> Iterator[tuple[int, int, int, int]]:
    """(start, end, first sentence, after the last) of the sentences of each passage."""
    first = 0
    for i, sentence in enumerate(parse.sentences):
        following = parse.sentences[i + 1] if i + 1 < len(parse.sentences) else None
        if following is None or following.passage != sentence.passage:
            yield parse.sentences[first].start, sentence.end, first, i + 1
            first = i + 1


def _read_stretch(
    parse: Parse, memory: _Memory, span: tuple[int, int], sentences: tuple[Sentence, ...]
) -> Iterator[Found]:
    tokens = lex(parse.document.text, *span)
    at = 0
    for candidate in taken_together(tokens, candidates_in(tokens)):
        start, end = tokens[candidate.first].start, tokens[candidate.last - 1].end
        inside = parse.tokens_in((start, end))
        kept = confirmed(candidate, tokens, parse, inside)
        if kept is None:
            continue
        while at + 1 < len(sentences) and sentences[at].end <= start:
            at += 1
        before = tokens[candidate.first - 1].lower if candidate.first else ""
        tense, loose = tense_of(parse, inside, before)
        if kept.shape == Vague("FUTURE_REF") and tense == "past":
            continue  # "he was soon released" is told, not announced
        value = memory.resolve(kept, replace(memory.setting(sentences[at], start), tense=tense, loose=loose))
        yield Found(_mention(parse.document, start, end, kept, value))


@dataclass
class _Memory:
    """When the document was written, and what it has told so far."""

    earliest: date | None
    latest: date | None
    guessed: bool
    day: date | None = None
    told: Stretch | None = None
    quarter: Stretch | None = None
    year: int | None = None
    year_sentence: int = -1
    opening: Sentence | None = None

    def enter_passage(self) -> None:
        self.year = None

    def setting(self, sentence: Sentence, at: int) -> Setting:
        """Of the years told, only one that opens the sentence frames what follows: "In 2014 they took it on 10 June"."""
        self.opening = sentence if at - sentence.start <= OPENING else None
        year = self.year if sentence.i == self.year_sentence else None
        return Setting(self.earliest, "", self.day, self.told, self.quarter, year)

    def resolve(self, candidate: Candidate, setting: Setting) -> Value:
        """The value, the same for every day on which the document may have been written; else its bounds."""
        value = _bounded(resolve(candidate.shape, setting), candidate, self.earliest)
        if self.earliest != self.latest:
            other = _bounded(resolve(candidate.shape, replace(setting, ref=self.latest)), candidate, self.latest)
            value = _both(value, other)
        if self.guessed and value.basis == "publication":
            value = replace(value, basis="guessed_publication")
        self._tell(candidate, value)
        return value

    def _tell(self, candidate: Candidate, value: Value) -> None:
        shape = candidate.shape
        if isinstance(shape, Length | Range) or value.first is None or value.precision == "vague":
            return
        if isinstance(shape, Shift) and shape.unit == "year" and shape.sign < 0:
            return  # a comparison looks back and returns
        if value.first == value.last and value.precision in {"day", "part_of_day", "instant"}:
            self.day = value.first
        if value.precision in {"month", "quarter", "year"}:
            self.told = Stretch(value.value, value.first, value.last, value.precision)
        elif value.first == value.last:
            self.told = Stretch(value.value, value.first, value.last, "day")
        if value.precision == "quarter":
            self.quarter = Stretch(value.value, value.first, value.last, "quarter")
        if isinstance(candidate.shape, Named) and candidate.shape.year and self.opening is not None:
            self.year, self.year_sentence = candidate.shape.year, self.opening.i


def _both(one: Value, other: Value) -> Value:
    """What two reference days agree on: the value if it is the same, its X-ed form if not; bounds over both."""
    first = min(one.first, other.first) if one.first and other.first else None
    last = max(one.last, other.last) if one.last and other.last else None
    if one.value == other.value:
        return replace(one, first=first, last=last)
    return replace(one, value=_crossed(one.value, other.value), first=first, last=last, precision="vague")


def _crossed(one: str, other: str) -> str:
    """ "2020-01-03" and "2020-01-05" -> "2020-01-XX": parts from the first that differs on are crossed out."""
    left, right = one.split("-"), other.split("-")
    if len(left) != len(right):
        return ""
    same = next((i for i, (a, b) in enumerate(zip(left, right, strict=True)) if a != b), len(left))
    crossed = ["".join("X" if c.isdigit() else c for c in part.split("T")[0]) for part in left[same:]]
    time = one.partition("T")[2] if one.partition("T")[2] == other.partition("T")[2] else ""
    return "-".join(left[:same] + crossed) + (f"T{time}" if time else "")


def _bounded(value: Value, candidate: Candidate, ref: date | None) -> Value:
    """Bounds moved by "since" and "until", and by "more than" and "less than" before "ago"."""
    shape, first, last = candidate.shape, value.first, value.last
    if isinstance(shape, Shift) and not shape.told and shape.sign < 0 and candidate.modifier == "MORE_THAN":
        first = None
    if isinstance(shape, Shift) and not shape.told and shape.sign < 0 and candidate.modifier == "LESS_THAN":
        last = ref
    if candidate.bounds == "AFTER":
        last = None
    if candidate.bounds == "BEFORE":
        first = None
    return replace(value, first=first, last=last)


def _mention(document: Document, start: int, end: int, candidate: Candidate, value: Value) -> Mention:
    words = document.anchor(start, end)
    when = When(
        words=words,
        timex=value.timex,
        value=value.value,
        earliest=value.first.isoformat() if value.first else "",
        latest=value.last.isoformat() if value.last else "",
        precision=value.precision,
        basis=value.basis,
        modifier=candidate.modifier or value.modifier or candidate.bounds,
    )
    return Mention(anchor=words, kind="date", form="name", when=when)
