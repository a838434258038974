"""Predicts lung masks for every cached film, for the crops and background swaps of the augmentation.

`python pseudo_lungs.py RUN_A [RUN_B]` writes pseudo-lungs.npy beside the cache; drawn masks are kept where they exist.
Later steps of `train.py joint` pick the file up when they (re)start.
"""

import argparse
from pathlib import Path

import cv2
import numpy as np
import torch
from sextant_training.dataset import CACHE, MASK_SIDE, load_all
from sextant_training.deploy import load_member
from sextant_training.film_network import LUNG
from sextant_training.preprocess import SIZE, equalise, gaussian3, normalise


def cached_input(pixels: np.ndarray) -> np.ndarray:
    small = cv2.resize(pixels, (SIZE, SIZE), interpolation=cv2.INTER_LINEAR).astype(np.float32)
    return normalise(gaussian3(equalise(small / np.float32(255))))[None]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("runs", type=Path, nargs="+")
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    members = [load_member(run)[0] for run in args.runs]
    films, arrays = load_all()
    out = np.lib.format.open_memmap(CACHE / "pseudo-lungs.tmp.npy", "w+", np.uint8, (len(films), MASK_SIDE, MASK_SIDE))
    with torch.inference_mode():
        for start in range(0, len(films), 16):
            batch = films[start : start + 16]
            x = torch.from_numpy(np.stack([cached_input(arrays["films"][f.row]) for f in batch]))
            lungs = sum(torch.sigmoid(net(x)["maps"][:, LUNG]) for net in members) / len(members)
            for film, lung in zip(batch, lungs.numpy()):
                mask = cv2.resize(lung, (MASK_SIDE, MASK_SIDE)) * 255
                out[film.row] = arrays["lungs"][film.row] if film.lung else mask.astype(np.uint8)
    out.flush()
    (CACHE / "pseudo-lungs.tmp.npy").replace(CACHE / "pseudo-lungs.npy")


if __name__ == "__main__":
    main()
