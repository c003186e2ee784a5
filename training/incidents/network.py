"""The incident network: an encoder of its own that sees a whole report at once."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from sayso.reading.trained.incidents import WINDOWS
from sayso.reading.trained.incidents_labels import KINDS, ROLES
from training.network import Encoder, Shape, at_words

NEAR = 3
"""Layers at the bottom in which a piece sees its own window only; in those above, the whole report."""

LOOKS = 4
"""Weighted means that a report's vector is made of."""

SHAPE = Shape(layers=6, width=384, heads=12, inner=1536, vocabulary=30522, positions=512, epsilon=1e-12)


@dataclass(frozen=True, slots=True)
class Scores:
    """``roles`` (reports, words, roles, 3); ``relevant`` (reports,); ``kinds`` (reports, kinds)."""

    roles: Tensor
    relevant: Tensor
    kinds: Tensor


class Incidents(nn.Module):
    """An encoder whose upper layers see all pieces of a report; a vector of the whole report goes into every word's
    scores. The vocabulary's vectors stay as they are."""

    def __init__(self, inner: int = 192) -> None:
        super().__init__()
        width = SHAPE.width
        self.encoder = Encoder(SHAPE)
        self.encoder.words.requires_grad_(False)
        self.window = nn.Embedding(WINDOWS, width)
        nn.init.zeros_(self.window.weight)
        self.drop = nn.Dropout(0.1)
        self.look = nn.Linear(width, LOOKS)
        self.whole = nn.Linear(LOOKS * width, inner)
        self.report = nn.Linear(inner, 1 + len(KINDS))
        self.word = nn.Linear(width, inner)
        self.told = nn.Linear(inner, inner)
        self.roles = nn.Linear(inner, 3 * len(ROLES))
        with torch.no_grad():
            self.roles.bias.view(len(ROLES), 3)[:, 0] += 4.0  # most words fill no role: start from there

    def forward(
        self, pieces: Tensor, features: Tensor, places: Tensor, window: Tensor, mask: Tensor, first: Tensor
    ) -> Scores:
        """All but ``first`` by piece of the report; ``first``: place of each word's first piece."""
        x = self.drop(self.embedded(pieces, features, places))
        same = (window[:, None, :, None] == window[:, None, None, :]).to(mask.dtype)
        for layer in self.encoder.layers[:NEAR]:
            x = layer(x, unseen(mask[:, None, None, :] * same))
        return self.scored(x, window, mask, first)

    def embedded(self, pieces: Tensor, features: Tensor, places: Tensor) -> Tensor:
        e = self.encoder
        x: Tensor = e.norm(e.words(pieces) + e.features(features) + e.positions(places))
        return x

    def scored(self, x: Tensor, window: Tensor, mask: Tensor, first: Tensor) -> Scores:
        """From what the lower layers gave for the pieces of each report."""
        x = x + self.window(window)
        for layer in self.encoder.layers[NEAR:]:
            x = layer(x, unseen(mask[:, None, None, :]))
        share = torch.softmax(self.look(x).float() + unseen(mask)[..., None], 1).to(x.dtype)
        seen = torch.matmul(share.transpose(1, 2), x).flatten(1)
        whole = torch.tanh(self.whole(self.drop(seen)))
        report = self.report(whole)
        h = functional.gelu(self.word(self.drop(at_words(x, first))) + self.told(whole)[:, None])
        roles = self.roles(self.drop(h)).view(*h.shape[:2], len(ROLES), 3)
        return Scores(roles.float(), report[:, 0].float(), report[:, 1:].float())


def unseen(mask: Tensor) -> Tensor:
    """0 to see, a large negative number not to."""
    return (1.0 - mask) * -10000.0


def load_start(weights: Path) -> Incidents:
    """A network whose encoder starts from the shipped reader's."""
    given = torch.load(weights)["weights"]
    network = Incidents()
    network.encoder.load_state_dict(
        {k.removeprefix("encoder."): v.float() for k, v in given.items() if k.startswith("encoder.")}
    )
    return network
