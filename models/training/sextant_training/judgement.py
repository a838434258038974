"""Fits the constants of a package on unseen hospitals and measures it, there and on the test split."""

import itertools
from pathlib import Path

import numpy as np

from .augment import MAP
from .calibration import (
    apply_zones, best_lesion_threshold, cross_validate, fit_temperature, fit_zones, lesion_masks, severity_figures,
)
from .dataset import DATA, Film, read_cxr
from .deploy import load_member
from .failure_pictures import worst_films
from .film_network import CLASS_HEADS
from .predict import film_input, predict, unseen_by, zone_logits_of
from .preprocess import read_grey
from .sampling import HOSTS_NAMED_IN_PRETRAIN
from .statistics import auc_with_interval, bootstrap_interval, dice, kappa, score_fit

POOLINGS = {"max": ("max", 1.0), "top-1/16": ("top-fraction-mean", 1 / 16), "top-1/8": ("top-fraction-mean", 0.125),
            "top-1/4": ("top-fraction-mean", 0.25), "mean": ("mean", 1.0)}


def map_grid_mask(path: Path) -> np.ndarray:
    """A drawn mask on the map grid, boolean [M, M], by area."""
    import cv2

    return cv2.resize((read_grey(path) > 0).astype(np.float32), (MAP, MAP), interpolation=cv2.INTER_AREA) >= 0.5


