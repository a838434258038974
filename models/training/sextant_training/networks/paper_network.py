"""The network of the paper (Park et al. 2021, 3.1-3.3): DenseNet-121 corpus with PCAM, ViT of 12 layers, map head.

Film [B, 1, 512, 512] -> corpus [B, 1024, 16, 16], projected to 768; class token, 12 layers of 12 heads; map head of five
upsizing convolutions to 512x512. About 94 M parameters. Departures, so that both presets share one contract: the map head also gives the lung mask (the
paper used a network of its own for it) and the severity grades; attention is biased to the lungs and three class heads are
trained (film_network.py); the losses are those of losses.py, not 1 : 5; no ImageNet or chest weights, since the registries
hold none.
"""

import torch.nn.functional as F
from torch import nn

from .film_network import FilmNet
from .transformer import Transformer

WIDTH, CORPUS, LAYERS, HEADS = 768, 1024, 12, 12


class MapHead(nn.Module):
    """Tokens [B, 768, 16, 16] -> four logit maps [B, 4, 512, 512]: lung, severity >= 1, >= 2, >= 3."""

    def __init__(self, widths=(128, 64, 32, 16, 8)):
        super().__init__()
        steps = zip((WIDTH, *widths[:-1]), widths, strict=True)
        self.steps = nn.ModuleList(nn.Conv2d(inputs, outputs, 3, padding=1) for inputs, outputs in steps)
        self.leave = nn.Conv2d(widths[-1], 4, 1)

    def forward(self, x):
        for step in self.steps:
            x = F.relu(step(F.interpolate(x, scale_factor=2, mode="nearest")))
        return self.leave(x)


class PaperNet(FilmNet):
    """The whole network. `pretrained` is refused."""

    parts = "DenseNet-121 corpus with PCAM findings, a Vision Transformer of twelve layers, a map head of five upsizing convolutions"
    looks = "the film and its mirror image"
    begins_with = "| Severity maps of the `compact` networks, made from the sources above | severity of films without zone scores | as this |\n"
    storage = "float16"
    # A backbone without pretrained weights has far to go; twelve layers want smaller steps than four.
    rates = (6e-4, 3e-4)
    # A quarter of the time of the graph is the relevance of both (decision 0095).
    explains_mirror = False
    limit = "Films are seen at 512 x 512."

    def __init__(self, pretrained: bool = False):
        from torchvision.models import densenet121

        if pretrained:
            raise ValueError("no pretrained DenseNet-121 is bundled: train the corpus stage first")
        super().__init__(CORPUS, Transformer(WIDTH, LAYERS, HEADS, 256, 4 * WIDTH), WIDTH)
        self.size, self.film, self.margin = 512, 512, None
        dense = densenet121(weights=None)
        stem = dense.features.conv0
        dense.features.conv0 = nn.Conv2d(1, stem.out_channels, 7, 2, 3, bias=False)
        self.backbone = dense.features
        self.project = nn.Conv2d(CORPUS, WIDTH, 1)
        self.map_head = MapHead()

    def corpus(self, film):
        """Film -> (corpus [B, 1024, 16, 16], the same by stride, for the gate's pooled features)."""
        corpus = F.relu(self.backbone(film))
        return corpus, {32: corpus}

    def enter(self, corpus):
        return self.project(corpus)

    def draw(self, grid, corpus, features):
        return self.map_head(grid)

    def pool(self, features, corpus):
        return F.avg_pool2d(corpus, 4).flatten(1).detach()
