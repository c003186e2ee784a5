"""TimeReader: time expressions of a document, each resolved as far as the text and the date of publication allow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from sayso.contracts import Findings, Found
from sayso.reading.times_dates import YEARS
from sayso.reading.times_grammar import candidates_in
from sayso.reading.times_guards import confirmed
from sayso.reading.times_hits import Candidate
from sayso.reading.times_lexer import Token, lex
from sayso.reading.times_memory import Told, Written, opens
from sayso.reading.times_modifiers import taken_together
from sayso.reading.times_shapes import Vague
from sayso.reading.times_tense import governor_of, tense_of
from sayso.reading.times_values import Setting, Value
from sayso.reading.word_lists import lexicon_digest, load_lexicon
from sayso.record import Document, Maker, Mention, When
from sayso.text.parsed import Parse, Sentence
from sayso.text.quotes import Quotation, quotations

VERSION = "5"

Days = tuple[date, date]
"""The first and the last day, both included."""


class TimeReader:
    """Finds time expressions in the sentences of a parse. Mentions come in text order, a range before its ends.

    What is not dated in full counts from the publication date, or from what was told before ("two days later"); inside
    a quotation or a statement from the day on which it was said where the text tells that, else from publication.
    """

    def __init__(self) -> None:
        self.maker = Maker(name="times", sort="reader", version=VERSION, weights=lexicon_digest("times"))

    def read(self, parse: Parse, so_far: Findings) -> Iterable[Found]:
        """One mention of kind "date" for each expression, with its When."""
        written = _published(parse.document)
        narrative, said = Told(written), dict[int, Days]()
        for sentences in _by_passage(parse):
            passage = parse.document.passages[sentences[0].passage]
            voice = narrative
            if passage.kind == "statement":
                introduced = sentences[0].passage - 1 if passage.parent is None else passage.parent
                voice = Told(_said_on(said.get(introduced), written))
            yield from _Reading(parse, sentences, voice).found(said)


def _published(document: Document) -> Written:
    """No dates where a bound of the publication date is missing or malformed, or its year is none of ours."""
    published = document.published
    if published is None:
        return Written()
    try:
        first, last = date.fromisoformat(published.earliest), date.fromisoformat(published.latest)
    except ValueError:
        return Written(guessed=published.guessed)
    if first.year not in YEARS or last.year not in YEARS:
        return Written(guessed=published.guessed)
    return Written(first, last, published.guessed)


def _said_on(days: Days | None, written: Written) -> Written:
    return Written(*days, quoted=True) if days else written


def _by_passage(parse: Parse) -> Iterator[tuple[Sentence, ...]]:
    first = 0
    for i, sentence in enumerate(parse.sentences):
        last = i + 1 == len(parse.sentences)
        if last or parse.sentences[i + 1].passage != sentence.passage:
            yield parse.sentences[first : i + 1]
            first = i + 1


@dataclass(frozen=True, slots=True)
class _Placed:
    """A confirmed candidate at its place, with the tense of its clause and whether it says when something was said."""

    candidate: Candidate
    start: int
    end: int
    sentence: Sentence
    setting: Setting
    by_speech: bool
    quotation: int
    """Number of the quotation it stands in; -1 outside."""


class _Reading:
    """The expressions of one passage."""

    def __init__(self, parse: Parse, sentences: tuple[Sentence, ...], voice: Told) -> None:
        self.parse, self.sentences, self.voice = parse, sentences, voice
        self.span = sentences[0].start, sentences[-1].end
        self.quotations = quotations(parse.document.text, *self.span)

    def found(self, said: dict[int, Days]) -> Iterator[Found]:
        """Adds to ``said`` the last day or stretch in which, by this passage, something was said."""
        placed = list(self._placed())
        voices: dict[int, Told] = {-1: self.voice}
        for item in placed:
            if item.quotation not in voices:
                days = self._days_of(self.quotations[item.quotation], placed)
                voices[item.quotation] = Told(_said_on(days, self.voice.written))
            voice = voices[item.quotation]
            value = voice.value(item.candidate, item.setting, item.sentence)
            voice.keep(item.candidate, value, item.sentence, item.start)
            days = _days(value) if item.by_speech else None
            if days:
                said[item.sentence.passage] = days
            yield Found(_mention(self.parse.document, item, value))

    def _placed(self) -> Iterator[_Placed]:
        tokens, at = lex(self.parse.document.text, *self.span), 0
        for candidate in taken_together(tokens, candidates_in(tokens)):
            start, end = tokens[candidate.first].start, tokens[candidate.last - 1].end
            while at + 1 < len(self.sentences) and self.sentences[at].end <= start:
                at += 1
            inside = self.parse.tokens_in((start, end))
            kept = confirmed(candidate, tokens, self.parse, inside)
            before = tokens[candidate.first - 1].lower if candidate.first else ""
            tense, loose = tense_of(self.parse, inside, before)
            if kept is not None and kept.shape == Vague("FUTURE_REF") and tense == "past":
                kept = _told_not_announced(kept, tokens)
            if kept is None:
                continue
            verb = governor_of(self.parse, inside)
            speech = verb is not None and verb.lemma in load_lexicon("times")["speech"]
            start = tokens[kept.first].start
            setting = Setting(tense=tense, loose=loose, opens=opens(start, self.sentences[at]))
            yield _Placed(kept, start, end, self.sentences[at], setting, speech, self._quotation_at(start))

    def _quotation_at(self, offset: int) -> int:
        return next((i for i, q in enumerate(self.quotations) if q.start <= offset < q.end), -1)

    def _days_of(self, quotation: Quotation, placed: list[_Placed]) -> Days | None:
        """When a quotation was said: told outside it, with a verb of speech, in a sentence that it touches."""
        for item in placed:
            touches = item.sentence.start < quotation.end and quotation.start < item.sentence.end
            if touches and item.by_speech and item.quotation < 0:
                value = self.voice.value(item.candidate, item.setting, item.sentence)
                if days := _days(value):
                    return days
        return None


def _told_not_announced(candidate: Candidate, tokens: list[Token]) -> Candidate | None:
    """ "He was soon released" tells no time; "he was released at a later date" one that is not known."""
    if tokens[candidate.first].lower.startswith("a later "):
        return replace(candidate, shape=Vague("XXXX-XX-XX"))
    return None


def _days(value: Value) -> Days | None:
    """First and last day of a value that has both ends and is no mere length."""
    if not (value.first and value.last) or value.timex not in {"DATE", "TIME"} or value.precision == "vague":
        return None
    return value.first, value.last


def _mention(document: Document, item: _Placed, value: Value) -> Mention:
    words = document.anchor(item.start, item.end)
    when = When(
        words=words,
        timex=value.timex,
        value=value.value,
        earliest=value.first.isoformat() if value.first else "",
        latest=value.last.isoformat() if value.last else "",
        precision=value.precision,
        basis=value.basis,
        modifier=item.candidate.modifier or value.modifier or item.candidate.bounds,
    )
    return Mention(anchor=words, kind="date", form="name", when=when)