def targets(films: list[Film]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """(mean involvement [N, 6], senior's zones [N, 6] boolean, mean reader score [N])."""
    involvement = np.array([f.involvement() for f in films])
    senior = np.array([f.grades_senior >= 1 for f in films])
    return involvement, senior, involvement.sum(1)


def inputs_of(films: list[Film], side: int) -> np.ndarray:
    return np.stack([film_input(f, side) for f in films])


def merge(first: dict, second: dict) -> dict:
    return {name: np.concatenate([first[name], second[name]]) for name in first if name != "pooled"}


def softmax(z):
    e = np.exp(z - z.max(1, keepdims=True))
    return e / e.sum(1, keepdims=True)


def class_logits(prediction: dict, shares: dict[str, float]) -> np.ndarray:
    return sum(share * prediction[head] for head, share in shares.items())


def class_aucs(probability: np.ndarray, films: list[Film]) -> dict:
    """One-against-rest AUCs over films of known class."""
    labels = np.array([f.label for f in films])
    known = labels >= 0
    return {
        name: auc_with_interval(probability[known, k], labels[known] == k)
        for k, name in enumerate(["normal", "otherInfection", "covid19"])
    }


def covid_within(score: np.ndarray, films: list[Film], pick) -> dict:
    chosen = np.array([f.label >= 0 and pick(f) for f in films])
    positive = np.array([f.label == 2 for f in films])
    return auc_with_interval(score[chosen], positive[chosen])


class Unseen:
    """Predictions of each member on the hospitals it was not trained on, joined."""

    def __init__(self, runs: list[Path], **changed):
        self.films, self.member_of, self.prediction, self.members = [], [], None, []
        films = read_cxr()
        for run in runs:
            net, facts = load_member(run)
            for name, value in changed.items():
                setattr(net, name, value)
            held = unseen_by(facts["member"], films)
            self.members.append(facts | {"unseenFilms": len(held)})
            if not held:
                continue
            one = predict([net], inputs_of(held, net.film))
            self.prediction = merge(one, {k: v[:0] for k, v in one.items()}) if self.prediction is None else merge(self.prediction, one)
            self.films += held
            self.member_of += [facts["member"]] * len(held)

    def subset(self, pick) -> tuple[list[Film], dict, np.ndarray]:
        index = np.array([i for i, f in enumerate(self.films) if pick(f)], int)
        return [self.films[i] for i in index], {k: v[index] for k, v in self.prediction.items()}, index


def class_mixtures(quarters: int = 4) -> list[dict[str, float]]:
    """Every mixture of the class heads in steps of a quarter."""
    counts = itertools.product(range(quarters + 1), repeat=len(CLASS_HEADS))
    return [dict(zip(CLASS_HEADS, (n / quarters for n in c))) for c in counts if sum(c) == quarters]


def choose_class_shares(unseen: Unseen) -> tuple[dict[str, float], list[dict]]:
    """Shares of the class heads: highest mean over members of the COVID-19 AUC on that member's unseen hospitals."""
    rows, member_of = [], np.array(unseen.member_of)
    labels = np.array([f.label for f in unseen.films])
    for shares in class_mixtures():
        score = softmax(class_logits(unseen.prediction, shares))[:, 2]
        row = {"shares": shares, "members": {}}
        for member in sorted(set(unseen.member_of)):
            chosen = (member_of == member) & (labels >= 0)
            row["members"][member] = auc_with_interval(score[chosen], labels[chosen] == 2)
        rows.append(row)

    def worth(row):
        # A member's weight is the size of its smaller class: four normal films say little.
        pairs = [(v["auc"], min(v["positive"], v["negative"])) for v in row["members"].values() if v["auc"] is not None]
        return sum(a * n for a, n in pairs) / max(1, sum(n for _, n in pairs))

    return max(rows, key=worth)["shares"], rows


def fit(runs: list[Path], **changed) -> tuple[dict, dict, Unseen]:
    """(constants of the package, evidence from unseen hospitals, the predictions). `changed`: attributes of the networks that are
    set otherwise, as `margin`."""
    unseen = Unseen(runs, **changed)
    films, prediction, _ = unseen.subset(lambda f: f.scored)
    logits = zone_logits_of(prediction)
    ok = np.isfinite(logits).all(1)
    films, logits = [f for f, use in zip(films, ok) if use], logits[ok]
    involvement, senior, mean_score = targets(films)
    groups = [f.patient for f in films]
    judged = {}
    for name, how in POOLINGS.items():
        other = zone_logits_of(prediction, *how)[ok]
        judged[name] = (cross_validate(other, involvement, senior, mean_score, groups), other)
    ablation = {name: cross.figures(involvement, senior, mean_score) for name, (cross, _) in judged.items()}
    pooling = min(ablation, key=lambda name: ablation[name]["expectedAgainstMeanReader"]["mse"])
    cross, logits = judged[pooling]
    surely_new = np.array([f.host not in HOSTS_NAMED_IN_PRETRAIN for f in films])
    zones = fit_zones(logits, involvement, senior, mean_score)
    drawn_films, drawn_prediction, _ = unseen.subset(lambda f: bool(f.lesion))
    drawn = [map_grid_mask(DATA / f.lesion) for f in drawn_films]
    lesion_cut, lesion_dice = best_lesion_threshold(drawn_prediction["lesion"], drawn_prediction["lung"], drawn)
    lung_films, lung_prediction, _ = unseen.subset(lambda f: bool(f.lung))
    lung_dice = np.mean([dice(p >= 0.5, map_grid_mask(DATA / f.lung)) for p, f in zip(lung_prediction["lung"], lung_films)])
    shares, share_rows = choose_class_shares(unseen)
    known_films, known_prediction, _ = unseen.subset(lambda f: f.label >= 0)
    labels = np.array([f.label for f in known_films])
    constants = {
        "zones": zones | {"pooling": pooling}, "lesionThreshold": lesion_cut, "lungThreshold": 0.5, "classShares": shares,
        "classTemperature": fit_temperature(class_logits(known_prediction, shares), labels),
    }
    evidence = {
        "what": "Each member judged on whole hospitals it never trained on; constants cross-validated by patient",
        "members": unseen.members, "severity": ablation[pooling], "notScored": int((~ok).sum()), "pooling": ablation, "chosenPooling": pooling,
        "severityWithoutHostsInPretrain": cross.figures(involvement, senior, mean_score, surely_new),
        "reliability": reliability(cross.probability, senior), "lesionDice": lesion_dice, "lesionFilms": len(drawn),
        "lungDice": float(lung_dice), "lungFilms": len(lung_films), "classShares": share_rows,
        "covidWithinHost": within_hosts(unseen.films, softmax(class_logits(unseen.prediction, shares))[:, 2]),
    }
    return constants, evidence, unseen


def within_hosts(films: list[Film], score: np.ndarray, least: int = 3) -> dict:
    """COVID-19 AUC inside each host that holds both classes."""
    rows = {}
    for host in sorted({f.host for f in films}):
        row = covid_within(score, films, lambda f, h=host: f.host == h)
        if min(row["positive"], row["negative"]) >= least:
            rows[host] = row
    return rows


def reliability(probability: np.ndarray, senior: np.ndarray, bins: int = 8) -> list[dict]:
    """Calibration curve of the zones, equal counts a bin."""
    p, y = probability.ravel(), senior.ravel()
    return [
        {"predicted": round(float(p[i].mean()), 4), "observed": round(float(y[i].mean()), 4), "zones": len(i)}
        for i in np.array_split(np.argsort(p), bins)
    ]


def evaluate_test(runs: list[Path], constants: dict) -> tuple[dict, list[dict]]:
    """(figures of the ensemble on the test split, the films it fails most on). Constants are taken as they are."""
    films = [f for f in read_cxr() if f.split == "test"]
    members = [load_member(run)[0] for run in runs]
    inputs = inputs_of(films, members[0].film)
    prediction = predict(members, inputs)
    logits = zone_logits_of(prediction, *POOLINGS[constants["zones"]["pooling"]])
    probability, expected = apply_zones(logits, constants["zones"])
    classes = softmax(class_logits(prediction, constants["classShares"]) / constants["classTemperature"])
    return {
        "severity": test_severity(films, logits, probability, expected, constants),
        "segmentation": test_segmentation(films, prediction, constants),
        "diagnosis": test_diagnosis(films, classes),
    }, worst_films(films, prediction, {"expected": expected, "probability": probability}, constants)


def test_severity(films, logits, probability, expected, constants) -> dict:
    at = np.array([i for i, f in enumerate(films) if f.scored and np.isfinite(logits[i]).all()])
    scored = [films[i] for i in at]
    involvement, senior, mean_score = targets(scored)
    p, e, cut = probability[at], expected[at], constants["zones"]["threshold"]
    junior = np.array([f.grades_junior >= 1 for f in scored])
    out = severity_figures(p, e, cut, involvement, senior, mean_score)
    involved = p >= cut
    patients = [f.patient for f in scored]
    out["intervals95"] = {
        "mse": bootstrap_interval(patients, lambda i: score_fit(e[i], mean_score[i])["mse"]),
        "r": bootstrap_interval(patients, lambda i: score_fit(e[i], mean_score[i])["r"]),
        "kappa": bootstrap_interval(patients, lambda i: kappa(involved[i], senior[i])),
    }
    out["juniorAgainstSenior"] = score_fit(junior.sum(1).astype(float), senior.sum(1).astype(float)) | {
        "zoneAgreement": float((junior == senior).mean()), "kappa": kappa(junior, senior),
    }
    out["notScored"] = sum(f.scored for f in films) - len(at)
    for view in ("PA", "AP"):
        chosen = np.array([f.view == view for f in scored])
        if chosen.sum() >= 5:
            out[f"view{view}"] = {"films": int(chosen.sum())} | score_fit(e[chosen], mean_score[chosen])
    return out


def test_segmentation(films, prediction, constants) -> dict:
    lungs = [dice(prediction["lung"][i] >= 0.5, map_grid_mask(DATA / f.lung)) for i, f in enumerate(films) if f.lung]
    lesions = [
        dice(lesion_masks(prediction["lesion"][i], prediction["lung"][i], constants["lesionThreshold"]), map_grid_mask(DATA / f.lesion))
        for i, f in enumerate(films) if f.lesion
    ]
    return {"lungDice": float(np.mean(lungs)), "lungFilms": len(lungs), "lesionDice": float(np.mean(lesions)), "lesionFilms": len(lesions)}


def test_diagnosis(films, classes) -> dict:
    return {
        "pooled": class_aucs(classes, films),
        "covidWithinCohen": covid_within(classes[:, 2], films, lambda f: f.source == "cohen"),
        "covidWithinHost": within_hosts(films, classes[:, 2]),
        "normalWithinNih": auc_with_interval(
            classes[[f.source == "nih" and f.label >= 0 for f in films], 0],
            [f.label == 0 for f in films if f.source == "nih" and f.label >= 0],
        ),
    }
