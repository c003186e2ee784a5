"""Scores of the network -> marks: names, and who says what, cue by cue."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from sayso.reading.trained.decode import Marked, Scores, best_labels, softmax, spans_of
from sayso.reading.trained.labels import DESCRIBED, NAMES, PARTS, PARTS_OF_A_CUE, begin, inside
from sayso.reading.trained.pieces import Words
from sayso.reading.trained.windows import CAPACITY, Window, distances, windows_of
from sayso.record import Span
from sayso.text.marked import MarkedName, MarkedWords, Marks

CLS, SEP, PAD = 101, 102, 0

BATCH = 2048
"""Pieces read at once: more makes nothing faster on one thread, and memory grows with it."""

CUES_AT_ONCE = 48

CUE, SOURCE, CONTENT = PARTS.index("cue"), PARTS_OF_A_CUE.index("source"), PARTS_OF_A_CUE.index("content")

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Wish:
    """``eagerness`` is added to every cue label's score: more cues are tried. What scores below ``least`` is dropped.
    Both chosen on the development split for the best whole attributions."""

    eagerness: float = 0.0
    least: float = 0.0
    capacity: int = CAPACITY


@dataclass(frozen=True, slots=True)
class Seen:
    """The network's scores of a batch, (windows, words, labels or width) each."""

    flat: Scores
    names: Scores
    described: Scores
    words: Scores
    cues: Scores


class Network(Protocol):
    """Runs the two graphs. ``first`` (windows, words) gives the place of each word's first piece."""

    def see(self, pieces: Numbers, features: Numbers, mask: Scores, first: Numbers) -> Seen: ...

    def parts(self, words: Scores, cues: Scores, distance: Numbers, step: Numbers) -> Scores:
        """(cues, words, labels) scores of each word's part, for one cue a row."""
        ...


@dataclass(frozen=True, slots=True)
class _Cue:
    """A cue found in a window of a batch: words [first, last) of that window, and its probability."""

    row: int
    first: int
    last: int
    share: float


def marks_of(words: Words, network: Network, wish: Wish | None = None) -> Marks:
    """Everything the network marks in these words."""
    wish = wish or Wish()
    told: list[MarkedWords] = []
    names: list[MarkedName] = []
    described: list[MarkedName] = []
    for windows in _batches(words, windows_of(words, wish.capacity)):
        seen = network.see(*_arrays(words, windows))
        told.extend(_told(words, windows, seen, network, wish))
        names.extend(_named(words, windows, seen.names, NAMES))
        described.extend(_named(words, windows, seen.described, DESCRIBED))
    told.sort(key=lambda m: m.cue)
    return Marks(tuple(told), *(tuple(sorted(n, key=lambda m: m.span)) for n in (names, described)))


def _size(words: Words, window: Window) -> int:
    return 2 + sum(len(words.pieces[i]) for i in range(window.first, window.last))


def _batches(words: Words, windows: Sequence[Window]) -> Iterator[list[Window]]:
    """Windows of like length together, at most BATCH pieces with the padding."""
    batch: list[Window] = []
    for window in sorted(windows, key=lambda w: _size(words, w)):
        if batch and _size(words, window) * (len(batch) + 1) > BATCH:
            yield batch
            batch = []
        batch.append(window)
    if batch:
        yield batch


def _arrays(words: Words, windows: Sequence[Window]) -> tuple[Numbers, Numbers, Scores, Numbers]:
    """Pieces, features, mask and first pieces of some windows, padded."""
    length = max(_size(words, w) for w in windows)
    pieces = np.full((len(windows), length), PAD, np.int64)
    features = np.zeros_like(pieces)
    mask = np.zeros((len(windows), length), np.float32)
    first = np.zeros((len(windows), max(len(w) for w in windows)), np.int64)
    for row, window in enumerate(windows):
        at = 1
        pieces[row, 0] = CLS
        for k, i in enumerate(range(window.first, window.last)):
            after = at + len(words.pieces[i])
            pieces[row, at:after] = words.pieces[i]
            features[row, at:after] = words.features[i]
            first[row, k] = at
            at = after
        pieces[row, at] = SEP
        mask[row, : at + 1] = 1
    return pieces, features, mask, first


def _named(words: Words, windows: Sequence[Window], scores: Scores, kinds: Sequence[str]) -> Iterator[MarkedName]:
    paths = best_labels(scores, [len(window) for window in windows])
    for row, (window, path) in enumerate(zip(windows, paths, strict=True)):
        marked = spans_of(path)
        shares = softmax(scores[row]) if marked else scores[row]
        for label, first, last in marked:
            share = float(min(shares[first, begin(label)], *(shares[first + 1 : last, inside(label)]), 1))
            yield MarkedName(_place(words, window, first, last), kinds[label], share)


def _place(words: Words, window: Window, first: int, last: int) -> Span:
    return words.spans[window.first + first][0], words.spans[window.first + last - 1][1]


def _told(words: Words, windows: Sequence[Window], seen: Seen, network: Network, wish: Wish) -> Iterator[MarkedWords]:
    cues = list(_cues(windows, seen.flat, wish))
    for start in range(0, len(cues), CUES_AT_ONCE):
        some = cues[start : start + CUES_AT_ONCE]
        scores = _parts(words, windows, seen, network, some)
        paths = best_labels(scores, [len(windows[cue.row]) for cue in some])
        for cue, own, path in zip(some, scores, paths, strict=True):
            found = _one(words, windows[cue.row], cue, own, spans_of(path))
            if found.contents and found.score >= wish.least:
                yield found


def _cues(windows: Sequence[Window], scores: Scores, wish: Wish) -> Iterator[_Cue]:
    shares = softmax(scores)
    raised = scores.copy()
    raised[..., [begin(CUE), inside(CUE)]] += wish.eagerness
    for row, path in enumerate(best_labels(raised, [len(window) for window in windows])):
        for label, first, last in spans_of(path):
            if label == CUE:
                yield _Cue(row, first, last, float(shares[row, first, begin(CUE)]))


def _parts(words: Words, windows: Sequence[Window], seen: Seen, network: Network, cues: Sequence[_Cue]) -> Scores:
    longest = max(len(windows[cue.row]) for cue in cues)
    distance = np.zeros((len(cues), longest), np.int64)
    step = np.zeros_like(distance)
    for n, cue in enumerate(cues):
        window = windows[cue.row]
        distance[n, : len(window)], step[n, : len(window)] = distances(window.first + cue.first, words, window)
    rows, first, last = (np.array([getattr(c, k) for c in cues]) for k in ("row", "first", "last"))
    half = seen.cues.shape[-1] // 2
    vectors = seen.cues[rows, first, :half] + seen.cues[rows, last - 1, half:]
    return network.parts(seen.words[rows, :longest], vectors, distance, step)


def _one(words: Words, window: Window, cue: _Cue, scores: Scores, spans: Sequence[Marked]) -> MarkedWords:
    shares = softmax(scores)
    contents = [(first, last) for part, first, last in spans if part == CONTENT]
    sources = [(first, last) for part, first, last in spans if part == SOURCE]
    sure = float(np.mean([shares[first, begin(CONTENT)] for first, _ in contents])) if contents else 0.0
    return MarkedWords(
        cue=_place(words, window, cue.first, cue.last),
        sources=tuple(_place(words, window, *s) for s in sources),
        contents=tuple(_place(words, window, *s) for s in contents),
        score=cue.share * sure,
    )
