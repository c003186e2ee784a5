"""The head of ties: a vector for each pair of mentions, of what the second encoder saw and what the pair looks at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from sayso.reading.trained.pieced import Numbers
from sayso.reading.trained.ties_asked import Asked, arrays_of
from sayso.reading.trained.ties_rows import KINDS, PLACES
from sayso.reading.trained.windows import DISTANCES

HIDDEN_PLACE = -1e4


@dataclass(frozen=True, slots=True)
class Batch:
    """Rows padded to one shape: (rows, pieces), (rows, mentions), (rows, pairs) and products of these, as ``arrays_of``
    gives them."""

    pieces: Tensor
    marks: Tensor
    mask: Tensor
    first: Tensor
    inside: Tensor
    kinds: Tensor
    head: Tensor
    tail: Tensor
    apart: Tensor
    place: Tensor


class TieHead(nn.Module):
    """``width``: of what it is given; ``labels``: how many each style has."""

    def __init__(self, width: int, labels: dict[str, int], pair: int = 256, drop: float = 0.2) -> None:
        super().__init__()
        self.pair = pair
        self.drop = nn.Dropout(drop)
        self.head_side, self.tail_side = (nn.Linear(2 * width, 2 * pair) for _ in range(2))
        self.apart = nn.Embedding(DISTANCES, pair)
        nn.init.normal_(self.apart.weight, std=0.1)
        self.sorts = nn.Embedding(len(KINDS) ** 2, pair)
        nn.init.normal_(self.sorts.weight, std=0.1)
        self.asked, self.asking = nn.Linear(width, pair), nn.Linear(pair, pair)
        self.told = nn.Linear(width, pair)
        self.place = nn.Embedding(PLACES, 1)
        nn.init.zeros_(self.place.weight)
        self.mix = nn.Linear(2 * pair, pair)
        self.norm = nn.LayerNorm(pair)
        self.out = nn.ModuleDict({style: nn.Linear(pair, count) for style, count in labels.items()})
        for linear in self.out.values():
            nn.init.constant_(linear.bias, -4.0)

    def forward(self, seen: Tensor, b: Batch) -> tuple[Tensor, Tensor]:
        """(rows, pairs, pair) and the (rows, pairs, pieces) attention each pays. ``seen``: (rows, pieces, width)."""
        x = self.drop(seen)
        mention = torch.cat([b.first.to(x.dtype) @ x, b.inside.to(x.dtype) @ x], -1)
        own, times = _at(self.head_side(mention), b.head).chunk(2, -1)
        other, by = _at(self.tail_side(mention), b.tail).chunk(2, -1)
        sorts = torch.gather(b.kinds, 1, b.head) * len(KINDS) + torch.gather(b.kinds, 1, b.tail)
        pairs = functional.gelu(own + other + times * by + self.apart(b.apart) + self.sorts(sorts))
        scores = self.asking(pairs) @ self.asked(x).transpose(1, 2) / self.pair**0.5 + self.place(b.place)[..., 0]
        attention = torch.softmax(scores.float() + (1.0 - b.mask[:, None]) * HIDDEN_PLACE, -1)
        told = attention.to(x.dtype) @ self.told(x)
        mixed = self.norm(pairs + functional.gelu(self.mix(self.drop(torch.cat([pairs, told], -1)))))
        return self.drop(mixed), attention


def _at(x: Tensor, number: Tensor) -> Tensor:
    """(rows, pairs, width): each pair's mention."""
    return torch.gather(x, 1, number[..., None].expand(-1, -1, x.shape[-1]))


def batch_of(asked: Sequence[Asked], kind_drop: float = 0.0, chance: np.random.Generator | None = None) -> Batch:
    """With ``kind_drop`` so many mentions lose their kind."""
    kinds = [_dropped(a.row.kinds, kind_drop, chance) for a in asked]
    given = arrays_of(asked, kinds)
    return Batch(*(torch.from_numpy(given[f.name]) for f in fields(Batch)))


def _dropped(kinds: Numbers, share: float, chance: np.random.Generator | None) -> Numbers:
    if not share or chance is None:
        return kinds
    return np.where(chance.random(len(kinds)) < share, len(KINDS) - 1, kinds)
