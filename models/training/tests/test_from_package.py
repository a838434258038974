"""A package's networks, read back from its graph, say what the graph says."""

import json

import numpy as np
import onnxruntime
import pytest
import torch

from sextant_training.films.dataset import REPOSITORY
from sextant_training.package.deploy import DeployNet
from sextant_training.package.from_package import load_members, load_readers, package_gate, package_members, package_readers

GRAPH = REPOSITORY / "models/compact/compact.onnx"


def test_the_networks_of_a_graph_say_all_that_it_says():
    """Nothing on a ramp looks like a pair of lungs, so the crop is the whole film."""
    ramp = torch.linspace(-1, 1, 384)
    film = (ramp[:, None] + ramp / 2)[None, None]
    evidence, manifest = (json.loads((GRAPH.parent / f"{name}.json").read_text()) for name in ("evidence", "manifest"))
    constants = {"classShares": evidence["chosenClassShares"], "classTemperature": manifest["training"]["tokenTemperature"]}
    constants["zoneShare"] = max(evidence["zoneShares"], key=lambda row: row["dice"])["share"]
    network = DeployNet(package_members(GRAPH), package_gate(GRAPH), constants, package_readers(GRAPH)).eval()
    said = onnxruntime.InferenceSession(str(GRAPH), providers=["CPUExecutionProvider"]).run(network.outputs, {"image": film.numpy()})
    with torch.inference_mode():
        found = network(film)
    for name, graph, value in zip(network.outputs, said, found, strict=True):
        np.testing.assert_allclose(value.numpy(), graph, atol=1e-3 if name in ("relevance", "gate_logits") else 2e-4, err_msg=name)


@pytest.mark.parametrize(("load", "kind"), [(load_readers, "zoneReaders"), (load_members, "members")])
def test_networks_of_a_package_say_which_runs_they_are(load, kind):
    package = json.loads((GRAPH.parent / "manifest.json").read_text())
    runs = package["training"][kind]
    loaded = [facts for _, facts in load([GRAPH.parent])]
    assert [{name: facts[name] for name in run} for facts, run in zip(loaded, runs, strict=True)] == runs
    assert all(set(facts["package"]) == {"id", "version", "sha256"} for facts in loaded)
