"""The second encoder with a head for each of its tasks."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn

from sayso.reading.trained.ties_asked import MARKS
from sayso.reading.trained.ties_rows import LABELS
from training.events import network as events
from training.teacher import FIRST_PLACE, SHAPE, TeacherEncoder, bucket, teacher_reader
from training.ties import network as ties


class Second(nn.Module):
    """The lower layers of all-mpnet-base-v2. What a mention is and where it begins is added to its words, and which of
    them is the subject; events have no mentions."""

    def __init__(self, encoder: TeacherEncoder, seed: int = 1) -> None:
        super().__init__()
        torch.manual_seed(seed)
        self.encoder = encoder
        self.encoder.words.weight.requires_grad_(False)
        self.marks = nn.Linear(MARKS, SHAPE.width, bias=False)
        nn.init.normal_(self.marks.weight, std=0.02)
        self.ties = ties.TieHead(SHAPE.width, {style: len(labels) for style, labels in LABELS.items()})
        self.events = events.EventHead(SHAPE.width)

    def embed(self, pieces: Tensor, features: Tensor, marks: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """(rows, pieces, width), and (rows, heads, pieces, pieces) what is added to what each piece pays to another."""
        e = self.encoder
        places = torch.arange(pieces.shape[1])
        x = e.words(e.numbers[pieces]) + e.features(features) + e.positions(places + FIRST_PLACE)[None]
        x = e.drop(e.norm(x + self.marks(marks)))
        away = e.bias(bucket(places[None] - places[:, None])).permute(2, 0, 1)[None]
        return x, away + (1.0 - mask[:, None, None, :].to(x.dtype)) * -10000.0

    def see(self, pieces: Tensor, marks: Tensor, mask: Tensor) -> Tensor:
        """(rows, pieces, width). ``pieces``: (rows, pieces, 2), number and feature."""
        x, heard = self.embed(pieces[..., 0], pieces[..., 1], marks, mask)
        for layer in self.encoder.layers:
            x = layer(x, heard)
        return x

    def pairs(self, b: ties.Batch) -> tuple[Tensor, Tensor]:
        """(rows, pairs, pair) vectors and (rows, pairs, pieces) attention; ``ties.out`` has scores of the former."""
        vectors: tuple[Tensor, Tensor] = self.ties(self.see(b.pieces, b.marks, b.mask), b)
        return vectors

    def judge(self, b: events.Batch) -> Tensor:
        """(rows, asked, categories) scores."""
        bare = torch.zeros(*b.mask.shape, MARKS)
        scores: Tensor = self.events(self.see(b.pieces, bare, b.mask), b)
        return scores


def as_published(folder: Path, layers: int) -> Second:
    """With so many of the published encoder's layers, from below."""
    return shortened(Second(teacher_reader(folder, seed=5).encoder), layers)


def shortened(second: Second, layers: int) -> Second:
    """In place."""
    second.encoder.layers = nn.ModuleList(list(second.encoder.layers)[:layers])
    return second
