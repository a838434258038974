"""The two presets of one recipe, by name: what builds the network. Its sides in pixels are its own (`size`, `film`)."""

from .network import CompactNet
from .paper_network import PaperNet

PRESETS = {"compact": CompactNet, "paper": PaperNet}
