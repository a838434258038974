"""Zones read off the feature corpus by one linear map (Park et al. 2021, 3.1: low-level findings first, severity from them).

The corpus was trained on findings, boxes and masks, never on zone scores, and stays as it is: with about a hundred scored
films, a network trained on them learns them by heart, while a ridge regression on features that know nothing of them does not.
A zone is the mean of the map over it, so that the map of a film and the figure of a zone are one linear function.
"""

from dataclasses import dataclass

import numpy as np
import torch
from torch import nn

from ..learning.augment import MAP
from ..networks.device import DEVICE
from ..networks.lung_crop import back, both_views, sample, upright
from .zones import zone_masks

# Of the ridge, on standardised features: the sum of squared weights against that of errors over zones; and as many times as strong for the mean
# over the lungs, which tells the look of a film (projection, hospital) from its disease worst.
STRENGTH, TIMES_FOR_FILM = 1000.0, 10.0
# Targets -2 and 2 for a zone that no reader and that both call involved: about a logit, before calibration.
TARGET_SCALE = 4.0
# What a normal film weighs in the fit beside a scored one: the hundreds of them as much as a handful.
CLEAR_WEIGHT = 0.01
# Views of each film for the fit: the box where the lungs were found, and boxes whose edges lie elsewhere by this share of its sides.
FIT_VIEWS, EDGE_SPREAD = 8, 0.04


