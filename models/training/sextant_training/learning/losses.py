"""Losses of every stage. Every term skips films without its label."""

import numpy as np
import torch
import torch.nn.functional as F

from ..networks.film_network import GRADE_1, LUNG
from ..readers.zones import TOP_FRACTION, zone_masks

WEIGHTS = {
    "token": 1.0, "evidence": 0.5, "within": 1.0, "findings": 0.5, "lung": 1.0, "token_lung": 0.3, "lesion": 1.5, "boxes": 0.5,
    "zones": 3.0, "score": 0.15, "extent": 0.1, "taught": 1.0, "guided": 1.0,
}

# The corpus stage (Park et al. 2021, 3.1): low-level findings and where they lie, no diagnosis and no severity yet.
STAGE_WEIGHTS = {
    "joint": WEIGHTS,
    "corpus": WEIGHTS | {"token": 0.0, "evidence": 0.0, "within": 0.0, "zones": 0.0, "score": 0.0, "extent": 0.0, "findings": 1.0, "guided": 3.0},
    # The few scored films have been seen often by now: less of them, more of what a teacher says of the others.
    "taught": WEIGHTS | {"zones": 2.0, "taught": 1.5, "within": 0.3},
    # As Park et al. 2021 weigh them, for the ablation: class token and zones, 1 : 5, no other class head, no squared error of the score.
    "one-to-five": WEIGHTS | {"evidence": 0.0, "within": 0.0, "zones": 5.0, "score": 0.0},
    # Single tasks, for the ablation: the class without severity, severity without class and findings.
    "class": WEIGHTS | {"zones": 0.0, "score": 0.0, "lesion": 0.0, "extent": 0.0, "boxes": 0.0},
    "severity": WEIGHTS | {"token": 0.0, "evidence": 0.0, "within": 0.0, "findings": 0.0},
}


def mean_of(values, known):
    """Mean of what is known, 0 where nothing is; `known` boolean, of the values' shape or of their films' alone. No step of a GPU waits for it."""
    known = known.reshape(*known.shape, *[1] * (values.ndim - known.ndim)).expand_as(values)
    return torch.where(known, values, 0).sum() / known.sum().clamp(min=1)


def _dice(logits, target):
    p = torch.sigmoid(logits)
    return 1 - (2 * (p * target).sum((1, 2)) + 1) / (p.sum((1, 2)) + target.sum((1, 2)) + 1)


def segmentation_loss(logits, target, known):
    """BCE + Dice over the films whose mask is known. [B, M, M], [B, M, M], bool [B]."""
    return mean_of(F.binary_cross_entropy_with_logits(logits, target, reduction="none"), known) + mean_of(_dice(logits, target), known)


def zone_logits(maps, lungs, wanted):
    """Top-eighth mean of each severity channel in each zone.

    maps [B, 4, M, M]; lungs numpy [B, M, M]; wanted numpy bool [B]. Returns logits [B, 3, 6] and numpy bool [B] of the wanted films with both lungs.
    """
    masks = np.zeros((len(lungs), 6, lungs[0].size), bool)
    for index in np.flatnonzero(wanted):
        zones = zone_masks(lungs[index])
        if zones is not None and zones.sum((1, 2)).min() >= 16:
            masks[index] = zones.reshape(6, -1)
    valid = masks.any((1, 2))
    pooled = maps.new_zeros(len(lungs), 3, 6)
    if not valid.any():
        return pooled, valid
    counts = np.ceil(TOP_FRACTION * masks[valid].sum(2)).astype(int)
    first = torch.from_numpy(np.arange(counts.max()) < counts[:, :, None]).to(maps.device)
    at, inside = torch.from_numpy(np.flatnonzero(valid)).to(maps.device), torch.from_numpy(masks[valid]).to(maps.device)
    values = maps[at, GRADE_1:].flatten(2)[:, :, None].masked_fill(~inside[:, None], -torch.inf)
    top = torch.where(first[:, None], values.topk(counts.max(), 3).values, 0)
    return pooled.index_copy(0, at, top.sum(3) / first.sum(2)[:, None]), valid


