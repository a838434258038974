"""A package's networks, read back from its graph, say what the graph says."""

import json

import numpy as np
import onnxruntime
import pytest
import torch

from sextant_training.films.dataset import REPOSITORY
from sextant_training.networks.look import look_at_all
from sextant_training.package.from_package import load_members, load_readers, package_members, package_readers
from sextant_training.readers.zone_reader import read_corpora

GRAPH = REPOSITORY / "models/compact/compact.onnx"


@pytest.fixture(scope="module")
def film() -> torch.Tensor:
    """Nothing on a ramp looks like a pair of lungs, so the graph's crop is the whole film."""
    return torch.linspace(-1, 1, 384)[:, None].expand(1, 1, 384, 384).contiguous()


def said_by_the_graph(film: torch.Tensor, output: str) -> np.ndarray:
    session = onnxruntime.InferenceSession(str(GRAPH), providers=["CPUExecutionProvider"])
    return session.run([output], {"image": film.numpy()})[0]


def test_the_readers_of_a_graph_give_its_zone_map(film):
    with torch.inference_mode():
        found, _ = read_corpora(package_readers(GRAPH), film, torch.tensor([[0.0, 0.0, 1.0, 1.0]]))
    assert np.abs(found.numpy() - said_by_the_graph(film, "zone_map_logits")).max() < 1e-4


@pytest.mark.parametrize(("own", "output"), [("lung", "lung_mask"), ("findings", "findings")])
def test_the_members_of_a_graph_give_its_lungs_and_findings(film, own, output):
    with torch.inference_mode():
        looks, _, _ = look_at_all(package_members(GRAPH), film)
    assert np.abs(torch.stack([look[own] for look in looks]).mean(0).numpy() - said_by_the_graph(film, output)).max() < 1e-4


@pytest.mark.parametrize(("load", "kind"), [(load_readers, "zoneReaders"), (load_members, "members")])
def test_networks_of_a_package_say_which_runs_they_are(load, kind):
    package = json.loads((GRAPH.parent / "manifest.json").read_text())
    runs = package["training"][kind]
    loaded = [facts for _, facts in load([GRAPH.parent])]
    assert [{name: facts[name] for name in run} for facts, run in zip(loaded, runs, strict=True)] == runs
    assert all(set(facts["package"]) == {"id", "version", "sha256"} for facts in loaded)
