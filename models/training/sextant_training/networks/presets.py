"""The two presets of one recipe, by name: what builds the network. Its sides in pixels (`size`, `film`) and how its weights
are stored (`storage`) are its own."""

from .compact_network import CompactNet
from .paper_network import PaperNet

PRESETS = {"compact": CompactNet, "paper": PaperNet}
