"""Training of the incident network; a running average of the weights is what is kept."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from training.descent import Descent
from training.incidents.network import Incidents, Scores
from training.incidents.parts import Batch, Part, batched, some_way, tensors


@dataclass(frozen=True, slots=True)
class Plan:
    """Every number the training depends on."""

    seed: int = 1
    epochs: int = 8
    stop_after: int = 0
    """Epochs after which to stop although the rates were planned for all of them; 0: never."""
    pieces: int = 3072
    layer_rate: float = 1.5e-4
    rate_falls: float = 0.9
    """Each encoder layer's rate is this share of the rate of the one above."""
    head_rate: float = 1e-3
    warm_up: float = 0.08
    decay: float = 0.02
    average: float = 0.99
    filler_weight: float = 2.0
    empty: float = 0.6
    """Share of the messages without an incident that are read in an epoch."""
    hidden_pieces: float = 0.15
    """Share of the pieces that are masked while training."""
    relevant_weight: float = 0.2
    kinds_weight: float = 0.2


def scores(network: Incidents, batch: Batch) -> Scores:
    got: Scores = network(batch.pieces, batch.features, batch.places, batch.window, batch.mask, batch.first)
    return got


def labels_of(batch: Batch) -> tuple[Tensor, Tensor]:
    """(reports, words, roles) labels and how much each counts."""
    gold = np.zeros((*batch.real.shape, batch.parts[0].message.labels.shape[0]), np.int64)
    sure = np.zeros(gold.shape, np.float32)
    for p, part in enumerate(batch.parts):
        first, last = part.stretch.first, part.stretch.last
        gold[p, : last - first] = part.message.labels[:, first:last].T
        sure[p, : last - first] = part.message.sure[:, first:last].T
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


def _epoch(found: Sequence[Sequence[Part]], plan: Plan, chance: random.Random) -> list[list[Part]]:
    kept = (parts for parts in found if parts[0].message.labels.any() or chance.random() < plan.empty)
    return batched([part for parts in kept for part in parts], chance, plan.pieces)


def fit(
    network: Incidents,
    found: Sequence[Sequence[Part]],
    plan: Plan,
    log: Callable[[dict[str, object]], None],
    after_epoch: Callable[[int, Incidents], None] = lambda *_: None,
) -> Incidents:
    """Trains in place; returns the running average of the weights, which is what is kept."""
    chance = random.Random(plan.seed)
    torch.manual_seed(plan.seed)
    total = plan.epochs * len(_epoch(found, plan, random.Random(0)))
    descent = Descent(network, partial(_rate, plan=plan), plan, total)
    started = time.time()
    for epoch in range(plan.epochs):
        network.train()
        seen: list[dict[str, float]] = []
        for parts in _epoch(found, plan, chance):
            batch = tensors(parts, lambda: some_way(chance), plan.hidden_pieces)
            with torch.autocast("cpu", torch.bfloat16):
                got = scores(network, batch)
            losses = loss_of(got, batch, plan)
            loss = losses["roles"] + plan.relevant_weight * losses["relevant"] + plan.kinds_weight * losses["kinds"]
            descent.step(loss)
            seen.append({k: float(v.detach()) for k, v in losses.items()})
            if descent.taken % 25 == 0:
                last = {k: round(float(np.mean([s[k] for s in seen[-25:]])), 4) for k in seen[0]}
                log({"step": descent.taken, "of": total, "seconds": round(time.time() - started), **last})
        mean = {k: round(float(np.mean([s[k] for s in seen])), 4) for k in seen[0]}
        log({"epoch": epoch + 1, "steps": descent.taken, "of": total, "seconds": round(time.time() - started), **mean})
        after_epoch(epoch + 1, descent.average)
        if epoch + 1 == plan.stop_after:
            break
    return descent.average


LAYERS = "encoder.layers."


def _rate(name: str, plan: Plan) -> float:
    if not name.startswith("encoder."):
        return plan.head_rate
    above = 5 - int(name.removeprefix(LAYERS).split(".")[0]) if name.startswith(LAYERS) else 6
    return plan.layer_rate * float(plan.rate_falls**above)
