"""The constants of a package are those that its figures are of, and each figure is of what it says."""

import numpy as np
import pytest
from scipy.optimize import minimize_scalar
from scipy.special import logsumexp

from sextant_training.films.dataset import COVID, NORMAL, OTHER
from sextant_training.judging import figures_on_test, judgement, lesion_judgement
from sextant_training.judging.calibration import apply_zones, fit_platt, fit_temperature, lesion_mask, severity_figures
from sextant_training.judging.figures_on_test import severity_on_test
from sextant_training.judging.judgement import SHIPPED_POOLING, Unseen, auc_within, choose_class_shares, class_mixtures, fit, reliability
from sextant_training.judging.lesion_judgement import severity_map
from sextant_training.judging.predict import POOLINGS, zone_logits_of
from sextant_training.judging.statistics import dice, kappa
from sextant_training.learning.augment import MAP

from made_up import film

FILMS, HOSTS = 24, ("one", "two", "three")


def lungs() -> np.ndarray:
    plane = np.zeros((MAP, MAP), np.float32)
    plane[20:110, 14:58] = plane[20:110, 70:114] = 1
    return plane


@pytest.fixture
def unseen(monkeypatch) -> Unseen:
    """Films of three hospitals whose lesions are as large as the readers say, in a map that is loud beside them; of the classes the token knows most."""
    rng = np.random.default_rng(0)
    drawn = {}
    films, lesions = [], np.zeros((FILMS, MAP, MAP), np.float32)
    for i in range(FILMS):
        grades = rng.integers(0, 2, 6) * 3.0
        truth = np.zeros((MAP, MAP), bool)
        for zone in np.flatnonzero(grades):
            y, x = 24 + 36 * (zone // 2), 20 + 56 * (zone % 2)
            truth[y : y + 12, x : x + 24] = True
        drawn[f"lesion {i}"] = truth
        lesions[i] = np.where(truth, 1.0, -2.5) + rng.normal(size=(MAP, MAP))
        films.append(film(
            id=str(i), host=HOSTS[i % 3], patient=f"p{i // 2}", label=(NORMAL, COVID, OTHER, COVID)[i // 3 % 4], day=float(i),
            lesion=f"lesion {i}", lung="lung", grades_senior=grades, grades_junior=grades if i % 2 else grades[::-1],
        ))
    labels = np.array([f.label for f in films])
    heads = {"token": np.eye(3)[labels] * 2 + rng.normal(size=(FILMS, 3)), "evidence": rng.normal(size=(FILMS, 3)), "within": -np.eye(3)[labels]}
    monkeypatch.setattr(lesion_judgement, "map_grid_mask", lambda path: drawn[path.name])
    monkeypatch.setattr(judgement, "map_grid_mask", lambda path: lungs() > 0)
    found = object.__new__(Unseen)
    found.films, found.member_of, found.members, found.weights = films, ["a"] * 12 + ["c"] * 12, [], []
    found.prediction = {"lesion": lesions, "zones": lesions - 1, "lung": np.tile(lungs(), (FILMS, 1, 1))} | {k: v.astype(np.float32) for k, v in heads.items()}
    found.drawn = drawn
    monkeypatch.setattr(judgement, "Unseen", lambda *_, **__: found)
    return found


def test_the_constants_that_ship_give_the_dice_and_the_scores_that_are_told_of_them(unseen):
    constants, evidence, _ = fit([], readers=["reader"])
    maps = severity_map(unseen.prediction, constants["zoneShare"])
    dices = [dice(lesion_mask(one, lungs(), constants), unseen.drawn[f.lesion]) for one, f in zip(maps, unseen.films, strict=True)]
    assert np.mean(dices) == pytest.approx(evidence["lesionDice"]) and evidence["lesionDice"] == max(row["dice"] for row in evidence["zoneShares"])
    one = constants | {"lesionCut": None}
    dices = [dice(lesion_mask(plane, lungs(), one), unseen.drawn[f.lesion]) for plane, f in zip(maps, unseen.films, strict=True)]
    at = next(row for row in evidence["zoneShares"] if row["share"] == constants["zoneShare"])
    assert np.mean(dices) == pytest.approx(at["oneThresholdDice"]) and evidence["lungDice"] == 1
    logits = zone_logits_of(unseen.prediction, *POOLINGS[SHIPPED_POOLING])
    _, expected = apply_zones(logits, constants["zones"])
    assert ((expected - [f.involvement().sum() for f in unseen.films]) ** 2).mean() <= evidence["severity"]["expectedAgainstMeanReader"]["mse"] + 1e-6
    assert constants["zones"]["pooling"] == evidence["chosenPooling"] and evidence["severity"]["films"] == FILMS
    assert constants["classShares"] == evidence["chosenClassShares"]


def test_of_the_mixtures_of_the_class_heads_the_one_ships_that_tells_films_of_a_hospital_apart_best(unseen):
    shares, rows = choose_class_shares(unseen)
    assert len(rows) == len(class_mixtures()) == 15 and all(sum(row["shares"].values()) == 1 for row in rows)
    within = {tuple(row["shares"].values()): auc_within(row["hosts"]) for row in rows}
    assert within[tuple(shares.values())] == max(within.values()) > min(within.values())


def test_a_curve_of_calibration_has_as_many_zones_in_each_bin_from_the_least_probable_on():
    probability = np.random.default_rng(1).permutation(np.linspace(0, 1, 48)).reshape(8, 6)
    rows = reliability(probability, probability > 0.5, bins=4)
    assert [(row["predicted"], row["observed"], row["zones"]) for row in rows] == [
        (pytest.approx(middle, abs=0.01), observed, 12) for middle, observed in ((0.117, 0), (0.372, 0), (0.628, 1), (0.883, 1))
    ]


def test_each_figure_is_against_the_reader_that_it_names():
    probability = np.array([[0.9, 0.9, 0.1, 0.1, 0.1, 0.1], [0.9, 0.1, 0.1, 0.1, 0.1, 0.1], [0.9] * 6])
    senior = np.array([[1, 1, 1, 0, 0, 0], [0] * 6, [1] * 6], bool)
    got = severity_figures(probability, np.array([2.5, 0.5, 5.0]), 0.5, senior, np.array([2.0, 1.0, 5.5]))
    assert got["expectedAgainstMeanReader"]["mse"] == pytest.approx((0.25 + 0.25 + 0.25) / 3)
    assert got["expectedAgainstSenior"]["mse"] == pytest.approx((0.25 + 0.25 + 1) / 3)
    assert got["scoreAgainstSenior"]["mse"] == pytest.approx((1 + 1 + 0) / 3)
    assert (got["films"], got["zoneAgreement"]) == (3, pytest.approx(16 / 18))


def test_the_second_reader_stands_beside_the_network_on_the_films_that_both_scored_and_whose_lungs_were_found(monkeypatch):
    monkeypatch.setattr(figures_on_test, "severity_intervals", lambda *_: {})
    rng = np.random.default_rng(2)
    grades = rng.integers(0, 4, (12, 2, 6)).astype(float)
    films = [film(view=("PA", "AP")[i % 3 == 0], grades_senior=senior, grades_junior=junior) for i, (senior, junior) in enumerate(grades)] + [film()]
    logits, probability = rng.normal(size=(13, 6)), rng.random((13, 6))
    logits[1] = np.nan
    got = severity_on_test(films, logits, probability, rng.random(13) * 6, {"zones": {"threshold": 0.5}})
    senior, junior = (grades[np.arange(12) != 1, reader] >= 1 for reader in (0, 1))
    assert (got["films"], got["notScored"], got["viewPA"]["films"]) == (11, 1, 7) and "viewAP" not in got
    assert got["juniorAgainstSenior"]["kappa"] == pytest.approx(kappa(junior, senior))
    assert got["juniorAgainstSenior"]["mse"] == pytest.approx(((junior.sum(1) - senior.sum(1)) ** 2).mean())


def test_a_zone_that_is_always_involved_in_few_films_is_not_taken_for_sure():
    involved = np.tile([1, 0.5, 0.5, 0.5, 0.5, 0.5], (10, 1))
    _, offsets = fit_platt(np.zeros((10, 6)), involved)
    assert 0.3 < offsets[0] - offsets[1] < 2 and np.ptp(offsets[1:]) < 1e-3


def test_a_rare_class_has_more_say_in_the_temperature_than_its_films_are_many():
    rng = np.random.default_rng(3)
    labels = np.repeat([0, 1, 2], [900, 80, 20])
    logits = 3 * np.eye(3)[labels] + 2 * rng.normal(size=(1000, 3))
    logits[labels == 2] *= -1

    def loss(t):
        return ((logsumexp(logits / t, 1) - logits[np.arange(1000), labels] / t) / np.sqrt(np.bincount(labels)[labels])).sum()

    assert fit_temperature(logits, labels) == pytest.approx(minimize_scalar(loss, bounds=(1, 4), method="bounded").x, rel=0.02)
