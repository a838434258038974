"""What stands on both sides, here and in core/: the same words, numbers and answers."""

import json
import re

import numpy as np
import pytest

from sextant_training.films.dataset import CLASSES, FINDINGS, NIH_NAMES, OPACITY_LABELS, REPOSITORY
from sextant_training.films.preprocess import preprocess
from sextant_training.judging.calibration import apply_zones, best_threshold, fit_temperature, lesion_probability
from sextant_training.judging.statistics import auc_with_interval, bootstrap_interval, dice, kappa, score_fit
from sextant_training.package.golden import picture
from sextant_training.package.manifest import manifest
from sextant_training.readers.zones import MIN_COMPONENT_FRACTION, ZONE_CUTS, ZONE_ORDER, clean_lungs, pool_zones, split_column, zone_masks

CORE = REPOSITORY / "core"
REFERENCE = json.loads((CORE / "statistics/reference.json").read_text())


def words_of(path: str, name: str) -> list[str]:
    """The quoted words of a list that a file of core/ names."""
    return re.findall(r"'([^']+)'", re.search(rf"{name} = \[(.*?)\]", (CORE / path).read_text(), re.DOTALL).group(1))


def test_zones_and_classes_stand_in_one_order():
    assert words_of("severity/zone.ts", "zoneIds") == ZONE_ORDER
    assert words_of("analysis/diagnosis-class.ts", "diagnosisClasses") == CLASSES


def test_labels_of_chest_x_ray_14_stand_for_the_same_findings():
    table = re.search(r"labelsOf[^=]*= \{(.*?)\n\};", (CORE / "validation/summarise-findings.ts").read_text(), re.DOTALL).group(1)
    theirs = {name: set(re.findall(r"'([^']+)'", labels)) for name, labels in re.findall(r"(\w+): \[(.*?)\]", table)}
    ours = {key: {label} for (key, _), label in zip(FINDINGS, NIH_NAMES, strict=True) if label}
    assert theirs == ours | {"noFinding": {"No Finding"}, "lungOpacity": OPACITY_LABELS}


def test_a_speck_of_lung_is_as_large_on_both_sides():
    assert f"minComponentFraction = {MIN_COMPONENT_FRACTION};" in (CORE / "severity/lung-mask.ts").read_text()
    mask = np.zeros((20, 20), bool)
    mask[0, :4], mask[3, :3] = True, True
    mask[4, 3] = True  # touches the second by a corner alone
    assert np.flatnonzero(clean_lungs(mask).any(1)).tolist() == [0]


@pytest.mark.parametrize("size", [32, 96])
def test_preprocessing_is_that_of_the_reference(size):
    case = next(one for one in json.loads((CORE / "inference/preprocess-reference.json").read_text())["cases"] if one["size"] == size)
    np.testing.assert_allclose(preprocess(picture(), size).ravel()[:: case["every"]], case["samples"], atol=1e-6)


def test_the_lungs_are_parted_at_the_emptiest_column_of_the_middle_third_and_of_equals_at_the_middle():
    mask = np.ones((10, 31), bool)
    mask[2:, 8] = mask[3:, 13] = mask[3:, 18] = False  # column 8 is emptier, but outside the middle third
    assert split_column(mask) == 13
    mask[3:, 14] = False
    assert split_column(mask) == 14


def test_zones_are_cut_at_shares_of_the_height_rounded_half_up():
    mask = np.zeros((40, 40))
    mask[5:11, 4:16] = mask[5:23, 24:36] = 0.5
    zones = zone_masks(mask)
    assert ZONE_CUTS == (5 / 12, 2 / 3)
    assert [np.flatnonzero(zone.any(1))[[0, -1]].tolist() for zone in zones[::2]] == [[5, 7], [8, 8], [9, 10]]  # 2.5 and 4 of 6
    assert [np.flatnonzero(zone.any(1))[[0, -1]].tolist() for zone in zones[1::2]] == [[5, 12], [13, 16], [17, 22]]  # 7.5 and 12 of 18


