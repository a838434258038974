"""The compact network: a light backbone, and one decoder for lungs and severity.

Input [B, 1, 256, 256] (or `size`), the lungs of a film half as large again, of 512 x 512 at most. Corpus 16x16 tokens of 192 (strides 16 and 32
of the backbone, added); maps on a 128x128 grid.
"""

import torch
import torch.nn.functional as F
from torch import nn

from .backbone_lite import STRIDE_CHANNELS, LiteBackbone
from .film_network import FilmNet
from .lung_crop import MARGIN
from .transformer import Transformer

WIDTH, LAYERS, HEADS = 192, 4, 6
# Sides of the films of `cxr`.
LARGEST_FILM = 512


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


class CompactNet(FilmNet):
    """The switches are for ablations; `size`: side of the input in pixels. Without `pretrained` the backbone begins with random weights."""

    parts = "EfficientNet-Lite0 corpus with PCAM findings, a Vision Transformer of four layers, one decoder for lungs and severity"
    looks = "the lungs, cut out of the film by a first pass, and their mirror image"
    begins_with = "| EfficientNet-Lite0 ImageNet weights | initial weights | Apache-2.0 |\n"
    storage = "int8"
    rates = (2.5e-4, 8e-4)
    limit = "The lungs are seen at 256 x 256: fine interstitial disease and small opacities are lost."

    def __init__(self, pretrained: bool = True, use_transformer: bool = True, positions: bool = True, pcam: bool = True, size: int = 256):
        layers = LAYERS if use_transformer else 0
        super().__init__(WIDTH, Transformer(WIDTH, layers, HEADS, (size // 16) ** 2, 3 * WIDTH, positions), WIDTH, pcam)
        self.size, self.film, self.margin = size, min(size * 3 // 2, LARGEST_FILM), MARGIN
        self.backbone = LiteBackbone(pretrained)
        self.project16, self.project32 = nn.Conv2d(112, WIDTH, 1), nn.Conv2d(320, WIDTH, 1)
        self.decoder = Decoder()
        self.zone_channels = WIDTH + STRIDE_CHANNELS[16] + STRIDE_CHANNELS[32]

    def corpus(self, film):
        """Film -> (corpus [B, 192, 16, 16], backbone features by stride)."""
        features = self.backbone(film)
        deep = F.interpolate(self.project32(features[32]), scale_factor=2, mode="nearest")
        return F.relu(self.project16(features[16]) + deep), features

    def zone_planes(self, corpus, features):
        """Corpus, and strides 16 and 32 before they are projected [B, 624, 16, 16]."""
        deep = F.interpolate(features[32], scale_factor=2, mode="bilinear", align_corners=False)
        return torch.cat([corpus, features[16], deep], 1)

    def draw(self, grid, corpus, features):
        return self.decoder(grid, corpus, features)

    def pool(self, features, corpus):
        """Mean of each stride, and of stride 16 on a 4x4 raster, for the gate head: orientation needs layout."""
        parts = [features[4].mean((2, 3)), features[8].mean((2, 3))]
        parts.append(F.avg_pool2d(features[16], features[16].shape[2] // 4).flatten(1))
        parts.append(features[32].mean((2, 3)))
        return torch.cat(parts, 1).detach()
