"""The page of docs/EVIDENCE.md on films of children, for whom the model is not meant."""

import csv

import numpy as np

from .dataset import DATA
from .figures_text import auc_cell
from .statistics import auc_with_interval

ADULT = 18.0


def ages() -> dict[str, float]:
    """Age in years by film id, where the index of `cxr` gives one."""
    with open(DATA / "cxr/index.csv") as handle:
        return {row["id"]: float(row["age"]) for row in csv.DictReader(handle) if row["age"]}


def labels() -> dict[str, str]:
    with open(DATA / "cxr/index.csv") as handle:
        return {row["id"]: row["diagnosis"] for row in csv.DictReader(handle)}


def normal_auc(cases: list[dict], known: dict[str, str]) -> dict:
    cases = [case for case in cases if case["diagnosis"] and known[case["id"]]]
    return auc_with_interval([case["diagnosis"]["normal"] for case in cases], np.array([known[case["id"]] == "normal" for case in cases]))


def children_section(validation: dict) -> str:
    """How many films of `test` are of children, and what the class of normal films gives without them."""
    age, known, cases = ages(), labels(), validation["cases"]
    children = {film for film, years in age.items() if years < ADULT}
    among = [case["id"] for case in cases if case["id"] in children]
    adults = [case for case in cases if case["id"] not in children]
    kinds = ", ".join(f"{sum(known[film] == kind for film in among)} {kind}" for kind in ("normal", "other", "covid"))
    return f"""\
The model is meant for adults. Of the {len(cases)} films of `test` {len(among)} are of patients under 18 by the index ({kinds}; the age of
{sum(case['id'] not in age for case in cases)} is not known); `train` and `pretrain` hold children too. As pictures they pass the gate and stand in the figures of class and gate; a DICOM
header that states such an age is refused. AUC of normal, pooled: {auc_cell(normal_auc(cases, known))}; without them {auc_cell(normal_auc(adults, known))}."""
