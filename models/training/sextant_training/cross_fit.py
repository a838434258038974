"""Zone maps of films whose hospital the fit of the zone readers never saw."""

import numpy as np
import torch

from .augment import MAP
from .dataset import Film
from .lung_crop import back, sample
from .zone_reader import ZoneFeatures, ZoneWeights, fit_weights


def involvement_of(films: list[Film]) -> np.ndarray:
    """Mean involvement of the readers [N, 6]; NaN where none scored."""
    return np.array([f.involvement() if f.scored else np.full(6, np.nan) for f in films])


def joined_features(parts: list[ZoneFeatures]) -> ZoneFeatures:
    return ZoneFeatures(*(np.concatenate([getattr(p, name) for p in parts]) for name in ("planes", "films", "zones")))


def fit_on(films: list[Film], features: list[ZoneFeatures], chosen: np.ndarray) -> list[ZoneWeights]:
    """Weights of each reader from the scored ones of the `chosen` films [N]."""
    at = np.flatnonzero(chosen & np.array([f.scored for f in films]))
    return [fit_weights(f, at, involvement_of([films[i] for i in at])) for f in features]


def zone_maps(features: list[ZoneFeatures], weights: list[ZoneWeights], boxes: np.ndarray, at: np.ndarray) -> np.ndarray:
    """Mean map of the readers [n, M, M] of the films `at`, in the films' frame."""
    rows = []
    for i in at:
        low = torch.stack([f.map_logits(w, i) for f, w in zip(features, weights)]).mean(0)
        rows.append(sample(low, back(torch.from_numpy(boxes[i : i + 1])), MAP, "border")[0, 0].numpy())
    return np.stack(rows)


def maps_of_unseen_hosts(films: list[Film], features: list[ZoneFeatures], boxes: np.ndarray) -> np.ndarray:
    """Every film's zone map [N, M, M] by readers fitted without its hospital and without the patients met there."""
    hosts = np.array([f.host for f in films])
    maps = np.zeros((len(films), MAP, MAP), np.float32)
    for host in sorted(set(hosts)):
        patients = {f.patient for f in films if f.host == host}
        others = np.array([f.host != host and f.patient not in patients for f in films])
        at = np.flatnonzero(hosts == host)
        maps[at] = zone_maps(features, fit_on(films, features, others), boxes, at)
    return maps
