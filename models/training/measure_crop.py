"""What the crop to the lungs gives, and what its margin does: the same runs on hospitals never seen, looking otherwise.

`python measure_crop.py RUN_A RUN_B RUN_C` writes crop.json. `--before OLD_A OLD_B OLD_C`: the runs of the stage before, beside them.
`--readers CORPUS_1 ...`: the zones are read by these (runs, or a package); without them, from the runs' own severity map.
"""

import argparse
from pathlib import Path

import torch

from sextant_training.films.dataset import CACHE
from sextant_training.json_files import rounded, write_json
from sextant_training.judging.judgement import fit
from sextant_training.networks.lung_crop import MARGIN
from sextant_training.package.from_package import load_readers

MARGINS = (None, 0.04, MARGIN, 0.14)


def row(before: str, runs: list[Path], readers, margin: float | None) -> dict:
    _, evidence, unseen = fit(runs, readers, margin=margin)
    frame = "whole film" if margin is None else f"lungs and {100 * margin:.0f} %"
    names = ("severity", "lungDice", "lesionDice", "lesionFilms", "covidWithinHost")
    return {"name": before + frame, "members": unseen.members} | {name: evidence[name] for name in names}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("runs", type=Path, nargs="+")
    parser.add_argument("--before", type=Path, nargs="+", default=[])
    parser.add_argument("--readers", type=Path, nargs="*", default=[])
    parser.add_argument("--build", type=Path, default=CACHE / "build")
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    loaded = load_readers(args.readers)
    readers = [reader for reader, _ in loaded]
    both = (("before, ", args.before), ("", args.runs))
    rows = [row(before, runs, readers, margin) for before, runs in both if runs for margin in MARGINS]
    report = {"shipped": MARGIN, "zoneReaders": [facts for _, facts in loaded], "rows": rows}
    write_json(args.build / "crop.json", rounded(report))
    for one in rows:
        mean = one["severity"]["expectedAgainstMeanReader"]
        print(one["name"], round(mean["mse"], 3), round(mean["r"], 3), round(one["lesionDice"], 4))


if __name__ == "__main__":
    main()
