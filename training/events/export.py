"""Weights of the judge of events -> one int8 ONNX graph that reads a sentence."""

from __future__ import annotations

import tempfile
from pathlib import Path

import torch
from torch import Tensor, nn

from sayso.reading.trained.events import INPUTS
from training.events.network import Batch, EventHead
from training.export import OPSET, _fuse, _quantise


class Graph(nn.Module):
    """Shares instead of scores; nothing is padded."""

    def __init__(self, head: EventHead) -> None:
        super().__init__()
        self.head = head

    def forward(self, low: Tensor, first: Tensor, inside: Tensor, apart: Tensor) -> Tensor:
        return torch.softmax(self.head(Batch(low, first, inside, apart, torch.ones_like(low[..., 0]))), -1)


def export(head: EventHead, out: Path) -> None:
    """Writes the graph."""
    head.eval()
    for layer in head.layers:
        layer.classic = True
    with tempfile.TemporaryDirectory() as folder:
        plain, fused = Path(folder, "plain.onnx"), Path(folder, "fused.onnx")
        _trace(Graph(head), plain, head.shape.width)
        _fuse(plain, fused, head.shape)
        _quantise(fused, out)


def _trace(module: Graph, path: Path, width: int) -> None:
    pieces, asked = 9, 4
    weights = torch.ones(1, asked, pieces)
    given = (torch.zeros(1, pieces, width), weights, weights, torch.zeros(1, asked, pieces, dtype=torch.int64))
    axes = {"low": {1: "pieces"}, "shares": {1: "asked"}} | {name: {1: "asked", 2: "pieces"} for name in INPUTS[1:]}
    torch.onnx.export(
        module,
        given,
        str(path),
        input_names=list(INPUTS),
        output_names=["shares"],
        dynamic_axes=axes,
        opset_version=OPSET,
        dynamo=False,
    )
