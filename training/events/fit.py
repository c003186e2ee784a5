"""The training loop of the judge of events."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from sayso.reading.trained.events_rows import CODES, Scores
from sayso.reading.trained.ties_asked import padded
from training.descent import Descent
from training.events.network import EventHead, batch_of
from training.events.rows import Taught


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
    total = int(plan.epochs * len(list(_batches(taught, plan, np.random.default_rng(0)))))
    descent = Descent(head.train(), partial(_rate, plan=plan), plan, total)
    started, losses = time.process_time(), []
    while descent.taken < total:
        for batch in _batches(taught, plan, chance):
            loss = _loss(head, batch, plan)
            descent.step(loss)
            losses.append(float(loss.detach()))
            if descent.taken % 200 == 0 or descent.taken == total:
                cpu = round(time.process_time() - started)
                log({"step": descent.taken, "of": total, "cpu_s": cpu, "loss": round(float(np.mean(losses[-200:])), 4)})
            if descent.taken == total:
                break
    return descent.average


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


def _rate(name: str, plan: Plan) -> float:
    return plan.layer_rate if name.startswith("layers.") else plan.rate


def shares(head: EventHead, taught: Sequence[Taught]) -> list[Scores]:
    """Of each row: (asked, categories)."""
    found = []
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        for t in taught:
            found.append(torch.softmax(head.eval()(batch_of([t.row])).float()[0], -1).numpy())
    return found
