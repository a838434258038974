"""The two presets of one recipe. `film`: side in pixels of the graph's input, at which films are also kept decoded."""

from dataclasses import dataclass
from typing import Callable

from torch import nn

from .network import CompactNet
from .paper_network import PaperNet


@dataclass(frozen=True)
class Preset:
    build: Callable[..., nn.Module]
    film: int


PRESETS = {"compact": Preset(CompactNet, 384), "paper": Preset(PaperNet, 512)}
