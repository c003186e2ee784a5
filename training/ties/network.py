"""The tie reader: over the shared bottom, with mentions marked, layers of its own, a vector for each pair and what it
looks at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from sayso.reading.trained.ties_rows import KINDS, MARKS, PLACES, Numbers, Row, Scores
from sayso.reading.trained.windows import DISTANCES
from training.network import SHARED, Encoder, Layer, Shape, _hidden

HIDDEN_PLACE = -1e4


@dataclass(frozen=True, slots=True)
class Batch:
    """Rows padded to one shape: (rows, pieces), (rows, mentions), (rows, pairs) and products of these, as in ``Row``.
    ``real``: (rows, pairs) True where there is a pair."""

    low: Tensor
    marks: Tensor
    mask: Tensor
    first: Tensor
    inside: Tensor
    kinds: Tensor
    head: Tensor
    tail: Tensor
    apart: Tensor
    place: Tensor
    real: Tensor


class TieHead(nn.Module):
    """``labels``: how many each style has. ``layers``: how many of its own, of the reader's shape."""

    def __init__(
        self, shape: Shape, labels: dict[str, int], layers: int = 3, pair: int = 192, drop: float = 0.3
    ) -> None:
        super().__init__()
        width = shape.width
        self.shape, self.pair = shape, pair
        self.marks = nn.Linear(MARKS, width, bias=False)
        nn.init.normal_(self.marks.weight, std=0.05)
        self.layers = nn.ModuleList(Layer(shape) for _ in range(layers))
        self.drop_low, self.drop = nn.Dropout(0.1), nn.Dropout(drop)
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

    def vectors(self, b: Batch) -> tuple[Tensor, Tensor]:
        """(rows, pairs, pair) and the (rows, pairs, pieces) attention each pays."""
        x = self.drop_low(b.low + self.marks(b.marks))
        seen_by = _hidden(b.mask, x)
        for layer in self.layers:
            x = self.drop_low(layer(x, seen_by))
        x = self.drop(x)
        mention = torch.cat([b.first.to(x.dtype) @ x, b.inside.to(x.dtype) @ x], -1)
        own, times = _at(self.head_side(mention), b.head).chunk(2, -1)
        other, by = _at(self.tail_side(mention), b.tail).chunk(2, -1)
        sorts = torch.gather(b.kinds, 1, b.head) * len(KINDS) + torch.gather(b.kinds, 1, b.tail)
        seen = functional.gelu(own + other + times * by + self.apart(b.apart) + self.sorts(sorts))
        scores = self.asking(seen) @ self.asked(x).transpose(1, 2) / self.pair**0.5 + self.place(b.place)[..., 0]
        attention = torch.softmax(scores.float() + (1.0 - b.mask[:, None]) * HIDDEN_PLACE, -1)
        told = attention.to(x.dtype) @ self.told(x)
        mixed = self.norm(seen + functional.gelu(self.mix(self.drop(torch.cat([seen, told], -1)))))
        return self.drop(mixed), attention


def start_from(head: TieHead, encoder: Encoder) -> None:
    """The head's layers begin as the encoder's that follow the shared ones."""
    for own, given in zip(head.layers, encoder.layers[SHARED:], strict=False):
        own.load_state_dict(given.state_dict())


def _at(x: Tensor, number: Tensor) -> Tensor:
    """(rows, pairs, width): each pair's mention."""
    return torch.gather(x, 1, number[..., None].expand(-1, -1, x.shape[-1]))


def batch_of(rows: Sequence[Row], kind_drop: float = 0.0, chance: np.random.Generator | None = None) -> Batch:
    """With ``kind_drop`` so many mentions lose their kind."""
    length, pairs = max(len(r.low) for r in rows), max(len(r.head) for r in rows)
    mentions = max(len(r.first) for r in rows)
    dropped = [_dropped(r, kind_drop, chance) for r in rows]
    arrays = (
        padded([r.low.astype(np.float32) for r in rows], length),
        padded([marks for marks, _ in dropped], length),
        padded([np.ones(len(r.low), np.float32) for r in rows], length),
        padded([r.first for r in rows], mentions, length),
        padded([r.inside for r in rows], mentions, length),
        padded([kinds for _, kinds in dropped], mentions),
        *(padded([getattr(r, name) for r in rows], pairs) for name in ("head", "tail", "apart")),
        padded([r.place for r in rows], pairs, length),
        padded([np.ones(len(r.head), bool) for r in rows], pairs),
    )
    return Batch(*map(torch.from_numpy, arrays))


def padded(arrays: Sequence[NDArray[Any]], *sizes: int) -> NDArray[Any]:
    """Stacked, with zeros up to these sizes of the first axes."""
    found = np.zeros((len(arrays), *sizes, *arrays[0].shape[len(sizes) :]), arrays[0].dtype)
    for n, array in enumerate(arrays):
        found[(n, *(slice(k) for k in array.shape))] = array
    return found


def _dropped(row: Row, share: float, chance: np.random.Generator | None) -> tuple[Scores, Numbers]:
    """Marks and kinds of a row, some kinds made unknown."""
    if not share or chance is None:
        return row.marks, row.kinds
    marks, kinds = row.marks.copy(), row.kinds.copy()
    for mention in np.flatnonzero(chance.random(len(kinds)) < share):
        at = np.flatnonzero(row.inside[mention])
        for kind, step in ((kinds[mention], -1), (len(KINDS) - 1, 1)):
            marks[at, 2 * kind + 1] += step
            marks[at[0], 2 * kind] += step
        kinds[mention] = len(KINDS) - 1
    return marks, kinds
