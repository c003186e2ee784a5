"""The training loop: one step reads a batch of attributed texts and a batch of texts with names."""

from __future__ import annotations

import copy
import itertools
import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from sayso.reading.trained.labels import DESCRIBED, NAMES, PARTS, begin
from training.batches import CLS, MASK, SEP, Batch, Piece, allowed_labels, cues_of, cut, flat_labels, gather, tensors
from training.network import Reader, cue_vectors
from training.targets import IGNORED, Text

SHORT = frozenset({"crossner", "wnut", "uner"})
"""Corpora of single sentences."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Every number the training depends on."""

    seed: int = 1
    epochs: int = 5
    stop_after: int = 0
    """Epochs after which to stop although the rates were planned for all of them; 0: never."""
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


def fit(
    reader: Reader,
    told: Sequence[Text],
    named: dict[str, list[Text]],
    plan: Plan,
    log: Callable[[dict[str, object]], None],
    after_epoch: Callable[[int, Reader], None],
) -> Reader:
    """Trains in place; returns the running average of the weights, which is what is kept."""
    chance = random.Random(plan.seed)
    torch.manual_seed(plan.seed)
    average = copy.deepcopy(reader).eval()
    steps_an_epoch = len(cut(told, random.Random(0), plan.told_pieces))
    total = plan.epochs * steps_an_epoch
    optimiser, schedule = _optimiser(reader, plan, total)
    names = _forever(named, chance, plan.name_pieces)
    step, started = 0, time.time()
    for epoch in range(plan.epochs):
        losses: list[dict[str, float]] = []
        for batch in cut(told, chance, plan.told_pieces):
            with torch.autocast("cpu", torch.bfloat16):
                parts = told_loss(reader, masked(tensors(batch), plan.hidden_pieces), plan)
                parts |= names_loss(reader, masked(tensors_styled(next(names), chance), plan.hidden_pieces))
            loss = (
                parts["flat"]
                + plan.parts_weight * parts["parts"]
                + plan.names_weight * (parts["names"] + parts["described"])
            )
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            step += 1
            _follow(average, reader, min(plan.average, step / (step + 20)))
            losses.append({k: float(v.detach()) for k, v in parts.items()})
            if step % 100 == 0:
                mean = {k: round(sum(x[k] for x in losses[-100:]) / len(losses[-100:]), 4) for k in parts}
                log({"step": step, "of": total, "seconds": round(time.time() - started), **mean})
        after_epoch(epoch + 1, average)
        if epoch + 1 == plan.stop_after:
            break
        reader.train()
    return average


def masked(batch: Batch, share: float) -> Batch:
    """The batch with this share of its pieces masked."""
    if not share:
        return batch
    hidden = (torch.rand(batch.pieces.shape) < share) & (batch.mask > 0) & (batch.pieces != CLS) & (batch.pieces != SEP)
    return replace(batch, pieces=batch.pieces.masked_fill(hidden, MASK))


def told_loss(reader: Reader, batch: Batch, plan: Plan) -> dict[str, Tensor]:
    """Losses of the flat labels and of each cue's parts."""
    h = reader.drop(reader.hidden(batch.pieces, batch.features, batch.mask, batch.first))
    scores = reader.flat(h).float()
    gold = flat_labels(batch)
    flat = functional.cross_entropy(scores.flatten(0, 1), gold.flatten(), ignore_index=IGNORED)
    cues = cues_of(batch, _false_cues(scores, gold, batch, plan))
    if cues is None:
        return {"flat": flat, "parts": flat * 0}
    vectors = cue_vectors(reader.cue_side(h), cues.window, cues.first, cues.last)
    got = reader.parts(reader.word_side(h)[cues.window], vectors, cues.distance, cues.step).float()
    parts = functional.cross_entropy(got.flatten(0, 1), cues.labels.flatten(), ignore_index=IGNORED)
    return {"flat": flat, "parts": parts}


def _false_cues(scores: Tensor, gold: Tensor, batch: Batch, plan: Plan) -> list[list[int]]:
    label = begin(PARTS.index("cue"))
    with torch.no_grad():
        doubt = torch.softmax(scores, -1)[..., label].masked_fill(
            (gold == label) | (gold == label + 1) | ~batch.real, 0
        )
    most = [max(1, round(plan.false_cues * sum(w.first <= c.first < w.last for c in t.cues))) for t, w in batch.windows]
    found = [row.topk(min(n, row.shape[0])).indices.tolist() for row, n in zip(doubt, most, strict=True)]
    return [[i for i in row if bool(batch.real[n, i])] for n, row in enumerate(found)]


def names_loss(reader: Reader, batch: Batch) -> dict[str, Tensor]:
    """Minus log of the probability that each word has one of its allowed labels."""
    h = reader.drop(reader.hidden(batch.pieces, batch.features, batch.mask, batch.first))
    names, described = reader.name_scores(h, batch.style)
    return {
        "names": _allowed_loss(names, allowed_labels(batch, "names", 2 * len(NAMES) + 1)),
        "described": _allowed_loss(described, allowed_labels(batch, "described", 2 * len(DESCRIBED) + 1)),
    }


def _allowed_loss(scores: Tensor, allowed: Tensor | None) -> Tensor:
    if allowed is None:
        return scores.sum() * 0.0
    known = allowed.any(-1)
    shares = functional.log_softmax(scores.float()[known], -1)
    return -torch.logsumexp(shares.masked_fill(~allowed[known], -1e4), -1).mean()


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


def _optimiser(
    reader: Reader, plan: Plan, total: int
) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LRScheduler]:
    groups: dict[tuple[float, float], list[nn.Parameter]] = {}
    for name, value in reader.named_parameters():
        rate = plan.encoder_rate if name.startswith("encoder.") and "features" not in name else plan.head_rate
        groups.setdefault((rate, plan.decay if value.ndim > 1 else 0.0), []).append(value)
    optimiser = torch.optim.AdamW(
        [{"params": p, "lr": r, "weight_decay": d} for (r, d), p in groups.items()], betas=(0.9, 0.98), fused=True
    )
    warm = max(1, int(plan.warm_up * total))
    return optimiser, torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda s: min((s + 1) / warm, max(0.0, (total - s) / max(1, total - warm)))
    )


def _follow(average: Reader, reader: Reader, keep: float) -> None:
    with torch.no_grad():
        torch._foreach_lerp_(list(average.parameters()), list(reader.parameters()), 1 - keep)


def save(reader: Reader, plans: Sequence[Plan], path: Path) -> None:
    """Weights with the plans that led to them."""
    torch.save({"weights": reader.state_dict(), "plans": [asdict(plan) for plan in plans]}, path)
