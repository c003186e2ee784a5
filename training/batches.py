"""Texts -> windows -> padded batches of tensors."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from sayso.reading.trained.labels import begin, inside
from sayso.reading.trained.windows import Window, distances, windows_of
from training.targets import IGNORED, Text, joined

CLS, SEP, MASK, PAD = 101, 102, 103, 0
SHORTEST, LONGEST = 96, 382
"""Pieces a window may hold in training: drawn anew for each text and epoch, so that no length is strange later."""

Piece = tuple[Text, Window]


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
    chance.shuffle(found)
    return list(_batched(found, chance, budget))


def _batched(found: Sequence[Piece], chance: random.Random, budget: int) -> Iterator[list[Piece]]:
    chunk = 400
    batches = []
    for start in range(0, len(found), chunk):
        batch: list[Piece] = []
        longest = 0
        for piece in sorted(found[start : start + chunk], key=size):
            if batch and max(longest, size(piece)) * (len(batch) + 1) > budget:
                batches.append(batch)
                batch, longest = [], 0
            batch.append(piece)
            longest = max(longest, size(piece))
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


def cues_of(batch: Batch, false: Sequence[Sequence[int]]) -> Cues | None:
    """Gold cues, and words that are none (``false``: per window, word numbers within it) to which nothing belongs."""
    width = batch.real.shape[1]
    found = []
    for row, (text, window) in enumerate(batch.windows):
        for cue in text.cues:
            if window.first <= cue.first and cue.last < window.last:
                labels = np.zeros(width, np.int64)
                for part, start, end in cue.parts:
                    a, b = max(start, window.first) - window.first, min(end, window.last) - window.first
                    if a < b:
                        labels[a:b] = inside(part)
                        labels[a] = begin(part)
                found.append((row, cue.first - window.first, cue.last - window.first, labels))
        found.extend((row, i, i, np.zeros(width, np.int64)) for i in false[row])
    if not found:
        return None
    distance = np.zeros((len(found), width), np.int64)
    step = np.zeros((len(found), width), np.int64)
    for n, (row, start, _, labels) in enumerate(found):
        text, window = batch.windows[row]
        labels[len(window) :] = IGNORED
        distance[n, : len(window)], step[n, : len(window)] = distances(window.first + start, text.words, window)
    columns = [torch.tensor([f[k] for f in found]) for k in range(3)]
    labels = torch.from_numpy(np.stack([f[3] for f in found]))
    return Cues(*columns, labels, torch.from_numpy(distance), torch.from_numpy(step))
