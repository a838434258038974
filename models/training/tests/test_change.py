"""Changes between films of one patient, held against the readers' changes."""

import numpy as np
import pytest

from sextant_training.films.dataset import Film
from sextant_training.judging.calibration import Judged
from sextant_training.judging.change import change_figures, neighbours

from made_up import film


def scored(patient: str, day: float, senior: int, junior: int | None) -> Film:
    """A film on which the readers call so many zones involved."""

    def grades(count):
        return None if count is None else np.array([3.0] * count + [0.0] * (6 - count))

    return film(id=f"{patient}{day}", patient=patient, day=day, grades_senior=grades(senior), grades_junior=grades(junior))


def test_a_film_goes_with_the_next_in_time_of_its_patient():
    days = [("A", 9), ("B", 0), ("A", -2), ("A", 4), ("B", 0), ("C", np.nan), ("C", 1)]
    films = [scored(patient, day, 0, 0) for patient, day in days]
    assert neighbours(films).tolist() == [[2, 3], [3, 0]]
    assert neighbours([]).shape == (0, 2)


def test_changes_are_held_against_those_of_both_readers_together():
    films = [scored("A", 0, 0, 2), scored("A", 3, 4, 4), scored("B", 1, 6, 6), scored("B", 2, 1, 3), scored("B", 3, 1, None)]
    mean_score = np.array([1.0, 4.0, 6.0, 2.0, 1.0])
    probability = np.array([[0.9] * n + [0.1] * (6 - n) for n in (1, 3, 6, 3, 0)])
    judged = Judged(probability, np.array([1.5, 4.0, 5.0, 5.5, 0.0]), np.full((5, 1), 0.5))
    got = change_figures(films, judged, mean_score)
    assert (got["pairs"], got["patients"]) == (2, 2)
    assert got["expected"]["mse"] == pytest.approx(((2.5 - 3) ** 2 + (0.5 + 4) ** 2) / 2)
    assert got["score"]["mse"] == pytest.approx(((2 - 3) ** 2 + (-3 + 4) ** 2) / 2)
    assert got["score"]["limit"] == pytest.approx(1.96)
    assert got["secondReader"]["mse"] == pytest.approx(((2 - 4) ** 2 + (-3 + 5) ** 2) / 2)
    assert got["ofTwoPointsOrMore"] == {"pairs": 2, "sameDirection": 1}
    assert change_figures(films[:1], judged, mean_score) == {"pairs": 0}
