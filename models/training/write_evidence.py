"""Writes docs/EVIDENCE.md and its plots.

`npm run --silent sextant -- validate ../shared/data/cxr/index.csv --split test --json > validation.json`, then
`python write_evidence.py validation.json`.
"""

import argparse
import json
from pathlib import Path

from sextant_training.dataset import REPOSITORY, read_cxr
from sextant_training.evidence_page import calibration_svg, page
from sextant_training.failure_pictures import failures_svg


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("validation", type=Path)
    parser.add_argument("--package", type=Path, default=REPOSITORY / "models/compact")
    parser.add_argument("--out", type=Path, default=REPOSITORY / "docs")
    args = parser.parse_args()
    manifest = json.loads((args.package / "manifest.json").read_text())
    evidence = json.loads((args.package / "evidence.json").read_text())
    validation = json.loads(args.validation.read_text())
    if validation["model"]["sha256"] != manifest["weights"]["sha256"]:
        raise SystemExit("validation.json was made with other weights")
    reference = {f.id: f.reference_scores()[1] for f in read_cxr() if f.scored}
    (args.out / "evidence").mkdir(parents=True, exist_ok=True)
    (args.out / "evidence/calibration.svg").write_text(calibration_svg(evidence["reliability"]))
    (args.out / "evidence/failures.svg").write_text(failures_svg(evidence["failures"]))
    (args.out / "EVIDENCE.md").write_text(page(manifest, evidence, validation, reference))


if __name__ == "__main__":
    main()
