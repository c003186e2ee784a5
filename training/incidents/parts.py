"""Messages -> the stretches the network sees at once, and batches of them."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from sayso.reading.trained.incidents import Stretch, stretches_of
from training.batches import MASK
from training.incidents.examples import Message

CAPITALS = 0.7
"""Share of the readings in capitals, as the messages are; the others in ordinary writing, as reports of today."""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a message."""

    message: Message
    stretch: Stretch

    @property
    def size(self) -> int:
        return len(self.stretch.pieces)


@dataclass(frozen=True, slots=True)
class Batch:
    """Tensors by report; ``places``, ``window``: of each piece within its window, and the window's number; ``first``:
    first piece of each word; ``real``: where there is a word."""

    pieces: Tensor
    features: Tensor
    places: Tensor
    window: Tensor
    mask: Tensor
    first: Tensor
    real: Tensor
    parts: Sequence[Part]


def parts_of(message: Message) -> list[Part]:
    return [Part(message, stretch) for stretch in stretches_of(message.words)]


def tensors(parts: Sequence[Part], way: Callable[[], str] = lambda: "upper", hidden: float = 0.0) -> Batch:
    """``way``: how each message is to be written; ``hidden``: share of the pieces that are masked."""
    length, width = max(p.size for p in parts), max(len(p.stretch.starts) for p in parts)
    pieces, features, places, window = (np.zeros((len(parts), length), np.int64) for _ in range(4))
    mask, first = np.zeros((len(parts), length), np.float32), np.zeros((len(parts), width), np.int64)
    real = np.zeros((len(parts), width), bool)
    for n, part in enumerate(parts):
        s, size = part.stretch, part.size
        pieces[n, :size], places[n, :size], window[n, :size] = s.pieces, s.places, s.window
        features[n, :size] = s.features_of(part.message.features[way()])
        mask[n, :size] = 1
        first[n, : len(s.starts)] = s.starts
        real[n, : len(s.starts)] = True
    got = [torch.from_numpy(x) for x in (pieces, features, places, window, mask, first, real)]
    if hidden:
        got[0] = torch.where((torch.rand(got[0].shape) < hidden) & (got[0] > MASK), MASK, got[0])
    return Batch(*got, parts)


def some_way(chance: random.Random) -> str:
    return "upper" if chance.random() < CAPITALS else "cased"


def batched(parts: Sequence[Part], chance: random.Random, budget: int) -> list[list[Part]]:
    """Parts of like length together, ``budget`` pieces at most, in a random order."""
    shuffled = list(parts)
    chance.shuffle(shuffled)
    batches: list[list[Part]] = []
    for start in range(0, len(shuffled), 100):
        held: list[Part] = []
        for part in sorted(shuffled[start : start + 100], key=lambda p: p.size):
            if held and part.size * (len(held) + 1) > budget:
                batches.append(held)
                held = []
            held.append(part)
        batches.append(held)
    chance.shuffle(batches)
    return batches
