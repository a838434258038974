"""The package manifest (`sextant.model/1`, schema in core/inference/manifest.ts)."""

from ..films.dataset import CLASSES, FINDINGS
from ..films.preprocess import MEAN, STD
from ..gate.gate_pictures import CODES, LABELS
from ..judging.predict import POOLINGS
from ..readers.zones import ZONE_CUTS, ZONE_ORDER
from .deploy import OUTPUTS, ZONE_MAP
from .onnx_graph import OPSET

LICENCE = (
    "Research use only, not for diagnosis, not for commercial use: trained among others on data under CC BY-NC-SA 4.0 "
    "(see CARD.md)"
)
# Findings without a positive or a negative training film stay untrained.
UNTRAINED = {"supportDevices"}


def pooling_block(name: str) -> dict:
    """A pooling by name as the manifest states it: the plain mean is the mean of the highest whole."""
    kind, fraction = POOLINGS[name]
    return {"kind": "max" if kind == "max" else "top-fraction-mean", "fraction": fraction, "space": "logit"}


def manifest(  # noqa: PLR0913  each is a block of it
    package: str, version: str, size: int, weights: dict, constants: dict, gate: dict, training: dict, metrics: dict, outputs: list[str] = OUTPUTS,
) -> dict:
    """The manifest of a package whose films have `size` pixels a side: `weights` of onnx_graph.py, `constants` of judgement.py, `gate` with its
    `minAcceptProbability`, `training` and `metrics` as export.py gathers them, and the graph's `outputs`."""
    names = dict(zip(["findings", "classLogits", "severityMapLogits", "lungMask", "relevance", "gateLogits"], OUTPUTS, strict=True))
    names |= {"zoneMapLogits": ZONE_MAP} if ZONE_MAP in outputs else {}
    zones = constants["zones"]
    # Logits that zone readers had a say in have been divided by it in the graph.
    temperature = 1.0 if training["zoneReaders"] else constants["classTemperature"]
    return {
        "schema": "sextant.model/1", "id": package, "version": version,
        "name": f"Sextant {training['members'][0]['preset']}",
        "description": "Severity of COVID-19 pneumonia on frontal chest radiographs: six zones, map, lungs, findings, pattern",
        "weights": weights, "opset": OPSET, "input": {"name": "image", "shape": [1, 1, size, size]},
        "preprocessing": [
            {"op": "to-unit"}, {"op": "resize", "size": [size, size], "filter": "triangle"},
            {"op": "equalise", "bins": 256}, {"op": "gaussian3"}, {"op": "normalise", "mean": MEAN, "std": STD},
        ],
        "outputs": names,
        "findings": [{"id": key, "name": name, "trained": key not in UNTRAINED} for key, name in FINDINGS],
        "classes": CLASSES, "classTemperature": temperature,
        "zones": {
            "order": ZONE_ORDER, "cuts": list(ZONE_CUTS),
            "pooling": pooling_block(zones["pooling"]),
            "calibration": {"kind": "platt", "a": zones["a"], "b": zones["b"]},
            "thresholds": [zones["threshold"]] * 6,
            "expectedScore": {"slope": zones["slope"], "intercept": zones["intercept"]},
        },
        "lungThreshold": constants["lungThreshold"], "lesionThreshold": constants["lesionThreshold"],
        **({"lesionCut": constants["lesionCut"]} if "lesionCut" in constants else {}),
        "gate": {"labels": LABELS, "accept": LABELS[0], "codes": CODES, "minAcceptProbability": gate["minAcceptProbability"]},
        "labelDefinition": {"involved": "Brixia zone score of at least 1; targets in training are the mean of two readers"},
        "training": training, "metrics": metrics, "licence": LICENCE,
    }
