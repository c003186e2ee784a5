"""Scores of the network -> marks: names, and who says what, cue by cue."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from sayso.reading.trained.decode import Marked, Scores, best_labels, softmax, spans_of
from sayso.reading.trained.labels import NAMES, PARTS, PARTS_OF_A_CUE, begin, inside
from sayso.reading.trained.pieced import Numbers, Pieced, numbers_of
from sayso.reading.trained.pieces import Words
from sayso.reading.trained.windows import CAPACITY, Window, distances, windows_of
from sayso.record import Span
from sayso.text.marked import MarkedName, MarkedWords, Marks

CUE, SOURCE, CONTENT = PARTS.index("cue"), PARTS_OF_A_CUE.index("source"), PARTS_OF_A_CUE.index("content")


@dataclass(frozen=True, slots=True)
class Wish:
    """What scores below ``least`` is dropped; ``capacity`` is in word pieces.
    Both chosen on the development split for the best whole attributions."""

    least: float = 0.0
    capacity: int = CAPACITY


@dataclass(frozen=True, slots=True)
class Seen:
    """The network's scores of one window: (words, labels or width) each."""

    flat: Scores
    names: Scores
    words: Scores
    cues: Scores


class Network(Protocol):
    """Runs the two graphs. ``first`` gives the place of each word's first piece."""

    def see(self, pieces: Numbers, features: Numbers, first: Numbers) -> Seen:
        """Scores of one window of these pieces, [CLS] and [SEP] among them."""
        ...

    def parts(self, words: Scores, cues: Scores, distance: Numbers, step: Numbers) -> Scores:
        """(cues, words, labels) scores of each word's part, for one cue a row; ``words`` are the same for all."""
        ...


@dataclass(frozen=True, slots=True)
class _Cue:
    """A cue found in a window: words [first, last) of it, and its probability."""

    first: int
    last: int
    share: float


def marks_of(words: Words, network: Network, wish: Wish | None = None) -> Marks:
    """Everything the network marks in these words. One window is read at a time: on one thread batches gain nothing,
    and the blanks that even them out cost a quarter of the time."""
    wish = wish or Wish()
    told: list[MarkedWords] = []
    names: list[MarkedName] = []
    for window in windows_of(words, wish.capacity):
        seen = network.see(*numbers_of(words, window))
        told.extend(_told(words, window, seen, network, wish))
        names.extend(_named(words, window, seen.names))
    return Marks(tuple(told), tuple(names), Pieced(words, wish.capacity))


def _named(words: Words, window: Window, scores: Scores) -> Iterator[MarkedName]:
    marked = spans_of(best_labels(scores[None])[0])
    shares = softmax(scores) if marked else scores
    for label, first, last in marked:
        share = float(min(shares[first, begin(label)], *(shares[first + 1 : last, inside(label)]), 1))
        yield MarkedName(_place(words, window, first, last), NAMES[label], share)


def _place(words: Words, window: Window, first: int, last: int) -> Span:
    return words.spans[window.first + first][0], words.spans[window.first + last - 1][1]


def _told(words: Words, window: Window, seen: Seen, network: Network, wish: Wish) -> Iterator[MarkedWords]:
    cues = list(_cues(seen.flat))
    if not cues:
        return
    scores = _parts(words, window, seen, network, cues)
    for cue, own, path in zip(cues, scores, best_labels(scores), strict=True):
        found = _one(words, window, cue, own, spans_of(path))
        if found.contents and found.score >= wish.least:
            yield found


def _cues(scores: Scores) -> Iterator[_Cue]:
    for label, first, last in spans_of(best_labels(scores[None])[0]):
        if label == CUE:
            yield _Cue(first, last, float(softmax(scores[first])[begin(CUE)]))


def _parts(words: Words, window: Window, seen: Seen, network: Network, cues: Sequence[_Cue]) -> Scores:
    distance, step = distances([window.first + cue.first for cue in cues], words, window)
    half = seen.cues.shape[-1] // 2
    first, last = [cue.first for cue in cues], [cue.last - 1 for cue in cues]
    vectors = seen.cues[first, :half] + seen.cues[last, half:]
    return network.parts(seen.words, vectors, distance, step)


def _one(words: Words, window: Window, cue: _Cue, scores: Scores, spans: Sequence[Marked]) -> MarkedWords:
    contents = [(first, last) for part, first, last in spans if part == CONTENT]
    sources = [(first, last) for part, first, last in spans if part == SOURCE]
    shares = softmax(scores[[first for first, _ in contents]]) if contents else scores
    sure = float(np.mean(shares[:, begin(CONTENT)])) if contents else 0.0
    return MarkedWords(
        cue=_place(words, window, cue.first, cue.last),
        sources=tuple(_place(words, window, *s) for s in sources),
        contents=tuple(_place(words, window, *s) for s in contents),
        score=cue.share * sure,
    )
