"""The training loop of the second encoder: batches of ties, of marked events and of a teacher's verdicts, mixed."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from sayso.reading.trained.events_rows import Row
from sayso.reading.trained.ties_asked import asked_of, both_readings
from sayso.reading.trained.ties_rows import Scores
from training.descent import Descent
from training.events import fit as events
from training.events import network as judge
from training.events.rows import Taught as TaughtEvents
from training.logged import Log
from training.second.network import Second
from training.ties import fit as ties
from training.ties.network import batch_of
from training.ties.rows import Taught as TaughtTies


@dataclass(frozen=True, slots=True)
class Plan:
    """Every number of a training. Steps: batches of each sort; rates are the highest of each part."""

    tie_steps: int = 0
    event_steps: int = 0
    shown_steps: int = 0
    encoder_rate: float = 4e-5
    tie_rate: float = 5e-4
    event_rate: float = 5e-4
    seed: int = 3
    warm_up: float = 0.1
    decay: float = 0.05
    average: float = 0.99

    def rate_of(self, name: str) -> float:
        """Of a parameter; the marks go with the head of ties."""
        part = name.split(".", maxsplit=1)[0]
        return {"encoder": self.encoder_rate, "events": self.event_rate}.get(part, self.tie_rate)


@dataclass(frozen=True, slots=True)
class Lessons:
    ties: Sequence[ties.Lesson] = ()
    events: Sequence[TaughtEvents] = ()
    shown: Sequence[events.Shown] = ()


def fit(second: Second, lessons: Lessons, plan: Plan, log: Log) -> Second:
    """Trains in place; returns the running average of the weights, which is what is kept."""
    chance = np.random.default_rng(plan.seed)
    torch.manual_seed(plan.seed)
    sorts = ["ties"] * plan.tie_steps + ["events"] * plan.event_steps + ["shown"] * plan.shown_steps
    chance.shuffle(sorts)
    losses = {
        "ties": _endless(lambda: (_tie_loss(second, b, chance) for b in ties.batches(lessons.ties, chance))),
        "events": _endless(lambda: (_event_loss(second, b) for b in events.batches(lessons.events, chance))),
        "shown": _endless(lambda: (_shown_loss(second, b) for b in events.batches(lessons.shown, chance))),
    }
    descent = Descent(second.train(), plan.rate_of, plan, len(sorts))
    started, met = time.time(), {sort: [0.0] for sort in losses}
    for sort in sorts:
        loss = next(losses[sort])
        descent.step(loss)
        met[sort].append(float(loss.detach()))
        if descent.taken % 100 == 0 or descent.taken == len(sorts):
            means = {s: round(float(np.mean(v[-50:])), 3) for s, v in met.items()}
            log({"step": descent.taken, "of": len(sorts), "s": round(time.time() - started), **means})
    return descent.average


def _endless(epoch: Callable[[], Iterator[Tensor]]) -> Iterator[Tensor]:
    while True:
        yield from epoch()


def _tie_loss(second: Second, batch: Sequence[ties.Lesson], chance: np.random.Generator) -> Tensor:
    with torch.autocast("cpu", torch.bfloat16):
        vectors, attention = second.pairs(batch_of([x.asked for x in batch], ties.KIND_DROP, chance))
        scores = second.ties.out[batch[0].taught.style](vectors).float()
    return ties.loss_of(scores, attention, batch)


def _event_loss(second: Second, batch: Sequence[TaughtEvents]) -> Tensor:
    return events.loss_of(_verdicts(second, [t.row for t in batch]), batch)


def _shown_loss(second: Second, batch: Sequence[events.Shown]) -> Tensor:
    return events.loss_beside(_verdicts(second, [t.row for t in batch]), batch)


def _verdicts(second: Second, rows: Sequence[Row]) -> Tensor:
    with torch.autocast("cpu", torch.bfloat16):
        return second.judge(judge.batch_of(rows)).float()


def event_shares(second: Second, rows: Sequence[Row]) -> list[Scores]:
    """Of each row: (asked, categories)."""
    with torch.no_grad():
        return [torch.softmax(_verdicts(second.eval(), [row])[0], -1).numpy() for row in rows]


def tie_shares(second: Second, taught: Sequence[TaughtTies]) -> list[Scores]:
    """Of each row: (pairs, labels of its style), the mean of both readings."""
    found = []
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        for t in taught:
            asked = asked_of(t.row)
            vectors, _ = second.eval().pairs(batch_of(asked))
            found.append(both_readings(asked, torch.sigmoid(second.ties.out[t.style](vectors).float()).numpy()))
    return found