def test_of_a_zone_the_highest_eighth_is_pooled_rounded_up():
    zones, logits = np.zeros((6, 3, 4), bool), np.arange(12.0).reshape(3, 4)
    zones[0], zones[1, 0], zones[2, 0, 0] = True, True, True
    assert pool_zones(logits, zones)[:3].tolist() == [(11 + 10) / 2, 3, 0] and np.isnan(pool_zones(logits, zones)[3:]).all()


def test_statistics_are_those_of_the_reference():
    positive, score = (np.array([case[name] for case in REFERENCE["cases"]]) for name in ("positive", "score"))
    found = auc_with_interval(score, positive)
    wanted = [REFERENCE["auc"], REFERENCE["interval"]["low"], REFERENCE["interval"]["high"]]
    assert [found["auc"], found["low"], found["high"]] == pytest.approx(wanted, abs=5e-5)
    predicted, reader = (np.array([pair[name] for pair in REFERENCE["pairs"]]) for name in ("predicted", "reference"))
    assert score_fit(predicted, reader) == pytest.approx({"mse": REFERENCE["mse"], "mae": REFERENCE["mae"], "r": REFERENCE["pearson"], "r2": REFERENCE["r2"]})
    first, second = (np.array([pair[name] for pair in REFERENCE["binary"]]) for name in ("first", "second"))
    assert (kappa(first, second), dice(first, second)) == pytest.approx((REFERENCE["kappa"], REFERENCE["dice"]))
    assert dice(first & False, second & False) == 1
    patients, wanted = [str(p) for p in REFERENCE["patients"]], REFERENCE["patientBootstrap"]
    interval = bootstrap_interval(patients, lambda i: score_fit(predicted[i], reader[i])["mse"])
    assert interval == pytest.approx([wanted["low"], wanted["high"]], abs=wanted["standardError"] / 4)


def test_an_expected_score_lies_within_the_six_zones():
    constants = {"a": [1.0] * 6, "b": [0.0] * 6, "slope": 2.0, "intercept": -1.0}
    probability, expected = apply_zones(np.array([[0.0] * 6, [9.0] * 6, [-9.0] * 6]), constants)
    assert probability[0].tolist() == [0.5] * 6 and expected.tolist() == [5, 6, 0]


def test_the_threshold_is_the_middle_of_the_plateau():
    probability = np.tile(np.array([0.2, 0.3, 0.7, 0.8]), (6, 1)).T
    assert best_threshold(probability, probability > 0.5) == pytest.approx(0.5, abs=0.02)


def test_a_head_that_is_too_sure_is_cooled():
    rng = np.random.default_rng(0)
    truth = rng.normal(size=(3000, 3))
    labels = (truth + rng.gumbel(size=truth.shape)).argmax(1)
    assert fit_temperature(truth * 2, labels) == pytest.approx(2, rel=0.1) and fit_temperature(truth / 2, labels) == 1


def test_severity_is_none_outside_the_lungs_and_less_where_they_are_in_doubt():
    lung = np.zeros((20, 20))
    lung[2:10, 2:10], lung[4, 4], lung[15, 15] = 1, 0.6, 1
    found = lesion_probability(np.zeros((20, 20)), lung)
    assert found[5, 5] == 0.5 and found[4, 4] == 0.3 and found[15, 15] == 0 and found[12, 12] == 0


def test_a_manifest_says_the_rules_of_its_constants():
    zones = {"a": [1.0] * 6, "b": [0.0] * 6, "threshold": 0.4, "slope": 1.0, "intercept": 0.0, "pooling": "top-1/8"}
    constants = {"zones": zones, "lungThreshold": 0.5, "lesionThreshold": 0.3, "classTemperature": 2.0}
    training = {"members": [{"preset": "compact"}], "zoneReaders": []}
    said = manifest("x", "1", 384, {}, constants, {"minAcceptProbability": 0.5}, training, {})
    assert said["zones"]["cuts"] == [5 / 12, 2 / 3] and said["zones"]["thresholds"] == [0.4] * 6
    assert said["zones"]["pooling"] == {"kind": "top-fraction-mean", "fraction": 0.125, "space": "logit"}
    assert said["classTemperature"] == 2.0
    assert manifest("x", "1", 384, {}, constants, {"minAcceptProbability": 0.5}, training | {"zoneReaders": [{}]}, {})["classTemperature"] == 1.0
