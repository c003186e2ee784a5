"""Document -> Parse: the only file that knows spaCy. Made once a document, shared by all readers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from sayso.errors import MissingPart
from sayso.reading.marked_names import relabelled
from sayso.reading.trained.session import read_marks
from sayso.record import Document, Passage
from sayso.record.document import READ_FOR_ATTRIBUTIONS
from sayso.text.marked import NO_MARKS
from sayso.text.parsed import Parse, Sentence, Token

CHUNK_CHARS = 20_000
"""Longer passages are cut at line or sentence ends before parsing: spaCy's memory grows with the length of a text."""

_BULLET = re.compile(r"\s*(?:(?:[*•·▪◦‣–—-]|\(?\d{1,2}[.)])\s+)+(?=\S)")
"""Signs and numbers of a list's item, which are no part of its first sentence and lead parsers astray."""

LEMMA_SLIPS = {"hoped": "hope", "hoping": "hope"}
"""Words that the small English pipeline brings to a wrong base form ("hop")."""


def parse_document(document: Document, pipeline: str, *, trained: bool = True) -> Parse:
    """Parse of all passages in which words are looked for, headlines among them, with the trained reader's marks.

    ``trained`` False leaves the marks out: then all is read by rules alone.
    Raises MissingPart where the named spaCy pipeline or the trained reader is not installed.
    """
    nlp = load_pipeline(pipeline, names=not trained)
    builder = _Builder(document)
    chunks = list(_chunks(document))
    texts = (document.text[start:end] for _, start, end in chunks)
    for (passage, start, _), doc in zip(chunks, nlp.pipe(texts, batch_size=32), strict=True):
        builder.add(doc, passage, start)
    marks = read_marks(document.text, [(start, end) for _, start, end in chunks]) if trained else NO_MARKS
    tokens = builder.tokens if marks is NO_MARKS else relabelled(builder.tokens, marks.names)
    return Parse(document, tokens, builder.sentences, marks)


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

    def __init__(self, document: Document) -> None:
        self.document = document
        self.tokens: list[Token] = []
        self.sentences: list[Sentence] = []
        self.entities = 0

    def add(self, doc: Any, passage: int, offset: int) -> None:
        for sent in doc.sents:
            words = [t for t in sent if not t.is_space]
            if words:
                self._add_sentence(words, passage, offset)

    def _add_sentence(self, words: Iterable[Any], passage: int, offset: int) -> None:
        listed = list(words)
        first, number = len(self.tokens), len(self.sentences)
        place = {t.i: first + k for k, t in enumerate(listed)}
        for t in listed:
            self.tokens.append(self._token(t, place, number, offset))
        self.sentences.append(
            Sentence(
                i=number,
                first=first,
                last=len(self.tokens),
                start=self.tokens[first].start,
                end=self.tokens[-1].end,
                passage=passage,
                kind=self.document.passages[passage].kind,
            )
        )

    def _token(self, t: Any, place: dict[int, int], sentence: int, offset: int) -> Token:
        if t.ent_iob_ == "B":
            self.entities += 1
        start = offset + t.idx
        return Token(
            i=place[t.i],
            start=start,
            end=start + len(t.text),
            text=t.text,
            lemma=LEMMA_SLIPS.get(t.lower_, t.lemma_.lower()),
            pos=t.pos_,
            tag=t.tag_,
            dep=t.dep_,
            head=place.get(t.head.i, place[t.i]),
            sentence=sentence,
            label=t.ent_type_,
            entity=self.entities if t.ent_type_ else -1,
        )
