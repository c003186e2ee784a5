"""Scores of the incident reader -> words that may fill a role of an incident, each with a score."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from sayso.reading.trained.decode import Scores, softmax
from sayso.reading.trained.incidents_labels import ROLES
from sayso.reading.trained.pieces import Words
from sayso.reading.trained.windows import Window, windows_of
from sayso.record import Span

CONTEXT = 1024
"""Pieces of a text that are looked at together, [CLS] and [SEP] of its windows among them; as in training. A news
report fits; of a longer text each such stretch is read by itself."""

CAPACITY = 382
"""Pieces of a window beside [CLS] and [SEP]: most reports are one window or two."""

CLS, SEP = 101, 102

WINDOWS = 16
"""Windows of a stretch that are told apart by number; later ones count as the last."""

LONGEST_FILLER = 30
"""Words; the longest of the training key has 25."""

FAINTEST = 0.02
"""Scores below this are not followed up: they never decided an entity on held-out messages."""

TINY = 1e-6
"""Keeps from dividing by 0."""

OUTSIDE, BEGINS, GOES_ON = 0, 1, 2

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class RoleScores:
    """``roles`` (words, roles, 3) probabilities; ``relevance``: log odds that the stretch tells an incident."""

    roles: Scores
    relevance: float


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words [first, last) of a text that are looked at together. By piece, [CLS] and [SEP] of its windows among them:
    ``pieces``, ``places`` within the window, ``window`` (its number); ``starts``: each word's first piece."""

    first: int
    last: int
    pieces: Numbers
    places: Numbers
    window: Numbers
    starts: Numbers

    def features_of(self, features: Sequence[int] | Numbers) -> Numbers:
        """``features``: of all words of the text; of [CLS] and [SEP] they are 0."""
        own = np.asarray(features, np.int64)[self.first : self.last]
        sizes = np.diff(np.append(self.starts, len(self.pieces) - 1))
        out = np.zeros(len(self.pieces), np.int64)
        for start, size, feature in zip(self.starts, sizes, own, strict=True):
            out[start : start + size] = feature
        out[self.pieces == CLS] = 0
        out[self.pieces == SEP] = 0
        return out


class Network(Protocol):
    """Reads one stretch of a text."""

    def roles(self, stretch: Stretch, features: Numbers) -> RoleScores:
        """``features``: of each piece."""
        ...


@dataclass(frozen=True, slots=True)
class Filler:
    """Words [first, last) that may fill a role, at ``span`` of the document. ``score`` in [0, 1]: that these very
    words do; ``relevance``: log odds that the text around them tells an incident of the kind the reader was taught."""

    role: str
    first: int
    last: int
    span: Span
    score: float
    relevance: float


def fillers_of(words: Words, network: Network) -> tuple[Filler, ...]:
    """All words that may fill a role, in text order. They overlap where the network wavers between edges, and the same
    words may fill several roles."""
    found: list[Filler] = []
    for stretch in stretches_of(words):
        scores = network.roles(stretch, stretch.features_of(words.features))
        found.extend(candidates(words, stretch.first, scores))
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
    on and ending: a word goes on only where the one before is in, so its share is taken out of that one's."""
    count = len(shares)
    inside = shares[:, BEGINS] + shares[:, GOES_ON]
    goes_on = np.append(np.minimum(1.0, shares[1:, GOES_ON] / np.maximum(inside[:-1], TINY)), 0.0)
    for first in np.flatnonzero(shares[:, BEGINS] > FAINTEST).tolist():
        score = float(shares[first, BEGINS])
        for last in range(first + 1, min(count, first + LONGEST_FILLER) + 1):
            more = float(goes_on[last - 1])
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


def stretches_of(words: Words) -> Iterator[Stretch]:
    """A text's words in stretches of at most ``CONTEXT`` pieces."""
    held: list[Window] = []
    size = 0
    for window in windows_of(words, CAPACITY):
        more = 2 + sum(len(words.pieces[i]) for i in range(window.first, window.last))
        if held and size + more > CONTEXT:
            yield _stretch(words, held)
            held, size = [], 0
        held.append(window)
        size += more
    if held:
        yield _stretch(words, held)


def _stretch(words: Words, windows: Sequence[Window]) -> Stretch:
    pieces: list[int] = []
    places: list[int] = []
    number: list[int] = []
    starts: list[int] = []
    for n, window in enumerate(windows):
        opened = len(pieces)
        pieces.append(CLS)
        for i in range(window.first, window.last):
            starts.append(len(pieces))
            pieces.extend(words.pieces[i])
        pieces.append(SEP)
        places.extend(range(len(pieces) - opened))
        number.extend([min(n, WINDOWS - 1)] * (len(pieces) - opened))
    arrays = (np.array(x, np.int64) for x in (pieces, places, number, starts))
    return Stretch(windows[0].first, windows[-1].last, *arrays)


def shares_of(scores: Scores) -> Scores:
    """(words, roles, 3) probabilities of the network's scores."""
    return softmax(scores)