class ZoneReader(nn.Module):
    """A frozen network of which only the corpus is used, and linear maps: one from its planes and their mean over the lungs to the zones, one
    from the corpus's mean to the log odds of COVID-19 against another infection (`infection.py`; nothing where none was fitted)."""

    def __init__(self, net: nn.Module):
        super().__init__()
        self.net, self.channels = net.requires_grad_(False), net.zone_channels
        self.own = nn.Conv2d(self.channels, 1, 1)
        self.film = nn.Conv2d(self.channels, 1, 1, bias=False)
        self.infection = nn.Linear(net.corpus_width, 1)
        for tensor in self.infection.parameters():
            nn.init.zeros_(tensor)

    def features(self, seen: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Views [B, 1, S, S] -> (planes [B, C, g, g], their mean over the lungs [B, C, 1, 1])."""
        corpus, features = self.net.corpus(seen)
        planes = self.net.zone_planes(corpus, features)
        share = self.net.lung_share(corpus)
        return planes, (planes * share).sum((2, 3), keepdim=True)

    def corpus_mean(self, mean: torch.Tensor) -> torch.Tensor:
        """Of the means over the lungs [2B, C, 1, 1] of films and then of their mirror images, the corpus's part, of both together [B, W]."""
        film, mirrored = mean[:, : self.net.corpus_width].flatten(1).chunk(2)
        return (film + mirrored) / 2

    def forward(self, seen: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Views [2B, 1, S, S] of films and then of their mirror images -> (zone map, logits before calibration [2B, 1, g, g]; log odds of
        COVID-19 against another infection [B, 1])."""
        planes, mean = self.features(seen)
        return self.own(planes) + self.film(mean), self.infection(self.corpus_mean(mean))


def reader_maps(reader: ZoneReader) -> dict[str, torch.Tensor]:
    """The linear maps of a reader, by their names in its state: what is fitted, without the network."""
    return {name: value for name, value in reader.state_dict().items() if not name.startswith("net.")}


def read_corpora(readers, film: torch.Tensor, box: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """(Mean zone map [B, 1, M, M] of the readers over the boxes of films [B, 1, F, F], in the frame of the film; their mean log odds of
    COVID-19 against another infection [B, 1])."""
    maps, infections = zip(*(reader(both_views(film, box, reader.net.size)) for reader in readers))
    upright_maps = torch.stack([upright(one, film.shape[0]) for one in maps])
    return sample(upright_maps.mean(0), back(box), MAP, "border"), torch.stack(infections).mean(0)


@dataclass
class ZoneFeatures:
    """Of one reader on N films: upright planes of the box [N, C, g, g]; and of V views of each film, the box itself first, the mean
    over the lungs [N, V, C] and over each zone [N, V, 6, C], NaN where lungs were not found and for views that were not wanted."""

    planes: np.ndarray
    films: np.ndarray
    zones: np.ndarray

    def map_logits(self, weights: "ZoneWeights", index: int) -> torch.Tensor:
        """Zone map [1, 1, g, g] of a film."""
        own = np.tensordot(weights.own, self.planes[index].astype(np.float32), 1)
        return torch.from_numpy(own + weights.film @ self.films[index, 0] + weights.bias).float()[None, None]


@dataclass
class ZoneWeights:
    """The linear map of one reader: weights of its planes [C] and of their mean over the lungs [C], and bias, in logits before calibration."""

    own: np.ndarray
    film: np.ndarray
    bias: float

    def put_into(self, reader: ZoneReader) -> None:
        """Gives a reader these weights as its maps."""
        with torch.no_grad():
            reader.own.weight.copy_(torch.from_numpy(self.own).reshape(reader.own.weight.shape))
            reader.film.weight.copy_(torch.from_numpy(self.film).reshape(reader.film.weight.shape))
            reader.own.bias.fill_(self.bias)


def boxes_for_fit(box: np.ndarray, rng) -> np.ndarray:
    """The box [4] itself first, then boxes with other edges [V, 4]."""
    sides = np.tile(box[2:] - box[:2], 2)
    return np.stack([box, *(box + rng.normal(0, EDGE_SPREAD, (FIT_VIEWS - 1, 4)) * sides)]).astype(np.float32)


def zone_means(planes: torch.Tensor, box: torch.Tensor, masks: np.ndarray | None) -> np.ndarray:
    """Mean of planes [1, C, g, g] of a box over each zone of the film [6, C]."""
    if masks is None:
        return np.full((6, planes.shape[1]), np.nan, np.float32)
    in_film = sample(planes, back(box), MAP, "border")[0].flatten(1)
    share = torch.from_numpy(masks).flatten(1).float().to(planes.device)
    return ((share @ in_film.T) / share.sum(1, keepdim=True)).cpu().numpy()


def zone_features(reader: ZoneReader, inputs: np.ndarray, boxes: np.ndarray, lungs: np.ndarray, wanted: np.ndarray) -> ZoneFeatures:
    """Features of films [N, 1, F, F] with boxes [N, 4] and lung probabilities [N, M, M] in the films' frame; of one view alone of
    those that are not `wanted` [N] for the fit."""
    rng, rows = np.random.default_rng(4), {"planes": [], "films": [], "zones": []}
    reader.to(DEVICE)
    with torch.inference_mode():
        for plane, edges, lung, fits in zip(inputs, boxes, lungs, wanted):
            film, masks = torch.from_numpy(plane)[None].to(DEVICE), zone_masks(lung)
            films, zones = (np.full((FIT_VIEWS, *shape), np.nan, np.float32) for shape in ((reader.channels,), (6, reader.channels)))
            for index, one in enumerate(boxes_for_fit(edges, rng)[: FIT_VIEWS if fits else 1]):
                box = torch.from_numpy(one)[None].to(DEVICE)
                planes, mean = reader.features(both_views(film, box, reader.net.size))
                planes = upright(planes, 1)
                films[index], zones[index] = mean.mean(0).flatten().cpu().numpy(), zone_means(planes, box, masks)
                if index == 0:
                    rows["planes"].append(planes[0].half().cpu().numpy())
            rows["films"].append(films)
            rows["zones"].append(zones)
    return ZoneFeatures(*(np.stack(values) for values in rows.values()))


def _rows(features: ZoneFeatures, chosen: np.ndarray, involvement: np.ndarray, weight: float) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Features [m, 2C], targets [m] and weights [m] of the zones of all views of the `chosen` films [n] whose lungs were found; a zone of a film
    weighs `weight`, whatever the number of its views."""
    zones, films = features.zones[chosen], features.films[chosen]
    x = np.concatenate([zones, np.repeat(films[:, :, None], 6, 2)], 3).astype(np.float64)
    found = np.isfinite(x).all(3)
    weights = weight * found / np.maximum(found.sum(1, keepdims=True), 1)
    targets = np.repeat(TARGET_SCALE * (involvement[:, None] - 0.5), x.shape[1], 1)
    return x[found], targets[found], weights[found]


def fit_weights(
    features: ZoneFeatures, chosen: np.ndarray, involvement: np.ndarray, strength: float = STRENGTH, clear: ZoneFeatures | None = None,
) -> ZoneWeights:
    """Ridge regression of involvement [n, 6] in 0..1 on the features of the `chosen` films [n], all zones alike; `clear`: of normal films, none
    of whose zones is involved, each of which weighs `CLEAR_WEIGHT`."""
    parts = [_rows(features, chosen, involvement, 1.0)]
    if clear is not None:
        every = np.arange(len(clear.films))
        parts.append(_rows(clear, every, np.zeros((len(every), 6)), CLEAR_WEIGHT))
    x, y, weight = (np.concatenate(values) for values in zip(*parts))
    share = weight / weight.sum()
    mean, middle = share @ x, share @ y
    spread = np.sqrt(share @ (x - mean) ** 2) + 1e-8
    z, half = (x - mean) / spread, x.shape[1] // 2
    ridge = strength * np.diag(np.repeat([1.0, TIMES_FOR_FILM], half))
    weights = np.linalg.solve((z.T * weight) @ z + ridge, (z.T * weight) @ (y - middle)) / spread
    return ZoneWeights(weights[:half].astype(np.float32), weights[half:].astype(np.float32), float(middle - weights @ mean))
