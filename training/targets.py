"""Examples -> words with the labels they allow."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from sayso.reading.trained.labels import DESCRIBED, NAMES, PARTS, PARTS_OF_A_CUE, begin, inside
from sayso.reading.trained.pieces import Words, words_of
from training.corpora import STYLES, Attributed, Example, Marked, Span

IGNORED = -100
"""A word that teaches nothing."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A gold cue: its first and last word, and every word's label among the parts of a cue."""

    first: int
    last: int
    parts: tuple[tuple[int, int, int], ...]
    """(part, first word, last word + 1)"""


@dataclass(frozen=True, slots=True)
class Text:
    """``flat``: one label a word or IGNORED. ``names``, ``described``: a word's allowed labels as bits (0: ignored)."""

    words: Words
    flat: NDArray[np.int64] | None
    cues: tuple[Cue, ...]
    names: NDArray[np.int64] | None
    described: NDArray[np.int64] | None
    style: int


def text_of(example: Example, tokenizer: Tokenizer) -> Text:
    """The example's words and labels."""
    words = words_of(example.text, passages_of(example.text), tokenizer)
    flat, cues = None, ()
    if example.attributions is not None:
        flat, cues = _attributions(words, example.attributions, example.discard)
    return Text(
        words,
        flat,
        cues,
        None if example.names is None else _allowed(words, example.names, NAMES, example.unmarked),
        None if example.described is None else _allowed(words, example.described, DESCRIBED, ()),
        STYLES.index(example.style),
    )


def passages_of(text: str) -> list[Span]:
    """Lines that hold a letter or digit."""
    return [m.span() for m in re.finditer(r"[^\n]*\w[^\n]*", text)]


def words_in(words: Words, span: Span) -> tuple[int, int]:
    """Words [first, last) that touch the span."""
    first = bisect_right(words.spans, span[0], key=lambda s: s[1])
    return first, max(first, bisect_left(words.spans, span[1], key=lambda s: s[0]))


def _attributions(
    words: Words, told: Sequence[Attributed], discard: Sequence[Span]
) -> tuple[NDArray[np.int64], tuple[Cue, ...]]:
    flat = np.zeros(len(words.spans), np.int64)
    cues = []
    for one in told:
        for part, spans in zip(PARTS, (one.source, one.cue, one.contents), strict=True):
            for span in spans:
                _mark(flat, words_in(words, span), PARTS.index(part))
        cues.extend(_cue(words, one))
    for span in discard:
        first, last = words_in(words, span)
        flat[first:last] = IGNORED
    return flat, tuple(cues)


def _mark(labels: NDArray[np.int64], place: tuple[int, int], label: int) -> None:
    first, last = place
    if first < last:
        labels[first:last] = inside(label)
        labels[first] = begin(label)


def _cue(words: Words, one: Attributed) -> Iterable[Cue]:
    if not one.cue:
        return
    first, last = words_in(words, one.cue[0])
    if first == last:
        return
    parts = [
        (PARTS_OF_A_CUE.index(part), *words_in(words, span))
        for part, spans in (("source", one.source), ("content", one.contents))
        for span in spans
    ]
    yield Cue(first, last - 1, tuple(p for p in parts if p[1] < p[2]))


def _allowed(words: Words, marks: Sequence[Marked], kinds: Sequence[str], unmarked: Sequence[str]) -> NDArray[np.int64]:
    free = 1
    for kind in unmarked:
        free |= 1 << begin(kinds.index(kind)) | 1 << inside(kinds.index(kind))
    allowed = np.full(len(words.spans), free, np.int64)
    for mark in marks:
        first, last = words_in(words, mark.span)
        if first == last:
            continue
        numbers = [kinds.index(k) for k in mark.kinds]
        allowed[first:last] = sum(1 << inside(n) for n in numbers)
        allowed[first] = sum(1 << begin(n) for n in numbers)
    return allowed


def joined(texts: Sequence[Text]) -> Text:
    """Several short texts of one style as the passages of one, so that windows are not half empty."""
    pieces: list[tuple[int, ...]] = []
    spans: list[Span] = []
    features: list[int] = []
    sentences: list[int] = []
    passages: list[int] = []
    leaning: list[int] = []
    for text in texts:
        w = text.words
        sentence, passage = (sentences[-1] + 1, passages[-1] + 1) if sentences else (0, 0)
        spans.extend(w.spans)
        pieces.extend(w.pieces)
        features.extend(w.features)
        sentences.extend(s + sentence for s in w.sentences)
        passages.extend(p + passage for p in w.passages)
        leaning.extend(w.leaning)
    words = Words(tuple(spans), tuple(pieces), tuple(features), tuple(sentences), tuple(passages), tuple(leaning))
    names = np.concatenate([t.names for t in texts if t.names is not None])
    described = None
    if texts[0].described is not None:
        described = np.concatenate([t.described for t in texts if t.described is not None])
    return replace(texts[0], words=words, names=names, described=described)
