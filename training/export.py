"""Weights -> one file: two int8 ONNX graphs, the tokenizer and a card, zipped without compression.

``marks.onnx`` reads pieces and gives every word's flat labels, names, descriptions and what it shows to a cue;
``parts.onnx`` scores the parts of one cue each. The shipped file was made when other parts read on from the lower
layers: it still gives what these saw, as ``low``, which nobody asks for. Traps this walks around: onnxruntime fuses
attention only in the classic BERT shape; embeddings must not be fused (features are added to them); per-tensor int8
costs two points, so weights are quantised by channel.
"""

from __future__ import annotations

import json
import tempfile
import zipfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers import optimizer
from onnxruntime.transformers.fusion_options import FusionOptions
from torch import Tensor, nn

from sayso.reading.trained.labels import DESCRIBED, NAMES, PARTS, PARTS_OF_A_CUE
from training.corpora import STYLES
from training.network import Reader, Shape, at_words

OPSET = 17


class Marks(nn.Module):
    def __init__(self, reader: Reader, style: int) -> None:
        super().__init__()
        self.reader = reader
        with torch.no_grad():
            own = reader.styles.weight[style]
            for head in (reader.names, reader.described):
                head.bias += head.weight @ own

    def forward(self, pieces: Tensor, features: Tensor, mask: Tensor, first: Tensor) -> tuple[Tensor, ...]:
        r = self.reader
        h = at_words(r.encoder(pieces, features, mask), first)
        return r.flat(h), r.names(h), r.described(h), r.word_side(h), r.cue_side(h)


class Parts(nn.Module):
    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.parts = reader.parts

    def forward(self, words: Tensor, cues: Tensor, distance: Tensor, step: Tensor) -> Tensor:
        return self.parts(words, cues, distance, step)


def export(reader: Reader, encoder: Path, out: Path, card: dict[str, object], style: str = "none") -> None:
    """Writes the packed file; names are read in this style. ``card`` goes into it as ``card.json``, with the labels."""
    reader.eval()
    for layer in reader.encoder.layers:
        layer.classic = True
    with tempfile.TemporaryDirectory() as folder:
        marks, parts = Path(folder, "marks.onnx"), Path(folder, "parts.onnx")
        _trace_marks(Marks(reader, STYLES.index(style)), marks)
        _trace_parts(Parts(reader), parts, reader.shape.pair)
        fused, small = Path(folder, "fused.onnx"), Path(folder, "small.onnx")
        _fuse(marks, fused, reader.shape)
        _quantise(fused, small)
        small_parts = Path(folder, "small-parts.onnx")
        _quantise(parts, small_parts)
        labels = {"parts": PARTS, "parts_of_a_cue": PARTS_OF_A_CUE, "names": NAMES, "described": DESCRIBED}
        whole = {**card, "labels": labels, "style": style}
        _pack(
            out,
            {
                "marks.onnx": small.read_bytes(),
                "parts.onnx": small_parts.read_bytes(),
                "tokenizer.json": _tokenizer(encoder),
                "card.json": json.dumps(whole, indent=1).encode(),
            },
        )


def _trace_marks(module: Marks, path: Path) -> None:
    pieces = torch.ones(2, 12, dtype=torch.int64)
    given = (pieces, torch.zeros_like(pieces), torch.ones(2, 12), torch.ones(2, 5, dtype=torch.int64))
    inputs = ["pieces", "features", "mask", "first"]
    outputs = ["flat", "names", "described", "words", "cues"]
    axes = {name: {0: "windows", 1: "length"} for name in inputs[:3]}
    axes |= {name: {0: "windows", 1: "words"} for name in ("first", *outputs)}
    torch.onnx.export(
        module,
        given,
        str(path),
        input_names=inputs,
        output_names=outputs,
        dynamic_axes=axes,
        opset_version=OPSET,
        dynamo=False,
    )


def _trace_parts(module: Parts, path: Path, pair: int) -> None:
    numbers = torch.zeros(3, 7, dtype=torch.int64)
    given = (torch.zeros(3, 7, 2 * pair), torch.zeros(3, 2 * pair), numbers, numbers)
    inputs = ["words", "cues", "distance", "step"]
    axes = {name: {0: "cues", 1: "words"} for name in ("words", "distance", "step", "scores")} | {"cues": {0: "cues"}}
    torch.onnx.export(
        module,
        given,
        str(path),
        input_names=inputs,
        output_names=["scores"],
        dynamic_axes=axes,
        opset_version=OPSET,
        dynamo=False,
    )


def _fuse(path: Path, out: Path, shape: Shape) -> None:
    options = FusionOptions("bert")
    options.enable_embed_layer_norm = False
    fused = optimizer.optimize_model(
        str(path), "bert", num_heads=shape.heads, hidden_size=shape.width, opt_level=1, optimization_options=options
    )
    fused.save_model_to_file(str(out))
    print("fused:", fused.get_fused_operator_statistics())


def _quantise(path: Path, out: Path) -> None:
    quantize_dynamic(
        str(path), str(out), per_channel=True, weight_type=QuantType.QInt8, extra_options={"DefaultTensorType": 1}
    )


def _tokenizer(folder: Path) -> bytes:
    told = json.loads((folder / "tokenizer.json").read_text())
    told["truncation"] = told["padding"] = None
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def _pack(out: Path, members: dict[str, bytes]) -> None:
    """Members with fixed dates, so that the same weights give the same file."""
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as packed:
        for name, content in members.items():
            packed.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content)
