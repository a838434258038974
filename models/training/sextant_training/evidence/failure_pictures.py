"""The worst films of `test`, shown without the film: outlines of lungs and lesions, and six zones of readers and network.

The films may not be redistributed; what is drawn here is the network's own output and the readers' zone labels.
"""

import cv2
import numpy as np

from ..judging.calibration import lesion_mask
from ..readers.zones import LUNG_THRESHOLD, clean_lungs, zone_masks

SIDE, GAP, HEAD, FOOT = 150, 16, 34, 92


def rings(mask: np.ndarray) -> list[list[list[float]]]:
    """Outlines of a mask [M, M] as fractions of its side; specks are left out."""
    found, _ = cv2.findContours(mask.astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_TC89_L1)
    side = mask.shape[0]
    return [((ring[:, 0] + 0.5) / side).round(3).tolist() for ring in found if cv2.contourArea(ring) > 12]


def worst_films(films, prediction, judged: dict, constants: dict, count: int = 6) -> list[dict]:
    """Scored films of the largest error of the expected score. `judged` holds `expected` [N] and `probability` [N, 6]."""
    errors = [(abs(judged["expected"][i] - f.reference_scores()[1]), i) for i, f in enumerate(films) if f.scored and np.isfinite(judged["expected"][i])]
    rows = []
    for _, i in sorted(errors, reverse=True)[:count]:
        film, lung = films[i], prediction["lung"][i]
        lesion = lesion_mask(prediction["lesion"][i], lung, constants)
        zones = zone_masks(lung)
        rows.append({
            "id": film.id, "view": film.view, "meanOfReaders": film.reference_scores()[1], "expected": round(float(judged["expected"][i]), 2),
            "senior": [int(g >= 1) for g in film.grades_senior], "junior": [int(g >= 1) for g in film.grades_junior],
            "probability": judged["probability"][i].round(2).tolist(), "threshold": constants["zones"]["threshold"],
            "lungs": rings(clean_lungs(lung >= LUNG_THRESHOLD)), "zones": [rings(z) for z in zones], "lesions": rings(lesion),
        })
    return rows


def _paths(outlines, style: str, x: float, y: float) -> str:
    data = " ".join("M" + " ".join(f"{x + px * SIDE:.1f},{y + py * SIDE:.1f}" for px, py in ring) + "Z" for ring in outlines)
    return f'<path d="{data}" {style}/>'


def _zone_grid(row: dict, x: float, y: float) -> str:
    """Three small 3x2 grids: senior, junior, network; filled where involved."""
    parts = []
    network = [int(p >= row["threshold"]) for p in row["probability"]]
    for k, (name, values) in enumerate((("senior", row["senior"]), ("second", row["junior"]), ("network", network))):
        left = x + k * 52
        parts.append(f'<text x="{left + 16}" y="{y + 9}" text-anchor="middle">{name}</text>')
        for zone, involved in enumerate(values):
            fill = "#444" if involved else "#fff"
            parts.append(
                f'<rect x="{left + 17 * (zone % 2)}" y="{y + 14 + 17 * (zone // 2)}" width="15" height="15" fill="{fill}" stroke="#444"/>'
            )
    return "".join(parts)


def failures_svg(rows: list[dict], columns: int = 3) -> str:
    wide, high = SIDE + 2 * GAP, SIDE + HEAD + FOOT + GAP
    lines = -(-len(rows) // columns)
    parts = []
    for index, row in enumerate(rows):
        x, y = (index % columns) * wide + GAP, (index // columns) * high + HEAD
        parts.append(f'<text x="{x}" y="{y - 18}" font-weight="bold">{row["id"]} ({row["view"]})</text>')
        parts.append(f'<text x="{x}" y="{y - 5}">readers {row["meanOfReaders"]:.1f}, network {row["expected"]:.2f}</text>')
        parts.append(f'<rect x="{x}" y="{y}" width="{SIDE}" height="{SIDE}" fill="#f4f4f4" stroke="#bbb"/>')
        parts += [_paths(zone, 'fill="none" stroke="#999" stroke-width="0.7"', x, y) for zone in row["zones"]]
        parts.append(_paths(row["lungs"], 'fill="none" stroke="#222" stroke-width="1.2"', x, y))
        parts.append(_paths(row["lesions"], 'fill="#c2571a" fill-opacity="0.35" stroke="#c2571a"', x, y))
        parts.append(_zone_grid(row, x, y + SIDE + 8))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {columns * wide} {lines * high}" font-family="sans-serif" font-size="11">'
        f'<rect width="{columns * wide}" height="{lines * high}" fill="#fff"/>{"".join(parts)}</svg>\n'
    )
