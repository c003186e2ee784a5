"""Scores of the incident head -> words that may fill a role of an incident, each with a score."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from sayso.reading.trained.decode import Scores, softmax
from sayso.reading.trained.incidents_labels import ROLES
from sayso.reading.trained.lower import Lower
from sayso.reading.trained.pieces import Words
from sayso.reading.trained.windows import Window, windows_of
from sayso.record import Span

CONTEXT = 1024
"""Pieces of a text that are looked at together, [CLS] and [SEP] of its windows among them; as in training. A news
report fits; of a longer text each such stretch is read by itself."""

WINDOWS = 16
"""Windows of a stretch that are told apart by number; later ones count as the last."""

LONGEST_FILLER = 30
"""Words; the longest of the training key has 25."""

FAINTEST = 0.02
"""Scores below this are not followed up: they never decided an entity on held-out messages."""

OUTSIDE, BEGINS, GOES_ON = 0, 1, 2

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class RoleScores:
    """``roles`` (words, roles, 3) probabilities; ``relevance``: log odds that the stretch tells an incident."""

    roles: Scores
    relevance: float


class Network(Protocol):
    """Runs the head over one stretch of a text."""

    def roles(self, lows: Scores, window: Numbers, first: Numbers) -> RoleScores:
        """``lows`` (pieces, width); ``window``: each piece's window, from 0; ``first``: each word's first piece."""
        ...


@dataclass(frozen=True, slots=True)
class Filler:
    """Words [first, last) that may fill a role, at ``span`` of the document. ``score`` in [0, 1]: that these very
    words do; ``relevance``: log odds that the text around them tells an incident of the kind the head was taught."""

    role: str
    first: int
    last: int
    span: Span
    score: float
    relevance: float


def fillers_of(lower: Lower, network: Network) -> tuple[Filler, ...]:
    """All words that may fill a role, in text order. They overlap where the network wavers between edges, and the same
    words may fill several roles."""
    found: list[Filler] = []
    for windows, lows in _stretches(lower):
        first, number = _places(lower.words, windows)
        scores = network.roles(np.concatenate(lows), number, first)
        found.extend(candidates(lower.words, windows[0].first, scores))
    return tuple(sorted(found, key=lambda f: (f.span, ROLES.index(f.role))))


def candidates(words: Words, offset: int, scores: RoleScores) -> Iterator[Filler]:
    """Fillers of a stretch whose first word is ``offset``."""
    for number, role in enumerate(ROLES):
        for first, last, score in spans_with_scores(scores.roles[:, number]):
            a, b = offset + first, offset + last
            span = words.spans[a][0], words.spans[b - 1][1]
            yield Filler(role, a, b, span, score, scores.relevance)


def spans_with_scores(shares: Scores) -> Iterator[tuple[int, int, float]]:
    """(first, last, score) of word spans; ``shares`` (words, 3). The score is the chance of just this beginning, going
    on and ending, word by word."""
    count = len(shares)
    for first in np.flatnonzero(shares[:, BEGINS] > FAINTEST).tolist():
        score = float(shares[first, BEGINS])
        for last in range(first + 1, min(count, first + LONGEST_FILLER) + 1):
            more = float(shares[last, GOES_ON]) if last < count else 0.0
            if score * (1 - more) > FAINTEST:
                yield first, last, score * (1 - more)
            score *= more
            if score < FAINTEST:
                break


def best_apart(fillers: Sequence[Filler]) -> list[Filler]:
    """Of overlapping fillers of one role those that score best, in text order."""
    kept: list[Filler] = []
    for filler in sorted(fillers, key=lambda f: -f.score):
        if all(f.role != filler.role or f.last <= filler.first or filler.last <= f.first for f in kept):
            kept.append(filler)
    return sorted(kept, key=lambda f: (f.span, f.role))


def _stretches(lower: Lower) -> Iterator[tuple[list[Window], list[Scores]]]:
    """Windows that are looked at together, with what the bottom gave for them."""
    windows: list[Window] = []
    lows: list[Scores] = []
    for window, low in zip(windows_of(lower.words, lower.capacity), lower.lows, strict=True):
        if windows and sum(map(len, lows)) + len(low) > CONTEXT:
            yield windows, lows
            windows, lows = [], []
        windows.append(window)
        lows.append(low)
    if windows:
        yield windows, lows


def _places(words: Words, windows: Sequence[Window]) -> tuple[Numbers, Numbers]:
    """First piece of each word and number of each piece's window, as the windows follow one another."""
    first: list[int] = []
    number: list[int] = []
    for n, window in enumerate(windows):
        at = len(number) + 1
        for i in range(window.first, window.last):
            first.append(at)
            at += len(words.pieces[i])
        number.extend([min(n, WINDOWS - 1)] * (at + 1 - len(number)))
    return np.array(first), np.array(number)


def shares_of(scores: Scores) -> Scores:
    """(words, roles, 3) probabilities of the head's scores."""
    return softmax(scores)
