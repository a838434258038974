"""docs/EVIDENCE.md from a package's manifest and evidence, and from what the product's own `validate` measured."""

from ..films.dataset import index_rows
from .change_section import change_section
from .children_section import children_section
from .class_sections import class_section, findings_section, prevalence_section
from .copies_section import copies_section
from .figures_text import figures_table, span
from .paper_section import paper_section
from .severity_sections import own_host_text, severity_section, unseen_section, views_section
from .unscored_section import unscored_section

NOT_MEASURED = """\
- Zones read from corpora trained on crops larger than 256 x 256 (class, lungs and lesions by a whole recipe at 384 x 384 are above), other backbones for class and lesions.
- The `paper` preset trained for longer than a few minutes, or from pretrained weights."""


def summary_section(validation: dict, evidence: dict) -> str:
    """What all of it comes to."""
    pooled = {name: figures["auc"] for name, figures in validation["diagnosis"]["pooled"].items()}
    test = {"severity": validation["severity"], "segmentation": validation["segmentation"], "pooled": pooled}
    return f"""\
{figures_table(test, evidence)}

Severity on hospitals never seen, with intervals. {own_host_text(evidence)}

**The class is not reliable on a new hospital**: disease and hospital coincide in these films, so the pooled figures say little; read those of one
hospital."""


def worst_section(failures: list[dict], cases: list[dict]) -> str:
    """The films that are drawn, with the product's own scores."""
    scores = {c["id"]: c["severity"] for c in cases}
    lines = [
        f"| {film['id']} | {film['meanOfReaders']:.1f} | {scores[film['id']]['expectedScore']:.2f} | {scores[film['id']]['score']} |"
        for film in failures if scores[film["id"]]
    ]
    return "\n".join(["| film of `test` | mean of readers | expected score | integer score |", "| --- | --- | --- | --- |", *lines])


def ablation_row(row: dict) -> str:
    cells = [row["name"]]
    if "severity" in row:
        mean, severity = row["severity"]["expectedAgainstMeanReader"], row["severity"]
        low, high = severity.get("intervals95", {}).get("mse", (None, None))
        between = "" if low is None else f" ({low:.2f} to {high:.2f})"
        cells += [f"{mean['mse']:.2f}{between}", f"{mean['r']:.2f}", f"{severity['kappa']:.2f}", f"{severity['zoneAuc']:.3f}"]
    else:
        cells += [""] * 4
    cells += [f"{row['lungDice']:.3f}", f"{row['lesionDice']:.3f}" if "lesionDice" in row else ""]
    hosts = row.get("covidWithinHost", {}).values()
    cells.append("; ".join(f"{entry['auc']:.2f} ({entry['low']:.2f} to {entry['high']:.2f})" for entry in hosts))
    return "| " + " | ".join(cells) + " |"


def variants_table(what: str, rows: list[dict]) -> str:
    head = f"| {what} | MSE | r | kappa | zone AUC | lung Dice | lesion Dice | COVID-19 AUC |\n" + "| --- " * 8 + "|\n"
    return head + "\n".join(ablation_row(row) for row in rows)


def looks_at(network: dict) -> str:
    frame = "whole films" if network["margin"] is None else f"lungs and a margin of {100 * network['margin']:.0f} %"
    return f"The network looks at {frame}, {network['size']} x {network['size']} pixels where a row does not say otherwise."


def ablation_section(report) -> str:
    if not report:
        return "Not measured."
    films = report["rows"][0]["severity"]["films"]
    hosts = ", ".join(report["rows"][0]["covidWithinHost"])
    members = " and ".join(f"`{member}`" for member in report["members"])
    return f"""\
{looks_at(report["network"])} Each row is two short trainings of its own ({report['corpusSteps']} steps of the findings stage, {report['steps']} of the joint stage, 16 films a step, one
seed), blind to the hospitals of members {members} in turn and judged on their {films} scored films together, zones from its own severity map (no zone
readers), pooled by {report['pooling']}; constants cross-validated by patient. A level far below the shipped package is expected of so short a
schedule, and with one seed differences of .6 in MSE may be chance: so far apart are corpora of the recipe that differ in nothing but their seed.
**Nothing in this table is beyond chance**: at this length neither the findings stage nor PCAM nor the transformer can be told from its absence here, in
either direction. What the findings stage gives where it is long enough stands above, in the table of what reads the zones (with it and without it).
COVID-19 AUC of the class token within {hosts}. Mean against maximum pooling of a zone: see the table of hospitals never seen, above.

{variants_table("variant", report["rows"])}{trained_again(report.get("again"))}"""


def trained_again(report) -> str:
    """Variants that were trained together later, so that they are compared with one another only."""
    if not report:
        return ""
    return f"""

Trained later, {report["corpusSteps"]} and {report["steps"]} steps again, with the films drawn in another order: compare within this table, and the first table's whole
recipe with this one's for what chance does.

{variants_table("variant", report["rows"])}"""


