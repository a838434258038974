"""The page of docs/EVIDENCE.md on what the severity says of films without COVID-19, whose zones no reader scored."""

import numpy as np

# Class and source in the index of `cxr`, and in words.
GROUPS = {
    ("normal", "nih"): "normal, `nih`", ("normal", "cohen"): "normal, `cohen`", ("other", "nih"): "other infection, `nih`",
    ("other", "cohen"): "other infection, `cohen`", ("covid", "cohen"): "COVID-19, `cohen`",
}


def group_row(name: str, view: str, severities: list[dict]) -> str:
    low, middle, high = np.quantile([severity["expectedScore"] for severity in severities], (0.1, 0.5, 0.9))
    clear = sum(severity["score"] == 0 for severity in severities)
    return f"| {name} | {view} | {len(severities)} | {middle:.1f} | {low:.1f} to {high:.1f} | {clear} |"


def unscored_section(cases: list[dict], rows: dict[str, dict]) -> str:
    """Scores of the films of `test` by class, source and projection, and of those that radiologists called normal; `rows` of the index, by id."""
    scored = [(case["severity"], rows[case["id"]]) for case in cases if case["severity"]]
    groups = [
        (name, view, [severity for severity, row in scored if (row["diagnosis"], row["source"], row["view"]) == (*kind, view)])
        for kind, name in GROUPS.items() for view in ("PA", "AP")
    ]
    groups.append(("called normal by radiologists, `nih`", "both", [severity for severity, row in scored if row["rsna_class"] == "Normal"]))
    table = "\n".join(group_row(*group) for group in groups if group[2])
    return f"""\
What the product says of all films of `test` that it scores. The zones of most were scored by no reader, so only normal films have a reference: no zone
involved. For `nih` normal means that the report told of no finding; few of these films were looked at again.

| films of `test` | view | n | expected score, median | 10 % to 90 % | integer score 0 |
| --- | --- | --- | --- | --- | --- |
{table}

**On normal films taken lying (AP) the score is too high.** Until 1.7.0 it was much higher, since the maps that read the zones had seen films of COVID-19 patients alone
(decision 0143). A score of one or two on an AP film does not prove that there is anything to see."""
