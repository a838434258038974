"""The compact network: feature corpus, PCAM findings, Vision Transformer, and one decoder for lungs and severity.

Input film [B, 1, 256, 256], normalised. Corpus 16x16 tokens of 192 (strides 16 and 32 of the backbone, added);
maps on a 128x128 grid. Attention keys are biased by the log of the predicted lung share of a token, so that the class
token can gather from the lungs but hardly from borders, markers and text.
"""

import torch
import torch.nn.functional as F
from torch import nn

from .backbone_lite import LiteBackbone
from .pcam import PcamHead
from .transformer import Transformer

WIDTH = 192
LUNG, GRADE_1, GRADE_2, GRADE_3 = range(4)
EVIDENCE = 8
# Class token; what a reader could count on the map; comparisons within one hospital.
CLASS_HEADS = ("token", "evidence", "within")


class Decoder(nn.Module):
    """Tokens and corpus -> four logit maps [B, 4, 128, 128]: lung, severity >= 1 (lesion), >= 2, >= 3."""

    def __init__(self, width: int = WIDTH):
        super().__init__()
        self.enter = nn.Conv2d(2 * width, 96, 1)
        self.skip8, self.skip4 = nn.Conv2d(40, 96, 1), nn.Conv2d(24, 64, 1)
        self.at8, self.at4 = nn.Conv2d(96, 64, 3, padding=1), nn.Conv2d(64, 48, 3, padding=1)
        self.leave = nn.Conv2d(48, 16, 3, padding=1)

    def forward(self, tokens, corpus, features):
        x = F.relu(self.enter(torch.cat([tokens, corpus], 1)))
        x = F.relu(F.interpolate(x, scale_factor=2, mode="nearest") + self.skip8(features[8]))
        x = F.relu(self.at8(x))
        x = F.relu(F.interpolate(x, scale_factor=2, mode="nearest") + self.skip4(features[4]))
        x = F.relu(self.at4(x))
        return F.pixel_shuffle(self.leave(x), 2)


def lesion_evidence(maps):
    """Eight numbers on how much lesion lies where in the lungs, from detached maps [B, 4, M, M] -> [B, 8].

    Extent of each grade, extent left and right, lower share, strongest region. No texture: what a reader could count.
    """
    maps = maps.detach()
    small = F.avg_pool2d(maps, 4)
    lung = torch.sigmoid(small[:, LUNG])
    grades = [torch.sigmoid(small[:, g]) * lung for g in (GRADE_1, GRADE_2, GRADE_3)]
    area = lung.sum((1, 2)) + 1
    extents = [g.sum((1, 2)) / area for g in grades]
    half = lung.shape[2] // 2
    right = grades[0][:, :, :half].sum((1, 2)) / (lung[:, :, :half].sum((1, 2)) + 1)
    left = grades[0][:, :, half:].sum((1, 2)) / (lung[:, :, half:].sum((1, 2)) + 1)
    rows = torch.arange(lung.shape[1], dtype=lung.dtype, device=lung.device)[None, :, None] / lung.shape[1]
    height = (grades[0] * rows).sum((1, 2)) / (grades[0].sum((1, 2)) + 1) - (lung * rows).sum((1, 2)) / area
    flat = (small[:, GRADE_1] + 6 * (lung - 1)).flatten(1)
    strongest = (flat.softmax(1) * flat).sum(1)
    least, most = torch.minimum(right, left), torch.maximum(right, left)
    return torch.stack([*(4 * e for e in extents), 4 * least, 4 * most, 4 * height, strongest / 3, strongest.clamp(-3, 3)], 1)


def within_head(width: int) -> nn.Module:
    """Class logits from the tokens' mean over the lungs [B, width] -> [B, 3], trained on comparisons within one hospital only."""
    return nn.Sequential(nn.Linear(width, 64), nn.GELU(), nn.Linear(64, 3))


class CompactNet(nn.Module):
    """The switches `use_transformer`, `positions`, `pcam` and `size` (of the input, in pixels) are for ablations."""

    def __init__(
        self, pretrained=True, frozen_blocks=3, depth=4, heads=6, use_transformer=True, positions=True, pcam=True, size=256,
    ):
        super().__init__()
        self.size = size
        self.backbone = LiteBackbone(pretrained, frozen_blocks)
        self.project16, self.project32 = nn.Conv2d(112, WIDTH, 1), nn.Conv2d(320, WIDTH, 1)
        self.findings = PcamHead(WIDTH, 10, pcam)
        self.token_lung = nn.Conv2d(WIDTH, 1, 1)
        self.transformer = Transformer(WIDTH, depth if use_transformer else 0, heads, (size // 16) ** 2, 3 * WIDTH, positions=positions)
        self.decoder = Decoder()
        self.evidence = nn.Sequential(nn.Linear(EVIDENCE, 16), nn.GELU(), nn.Linear(16, 3))
        self.within = within_head(WIDTH)
        self.regress = nn.Linear(WIDTH, 2)

    def corpus(self, film):
        """Film -> (corpus [B, 192, 16, 16], backbone features by stride)."""
        features = self.backbone(film)
        deep = F.interpolate(self.project32(features[32]), scale_factor=2, mode="nearest")
        return F.relu(self.project16(features[16]) + deep), features

    def pool(self, features, corpus):
        return pooled_features(features, corpus)

    def forward(self, film, relevance: bool = False):
        corpus, features = self.corpus(film)
        token_lung = self.token_lung(corpus)
        bias = torch.log(torch.sigmoid(token_lung.detach()).clamp(min=1e-2)).flatten(1)
        tokens = corpus.flatten(2).transpose(1, 2)
        out = {}
        if relevance:
            class_logits, tokens, out["relevance"] = self.transformer.forward_with_relevance(tokens, bias)
        else:
            class_logits, tokens = self.transformer(tokens, bias)
        grid = tokens.transpose(1, 2).reshape(corpus.shape)
        maps = self.decoder(grid, corpus, features)
        lung_mean = (torch.softmax(bias, 1)[:, None] @ tokens)[:, 0]
        if not self.transformer.layers:  # nothing has reached the class token: the mean over the lungs stands in for it
            class_logits = self.transformer.classify(lung_mean)
        out |= {
            "findings": self.findings(corpus),
            "token_lung": token_lung,
            "class_token": class_logits,
            "maps": maps,
            "class_evidence": self.evidence(lesion_evidence(maps)),
            "class_within": self.within(lung_mean),
            "extent": self.regress(lung_mean),
            "pooled": self.pool(features, corpus),
        }
        return out


def pooled_features(features, corpus):
    """Mean of each stride, and of stride 16 on a 4x4 raster, for the gate head: orientation needs layout."""
    parts = [features[4].mean((2, 3)), features[8].mean((2, 3))]
    parts.append(F.avg_pool2d(features[16], features[16].shape[2] // 4).flatten(1))
    parts.append(features[32].mean((2, 3)))
    return torch.cat(parts, 1).detach()