def crop_section(report) -> str:
    if not report:
        return "Not measured."
    films = report["rows"][0]["severity"]["films"]
    hosts = ", ".join(report["rows"][0]["covidWithinHost"])
    before = "; `before`: the runs of the stage before" if any(row["name"].startswith("before") for row in report["rows"]) else ""
    return f"""\
The judged runs on the {films} scored films of hospitals that they never saw, looking at them in other ways, constants cross-validated by
patient each time{before}. Shipped: lungs and a margin of
{100 * report['shipped']:.0f} %, which was not chosen by this table alone: half of the training's margins lie within .06 to .12. What one margin is better
than its neighbours may be chance. {report.get("fit", "")}COVID-19 AUC within {hosts}.

{variants_table("what the network sees", report["rows"])}"""


def gate_section(report: dict, validation: dict) -> str:
    gate = validation["gate"]
    reasons = ", ".join(f"{code} {count}" for code, count in gate["reasons"].items()) or "none"
    rows = "\n".join(f"| {name} | {100 * row['share']:.1f} % | {row['n']} |" for name, row in report.items())
    return f"""\
Through the product, {gate['accepted']} of {gate['cases']} films of `test` pass (refusals: {reasons}). The head alone, on films, patients and pictures it was not
trained on. Screens, half films and most screenshots and patterns come from the program that also made the training pictures, with other draws.

| what | share | n |
| --- | --- | --- |
{rows}"""


def severity_part(manifest: dict, evidence: dict, validation: dict, without_copies: dict, rows: dict[str, dict]) -> str:
    """What the package is, and all of severity, lungs and lesions."""
    segmentation = validation["segmentation"]
    return f"""\
# Evidence

Generated by `models/training/write_evidence.py` from the product's `validate` and from what training measured, with 95 % intervals
(bootstrap over patients; DeLong for the AUC of a class). Package `{manifest['id']}` {manifest['version']}, weights `{manifest['weights']['sha256']}`.
Research use, not for diagnosis. No constant was fitted on `test`.

## In short
{summary_section(validation, evidence)}

## Severity on `test`, through the product's own preprocessing and engine
{severity_section(validation, f"{manifest['id']} {manifest['version']}")}

Lung Dice {span(segmentation['lung']['mean'], 3)} on {segmentation['lung']['cases']} films; lesion Dice {span(segmentation['lesion']['mean'], 3)} on {segmentation['lesion']['cases']}.

## By projection
{views_section(validation)}

## Films without COVID-19
{unscored_section(validation['cases'], rows)}

## Severity on hospitals never seen
{unseen_section(evidence, manifest['training']['zoneReaders'], validation)}

## Change between two films
{change_section(validation, evidence.get("change"))}

## Films that stand in the data twice
{copies_section(manifest, evidence, validation, without_copies)}"""


def class_part(manifest: dict, evidence: dict, validation: dict, rows: dict[str, dict]) -> str:
    """Class, findings and input gate, and the films that it fails most on."""
    return f"""\
## Class
{class_section(validation, manifest['metrics']['test'], evidence)}

### Films of children
{children_section(validation, rows)}

### If COVID-19 were rarer
Patients of `test` drawn with replacement, positives and negatives weighed to the prevalence, at the threshold whose sensitivity is at least 80 % on these films; the confounding above holds here too.

{prevalence_section(validation['diagnosis'].get('prevalence'))}

## Findings
{findings_section(validation['findings'])}

## Input gate
{gate_section(manifest['metrics']['gate'], validation)}

## Where it fails most
{worst_section(evidence['failures'], validation['cases'])}

The films may not be redistributed; they are found by id in the data folder. What the network drew on them (lungs and
zones in outline, lesions shaded), and who found which zone involved (filled; the left column is the right lung, as on the image):

![Outlines of lungs, zones and lesions on the worst films, with the zones of both readers and of the network](evidence/failures.svg)"""


def choice_part(manifest: dict, evidence: dict) -> str:
    """What was measured beside the package, and how it was chosen."""
    return f"""\
## Ablations
{ablation_section(evidence.get('ablation'))}

## The crop to the lungs
{crop_section(evidence.get('crop'))}

## The paper preset
{paper_section(evidence.get('paperPreset'), evidence.get('paperTime'), evidence.get('products'))}

## How this package was chosen
Written by hand (`models/training/choice.md`).

{manifest['training']['choice']}

## Not measured
{NOT_MEASURED}
"""


def page(manifest: dict, evidence: dict, validation: dict, without_copies: dict) -> str:
    """`without_copies`: `validate` on the films of `test` without a copy among the training films."""
    rows = {row["id"]: row for row in index_rows()}
    return "\n\n".join([
        severity_part(manifest, evidence, validation, without_copies, rows), class_part(manifest, evidence, validation, rows), choice_part(manifest, evidence),
    ])
