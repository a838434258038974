"""Writes docs/EVIDENCE.md and its plots, and the package's card anew, after running the product's own `validate` on the test split.

`python write_evidence.py`, or with the JSON of a run of `validate` made before: `python write_evidence.py validation.json`.
"""

import argparse
import csv
import json
import subprocess
import tempfile
from pathlib import Path

from sextant_training.calibration_picture import calibration_svg
from sextant_training.card import card
from sextant_training.dataset import DATA, REPOSITORY, read_cxr
from sextant_training.evidence_copies import films_with_a_copy
from sextant_training.evidence_page import page
from sextant_training.failure_pictures import failures_svg


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


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("validation", type=Path, nargs="?", help="JSON of `validate`; without it, it is run")
    parser.add_argument("--package", type=Path, default=REPOSITORY / "models/compact")
    parser.add_argument("--out", type=Path, default=REPOSITORY / "docs")
    args = parser.parse_args()
    manifest = json.loads((args.package / "manifest.json").read_text())
    evidence = json.loads((args.package / "evidence.json").read_text())
    validation = json.loads(args.validation.read_text()) if args.validation else validate(args.package, DATA / "cxr/index.csv")
    if validation["model"]["sha256"] != manifest["weights"]["sha256"]:
        raise SystemExit("validation.json was made with other weights")
    without_copies = validate_without(films_with_a_copy(read_cxr(copies=False)), args.package)
    (args.out / "evidence").mkdir(parents=True, exist_ok=True)
    (args.out / "evidence/calibration.svg").write_text(calibration_svg(evidence["reliability"]))
    (args.out / "evidence/failures.svg").write_text(failures_svg(evidence["failures"]))
    (args.package / "CARD.md").write_text(card(manifest))
    (args.out / "EVIDENCE.md").write_text(page(manifest, evidence, validation, without_copies))


if __name__ == "__main__":
    main()
