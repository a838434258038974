"""Films that stand in the collections twice, as find_copies.py found them (copies.csv)."""

import csv
from pathlib import Path

from .data_digest import sha256_of

COPIES = Path(__file__).resolve().parents[2] / "copies.csv"


def read_copies(kind: str) -> list[tuple[str, str]]:
    """Pairs of film ids. `pretrain`: a film of cxr and its copy in pretrain; `patient`: two films of cxr, said to be of two patients."""
    with open(COPIES) as handle:
        return [(row["film"], row["copy"]) for row in csv.DictReader(handle) if row["kind"] == kind]


def copies_in_pretrain() -> set[str]:
    """Ids of the films of pretrain that show a film of cxr."""
    return {copy for _, copy in read_copies("pretrain")}


def left_out_by(runs: list[dict]) -> str:
    """What runs knew of copies, by what is kept of them: `all` that are known today, `some` (another list), or `none`."""
    lists = {run.get("copies") for run in runs}
    return "none" if None in lists else "all" if lists <= {sha256_of(COPIES)} else "some"


def one_patient(patients: dict[str, str]) -> dict[str, str]:
    """The patient of each film id, patients who share a film made one; `patients`: of each film id, as the collection says. Raises where
    copies.csv is of other data."""
    first = {patient: patient for patient in patients.values()}

    def root(patient: str) -> str:
        return patient if first[patient] == patient else root(first[patient])

    for film, copy in read_copies("patient"):
        if lost := {film, copy} - patients.keys():
            raise SystemExit(f"{COPIES} names {sorted(lost)}, which are not in the data: run find_copies.py")
        one, other = sorted((root(patients[film]), root(patients[copy])))
        first[other] = one
    return {film: root(patient) for film, patient in patients.items()}
