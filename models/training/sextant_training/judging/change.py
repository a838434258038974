"""How near changes come to the readers': from a scored film of a patient to the next in time, as the product's `validate` pairs them."""

from itertools import groupby, pairwise

import numpy as np

from ..films.dataset import Film
from .calibration import Judged
from .statistics import bootstrap_interval, score_fit


def neighbours(films: list[Film]) -> np.ndarray:
    """Rows [P, 2] of films of one patient, earlier and later, none between them in time; films of one day have no order and are no pair."""
    dated = sorted((film.patient, film.day, row) for row, film in enumerate(films) if np.isfinite(film.day))
    patients = (list(of_one) for _, of_one in groupby(dated, key=lambda one: one[0]))
    pairs = [(a[2], b[2]) for of_one in patients for a, b in pairwise(of_one) if a[1] < b[1]]
    return np.array(pairs, int).reshape(-1, 2)


def change_fit(patients: list[str], predicted: np.ndarray, reference: np.ndarray) -> dict:
    """Errors of changes [P] with intervals over patients. `limit`: 1.96 root mean square errors, within which 95 % lie were they normal."""

    def limit(i):
        return 1.96 * float(np.sqrt(((predicted - reference)[i] ** 2).mean()))

    return score_fit(predicted, reference) | {
        "limit": limit(slice(None)),
        "intervals95": {
            "mse": bootstrap_interval(patients, lambda i: score_fit(predicted[i], reference[i])["mse"]), "limit": bootstrap_interval(patients, limit),
        },
    }


def change_figures(films: list[Film], judged: Judged, mean_score: np.ndarray) -> dict:
    """Changes of the expected and of the integer score against those of the mean of both readers [N], and of one reader against the other,
    between neighbours that both readers scored; and how often the expected score went the way that both together saw it go."""
    both = np.array([film.grades_junior is not None for film in films])
    pairs = neighbours(films)
    pairs = pairs[both[pairs].all(1)]
    if not len(pairs):
        return {"pairs": 0}
    patients = [films[row].patient for row in pairs[:, 0]]

    def change(scores) -> np.ndarray:
        return np.diff(np.asarray(scores, float)[pairs], axis=1)[:, 0]

    def counted(grades) -> list[float]:
        return [np.nan if given is None else (given >= 1).sum() for given in grades]

    expected, readers = change(judged.expected), change(mean_score)
    senior, junior = (change(counted([getattr(film, name) for film in films])) for name in ("grades_senior", "grades_junior"))
    seen = np.abs(readers) >= 2
    return {
        "pairs": len(pairs), "patients": len(set(patients)),
        "expected": change_fit(patients, expected, readers), "score": change_fit(patients, change((judged.probability >= judged.cuts).sum(1)), readers),
        "secondReader": change_fit(patients, junior, senior),
        "ofTwoPointsOrMore": {"pairs": int(seen.sum()), "sameDirection": int((np.sign(expected) == np.sign(readers))[seen].sum())},
    }
