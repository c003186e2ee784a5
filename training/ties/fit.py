"""What the head of ties learns of a batch: rows of one style, each for one of its mentions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from sayso.reading.trained.ties_asked import Asked, asked_of, padded
from training.ties.rows import Taught

PIECES, PAIRS = 900, 1600
"""Of a batch, blanks that even out lengths among them."""

KIND_DROP = 0.1
"""Share of mentions that lose their kind."""

CUE_WEIGHT = 0.2
"""Of the words that should be looked at, against the labels."""

POSITIVE = 2.0
"""Weight of what is told against what is not."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """A row as it is read for one subject, and what it teaches."""

    taught: Taught
    asked: Asked


def lessons_of(taught: Sequence[Taught]) -> list[Lesson]:
    return [Lesson(t, asked) for t in taught for asked in asked_of(t.row)]


def loss_of(scores: Tensor, attention: Tensor, batch: Sequence[Lesson]) -> Tensor:
    """``scores``: (lessons, pairs, labels) of the batch's style; ``attention``: (lessons, pairs, pieces)."""
    pairs, length = attention.shape[1:]
    gold = torch.from_numpy(padded([x.taught.gold[x.asked.pairs] for x in batch], pairs))
    weight = torch.from_numpy(padded([x.taught.weight[x.asked.pairs] for x in batch], pairs))
    due = torch.from_numpy(padded([x.taught.cue[x.asked.pairs] for x in batch], pairs, length))
    single = functional.binary_cross_entropy_with_logits(scores, gold, reduction="none")
    told = (single * (1 + (POSITIVE - 1) * gold)).sum(-1) * weight
    marked = due.sum(-1) > 0
    loss = told.sum() / (gold.sum() + 8)
    if marked.any():
        loss = loss - CUE_WEIGHT * (due * torch.log(attention + 1e-6)).sum(-1)[marked].mean()
    return loss


def batches(lessons: Sequence[Lesson], chance: np.random.Generator) -> Iterator[list[Lesson]]:
    """Lessons of one style and of like length, in random order."""
    made = []
    for style in dict.fromkeys(x.taught.style for x in lessons):
        own = [x for x in lessons if x.taught.style == style]
        jitter = chance.uniform(0.9, 1.1, len(own))
        batch: list[Lesson] = []
        for i in sorted(range(len(own)), key=lambda i: len(own[i].asked.row.pieces) * jitter[i]):
            longest = max(len(x.asked.row.pieces) for x in [own[i], *batch])
            pairs = max(len(x.asked.pairs) for x in [own[i], *batch])
            if batch and (longest * (len(batch) + 1) > PIECES or pairs * (len(batch) + 1) > PAIRS):
                made.append(batch)
                batch = []
            batch.append(own[i])
        made.append(batch)
    for i in chance.permutation(len(made)):
        yield made[i]
