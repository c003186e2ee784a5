"""Weights of the tie head -> one int8 ONNX graph that scores the pairs of a sentence."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path

import torch
from torch import Tensor, nn

from sayso.reading.trained.ties_asked import INPUTS, MARKS
from sayso.reading.trained.ties_rows import LABELS
from training.export import OPSET, _fuse, _quantise
from training.ties.network import Batch, TieHead


class Graph(nn.Module):
    """The mean of the heads' shares of each shipped style, and of their attention."""

    def __init__(self, heads: Sequence[TieHead]) -> None:
        super().__init__()
        self.heads = nn.ModuleList(heads)

    def forward(self, *given: Tensor) -> tuple[Tensor, ...]:
        seen = [(head, *head.vectors(Batch(*given))) for head in self.heads]
        shares = ([torch.sigmoid(head.out[style](vectors)) for head, vectors, _ in seen] for style in LABELS)
        attention = [paid for _, _, paid in seen]
        return (*(sum(told) / len(told) for told in shares), sum(attention) / len(attention))


def export(heads: Sequence[TieHead], out: Path) -> None:
    """Writes the graph."""
    assert tuple(f.name for f in fields(Batch)) == INPUTS
    for head in heads:
        head.eval()
        for layer in head.layers:
            layer.classic = True
    with tempfile.TemporaryDirectory() as folder:
        plain, fused = Path(folder, "plain.onnx"), Path(folder, "fused.onnx")
        _trace(Graph(heads), plain, heads[0].shape.width)
        _fuse(plain, fused, heads[0].shape)
        _quantise(fused, out)


def _trace(module: Graph, path: Path, width: int) -> None:
    asked, pieces, mentions, pairs = 3, 9, 4, 6
    numbers = torch.zeros(asked, pairs, dtype=torch.int64)
    given = (
        torch.zeros(asked, pieces, width),
        torch.zeros(asked, pieces, MARKS),
        torch.ones(asked, pieces),
        *(torch.ones(asked, mentions, pieces) for _ in range(2)),
        torch.zeros(asked, mentions, dtype=torch.int64),
        *(numbers for _ in range(3)),
        torch.zeros(asked, pairs, pieces, dtype=torch.int64),
    )
    axes = {name: {0: "asked", 1: "pieces"} for name in INPUTS[:3]}
    axes |= {name: {0: "asked", 1: "mentions", 2: "pieces"} for name in INPUTS[3:5]}
    axes |= {"kinds": {0: "asked", 1: "mentions"}}
    axes |= {name: {0: "asked", 1: "pairs"} for name in (*INPUTS[6:9], *LABELS)}
    axes |= {name: {0: "asked", 1: "pairs", 2: "pieces"} for name in ("place", "attention")}
    torch.onnx.export(
        module,
        given,
        str(path),
        input_names=list(INPUTS),
        output_names=[*LABELS, "attention"],
        dynamic_axes=axes,
        opset_version=OPSET,
        dynamo=False,
    )
