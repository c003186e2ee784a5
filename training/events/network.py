"""The judge's head: a vector for each word asked about, of what the second encoder saw of it and what it looks at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from sayso.reading.trained.events_rows import CODES, Row
from sayso.reading.trained.ties_asked import padded
from sayso.reading.trained.windows import DISTANCES
from training.ties.network import HIDDEN_PLACE


@dataclass(frozen=True, slots=True)
class Batch:
    """Rows padded to one shape: (rows, pieces, 2), (rows, pieces) and (rows, asked, pieces)."""

    pieces: Tensor
    mask: Tensor
    first: Tensor
    inside: Tensor
    apart: Tensor


class EventHead(nn.Module):
    """``width``: of what it is given. ``looks``: places that a word looks at, each by its own measure."""

    def __init__(self, width: int, inner: int = 256, looks: int = 4, drop: float = 0.2) -> None:
        super().__init__()
        self.looks, self.inner = looks, inner
        self.drop = nn.Dropout(drop)
        self.own = nn.Linear(2 * width, inner)
        self.asking, self.asked = nn.Linear(inner, inner), nn.Linear(width, inner)
        self.told = nn.Linear(width, inner)
        self.apart = nn.Embedding(DISTANCES, looks)
        nn.init.zeros_(self.apart.weight)
        self.mix = nn.Linear(2 * inner, inner)
        self.norm = nn.LayerNorm(inner)
        self.out = nn.Linear(inner, len(CODES))

    def forward(self, seen: Tensor, b: Batch) -> Tensor:
        """(rows, asked, categories) scores. ``seen``: (rows, pieces, width)."""
        x = self.drop(seen)
        word = torch.cat([b.first.to(x.dtype) @ x, b.inside.to(x.dtype) @ x], -1)
        own = functional.gelu(self.own(word))
        mixed = torch.cat([own, self._looked(own, x, b)], -1)
        scores: Tensor = self.out(self.drop(self.norm(own + functional.gelu(self.mix(self.drop(mixed))))))
        return scores

    def _looked(self, own: Tensor, x: Tensor, b: Batch) -> Tensor:
        """(rows, asked, inner): what each word finds in its sentence."""
        rows, asked, pieces = b.apart.shape
        size = self.inner // self.looks
        query = self.asking(own).view(rows, asked, self.looks, size).transpose(1, 2)
        key = self.asked(x).view(rows, pieces, self.looks, size).permute(0, 2, 3, 1)
        scores = (query @ key) / size**0.5 + self.apart(b.apart).permute(0, 3, 1, 2)
        paid = torch.softmax(scores.float() + (1.0 - b.mask[:, None, None]) * HIDDEN_PLACE, -1).to(x.dtype)
        told = self.told(x).view(rows, pieces, self.looks, size).transpose(1, 2)
        return (paid @ told).transpose(1, 2).reshape(rows, asked, self.inner)


def batch_of(rows: Sequence[Row]) -> Batch:
    length, asked = max(len(r.pieces) for r in rows), max(len(r.first) for r in rows)
    arrays = (
        padded([r.pieces for r in rows], length),
        padded([np.ones(len(r.pieces), np.float32) for r in rows], length),
        *(padded([getattr(r, name) for r in rows], asked, length) for name in ("first", "inside", "apart")),
    )
    return Batch(*map(torch.from_numpy, arrays))
