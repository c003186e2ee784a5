"""The training loop of the tie head: batches of rows of one style after another."""

from __future__ import annotations

import copy
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from sayso.reading.trained.ties_asked import Asked, asked_of, both_readings, padded
from sayso.reading.trained.ties_rows import Scores
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
    """How often an epoch reads a corpus; those not named once. CrossRE has 101 sentences."""
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
    average = copy.deepcopy(head).eval()
    lessons = [Lesson(t, asked) for t in taught for asked in asked_of(t.row)]
    total = int(plan.epochs * len(list(_batches(lessons, plan, np.random.default_rng(0)))))
    optimiser, schedule = _optimiser(head.train(), plan, total)
    step, started, losses = 0, time.time(), []
    while step < total:
        for batch in _batches(lessons, plan, chance):
            loss = _loss(head, batch, plan, chance)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(head.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            step += 1
            _follow(average, head, min(plan.average, step / (step + 20)))
            losses.append(float(loss.detach()))
            if step % 100 == 0 or step == total:
                log({"step": step, "of": total, "s": round(time.time() - started), "loss": np.mean(losses[-100:])})
            if step == total:
                break
    return average


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


def _optimiser(
    head: TieHead, plan: Plan, total: int
) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LRScheduler]:
    groups: dict[tuple[float, float], list[nn.Parameter]] = {}
    for name, value in head.named_parameters():
        rate = plan.layer_rate if name.startswith("layers.") else plan.rate
        groups.setdefault((rate, plan.decay if value.ndim > 1 else 0.0), []).append(value)
    optimiser = torch.optim.AdamW(
        [{"params": p, "lr": r, "weight_decay": d} for (r, d), p in groups.items()], betas=(0.9, 0.98), fused=True
    )
    warm = max(1, int(plan.warm_up * total))
    return optimiser, torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda s: min((s + 1) / warm, max(0.0, (total - s) / max(1, total - warm)))
    )


def _follow(average: TieHead, head: TieHead, keep: float) -> None:
    with torch.no_grad():
        torch._foreach_lerp_(list(average.parameters()), list(head.parameters()), 1 - keep)


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
