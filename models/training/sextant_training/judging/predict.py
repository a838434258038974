"""Runs networks over films with the product's preprocessing; what comes back is what calibration and evaluation read."""

from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

from ..films.dataset import DATA, Film
from ..films.preprocess import preprocess, read_grey
from ..learning.augment import MAP
from ..learning.sampling import HELD_OUT_HOSTS
from ..networks.device import DEVICE
from ..networks.film_network import CLASS_HEADS, GRADE_1
from ..networks.look import look_at_all
from ..readers.zone_reader import read_corpora
from ..readers.zones import TOP_FRACTION, pool_zones, zone_masks

BATCH = 8
AVERAGED = (*CLASS_HEADS, "findings", "extent")
POOLINGS = {"max": ("max", 1.0), "top-1/16": ("top-fraction-mean", 1 / 16), "top-1/8": ("top-fraction-mean", TOP_FRACTION),
            "top-1/4": ("top-fraction-mean", 0.25), "mean": ("mean", 1.0)}


def film_input(film: Film, side: int, data: Path = DATA) -> np.ndarray:
    """What the graph takes [1, F, F], of a film's file."""
    return preprocess(read_grey(data / film.path), side)[None]


def on_map_grid(planes: torch.Tensor) -> torch.Tensor:
    """Planes [B, C, m, m] of a network with another grid on the common one."""
    return planes if planes.shape[2] == MAP else F.interpolate(planes, size=(MAP, MAP), mode="bilinear", align_corners=False)


def predict(nets, inputs: np.ndarray, readers=()) -> dict[str, np.ndarray]:
    """What networks say together of films [N, 1, F, F], averaged as in the graph, in the films' frame: `lesion` logits and `lung`
    probability [N, M, M], `zones` [N, M, M] of the zone readers (the lesion logits where there are none), logits of each class head
    [N, 3], findings, extent, and the first one's boxes of the lungs [N, 4] and pooled features of the whole film; of zone readers their log
    odds of COVID-19 against another infection, `infection` [N, 1], too."""
    parts = {name: [] for name in ("lesion", "lung", "zones", *AVERAGED, "box", "pooled", *(["infection"] if readers else []))}
    for network in (*nets, *readers):
        network.to(DEVICE)
    with torch.inference_mode():
        for start in range(0, len(inputs), BATCH):
            film = torch.from_numpy(inputs[start : start + BATCH]).to(DEVICE)
            looks, box, pooled = look_at_all(nets, film)

            def mean(name, of=looks):
                return torch.stack([out[name] for out in of]).mean(0)

            batch = {name: mean(name) for name in AVERAGED} | {"box": box, "pooled": pooled}
            batch |= {"lesion": on_map_grid(mean("maps"))[:, GRADE_1], "lung": on_map_grid(mean("lung"))[:, 0]}
            batch["zones"] = batch["lesion"]
            if readers:
                zones, batch["infection"] = read_corpora(readers, film, box)
                batch["zones"] = zones[:, 0]
            for name, values in parts.items():
                values.append(batch[name].cpu())
    return {name: torch.cat(values).numpy() for name, values in parts.items()}


def zone_logits_of(prediction: dict, kind: str, fraction: float) -> np.ndarray:
    """Logits [N, 6] of the zone maps, pooled as one of `POOLINGS`; NaN rows where a lung is missing."""
    rows = []
    for zone_map, lung in zip(prediction["zones"], prediction["lung"]):
        zones = zone_masks(lung)
        rows.append(np.full(6, np.nan) if zones is None else pool_zones(zone_map, zones, kind, fraction))
    return np.array(rows)


def unseen_by(member: str, films: list[Film]) -> list[Film]:
    """Films of the train split from the hospitals that the member left out."""
    return [f for f in films if f.split == "train" and f.host in HELD_OUT_HOSTS[member]]
