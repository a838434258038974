"""What is outlined of a severity map, its overlap with what was drawn, and its area."""

import numpy as np
import pytest

from sextant_training.judging import lesion_judgement
from sextant_training.judging.lesion_judgement import area_figures, judge_proposals, outlines
from sextant_training.learning.augment import MAP


def lungs() -> np.ndarray:
    mask = np.zeros((MAP, MAP), np.float32)
    mask[10:70, 8:40] = 1
    mask[10:70, 52:84] = 1
    return mask


CONSTANTS = {
    "zones": {"a": [1.0] * 6, "b": [0.0] * 6, "threshold": 0.5, "slope": 1.0, "intercept": 0.0, "pooling": "max"}, "zoneShare": 0.0, "lesionThreshold": 0.5,
}


class Drawn:
    def __init__(self, patient: str):
        self.patient, self.lesion = patient, patient


@pytest.fixture
def found(monkeypatch):
    """Two films: of the first a lesion in each lung, the zones of the left one clear; of the second no lungs."""
    lesion = np.full((2, MAP, MAP), -9.0, np.float32)
    lesion[0, 12:20, 10:30] = lesion[0, 12:20, 55:75] = 9
    zones = np.full((2, MAP, MAP), -9.0, np.float32)
    zones[0, 12:20, 10:30] = 9
    drawn = np.zeros((MAP, MAP), bool)
    drawn[12:20, 10:20] = True
    drawn[12:20, 0:8] = True
    monkeypatch.setattr(lesion_judgement, "map_grid_mask", lambda path: drawn)
    return [Drawn("A"), Drawn("B")], {"lesion": lesion, "zones": zones, "lung": np.stack([lungs(), np.zeros((MAP, MAP))])}


def test_only_what_touches_an_involved_zone_is_outlined(found):
    (outlined, _, inside), (nothing, _, no_lungs) = outlines(*found, CONSTANTS)
    assert outlined[12:20, 10:30].all() and outlined.sum() == 8 * 20
    assert inside.sum() == lungs().sum() and not nothing.any() and not no_lungs.any()
    judged = judge_proposals(*found, CONSTANTS)
    assert judged == {"dice": pytest.approx((2 * 80 / (160 + 144) + 0) / 2), "films": 2, "filmsWithoutOutline": 1}


def test_areas_are_compared_inside_the_lungs_that_were_found(found):
    films, prediction = found
    prediction = {name: planes[[0, 0, 1]] for name, planes in prediction.items()}
    prediction["lesion"][1, 12:20, 20:30] = -9
    area = area_figures([films[0], films[1], films[1]], prediction, CONSTANTS)
    per_film = 100 * 80 / lungs().sum()
    assert area["films"] == 2
    assert area["drawn"] == pytest.approx(per_film)
    assert area["bias"] == pytest.approx(per_film / 2) and area["mae"] == pytest.approx(per_film / 2)
