"""The training loop: one step reads a batch of attributed texts and a batch of texts with names."""

from __future__ import annotations

import itertools
import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path

import torch

from training.batches import Batch, Piece, batched, cut, gather, masked, size, tensors
from training.descent import Descent
from training.lessons import Lesson
from training.losses import Losses, names_loss, taught_loss, told_loss
from training.network import Reader
from training.targets import Text

SHORT = frozenset({"crossner", "wnut", "uner"})
"""Corpora of single sentences."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Every number the training depends on."""

    seed: int = 1
    epochs: int = 5
    stop_after: int = 0
    """Epochs after which to stop although the rates were planned for all of them; 0: never."""
    keep: tuple[int, ...] = ()
    """Epochs whose averages go into the mean of a stage, counted from 1; 0: the weights it starts from. Chosen on the
    development split."""
    hidden_pieces: float = 0.0
    """Share of word pieces that are masked while training, so that no single word is leant on."""
    told_pieces: int = 2048
    name_pieces: int = 1024
    encoder_rate: float = 1.2e-4
    head_rate: float = 1e-3
    warm_up: float = 0.06
    decay: float = 0.01
    average: float = 0.998
    parts_weight: float = 3.0
    names_weight: float = 0.6
    false_cues: float = 0.5
    """False cues per gold cue, those the flat head doubts most."""
    from_teacher: float = 0.5
    """The teacher's share in what a lesson teaches of an annotated text."""
    frozen: tuple[str, ...] = ()
    """Parameters whose names start so stay as they are."""
    rate_falls: float = 1.0
    """Each encoder layer's rate is this share of the rate of the one above."""


@dataclass(frozen=True, slots=True)
class Course:
    """What is read: ``epoch`` gives an epoch's batches, ``loss`` what one of them costs."""

    epoch: Callable[[random.Random], Sequence[object]]
    loss: Callable[[Reader, object], Losses]


def told_course(told: Sequence[Text], plan: Plan) -> Course:
    """Annotated texts, cut anew for every epoch."""

    def loss(reader: Reader, batch: Sequence[Piece]) -> Losses:
        return told_loss(reader, masked(tensors(batch), plan.hidden_pieces), plan.false_cues)

    return Course(lambda chance: cut(told, chance, plan.told_pieces), loss)


def taught_course(taught: Sequence[Sequence[Lesson]], plan: Plan) -> Course:
    """A teacher's lessons; each epoch takes one of the sets, which are the same texts cut otherwise."""
    turns = itertools.count()

    def epoch(chance: random.Random) -> list[list[Lesson]]:
        return list(batched(taught[next(turns) % len(taught)], chance, plan.told_pieces, lambda x: size(x.piece)))

    def loss(reader: Reader, batch: Sequence[Lesson]) -> Losses:
        return taught_loss(reader, batch, plan.hidden_pieces, plan.from_teacher)

    return Course(epoch, loss)


def fit(
    reader: Reader,
    course: Course,
    named: dict[str, list[Text]],
    plan: Plan,
    log: Callable[[dict[str, object]], None],
    after_epoch: Callable[[int, Reader], None],
) -> Reader:
    """Trains in place; returns the running average of the weights, which is what is kept. Without ``named`` the heads
    of names stay as they are."""
    chance = random.Random(plan.seed)
    torch.manual_seed(plan.seed)
    for name, value in reader.named_parameters():
        if name.startswith(plan.frozen):
            value.requires_grad_(False)
    total = plan.epochs * len(course.epoch(random.Random(0)))
    descent = Descent(reader, partial(_rate, layers=reader.shape.layers, plan=plan), plan, total)
    names = _forever(named, chance, plan.name_pieces)
    started = time.time()
    for epoch in range(plan.epochs):
        losses: list[dict[str, float]] = []
        for batch in course.epoch(chance):
            with torch.autocast("cpu", torch.bfloat16):
                parts = course.loss(reader, batch)
                loss = parts["flat"] + plan.parts_weight * parts["parts"]
                if named:
                    parts |= names_loss(reader, masked(tensors_styled(next(names), chance), plan.hidden_pieces))
                    loss = loss + plan.names_weight * (parts["names"] + parts["described"])
            descent.step(loss)
            losses.append({k: float(v.detach()) for k, v in parts.items()})
            if descent.taken % 100 == 0:
                mean = {k: round(sum(x[k] for x in losses[-100:]) / len(losses[-100:]), 4) for k in parts}
                log({"step": descent.taken, "of": total, "seconds": round(time.time() - started), **mean})
        after_epoch(epoch + 1, descent.average)
        if epoch + 1 == plan.stop_after:
            break
        reader.train()
    return descent.average


LAYERS = "encoder.layers."
STYLE_DROPPED = 0.3
"""So often a text is read without its corpus's style, so that the neutral one is trained on all."""


def tensors_styled(batch: Sequence[Piece], chance: random.Random) -> Batch:
    return tensors(batch, [0 if chance.random() < STYLE_DROPPED else t.style for t, _ in batch])


def _forever(named: dict[str, list[Text]], chance: random.Random, budget: int) -> Iterator[list[Piece]]:
    while True:
        texts = itertools.chain.from_iterable(
            gather(found, chance) if style in SHORT else found for style, found in named.items()
        )
        yield from cut(list(texts), chance, budget)


def _rate(name: str, layers: int, plan: Plan) -> float:
    rate = plan.encoder_rate if name.startswith("encoder.") and "features" not in name else plan.head_rate
    if name.startswith(LAYERS):
        rate *= plan.rate_falls ** (layers - 1 - int(name.removeprefix(LAYERS).split(".")[0]))
    return rate


def save(reader: Reader, plans: Sequence[Plan], path: Path) -> None:
    """Weights with the plans that led to them."""
    torch.save({"weights": reader.state_dict(), "plans": [asdict(plan) for plan in plans]}, path)
