"""The network: a BERT encoder (all-MiniLM-L6-v2) with flat heads and a head that reads the parts of one cue."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from sayso.reading.trained.labels import DESCRIBED, NAMES, PARTS, PARTS_OF_A_CUE
from sayso.reading.trained.pieces import FEATURES
from sayso.reading.trained.windows import DISTANCES, STEPS
from training.batches import Cues
from training.corpora import STYLES


@dataclass(frozen=True, slots=True)
class Shape:
    """Sizes of the encoder, from its config.json, and of the cue head."""

    layers: int
    width: int
    heads: int
    inner: int
    vocabulary: int
    positions: int
    epsilon: float
    pair: int = 128
    kernel: int = 5


def shape_of(folder: Path) -> Shape:
    c = json.loads((folder / "config.json").read_text())
    return Shape(
        c["num_hidden_layers"],
        c["hidden_size"],
        c["num_attention_heads"],
        c["intermediate_size"],
        c["vocab_size"],
        c["max_position_embeddings"],
        c["layer_norm_eps"],
    )


class Layer(nn.Module):
    def __init__(self, s: Shape) -> None:
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(s.width, s.width) for _ in range(3))
        self.mixed = nn.Linear(s.width, s.width)
        self.norm1 = nn.LayerNorm(s.width, s.epsilon)
        self.up, self.down = nn.Linear(s.width, s.inner), nn.Linear(s.inner, s.width)
        self.norm2 = nn.LayerNorm(s.width, s.epsilon)
        self.heads = s.heads
        self.classic = False

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """``mask``: (batch, 1, 1, length), 0 to see and a large negative number not to."""
        b, n, w = x.shape
        q, k, v = (
            part(x).view(b, n, self.heads, w // self.heads).permute(0, 2, 1, 3)
            for part in (self.query, self.key, self.value)
        )
        if self.classic:
            scores = torch.matmul(q, k.transpose(-1, -2)) / math.sqrt(w // self.heads) + mask
            seen = torch.matmul(torch.softmax(scores, -1), v)
        else:
            seen = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask.to(q.dtype))
        x = self.norm1(self.mixed(seen.permute(0, 2, 1, 3).contiguous().view(b, n, w)) + x)
        return self.norm2(self.down(functional.gelu(self.up(x))) + x)


class Encoder(nn.Module):
    """BERT with a feature embedding beside the word embedding; token types are folded into the positions."""

    def __init__(self, s: Shape) -> None:
        super().__init__()
        self.words = nn.Embedding(s.vocabulary, s.width)
        self.positions = nn.Embedding(s.positions, s.width)
        self.features = nn.Embedding(FEATURES, s.width)
        nn.init.normal_(self.features.weight, std=0.02)
        self.norm = nn.LayerNorm(s.width, s.epsilon)
        self.layers = nn.ModuleList(Layer(s) for _ in range(s.layers))

    def forward(self, pieces: Tensor, features: Tensor, mask: Tensor) -> Tensor:
        """(windows, pieces, width)."""
        places = torch.arange(pieces.shape[1], device=pieces.device)
        x = self.norm(self.words(pieces) + self.features(features) + self.positions(places)[None])
        for layer in self.layers:
            x = layer(x, _hidden(mask, x))
        return x


def _hidden(mask: Tensor, x: Tensor) -> Tensor:
    """(windows, 1, 1, pieces): 0 to see, a large negative number not to."""
    return (1.0 - mask[:, None, None, :].to(x.dtype)) * -10000.0


class Reader(nn.Module):
    """Heads on the encoder: flat labels of attribution, names, descriptions; and per cue its source and content."""

    def __init__(self, s: Shape, encoder: nn.Module | None = None) -> None:
        super().__init__()
        self.shape = s
        self.encoder = encoder or Encoder(s)
        self.drop = nn.Dropout(0.1)
        self.flat = nn.Linear(s.width, 2 * len(PARTS) + 1)
        self.names = nn.Linear(s.width, 2 * len(NAMES) + 1)
        self.described = nn.Linear(s.width, 2 * len(DESCRIBED) + 1)
        self.styles = nn.Embedding(len(STYLES), s.width)
        nn.init.zeros_(self.styles.weight)
        self.word_side = nn.Linear(s.width, 2 * s.pair)
        self.cue_side = nn.Linear(s.width, 4 * s.pair)
        self.parts = PartsOfCue(s)

    def hidden(self, pieces: Tensor, features: Tensor, mask: Tensor, first: Tensor) -> Tensor:
        """(windows, words, width): each word's first piece."""
        return at_words(self.encoder(pieces, features, mask), first)

    def name_scores(self, h: Tensor, style: Tensor) -> tuple[Tensor, Tensor]:
        styled = h + self.styles(style)[:, None]
        return self.names(styled), self.described(styled)


