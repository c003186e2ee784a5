"""The teacher: a larger encoder (all-mpnet-base-v2) with the reader's heads for attribution. What it
thinks of texts is what the reader learns from beside the annotators' word (``training.lessons``). It is not shipped as
such; six of its layers are the second encoder (``training.second``).

Its word pieces are those of the reader's tokenizer under other numbers, so one reads exactly the words of the other.
"""

from __future__ import annotations

import math
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from sayso.reading.trained.pieces import FEATURES
from training.network import Layer, Reader, Shape, copy_into

SHAPE = Shape(layers=12, width=768, heads=12, inner=3072, vocabulary=30527, positions=514, epsilon=1e-5, pair=192)
BUCKETS, FARTHEST = 32, 128
"""Distances between pieces that the encoder tells apart, as it was pretrained."""

NUMBERS = {101: 0, 0: 1, 102: 2, 100: 3, 103: 30526}
"""[CLS], [PAD], [SEP], [UNK], [MASK]: the reader's numbers and the teacher's. All others are four higher."""
HIGHER, FIRST_PLACE = 4, 2


class TeacherEncoder(nn.Module):
    """MPNet: like BERT, with a learned bias for each distance between two pieces, shared by all layers."""

    def __init__(self, s: Shape) -> None:
        super().__init__()
        self.words = nn.Embedding(s.vocabulary, s.width)
        self.positions = nn.Embedding(s.positions, s.width)
        self.features = nn.Embedding(FEATURES, s.width)
        nn.init.normal_(self.features.weight, std=0.02)
        self.norm = nn.LayerNorm(s.width, s.epsilon)
        self.bias = nn.Embedding(BUCKETS, s.heads)
        self.layers = nn.ModuleList(Layer(s) for _ in range(s.layers))
        self.drop = nn.Dropout(0.1)
        numbers = torch.arange(s.vocabulary) + HIGHER
        for own, theirs in NUMBERS.items():
            numbers[own] = theirs
        self.register_buffer("numbers", numbers, persistent=False)

    def forward(self, pieces: Tensor, features: Tensor, mask: Tensor) -> Tensor:
        places = torch.arange(pieces.shape[1])
        x = self.words(self.numbers[pieces]) + self.features(features) + self.positions(places + FIRST_PLACE)[None]
        x = self.drop(self.norm(x))
        away = self.bias(bucket(places[None] - places[:, None])).permute(2, 0, 1)[None]
        seen = away + (1.0 - mask[:, None, None, :].to(x.dtype)) * -10000.0
        for layer in self.layers:
            x = layer(x, seen)
        return x


def bucket(away: Tensor) -> Tensor:
    """Number of each distance: one by one when near, by logarithm when far, on either side (as in T5)."""
    half = BUCKETS // 2
    near = half // 2
    far = near + (torch.log(away.abs().clamp(min=1) / near) / math.log(FARTHEST / near) * (half - near)).long()
    return (away > 0) * half + torch.where(away.abs() < near, away.abs(), far.clamp(max=half - 1))


def teacher_reader(folder: Path, seed: int) -> Reader:
    """The bare teacher: its encoder as published (word embeddings stay as they are), heads from the seed."""
    torch.manual_seed(seed)
    reader = Reader(SHAPE, TeacherEncoder(SHAPE))
    given = {k.removeprefix("mpnet."): v for k, v in load_file(str(folder / "model.safetensors")).items()}
    e = reader.encoder
    with torch.no_grad():
        e.words.weight.copy_(given["embeddings.word_embeddings.weight"])
        e.positions.weight.copy_(given["embeddings.position_embeddings.weight"])
        e.bias.weight.copy_(given["encoder.relative_attention_bias.weight"])
        copy_into(e.norm, given, "embeddings.LayerNorm")
        for i, layer in enumerate(e.layers):
            at = f"encoder.layer.{i}."
            for part, name in zip((layer.query, layer.key, layer.value, layer.mixed), "qkvo", strict=True):
                copy_into(part, given, f"{at}attention.attn.{name}")
            copy_into(layer.norm1, given, at + "attention.LayerNorm")
            copy_into(layer.up, given, at + "intermediate.dense")
            copy_into(layer.down, given, at + "output.dense")
            copy_into(layer.norm2, given, at + "output.LayerNorm")
    return reader
