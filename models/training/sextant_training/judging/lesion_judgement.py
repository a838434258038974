"""Fits the cut of lesions on unseen hospitals, and measures there what is outlined: its overlap with what was drawn, and its area."""

from pathlib import Path

import numpy as np

from ..films.dataset import DATA, Film
from ..films.preprocess import read_grey
from ..learning.augment import MAP
from ..readers.zones import zone_masks
from .calibration import LESION_CALIBRATIONS, LESION_CUTS, apply_zones, lesion_dices, lesion_mask, proposed_lesions
from .predict import POOLINGS, zone_logits_of
from .statistics import bootstrap_interval, dice, score_fit


def map_grid_mask(path: Path) -> np.ndarray:
    """A drawn mask on the map grid, boolean [M, M], by area."""
    import cv2

    return cv2.resize((read_grey(path) > 0).astype(np.float32), (MAP, MAP), interpolation=cv2.INTER_AREA) >= 0.5


def severity_map(prediction: dict, share: float) -> np.ndarray:
    """What is drawn [N, M, M]: the lesion logits, and of the zone map what its share says."""
    return prediction["lesion"] + share * prediction["zones"]


def dice_without_own_host(dices: np.ndarray, hosts: np.ndarray) -> float:
    """Mean Dice of films [N] of `hosts`, each at the setting, a row of `dices` [settings, N], that is best on the other hosts' films; NaN of one host."""
    names = set(hosts)
    if len(names) < 2:
        return float("nan")
    return float(np.concatenate([dices[dices[:, hosts != host].mean(1).argmax(), hosts == host] for host in sorted(names)]).mean())


def judge_lesions(films: list[Film], prediction: dict, shares) -> dict:
    """Share of the zone map, and calibration of the cut, of the highest Dice against drawn lesions; beside it what one threshold for all
    films gives; and both where a film's hospital has no say in them."""
    drawn, hosts = [map_grid_mask(DATA / f.lesion) for f in films], np.array([f.host for f in films])
    pairs = [lesion_dices(severity_map(prediction, share), prediction["lung"], drawn) for share in shares]
    fixed, own = (np.array(dices) for dices in zip(*pairs))
    rows = []
    for share, at_cuts, calibrated in zip(shares, fixed.mean(2), own.mean(2)):
        a, b = LESION_CALIBRATIONS[calibrated.argmax()]
        one = {"threshold": round(float(LESION_CUTS[at_cuts.argmax()]), 3), "oneThresholdDice": float(at_cuts.max())}
        rows.append({"share": share, "a": a, "b": b, "dice": float(calibrated.max())} | one)
    return max(rows, key=lambda row: row["dice"]) | {
        "shares": rows, "films": len(films), "diceWithoutOwnHost": dice_without_own_host(np.concatenate(own), hosts),
        "oneThresholdDiceWithoutOwnHost": dice_without_own_host(np.concatenate(fixed), hosts),
    }


def outlines(films: list[Film], prediction: dict, constants: dict) -> list[tuple[np.ndarray, np.ndarray, np.ndarray]]:
    """Of each film what the app outlines, what was drawn, and the lungs that were found, boolean [M, M]; without lungs no outline."""
    logits = zone_logits_of(prediction, *POOLINGS[constants["zones"]["pooling"]])
    involved = apply_zones(logits, constants["zones"])[0] >= constants["zones"]["threshold"]
    found = []
    for film, drawn, lung, called in zip(films, severity_map(prediction, constants["zoneShare"]), prediction["lung"], involved):
        mask, zones = lesion_mask(drawn, lung, constants), zone_masks(lung)
        outlined = np.zeros_like(mask) if zones is None else proposed_lesions(mask, zones, called)
        found.append((outlined, map_grid_mask(DATA / film.lesion), np.zeros_like(mask) if zones is None else zones.any(0)))
    return found


def judge_proposals(films: list[Film], prediction: dict, constants: dict) -> dict:
    """Dice of what the app outlines: the lesion mask without regions that touch no zone called involved."""
    found = outlines(films, prediction, constants)
    scores = [dice(outlined, drawn) for outlined, drawn, _ in found]
    return {"dice": float(np.mean(scores)), "films": len(scores), "filmsWithoutOutline": sum(not outlined.any() for outlined, _, _ in found)}


def area_figures(films: list[Film], prediction: dict, constants: dict) -> dict:
    """Area of what the app outlines less that of what was drawn, both in percent of the lungs that were found; intervals over patients."""
    found = zip(films, outlines(films, prediction, constants), strict=True)
    kept = [(film.patient, outlined, drawn & lungs, lungs) for film, (outlined, drawn, lungs) in found if lungs.any()]
    patients = [patient for patient, *_ in kept]
    outlined, drawn = (np.array([100 * masks[k].sum() / masks[3].sum() for masks in kept]) for k in (1, 2))
    difference = outlined - drawn
    return {
        "films": len(kept), "bias": float(difference.mean()), "sd": float(difference.std(ddof=1)), "drawn": float(drawn.mean()),
        "intervals95": {"bias": bootstrap_interval(patients, lambda i: difference[i].mean())},
    } | {key: value for key, value in score_fit(outlined, drawn).items() if key in ("mae", "r")}
