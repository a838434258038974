"""The network as shipped: every member on the lungs and their mirror image, averaged, with the gate head, as one graph.

Inputs and outputs are those of the package manifest, planes in the frame of the film: film [1, 1, F, F] normalised;
findings [1, 10] probabilities; class logits [1, 3]; severity map logits [1, 1, M, M], not masked; lung mask [1, 1, M, M]
probabilities; relevance [1, 1, R, R] of the class token for COVID-19, 0..1; gate logits [1, G]; where there are zone readers, zone
map logits [1, 1, M, M], not masked: what the zones are pooled from (otherwise the severity map is).
"""

from pathlib import Path

import torch
from torch import nn

from ..learning.provenance import taught_facts
from ..networks.film_network import GRADE_1
from ..networks.look import look_at_all
from ..networks.presets import PRESETS
from ..readers.infection import pattern_logits
from ..readers.zone_reader import ZoneReader, read_corpora
from .rounding import round_weights

OUTPUTS = ["findings", "class_logits", "severity_map_logits", "lung_mask", "relevance", "gate_logits"]
ZONE_MAP = "zone_map_logits"


class GateHead(nn.Module):
    """Small perceptron on standardised pooled features [B, F] -> gate logits [B, G]."""

    def __init__(self, features: int, labels: int, hidden: int = 48):
        super().__init__()
        self.register_buffer("mean", torch.zeros(features))
        self.register_buffer("scale", torch.ones(features))
        self.first, self.last = nn.Linear(features, hidden), nn.Linear(hidden, labels)
        self.dropout = nn.Dropout(0.3)

    def forward(self, pooled):
        standard = ((pooled - self.mean) * self.scale).clamp(-6, 6)
        return self.last(self.dropout(torch.relu(self.first(self.dropout(standard)))))


class DeployNet(nn.Module):
    """`constants` of calibration.json: `classShares`, what each class head weighs in the class logits; `zoneShare`, what is added of the zone
    map to the severity map; where there are zone readers, who say with the heads of which infection a film is, `classTemperature` of the heads."""

    def __init__(self, members: list[nn.Module], gate: GateHead, constants: dict, readers=()):
        super().__init__()
        self.members, self.gate, self.readers = nn.ModuleList(members), gate, nn.ModuleList(readers)
        self.class_shares, self.temperature = constants["classShares"], constants["classTemperature"]
        self.zone_share = constants["zoneShare"]
        self.outputs = OUTPUTS + ([ZONE_MAP] if self.readers else [])

    def forward(self, image):
        outs, box, pooled = look_at_all(self.members, image, relevance=True)

        def mean(values):
            return torch.stack(values).mean(0)

        mixed = [sum(share * o[head] for head, share in self.class_shares.items() if share) for o in outs]
        relevance = mean([o["relevance"] for o in outs])
        severity = mean([o["maps"][:, GRADE_1 : GRADE_1 + 1] for o in outs])
        classes, zones = mean([torch.log_softmax(m, 1) for m in mixed]), ()
        if self.readers:
            zone_map, infection = read_corpora(self.readers, image, box)
            classes, zones = pattern_logits(classes, infection, self.temperature), (zone_map,)
        return (
            mean([o["findings"] for o in outs]),
            classes,
            severity + self.zone_share * zones[0] if zones else severity,
            mean([o["lung"] for o in outs]),
            relevance / relevance.amax((2, 3), keepdim=True).clamp(min=1e-12),
            self.gate(pooled),
            *zones,
        )


def _kept(folder: Path) -> dict:
    return torch.load(Path(folder) / "last.pt", weights_only=True, map_location="cpu")


def _facts(kept: dict) -> dict:
    known = {name: kept[name] for name in ("member", "seed", "preset", "stage", "lineage", "copies", "crops")}
    batch = {"batch": kept["batch"]} if "batch" in kept else {}
    return {"steps": kept["step"]} | known | batch | taught_facts(kept)


def facts_of(folder: Path) -> dict:
    """What is known of a run: its stage, hospitals, seed and steps, the runs it started from, and who taught or guided it."""
    return _facts(_kept(folder))


def load_run(folder: Path) -> tuple[nn.Module, dict]:
    """Moving-average weights of a run's checkpoint as they were trained, and what is known of the run."""
    kept = _kept(folder)
    net = PRESETS[kept["preset"]](pretrained=False, **kept["options"])
    net.load_state_dict(kept["average"])
    return net.to(memory_format=torch.channels_last).eval(), _facts(kept)


def load_member(run: Path) -> tuple[nn.Module, dict]:
    """As `load_run`, rounded as the graph stores the weights: what is judged is what ships."""
    net, facts = load_run(run)
    round_weights(net, net.storage)
    return net, facts


def load_reader(run: Path) -> tuple[ZoneReader, dict]:
    """(The reader of a corpus run, rounded as the graph stores it, since the fit is to be to that; what is known of the run)."""
    net, facts = load_member(run)
    return ZoneReader(net).eval(), facts
