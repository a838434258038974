"""Films for the tests, of which nothing is known but what a test says."""

import numpy as np

from sextant_training.films.dataset import Film


def film(**known) -> Film:
    """A film of `train` with COVID-19; `known`: what else there is to it."""
    plain = {
        "id": "x", "path": "", "split": "train", "source": "cohen", "host": "h", "patient": "p", "view": "PA", "label": 2, "findings": np.full(10, np.nan),
        "grades_senior": None, "grades_junior": None, "extent": float("nan"), "opacity": float("nan"), "boxes": None, "lung": "", "lesion": "",
    }
    return Film(**(plain | known))
