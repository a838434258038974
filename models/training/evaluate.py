"""Fits a package's constants on unseen hospitals, then measures it there and on the test split.

`python evaluate.py RUN_A RUN_B --build FOLDER` writes calibration.json, evidence.json and metrics.json into FOLDER.
"""

import argparse
import json
from pathlib import Path

import torch
from sextant_training.dataset import CACHE
from sextant_training.judgement import evaluate_test, fit
from sextant_training.sources import source_probe


def rounded(value):
    if isinstance(value, dict):
        return {k: rounded(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [rounded(v) for v in value]
    return round(float(value), 4) if isinstance(value, float) else value


def write(path: Path, value):
    path.write_text(json.dumps(rounded(value), indent=2) + "\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("runs", type=Path, nargs="+")
    parser.add_argument("--build", type=Path, default=CACHE / "build")
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    args.build.mkdir(parents=True, exist_ok=True)
    constants, evidence, _ = fit(args.runs)
    (args.build / "calibration.json").write_text(json.dumps(constants, indent=2) + "\n")
    write(args.build / "evidence.json", evidence)
    metrics, _ = evaluate_test(args.runs, constants)
    metrics["diagnosis"] |= source_probe(args.runs[0])
    write(args.build / "metrics.json", metrics)
    print(json.dumps(rounded({"constants": constants, "unseen": evidence, "test": metrics}), indent=1))


if __name__ == "__main__":
    main()
