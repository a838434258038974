"""Fits the linear maps of a package anew whose runs are gone: of the zones, and of which infection a film shows.

`python refit_readers.py RUN_A RUN_B RUN_C --version 1.8.0` writes `--package` over: graph, manifest, golden values, card, evidence.json. The runs named here,
each blind to hospitals that it judges, find the lungs there, speak for the package's own severity map and class tokens, and give the constants of
zones and lesions; those of the class stay.
"""

import argparse
import json
import shutil
import tempfile
from pathlib import Path

import numpy as np
import onnxruntime
import torch

from evaluate import give_maps, read_infection
from export import compare_with_runtime, parameters, unseen_metrics
from sextant_training.films.dataset import REPOSITORY
from sextant_training.json_files import read_json, rounded, write_json
from sextant_training.judging.figures_on_test import evaluate_test
from sextant_training.judging.judgement import covid_figures, fit
from sextant_training.judging.predict import POOLINGS
from sextant_training.package.card import card
from sextant_training.package.deploy import DeployNet
from sextant_training.package.from_package import load_members, load_readers, package_gate
from sextant_training.package.golden import golden_values
from sextant_training.package.manifest import manifest
from sextant_training.package.onnx_graph import export

HERE = Path(__file__).resolve().parent
REFITTED = {"class_logits", "zone_map_logits", "severity_map_logits"}
# What may differ between the outputs that stay, when weights are written anew: the last digit of a float32.
SAME = 1e-3


def class_constants(manifest: dict, evidence: dict) -> dict:
    """What calibration.json held of the class when the package was made."""
    return {
        "classShares": evidence["chosenClassShares"],
        "classTemperature": manifest["training"].get("tokenTemperature", manifest["classTemperature"]),
    }


def said_by(graph: Path, outputs: list[str], size: int) -> dict[str, np.ndarray]:
    image = np.random.default_rng(2).normal(size=(1, 1, size, size)).astype(np.float32)
    session = onnxruntime.InferenceSession(str(graph), providers=["CPUExecutionProvider"])
    return dict(zip(outputs, session.run(outputs, {"image": image})))


def rewrite(graph: Path, network: DeployNet, size: int) -> tuple[dict, dict[str, float]]:
    """(The manifest's `weights` block of a graph written anew in its place; by how much each output has moved on a film of noise.) Raises, and leaves
    the graph as it is, where one has moved that should have stayed."""
    with tempfile.TemporaryDirectory() as folder:
        new = Path(folder) / graph.name
        weights = export(network, size, network.outputs, new, network.members[0].storage)
        said = said_by(graph, network.outputs, size)
        changed = {name: float(np.abs(now - said[name]).max()) for name, now in said_by(new, network.outputs, size).items()}
        if moved := {name: by for name, by in changed.items() if by > SAME and name not in REFITTED}:
            raise SystemExit(f"outputs that should have stayed have moved: {moved}")
        shutil.copyfile(new, graph)
    return weights, changed


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("runs", type=Path, nargs="+", help="runs of the joint stage, each blind to the hospitals that it judges the class on")
    parser.add_argument("--package", type=Path, default=REPOSITORY / "models/compact")
    parser.add_argument("--version", required=True)
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    before, known = read_json(args.package / "manifest.json"), read_json(args.package / "evidence.json")
    graph, classes = args.package / before["weights"]["file"], class_constants(before, known)
    members, readers = ([net for net, _ in load([args.package])] for load in (load_members, load_readers))
    infection, odds = read_infection(readers, members[0], args.runs)
    constants, judged, unseen = fit(args.runs, readers, odds)
    constants |= classes
    judged |= covid_figures(unseen, classes["classShares"], classes["classTemperature"], odds)
    judged = rounded(judged | {name: known[name] for name in ("classShares", "chosenClassShares")})
    give_maps(readers, unseen.weights, infection)
    figures, failures = evaluate_test(members, constants, readers)

    network = DeployNet(members, package_gate(graph), constants, readers).eval().cpu()
    size = members[0].film
    weights, changed = rewrite(graph, network, size)
    figures, metrics = rounded(figures), before["metrics"]
    metrics["test"] |= {name: figures[name] for name in ("severity", "segmentation")}
    metrics["test"]["diagnosis"] |= figures["diagnosis"]
    metrics["unseenHospitals"] = unseen_metrics(judged)
    metrics["onnxAgainstPyTorch"] = compare_with_runtime(network, graph, size)
    training = before["training"] | {
        "choice": (HERE / "choice.md").read_text().strip(), "torch": torch.__version__, "parameters": parameters(graph),
        "tokenTemperature": constants["classTemperature"],
    }
    gate = {"minAcceptProbability": before["gate"]["minAcceptProbability"]}
    content = manifest(before["id"], args.version, size, weights, constants, gate, training, metrics, network.outputs)
    write_json(args.package / "manifest.json", content)
    write_json(args.package / "evidence.json", known | judged | {"failures": rounded(failures)})
    golden = read_json(args.package / "golden/golden.json")
    (args.package / "golden/golden.json").write_text(json.dumps(golden_values(network, POOLINGS[constants["zones"]["pooling"]], golden["tolerances"])) + "\n")
    (args.package / "CARD.md").write_text(card(content))
    print(json.dumps({"weights": weights, "moved": changed, "constants": constants, "test": figures, "unseen": judged["severity"]}, indent=1))


if __name__ == "__main__":
    main()
