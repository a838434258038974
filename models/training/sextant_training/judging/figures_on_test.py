"""Figures of a package on the test split: severity, segmentation, class. Its constants are taken as they are."""

import numpy as np

from ..evidence.failure_pictures import worst_films
from ..films.dataset import COVID, DATA, NORMAL, read_cxr
from ..readers.zones import LUNG_THRESHOLD
from .calibration import apply_zones, lesion_mask, severity_figures, severity_intervals
from .judgement import class_aucs, class_probability, covid_within, inputs_of, targets, within_hosts
from .lesion_judgement import map_grid_mask, severity_map
from .predict import POOLINGS, predict, zone_logits_of
from .statistics import auc_with_interval, dice, kappa, score_fit


def evaluate_test(members: list, constants: dict, readers=()) -> tuple[dict, list[dict]]:
    """(figures of networks together on the test split, the films they fail most on). Constants are taken as they are."""
    films = [f for f in read_cxr() if f.split == "test"]
    inputs = inputs_of(films, members[0].film)
    prediction = predict(members, inputs, readers)
    prediction["lesion"] = severity_map(prediction, constants["zoneShare"])
    logits = zone_logits_of(prediction, *POOLINGS[constants["zones"]["pooling"]])
    probability, expected = apply_zones(logits, constants["zones"])
    classes = class_probability(prediction, constants["classShares"], constants["classTemperature"])
    return {
        "severity": severity_on_test(films, logits, probability, expected, constants),
        "segmentation": segmentation_on_test(films, prediction, constants),
        "diagnosis": diagnosis_on_test(films, classes),
    }, worst_films(films, prediction, {"expected": expected, "probability": probability}, constants)


def severity_on_test(films, logits, probability, expected, constants) -> dict:
    """Severity of the scored films whose lungs were found: logits and probability of zones [N, 6], expected score [N], of all films [N]."""
    at = np.array([i for i, f in enumerate(films) if f.scored and np.isfinite(logits[i]).all()])
    scored = [films[i] for i in at]
    _, senior, mean_score = targets(scored)
    p, e, cut = probability[at], expected[at], constants["zones"]["threshold"]
    junior = np.array([f.grades_junior >= 1 for f in scored])
    out = severity_figures(p, e, cut, senior, mean_score)
    out["intervals95"] = severity_intervals([f.patient for f in scored], p >= cut, e, senior, mean_score)
    out["juniorAgainstSenior"] = score_fit(junior.sum(1).astype(float), senior.sum(1).astype(float)) | {
        "zoneAgreement": float((junior == senior).mean()), "kappa": kappa(junior, senior),
    }
    out["notScored"] = sum(f.scored for f in films) - len(at)
    for view in ("PA", "AP"):
        chosen = np.array([f.view == view for f in scored])
        if chosen.sum() >= 5:
            out[f"view{view}"] = {"films": int(chosen.sum())} | score_fit(e[chosen], mean_score[chosen])
    return out


def segmentation_on_test(films, prediction, constants) -> dict:
    """Mean Dice of lungs and of lesions, before those outside involved zones are left out, on the films with drawn masks."""
    lungs = [dice(prediction["lung"][i] >= LUNG_THRESHOLD, map_grid_mask(DATA / f.lung)) for i, f in enumerate(films) if f.lung]
    lesions = [
        dice(lesion_mask(prediction["lesion"][i], prediction["lung"][i], constants), map_grid_mask(DATA / f.lesion))
        for i, f in enumerate(films) if f.lesion
    ]
    return {"lungDice": float(np.mean(lungs)), "lungFilms": len(lungs), "lesionDice": float(np.mean(lesions)), "lesionFilms": len(lesions)}


def diagnosis_on_test(films, classes) -> dict:
    """AUCs of class probabilities [N, 3], pooled and within sources and hospitals."""
    return {
        "pooled": class_aucs(classes, films),
        "covidWithinCohen": covid_within(classes[:, COVID], films, lambda f: f.source == "cohen"),
        "covidWithinHost": within_hosts(films, classes[:, COVID]),
        "normalWithinNih": auc_with_interval(
            classes[[f.source == "nih" and f.label >= 0 for f in films], NORMAL],
            [f.label == NORMAL for f in films if f.source == "nih" and f.label >= 0],
        ),
    }
