"""How a network looks at a film: where the lungs lie, then the lungs and their mirror image. Shared by training's judge and the graph."""

import torch

from ..learning.augment import MAP
from .film_network import CLASS_HEADS, LUNG
from .lung_crop import back, both_views, lung_box, sample, upright, whole_film, whole_view

RELEVANCE_SIDE = 32


def _input(planes: torch.Tensor) -> torch.Tensor:
    return planes.contiguous(memory_format=torch.channels_last)


def pooled_features(net, film: torch.Tensor) -> torch.Tensor:
    """What the gate head reads [B, P] of whole films [B, 1, F, F]: the backbone's part of a pass."""
    corpus, features = net.corpus(_input(whole_view(film, net.size)))
    return net.pool(features, corpus)


def locate(net, film: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor | None]:
    """One pass over whole films [B, 1, F, F] -> (boxes of the lungs [B, 4], pooled features for the gate [B, P]).

    A network that does not crop needs none: its look is at the whole film, and has the features.
    """
    if net.margin is None:
        return whole_film(film.shape[0], film.device), None
    out = net(_input(whole_view(film, net.size)))
    return lung_box(torch.sigmoid(out["maps"][:, LUNG]), net.margin), out["pooled"]


def look(net, film: torch.Tensor, box: torch.Tensor, relevance: bool = False) -> dict[str, torch.Tensor]:
    """The boxes of films [B, 1, F, F] and their mirror images, averaged, in the frame of the film.

    A network that does not crop answers at its own sides. `maps` logits [B, 4, M, M] and `lung` probability [B, 1, M, M]; `token`,
    `evidence`, `within` class logits [B, 3]; `findings` probabilities [B, 10]; `extent` [B, 2]; `pooled` features of the boxes as they are
    [B, P]; on request `relevance` of the class token [B, 1, R, R], any scale.
    """
    count = film.shape[0]
    explained = (2 * count if net.explains_mirror else count) if relevance else 0
    out, frame = net(both_views(film, box, net.size), relevance=explained), back(box)

    def mean(values):
        return (values[:count] + values[count:]) / 2

    def in_film(planes, side, padding):
        return planes if net.margin is None else sample(planes, frame, side, padding)

    result = {
        "maps": in_film(upright(out["maps"], count), MAP, "border"),
        "lung": in_film(upright(torch.sigmoid(out["maps"][:, LUNG : LUNG + 1]), count), MAP, "border"),
        "findings": mean(torch.sigmoid(out["findings"])), "extent": mean(out["extent"]), "pooled": out["pooled"][:count],
    }
    result |= {head: mean(out["class_" + head]) for head in CLASS_HEADS}
    if relevance:
        tokens = int(out["relevance"].shape[1] ** 0.5)
        grid = out["relevance"].reshape(explained, 1, tokens, tokens)
        result["relevance"] = in_film(upright(grid, count) if net.explains_mirror else grid, RELEVANCE_SIDE, "zeros")
    return result


def look_at_all(nets, film: torch.Tensor, relevance: bool = False) -> tuple[list[dict[str, torch.Tensor]], torch.Tensor, torch.Tensor]:
    """(Every member's look at films [B, 1, F, F] where the first one finds the lungs, the boxes [B, 4], its pooled features [B, P])."""
    box, pooled = locate(nets[0], film)
    looks = [look(net, film, box, relevance) for net in nets]
    return looks, box, looks[0]["pooled"] if pooled is None else pooled
