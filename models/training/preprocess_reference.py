"""Writes core/inference/preprocess-reference.json: Pillow's and OpenCV's word on the preprocessing of a made-up picture."""

import json
from pathlib import Path

import numpy as np
from sextant_training.preprocess import preprocess

WIDTH, HEIGHT, EVERY = 80, 64, 37


def picture() -> np.ndarray:
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH]
    return ((x * 7 + y * 13 + (x * y) % 17 * 5 + ((x // 9 + y // 7) % 2) * 60) % 251).astype(np.uint8)


def main():
    cases = [{"size": size, "every": EVERY, "samples": preprocess(picture(), size).ravel()[::EVERY].tolist()} for size in (32, 96)]
    target = Path(__file__).resolve().parents[2] / "core/inference/preprocess-reference.json"
    target.write_text(json.dumps({"width": WIDTH, "height": HEIGHT, "cases": cases}, indent=2) + "\n")


if __name__ == "__main__":
    main()
