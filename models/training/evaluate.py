"""Fits a package's constants on unseen hospitals, then measures it there and on the test split.

`python evaluate.py RUN_A RUN_B --build FOLDER` writes calibration.json, evidence.json and metrics.json into FOLDER.
Constants come from the runs named first, each on the hospitals it left out; `test` is measured with the runs of
`--shipped` (default: the same), which may have gone on to learn from every hospital.
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
    parser.add_argument("--shipped", type=Path, nargs="+")
    parser.add_argument("--build", type=Path, default=CACHE / "build")
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    args.build.mkdir(parents=True, exist_ok=True)
    constants, evidence, _ = fit(args.runs)
    (args.build / "calibration.json").write_text(json.dumps(constants, indent=2) + "\n")
    shipped = args.shipped or args.runs
    metrics, failures = evaluate_test(shipped, constants)
    write(args.build / "evidence.json", evidence | {"failures": failures})
    metrics["diagnosis"] |= source_probe(shipped[0])
    write(args.build / "metrics.json", metrics)
    print(json.dumps(rounded({"constants": constants, "unseen": evidence["severity"], "test": metrics}), indent=1))


if __name__ == "__main__":
    main()
