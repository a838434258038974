"""Probabilistic class activation map pooling (Ye et al. 2020; Park et al. 2021, 3.1)."""

import torch
from torch import nn


class PcamHead(nn.Module):
    """1x1 classifier whose own probabilities weight the pooling: corpus [B, C, h, w] -> logits [B, K].

    `weighted=False` is the plain mean of class activation mapping, for the ablation.
    """

    def __init__(self, channels: int, findings: int, weighted: bool = True):
        super().__init__()
        self.weighted = weighted
        self.score = nn.Conv2d(channels, findings, 1)
        nn.init.constant_(self.score.bias, -1.0)

    def forward(self, corpus):
        logits = self.score(corpus).flatten(2)
        if not self.weighted:
            return logits.mean(2)
        weights = torch.sigmoid(logits)
        return (weights * logits).sum(2) / (weights.sum(2) + 1e-6)
