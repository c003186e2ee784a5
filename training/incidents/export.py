"""Network -> one int8 ONNX file that carries its card (labels, weights of the entity measures, thresholds)."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers import optimizer
from onnxruntime.transformers.fusion_options import FusionOptions
from torch import Tensor, nn

from training.export import OPSET
from training.incidents.network import NEAR, SHAPE, Incidents, unseen


class Roles(nn.Module):
    """What the product reads of the network, for one report whose windows go through the lower layers side by side:
    that costs less than one long row of which each window sees its own part. Probabilities are left to the product."""

    def __init__(self, network: Incidents) -> None:
        super().__init__()
        self.network = network

    def forward(
        self, pieces: Tensor, features: Tensor, real: Tensor, row: Tensor, window: Tensor, first: Tensor
    ) -> tuple[Tensor, Tensor]:
        """``pieces``, ``features``, ``real``: (windows, length); ``row``: where in them the report's pieces stand."""
        n = self.network
        x = n.embedded(pieces, features, torch.arange(pieces.shape[1])[None])
        for layer in n.encoder.layers[:NEAR]:
            x = layer(x, unseen(real[:, None, None, :]))
        every = (row >= 0).to(real.dtype)
        got = n.scored(x.reshape(-1, SHAPE.width)[row], window, every, first)
        return got.roles, got.relevant


def export(network: Incidents, out: Path, card: dict[str, object]) -> None:
    """Weights by channel in int8: per tensor they cost the reader two points."""
    network.eval()
    for layer in network.encoder.layers:
        layer.classic = True
    with tempfile.TemporaryDirectory() as folder:
        plain, fused, small = (str(Path(folder, name)) for name in ("plain.onnx", "fused.onnx", "small.onnx"))
        _trace(network, plain)
        options = FusionOptions("bert")
        options.enable_embed_layer_norm = False
        found = optimizer.optimize_model(
            plain, "bert", num_heads=SHAPE.heads, hidden_size=SHAPE.width, opt_level=1, optimization_options=options
        )
        found.save_model_to_file(fused)
        print("fused:", found.get_fused_operator_statistics())
        quantize_dynamic(
            fused, small, per_channel=True, weight_type=QuantType.QInt8, extra_options={"DefaultTensorType": 1}
        )
        model = onnx.load(small)
    entry = model.metadata_props.add()
    entry.key, entry.value = "card", json.dumps(card, separators=(",", ":"))
    out.write_bytes(model.SerializeToString(deterministic=True))


def _trace(network: Incidents, path: str) -> None:
    windows, row, words = (torch.zeros(n, size, dtype=torch.int64) for n, size in ((2, 12), (1, 24), (1, 5)))
    axes = {name: {0: "windows", 1: "length"} for name in ("pieces", "features", "real")}
    axes |= {name: {1: "report"} for name in ("row", "window")} | {name: {1: "words"} for name in ("first", "roles")}
    torch.onnx.export(
        Roles(network),
        (windows, windows, torch.ones(2, 12), row, row, words),
        path,
        input_names=["pieces", "features", "real", "row", "window", "first"],
        output_names=["roles", "relevant"],
        dynamic_axes=axes,
        opset_version=OPSET,
        dynamo=False,
    )
