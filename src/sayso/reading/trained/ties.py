"""Ties between mentions as the second encoder proposes them, before any rule has looked at them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from sayso.reading.trained.pieced import Pieced
from sayso.reading.trained.second import Second, load_second
from sayso.reading.trained.ties_asked import arrays_of, asked_of, both_readings
from sayso.reading.trained.ties_rows import LABELS, MUTUAL, PAST, Row, Scores, narrowed, rows_of
from sayso.record import Span


@dataclass(frozen=True, slots=True)
class MarkedTie:
    """``head`` and ``tail`` number the mentions given. Of a mutual label the pair stands once, in text order.
    ``words``: spans of the sentence's words outside both mentions with the attention they got, most first."""

    head: int
    tail: int
    label: str
    share: float
    words: tuple[tuple[Span, float], ...]


@dataclass(frozen=True, slots=True)
class TieWish:
    """In whose habits (a key of ``LABELS``), from which share on, and of which of the mentions given, by number, with
    any other; ``subjects`` None: of all."""

    style: str
    least: float
    subjects: frozenset[int] | None = None


class TieNetwork(Protocol):
    """Scores the pairs of one row: (pairs, labels) shares by style, and (pairs, pieces) attention."""

    def read(self, row: Row) -> tuple[dict[str, Scores], Scores]: ...


class TieSession:
    """The second encoder's head for ties."""

    def __init__(self, second: Second) -> None:
        self._second = second

    def read(self, row: Row) -> tuple[dict[str, Scores], Scores]:
        asked = asked_of(row)
        if not asked:
            return {style: np.zeros((0, len(labels)), np.float32) for style, labels in LABELS.items()}, row.place * 0.0
        *scores, attention = self._second.ties(arrays_of(asked), list(LABELS))
        shares = {style: both_readings(asked, s) for style, s in zip(LABELS, scores, strict=True)}
        return shares, both_readings(asked, attention)


def load_ties() -> TieSession:
    """The shipped head. Raises MissingPart where weights or libraries are absent or damaged."""
    return TieSession(load_second())


def marked_ties(
    pieced: Pieced, mentions: Sequence[tuple[Span, str]], network: TieNetwork, wish: TieWish
) -> Iterator[MarkedTie]:
    """Ties sentence by sentence. ``mentions``: span and kind (``KINDS``) each, in text order."""
    for whole in rows_of(pieced.words, mentions, pieced.capacity):
        row = whole if wish.subjects is None else narrowed(whole, wish.subjects)
        if not len(row.head):
            continue
        shares, attention = network.read(row)
        for head, tail, label, share, pair in ties_of(row, shares[wish.style], wish.style):
            if share >= wish.least:
                words = _words(pieced, row, attention[pair], (row.head[pair], row.tail[pair]))
                yield MarkedTie(row.mentions[head], row.mentions[tail], label, share, words)


def ties_of(row: Row, shares: Scores, style: str) -> Iterator[tuple[int, int, str, float, int]]:
    """(head, tail, label, share, pair) of each possible tie; head and tail number the row's own mentions. The share
    of a mutual tie is the mean of both directions'."""
    number = {pair: n for n, pair in enumerate(zip(row.head.tolist(), row.tail.tolist(), strict=True))}
    mutual = [label in MUTUAL[style] for label in LABELS[style]]
    for (head, tail), n in number.items():
        own = np.where(mutual, (shares[n] + shares[number[tail, head]]) / 2, shares[n])
        for k, label in enumerate(LABELS[style]):
            if head < tail or not mutual[k]:
                yield head, tail, label, float(own[k]), n


def _words(pieced: Pieced, row: Row, attention: Scores, pair: tuple[int, int]) -> tuple[tuple[Span, float], ...]:
    inside = (row.inside[pair[0]] > 0) | (row.inside[pair[1]] > 0)
    weight: dict[int, float] = {}
    for word, share, own in zip(row.words.tolist(), attention.tolist(), inside.tolist(), strict=True):
        if not own and 0 <= word < PAST:
            weight[word] = weight.get(word, 0.0) + share
    most = sorted(weight, key=lambda w: -weight[w])
    return tuple((pieced.words.spans[w], weight[w]) for w in most)
