"""The two presets of one recipe. Sizes in pixels; `cache` is the side at which films are kept decoded."""

from dataclasses import dataclass
from typing import Callable

from torch import nn

from .network import CompactNet
from .paper_network import PaperNet


@dataclass(frozen=True)
class Preset:
    build: Callable[..., nn.Module]
    size: int
    cache: int


PRESETS = {"compact": Preset(CompactNet, 256, 288), "paper": Preset(PaperNet, 512, 560)}
