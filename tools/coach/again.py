"""Takes a reader that was written down for onnxruntime back into a network, to learn on from there."""

from pathlib import Path

import onnx
import torch
from onnx import numpy_helper
from torch import Tensor

from tools.coach.net import Net

_MATRIX = "/MatMul_quant", "/Gemm_MatMul_quant"


def from_reader(path: Path, labels: int, layers: int) -> Net:
    """A network with the weights of `reader.onnx`; they come back as roughly as eight bits keep them."""
    graph = onnx.load(path).graph
    held = {part.name: torch.from_numpy(numpy_helper.to_array(part).copy()) for part in graph.initializer}
    net = Net(labels, layers)
    weights = {name: value for name, value in held.items() if name in net.state_dict()}
    weights["words.weight"] = _whole(held, "words.weight")
    for node in graph.node:
        if node.op_type == "MatMulInteger":
            weights[_name(node.name)] = _whole(held, node.input[1].removesuffix("_quantized")).T.contiguous()
    net.load_state_dict(weights)
    return net


def _whole(held: dict[str, Tensor], name: str) -> Tensor:
    quantized, zero = held[f"{name}_quantized"].float(), held[f"{name}_zero_point"].float()
    return (quantized - zero) * held[f"{name}_scale"]


def _name(node: str) -> str:
    for end in _MATRIX:
        node = node.removesuffix(end)
    return node.strip("/").replace("/", ".") + ".weight"
