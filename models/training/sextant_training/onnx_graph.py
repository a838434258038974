"""Writes a network as one ONNX graph, with its large weights stored in half precision."""

import hashlib
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

OPSET = 17
IR_VERSION = 8
SMALLEST_HALVED = 256


def store_half(model: onnx.ModelProto) -> onnx.ModelProto:
    """Stores float32 initialisers of at least 256 values as float16 behind a Cast; arithmetic stays float32."""
    casts = []
    for tensor in model.graph.initializer:
        if tensor.data_type != TensorProto.FLOAT:
            continue
        values = numpy_helper.to_array(tensor)
        if values.size < SMALLEST_HALVED or np.abs(values).max() > 60000:
            continue
        name = tensor.name
        tensor.CopyFrom(numpy_helper.from_array(values.astype(np.float16), name + ":half"))
        casts.append(helper.make_node("Cast", [name + ":half"], [name], to=TensorProto.FLOAT))
    nodes = list(model.graph.node)
    del model.graph.node[:]
    model.graph.node.extend(casts + nodes)
    return model


def shorten_names(model: onnx.ModelProto) -> onnx.ModelProto:
    """Numbers instead of the exporter's paths for what only nodes read; a megabyte less. Weights, input and outputs keep theirs."""
    graph = model.graph
    kept = {t.name for t in [*graph.initializer, *graph.input, *graph.output]}
    short = {}
    for node in graph.node:
        node.name = ""
        for names in (node.input, node.output):
            for i, name in enumerate(names):
                if name and name not in kept and not name.endswith(":half"):
                    names[i] = short.setdefault(name, f"n{len(short)}")
    del graph.value_info[:]
    return model


def round_weights_to_half(network: torch.nn.Module) -> None:
    """Rounds in place the weights that `store_half` rounds, so that PyTorch and the graph hold the same numbers."""
    with torch.no_grad():
        for tensor in [*network.parameters(), *network.buffers()]:
            if tensor.numel() >= SMALLEST_HALVED and tensor.dtype == torch.float32:
                tensor.copy_(tensor.half().float())


def export(network: torch.nn.Module, size: int, outputs: list[str], target: Path, half: bool = True) -> dict:
    """Traces `network` at [1, 1, size, size]; returns the manifest's `weights` block."""
    target.parent.mkdir(parents=True, exist_ok=True)
    torch.onnx.export(
        network, (torch.zeros(1, 1, size, size),), str(target), input_names=["image"], output_names=outputs,
        opset_version=OPSET, dynamo=False, do_constant_folding=False,
    )
    model = onnx.load(str(target))
    if half:
        model = store_half(model)
    model = shorten_names(model)
    model.ir_version = IR_VERSION
    onnx.checker.check_model(model)
    onnx.save(model, str(target))
    data = target.read_bytes()
    precision = "float16 storage, float32 arithmetic" if half else "float32"
    return {"file": target.name, "sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data), "precision": precision}
