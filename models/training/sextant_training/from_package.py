"""The zone readers of a package as PyTorch networks: where the runs that made it are gone, its graph still holds their weights."""

import json
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from .deploy import load_reader
from .network import CompactNet
from .zone_reader import ZoneReader

# What of a network reads no zones and is not in the graph.
UNUSED = ("net.zone_affine", "net.findings.", "net.transformer.", "net.decoder.", "net.evidence.", "net.within.", "net.regress.")


def package_weights(graph: Path) -> dict[str, np.ndarray]:
    """Every weight of a graph by its PyTorch name, float32, as `onnx_graph.store_small` rounded it."""
    stored = {i.name: numpy_helper.to_array(i) for i in onnx.load(graph).graph.initializer}
    weights = {}
    for name, values in stored.items():
        kind = name.rpartition(":")[2] if ":" in name else ""
        if kind == "byte":
            weights[name.removesuffix(":byte")] = values.astype(np.float32) * stored[name.removesuffix("byte") + "scale"]
        elif kind != "scale":
            weights[name.removesuffix(":half")] = values.astype(np.float32) if kind == "half" else values
    return weights


def package_readers(graph: Path) -> list[ZoneReader]:
    """The zone readers of a graph. Layers that all networks share, because they rest, stand there once, under the first member's name."""
    weights = package_weights(graph)
    count = len({name.split(".")[1] for name in weights if name.startswith("readers.")})
    readers = []
    for index in range(count):
        reader = ZoneReader(CompactNet(pretrained=False))
        found = {}
        for name, fresh in reader.state_dict().items():
            values = weights.get(f"readers.{index}.{name}", weights.get(f"members.0.{name.removeprefix('net.')}") if "backbone" in name else None)
            if values is not None:
                found[name] = torch.from_numpy(np.array(values)).reshape(fresh.shape)
        missing, _ = reader.load_state_dict(found, strict=False)
        if lost := [name for name in missing if not name.startswith(UNUSED)]:
            raise ValueError(f"the graph has no {lost[:3]}")
        readers.append(reader.eval())
    return readers


def load_readers(sources: list[Path]) -> list[tuple[ZoneReader, dict]]:
    """The readers of corpus runs and of packages, by their folders, rounded as a graph stores them; and what is known of the run behind each,
    and of one from a package, which (`package`: the first that it shipped in)."""
    return [pair for source in sources for pair in _readers_of(source)]


def _readers_of(source: Path) -> list[tuple[ZoneReader, dict]]:
    if not (source / "manifest.json").exists():
        return [load_reader(source)]
    content = json.loads((source / "manifest.json").read_text())
    package = {"id": content["id"], "version": content["version"], "sha256": content["weights"]["sha256"]}
    runs = [{"package": package} | run for run in content["training"]["zoneReaders"]]
    return list(zip(package_readers(source / content["weights"]["file"]), runs, strict=True))
