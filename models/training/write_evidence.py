"""Writes docs/EVIDENCE.md and its plots, after running the product's own `validate` on the test split.

`python write_evidence.py`, or with the JSON of a run of `validate` made before: `python write_evidence.py validation.json`.
"""

import argparse
import json
import subprocess
from pathlib import Path

from sextant_training.calibration_picture import calibration_svg
from sextant_training.dataset import DATA, REPOSITORY
from sextant_training.evidence_page import page
from sextant_training.failure_pictures import failures_svg


def validate(package: Path) -> dict:
    """What the product measures on `test` with this package."""
    command = ["npm", "run", "--silent", "sextant", "--", "validate", DATA / "cxr/index.csv", "--split", "test", "--model", package, "--json"]
    done = subprocess.run(list(map(str, command)), cwd=REPOSITORY, stdout=subprocess.PIPE, check=True)
    return json.loads(done.stdout)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("validation", type=Path, nargs="?", help="JSON of `validate`; without it, it is run")
    parser.add_argument("--package", type=Path, default=REPOSITORY / "models/compact")
    parser.add_argument("--out", type=Path, default=REPOSITORY / "docs")
    args = parser.parse_args()
    manifest = json.loads((args.package / "manifest.json").read_text())
    evidence = json.loads((args.package / "evidence.json").read_text())
    validation = json.loads(args.validation.read_text()) if args.validation else validate(args.package)
    if validation["model"]["sha256"] != manifest["weights"]["sha256"]:
        raise SystemExit("validation.json was made with other weights")
    (args.out / "evidence").mkdir(parents=True, exist_ok=True)
    (args.out / "evidence/calibration.svg").write_text(calibration_svg(evidence["reliability"]))
    (args.out / "evidence/failures.svg").write_text(failures_svg(evidence["failures"]))
    (args.out / "EVIDENCE.md").write_text(page(manifest, evidence, validation))


if __name__ == "__main__":
    main()
