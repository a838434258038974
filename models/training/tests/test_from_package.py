"""A package's zone readers, read back from its graph, say what the graph says."""

import json

import numpy as np
import onnxruntime
import torch
from sextant_training.dataset import REPOSITORY
from sextant_training.from_package import load_readers, package_readers
from sextant_training.zone_reader import read_zones

GRAPH = REPOSITORY / "models/compact/compact.onnx"


def test_the_readers_of_a_graph_give_its_zone_map():
    # Nothing on a ramp looks like a pair of lungs, so the graph's crop is the whole film.
    film = torch.linspace(-1, 1, 384)[:, None].expand(1, 1, 384, 384).contiguous()
    session = onnxruntime.InferenceSession(str(GRAPH), providers=["CPUExecutionProvider"])
    (wanted,) = session.run(["zone_map_logits"], {"image": film.numpy()})
    with torch.inference_mode():
        found = read_zones(package_readers(GRAPH), film, torch.tensor([[0.0, 0.0, 1.0, 1.0]]))
    assert np.abs(found.numpy()[:, 0] - wanted.reshape(found.shape[0], *wanted.shape[-2:])).max() < 1e-4


def test_corpora_of_a_package_say_which_they_are_from():
    package = json.loads((GRAPH.parent / "manifest.json").read_text())
    runs = package["training"]["zoneReaders"]
    loaded = [facts for _, facts in load_readers([GRAPH.parent])]
    assert [{name: facts[name] for name in run} for facts, run in zip(loaded, runs, strict=True)] == runs
    assert all(set(facts["package"]) == {"id", "version", "sha256"} for facts in loaded)
