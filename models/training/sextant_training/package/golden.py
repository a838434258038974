"""Golden values: what PyTorch and the Python preprocessing say, for the app's tests to repeat.

Films of `test` are named by id and SHA-256 and never stored; one picture made by a formula needs no data.
"""

import numpy as np
import torch

from ..films.data_digest import sha256_of
from ..films.dataset import DATA, read_cxr
from ..films.preprocess import preprocess, read_grey
from ..readers.zones import pool_zones, zone_masks
from .deploy import ZONE_MAP

PICTURE_WIDTH, PICTURE_HEIGHT = 80, 64
INPUT_EVERY = 16
MAP_CELLS = 16
# Largest absolute difference to be expected: half-precision weights are the same on both sides, sums are ordered otherwise.
TOLERANCES = {
    "input": 1e-5, "findings": 1e-3, "class_logits": 5e-3, "severity_map_logits": 0.03, "zone_map_logits": 0.03, "lung_mask": 5e-3,
    "relevance": 0.02, "gate_logits": 0.03, "zoneLogits": 0.03,
}
# Where products are rounded: relevance multiplies the attention of twelve layers, and was .021 off on the formula's picture, .016 on films.
TOLERANCES_OF_ROUNDED = TOLERANCES | {"relevance": 0.05}


def picture() -> np.ndarray:
    """uint8 [64, 80]: (7x + 13y + 5 (xy mod 17) + 60 ((x div 9 + y div 7) mod 2)) mod 251."""
    y, x = np.mgrid[0:PICTURE_HEIGHT, 0:PICTURE_WIDTH]
    return ((x * 7 + y * 13 + (x * y) % 17 * 5 + ((x // 9 + y // 7) % 2) * 60) % 251).astype(np.uint8)


def cells(plane: np.ndarray) -> list[float]:
    """Means over a 16x16 raster of a square map."""
    step = plane.shape[0] // MAP_CELLS
    return plane.reshape(MAP_CELLS, step, MAP_CELLS, step).mean((1, 3)).ravel().round(5).tolist()


def expected_outputs(network, image: np.ndarray, pooling: tuple[str, float]) -> dict:
    """Outputs of the reference network on a grey picture, maps reduced to 16x16 means."""
    plane = preprocess(image, network.members[0].film)
    with torch.inference_mode():
        out = dict(zip(network.outputs, (v.numpy() for v in network(torch.from_numpy(plane[None, None])))))
    zones = zone_masks(out["lung_mask"][0, 0])
    zone_map = out.get(ZONE_MAP, out["severity_map_logits"])[0, 0]
    pooled = None if zones is None else pool_zones(zone_map, zones, *pooling)
    return {
        "input": plane[::INPUT_EVERY, ::INPUT_EVERY].ravel().round(6).tolist(),
        "findings": out["findings"][0].round(6).tolist(),
        "class_logits": out["class_logits"][0].round(6).tolist(),
        "severity_map_logits": cells(out["severity_map_logits"][0, 0]),
        "zone_map_logits": cells(zone_map),
        "lung_mask": cells(out["lung_mask"][0, 0]),
        "relevance": out["relevance"][0, 0].ravel().round(6).tolist(),
        "gate_logits": out["gate_logits"][0].round(6).tolist(),
        "zoneLogits": None if pooled is None else [None if np.isnan(v) else round(float(v), 6) for v in pooled],
    }


def golden_values(network, pooling: tuple[str, float], tolerances: dict[str, float], count: int = 10) -> dict:
    """The formula's picture and `count` films of `test`, scored ones first, spread over the split."""
    films = [f for f in read_cxr() if f.split == "test"]
    scored, others = [f for f in films if f.scored], [f for f in films if not f.scored]
    half = count // 2
    chosen = scored[:: max(1, len(scored) // half)][:half] + others[:: max(1, len(others) // (count - half))][: count - half]
    rows = []
    for film in chosen:
        path = DATA / film.path
        sha256 = sha256_of(path)
        rows.append({"id": film.id, "file": film.path, "sha256": sha256, **expected_outputs(network, read_grey(path), pooling)})
    return {
        "schema": "sextant.golden/1",
        "reference": f"PyTorch {torch.__version__}, Pillow and OpenCV preprocessing",
        "inputEvery": INPUT_EVERY, "mapCells": MAP_CELLS, "tolerances": tolerances,
        "picture": {"width": PICTURE_WIDTH, "height": PICTURE_HEIGHT, **expected_outputs(network, picture(), pooling)},
        "films": rows,
    }
