"""Corpora whose features a network with no pretrained weights learns to predict beside its labels (FitNets, Romero et al., ICLR 2015).

A DenseNet-121 that begins with random weights sees too few films here to find good features for itself; the corpora of a compact package
began with ImageNet weights, and zones are read off them. The guide is trained away: it is in no graph.
"""

from pathlib import Path

import torch
import torch.nn.functional as F
from torch import nn

from ..package.from_package import load_readers
from .provenance import named, refuse_strangers


class Guide(nn.Module):
    """The corpora that zones are read from in `package`, at rest, and a linear map to their planes from a corpus of `width` channels.

    Raises where one of them may know hospitals that `member` leaves out.
    """

    def __init__(self, package: Path, member: str, width: int):
        super().__init__()
        loaded = load_readers([package])
        self.facts = [named(facts) for _, facts in loaded]
        refuse_strangers(self.facts, member, package)
        self.nets = nn.ModuleList(reader.net for reader, _ in loaded).requires_grad_(False)
        self.leave = nn.Conv2d(width, sum(net.zone_channels for net in self.nets), 1)

    def planes(self, seen: torch.Tensor) -> torch.Tensor:
        """What the corpora make of views [B, 1, S, S], each channel standardised over the batch [B, C, 16, 16]."""
        found = []
        for net in self.nets:
            view = F.interpolate(seen, (net.size, net.size), mode="area")
            found.append(net.zone_planes(*net.corpus(view.contiguous(memory_format=torch.channels_last))).float())
        return F.batch_norm(torch.cat(found, 1), None, None, training=True)

    def forward(self, corpus: torch.Tensor, seen: torch.Tensor) -> torch.Tensor:
        """Share of the variance of the guide's planes that a corpus [B, W, 16, 16] of the same views does not explain."""
        with torch.no_grad(), torch.autocast(seen.device.type, torch.bfloat16):
            wanted = self.planes(seen)
        return F.mse_loss(self.leave(corpus), wanted)
