"""Zone calibration, thresholds and class settings, fitted on films of hospitals that a member never trained on.

Each member leaves whole hospitals out (`HELD_OUT_HOSTS`), so its logits there are what a new hospital would give.
Figures stated here come from patient-grouped cross-validation over those films; the shipped constants from all of them.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from scipy.optimize import minimize

from ..readers.zones import LUNG_THRESHOLD, clean_lungs
from .statistics import auc, bootstrap_interval, dice, kappa, score_fit

LESION_CUTS = np.arange(0.02, 0.6, 0.02)
# Slopes and offsets by which the severity map's logits are calibrated, of which the best on unseen lesions ships.
LESION_CALIBRATIONS = [(a, b) for a in (0.4, 0.6, 0.8, 1.0, 1.25) for b in np.arange(-1, 2.1, 0.25).round(2).tolist()]


def sigmoid(x: np.ndarray) -> np.ndarray:
    """Probability of logits of any shape."""
    return 1 / (1 + np.exp(-x))


def fit_platt(logits: np.ndarray, targets: np.ndarray, shrink: float = 4.0) -> tuple[np.ndarray, np.ndarray]:
    """One slope for all zones and an offset a zone, the offsets pulled towards their mean. [N, 6], [N, 6] soft."""

    def loss(p):
        offsets = p[1] + p[2:]
        z = np.exp(p[0]) * logits + offsets
        return (np.logaddexp(0, z) - targets * z).sum() + shrink * (p[2:] ** 2).sum() + 2.0 * p[0] ** 2

    found = minimize(loss, np.zeros(8), method="L-BFGS-B").x
    return np.full(6, np.exp(found[0])), found[1] + found[2:]


def fit_expected(sums: np.ndarray, scores: np.ndarray, prior: float = 10.0) -> tuple[float, float]:
    """Slope and intercept of score over summed probability: ridge towards the identity with `prior` films' weight."""
    centre = sums.mean()
    variance = ((sums - centre) ** 2).sum() + prior * sums.var()
    slope = (((sums - centre) * (scores - scores.mean())).sum() + prior * sums.var()) / variance
    intercept = scores.mean() - slope * centre
    return float(slope), float(intercept)


def best_threshold(probability: np.ndarray, senior: np.ndarray) -> float:
    """One probability cut for all zones: centre of the plateau within .005 of the highest kappa against the senior."""
    cuts = np.arange(0.15, 0.86, 0.01)
    values = np.array([kappa(probability >= cut, senior) for cut in cuts])
    smooth = np.convolve(np.pad(values, 3, mode="edge"), np.ones(7) / 7, "valid")
    good = cuts[smooth >= smooth.max() - 0.005]
    return float(np.round(good.mean(), 3))


def fit_zones(logits, involvement, senior, mean_score) -> dict:
    """All constants of the severity head. logits, involvement, senior [N, 6]; mean_score [N]."""
    a, b = fit_platt(logits, involvement)
    probability = sigmoid(a * logits + b)
    slope, intercept = fit_expected(probability.sum(1), mean_score)
    return {
        "a": a.round(5).tolist(), "b": b.round(5).tolist(), "threshold": best_threshold(probability, senior),
        "slope": round(slope, 5), "intercept": round(intercept, 5),
    }


def apply_zones(logits: np.ndarray, constants: dict) -> tuple[np.ndarray, np.ndarray]:
    """Zone probabilities [N, 6] and expected scores [N], as the app computes them."""
    probability = sigmoid(np.array(constants["a"]) * logits + np.array(constants["b"]))
    return probability, np.clip(constants["intercept"] + constants["slope"] * probability.sum(1), 0, 6)


def severity_figures(probability, expected, threshold, senior, mean_score) -> dict:
    """Figures of zone probabilities [N, 6], called involved from `threshold` (one, or [N, 1]), and of expected scores [N], against the senior's
    zones [N, 6] boolean and the mean score of both readers [N]."""
    involved = probability >= np.asarray(threshold)
    senior_score = senior.sum(1)
    return {
        "films": len(expected),
        "expectedAgainstMeanReader": score_fit(expected, mean_score),
        "expectedAgainstSenior": score_fit(expected, senior_score),
        "scoreAgainstSenior": score_fit(involved.sum(1).astype(float), senior_score),
        "zoneAgreement": float((involved == senior).mean()), "kappa": kappa(involved, senior),
        "zoneAuc": auc(probability.ravel(), senior.ravel()),
    }


def severity_intervals(patients: list[str], involved, expected, senior, mean_score) -> dict[str, list[float]]:
    """95 % intervals, patients drawn with replacement: MSE and r of the expected score [N] against the mean of both readers [N], and
    kappa of the zones called involved against the senior reader [N, 6]."""
    return {
        "mse": bootstrap_interval(patients, lambda i: score_fit(expected[i], mean_score[i])["mse"]),
        "r": bootstrap_interval(patients, lambda i: score_fit(expected[i], mean_score[i])["r"]),
        "kappa": bootstrap_interval(patients, lambda i: kappa(involved[i], senior[i])),
    }


