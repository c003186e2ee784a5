"""Weights of the second encoder -> int8 ONNX graphs, none above 25 MB, and the list of their SHA-256.

The embeddings, two halves of the layers, and a head for each task: a task trained anew leaves the files of the rest as
they are only if the encoder is kept.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor, nn

from sayso.reading.trained import events as judge
from sayso.reading.trained.second import ENCODER, HEADS, LIST
from sayso.reading.trained.session import load_session
from sayso.reading.trained.ties_asked import INPUTS, MARKS
from sayso.reading.trained.ties_rows import LABELS
from training.events import network as events
from training.export import OPSET, _quantise
from training.second.network import Second
from training.teacher import SHAPE
from training.ties import network as ties


class Embedding(nn.Module):
    """Words by the reader's own numbers."""

    def __init__(self, second: Second) -> None:
        super().__init__()
        self.second = second
        e = second.encoder
        theirs = e.numbers[: load_session().tokenizer.get_vocab_size()]
        e.words = nn.Embedding.from_pretrained(e.words.weight[theirs])
        e.numbers = torch.arange(len(theirs))

    def forward(self, pieces: Tensor, features: Tensor, marks: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        return self.second.embed(pieces, features, marks, mask)


class Half(nn.Module):
    def __init__(self, layers: Sequence[nn.Module]) -> None:
        super().__init__()
        self.layers = nn.ModuleList(layers)

    def forward(self, x: Tensor, heard: Tensor) -> Tensor:
        for layer in self.layers:
            x = layer(x, heard)
        return x


class Events(nn.Module):
    """Shares instead of scores; nothing is padded."""

    def __init__(self, head: events.EventHead) -> None:
        super().__init__()
        self.head = head

    def forward(self, seen: Tensor, first: Tensor, inside: Tensor, apart: Tensor) -> Tensor:
        mask = torch.ones_like(seen[..., 0])
        return torch.softmax(self.head(seen, events.Batch(mask, mask, first, inside, apart)), -1)


class Ties(nn.Module):
    def __init__(self, head: ties.TieHead) -> None:
        super().__init__()
        self.head = head

    def forward(self, seen: Tensor, mask: Tensor, *given: Tensor) -> tuple[Tensor, ...]:
        vectors, attention = self.head(seen, ties.Batch(mask, mask, mask, *given))
        return (*(torch.sigmoid(self.head.out[style](vectors)) for style in LABELS), attention)


def export(second: Second, out: Path) -> None:
    """Writes the graphs and their list into a folder. The network is changed and of no use afterwards."""
    assert INPUTS[:3] == ("pieces", "marks", "mask")
    second.eval()
    layers = list(second.encoder.layers)
    for layer in layers:
        layer.classic = True
    middle = (len(layers) + 1) // 2
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder)
        _trace_embedding(Embedding(second), made)
        for name, own in zip(ENCODER[1:], (layers[:middle], layers[middle:]), strict=True):
            _trace_half(Half(own), made / f"{name}.onnx")
        _trace_events(Events(second.events), made)
        _trace_ties(Ties(second.ties), made)
        for name in (*ENCODER, *HEADS):
            _quantise(made / f"{name}.onnx", out / f"{name}.onnx")
    lines = (f"{_digest(out / f'{name}.onnx')}  {name}.onnx\n" for name in (*ENCODER, *HEADS))
    (out / LIST).write_text("".join(lines), encoding="ascii")


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _trace_embedding(module: Embedding, folder: Path) -> None:
    pieces = torch.ones(2, 12, dtype=torch.int64)
    given = {"pieces": pieces, "features": pieces * 0, "marks": torch.zeros(2, 12, MARKS), "mask": torch.ones(2, 12)}
    axes = {name: {0: "rows", 1: "pieces"} for name in (*given, "x")} | {"heard": {0: "rows", 2: "pieces", 3: "pieces"}}
    _trace(module, folder / f"{ENCODER[0]}.onnx", given, ["x", "heard"], axes)


def _trace_half(module: Half, path: Path) -> None:
    given = {"x": torch.zeros(2, 12, SHAPE.width), "heard": torch.zeros(2, SHAPE.heads, 12, 12)}
    axes = {"x": {0: "rows", 1: "pieces"}, "heard": {0: "rows", 2: "pieces", 3: "pieces"}}
    _trace(module, path, given, ["y"], axes | {"y": axes["x"]})


def _trace_events(module: Events, folder: Path) -> None:
    pieces, asked = 9, 4
    weights = torch.ones(1, asked, pieces)
    given = {"seen": torch.zeros(1, pieces, SHAPE.width), "first": weights, "inside": weights}
    given["apart"] = torch.zeros(1, asked, pieces, dtype=torch.int64)
    axes = {"seen": {0: "rows", 1: "pieces"}, "shares": {0: "rows", 1: "asked"}}
    axes |= {name: {0: "rows", 1: "asked", 2: "pieces"} for name in judge.INPUTS}
    _trace(module, folder / f"{HEADS[0]}.onnx", given, ["shares"], axes)


def _trace_ties(module: Ties, folder: Path) -> None:
    rows, pieces, mentions, pairs = 3, 9, 4, 6
    numbers = torch.zeros(rows, pairs, dtype=torch.int64)
    tensors = (
        torch.ones(rows, pieces),
        *(torch.ones(rows, mentions, pieces) for _ in range(2)),
        torch.zeros(rows, mentions, dtype=torch.int64),
        *(numbers for _ in range(3)),
        torch.zeros(rows, pairs, pieces, dtype=torch.int64),
    )
    given = {"seen": torch.zeros(rows, pieces, SHAPE.width), **dict(zip(INPUTS[2:], tensors, strict=True))}
    axes = {name: {0: "rows", 1: "pieces"} for name in ("seen", "mask")}
    axes |= {name: {0: "rows", 1: "mentions", 2: "pieces"} for name in ("first", "inside")}
    axes |= {"kinds": {0: "rows", 1: "mentions"}}
    axes |= {name: {0: "rows", 1: "pairs"} for name in ("head", "tail", "apart", *LABELS)}
    axes |= {name: {0: "rows", 1: "pairs", 2: "pieces"} for name in ("place", "attention")}
    _trace(module, folder / f"{HEADS[1]}.onnx", given, [*LABELS, "attention"], axes)


def _trace(
    module: nn.Module, path: Path, given: dict[str, Tensor], outputs: list[str], axes: dict[str, dict[int, str]]
) -> None:
    torch.onnx.export(
        module,
        tuple(given.values()),
        str(path),
        input_names=list(given),
        output_names=outputs,
        dynamic_axes=axes,
        opset_version=OPSET,
        dynamo=False,
    )
