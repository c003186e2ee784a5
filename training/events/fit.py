"""The training loop of the judge of events."""

from __future__ import annotations

import copy
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from sayso.reading.trained.events_rows import CODES, Scores
from training.events.network import EventHead, batch_of
from training.events.rows import Taught
from training.ties.network import padded


@dataclass(frozen=True, slots=True)
class Plan:
    """Every number the training depends on."""

    seed: int = 1
    layers: int = 2
    epochs: float = 6
    pieces: int = 1024
    """Of a batch, blanks that even out lengths among them."""
    rate: float = 1e-3
    layer_rate: float = 1e-4
    warm_up: float = 0.1
    decay: float = 0.05
    average: float = 0.99


def fit(head: EventHead, taught: Sequence[Taught], plan: Plan, log: Callable[[dict[str, object]], None]) -> EventHead:
    """Trains in place; returns the running average of the weights, which is what is kept."""
    chance = np.random.default_rng(plan.seed)
    torch.manual_seed(plan.seed)
    average = copy.deepcopy(head).eval()
    total = int(plan.epochs * len(list(_batches(taught, plan, np.random.default_rng(0)))))
    optimiser, schedule = _optimiser(head.train(), plan, total)
    step, started, losses = 0, time.process_time(), []
    while step < total:
        for batch in _batches(taught, plan, chance):
            loss = _loss(head, batch, plan)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(head.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            step += 1
            _follow(average, head, min(plan.average, step / (step + 20)))
            losses.append(float(loss.detach()))
            if step % 200 == 0 or step == total:
                cpu = round(time.process_time() - started)
                log({"step": step, "of": total, "cpu_s": cpu, "loss": round(float(np.mean(losses[-200:])), 4)})
            if step == total:
                break
    return average


def _loss(head: EventHead, batch: Sequence[Taught], plan: Plan) -> Tensor:
    with torch.autocast("cpu", torch.bfloat16):
        scores = head(batch_of([t.row for t in batch])).float()
    asked = scores.shape[1]
    label = torch.from_numpy(padded([t.label for t in batch], asked))
    weight = torch.from_numpy(padded([t.weight for t in batch], asked))
    single = functional.cross_entropy(scores.view(-1, len(CODES)), label.view(-1), reduction="none")
    return (single * weight.view(-1)).sum() / weight.sum()


def _batches(taught: Sequence[Taught], plan: Plan, chance: np.random.Generator) -> Iterator[list[Taught]]:
    """Rows of like length, in random order."""
    jitter = chance.uniform(0.9, 1.1, len(taught))
    batches: list[list[Taught]] = [[]]
    for i in sorted(range(len(taught)), key=lambda i: len(taught[i].row.low) * jitter[i]):
        longest = max([len(taught[i].row.low), *(len(t.row.low) for t in batches[-1])])
        if batches[-1] and longest * (len(batches[-1]) + 1) > plan.pieces:
            batches.append([])
        batches[-1].append(taught[i])
    for n in chance.permutation(len(batches)):
        yield batches[n]


def _optimiser(
    head: EventHead, plan: Plan, total: int
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


def _follow(average: EventHead, head: EventHead, keep: float) -> None:
    with torch.no_grad():
        torch._foreach_lerp_(list(average.parameters()), list(head.parameters()), 1 - keep)


def shares(head: EventHead, taught: Sequence[Taught]) -> list[Scores]:
    """Of each row: (asked, categories)."""
    found = []
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        for t in taught:
            found.append(torch.softmax(head.eval()(batch_of([t.row])).float()[0], -1).numpy())
    return found
