"""Runs members over films with the product's preprocessing; what comes back is what calibration and evaluation read."""

from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

from .augment import MAP
from .dataset import DATA, Film
from .film_network import CLASS_HEADS, GRADE_1, LUNG
from .preprocess import SIZE, preprocess, read_grey
from .sampling import HELD_OUT_HOSTS
from .zones import pool_zones, zone_masks

BATCH = 8
AVERAGED = ("lesion", "lung", *CLASS_HEADS, "findings", "extent")


def film_input(film: Film, size: int = SIZE, data: Path = DATA) -> np.ndarray:
    """Network input [1, S, S] of a film's file."""
    return preprocess(read_grey(data / film.path), size)[None]


def on_map_grid(maps: torch.Tensor) -> torch.Tensor:
    """Maps [B, 4, m, m] of another input size on the common grid."""
    return maps if maps.shape[2] == MAP else F.interpolate(maps, size=(MAP, MAP), mode="bilinear", align_corners=False)


def predict(net, inputs: np.ndarray) -> dict[str, np.ndarray]:
    """Film and mirror image averaged: `lesion` logits and `lung` probability [N, M, M], logits of each class head [N, 3]."""
    parts = {name: [] for name in (*AVERAGED, "pooled")}
    with torch.inference_mode():
        for start in range(0, len(inputs), BATCH):
            x = torch.from_numpy(inputs[start : start + BATCH])
            out = net(torch.cat([x, x.flip(3)]).contiguous(memory_format=torch.channels_last))
            n = len(x)
            both = on_map_grid(out["maps"])
            maps = (both[:n] + both[n:].flip(3)) / 2
            lung = torch.sigmoid(both[:, LUNG])
            parts["lesion"].append(maps[:, GRADE_1])
            parts["lung"].append((lung[:n] + lung[n:].flip(2)) / 2)
            for head in CLASS_HEADS:
                logits = out["class_" + head]
                parts[head].append((logits[:n] + logits[n:]) / 2)
            findings = torch.sigmoid(out["findings"])
            parts["findings"].append((findings[:n] + findings[n:]) / 2)
            parts["pooled"].append(out["pooled"][:n])
            parts["extent"].append((out["extent"][:n] + out["extent"][n:]) / 2)
    return {name: torch.cat(values).numpy() for name, values in parts.items()}


def average(predictions: list[dict]) -> dict[str, np.ndarray]:
    """The ensemble: maps, logits and probabilities averaged as in the shipped graph."""
    return {name: np.mean([p[name] for p in predictions], axis=0) for name in AVERAGED}


def zone_logits_of(prediction: dict, kind: str = "top-fraction-mean", fraction: float = 0.125) -> np.ndarray:
    """Pooled logits [N, 6]; NaN rows where a lung is missing."""
    rows = []
    for lesion, lung in zip(prediction["lesion"], prediction["lung"]):
        zones = zone_masks(lung)
        rows.append(np.full(6, np.nan) if zones is None else pool_zones(lesion, zones, kind, fraction))
    return np.array(rows)


def unseen_by(member: str, films: list[Film]) -> list[Film]:
    """Films of the train split that the member never trained on."""
    hosts = HELD_OUT_HOSTS[member]
    patients = {f.patient for f in films if f.host in hosts}
    return [f for f in films if f.split == "train" and f.source != "pretrain" and (f.host in hosts or f.patient in patients)]
