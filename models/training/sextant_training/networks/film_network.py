"""What both presets share: from the feature corpus to tokens, class heads, findings and maps (Park et al. 2021, fig. 2).

Maps are four logit channels on one grid: lung, severity of at least grade 1 (lesion), 2, 3. Attention keys are biased by the
log of the predicted lung share of a token, so that the class token can gather from the lungs but hardly from borders,
markers and text.
"""

import torch
import torch.nn.functional as F
from torch import nn

from .pcam import PcamHead
from .transformer import Transformer

LUNG, GRADE_1, GRADE_2, GRADE_3 = range(4)
EVIDENCE = 8
# Class token; what a reader could count on the map; comparisons within one hospital.
CLASS_HEADS = ("token", "evidence", "within")


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


class FilmNet(nn.Module):
    """The heads. A preset adds `backbone`, `corpus`, `enter`, `draw`, `pool`; `size` and `film`, the sides in pixels of its input
    and of the films it is cut from; and `margin`, that of its crop to the lungs (None: whole films). For the card it says in words
    what its `parts` are, what it `looks` at, its `limit`, and as a row of the sources what it `begins_with` or learns from beside films.
    `rates`: peak learning rates of its backbone and its heads. `explains_mirror`: whether its relevance is the mean of film and mirror
    image, or the film's alone."""

    size: int
    film: int
    margin: float | None
    parts: str
    looks: str
    limit: str
    begins_with: str
    storage: str
    rates: tuple[float, float]
    explains_mirror = True

    def __init__(self, corpus_width: int, transformer: Transformer, width: int, pcam: bool = True):
        super().__init__()
        self.corpus_width = self.zone_channels = corpus_width
        self.findings = PcamHead(corpus_width, 10, pcam)
        self.token_lung = nn.Conv2d(corpus_width, 1, 1)
        self.transformer = transformer
        self.evidence = nn.Sequential(nn.Linear(EVIDENCE, 16), nn.GELU(), nn.Linear(16, 3))
        self.within = within_head(width)
        self.zone_affine = nn.Parameter(torch.zeros(3, 2))
        self.regress = nn.Linear(width, 2)

    def enter(self, corpus):
        """Corpus -> what becomes tokens."""
        return corpus

    def zone_planes(self, corpus, features):
        """What a zone reader sees [B, zone_channels, g, g]: the corpus, unless a preset adds to it."""
        return corpus

    def lung_bias(self, corpus):
        """(Logits of the lung share of each token [B, 1, g, g], its log, at least log .01 [B, g * g])."""
        token_lung = self.token_lung(corpus)
        # Written without a sigmoid: onnxruntime 1.30 on WebGPU gets a convolution with a sigmoid fused to it wrong.
        return token_lung, -torch.log1p(torch.exp(-token_lung.detach()).clamp(max=99)).flatten(1)

    def lung_share(self, corpus):
        """What each token weighs in a mean over the lungs [B, 1, g, g], 1 in all."""
        token_lung, bias = self.lung_bias(corpus)
        return torch.softmax(bias, 1).reshape(token_lung.shape)

    def forward(self, film, relevance: int = 0):
        """Film [B, 1, S, S], normalised -> every output by name; `relevance` of the class token of the first so many, if any."""
        corpus, features = self.corpus(film)
        token_lung, bias = self.lung_bias(corpus)
        tokens = self.enter(corpus).flatten(2).transpose(1, 2)
        out = {}
        if relevance:
            class_logits, tokens, out["relevance"] = self.transformer.forward_with_relevance(tokens, bias, films=relevance)
        else:
            class_logits, tokens = self.transformer(tokens, bias)
        grid = tokens.transpose(1, 2).reshape(tokens.shape[0], tokens.shape[2], *corpus.shape[2:])
        maps = self.draw(grid, corpus, features)
        lung_mean = (torch.softmax(bias, 1)[:, None] @ tokens)[:, 0]
        if not self.transformer.layers:  # nothing has reached the class token: the mean over the lungs stands in for it
            class_logits = self.transformer.classify(lung_mean)
        return out | {
            "corpus": corpus,
            "findings": self.findings(corpus),
            "token_lung": token_lung,
            "class_token": class_logits,
            "maps": maps,
            "zone_affine": self.zone_affine,
            "class_evidence": self.evidence(lesion_evidence(maps)),
            "class_within": self.within(lung_mean),
            "extent": self.regress(lung_mean),
            "pooled": self.pool(features, corpus),
        }