def at_words(x: Tensor, first: Tensor) -> Tensor:
    """(windows, words, width) from (windows, pieces, width): each word's first piece."""
    return torch.gather(x, 1, first[..., None].expand(-1, -1, x.shape[-1]))


class Around(nn.Module):
    """A convolution over neighbouring words, written as one matrix product: faster on a CPU, forward and back."""

    def __init__(self, width: int, kernel: int, apart: int) -> None:
        super().__init__()
        self.mix = nn.Linear(kernel * width, width)
        self.shifts = [apart * (k - kernel // 2) for k in range(kernel)]

    def forward(self, x: Tensor) -> Tensor:
        """(cues, words, width) -> the same shape; beyond the edges there are zeros."""
        reach = max(self.shifts)
        wide = functional.pad(x, (0, 0, reach, reach))
        return self.mix(torch.cat([wide[:, reach + s : reach + s + x.shape[1]] for s in self.shifts], -1))


class PartsOfCue(nn.Module):
    """Scores of source and content for every word, given one cue: sums and products of what both project to, their
    distance, and two convolutions that let neighbouring words agree."""

    def __init__(self, s: Shape) -> None:
        super().__init__()
        self.distance = nn.Embedding(DISTANCES, s.pair)
        self.step = nn.Embedding(STEPS, s.pair)
        nn.init.normal_(self.distance.weight, std=0.1)
        nn.init.normal_(self.step.weight, std=0.1)
        self.near = Around(s.pair, s.kernel, 1)
        self.wide = Around(s.pair, s.kernel, 2)
        self.out = nn.Linear(s.pair, 2 * len(PARTS_OF_A_CUE) + 1)

    def forward(self, words: Tensor, cues: Tensor, distance: Tensor, step: Tensor) -> Tensor:
        """``words`` (cues, length, 2*pair); ``cues`` (cues, 2*pair); ``distance``, ``step`` (cues, length) numbers."""
        added, times = words.chunk(2, -1)
        own, scale = cues.chunk(2, -1)
        x = added + own[:, None] + times * scale[:, None] + self.distance(distance) + self.step(step)
        x = functional.gelu(x)
        x = x + functional.gelu(self.near(x))
        x = x + functional.gelu(self.wide(x))
        return self.out(x)


def cue_vectors(scored: Tensor, window: Tensor, first: Tensor, last: Tensor) -> Tensor:
    """(cues, 2*pair) from ``cue_side``'s output: half for a cue's first, half for its last word."""
    start, end = scored.chunk(2, -1)
    return start[window, first] + end[window, last]


def part_scores(reader: Reader, h: Tensor, cues: Cues) -> Tensor:
    """(cues, words, labels) of the parts of these cues, from the words' vectors."""
    vectors = cue_vectors(reader.cue_side(h), cues.window, cues.first, cues.last)
    scores: Tensor = reader.parts(reader.word_side(h)[cues.window], vectors, cues.distance, cues.step)
    return scores


def load_encoder(reader: Reader, folder: Path) -> None:
    """Fills the encoder from a BERT checkpoint (safetensors)."""
    given = load_file(str(folder / "model.safetensors"))
    given = {k.removeprefix("bert."): v for k, v in given.items()}
    e = reader.encoder
    kinds = given["embeddings.token_type_embeddings.weight"]
    with torch.no_grad():
        e.words.weight.copy_(given["embeddings.word_embeddings.weight"])
        e.positions.weight.copy_(given["embeddings.position_embeddings.weight"] + kinds[0])
        copy_into(e.norm, given, "embeddings.LayerNorm")
        for i, layer in enumerate(e.layers):
            at = f"encoder.layer.{i}."
            copy_into(layer.query, given, at + "attention.self.query")
            copy_into(layer.key, given, at + "attention.self.key")
            copy_into(layer.value, given, at + "attention.self.value")
            copy_into(layer.mixed, given, at + "attention.output.dense")
            copy_into(layer.norm1, given, at + "attention.output.LayerNorm")
            copy_into(layer.up, given, at + "intermediate.dense")
            copy_into(layer.down, given, at + "output.dense")
            copy_into(layer.norm2, given, at + "output.LayerNorm")


def copy_into(module: nn.Module, given: dict[str, Tensor], name: str) -> None:
    """Weight and bias of a checkpoint's part."""
    module.weight.copy_(given[name + ".weight"])
    module.bias.copy_(given[name + ".bias"])
