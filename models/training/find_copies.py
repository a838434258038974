"""Finds films that stand in the collections twice: the same exposure, cut, scaled, printed or marked differently.

`python find_copies.py` writes copies.csv beside this file, which dataset.py reads: films of `pretrain` that are copies of films of `cxr` are
left out, and patients of `cxr` who share a film are one patient. About a quarter of an hour on one core.

The difference hash by which near copies were dropped from `pretrain` does not survive a crop. Here the middle of a film, with its slow
shades taken away, is laid over the other film in several sizes; the highest normalised correlation tells.
"""

import argparse
import csv
from pathlib import Path

import cv2
import numpy as np

from sextant_training.films.dataset import Film, load_all

HERE = Path(__file__).resolve().parent
COARSE, FINE = 48, 128
COARSE_SCALES = (0.96, 1.07, 1.18, 1.29)
FINE_SCALES, FINE_RATIOS = np.arange(0.85, 1.36, 0.05), (0.93, 1.0, 1.07)
# Films whose coarse correlation is among the highest of a film are looked at again.
CANDIDATES = 4
# From where a film of pretrain is left out, by the collection of the film that it is like. Films of cohen: the copies come to .82 and more, a few
# unrelated pairs between .80 and .83 go with them. Normal films of nih, all taken alike, come to .85 without being copies (all pairs were
# looked at). Two patients are one from .9 on.
LEFT_OUT, ONE_PATIENT = {"cohen": 0.80, "nih": 0.87}, 0.90


def coarse(pixels: np.ndarray) -> np.ndarray:
    """A film [side, side] at 48 x 48 without its slow shades, float32."""
    small = cv2.resize(pixels, (COARSE, COARSE), interpolation=cv2.INTER_AREA).astype(np.float32)
    return small - cv2.GaussianBlur(small, (0, 0), 4)


def fine(pixels: np.ndarray) -> np.ndarray:
    """A film at 128 x 128 without its slow shades, its contrast evened out."""
    small = cv2.resize(pixels, (FINE, FINE), interpolation=cv2.INTER_AREA).astype(np.float32)
    detail = small - cv2.GaussianBlur(small, (0, 0), 6)
    return detail / (np.sqrt(cv2.GaussianBlur(detail * detail, (0, 0), 10)) + 4)


def middle(picture: np.ndarray) -> np.ndarray:
    """A picture without a fifth at each edge."""
    edge = round(0.21 * len(picture))
    return picture[edge : len(picture) - edge, edge : len(picture) - edge]


def highest(picture: np.ndarray, patches: list[np.ndarray]) -> float:
    """The highest normalised correlation of any patch, wherever it lies on the picture."""
    fitting = [p for p in patches if max(p.shape) <= len(picture)]
    return max(float(cv2.matchTemplate(picture, patch, cv2.TM_CCOEFF_NORMED).max()) for patch in fitting)


def fine_correlation(one: np.ndarray, other: np.ndarray) -> float:
    """The highest correlation, -1..1, of the middle of one film, in several sizes, anywhere on the other."""
    patch = middle(fine(one))
    side = len(patch)
    sizes = [(round(side * s), round(side * s * r)) for s in FINE_SCALES for r in FINE_RATIOS]
    return highest(fine(other), [cv2.resize(patch, size) for size in sizes])


def copies_of(film: Film, others: list[Film], pixels: np.ndarray, small: dict[int, np.ndarray]) -> list[tuple[float, Film]]:
    """The films most like this one, with their correlation."""
    patch = middle(small[film.row])
    patches = [cv2.resize(patch, (round(len(patch) * s),) * 2) for s in COARSE_SCALES]
    ranked = sorted(others, key=lambda other: -highest(small[other.row], patches))
    return [(fine_correlation(pixels[film.row], pixels[other.row]), other) for other in ranked[:CANDIDATES]]


def pairs(films: list[Film], pixels: np.ndarray):
    """Every film of cxr beside those that may hold a copy: films of pretrain of its class, and of cohen those of other patients."""
    small = {film.row: coarse(pixels[film.row]) for film in films}
    pretrain = {label: [f for f in films if f.source == "pretrain" and f.label == label] for label in (0, 2)}
    cohen = [f for f in films if f.source == "cohen"]
    for film in films:
        if film.source == "pretrain":
            continue
        label = 2 if film.source == "cohen" else 0
        found = [("pretrain", *hit) for hit in copies_of(film, pretrain[label], pixels, small) if hit[0] >= LEFT_OUT[film.source]]
        if film.source == "cohen":
            rest = [other for other in cohen if other.row > film.row and other.patient != film.patient]
            found += [("patient", *hit) for hit in (copies_of(film, rest, pixels, small) if rest else []) if hit[0] >= ONE_PATIENT]
        for kind, correlation, other in found:
            yield kind, film, other, correlation


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--side", type=int, default=480)
    parser.add_argument("--out", type=Path, default=HERE / "copies.csv")
    args = parser.parse_args()
    cv2.setNumThreads(1)
    films, arrays = load_all(args.side, copies=False)
    rows = sorted((kind, film.id, other.id, f"{r:.3f}") for kind, film, other, r in pairs(films, arrays["films"]))
    with open(args.out, "w", newline="") as handle:
        csv.writer(handle, lineterminator="\n").writerows([("kind", "film", "copy", "correlation"), *rows])


if __name__ == "__main__":
    main()
