"""Losses of every stage. Every term skips films without its label."""

import numpy as np
import torch
import torch.nn.functional as F

from .film_network import GRADE_1, LUNG
from .zones import TOP_FRACTION, zone_masks

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


def _dice(logits, target):
    p = torch.sigmoid(logits)
    return 1 - (2 * (p * target).sum((1, 2)) + 1) / (p.sum((1, 2)) + target.sum((1, 2)) + 1)


def segmentation_loss(logits, target, known):
    """BCE + Dice over the films whose mask is known. [B, M, M], [B, M, M], bool [B]."""
    if not known.any():
        return logits.sum() * 0
    logits, target = logits[known], target[known]
    return F.binary_cross_entropy_with_logits(logits, target) + _dice(logits, target).mean()


def zone_logits(maps, lungs):
    """Top-eighth mean of each severity channel in each zone.

    maps [B, 4, M, M]; lungs numpy [B, M, M]. Returns logits [B, 3, 6] and bool [B] of films with both lungs.
    """
    flat = maps[:, GRADE_1:].flatten(2)
    pooled = flat.new_zeros(maps.shape[0], 3, 6)
    valid = torch.zeros(maps.shape[0], dtype=torch.bool, device=maps.device)
    rows = []
    for index, lung in enumerate(lungs):
        zones = zone_masks(lung) if lung is not None else None
        if zones is None or zones.sum((1, 2)).min() < 16:
            rows.append(pooled[index])
            continue
        valid[index] = True
        one = []
        for zone in zones:
            values = flat[index][:, torch.from_numpy(np.flatnonzero(zone)).to(flat.device)]
            count = max(1, int(np.ceil(TOP_FRACTION * values.shape[1])))
            one.append(values.topk(count, 1).values.mean(1))
        rows.append(torch.stack(one, 1))
    return torch.stack(rows), valid


def zone_losses(maps, affine, batch):
    """Soft ordinal zone loss and the squared error of the expected score (the figure readers see).

    `affine` [3, 2]: log slope and offset of each grade from pooled map to zone, so that a pixel of the map may stay the
    probability of a lesion while readers call a zone involved at another share of it.
    """
    wanted = batch["zone_weight"] > 0
    if not wanted.any():
        return maps.sum() * 0, maps.sum() * 0
    lungs = []
    predicted = torch.sigmoid(maps[:, LUNG].detach()).cpu().numpy()
    for i in range(maps.shape[0]):
        lungs.append((batch["lung"][i].cpu().numpy() if batch["has_lung"][i] else predicted[i]) if wanted[i] else None)
    logits, valid = zone_logits(maps, lungs)
    use = valid & wanted
    if not use.any():
        return maps.sum() * 0, maps.sum() * 0
    logits = logits * affine[:, :1].exp() + affine[:, 1:]
    weight = batch["zone_weight"][use]
    bce = F.binary_cross_entropy_with_logits(logits[use], batch["zones"][use], reduction="none").mean(2)
    bce = bce[:, 0] + 0.25 * (bce[:, 1] + bce[:, 2])
    p = torch.sigmoid(logits[use][:, 0]).sum(1)
    error = (p - batch["zones"][use][:, 0].sum(1)) ** 2
    return (bce * weight).sum() / 4, (error * weight).sum() / 4


def class_loss(logits, batch):
    """Cross-entropy with smoothing .05, films of unknown class skipped."""
    known = batch["label"] >= 0
    if not known.any():
        return logits.sum() * 0
    loss = F.cross_entropy(logits[known], batch["label"][known], label_smoothing=0.05, reduction="none")
    return (loss * batch["class_weight"][known]).mean()


def within_loss(logits, batch):
    """Cross-entropy among the classes that the film's own hospital has: conditional on the hospital, so that recognising
    it gains nothing (conditional likelihood of matched data). Films of hospitals with one class only are skipped."""
    rivals = batch["rivals"] & (batch["label"] >= 0)[:, None]
    use = rivals.sum(1) > 1
    if not use.any():
        return logits.sum() * 0
    among = logits[use].masked_fill(~rivals[use], -1e4)
    loss = F.cross_entropy(among, batch["label"][use], reduction="none")
    return (loss * batch["class_weight"][use]).mean()


def findings_loss(logits, target):
    known = torch.isfinite(target)
    if not known.any():
        return logits.sum() * 0
    return F.binary_cross_entropy_with_logits(logits[known], target[known])


def taught_loss(maps, batch):
    """BCE of the three grades against a teacher's soft maps, inside the lungs, over the films that were taught."""
    taught = batch["has_taught"]
    if not taught.any():
        return maps.sum() * 0
    inside = torch.sigmoid(maps[taught, LUNG].detach())[:, None]
    loss = F.binary_cross_entropy_with_logits(maps[taught, GRADE_1:], batch["taught"][taught], reduction="none")
    return (loss * inside).sum() / (3 * inside.sum()).clamp(min=1)


def joint_loss(out, batch, weights=WEIGHTS, guide=None):
    """Sum of all weighted terms, and each of them for the log."""
    maps = out["maps"]
    grid = batch["lung"].shape[1]
    if maps.shape[2] > grid:
        maps = F.adaptive_avg_pool2d(maps, grid)
    elif maps.shape[2] < grid:
        maps = F.interpolate(maps, size=(grid, grid), mode="bilinear", align_corners=False)
    lung_small = F.adaptive_avg_pool2d(batch["lung"][:, None], out["token_lung"].shape[2:])
    known = batch["has_lung"]
    inside = torch.sigmoid(maps[:, LUNG].detach())
    boxes = F.binary_cross_entropy_with_logits(maps[:, GRADE_1], batch["boxes"], reduction="none") * inside
    has_boxes = batch["has_boxes"]
    extent = torch.isfinite(batch["extent"]).all(1)
    zones, score = zone_losses(maps, out["zone_affine"], batch)
    terms = {
        "token": class_loss(out["class_token"], batch),
        "evidence": class_loss(out["class_evidence"], batch),
        "within": within_loss(out["class_within"], batch),
        "findings": findings_loss(out["findings"], batch["findings"]),
        "lung": segmentation_loss(maps[:, LUNG], batch["lung"], known),
        "token_lung": F.binary_cross_entropy_with_logits(out["token_lung"][known], lung_small[known]) if known.any() else maps.sum() * 0,
        "lesion": segmentation_loss(maps[:, GRADE_1], batch["lesion"], batch["has_lesion"]),
        "boxes": boxes[has_boxes].sum() / inside[has_boxes].sum().clamp(min=1),
        "zones": zones,
        "score": score,
        "taught": taught_loss(maps, batch),
        "extent": F.mse_loss(out["extent"][extent], batch["extent"][extent]) if extent.any() else maps.sum() * 0,
    }
    if guide is not None:
        terms["guided"] = guide(out["corpus"], batch["image"])
    total = sum(weights[name] * value for name, value in terms.items())
    return total, {name: value.detach() for name, value in terms.items()}

