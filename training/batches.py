"""Texts -> windows -> padded batches of tensors."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from sayso.reading.trained.labels import begin, inside
from sayso.reading.trained.windows import Window, distances, windows_of
from training.targets import IGNORED, Cue, Text, joined

CLS, SEP, MASK, PAD = 101, 102, 103, 0
SHORTEST, LONGEST = 96, 382
"""Pieces a window may hold in training: drawn anew for each text and epoch, so that no length is strange later."""

Piece = tuple[Text, Window]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Batch:
    """``first``: position of each word's first piece. Cue tensors are empty where nothing is attributed."""

    pieces: Tensor
    features: Tensor
    mask: Tensor
    first: Tensor
    real: Tensor
    """(windows, words) True where there is a word."""
    windows: Sequence[Piece]
    style: Tensor


def cut(texts: Sequence[Text], chance: random.Random, budget: int) -> list[list[Piece]]:
    """All texts as windows of random capacity, in batches of windows of like length and at most ``budget`` pieces."""
    found = [(t, w) for t in texts for w in windows_of(t.words, chance.randint(SHORTEST, LONGEST))]
    return list(batched(found, chance, budget, size))


def batched(found: Sequence[T], chance: random.Random, budget: int, size: Callable[[T], int]) -> Iterator[list[T]]:
    """Windows of like length together, ``budget`` pieces at most; batches come in a random order."""
    chunk = 400
    mixed = list(found)
    chance.shuffle(mixed)
    batches: list[list[T]] = []
    for start in range(0, len(mixed), chunk):
        batch: list[T] = []
        for one in sorted(mixed[start : start + chunk], key=size):
            if batch and size(one) * (len(batch) + 1) > budget:
                batches.append(batch)
                batch = []
            batch.append(one)
        batches.append(batch)
    chance.shuffle(batches)
    yield from batches


def size(piece: Piece) -> int:
    text, window = piece
    return 2 + sum(len(text.words.pieces[i]) for i in range(window.first, window.last))


def gather(short: Sequence[Text], chance: random.Random, size: int = 40) -> list[Text]:
    """Sentences of one corpus, shuffled and joined ``size`` at a time."""
    shuffled = list(short)
    chance.shuffle(shuffled)
    return [joined(shuffled[i : i + size]) for i in range(0, len(shuffled), size)]


def tensors(batch: Sequence[Piece], style: Sequence[int] | None = None) -> Batch:
    length = max(size(p) for p in batch)
    width = max(len(w) for _, w in batch)
    pieces = np.full((len(batch), length), PAD, np.int64)
    features = np.zeros((len(batch), length), np.int64)
    mask = np.zeros((len(batch), length), np.float32)
    first = np.zeros((len(batch), width), np.int64)
    real = np.zeros((len(batch), width), bool)
    for row, (text, window) in enumerate(batch):
        at = 1
        pieces[row, 0] = CLS
        for k, i in enumerate(range(window.first, window.last)):
            ids = text.words.pieces[i]
            pieces[row, at : at + len(ids)] = ids
            features[row, at : at + len(ids)] = text.words.features[i]
            first[row, k], real[row, k] = at, True
            at += len(ids)
        pieces[row, at] = SEP
        mask[row, : at + 1] = 1
    styles = [t.style for t, _ in batch] if style is None else style
    return Batch(*map(torch.from_numpy, (pieces, features, mask, first, real)), batch, torch.tensor(styles))


def masked(batch: Batch, share: float) -> Batch:
    """The batch with this share of its pieces masked."""
    if not share:
        return batch
    hidden = (torch.rand(batch.pieces.shape) < share) & (batch.mask > 0) & (batch.pieces != CLS) & (batch.pieces != SEP)
    return replace(batch, pieces=batch.pieces.masked_fill(hidden, MASK))


def flat_labels(batch: Batch) -> Tensor:
    """(windows, words) flat labels, IGNORED where there is no word."""
    labels = np.full(batch.real.shape, IGNORED, np.int64)
    for row, (text, window) in enumerate(batch.windows):
        assert text.flat is not None
        labels[row, : len(window)] = text.flat[window.first : window.last]
    return torch.from_numpy(labels)


def allowed_labels(batch: Batch, kind: str, count: int) -> Tensor | None:
    """(windows, words, labels) True where allowed; all False where nothing is known. None: no text has this kind."""
    sets = np.zeros(batch.real.shape, np.int64)
    for row, (text, window) in enumerate(batch.windows):
        given = getattr(text, kind)
        if given is None:
            continue
        sets[row, : len(window)] = given[window.first : window.last]
        if sets[row, 0] and not sets[row, 0] & 1 and all(not sets[row, 0] >> begin(k) & 1 for k in range(count // 2)):
            sets[row, 0] = 0
    if not sets.any():
        return None
    return torch.from_numpy((sets[..., None] >> np.arange(count)) & 1 > 0)


@dataclass(frozen=True, slots=True)
class Cues:
    """Cues of a batch: which window, first and last word there, labels and distances of all its words."""

    window: Tensor
    first: Tensor
    last: Tensor
    labels: Tensor
    distance: Tensor
    step: Tensor


def own_cues(text: Text, window: Window) -> list[Cue]:
    """The text's cues that stand wholly in the window."""
    return [c for c in text.cues if window.first <= c.first and c.last < window.last]


def cues_of(batch: Batch, asked: Sequence[Sequence[Cue]]) -> Cues | None:
    """The cues asked about, per window, as tensors; a cue without parts is one that nothing belongs to."""
    width = batch.real.shape[1]
    labels, away = [], []
    for (text, window), cues in zip(batch.windows, asked, strict=True):
        labels.extend(_labels(cue, window, width) for cue in cues)
        away.extend(_away(cue, text, window, width) for cue in cues)
    if not labels:
        return None
    found = [
        (row, cue.first - window.first, cue.last - window.first)
        for row, ((_, window), cues) in enumerate(zip(batch.windows, asked, strict=True))
        for cue in cues
    ]
    columns = (torch.tensor(column) for column in zip(*found, strict=True))
    distance, step = (torch.from_numpy(np.stack(column)) for column in zip(*away, strict=True))
    return Cues(*columns, torch.from_numpy(np.stack(labels)), distance, step)


def _labels(cue: Cue, window: Window, width: int) -> NDArray[np.int64]:
    labels = np.full(width, IGNORED, np.int64)
    labels[: len(window)] = 0
    for part, start, end in cue.parts:
        a, b = max(start, window.first) - window.first, min(end, window.last) - window.first
        if a < b:
            labels[a:b] = inside(part)
            labels[a] = begin(part)
    return labels


def _away(cue: Cue, text: Text, window: Window, width: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    blank = width - len(window)
    distance, step = distances(cue.first, text.words, window)
    return np.pad(distance, (0, blank)), np.pad(step, (0, blank))
