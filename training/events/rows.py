"""Examples -> rows with what they teach. A sentence is seen alone, and among others as one of a text's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from sayso.reading.trained.events_rows import CODES, Numbers, Row, Scores, rows_of
from sayso.reading.trained.marking import _arrays
from sayso.reading.trained.pieces import words_of
from sayso.reading.trained.session import Session
from sayso.reading.trained.windows import CAPACITY, windows_of
from training.events.sentences import Asked, Example

MOST_TOGETHER = 6
"""Sentences of one made-up text."""

CAPITALS = 0.08
"""Of the sentences are seen in capitals only, as old wire reports are."""


@dataclass(frozen=True, slots=True)
class Taught:
    """``label``: (asked,) numbers of categories; ``weight``: (asked,), as in ``Asked``."""

    row: Row
    label: Numbers
    weight: Scores
    asked: tuple[tuple[str, str, str], ...]
    """(source, group, words) of each."""


def taught_rows(examples: Sequence[Example], session: Session, seed: int, *, together: bool) -> list[Taught]:
    """All rows, in a random order of sentences. ``session`` gives the bottom's output."""
    chance = np.random.default_rng(seed)
    listed = [examples[i] for i in chance.permutation(len(examples))]
    found, at = [], 0
    while at < len(listed):
        size = int(chance.integers(2, MOST_TOGETHER + 1)) if together else 1
        found += _taught(listed[at : at + size], session, capitals=bool(chance.random() < CAPITALS))
        at += size
    return found


def _taught(examples: Sequence[Example], session: Session, *, capitals: bool) -> Iterator[Taught]:
    text = "\n".join(e.text for e in examples)
    text = text.upper() if capitals and len(text.upper()) == len(text) else text
    starts = np.cumsum([0, *(len(e.text) + 1 for e in examples)]).tolist()
    passages = [(s, s + len(e.text)) for s, e in zip(starts, examples, strict=False)]
    asked = [(a, e, s) for e, s in zip(examples, starts, strict=False) for a in e.asked if a.weight]
    words = words_of(text, passages, session.tokenizer)
    lows = [session.see(*_arrays(words, w)).low.astype(np.float16) for w in windows_of(words, CAPACITY)]
    for row in rows_of(words, lows, [(s + a.start, s + a.end) for a, _, s in asked], CAPACITY):
        own = [asked[n] for n in row.asked]
        label = np.array([CODES.index(a.label) for a, _, _ in own], np.int64)
        weight = np.array([a.weight for a, _, _ in own], np.float32)
        yield Taught(row, label, weight, tuple((e.source, e.group, _words(a, e)) for a, e, _ in own))


def _words(asked: Asked, example: Example) -> str:
    return example.text[asked.start : asked.end]
