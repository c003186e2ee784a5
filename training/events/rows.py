"""Examples -> rows with what they teach."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from tokenizers import Tokenizer

from sayso.reading.trained.events_rows import CODES, Row, Scores, rows_of
from sayso.reading.trained.pieced import Numbers
from sayso.reading.trained.pieces import words_of
from sayso.reading.trained.windows import CAPACITY
from training.events.sentences import Example

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


def taught_rows(examples: Sequence[Example], tokenizer: Tokenizer, seed: int) -> list[Taught]:
    """All rows, in a random order of sentences."""
    chance = np.random.default_rng(seed)
    return [
        taught
        for i in chance.permutation(len(examples))
        for taught in _taught(examples[i], tokenizer, capitals=bool(chance.random() < CAPITALS))
    ]


def _taught(example: Example, tokenizer: Tokenizer, *, capitals: bool) -> Iterator[Taught]:
    text = example.text.upper() if capitals and len(example.text.upper()) == len(example.text) else example.text
    asked = [a for a in example.asked if a.weight]
    words = words_of(text, [(0, len(text))], tokenizer)
    for row in rows_of(words, [(a.start, a.end) for a in asked], CAPACITY):
        own = [asked[n] for n in row.asked]
        label = np.array([CODES.index(a.label) for a in own], np.int64)
        weight = np.array([a.weight for a in own], np.float32)
        told = tuple((example.source, example.group, example.text[a.start : a.end]) for a in own)
        yield Taught(row, label, weight, told)
