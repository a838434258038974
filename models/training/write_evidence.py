"""Writes docs/EVIDENCE.md and its plots, and the package's card anew, after running the product's own `validate` on the test split.

`python write_evidence.py`; with `--runs FOLDER` the answers of `validate` are kept there and taken from there the next time.
"""

import argparse
import csv
import json
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

from sextant_training.evidence.calibration_picture import calibration_svg
from sextant_training.evidence.copies_section import films_with_a_copy
from sextant_training.evidence.failure_pictures import failures_svg
from sextant_training.evidence.page import page
from sextant_training.films.dataset import DATA, REPOSITORY, read_cxr
from sextant_training.json_files import read_json
from sextant_training.package.card import card


def validate(package: Path, index: Path) -> dict:
    """What the product measures on the films of `test` in an index with this package."""
    command = ["npm", "run", "--silent", "sextant", "--", "validate", index, "--split", "test", "--model", package, "--json"]
    done = subprocess.run(list(map(str, command)), cwd=REPOSITORY, stdout=subprocess.PIPE, check=True)
    return json.loads(done.stdout)


def validate_without(left_out: set[str], package: Path) -> dict:
    """The same without some films: an index of the others beside links to the pictures."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for entry in (DATA / "cxr").resolve().iterdir():
            if entry.name != "index.csv":
                (folder / entry.name).symlink_to(entry)
        with open(DATA / "cxr/index.csv") as source, open(folder / "index.csv", "w", newline="") as target:
            reader = csv.DictReader(source)
            writer = csv.DictWriter(target, reader.fieldnames)
            writer.writeheader()
            writer.writerows(row for row in reader if row["id"] not in left_out)
        return validate(package, folder / "index.csv")


def kept(folder: Path | None, name: str, run: Callable[[], dict]) -> dict:
    """The answer of a run, from the folder where it lies there already."""
    if folder is None:
        return run()
    file = folder / f"{name}.json"
    if not file.exists():
        folder.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(run()))
    return read_json(file)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=Path, help="folder for the answers of `validate`")
    parser.add_argument("--package", type=Path, default=REPOSITORY / "models/compact")
    parser.add_argument("--out", type=Path, default=REPOSITORY / "docs")
    args = parser.parse_args()
    manifest, evidence = read_json(args.package / "manifest.json"), read_json(args.package / "evidence.json")
    copied = films_with_a_copy(read_cxr(copies=False))
    validation = kept(args.runs, "test", lambda: validate(args.package, DATA / "cxr/index.csv"))
    without_copies = kept(args.runs, "without-copies", lambda: validate_without(copied, args.package))
    if {run["model"]["sha256"] for run in (validation, without_copies)} != {manifest["weights"]["sha256"]}:
        raise SystemExit("the runs of `validate` were made with other weights")
    (args.out / "evidence").mkdir(parents=True, exist_ok=True)
    (args.out / "evidence/calibration.svg").write_text(calibration_svg(evidence["reliability"]))
    (args.out / "evidence/failures.svg").write_text(failures_svg(evidence["failures"]))
    (args.package / "CARD.md").write_text(card(manifest))
    (args.out / "EVIDENCE.md").write_text(page(manifest, evidence, validation, without_copies))
    subprocess.run(["npx", "prettier", "--write", "--log-level", "warn", args.out / "EVIDENCE.md"], cwd=REPOSITORY, check=True)


if __name__ == "__main__":
    main()
