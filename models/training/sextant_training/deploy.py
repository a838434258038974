"""The network as shipped: every member on the lungs and their mirror image, averaged, with the gate head, as one graph.

Inputs and outputs are those of the package manifest, planes in the frame of the film: film [1, 1, F, F] normalised;
findings [1, 10] probabilities; class logits [1, 3]; severity map logits [1, 1, M, M], not masked; lung mask [1, 1, M, M]
probabilities; relevance [1, 1, R, R] of the class token for COVID-19, 0..1; gate logits [1, G].
"""

from pathlib import Path

import torch
from torch import nn

from .film_network import GRADE_1
from .look import look_at_all
from .presets import PRESETS
from .weights import load_weights

OUTPUTS = ["findings", "class_logits", "severity_map_logits", "lung_mask", "relevance", "gate_logits"]


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
    """`class_shares`: what each class head weighs in the class logits."""

    def __init__(self, members: list[nn.Module], gate: GateHead, class_shares: dict[str, float]):
        super().__init__()
        self.members, self.gate, self.class_shares = nn.ModuleList(members), gate, class_shares

    def forward(self, image):
        outs, pooled = look_at_all(self.members, image, relevance=True)

        def mean(values):
            return torch.stack(values).mean(0)

        mixed = [sum(share * o[head] for head, share in self.class_shares.items() if share) for o in outs]
        relevance = mean([o["relevance"] for o in outs])
        return (
            mean([o["findings"] for o in outs]),
            mean([torch.log_softmax(m, 1) for m in mixed]),
            mean([o["maps"][:, GRADE_1 : GRADE_1 + 1] for o in outs]),
            mean([o["lung"] for o in outs]),
            relevance / relevance.amax((2, 3), keepdim=True).clamp(min=1e-12),
            self.gate(pooled),
        )


def load_member(folder: Path) -> tuple[nn.Module, dict]:
    """Moving-average weights of a run's checkpoint, and what is known of the run."""
    kept = torch.load(Path(folder) / "last.pt", weights_only=False, map_location="cpu")
    preset = kept.get("preset", "compact")
    net = PRESETS[preset](pretrained=False, **kept.get("options", {}))
    load_weights(net, kept["average"])
    facts = {"member": kept["member"], "seed": kept["seed"], "steps": kept["step"], "preset": preset}
    facts |= {"stage": kept.get("stage", "joint"), "lineage": kept.get("lineage", [])}
    return net.to(memory_format=torch.channels_last).eval(), facts
