"""Preprocessing, zones and calibration: the rules that the app repeats."""

import numpy as np

from sextant_training.films.preprocess import equalise, gaussian3, preprocess, resize, to_unit
from sextant_training.judging.calibration import apply_zones, cross_validate, dice_cut, fit_zones, grouped_folds, lesion_mask, proposed_lesions
from sextant_training.judging.lesion_judgement import dice_without_own_host
from sextant_training.judging.statistics import auc, auc_with_interval, bootstrap_interval, kappa
from sextant_training.readers.zones import MIRRORED_ZONES, pool_zones, split_column, zone_masks


def lungs(side=96):
    mask = np.zeros((side, side))
    mask[10:70, 8:40] = 1
    mask[16:76, 52:88] = 1
    return mask


def test_preprocessing_is_blind_to_scale_and_offset():
    picture = np.random.default_rng(0).integers(0, 200, (70, 90)).astype(np.float32)
    a, b = preprocess(picture, 64), preprocess(picture * 8 + 100, 64)
    assert a.shape == (64, 64) and a.dtype == np.float32
    assert (np.abs(a - b) > 0.05).mean() < 0.02


def test_constant_picture_stays_constant():
    assert set(np.unique(preprocess(np.full((40, 30), 7), 32))) == {-2.0}


def test_steps():
    assert to_unit(np.array([[3, 5], [4, 3]])).tolist() == [[0, 1], [0.5, 0]]
    flat = np.full((9, 9), 0.25, np.float32)
    assert np.allclose(resize(flat, 4), 0.25)
    assert np.allclose(gaussian3(flat), 0.25)
    ramp = np.linspace(0, 1, 256, dtype=np.float32).reshape(16, 16)
    assert np.allclose(equalise(ramp), ramp, atol=1 / 255)


def test_zones_cut_each_lung_at_its_own_height():
    zones = zone_masks(lungs())
    assert zones.sum() == lungs().sum() and (zones.sum(0) <= 1).all()
    for side, top in ((0, 10), (1, 16)):
        rows = [np.flatnonzero(zones[level * 2 + side].any(1)) for level in range(3)]
        assert [r[0] - top for r in rows] == [0, 25, 40]


def test_mirroring_swaps_the_sides():
    mask = lungs()
    zones, mirrored = zone_masks(mask), zone_masks(mask[:, ::-1])
    assert (mirrored[:, :, ::-1] == zones[MIRRORED_ZONES]).all()


def test_no_lung_has_no_zones_and_a_single_one_is_halved():
    mask = lungs()
    mask[:, 45:] = 0
    assert 18 <= split_column(mask > 0) <= 30
    assert zone_masks(mask).any((1, 2)).all()
    assert zone_masks(np.zeros((96, 96))) is None


def test_pooling_lies_between_mean_and_maximum():
    logits = np.random.default_rng(1).normal(size=(96, 96))
    zones = zone_masks(lungs())
    top, most, mean = (pool_zones(logits, zones, kind) for kind in ("top-fraction-mean", "max", "mean"))
    assert (top <= most).all() and (top >= mean).all()


def test_calibration_recovers_a_known_scale():
    rng = np.random.default_rng(4)
    truth = rng.normal(size=(400, 6)) * 1.5
    involved = rng.random(truth.shape) < 1 / (1 + np.exp(-truth))
    constants = fit_zones(truth * 2 + 1, involved.astype(float), involved, involved.sum(1).astype(float))
    probability, expected = apply_zones(truth * 2 + 1, constants)
    assert np.abs(probability - 1 / (1 + np.exp(-truth))).mean() < 0.04
    assert abs(expected.mean() - involved.sum(1).mean()) < 0.2


def test_a_chosen_part_is_judged_by_the_same_constants():
    rng = np.random.default_rng(5)
    logits = rng.normal(size=(60, 6)) * 2
    involved = rng.random(logits.shape) < 1 / (1 + np.exp(-logits))
    scores = involved.sum(1).astype(float)
    judged = cross_validate(logits, involved.astype(float), involved, scores, [str(i) for i in range(60)])
    chosen = np.arange(60) < 20
    part = judged.figures(involved, scores, chosen)
    assert part["films"] == 20
    assert np.isclose(part["expectedAgainstMeanReader"]["mse"], ((judged.expected[:20] - scores[:20]) ** 2).mean())


def test_the_bootstrap_draws_patients_with_all_their_films():
    values = np.repeat([0.0, 1.0, 0.0, 1.0], 25)
    few, many = ([f"{i // films}" for i in range(100)] for films in (25, 1))
    narrow, wide = (bootstrap_interval(patients, lambda i: values[i].mean()) for patients in (many, few))
    assert wide[1] - wide[0] > 2 * (narrow[1] - narrow[0])


def test_a_patient_is_in_one_fold():
    groups = [str(i // 3) for i in range(60)]
    folds = grouped_folds(groups)
    assert all(len(set(folds[i : i + 3])) == 1 for i in range(0, 60, 3))


def test_statistics_against_scikit_learn():
    from sklearn.metrics import cohen_kappa_score, roc_auc_score

    rng = np.random.default_rng(5)
    y, score = rng.random(200) < 0.4, rng.normal(size=200).round(1)
    score[y] += 0.5
    assert abs(auc(score, y) - roc_auc_score(y, score)) < 1e-12
    assert abs(auc_with_interval(score, y)["auc"] - roc_auc_score(y, score)) < 1e-4
    assert abs(kappa(score > 0, y) - cohen_kappa_score(score > 0, y)) < 1e-12


def test_lesions_are_proposed_where_they_touch_an_involved_zone():
    zones = np.zeros((6, 8, 8), bool)
    zones[0, :4], zones[2, 4:] = True, True
    mask = np.zeros((8, 8), bool)
    mask[1, 1] = mask[3:5, 4] = mask[6, 6:] = True
    involved = np.array([True, False, False, False, False, False])
    shown = proposed_lesions(mask, zones, involved)
    assert shown.sum() == 3 and shown[4, 4] and not shown[6, 6]
    assert not proposed_lesions(mask, zones, np.zeros(6, bool)).any()


def test_a_hospital_has_no_say_in_the_setting_its_own_films_are_measured_at():
    # Two settings; the first is best for hospital a alone, the second for b alone.
    dices = np.array([[0.9, 0.9, 0.1], [0.2, 0.2, 0.8]])
    assert np.isclose(dice_without_own_host(dices, np.array(["a", "a", "b"])), (0.2 + 0.2 + 0.1) / 3)
    assert np.isnan(dice_without_own_host(dices, np.array(["a", "a", "a"])))


def test_a_film_is_cut_where_its_lesions_have_the_highest_expected_dice():
    # By hand: 2 * .9 / (1 + 1.5) = .72, 2 * 1.4 / (2 + 1.5) = .8, 2 * 1.5 / (3 + 1.5) = .67.
    assert dice_cut(np.array([0, 0.1, 0.9, 0.5]), 1.0, 0.0) == 0.5
    assert dice_cut(np.zeros(4), 1.0, 0.0) == 1.0
    lung, lesion = np.zeros((20, 20)), np.full((20, 20), -2.0)
    lung[2:18, 2:18], lesion[5:9, 5:9] = 1, 1.0
    at_threshold = lesion_mask(lesion, lung, {"lesionThreshold": 0.9})
    calibrated = lesion_mask(lesion, lung, {"lesionThreshold": 0.9, "lesionCut": {"a": 1.0, "b": 0.0}})
    assert not at_threshold.any() and calibrated.sum() == 16
