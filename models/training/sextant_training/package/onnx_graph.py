"""Writes a network as one ONNX graph, with its large weights stored in single or half precision or in 8 bits, or multiplied in 8 bits."""

from pathlib import Path

import numpy as np
import onnx
import onnxslim
import torch
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from ..films.data_digest import sha256_of
from .rounding import SMALLEST_HALVED, byte_weights, in_bytes

OPSET = 17
IR_VERSION = 8
STORED_AS = {
    "float32": "float32", "float16": "float16 storage, float32 arithmetic", "int8": "int8 and float16 storage, float32 arithmetic",
    "int8-products": "float32, matrix products of a layer in int8 with activations rounded film by film",
}


def store_small(model: onnx.ModelProto, storage: str) -> onnx.ModelProto:
    """Stores float32 initialisers of at least 256 values as float16 behind a Cast, those of `in_bytes` as int8 behind a Cast and
    their scale; arithmetic stays float32."""
    before, scales = [], []
    for tensor in model.graph.initializer:
        if tensor.data_type != TensorProto.FLOAT:
            continue
        name, values = tensor.name, numpy_helper.to_array(tensor)
        if in_bytes(values.shape, storage):
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


def turn_weights(model: onnx.ModelProto) -> onnx.ModelProto:
    """Turned matrices as weights of their own, instead of turned at run time."""
    graph = model.graph
    weights = {tensor.name: tensor for tensor in graph.initializer}
    turned = [node for node in graph.node if node.op_type == "Transpose" and node.input[0] in weights]
    for node in turned:
        values = numpy_helper.to_array(weights[node.input[0]]).transpose(node.attribute[0].ints)
        graph.initializer.append(numpy_helper.from_array(np.ascontiguousarray(values), node.output[0]))
        graph.node.remove(node)
    return model


def multiply_in_bytes(model: onnx.ModelProto, target: Path) -> onnx.ModelProto:
    """Products with a matrix of weights in 8 bits: weights by output channel, in 7 of the 8 bits, since processors without VNNI add two
    products in 16 bits; activations by the range that they have on a film. Products of activations, and convolutions, stay float32: in 8 bits
    onnxruntime's convolutions take several times as long. Overwrites `target`."""
    model = turn_weights(model)
    weights = {tensor.name for tensor in model.graph.initializer}
    for number, node in enumerate(model.graph.node):
        node.name = f"{node.op_type}{number}"
    products = [node.name for node in model.graph.node if node.op_type == "MatMul" and node.input[1] in weights]
    quantize_dynamic(
        model, target, op_types_to_quantize=["MatMul"], nodes_to_quantize=products, per_channel=True, weight_type=QuantType.QInt8, reduce_range=True,
    )
    return onnx.load(str(target))


def work_out_shapes(model: onnx.ModelProto) -> onnx.ModelProto:
    """Without the arithmetic of shapes, which the fixed input size decides: half the time to open a session. Weights stay as stored."""
    return onnxslim.slim(model, size_threshold=2 * SMALLEST_HALVED, skip_optimizations=["graph_fusion", "weight_tying"])


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


def export(network: torch.nn.Module, size: int, outputs: list[str], target: Path, storage: str) -> dict:
    """Traces `network` at [1, 1, size, size], weights stored as one of `STORED_AS`; returns the manifest's `weights` block."""
    target.parent.mkdir(parents=True, exist_ok=True)
    torch.onnx.export(
        network, (torch.zeros(1, 1, size, size),), str(target), input_names=["image"], output_names=outputs,
        opset_version=OPSET, dynamo=False, do_constant_folding=False,
    )
    model = onnx.load(str(target))
    if storage in ("float16", "int8"):
        model = store_small(model, storage)
    model = work_out_shapes(model)
    if storage == "int8-products":
        model = multiply_in_bytes(model, target)
    model = shorten_names(model)
    model.ir_version = IR_VERSION
    onnx.checker.check_model(model)
    onnx.save(model, str(target))
    return {"file": target.name, "sha256": sha256_of(target), "bytes": target.stat().st_size, "precision": STORED_AS[storage]}
