"""How weights are rounded where they are stored small: what trains, judges and exports rounds alike."""

import numpy as np
import torch

SMALLEST_HALVED, SMALLEST_IN_BYTES = 256, 2048


def in_bytes(shape, storage: str) -> bool:
    """Whether a weight is stored as whole numbers of 8 bits: large convolutions and matrices, by output channel."""
    return storage == "int8" and len(shape) in (2, 4) and int(np.prod(shape)) >= SMALLEST_IN_BYTES


def byte_weights(values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """(int8 values, float32 scale of each output channel), by the channel's largest magnitude."""
    largest = np.abs(values).reshape(len(values), -1).max(1).reshape(-1, *[1] * (values.ndim - 1))
    scale = (np.maximum(largest, 1e-12) / 127).astype(np.float32)
    return np.round(values / scale).astype(np.int8), scale


def round_weights(network: torch.nn.Module, storage: str) -> None:
    """Rounds in place what `onnx_graph.store_small` rounds, so that PyTorch and the graph hold the same numbers."""
    with torch.no_grad():
        for tensor in [*network.parameters(), *network.buffers()]:
            if in_bytes(tensor.shape, storage):
                small, scale = byte_weights(tensor.numpy())
                tensor.copy_(torch.from_numpy(small.astype(np.float32) * scale))
            elif tensor.numel() >= SMALLEST_HALVED and tensor.dtype == torch.float32:
                tensor.copy_(tensor.half().float())
