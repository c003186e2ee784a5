"""Training of the incident top over what the bottom gave; a running average of the weights is what is kept."""

from __future__ import annotations

import copy
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from training.incidents.lows import Lows, Part
from training.incidents.network import SHAPE, Scores, Top


@dataclass(frozen=True, slots=True)
class Plan:
    """Every number the training depends on."""

    seed: int = 1
    epochs: int = 6
    pieces: int = 4096
    layer_rate: float = 1.2e-4
    head_rate: float = 1e-3
    warm_up: float = 0.08
    decay: float = 0.02
    average: float = 0.98
    filler_weight: float = 2.0
    empty: float = 0.3
    """Share of the messages without an incident that are read in an epoch."""
    hidden_pieces: float = 0.08
    """Share of the pieces whose vectors are blanked while training."""
    relevant_weight: float = 0.4
    kinds_weight: float = 0.2


@dataclass(frozen=True, slots=True)
class Batch:
    """Tensors by report: the bottom's vectors of its pieces, their windows, which are real, first pieces of words."""

    low: Tensor
    window: Tensor
    mask: Tensor
    first: Tensor
    real: Tensor
    parts: Sequence[Part]


def tensors(parts: Sequence[Part], lows: Lows) -> Batch:
    length, width = max(p.size for p in parts), max(len(p.places) for p in parts)
    low = torch.zeros(len(parts), length, SHAPE.width, dtype=torch.bfloat16)
    window, first = (torch.zeros(len(parts), n, dtype=torch.int64) for n in (length, width))
    mask, real = torch.zeros(len(parts), length), torch.zeros(len(parts), width, dtype=torch.bool)
    for n, part in enumerate(parts):
        low[n, : part.size] = lows.of(part.number, part.start, part.end)
        window[n, : part.size] = torch.tensor(part.window)
        mask[n, : part.size] = 1
        first[n, : len(part.places)] = torch.tensor(part.places)
        real[n, : len(part.places)] = True
    return Batch(low, window, mask, first, real, parts)


def scores(top: Top, batch: Batch, hidden: float = 0.0) -> Scores:
    """``hidden``: share of the pieces whose vectors are blanked."""
    low = batch.low
    if hidden:
        low = low * (torch.rand(*low.shape[:2], 1) >= hidden).to(low.dtype)
    return top(low, batch.window, batch.mask, batch.first)


def labels_of(batch: Batch) -> tuple[Tensor, Tensor]:
    """(reports, words, roles) labels and how much each counts."""
    gold = np.zeros((*batch.real.shape, batch.parts[0].message.labels.shape[0]), np.int64)
    sure = np.zeros(gold.shape, np.float32)
    for p, part in enumerate(batch.parts):
        gold[p, : part.last - part.first] = part.message.labels[:, part.first : part.last].T
        sure[p, : part.last - part.first] = part.message.sure[:, part.first : part.last].T
    return torch.from_numpy(gold), torch.from_numpy(sure)


def loss_of(got: Scores, batch: Batch, plan: Plan) -> dict[str, Tensor]:
    gold, sure = labels_of(batch)
    weight = sure * (1 + (plan.filler_weight - 1) * (gold > 0))
    each = functional.cross_entropy(got.roles.flatten(0, 2), gold.flatten(), reduction="none").view(gold.shape)
    relevant = torch.tensor([float(p.message.relevant) for p in batch.parts])
    kinds = torch.from_numpy(np.stack([p.message.kinds for p in batch.parts]))
    return {
        "roles": (each * weight).sum() / weight[..., 0].sum(),
        "relevant": functional.binary_cross_entropy_with_logits(got.relevant, relevant),
        "kinds": functional.binary_cross_entropy_with_logits(got.kinds, kinds),
    }


def batched(parts: Sequence[Part], chance: random.Random, budget: int) -> list[list[Part]]:
    shuffled = list(parts)
    chance.shuffle(shuffled)
    batches: list[list[Part]] = []
    for start in range(0, len(shuffled), 100):
        held: list[Part] = []
        for part in sorted(shuffled[start : start + 100], key=lambda p: p.size):
            if held and part.size * (len(held) + 1) > budget:
                batches.append(held)
                held = []
            held.append(part)
        batches.append(held)
    chance.shuffle(batches)
    return batches


def _epoch(found: Sequence[Sequence[Part]], plan: Plan, chance: random.Random) -> list[list[Part]]:
    kept = (parts for parts in found if parts[0].message.labels.any() or chance.random() < plan.empty)
    return batched([part for parts in kept for part in parts], chance, plan.pieces)


def fit(
    top: Top,
    lows: Lows,
    found: Sequence[Sequence[Part]],
    plan: Plan,
    log: Callable[[dict[str, object]], None],
    after_epoch: Callable[[int, Top], None] = lambda *_: None,
) -> Top:
    """Trains ``top`` in place; returns the running average of its weights, which is what is kept."""
    chance = random.Random(plan.seed)
    torch.manual_seed(plan.seed)
    average = copy.deepcopy(top).eval()
    total = plan.epochs * len(_epoch(found, plan, random.Random(0)))
    optimiser, schedule = _optimiser(top, plan, total)
    step, started = 0, time.time()
    for epoch in range(plan.epochs):
        top.train()
        seen: list[dict[str, float]] = []
        for parts in _epoch(found, plan, chance):
            batch = tensors(parts, lows)
            with torch.autocast("cpu", torch.bfloat16):
                got = scores(top, batch, plan.hidden_pieces)
            losses = loss_of(got, batch, plan)
            loss = losses["roles"] + plan.relevant_weight * losses["relevant"] + plan.kinds_weight * losses["kinds"]
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(top.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            step += 1
            _follow(average, top, min(plan.average, step / (step + 20)))
            seen.append({k: float(v.detach()) for k, v in losses.items()})
            if step % 25 == 0:
                last = {k: round(float(np.mean([s[k] for s in seen[-25:]])), 4) for k in seen[0]}
                log({"step": step, "of": total, "seconds": round(time.time() - started), **last})
        mean = {k: round(float(np.mean([s[k] for s in seen])), 4) for k in seen[0]}
        log({"epoch": epoch + 1, "steps": step, "of": total, "seconds": round(time.time() - started), **mean})
        after_epoch(epoch + 1, average)
    return average


def _optimiser(top: Top, plan: Plan, total: int) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LRScheduler]:
    groups: dict[tuple[float, float], list[nn.Parameter]] = {}
    for name, value in top.named_parameters():
        rate = plan.layer_rate if name.startswith("layers.") else plan.head_rate
        groups.setdefault((rate, plan.decay if value.ndim > 1 else 0.0), []).append(value)
    optimiser = torch.optim.AdamW(
        [{"params": p, "lr": r, "weight_decay": d} for (r, d), p in groups.items()], betas=(0.9, 0.98), fused=True
    )
    warm = max(1, int(plan.warm_up * total))
    return optimiser, torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda s: min((s + 1) / warm, max(0.0, (total - s) / max(1, total - warm)))
    )


def _follow(average: Top, top: Top, keep: float) -> None:
    with torch.no_grad():
        torch._foreach_lerp_(list(average.parameters()), list(top.parameters()), 1 - keep)
