"""What the teacher thinks of texts: what the reader learns from (distillation: Hinton, Vinyals, Dean 2015).

A lesson is a window with the teacher's scores: of every word's flat label, and of every word's part for each of some
cues: those annotated (in texts that nobody annotated: those the teacher finds) and those it doubts. Where there are
annotations the reader learns from them as well (``training.losses``).
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from sayso.reading.trained.decode import best_labels, spans_of
from sayso.reading.trained.labels import PARTS, begin
from sayso.reading.trained.windows import windows_of
from training.batches import Batch, Piece, batched, cues_of, own_cues, size, tensors
from training.network import Reader, part_scores
from training.targets import Cue, Text

DOUBTED = 0.05
"""A word that is the first of a cue with this probability is asked about, though nobody calls it one."""

BUDGET = 4096
"""Pieces the teacher reads at once."""

CUE = PARTS.index("cue")
Scores = NDArray[np.float16]


@dataclass(frozen=True, slots=True)
class Lesson:
    """``flat``: (words, labels) scores. ``parts``: for each cue (words, labels) scores."""

    piece: Piece
    flat: Scores
    cues: tuple[Cue, ...]
    parts: tuple[Scores, ...]


def lessons(teacher: Reader, texts: Sequence[Text], capacity: int) -> list[Lesson]:
    """One for every window (of ``capacity`` word pieces) of every text."""
    pieces = [(t, w) for t in texts for w in windows_of(t.words, capacity)]
    teacher.eval()
    return [lesson for batch in batched(pieces, random.Random(0), BUDGET, size) for lesson in _taught(teacher, batch)]


def _taught(teacher: Reader, pieces: Sequence[Piece]) -> Iterator[Lesson]:
    batch = tensors(pieces)
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        h = teacher.hidden(batch.pieces, batch.features, batch.mask, batch.first)
        flat = teacher.flat(h).float()
        asked = list(_asked(batch, flat))
        cues = cues_of(batch, asked)
        parts = iter(()) if cues is None else iter(part_scores(teacher, h, cues).float().numpy())
    for piece, scores, own in zip(pieces, flat.numpy(), asked, strict=True):
        words = len(piece[1])
        rows = tuple(next(parts)[:words].astype(np.float16) for _ in own)
        yield Lesson(piece, scores[:words].astype(np.float16), tuple(own), rows)


def _asked(batch: Batch, flat: Tensor) -> Iterator[list[Cue]]:
    likely = torch.softmax(flat, -1)[..., begin(CUE)] >= DOUBTED
    for row, (text, window) in enumerate(batch.windows):
        words = len(window)
        cues = own_cues(text, window) if text.flat is not None else _found(flat[row, :words], window.first)
        known = {i for cue in cues for i in range(cue.first, cue.last + 1)}
        doubted = (likely[row, :words].nonzero()[:, 0] + window.first).tolist()
        yield cues + [Cue(i, i, ()) for i in doubted if i not in known]


def _found(flat: Tensor, start: int) -> list[Cue]:
    """The cues that the teacher finds in a window that starts at this word."""
    path = best_labels(flat.numpy()[None])[0]
    return [Cue(start + first, start + last - 1, ()) for label, first, last in spans_of(path) if label == CUE]
