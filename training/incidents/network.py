"""The incident network: a top of its own over the reader's frozen bottom, seeing a whole report at once."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from sayso.reading.trained.incidents_labels import KINDS, ROLES
from training.network import Encoder, Shape

BOTTOM = 3
"""Layers that are shared and frozen."""

WINDOWS = 16
"""Windows of a report that are told apart by number; later ones count as the last."""

SHAPE = Shape(layers=6, width=384, heads=12, inner=1536, vocabulary=30522, positions=512, epsilon=1e-12)


def load_halves(weights: Path) -> tuple[Bottom, Top]:
    """The frozen bottom and a top that starts from the shipped reader's upper layers."""
    given = torch.load(weights)["weights"]
    encoder = Encoder(SHAPE)
    encoder.load_state_dict(
        {k.removeprefix("encoder."): v.float() for k, v in given.items() if k.startswith("encoder.")}
    )
    bottom = Bottom(encoder).eval()
    bottom.requires_grad_(False)
    return bottom, Top(copy.deepcopy(encoder.layers[BOTTOM:]))


class Bottom(nn.Module):
    """Embeddings and the lower layers: (windows, pieces) -> (windows, pieces, width)."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, pieces: Tensor, features: Tensor, mask: Tensor) -> Tensor:
        e = self.encoder
        places = torch.arange(pieces.shape[1])
        x = e.norm(e.words(pieces) + e.features(features) + e.positions(places)[None])
        hidden = (1.0 - mask[:, None, None, :].to(x.dtype)) * -10000.0
        for layer in e.layers[:BOTTOM]:
            x = layer(x, hidden)
        return x


@dataclass(frozen=True, slots=True)
class Scores:
    """``roles`` (reports, words, roles, 3); ``relevant`` (reports,); ``kinds`` (reports, kinds)."""

    roles: Tensor
    relevant: Tensor
    kinds: Tensor


class Top(nn.Module):
    """Upper layers over all pieces of a report; a vector of the whole report goes into every word's scores."""

    def __init__(self, layers: nn.ModuleList, width: int = SHAPE.width, inner: int = 192) -> None:
        super().__init__()
        self.window = nn.Embedding(WINDOWS, width)
        nn.init.zeros_(self.window.weight)
        self.layers = layers
        self.drop = nn.Dropout(0.1)
        self.look = nn.Linear(width, 1)
        self.register_buffer("usual", torch.zeros(3 * width))
        self.register_buffer("spread", torch.ones(3 * width))
        self.whole = nn.Linear(4 * width, inner)
        self.report = nn.Linear(inner, 1 + len(KINDS))
        self.word = nn.Linear(width, inner)
        self.told = nn.Linear(inner, inner)
        self.roles = nn.Linear(inner, 3 * len(ROLES))
        with torch.no_grad():
            self.roles.bias.view(len(ROLES), 3)[:, 0] += 4.0  # most words fill no role: start from there

    def forward(self, low: Tensor, window: Tensor, mask: Tensor, first: Tensor) -> Scores:
        """``low``, ``window``, ``mask``: by piece of the report; ``first``: place of each word's first piece."""
        x = low + self.window(window)
        hidden = (1.0 - mask[:, None, None, :].to(x.dtype)) * -10000.0
        for layer in self.layers:
            x = layer(self.drop(x), hidden)
        x = self.drop(x)
        share = torch.softmax(self.look(x).float().squeeze(-1) + (1.0 - mask) * -10000.0, 1).to(x.dtype)
        seen = (x * share[..., None]).sum(1)
        summed = (pooled(low, mask) - self.usual) / self.spread
        whole = torch.tanh(self.whole(self.drop(torch.cat([seen, summed.to(seen.dtype)], -1))))
        report = self.report(whole)
        h = torch.gather(x, 1, first[..., None].expand(-1, -1, x.shape[-1]))
        h = functional.gelu(self.word(h) + self.told(whole)[:, None])
        roles = self.roles(self.drop(h)).view(*h.shape[:2], len(ROLES), 3)
        return Scores(roles.float(), report[:, 0].float(), report[:, 1:].float())

    def learn_usual(self, vectors: Tensor) -> None:
        """``vectors`` (reports, 3 * width) as from ``pooled``: unless each part of them varies alike, nothing is learnt
        from them."""
        self.usual.copy_(vectors.mean(0))
        self.spread.copy_(vectors.std(0) + 1e-3)


def pooled(low: Tensor, mask: Tensor) -> Tensor:
    """(reports, 3 * width): mean, deviation and largest value of what the bottom gave for a report's pieces."""
    own = mask[..., None]
    count = mask.sum(1, keepdim=True)
    low = low.float()
    mean = (low * own).sum(1) / count
    off = ((low - mean[:, None]) * own).square().sum(1) / count
    return torch.cat([mean, (off + 1e-6).sqrt(), (low - (1.0 - own) * 1e4).amax(1)], -1)
