"""How every network here is trained: steps of AdamW whose rate rises and then falls evenly to nothing, and the running
average of the weights, which is what is kept."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Generic, Protocol, TypeVar

import torch
from torch import Tensor, nn

Network = TypeVar("Network", bound=nn.Module)

LONGEST = 1.0
"""Gradients longer than this are shortened to it."""


class Rates(Protocol):
    """Those numbers of a plan that a step depends on."""

    @property
    def warm_up(self) -> float:
        """Share of the steps in which the rate rises."""
        ...

    @property
    def decay(self) -> float:
        """Of weights; vectors (biases, norms) do not decay."""
        ...

    @property
    def average(self) -> float:
        """How much of the average a step keeps, once there were some steps."""
        ...


class Descent(Generic[Network]):
    """``total`` steps, from the network as it is. ``average`` is what they lead to, in the state of ``eval``."""

    def __init__(self, network: Network, rate_of: Callable[[str], float], plan: Rates, total: int) -> None:
        """``rate_of``: the highest rate of a parameter by its name. Those that need no gradient stay as they are."""
        self.average = copy.deepcopy(network).eval()
        self.taken = 0
        self._network, self._keep = network, plan.average
        self._optimiser = _optimiser(network, rate_of, plan.decay)
        warm = max(1, int(plan.warm_up * total))
        self._schedule = torch.optim.lr_scheduler.LambdaLR(
            self._optimiser, lambda s: min((s + 1) / warm, max(0.0, (total - s) / max(1, total - warm)))
        )

    def step(self, loss: Tensor) -> None:
        """One step against the gradient of what was lost."""
        self._optimiser.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(self._network.parameters(), LONGEST)
        self._optimiser.step()
        self._schedule.step()
        self.taken += 1
        keep = min(self._keep, self.taken / (self.taken + 20))
        with torch.no_grad():
            torch._foreach_lerp_(list(self.average.parameters()), list(self._network.parameters()), 1 - keep)


def _optimiser(network: nn.Module, rate_of: Callable[[str], float], decay: float) -> torch.optim.Optimizer:
    groups: dict[tuple[float, float], list[nn.Parameter]] = {}
    for name, value in network.named_parameters():
        if value.requires_grad:
            groups.setdefault((rate_of(name), decay if value.ndim > 1 else 0.0), []).append(value)
    return torch.optim.AdamW(
        [{"params": p, "lr": r, "weight_decay": d} for (r, d), p in groups.items()], betas=(0.9, 0.98), fused=True
    )
