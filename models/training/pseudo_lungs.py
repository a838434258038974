"""Predicts lung masks for every cached film, for the crops and background swaps of the augmentation.

`python pseudo_lungs.py RUN_A [RUN_B] --out LUNGS.npy`: uint8 [films, 192, 192]; drawn masks are kept where they exist. RUN may be a package.
"""

import argparse
from pathlib import Path

import cv2
import numpy as np
import torch

from sextant_training.films.dataset import MASK_SIDE, cached_input, load_all
from sextant_training.networks.device import DEVICE
from sextant_training.networks.film_network import LUNG
from sextant_training.networks.lung_crop import whole_view
from sextant_training.package.from_package import load_members


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("runs", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    members = [net.to(DEVICE) for net, _ in load_members(args.runs)]
    films, arrays = load_all(members[0].film)
    temporary = args.out.with_suffix(".tmp.npy")
    out = np.lib.format.open_memmap(temporary, "w+", np.uint8, (len(arrays["films"]), MASK_SIDE, MASK_SIDE))
    with torch.inference_mode():
        for start in range(0, len(films), 16):
            batch = films[start : start + 16]
            x = torch.from_numpy(np.stack([cached_input(arrays["films"][f.row]) for f in batch])).to(DEVICE)
            lungs = sum(torch.sigmoid(net(whole_view(x, net.size))["maps"][:, LUNG]) for net in members) / len(members)
            for film, lung in zip(batch, lungs.cpu().numpy()):
                mask = cv2.resize(lung, (MASK_SIDE, MASK_SIDE)) * 255
                out[film.row] = arrays["lungs"][film.row] if film.lung else mask.astype(np.uint8)
    out.flush()
    temporary.replace(args.out)


if __name__ == "__main__":
    main()
