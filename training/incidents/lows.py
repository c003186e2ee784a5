"""What the frozen bottom gives for each message, computed once and kept on disk: training reads only that."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from sayso.reading.trained.windows import CAPACITY, windows_of
from training.batches import CLS, SEP
from training.incidents.examples import Message
from training.incidents.network import SHAPE, WINDOWS, Bottom

CONTEXT = 1024
"""Pieces of a message the top sees at once; what comes after is read as another report."""


TOGETHER = 8
"""Messages the bottom reads at once."""

Window = tuple[list[int], list[int]]


class Lows:
    """Bottom vectors of all messages, in one file of bfloat16 read through a memory map."""

    def __init__(self, path: Path, starts: Sequence[int]) -> None:
        self.starts = starts
        self.all = np.memmap(path, np.uint16, "r", shape=(starts[-1], SHAPE.width))

    def of(self, number: int, first: int, last: int) -> Tensor:
        """Pieces [first, last) of a message, [CLS] and [SEP] of its windows among them."""
        start = self.starts[number]
        return torch.from_numpy(np.array(self.all[start + first : start + last]).view(np.int16)).view(torch.bfloat16)


def compute(bottom: Bottom, found: Sequence[Message], written: Sequence[str], path: Path) -> Lows:
    """Reads all messages, each in the way of writing given for it; windows are the product's. Taken from the file where
    an earlier run left it whole."""
    told = path.with_suffix(".json")
    if told.exists():
        return Lows(path, json.loads(told.read_text()))
    starts = [0]
    todo = list(zip(found, written, strict=True))
    with path.open("wb") as out:
        for at in range(0, len(todo), TOGETHER):
            for lows in _together(bottom, [window_pieces(*one) for one in todo[at : at + TOGETHER]]):
                out.write(lows.tobytes())
                starts.append(starts[-1] + len(lows))
    told.write_text(json.dumps(starts))
    return Lows(path, starts)


def _together(bottom: Bottom, given: Sequence[Sequence[Window]]) -> Iterator[NDArray[np.int16]]:
    """Of each message what the bottom gives for its windows, one after another."""
    windows = [window for message in given for window in message]
    length = max(len(pieces) for pieces, _ in windows)
    pieces, features = (torch.zeros(len(windows), length, dtype=torch.int64) for _ in range(2))
    mask = torch.zeros(len(windows), length)
    for row, (ids, marks) in enumerate(windows):
        pieces[row, : len(ids)], features[row, : len(ids)] = torch.tensor(ids), torch.tensor(marks)
        mask[row, : len(ids)] = 1
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        lows = bottom(pieces, features, mask).to(torch.bfloat16).view(torch.int16).numpy()
    row = 0
    for message in given:
        yield np.concatenate([lows[row + k, : len(ids)] for k, (ids, _) in enumerate(message)])
        row += len(message)


def window_pieces(message: Message, way: str) -> list[Window]:
    """Pieces and features of each window of a message, written in this way."""
    own = message.features[way]
    found = []
    for window in windows_of(message.words, CAPACITY):
        ids, marks = [CLS], [0]
        for i in range(window.first, window.last):
            ids.extend(message.words.pieces[i])
            marks.extend([int(own[i])] * len(message.words.pieces[i]))
        found.append(([*ids, SEP], [*marks, 0]))
    return found


class Part:
    """A stretch of a message the top sees at once: words [first, last), pieces [start, end) of its lows."""

    def __init__(self, number: int, message: Message, windows: Sequence[tuple[int, int]], start: int) -> None:
        self.number, self.message = number, message
        self.first, self.last = windows[0][0], windows[-1][1]
        pieces = message.words.pieces
        places: list[int] = []
        window: list[int] = []
        for n, (a, b) in enumerate(windows):
            at = len(window) + 1
            for i in range(a, b):
                places.append(at)
                at += len(pieces[i])
            window.extend([min(n, WINDOWS - 1)] * (at + 1 - len(window)))
        self.places, self.window = places, window
        self.start, self.end = start, start + len(window)

    @property
    def size(self) -> int:
        return self.end - self.start


def parts_of(number: int, message: Message) -> list[Part]:
    parts: list[Part] = []
    held: list[tuple[int, int]] = []
    size = start = 0
    for window in windows_of(message.words, CAPACITY):
        more = 2 + sum(len(message.words.pieces[i]) for i in range(window.first, window.last))
        if held and size + more > CONTEXT:
            parts.append(Part(number, message, held, start))
            start, size, held = start + size, 0, []
        held.append((window.first, window.last))
        size += more
    if held:
        parts.append(Part(number, message, held, start))
    return parts
