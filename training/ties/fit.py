"""The training loop of the tie head: batches of rows of one style after another."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from sayso.reading.trained.ties_asked import Asked, asked_of, both_readings, padded
from sayso.reading.trained.ties_rows import Scores
from training.descent import Descent
from training.ties.network import TieHead, batch_of
from training.ties.rows import Taught


@dataclass(frozen=True, slots=True)
class Plan:
    """Every number the training depends on."""

    seed: int = 1
    layers: int = 3
    """Of its own, above the shared ones."""
    epochs: float = 5
    repeats: tuple[tuple[str, int], ...] = (("re3d", 2), ("crossre", 3), ("written-reports", 2))
    """How often an epoch reads a corpus; those not named once. CrossRE's own sentences are few beside those written."""
    pieces: int = 768
    """Of a batch, blanks that even out lengths among them."""
    pairs: int = 1400
    rate: float = 1e-3
    layer_rate: float = 1e-4
    warm_up: float = 0.1
    decay: float = 0.05
    average: float = 0.99
    kind_drop: float = 0.1
    cue_weight: float = 0.2
    positive: float = 2.0
    """Weight of what is told against what is not."""


PLANS = (
    Plan(),
    Plan(layers=0, epochs=4, repeats=(), pieces=1000, pairs=1800, rate=2e-3, kind_drop=0.15, cue_weight=0.3),
)
"""What is shipped is the mean of what two heads tell that were trained so: on so few texts each errs in its own way."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """A row as it is read for one subject, and what it teaches."""

    taught: Taught
    asked: Asked


def fit(head: TieHead, taught: Sequence[Taught], plan: Plan, log: Callable[[dict[str, object]], None]) -> TieHead:
    """Trains in place; returns the running average of the weights, which is what is kept."""
    chance = np.random.default_rng(plan.seed)
    torch.manual_seed(plan.seed)
    lessons = [Lesson(t, asked) for t in taught for asked in asked_of(t.row)]
    total = int(plan.epochs * len(list(_batches(lessons, plan, np.random.default_rng(0)))))
    descent = Descent(
        head.train(), lambda name: plan.layer_rate if name.startswith("layers.") else plan.rate, plan, total
    )
    started, losses = time.time(), []
    for batch in islice(_without_end(lessons, plan, chance), total):
        loss = _loss(head, batch, plan, chance)
        descent.step(loss)
        losses.append(float(loss.detach()))
        if descent.taken % 100 == 0 or descent.taken == total:
            seconds = round(time.time() - started)
            log({"step": descent.taken, "of": total, "s": seconds, "loss": np.mean(losses[-100:])})
    return descent.average


def _without_end(lessons: Sequence[Lesson], plan: Plan, chance: np.random.Generator) -> Iterator[list[Lesson]]:
    while True:
        yield from _batches(lessons, plan, chance)


def _loss(head: TieHead, batch: Sequence[Lesson], plan: Plan, chance: np.random.Generator) -> Tensor:
    with torch.autocast("cpu", torch.bfloat16):
        vectors, attention = head.vectors(batch_of([x.asked for x in batch], plan.kind_drop, chance))
        scores = head.out[batch[0].taught.style](vectors).float()
    pairs, length = attention.shape[1:]
    gold = torch.from_numpy(padded([x.taught.gold[x.asked.pairs] for x in batch], pairs))
    weight = torch.from_numpy(padded([x.taught.weight[x.asked.pairs] for x in batch], pairs))
    due = torch.from_numpy(padded([x.taught.cue[x.asked.pairs] for x in batch], pairs, length))
    single = functional.binary_cross_entropy_with_logits(scores, gold, reduction="none")
    told = (single * (1 + (plan.positive - 1) * gold)).sum(-1) * weight
    marked = due.sum(-1) > 0
    loss = told.sum() / (gold.sum() + 8)
    if marked.any():
        loss = loss - plan.cue_weight * (due * torch.log(attention + 1e-6)).sum(-1)[marked].mean()
    return loss


def _batches(lessons: Sequence[Lesson], plan: Plan, chance: np.random.Generator) -> Iterator[list[Lesson]]:
    """Lessons of one style and of like length, in random order."""
    batches = []
    for style in dict.fromkeys(x.taught.style for x in lessons):
        own = [x for x in lessons if x.taught.style == style]
        jitter = chance.uniform(0.9, 1.1, len(own))
        batch: list[Lesson] = []
        for i in sorted(range(len(own)), key=lambda i: len(own[i].asked.row.low) * jitter[i]):
            longest = max(len(x.asked.row.low) for x in [own[i], *batch])
            pairs = max(len(x.asked.pairs) for x in [own[i], *batch])
            if batch and (longest * (len(batch) + 1) > plan.pieces or pairs * (len(batch) + 1) > plan.pairs):
                batches.append(batch)
                batch = []
            batch.append(own[i])
        batches.append(batch)
    for i in chance.permutation(len(batches)):
        yield batches[i]


def shares(heads: Sequence[TieHead], taught: Sequence[Taught]) -> list[Scores]:
    """Of each row: (pairs, labels of its style) probabilities, the mean of the heads' and of both readings."""
    found = []
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        for t in taught:
            asked = asked_of(t.row)
            batch = batch_of(asked)
            scores = [head.out[t.style](head.eval().vectors(batch)[0]).float() for head in heads]
            found.append(both_readings(asked, torch.stack([torch.sigmoid(s) for s in scores]).mean(0).numpy()))
    return found
