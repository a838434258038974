"""Writes a teacher's soft severity maps for every film of `train` that no reader scored (noisy student, Xie et al., CVPR 2020).

`python teach.py RUN [RUN ...] --out MAPS.npy`: mean of the runs over the lungs and their mirror image, clean films;
uint8 [films, 96, 96, 3] of the probabilities of grade >= 1, 2, 3. A run that leaves hospitals out may only be taught
by runs that leave the same hospitals out; otherwise its figures there are not of unseen hospitals. RUN may be a package.
"""

import argparse
from functools import partial
from pathlib import Path

import cv2
import numpy as np
import torch

from sextant_training.films.dataset import cached_input, load_all
from sextant_training.learning.provenance import put_maps
from sextant_training.learning.sampling import is_taught
from sextant_training.learning.training_loop import in_bfloat16
from sextant_training.networks.device import DEVICE
from sextant_training.networks.film_network import GRADE_1
from sextant_training.networks.look import look_at_all
from sextant_training.package.from_package import load_members

SIDE, BATCH = 96, 16


def soft_maps(members, x: torch.Tensor) -> np.ndarray:
    """[B, 1, F, F] -> probabilities [B, M, M, 3]."""
    looks, _, _ = look_at_all(members, x)
    return torch.stack([torch.sigmoid(out["maps"][:, GRADE_1:]) for out in looks]).mean(0).permute(0, 2, 3, 1).cpu().numpy()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("runs", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    loaded = load_members(args.runs)
    members = [net.to(DEVICE) for net, _ in loaded]
    for net in members:
        net.forward = partial(in_bfloat16, net.forward)
    films, arrays = load_all(members[0].film)
    temporary = args.out.with_suffix(".tmp.npy")
    out = np.lib.format.open_memmap(temporary, "w+", np.uint8, (len(arrays["films"]), SIDE, SIDE, 3))
    wanted = [f for f in films if f.split == "train" and is_taught(f)]
    with torch.inference_mode():
        for start in range(0, len(wanted), BATCH):
            batch = wanted[start : start + BATCH]
            x = torch.from_numpy(np.stack([cached_input(arrays["films"][f.row]) for f in batch])).to(DEVICE)
            for film, maps in zip(batch, soft_maps(members, x)):
                out[film.row] = np.round(cv2.resize(maps, (SIDE, SIDE), interpolation=cv2.INTER_AREA) * 255)
    out.flush()
    put_maps(temporary, args.out, [facts for _, facts in loaded])


if __name__ == "__main__":
    main()
