"""Measures trained packages of the paper preset: their time against PyTorch on the same cores, and what the product reads with them.

`python measure_paper.py RUN --build FOLDER --packages FOLDER --into FOLDER` writes paper.json into the last folder, that of the package
whose evidence it becomes part of. RUN is the run that ships, `--build` where evaluate.py and fit_gate.py left its constants, and the
packages are export.py's, in FOLDER/fp32, fp16 and int8. What `validate` says of the films of `test` comes from the float16 one; of the one that
multiplies in 8 bits it is told beside.
"""

import argparse
import json
from pathlib import Path

import torch

from export import shipped_network
from measure_products import apart
from sextant_training.films.dataset import CACHE, DATA
from sextant_training.json_files import read_json, write_json
from sextant_training.package.timing import PASSES, STORAGES, conditions, times_ms
from write_evidence import validate


def measured_packages(network, packages: dict[str, Path], threads: int, rounds: int) -> dict:
    """Milliseconds a film in PyTorch and, by package, in onnxruntime; size and SHA-256 of the weights, and how far export.py found the outputs apart."""
    contents = {name: read_json(package / "manifest.json") for name, package in packages.items()}
    medians = times_ms(network, {name: packages[name] / contents[name]["weights"]["file"] for name in packages}, threads, rounds)
    found = {
        name: {
            "bytes": content["weights"]["bytes"], "sha256": content["weights"]["sha256"],
            "largestDifference": content["metrics"]["onnxAgainstPyTorch"], "onnxruntimeMs": medians[name],
        }
        for name, content in contents.items()
    }
    return {"pytorchMs": medians["pytorch"]} | found


def figures(validation: dict) -> dict:
    """Of `validate` what the page shows."""
    severity, pooled = validation["severity"], validation["diagnosis"]["pooled"]
    names = ("scored", "refused", "expectedScoreAgainstMeanReader", "zonesAgainstSenior", "zoneAuc")
    return {
        "model": validation["model"], "severity": {name: severity[name] for name in names}, "segmentation": validation["segmentation"],
        "pooled": {name: entry["auc"] for name, entry in pooled.items()}, "gate": validation["gate"],
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("run", type=Path)
    parser.add_argument("--build", type=Path, required=True)
    parser.add_argument("--packages", type=Path, required=True)
    parser.add_argument("--into", type=Path, default=CACHE / "build")
    parser.add_argument("--trained", required=True, help="on what, in words")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    network, members, _ = shipped_network([args.run], args.build)
    report = {
        "parametersM": round(sum(p.numel() for p in network.members.parameters()) / 1e6, 1), "passes": PASSES,
        "trained": args.trained, "members": members,
    } | conditions(args.threads)
    packages = {name: args.packages / name for name in STORAGES}
    report |= measured_packages(network.eval(), packages, args.threads, args.rounds)
    evidence = read_json(args.build / "evidence.json")
    names = ("members", "severity", "lungDice", "lungFilms", "lesionDice", "lesionFilms", "covidWithinHost")
    report |= {"unseen": {name: evidence[name] for name in names}}
    stored, rounded = (validate(packages[name], DATA / "cxr/index.csv") for name in ("fp16", "int8"))
    report |= {"test": figures(stored), "testInt8": figures(rounded), "int8Apart": apart(stored, rounded)}
    write_json(args.into / "paper.json", report)
    print(json.dumps(report, indent=1))


if __name__ == "__main__":
    main()