def zone_losses(maps, affine, batch):
    """Soft ordinal zone loss and the squared error of the expected score (the figure readers see).

    `affine` [3, 2]: log slope and offset of each grade from pooled map to zone, so that a pixel of the map may stay the
    probability of a lesion while readers call a zone involved at another share of it.
    """
    lungs = torch.where(batch["has_lung"][:, None, None], batch["lung"], torch.sigmoid(maps[:, LUNG].detach()))
    logits, valid = zone_logits(maps, lungs.cpu().numpy(), (batch["zone_weight"] > 0).cpu().numpy())
    logits = logits * affine[:, :1].exp() + affine[:, 1:]
    weight = batch["zone_weight"] * torch.from_numpy(valid).to(maps.device)
    bce = F.binary_cross_entropy_with_logits(logits, batch["zones"], reduction="none").mean(2)
    bce = bce[:, 0] + 0.25 * (bce[:, 1] + bce[:, 2])
    error = (torch.sigmoid(logits[:, 0]).sum(1) - batch["zones"][:, 0].sum(1)) ** 2
    return (bce * weight).sum() / 4, (error * weight).sum() / 4


def class_loss(logits, batch):
    """Cross-entropy with smoothing .05, films of unknown class skipped."""
    loss = F.cross_entropy(logits, batch["label"].clamp(min=0), label_smoothing=0.05, reduction="none")
    return mean_of(loss * batch["class_weight"], batch["label"] >= 0)


def within_loss(logits, batch):
    """Cross-entropy among the classes that the film's own hospital has: conditional on the hospital, so that recognising
    it gains nothing (conditional likelihood of matched data). Films of hospitals with one class only are skipped."""
    rivals = batch["rivals"] & (batch["label"] >= 0)[:, None]
    loss = F.cross_entropy(logits.masked_fill(~rivals, -1e4), batch["label"].clamp(min=0), reduction="none")
    return mean_of(loss * batch["class_weight"], rivals.sum(1) > 1)


def findings_loss(logits, target):
    """BCE of findings [B, 10] over those that are known, not NaN."""
    return mean_of(F.binary_cross_entropy_with_logits(logits, target.nan_to_num(), reduction="none"), torch.isfinite(target))


def inside_mean(values, maps, known):
    """Mean of values [B, C, M, M] inside the lungs that the maps show, over the films that are known."""
    inside = torch.sigmoid(maps[:, LUNG].detach())[:, None] * known[:, None, None, None]
    return (values * inside).sum() / (values.shape[1] * inside.sum()).clamp(min=1)


def taught_loss(maps, batch):
    """BCE of the three grades against a teacher's soft maps, inside the lungs, over the films that were taught."""
    return inside_mean(F.binary_cross_entropy_with_logits(maps[:, GRADE_1:], batch["taught"], reduction="none"), maps, batch["has_taught"])


def joint_loss(out, batch, weights=WEIGHTS, guide=None):
    """Sum of all weighted terms, and each of them for the log."""
    maps = out["maps"]
    grid = batch["lung"].shape[1]
    if maps.shape[2] > grid:
        maps = F.adaptive_avg_pool2d(maps, grid)
    elif maps.shape[2] < grid:
        maps = F.interpolate(maps, size=(grid, grid), mode="bilinear", align_corners=False)
    lung_small = F.adaptive_avg_pool2d(batch["lung"][:, None], out["token_lung"].shape[2:])
    known, extent = batch["has_lung"], torch.isfinite(batch["extent"]).all(1)
    boxes = F.binary_cross_entropy_with_logits(maps[:, [GRADE_1]], batch["boxes"][:, None], reduction="none")
    zones, score = zone_losses(maps, out["zone_affine"], batch)
    terms = {
        "token": class_loss(out["class_token"], batch),
        "evidence": class_loss(out["class_evidence"], batch),
        "within": within_loss(out["class_within"], batch),
        "findings": findings_loss(out["findings"], batch["findings"]),
        "lung": segmentation_loss(maps[:, LUNG], batch["lung"], known),
        "token_lung": mean_of(F.binary_cross_entropy_with_logits(out["token_lung"], lung_small, reduction="none"), known),
        "lesion": segmentation_loss(maps[:, GRADE_1], batch["lesion"], batch["has_lesion"]),
        "boxes": inside_mean(boxes, maps, batch["has_boxes"]),
        "zones": zones,
        "score": score,
        "taught": taught_loss(maps, batch),
        "extent": mean_of((out["extent"] - batch["extent"].nan_to_num()) ** 2, extent),
    }
    if guide is not None:
        terms["guided"] = guide(out["corpus"], batch["image"])
    total = sum(weights[name] * value for name, value in terms.items())
    return total, {name: value.detach() for name, value in terms.items()}

