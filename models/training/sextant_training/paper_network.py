"""The network of the paper (Park et al. 2021, 3.1-3.3): DenseNet-121 corpus with PCAM, ViT of 12 layers, map head.

Film [B, 1, 512, 512] -> corpus [B, 1024, 16, 16], projected to 768; class token, 12 layers of 12 heads; map head of five
upsizing convolutions to 512x512. About 94 M parameters. Two departures, so that both presets share one contract: the
map head also gives the lung mask (the paper used a network of its own for it) and the severity grades, and ImageNet or
chest weights are loaded only where a file is given, since the registries hold none.
"""

import torch
import torch.nn.functional as F
from torch import nn

from .network import EVIDENCE, lesion_evidence
from .pcam import PcamHead
from .transformer import Transformer

WIDTH, CORPUS = 768, 1024


class MapHead(nn.Module):
    """Tokens [B, 768, 16, 16] -> four logit maps [B, 4, 512, 512]: lung, severity >= 1, >= 2, >= 3."""

    def __init__(self, widths=(128, 64, 32, 16, 8)):
        super().__init__()
        steps = zip((WIDTH, *widths[:-1]), widths)
        self.steps = nn.ModuleList(nn.Conv2d(inputs, outputs, 3, padding=1) for inputs, outputs in steps)
        self.leave = nn.Conv2d(widths[-1], 4, 1)

    def forward(self, x):
        for step in self.steps:
            x = F.relu(step(F.interpolate(x, scale_factor=2, mode="nearest")))
        return self.leave(x)


class PaperNet(nn.Module):
    def __init__(self, pretrained=False, depth=12, heads=12, positions=True):
        super().__init__()
        self.size = 512
        from torchvision.models import densenet121

        if pretrained:
            raise ValueError("no pretrained DenseNet-121 is bundled: train the corpus stage first")
        dense = densenet121(weights=None)
        stem = dense.features.conv0
        dense.features.conv0 = nn.Conv2d(1, stem.out_channels, 7, 2, 3, bias=False)
        self.backbone = dense.features
        self.findings = PcamHead(CORPUS, 10)
        self.token_lung = nn.Conv2d(CORPUS, 1, 1)
        self.project = nn.Conv2d(CORPUS, WIDTH, 1)
        self.transformer = Transformer(WIDTH, depth, heads, 256, 4 * WIDTH, positions=positions)
        self.map_head = MapHead()
        self.evidence = nn.Sequential(nn.Linear(EVIDENCE, 16), nn.GELU(), nn.Linear(16, 3))
        self.within = within_head(WIDTH)
        self.regress = nn.Linear(WIDTH, 2)

    def corpus(self, film):
        """Film -> (corpus [B, 1024, 16, 16], the same by stride, for the gate's pooled features)."""
        corpus = F.relu(self.backbone(film))
        return corpus, {32: corpus}

    def pool(self, features, corpus):
        return F.avg_pool2d(corpus, 4).flatten(1).detach()

    def forward(self, film, relevance: bool = False):
        corpus, features = self.corpus(film)
        token_lung = self.token_lung(corpus)
        bias = torch.log(torch.sigmoid(token_lung.detach()).clamp(min=1e-2)).flatten(1)
        tokens = self.project(corpus).flatten(2).transpose(1, 2)
        out = {}
        if relevance:
            class_logits, tokens, out["relevance"] = self.transformer.forward_with_relevance(tokens, bias)
        else:
            class_logits, tokens = self.transformer(tokens, bias)
        maps = self.map_head(tokens.transpose(1, 2).reshape(tokens.shape[0], WIDTH, *corpus.shape[2:]))
        lung_mean = (torch.softmax(bias, 1)[:, None] @ tokens)[:, 0]
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
