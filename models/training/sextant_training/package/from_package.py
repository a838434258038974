"""The networks of a package in PyTorch: where the runs that made it are gone, its graph still holds their weights."""

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import nn

from ..learning.provenance import refuse_as_reader
from ..networks.compact_network import CompactNet
from ..readers.zone_reader import ZoneReader
from .deploy import GateHead, load_reader, load_run

# What of a network reads no zones, and what of one draws no map and is in no output: neither is in the graph. Packages before 1.7.0 read no
# infection off their corpora.
UNUSED_BY_READERS = ("infection.", "net.zone_affine", "net.findings.", "net.transformer.", "net.decoder.", "net.evidence.", "net.within.", "net.regress.")
UNUSED_BY_MEMBERS = ("zone_affine", "evidence.", "within.", "regress.")


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


def _filled(network: nn.Module, weights: dict[str, np.ndarray], own: str, unused: tuple[str, ...]) -> nn.Module:
    """`network` with the weights that the graph has under the name `own`. Layers that all networks share, because they rest, stand there
    once, under the first member's name. Raises where a weight that is not `unused` is missing."""
    found = {}
    for name, fresh in network.state_dict().items():
        held = f"{own}.{name}"
        if held not in weights and "backbone." in name:
            held = f"members.0.{name.removeprefix('net.')}"
        if held in weights:
            found[name] = torch.from_numpy(np.array(weights[held])).reshape(fresh.shape)
    missing, _ = network.load_state_dict(found, strict=False)
    if lost := [name for name in missing if not name.startswith(unused)]:
        raise ValueError(f"the graph has no {lost[:3]}")
    return network.eval()


def _names(weights: dict[str, np.ndarray], kind: str) -> list[str]:
    count = len({name.split(".")[1] for name in weights if name.startswith(f"{kind}.")})
    return [f"{kind}.{index}" for index in range(count)]


def package_readers(graph: Path) -> list[ZoneReader]:
    """The zone readers of a graph."""
    weights = package_weights(graph)
    return [_filled(ZoneReader(CompactNet(pretrained=False)), weights, own, UNUSED_BY_READERS) for own in _names(weights, "readers")]


def package_members(graph: Path) -> list[CompactNet]:
    """The networks of a graph that draw its maps."""
    weights = package_weights(graph)
    return [_filled(CompactNet(pretrained=False), weights, own, UNUSED_BY_MEMBERS) for own in _names(weights, "members")]


def package_gate(graph: Path) -> GateHead:
    """The gate head of a graph."""
    weights = {name: torch.from_numpy(np.array(v)) for name, v in package_weights(graph).items() if name.startswith("gate.")}
    gate = GateHead(weights["gate.mean"].numel(), weights["gate.last.bias"].numel(), weights["gate.first.bias"].numel())
    gate.load_state_dict({name.removeprefix("gate."): values for name, values in weights.items()})
    return gate.eval()


def load_readers(sources: list[Path]) -> list[tuple[ZoneReader, dict]]:
    """The readers of corpus runs and of packages, by their folders, rounded as a graph stores them; and what is known of the run behind each,
    and of one from a package, which (`package`: the first that it shipped in). Raises where one knows more than a corpus may."""
    loaded = []
    for source in sources:
        for reader, facts in _networks_of(source, load_reader, package_readers, "zoneReaders"):
            refuse_as_reader(facts, source)
            loaded.append((reader, facts))
    return loaded


def load_members(sources: list[Path]) -> list[tuple[nn.Module, dict]]:
    """The networks of runs and of packages, by their folders; and what is known of the run behind each, as of `load_readers`."""
    return [pair for source in sources for pair in _networks_of(source, load_run, package_members, "members")]


def _networks_of(source: Path, from_run: Callable, from_graph: Callable, kind: str) -> list[tuple[nn.Module, dict]]:
    if not (source / "manifest.json").exists():
        return [from_run(source)]
    content = json.loads((source / "manifest.json").read_text())
    package = {"id": content["id"], "version": content["version"], "sha256": content["weights"]["sha256"]}
    runs = [{"package": package} | run for run in content["training"][kind]]
    return list(zip(from_graph(source / content["weights"]["file"]), runs, strict=True))
