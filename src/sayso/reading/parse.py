"""Document -> Parse: the only file that knows spaCy. Made once a document, shared by all readers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from sayso.errors import MissingPart
from sayso.reading.capitals import as_other_texts, is_in_capitals, without_strays
from sayso.reading.marked_names import relabelled
from sayso.reading.parse_words import Word, WordRules
from sayso.reading.trained.session import read_marks
from sayso.record import Document, Passage, Span
from sayso.record.document import READ_FOR_ATTRIBUTIONS
from sayso.text.marked import NO_MARKS, Marks
from sayso.text.parsed import Parse, Sentence, Token

CHUNK_CHARS = 20_000
"""Longer passages are cut at line or sentence ends before parsing: spaCy's memory grows with the length of a text."""

BATCH = 32
"""Chunks that spaCy reads side by side."""

_BULLET = re.compile(r"\s*(?:(?:[*•·▪◦‣–—-]|\(?\d{1,2}[.)])\s+)+(?=\S)")
"""Signs and numbers of a list's item, which are no part of its first sentence and lead parsers astray."""


def parse_document(document: Document, pipeline: str, *, trained: bool = True) -> Parse:
    """Parse of all passages in which words are looked for, headlines among them, with the trained reader's marks.

    ``trained`` False leaves the marks out: then all is read by rules alone.
    Raises MissingPart where the named spaCy pipeline or the trained reader is not installed.
    """
    nlp, rules = load_pipeline(pipeline, names=not trained), word_rules(pipeline, names=not trained)
    builder = _Builder(document, rules)
    chunks = list(_chunks(document))
    marks = _marks(document.text, [(start, end) for _, start, end in chunks]) if trained else NO_MARKS
    texts = (_written(document.text, start, end, marks) for _, start, end in chunks)
    docs = nlp.pipe(texts, batch_size=BATCH, disable=rules.left_out)
    for (passage, start, _), doc in zip(chunks, docs, strict=True):
        builder.add(doc, passage, start)
    tokens = builder.tokens if marks is NO_MARKS else relabelled(builder.tokens, marks.names)
    return Parse(document, tokens, builder.sentences, marks)


def _marks(text: str, stretches: list[Span]) -> Marks:
    """The trained reader's, names in capitals without the words that it takes for their ends."""
    marks = read_marks(text, stretches)
    loud = [(start, end) for start, end in stretches if is_in_capitals(text[start:end])]
    if not loud:
        return marks
    names = (without_strays(text, n) if any(s <= n.span[0] < e for s, e in loud) else n for n in marks.names)
    return replace(marks, names=tuple(names))


def _written(text: str, start: int, end: int, marks: Marks) -> str:
    """What the parser is given to read: capitals as other texts, once the trained reader has told the names in them."""
    piece = text[start:end]
    return as_other_texts(piece, start, marks.names) if marks is not NO_MARKS and is_in_capitals(piece) else piece


@lru_cache(maxsize=2)
def load_pipeline(name: str, *, names: bool = True) -> Any:
    """The spaCy pipeline of this name, loaded once a process; without ``names``, its entity recogniser is left out,
    which takes half its time and knows less than the trained reader."""
    try:
        import spacy
    except ImportError as error:
        raise MissingPart("Loading the parser", "spaCy is not installed", "Run: pip install sayso") from error
    try:
        return spacy.load(name, exclude=() if names else ("ner",))
    except OSError as error:
        raise MissingPart(
            "Loading the parser",
            f"the spaCy pipeline {name!r} is not installed",
            f"Run: pip install {name.replace('_', '-')}, or set 'parser' to an installed English pipeline",
            pipeline=name,
        ) from error


@lru_cache(maxsize=2)
def word_rules(name: str, *, names: bool = True) -> WordRules:
    """The word rules of that pipeline, with what they have said of words so far."""
    return WordRules(load_pipeline(name, names=names))


def _chunks(document: Document) -> Iterator[tuple[int, int, int]]:
    """(passage index, start, end) of the stretches to parse."""
    for i, passage in enumerate(document.passages):
        if passage.kind in READ_FOR_ATTRIBUTIONS:
            for start, end in _cut(document.text, passage):
                yield i, start, end


def _cut(text: str, passage: Passage) -> Iterator[tuple[int, int]]:
    bullet = _BULLET.match(text, passage.start, passage.end)
    start = bullet.end() if bullet else passage.start
    while passage.end - start > CHUNK_CHARS:
        end = _last_break(text, start, start + CHUNK_CHARS)
        yield start, end
        start = end
    if start < passage.end:
        yield start, passage.end


def _last_break(text: str, start: int, end: int) -> int:
    for mark in ("\n", ". ", " "):
        at = text.rfind(mark, start + 1, end)
        if at > start:
            return at + len(mark)
    return end


class _Builder:
    """Collects tokens and sentences of the chunks under one numbering."""

    def __init__(self, document: Document, rules: WordRules) -> None:
        self.document = document
        self.rules = rules
        self.tokens: list[Token] = []
        self.sentences: list[Sentence] = []
        self.entities = 0

    def add(self, doc: Any, passage: int, offset: int) -> None:
        """All tokens of a parsed chunk that are no blanks. Sentences of nothing else are left out."""
        tokens, words = self.tokens, self.rules.words_of(doc)
        first, number = len(tokens), len(self.sentences)
        places = _places(words, first)
        labels = self._labels(doc)
        rows = doc.to_array(["IDX", "HEAD", "SENT_START"]).view("int64").tolist()
        for k, (word, place, (start, head, opens)) in enumerate(zip(words, places, rows, strict=True)):
            if opens == 1 and len(tokens) > first:
                self._close(first, passage)
                first, number = len(tokens), number + 1
            if place >= 0:
                above = places[k + head]
                label, entity = labels[k] if labels else ("", -1)
                tokens.append(
                    Token(
                        place,
                        offset + start,
                        offset + start + len(word.text),
                        self.document.text[offset + start : offset + start + len(word.text)],
                        word.lemma,
                        word.pos,
                        word.tag,
                        word.dep,
                        above if above >= 0 else place,
                        number,
                        label,
                        entity,
                    )
                )
        if len(tokens) > first:
            self._close(first, passage)

    def _close(self, first: int, passage: int) -> None:
        """A sentence of all tokens from ``first`` on."""
        self.sentences.append(
            Sentence(
                i=len(self.sentences),
                first=first,
                last=len(self.tokens),
                start=self.tokens[first].start,
                end=self.tokens[-1].end,
                passage=passage,
                kind=self.document.passages[passage].kind,
            )
        )

    def _labels(self, doc: Any) -> list[tuple[str, int]]:
        """(label, number of the entity) of each token; empty where the text has no entities."""
        if not doc.ents:
            return []
        found = []
        for token in doc:
            self.entities += token.ent_iob_ == "B"
            found.append((token.ent_type_, self.entities if token.ent_type_ else -1))
        return found


def _places(words: Sequence[Word], first: int) -> list[int]:
    """Numbers of the words from ``first`` on; -1 for blanks."""
    places, at = [], first
    for word in words:
        places.append(-1 if word.is_space else at)
        at += not word.is_space
    return places
