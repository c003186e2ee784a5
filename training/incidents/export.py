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
from training.incidents.network import SHAPE, Incidents


class Roles(nn.Module):
    """What the product reads of the network: probabilities are left to it."""

    def __init__(self, network: Incidents) -> None:
        super().__init__()
        self.network = network

    def forward(
        self, pieces: Tensor, features: Tensor, places: Tensor, window: Tensor, mask: Tensor, first: Tensor
    ) -> tuple[Tensor, Tensor]:
        got = self.network(pieces, features, places, window, mask, first)
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
    numbers, words = torch.zeros(2, 12, dtype=torch.int64), torch.ones(2, 5, dtype=torch.int64)
    inputs, outputs = ["pieces", "features", "places", "window", "mask", "first"], ["roles", "relevant"]
    axes = {name: {0: "reports", 1: "length"} for name in inputs[:5]}
    axes |= {"first": {0: "reports", 1: "words"}, "roles": {0: "reports", 1: "words"}, "relevant": {0: "reports"}}
    torch.onnx.export(
        Roles(network),
        (numbers, numbers, numbers, numbers, torch.ones(2, 12), words),
        path,
        input_names=inputs,
        output_names=outputs,
        dynamic_axes=axes,
        opset_version=OPSET,
        dynamo=False,
    )
