"""Examples -> rows with what they teach: labels of each pair, pairs that teach nothing, words that tell a tie."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from tokenizers import Tokenizer

from sayso.reading.trained.pieced import Numbers
from sayso.reading.trained.pieces import Words, words_of
from sayso.reading.trained.ties_rows import MUTUAL, PAST, Row, Scores, rows_of
from training.targets import passages_of
from training.ties.corpora import Example


@dataclass(frozen=True, slots=True)
class Taught:
    """``gold``: (pairs, labels) 0 or 1. ``weight``: (pairs,) 0 where nothing is known. ``cue``: (pairs, pieces) share
    of the attention that is due, all 0 where no cue is marked."""

    row: Row
    style: str
    example: str
    gold: Scores
    weight: Scores
    cue: Scores


def taught_rows(example: Example, labels: Sequence[str], tokenizer: Tokenizer, capacity: int) -> list[Taught]:
    """All rows of an example, in text order."""
    words = words_of(example.text, passages_of(example.text), tokenizer)
    found = rows_of(words, example.mentions, capacity)
    return [_taught(example, labels, words, row) for row in found if len(row.head)]


def _taught(example: Example, labels: Sequence[str], words: Words, row: Row) -> Taught:
    number = {(row.mentions[h], row.mentions[t]): n for n, (h, t) in enumerate(zip(row.head, row.tail, strict=True))}
    gold = np.zeros((len(number), len(labels)), np.float32)
    cue = np.zeros((len(number), len(row.words)), np.float32)
    weight = np.ones(len(number), np.float32)
    for pair in example.unsure:
        if pair in number:
            weight[number[pair]] = 0
    for head, tail, label, where in _both_ways(example):
        at = number.get((head, tail))
        if at is None or label not in labels:
            continue
        gold[at, labels.index(label)] = 1
        if where is not None:
            cue[at] = _share(words, row.words, where)
    return Taught(row, example.style, example.id, gold, weight, cue)


def _both_ways(example: Example) -> Iterator[tuple[int, int, str, tuple[int, int] | None]]:
    mutual = MUTUAL.get(example.style, frozenset())
    for link in example.links:
        yield link.head, link.tail, link.label, link.cue
        if link.label in mutual:
            yield link.tail, link.head, link.label, link.cue


def _share(words: Words, owners: Numbers, where: tuple[int, int]) -> Scores:
    inside = np.array([_in(words, w, where) for w in owners.tolist()], np.float32)
    return inside / max(1.0, inside.sum())


def _in(words: Words, word: int, where: tuple[int, int]) -> bool:
    return 0 <= word < PAST and words.spans[word][0] < where[1] and where[0] < words.spans[word][1]
