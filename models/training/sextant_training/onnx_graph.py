"""Writes a network as one ONNX graph, with its large weights stored in half precision or in 8 bits."""

import hashlib
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

OPSET = 17
IR_VERSION = 8
SMALLEST_HALVED = 256
BYTES_UNDER, SMALLEST_IN_BYTES = "readers.", 2048


def in_bytes(name: str, shape) -> bool:
    """Whether a weight is stored as whole numbers of 8 bits: the convolutions of the zone readers, which are fitted to them so."""
    return name.startswith(BYTES_UNDER) and len(shape) == 4 and int(np.prod(shape)) >= SMALLEST_IN_BYTES


def byte_weights(values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """(int8 values, float32 scale of each output channel), by the channel's largest magnitude."""
    largest = np.abs(values).reshape(len(values), -1).max(1).reshape(-1, *[1] * (values.ndim - 1))
    scale = (np.maximum(largest, 1e-12) / 127).astype(np.float32)
    return np.round(values / scale).astype(np.int8), scale


def store_small(model: onnx.ModelProto) -> onnx.ModelProto:
    """Stores float32 initialisers of at least 256 values as float16 behind a Cast, those of `in_bytes` as int8 behind a Cast and
    their scale; arithmetic stays float32."""
    before, scales = [], []
    for tensor in model.graph.initializer:
        if tensor.data_type != TensorProto.FLOAT:
            continue
        name, values = tensor.name, numpy_helper.to_array(tensor)
        if in_bytes(name, values.shape):
            small, scale = byte_weights(values)
            tensor.CopyFrom(numpy_helper.from_array(small, name + ":byte"))
            scales.append(numpy_helper.from_array(scale, name + ":scale"))
            before.append(helper.make_node("Cast", [name + ":byte"], [name + ":whole"], to=TensorProto.FLOAT))
            before.append(helper.make_node("Mul", [name + ":whole", name + ":scale"], [name]))
        elif values.size >= SMALLEST_HALVED and np.abs(values).max() <= 60000:
            tensor.CopyFrom(numpy_helper.from_array(values.astype(np.float16), name + ":half"))
            before.append(helper.make_node("Cast", [name + ":half"], [name], to=TensorProto.FLOAT))
    model.graph.initializer.extend(scales)
    nodes = list(model.graph.node)
    del model.graph.node[:]
    model.graph.node.extend(before + nodes)
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
                if name and name not in kept and not name.endswith((":half", ":byte", ":scale")):
                    names[i] = short.setdefault(name, f"n{len(short)}")
    del graph.value_info[:]
    return model


def round_weights(network: torch.nn.Module) -> None:
    """Rounds in place what `store_small` rounds, so that PyTorch and the graph hold the same numbers."""
    with torch.no_grad():
        for name, tensor in [*network.named_parameters(), *network.named_buffers()]:
            if in_bytes(name, tensor.shape):
                small, scale = byte_weights(tensor.numpy())
                tensor.copy_(torch.from_numpy(small.astype(np.float32) * scale))
            elif tensor.numel() >= SMALLEST_HALVED and tensor.dtype == torch.float32:
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
        model = store_small(model)
    model = shorten_names(model)
    model.ir_version = IR_VERSION
    onnx.checker.check_model(model)
    onnx.save(model, str(target))
    data = target.read_bytes()
    names = [t.name for t in model.graph.initializer]
    stored = "float16 and int8" if any(n.endswith(":byte") for n in names) else "float16"
    precision = f"{stored} storage, float32 arithmetic" if half else "float32"
    return {"file": target.name, "sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data), "precision": precision}
