"""Zone maps of films whose hospital the fit of the zone readers never saw."""

import numpy as np
import torch

from ..films.dataset import NORMAL, Film, read_cxr
from ..judging.predict import film_input, predict
from ..learning.augment import MAP
from ..networks.lung_crop import back, sample
from .zone_reader import ZoneFeatures, ZoneReader, ZoneWeights, fit_weights, zone_features


def involvement_of(films: list[Film]) -> np.ndarray:
    """Mean involvement of the readers [N, 6]; NaN where none scored."""
    return np.array([f.involvement() if f.scored else np.full(6, np.nan) for f in films])


def joined_features(parts: list[ZoneFeatures]) -> ZoneFeatures:
    return ZoneFeatures(*(np.concatenate([getattr(p, name) for p in parts]) for name in ("planes", "films", "zones")))


def is_clear(film: Film) -> bool:
    """A film whose report tells of no finding, from the one collection that has hundreds of them: its zones are taken as not involved."""
    return film.split == "train" and film.source == "nih" and film.label == NORMAL


def clear_features(readers: list[ZoneReader], nets: list) -> list[ZoneFeatures]:
    """Of each reader, the features of the normal films that take part in the fit, in lungs that the networks `nets` find."""
    films = [f for f in read_cxr() if is_clear(f)]
    inputs = np.stack([film_input(f, nets[0].film) for f in films])
    found = predict(nets, inputs)
    return [zone_features(reader, inputs, found["box"], found["lung"], np.zeros(len(films), bool)) for reader in readers]


def fit_on(films: list[Film], features: list[ZoneFeatures], clear: list[ZoneFeatures], chosen: np.ndarray) -> list[ZoneWeights]:
    """Weights of each reader from the scored ones of the `chosen` films [N] and from the normal ones of `clear_features`."""
    at = np.flatnonzero(chosen & np.array([f.scored for f in films]))
    involvement = involvement_of([films[i] for i in at])
    return [fit_weights(own, at, involvement, clear=normal) for own, normal in zip(features, clear, strict=True)]


def zone_maps(features: list[ZoneFeatures], weights: list[ZoneWeights], boxes: np.ndarray, at: np.ndarray) -> np.ndarray:
    """Mean map of the readers [n, M, M] of the films `at`, in the films' frame."""
    rows = []
    for i in at:
        low = torch.stack([f.map_logits(w, i) for f, w in zip(features, weights)]).mean(0)
        rows.append(sample(low, back(torch.from_numpy(boxes[i : i + 1])), MAP, "border")[0, 0].numpy())
    return np.stack(rows)


def maps_of_unseen_hosts(films: list[Film], features: list[ZoneFeatures], clear: list[ZoneFeatures], boxes: np.ndarray) -> np.ndarray:
    """Every film's zone map [N, M, M] by readers fitted without its hospital and without the patients met there, and on all of `clear_features`."""
    hosts = np.array([f.host for f in films])
    maps = np.zeros((len(films), MAP, MAP), np.float32)
    for host in sorted(set(hosts)):
        patients = {f.patient for f in films if f.host == host}
        others = np.array([f.host != host and f.patient not in patients for f in films])
        at = np.flatnonzero(hosts == host)
        maps[at] = zone_maps(features, fit_on(films, features, clear, others), boxes, at)
    return maps
