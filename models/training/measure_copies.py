"""What a package's zone readers give on hospitals never seen, with and without the films that have a copy among their training films.

`python measure_copies.py LUNGS_RUN --package ../compact` adds `readersWithoutCopies` to the package's evidence.json. The readers are taken from
the package's graph; the lungs are found by a corpus run that left the hospitals out and was trained without copies. Linear maps and constants
are fitted anew, the maps without a film's hospital, the constants without its patient.
"""

import argparse
import json
from pathlib import Path

import numpy as np
import torch
from evaluate import rounded
from sextant_training.copies import read_copies
from sextant_training.dataset import DATA, REPOSITORY
from sextant_training.deploy import load_reader
from sextant_training.from_package import package_readers
from sextant_training.judgement import SHIPPED_POOLING, Unseen, judge_zones, map_grid_mask
from sextant_training.statistics import dice


def figures_without_copies(unseen: Unseen, name: str, maps) -> list[dict]:
    """Severity of all scored films, and of those without a copy."""
    unseen.prediction["zones"] = maps
    zones, copied = judge_zones(unseen, (SHIPPED_POOLING,)), {film for film, _ in read_copies("pretrain")}
    new = np.array([film.id not in copied for film in zones.films])
    return [
        {"name": name, "severity": zones.figures(SHIPPED_POOLING)},
        {"name": f"{name}, films without a copy", "severity": zones.figures(SHIPPED_POOLING, new)},
    ]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("lungs", type=Path, help="corpus run that finds the lungs")
    parser.add_argument("--readers", type=Path, nargs="*", default=[], help="corpus runs to judge beside the package's readers")
    parser.add_argument("--package", type=Path, default=REPOSITORY / "models/compact")
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    shipped = package_readers(next(args.package.glob("*.onnx")))
    others = [load_reader(run) for run in args.readers]
    unseen = Unseen([args.lungs], [*shipped, *(reader for reader, _ in others)])
    films, prediction, _ = unseen.subset(lambda film: bool(film.lung))
    lungs = np.mean([dice(p >= 0.5, map_grid_mask(DATA / f.lung)) for p, f in zip(prediction["lung"], films)])
    rows = figures_without_copies(unseen, "the package's readers", unseen.zone_maps(unseen.features[: len(shipped)]))
    for (_, facts), features in zip(others, unseen.features[len(shipped) :]):
        seen = "crops and whole films" if facts["crops"] else "whole films"
        name = f"a corpus trained without copies, {facts['steps']} steps on {seen}, seed {facts['seed']}"
        rows += figures_without_copies(unseen, name, unseen.zone_maps([features]))
    evidence = json.loads((args.package / "evidence.json").read_text())
    evidence["readersWithoutCopies"] = rounded({"lungDice": float(lungs), "lungFilms": len(films), "rows": rows})
    (args.package / "evidence.json").write_text(json.dumps(evidence, indent=2) + "\n")
    print(json.dumps(evidence["readersWithoutCopies"], indent=1))


if __name__ == "__main__":
    main()
