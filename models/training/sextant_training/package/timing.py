"""Times of a network against those of its graph, on the same cores."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch

# What a package of a network that does not crop sees of a film.
PASSES = "two passes: film, mirror image"
# Packages of the paper preset that are timed, and how their weights are stored (onnx_graph.py).
STORAGES = {"fp32": "float32", "fp16": "float16", "int8": "int8-products"}


def medians_ms(calls: dict[str, Callable], rounds: int) -> dict[str, float]:
    """Median milliseconds of each call, turn and turn about, after one of each."""
    taken = {name: [] for name in calls}
    for _ in range(rounds + 1):
        for name, call in calls.items():
            began = time.perf_counter()
            call()
            taken[name].append(1000 * (time.perf_counter() - began))
    return {name: round(float(np.median(times[1:])), 1) for name, times in taken.items()}


def processor() -> str:
    names = [line.split(":")[1].strip() for line in Path("/proc/cpuinfo").read_text().splitlines() if line.startswith("model name")]
    return names[0] if names else "an unnamed processor"


def conditions(threads: int) -> dict:
    """Where and beside what a time is taken."""
    beside = f"Load average of the machine before: {os.getloadavg()[0]:.1f}. Threads of onnxruntime that wait sleep, as in the product."
    return {"threads": threads, "processor": processor(), "conditions": beside}


def times_ms(network, graphs: dict[str, Path], threads: int, rounds: int) -> dict[str, float]:
    """Median milliseconds of a film of noise: `pytorch`, and each of the `graphs` in onnxruntime."""
    import onnxruntime

    image = torch.randn(1, 1, network.members[0].film, network.members[0].film)

    def pytorch():
        with torch.inference_mode():
            return network(image)

    calls = {"pytorch": pytorch}
    for name, graph in graphs.items():
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        # As the product has it (open-model.ts): threads that spin after a pass would also take PyTorch's cores from it.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        session = onnxruntime.InferenceSession(str(graph), options, providers=["CPUExecutionProvider"])
        calls[name] = lambda session=session: session.run(network.outputs, {"image": image.numpy()})
    return medians_ms(calls, rounds)
