"""Lung split, six zones and pooling: the same integer rules as `core/severity` in the app (Park et al. 2021, 3.3)."""

import math

import cv2
import numpy as np

ZONE_ORDER = ["rightUpper", "leftUpper", "rightMiddle", "leftMiddle", "rightLower", "leftLower"]
# Brixia digits A B C (right lung, upper to lower) D E F (left lung) in the order of ZONE_ORDER.
BRIXIA_DIGIT_OF_ZONE = [0, 3, 1, 4, 2, 5]
# Zone indices after mirroring the image left to right.
MIRRORED_ZONES = [1, 0, 3, 2, 5, 4]
# Rows where the middle and the lower zone begin, as shares of a lung's height.
ZONE_CUTS = (5 / 12, 2 / 3)
# From where a lung probability is lung.
LUNG_THRESHOLD = 0.5
TOP_FRACTION = 0.125
MIN_COMPONENT_FRACTION = 0.01


def clean_lungs(mask: np.ndarray) -> np.ndarray:
    """Keeps 4-connected components of at least 1 % of the grid. Boolean [M, M] in and out."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask.astype(np.uint8), connectivity=4)
    kept = [i for i in range(1, count) if stats[i, cv2.CC_STAT_AREA] >= MIN_COMPONENT_FRACTION * mask.size]
    return np.isin(labels, kept)


def split_column(mask: np.ndarray) -> int:
    """First column of the left lung: emptiest column of the central third of the bounding box."""
    columns = np.flatnonzero(mask.any(0))
    x0, width = int(columns[0]), int(columns[-1] - columns[0] + 1)
    rows = np.flatnonzero(mask.any(1))
    sums = mask[rows[0] : rows[-1] + 1].sum(0)
    low, high = x0 + width // 3, x0 + (2 * width) // 3
    centre = x0 + (width - 1) / 2
    return min(range(low, high + 1), key=lambda x: (sums[x], abs(x - centre), x))


def zone_masks(lung_probability: np.ndarray) -> np.ndarray | None:
    """Six boolean masks [6, M, M] in ZONE_ORDER of a lung probability [M, M], or None where there is nothing to halve. One lung alone is halved
    too: that the two halves are a pair of lungs is for the gate to say (core/inference/judge-gate.ts)."""
    mask = clean_lungs(lung_probability >= LUNG_THRESHOLD)
    if not mask.any():
        return None
    split = split_column(mask)
    zones = np.zeros((6, *mask.shape), bool)
    for side in (0, 1):
        lung = mask.copy()
        if side == 0:
            lung[:, split:] = False
        else:
            lung[:, :split] = False
        rows = np.flatnonzero(lung.any(1))
        if rows.size == 0:
            return None
        top, height = int(rows[0]), int(rows[-1] - rows[0] + 1)
        cuts = [top, *(top + math.floor(height * cut + 0.5) for cut in ZONE_CUTS), top + height]
        for level in range(3):
            zones[level * 2 + side, cuts[level] : cuts[level + 1]] = lung[cuts[level] : cuts[level + 1]]
    return zones


def pool_zones(logits: np.ndarray, zones: np.ndarray, kind: str = "top-fraction-mean", fraction: float = TOP_FRACTION) -> np.ndarray:
    """Pooled logit of a map [M, M] in each of the zones [6, M, M] -> [6]; NaN where the zone is empty."""
    pooled = np.full(6, np.nan)
    for index, zone in enumerate(zones):
        values = np.sort(logits[zone])[::-1]
        if values.size == 0:
            continue
        if kind == "max":
            pooled[index] = values[0]
        elif kind == "mean":
            pooled[index] = values.mean()
        else:
            pooled[index] = values[: max(1, math.ceil(fraction * values.size))].mean()
    return pooled
