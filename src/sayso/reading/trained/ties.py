"""Ties between mentions as the trained head proposes them, before any rule has looked at them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Protocol

import numpy as np

from sayso.errors import MissingPart
from sayso.reading.trained.lower import Lower
from sayso.reading.trained.session import _options
from sayso.reading.trained.ties_asked import arrays_of, asked_of, both_readings
from sayso.reading.trained.ties_rows import LABELS, MUTUAL, PAST, Row, Scores, rows_of
from sayso.record import Span

WEIGHTS = Path(__file__).with_name("weights") / "ties.onnx"
DIGEST = Path(__file__).with_name("weights") / "ties.sha256"


@dataclass(frozen=True, slots=True)
class MarkedTie:
    """``head`` and ``tail`` number the mentions given. Of a mutual label the pair stands once, in text order.
    ``words``: spans of the sentence's words outside both mentions with the attention they got, most first."""

    head: int
    tail: int
    label: str
    share: float
    words: tuple[tuple[Span, float], ...]


class TieNetwork(Protocol):
    """Scores the pairs of one row: (pairs, labels) shares by style, and (pairs, pieces) attention."""

    def read(self, row: Row) -> tuple[dict[str, Scores], Scores]: ...


class TieSession:
    """The graph, loaded once a process. One thread, as the reader's."""

    def __init__(self, graph: bytes) -> None:
        from onnxruntime import InferenceSession

        self._graph = InferenceSession(graph, _options(), ["CPUExecutionProvider"])

    def read(self, row: Row) -> tuple[dict[str, Scores], Scores]:
        asked = asked_of(row)
        if not asked:
            return {style: np.zeros((0, len(labels)), np.float32) for style, labels in LABELS.items()}, row.place * 0.0
        *scores, attention = self._graph.run([*LABELS, "attention"], arrays_of(asked))
        shares = {style: both_readings(asked, s) for style, s in zip(LABELS, scores, strict=True)}
        return shares, both_readings(asked, attention)


def ties_digest() -> str:
    """SHA-256 of the weights, as recorded beside them; empty where there are none."""
    return DIGEST.read_text(encoding="ascii").split()[0] if DIGEST.exists() else ""


@lru_cache(maxsize=1)
def load_ties() -> TieSession:
    """The shipped head. Raises MissingPart where weights or libraries are absent or damaged."""
    doing = "Loading the trained reader of ties"
    if not WEIGHTS.exists():
        raise MissingPart(doing, f"{WEIGHTS.name} is not there", "Install sayso again")
    graph = WEIGHTS.read_bytes()
    if hashlib.sha256(graph).hexdigest() != ties_digest():
        raise MissingPart(doing, f"{WEIGHTS.name} is not the file that was shipped", "Install sayso again")
    try:
        return TieSession(graph)
    except ImportError as error:
        raise MissingPart(doing, f"{error.name} is not installed", "Run: pip install sayso") from error


def marked_ties(
    lower: Lower, mentions: Sequence[tuple[Span, str]], network: TieNetwork, style: str, least: float
) -> Iterator[MarkedTie]:
    """All ties whose share is at least ``least``, sentence by sentence. ``mentions``: span and kind (``KINDS``) each,
    in text order."""
    for row in rows_of(lower.words, lower.lows, mentions, lower.capacity):
        shares, attention = network.read(row)
        for head, tail, label, share, pair in ties_of(row, shares[style], style):
            if share >= least:
                words = _words(lower, row, attention[pair], (row.head[pair], row.tail[pair]))
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


def _words(lower: Lower, row: Row, attention: Scores, pair: tuple[int, int]) -> tuple[tuple[Span, float], ...]:
    inside = (row.inside[pair[0]] > 0) | (row.inside[pair[1]] > 0)
    weight: dict[int, float] = {}
    for word, share, own in zip(row.words.tolist(), attention.tolist(), inside.tolist(), strict=True):
        if not own and 0 <= word < PAST:
            weight[word] = weight.get(word, 0.0) + share
    most = sorted(weight, key=lambda w: -weight[w])
    return tuple((lower.words.spans[w], weight[w]) for w in most)
