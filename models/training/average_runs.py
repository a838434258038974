"""Averages the weights of two checkpoints of one training run.

`python average_runs.py EARLY LATE --share 0.5 --out RUN`: RUN/last.pt has share * LATE + (1 - share) * EARLY of the moving averages.
Late in training zones and lesions of the few drawn films are learnt by heart; between the two checkpoints hospitals never seen are
judged better than at either end (Wortsman et al., CVPR 2022, call it robust fine-tuning by weight interpolation).
"""

import argparse
from pathlib import Path

import torch


def interpolate(early: dict, late: dict, share: float) -> dict:
    """State dict between two; tensors that are not floating point come from `late`."""
    return {
        name: torch.lerp(early[name], value, share) if value.is_floating_point() else value for name, value in late.items()
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("early", type=Path)
    parser.add_argument("late", type=Path)
    parser.add_argument("--share", type=float, default=0.5)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    early, late = (torch.load(path, weights_only=False) for path in (args.early, args.late))
    late["average"] = interpolate(early["average"], late["average"], args.share)
    args.out.mkdir(parents=True, exist_ok=True)
    torch.save(late, args.out / "last.pt")


if __name__ == "__main__":
    main()
