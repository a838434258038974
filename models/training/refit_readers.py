"""Gives a package whose runs are gone the linear map of the infection (`infection.py`), or fits it anew; everything else stays as it is.

`python read_infection.py RUN_A RUN_B RUN_C --version 1.7.0` writes `--package` over: graph, manifest, golden values, card, and in evidence.json the
class on unseen hospitals, where the runs named here, blind to them, speak for the package's own class tokens.
"""

import argparse
import json
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from evaluate import read_infection, rounded
from export import compare_with_runtime, parameters, read_json, write_json
from sextant_training.card import card
from sextant_training.dataset import REPOSITORY
from sextant_training.deploy import DeployNet
from sextant_training.figures_on_test import evaluate_test
from sextant_training.from_package import load_members, load_readers, package_gate
from sextant_training.golden import golden_values
from sextant_training.infection import put_into
from sextant_training.judgement import Unseen, covid_figures
from sextant_training.onnx_graph import STORED_AS, export
from sextant_training.predict import POOLINGS
from sextant_training.zones import ZONE_ORDER

HERE = Path(__file__).resolve().parent
# What may differ between the outputs that stay, when weights are written anew: the last digit of a float32.
SAME = 1e-3


def constants_of(manifest: dict, evidence: dict) -> dict:
    """What calibration.json held when the package was made."""
    zones, kind = manifest["zones"], manifest["zones"]["pooling"]
    pooling = next(name for name, (how, fraction) in POOLINGS.items() if (how, fraction) == (kind["kind"], kind["fraction"]))
    share = next(row["share"] for row in evidence["zoneShares"] if round(row["dice"], 4) == round(evidence["lesionDice"], 4))
    return {
        "zones": {
            "a": zones["calibration"]["a"], "b": zones["calibration"]["b"], "threshold": zones["thresholds"][0], "pooling": pooling, **zones["expectedScore"],
        },
        "zoneShare": share, "classShares": evidence["chosenClassShares"],
        "classTemperature": manifest["training"].get("tokenTemperature", manifest["classTemperature"]),
        **{name: manifest[name] for name in ("lungThreshold", "lesionThreshold", "lesionCut")},
    }


def said_by(graph: Path, outputs: list[str], size: int) -> dict[str, np.ndarray]:
    image = np.random.default_rng(2).normal(size=(1, 1, size, size)).astype(np.float32)
    session = onnxruntime.InferenceSession(str(graph), providers=["CPUExecutionProvider"])
    return dict(zip(outputs, session.run(outputs, {"image": image})))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("runs", type=Path, nargs="+", help="runs of the joint stage, each blind to the hospitals that it judges the class on")
    parser.add_argument("--package", type=Path, default=REPOSITORY / "models/compact")
    parser.add_argument("--version", required=True)
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    manifest, evidence = read_json(args.package / "manifest.json"), read_json(args.package / "evidence.json")
    constants, graph = constants_of(manifest, evidence), args.package / manifest["weights"]["file"]
    members, readers = ([net for net, _ in load([args.package])] for load in (load_members, load_readers))
    infection, odds = read_infection(readers, members[0])
    put_into(readers, *infection)

    network = DeployNet(members, package_gate(graph), constants, readers).eval()
    size, storage = members[0].film, members[0].storage
    before = said_by(graph, network.outputs, size)
    weights = export(network, size, network.outputs, graph, storage)
    changed = {name: float(np.abs(now - before[name]).max()) for name, now in said_by(graph, network.outputs, size).items()}
    if moved := {name: by for name, by in changed.items() if by > SAME and name != "class_logits"}:
        raise SystemExit(f"outputs that should have stayed have moved: {moved}")

    unseen = Unseen(args.runs)
    judged = rounded(covid_figures(unseen, constants["classShares"], constants["classTemperature"], odds))
    metrics, shown = manifest["metrics"], rounded(evaluate_test(members, constants, readers)[0])
    metrics["test"]["diagnosis"] |= shown["diagnosis"]
    metrics["unseenHospitals"] |= judged
    metrics["onnxAgainstPyTorch"] = compare_with_runtime(network, graph, size)
    manifest |= {"version": args.version, "weights": weights, "classTemperature": 1.0}
    manifest["training"] |= {
        "choice": (HERE / "choice.md").read_text().strip(), "torch": torch.__version__, "parameters": parameters(graph),
        "tokenTemperature": constants["classTemperature"],
    }
    write_json(args.package / "manifest.json", manifest)
    write_json(args.package / "evidence.json", evidence | judged)
    golden = read_json(args.package / "golden/golden.json")
    (args.package / "golden/golden.json").write_text(json.dumps(golden_values(network, POOLINGS[constants["zones"]["pooling"]], golden["tolerances"])) + "\n")
    (args.package / "CARD.md").write_text(card(manifest))
    print(json.dumps({"weights": weights, "moved": changed, "test": {"old": metrics["test"]["severity"], "now": shown}, "unseen": judged}, indent=1))


if __name__ == "__main__":
    main()
