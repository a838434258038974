"""Trains a network; resumes where it stopped.

`python train.py joint --member a --seed 1 --steps 2200 --out FOLDER`
`python train.py corpus --preset paper ... --out CORPUS`, then `python train.py joint --preset paper --init CORPUS ...`
"""

import argparse
from pathlib import Path

from sextant_training.learning.losses import STAGE_WEIGHTS
from sextant_training.learning.sampling import HELD_OUT_HOSTS
from sextant_training.learning.training_loop import Training, train
from sextant_training.networks.presets import PRESETS


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stage", choices=list(STAGE_WEIGHTS))
    parser.add_argument("--preset", choices=list(PRESETS), default="compact")
    parser.add_argument("--member", choices=list(HELD_OUT_HOSTS), default="all", help="whose hospitals are left out")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--steps", type=int, default=2200)
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--minutes", type=float, help="end after so many, with as many of the steps as fitted in; one that was cut off has them anew")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--workers", type=int, default=0, help="processes that make the batches; a GPU needs several")
    parser.add_argument("--size", type=int, help="side of the compact network's input in pixels, if not its own")
    parser.add_argument("--init", type=Path, help="run whose averaged weights to start from")
    parser.add_argument("--rate", type=float, default=1.0, help="share of the peak learning rates")
    parser.add_argument("--teacher", type=Path, help="maps of teach.py, for the taught stage")
    parser.add_argument("--guide", type=Path, help="package whose corpora to predict beside the labels, for a backbone without pretrained weights")
    parser.add_argument("--lungs", type=Path, help="lungs of pseudo_lungs.py, for crops and swapped backgrounds; all but the first corpus need them")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    given = vars(args) | {"folder": args.out, "options": {"size": args.size} if args.size else {}}
    train(Training(**{name: value for name, value in given.items() if name not in ("out", "size")}))


if __name__ == "__main__":
    main()
