"""Writes a fitted network down for onnxruntime: its weights in whole numbers of eight bits."""

import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from tools.coach.net import Net


def export(net: Net, path: Path) -> None:
    """The network as an ONNX file: `ids` and `seen` in, `drafts` and `tokens` out."""
    ids = torch.randint(1_000, 20_000, (2, 40), generator=torch.Generator().manual_seed(1))
    axes = {0: "drafts", 1: "length"}
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        torch.onnx.export(
            net.eval(),
            (ids, torch.ones_like(ids)),
            str(whole),
            input_names=["ids", "seen"],
            output_names=["drafts", "tokens"],
            dynamic_axes={"ids": axes, "seen": axes, "drafts": {0: "drafts"}, "tokens": axes},
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(whole, path, weight_type=QuantType.QInt8, per_channel=True)
