"""What the judge's head learns of a batch: categories as marked, or the shares that a teacher gave them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from sayso.reading.trained.events_rows import CODES, Row, Scores
from sayso.reading.trained.ties_asked import padded
from training.events.rows import Taught
from training.events.sentences import RULES

PIECES = 900
"""Of a batch, blanks that even out lengths among them."""

PARTS = 4
"""Of the written sentences and PLOVER's; one is held out."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A row with the shares that a teacher gave what is asked: (asked, categories)."""

    row: Row
    shares: Scores


Rows = TypeVar("Rows", Taught, Shown)


def split(taught: Sequence[Taught]) -> tuple[list[Taught], list[Taught]]:
    """What is learnt from, and what is held out: a quarter of what people marked, group by group."""
    parts = ([_only(t, held=held) for t in taught] for held in (False, True))
    learnt, held = ([t for t in part if t.weight.any()] for part in parts)
    return learnt, held


def _only(taught: Taught, *, held: bool) -> Taught:
    kept = np.array([_is_held(source, group) == held for source, group, _ in taught.asked], np.float32)
    return replace(taught, weight=taught.weight * kept)


def _is_held(source: str, group: str) -> bool:
    return source not in RULES and int(hashlib.sha256(group.encode()).hexdigest(), 16) % PARTS == 0


def loss_of(scores: Tensor, batch: Sequence[Taught]) -> Tensor:
    """``scores``: (rows, asked, categories)."""
    asked = scores.shape[1]
    label = torch.from_numpy(padded([t.label for t in batch], asked))
    weight = torch.from_numpy(padded([t.weight for t in batch], asked))
    single = functional.cross_entropy(scores.reshape(-1, len(CODES)), label.view(-1), reduction="none")
    return (single * weight.view(-1)).sum() / weight.sum()


def loss_beside(scores: Tensor, batch: Sequence[Shown]) -> Tensor:
    """Cross entropy with the teacher's shares."""
    due = torch.from_numpy(padded([t.shares for t in batch], scores.shape[1]))
    asked = due.sum(-1)
    return (-(due * torch.log_softmax(scores, -1)).sum(-1) * asked).sum() / asked.sum()


def batches(rows: Sequence[Rows], chance: np.random.Generator) -> Iterator[list[Rows]]:
    """Rows of like length, in random order."""
    jitter = chance.uniform(0.9, 1.1, len(rows))
    made: list[list[Rows]] = [[]]
    for i in sorted(range(len(rows)), key=lambda i: len(rows[i].row.pieces) * jitter[i]):
        longest = max([len(rows[i].row.pieces), *(len(t.row.pieces) for t in made[-1])])
        if made[-1] and longest * (len(made[-1]) + 1) > PIECES:
            made.append([])
        made[-1].append(rows[i])
    for n in chance.permutation(len(made)):
        yield made[n]
