"""Words -> windows of whole passages that fit the encoder, and the distances it is told between a cue and a word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from sayso.reading.trained.pieces import Words
from sayso.record import Span

CAPACITY = 200
"""Word pieces of a window beside [CLS] and [SEP]. The network is trained on 96 to 382; on the development split 165 to
235 read best, and shorter windows cost less time a word."""

WINDOW_COST, ROOM_COST = 0.6, 0.3
"""What another window costs, and what one left empty: against cutting before a passage that leans on the one before
(1 or 2). Reads 0.2 points better than filling windows one after another."""

NEAR = 8
"""Word distances up to this are told apart one by one, longer ones by powers of the square root of two."""

DISTANCES = 48
SENTENCE_STEPS, PASSAGE_STEPS = 5, 3
STEPS = (2 * SENTENCE_STEPS + 1) * (2 * PASSAGE_STEPS + 1)


@dataclass(frozen=True, slots=True)
class Window:
    """Words [first, last) of a ``Words``."""

    first: int
    last: int

    def __len__(self) -> int:
        return self.last - self.first


def windows_of(words: Words, capacity: int = CAPACITY) -> list[Window]:
    """Whole passages, cut where the next one leans least on the one before; a passage too long for one window is cut
    at its sentences, a sentence too long between words."""
    blocks = list(_blocks(words, capacity))
    sizes = [_size(words, first, last) for first, last in blocks]
    costs, starts = [0.0], [0]
    for end in range(1, len(blocks) + 1):
        cost, start = min(_ways(words, blocks, sizes, (costs, end, capacity)))
        costs.append(cost)
        starts.append(start)
    windows, end = [], len(blocks)
    while end:
        start = starts[end]
        windows.append(Window(blocks[start][0], blocks[end - 1][1]))
        end = start
    return windows[::-1]


def _ways(
    words: Words, blocks: Sequence[Span], sizes: Sequence[int], so_far: tuple[Sequence[float], int, int]
) -> Iterator[tuple[float, int]]:
    """(cost, first block) of each window that could end before block ``end``; ``so_far``: costs, end, capacity."""
    costs, end, capacity = so_far
    size = 0
    for start in range(end - 1, -1, -1):
        size += sizes[start]
        if size > capacity and start < end - 1:
            return
        leaning = words.leaning[blocks[start][0]] if start else 0
        yield costs[start] + WINDOW_COST + leaning + ROOM_COST * (1 - min(size, capacity) / capacity) ** 2, start


def _blocks(words: Words, capacity: int) -> Iterator[Span]:
    """Passages, else sentences, else runs of words, each of at most ``capacity`` pieces."""
    for first, last in _runs(words.passages, 0, len(words.spans)):
        if _size(words, first, last) <= capacity:
            yield first, last
            continue
        for start, end in _runs(words.sentences, first, last):
            yield from _cut(words, start, end, capacity)


def _runs(numbers: Sequence[int], first: int, last: int) -> Iterator[tuple[int, int]]:
    for _, group in groupby(range(first, last), key=lambda i: numbers[i]):
        listed = list(group)
        yield listed[0], listed[-1] + 1


def _size(words: Words, first: int, last: int) -> int:
    return sum(len(words.pieces[i]) for i in range(first, last))


def _cut(words: Words, first: int, last: int, capacity: int) -> Iterator[tuple[int, int]]:
    size, start = 0, first
    for i in range(first, last):
        more = len(words.pieces[i])
        if size + more > capacity:
            yield start, i
            size, start = 0, i
        size += more
    if start < last:
        yield start, last


def distances(cue: int | Sequence[int], words: Words, window: Window) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """(word distance bucket, sentence and passage step) from the cue's first word to every word of the window; of
    several cues a row each."""
    places, at = np.arange(window.first, window.last), np.asarray(cue)[..., None]
    sentences = np.asarray(words.sentences[window.first : window.last])
    passages = np.asarray(words.passages[window.first : window.last])
    across = sentences - sentences[at - window.first]
    down = passages - passages[at - window.first]
    across = np.clip(across, -SENTENCE_STEPS, SENTENCE_STEPS) + SENTENCE_STEPS
    down = np.clip(down, -PASSAGE_STEPS, PASSAGE_STEPS) + PASSAGE_STEPS
    return bucket(places - at), across * (2 * PASSAGE_STEPS + 1) + down


def bucket(offsets: NDArray[np.int64]) -> NDArray[np.int64]:
    """Signed word distances as numbers in [0, DISTANCES)."""
    half = DISTANCES // 2
    size = np.abs(offsets)
    far = NEAR + np.floor(2 * np.log2(np.maximum(size, NEAR) / NEAR)).astype(np.int64)
    steps = np.minimum(np.where(size < NEAR, size, far), half - 1)
    return np.where(offsets < 0, half + steps, steps)
