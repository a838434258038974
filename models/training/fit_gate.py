"""Trains the gate head of a package. `python fit_gate.py RUN_A --build FOLDER` writes gate.pt and gate.json."""

import argparse
import json
from pathlib import Path

import torch

from sextant_training.films.dataset import CACHE
from sextant_training.gate.gate_head import train_gate
from sextant_training.json_files import write_json
from sextant_training.package.deploy import load_member


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("run", type=Path, help="run of the first member, whose features the head reads")
    parser.add_argument("--build", type=Path, default=CACHE / "build")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--every", type=int, default=1, help="learn from, and measure on, only every so many-th film and picture")
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    args.build.mkdir(parents=True, exist_ok=True)
    net, facts = load_member(args.run)
    head, cut, shares = train_gate(net, args.every)
    torch.save(head.state_dict(), args.build / "gate.pt")
    report = {"run": facts, "minAcceptProbability": cut, "report": shares}
    write_json(args.build / "gate.json", report)
    print(json.dumps(report, indent=1))


if __name__ == "__main__":
    main()
