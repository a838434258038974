"""Trains the network. `python train.py joint --member a --seed 1 --steps 1200 --out FOLDER` (resumes where it stopped)."""

import argparse
from pathlib import Path

from sextant_training.train_joint import train_joint


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("stage", choices=["joint"])
    parser.add_argument("--member", default="all")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--steps", type=int, default=1200)
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    train_joint(args.out, args.member, args.seed, args.steps, args.batch, threads=args.threads)


if __name__ == "__main__":
    main()
