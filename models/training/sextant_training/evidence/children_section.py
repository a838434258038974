"""The page of docs/EVIDENCE.md on films of children, for whom the model is not meant."""

import numpy as np

from ..judging.statistics import auc_with_interval
from .figures_text import auc_cell

ADULT = 18.0


def normal_auc(cases: list[dict], known: dict[str, str]) -> dict:
    cases = [case for case in cases if case["diagnosis"] and known[case["id"]]]
    return auc_with_interval([case["diagnosis"]["normal"] for case in cases], np.array([known[case["id"]] == "normal" for case in cases]))


def children_section(validation: dict, rows: dict[str, dict]) -> str:
    """How many films of `test` are of children, and what the class of normal films gives without them; `rows` of the index, by id."""
    age = {film: float(row["age"]) for film, row in rows.items() if row["age"]}
    known, cases = {film: row["diagnosis"] for film, row in rows.items()}, validation["cases"]
    children = {film for film, years in age.items() if years < ADULT}
    among = [case["id"] for case in cases if case["id"] in children]
    adults = [case for case in cases if case["id"] not in children]
    kinds = ", ".join(f"{sum(known[film] == kind for film in among)} {kind}" for kind in ("normal", "other", "covid"))
    return f"""\
The model is meant for adults. Of the {len(cases)} films of `test` {len(among)} are of patients under 18 by the index ({kinds}; the age of
{sum(case['id'] not in age for case in cases)} is not known); `train` and `pretrain` hold children too. As pictures they pass the gate and stand in the figures of class and gate; a DICOM
header that states such an age is refused. AUC of normal, pooled: {auc_cell(normal_auc(cases, known))}; without them {auc_cell(normal_auc(adults, known))}."""