def grouped_folds(groups: list[str], folds: int = 8, seed: int = 3) -> np.ndarray:
    """Fold of each case, a patient in one fold only."""
    names = sorted(set(groups))
    order = np.random.default_rng(seed).permutation(len(names))
    fold_of = {names[i]: k % folds for k, i in enumerate(order)}
    return np.array([fold_of[g] for g in groups])


@dataclass(frozen=True)
class Judged:
    """Zone probabilities [N, 6], expected scores [N], and the cut [N, 1] of every film."""

    probability: np.ndarray
    expected: np.ndarray
    cuts: np.ndarray

    def figures(self, senior, mean_score, chosen=slice(None)) -> dict:
        """Severity figures of all films, or of those `chosen`."""
        return severity_figures(
            *(v[chosen] for v in (self.probability, self.expected, self.cuts, senior, mean_score))
        )

    def intervals(self, patients: list[str], senior, mean_score) -> dict[str, list[float]]:
        """`severity_intervals` of all films; what the constants were fitted to is not drawn anew."""
        return severity_intervals(patients, self.probability >= self.cuts, self.expected, senior, mean_score)


def cross_validate(logits, involvement, senior, mean_score, groups) -> Judged:
    """Every film judged by constants fitted without its patient."""
    folds = grouped_folds(groups)
    probability, expected, cuts = np.zeros_like(logits), np.zeros(len(logits)), np.zeros((len(logits), 1))
    for fold in np.unique(folds):
        out, rest = folds == fold, folds != fold
        constants = fit_zones(logits[rest], involvement[rest], senior[rest], mean_score[rest])
        probability[out], expected[out] = apply_zones(logits[out], constants)
        cuts[out] = constants["threshold"]
    return Judged(probability, expected, cuts)


def fit_temperature(logits: np.ndarray, labels: np.ndarray) -> float:
    """Temperature 1 to 4 of lowest negative log-likelihood, classes weighted by the root of their rarity."""
    grid = np.exp(np.linspace(0, np.log(4), 60))
    weights = np.bincount(labels, minlength=3)[labels] ** -0.5

    def loss(t):
        z = logits / t
        z = z - z.max(1, keepdims=True)
        return (weights * (np.log(np.exp(z).sum(1)) - z[np.arange(len(z)), labels])).sum()

    return float(round(min(grid, key=loss), 3))


def lesion_probability(lesion: np.ndarray, lung: np.ndarray) -> np.ndarray:
    """Sigmoid of the map [M, M] times the lung probability inside the cleaned lungs, 0 elsewhere."""
    return np.where(clean_lungs(lung >= LUNG_THRESHOLD), sigmoid(lesion) * lung, 0)


def dice_cut(probability: np.ndarray, a: float, b: float) -> float:
    """Where a map of probabilities is cut so that its mask has the highest expected Dice (Lipton et al. 2014), each probability p above 0
    calibrated as sigmoid(a logit(p) + b). 1 where none is above 0. The same rule as `core/contours/lesion-cut.ts`."""
    values = np.sort(probability[probability > 0])[::-1]
    if not values.size:
        return 1.0
    inside = np.clip(values, 1e-6, 1 - 1e-6)
    lesion = sigmoid(a * np.log(inside / (1 - inside)) + b)
    expected = 2 * lesion.cumsum() / (np.arange(1, len(lesion) + 1) + lesion.sum())
    return float(values[expected.argmax()])


def lesion_mask(lesion: np.ndarray, lung: np.ndarray, constants: dict) -> np.ndarray:
    """Lesion mask of the app [M, M]: `lesion_probability` cut at the constants' threshold, or by their calibration."""
    probability, cut = lesion_probability(lesion, lung), constants.get("lesionCut")
    return probability >= (constants["lesionThreshold"] if cut is None else dice_cut(probability, cut["a"], cut["b"]))


def proposed_lesions(mask: np.ndarray, zones: np.ndarray, involved: np.ndarray) -> np.ndarray:
    """What the app outlines of a lesion mask [M, M]: 4-connected regions that touch an involved zone; zones [6, M, M], involved [6]."""
    _, labels = cv2.connectedComponents(mask.astype(np.uint8), connectivity=4)
    touched = np.unique(labels[mask & zones[involved].any(0)])
    return mask & np.isin(labels, touched)


def lesion_dices(lesions, lungs, drawn) -> tuple[np.ndarray, np.ndarray]:
    """Dice of every film at each of `LESION_CUTS` [cuts, N], and cut by each of `LESION_CALIBRATIONS` [calibrations, N]."""
    probabilities = [lesion_probability(lesion, lung) for lesion, lung in zip(lesions, lungs)]
    fixed = [[dice(p >= cut, d) for p, d in zip(probabilities, drawn)] for cut in LESION_CUTS]
    own = [[dice(p >= dice_cut(p, a, b), d) for p, d in zip(probabilities, drawn)] for a, b in LESION_CALIBRATIONS]
    return np.array(fixed), np.array(own)
