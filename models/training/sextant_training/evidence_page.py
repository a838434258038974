"""docs/EVIDENCE.md from a package's manifest and evidence, and from what the product's own `validate` measured."""

PAPER = """\
| | MSE | MAE | r | R2 |
| --- | --- | --- | --- | --- |
| Park et al. 2021, external set 1 | 1.441 | 0.843 | 0.800 | 0.634 |
| Park et al. 2021, external set 2 | 1.435 | 0.943 | 0.830 | 0.633 |
| Park et al. 2021, external set 3 | 1.458 | 0.890 | 0.731 | 0.485 |
| Park et al. 2021, mean radiologist against a consensus | 1.683 | | | |"""

NOT_MEASURED = """\
- Crops larger than 256 x 256, other backbones, distillation of members into one.
- The `paper` preset with trained weights: there was no GPU. Its size and speed were measured with random weights."""


def span(entry, digits=2) -> str:
    """Estimate with interval of the product's JSON."""
    if entry is None:
        return "not computable"
    value = entry.get("estimate", entry.get("auc"))
    return f"{value:.{digits}f} ({entry['low']:.{digits}f} to {entry['high']:.{digits}f})"


def auc_cell(entry: dict) -> str:
    if entry.get("auc") is None:
        return f"not computable ({entry['positive']} against {entry['negative']})"
    return f"{entry['auc']:.2f} ({entry['low']:.2f} to {entry['high']:.2f}), {entry['positive']} against {entry['negative']}"


def fit_row(name: str, fit: dict) -> str:
    return f"| {name} | {span(fit['mse'])} | {span(fit['mae'])} | {span(fit['pearson'])} | {span(fit['r2'])} |"


def severity_section(validation: dict) -> str:
    severity = validation["severity"]
    zones, junior = severity["zonesAgainstSenior"], severity["juniorAgainstSenior"]
    compared = severity["productAgainstJunior"]
    rows = [
        fit_row("expected score against the mean of both readers", severity["expectedScoreAgainstMeanReader"]),
        fit_row("expected score against the senior reader", severity["expectedScoreAgainstSenior"]),
        fit_row("integer score against the senior reader", severity["scoreAgainstSenior"]),
        fit_row("second reader against the senior reader", junior),
    ]
    paired = (
        f"Squared errors against the senior reader, integer score less second reader: mean difference {compared['meanDifference']:.2f}, "
        f"paired t-test p = {compared['p']:.3f}." if compared else ""
    )
    return f"""\
| {severity['scored']} films of `test` | MSE | MAE | r | R2 |
| --- | --- | --- | --- | --- |
{chr(10).join(rows)}

Zones against the senior reader: agreement {span(zones['agreement'])}, kappa {span(zones['kappa'])}, AUC {span(severity['zoneAuc'])}. The second reader:
agreement {span(junior['agreement'])}, kappa {span(junior['kappa'])}. {paired}
Refused by the gate though scored by readers: {severity['refused']}.

For comparison, with the caveat that the sets differ (their films, readers and consensus are not these):

{PAPER}"""


def unseen_section(evidence: dict) -> str:
    rows = []
    for name, figures in evidence["pooling"].items():
        mean = figures["expectedAgainstMeanReader"]
        rows.append(f"| {name} | {mean['mse']:.2f} | {mean['r']:.2f} | {figures['kappa']:.2f} | {figures['zoneAuc']:.3f} |")
    curve = "\n".join(f"| {b['predicted']:.2f} | {b['observed']:.2f} | {b['zones']} |" for b in evidence["reliability"])
    return f"""\
Every one of {len(evidence['members'])} members is judged on whole hospitals that it never trained on ({evidence['severity']['films']} scored films); calibration and thresholds are fitted without the
patient in question. One member, not the mean of all, speaks here, before it has seen those hospitals too. How a zone is pooled from the map:

| pooling of a zone | MSE | r | kappa | zone AUC |
| --- | --- | --- | --- | --- |
{chr(10).join(rows)}

The network was trained with the highest eighth; `{evidence['chosenPooling']}` ships, chosen by this table (so its row is slightly kind).
Calibration of the zones (senior reader, equal counts a row):

![Calibration of zone probabilities](evidence/calibration.svg)

| predicted | observed | zones |
| --- | --- | --- |
{curve}

Lung Dice {evidence['lungDice']:.3f} on {evidence['lungFilms']} films, lesion Dice {evidence['lesionDice']:.3f} on {evidence['lesionFilms']} (its threshold was chosen on these)."""


def class_section(validation: dict, test: dict, evidence: dict) -> str:
    pooled, within = validation["diagnosis"]["pooled"], validation["diagnosis"]["withinSource"]
    lines = [f"| `test`, pooled over sources: {name} | {span(entry['auc'])} |" for name, entry in pooled.items()]
    lines += [
        f"| `test`, within `{source}`: {name} | {span(entry['auc'])} |"
        for source, classes in within.items() for name, entry in classes.items()
    ]
    lines += [f"| unseen hospital {host}: covid19 | {auc_cell(entry)} |" for host, entry in evidence["covidWithinHost"].items()]
    diagnosis = test["diagnosis"]
    lines.append(f"| a rule that sees only the contributing host: covid19 | {auc_cell(diagnosis['sourceOnlyCovid'])} |")
    lines.append(f"| linear probe for the source, films without COVID-19 | {auc_cell(diagnosis['sourceProbe'])} |")
    shares = "\n".join(
        "| " + " | ".join(f"{share:.2f}" for share in row["shares"].values()) + " | "
        + " | ".join(auc_cell(entry) for entry in row["members"].values()) + " |"
        for row in evidence["classShares"]
    )
    members = " | ".join(f"member {m['member']}" for m in evidence["members"])
    return f"""\
COVID-19 and normal films come from different hospitals here, so the pooled figure can measure the source: compare it with the rule that sees
only the contributing host. Read the lines within a source and on unseen hospitals.

| AUC | |
| --- | --- |
{chr(10).join(lines)}

Three heads give the class: the class token; lesion evidence (what a reader could count on the map); and a head trained only to tell
films of one hospital apart, so that knowing the hospital gains nothing. COVID-19 AUC on all unseen hospitals of a member, by what each head
weighs; the mixture with the best mean ships (so its row is slightly kind):

| token | evidence | within one hospital | {members} |
| --- | --- | --- | {' | '.join('---' for _ in evidence['members'])} |
{shares}
{probe_section(evidence.get('classProbe'))}"""


def probe_section(rows) -> str:
    if not rows:
        return ""
    hosts = sorted({k for row in rows for k, v in row.items() if isinstance(v, dict)} - {"unseen"})
    lines = [
        f"| {row['member']} | {row['features']} | {row['fittedOn']} | {auc_cell(row['unseen'])} | "
        + " | ".join(auc_cell(row[host]) if host in row else "" for host in hosts) + " |"
        for row in rows
    ]
    return f"""
Linear heads on frozen features, COVID-19 AUC on hospitals that neither network nor head has seen; none of them ships:

| member | features | fitted on | all unseen | {' | '.join(hosts)} |
| --- | --- | --- | --- | {' | '.join('---' for _ in hosts)} |
{chr(10).join(lines)}"""


def prevalence_section(points) -> str:
    if not points:
        return "Not computable."
    lines = [
        f"| {100 * p['prevalence']:.0f} % | {span(p['negativePredictiveValue'], 3)} | {span(p['proportionNegative'], 3)} |" for p in points
    ]
    return "\n".join(["| prevalence | negative predictive value | share called negative |", "| --- | --- | --- |", *lines])


def worst_section(cases: list[dict], reference: dict[str, float], count: int = 6) -> str:
    rows = [
        (abs(c["severity"]["expectedScore"] - reference[c["id"]]), c) for c in cases if c["severity"] and c["id"] in reference
    ]
    rows.sort(key=lambda r: -r[0])
    lines = [
        f"| {c['id']} | {reference[c['id']]:.1f} | {c['severity']['expectedScore']:.2f} | {c['severity']['score']} |" for _, c in rows[:count]
    ]
    return "\n".join(["| film of `test` | mean of readers | expected score | integer score |", "| --- | --- | --- | --- |", *lines])


def ablation_row(row: dict) -> str:
    cells = [row["name"]]
    if "severity" in row:
        mean, severity = row["severity"]["expectedAgainstMeanReader"], row["severity"]
        cells += [f"{mean['mse']:.2f}", f"{mean['r']:.2f}", f"{severity['kappa']:.2f}", f"{severity['zoneAuc']:.3f}"]
    else:
        cells += [""] * 4
    cells += [f"{row['lungDice']:.3f}", f"{row['lesionDice']:.3f}" if "lesionDice" in row else ""]
    hosts = row.get("covidWithinHost", {}).values()
    cells.append("; ".join(f"{entry['auc']:.2f} ({entry['low']:.2f} to {entry['high']:.2f})" for entry in hosts))
    return "| " + " | ".join(cells) + " |"


def variants_table(what: str, rows: list[dict]) -> str:
    head = f"| {what} | MSE | r | kappa | zone AUC | lung Dice | lesion Dice | COVID-19 AUC |\n" + "| --- " * 8 + "|\n"
    return head + "\n".join(ablation_row(row) for row in rows)


def ablation_section(report) -> str:
    if not report:
        return "Not measured."
    films = report["rows"][0]["severity"]["films"]
    hosts = ", ".join(report["rows"][0]["covidWithinHost"])
    return f"""\
Measured with the network of package 1.2.0, which looked at whole films. Each row is a short training of its own ({report['corpusSteps']} steps of the findings stage, {report['steps']} of the joint stage, 16 films a step, one
seed), blind to the hospitals of member `{report['member']}` and judged on their {films} scored films; constants cross-validated by patient. A level far below
the shipped package is expected of so short a schedule, and with one seed a difference of .2 in MSE or .02 in zone AUC may be chance.
COVID-19 AUC of the class token within {hosts}. Mean against maximum pooling of a zone: see the table of hospitals never seen, above.

{variants_table("variant", report["rows"])}"""


def crop_section(report) -> str:
    if not report:
        return "Not measured."
    films = report["rows"][0]["severity"]["films"]
    hosts = ", ".join(report["rows"][0]["covidWithinHost"])
    return f"""\
The judged runs on the {films} scored films of hospitals that they never saw, looking at them in other ways, constants cross-validated by
patient each time; `before`: the runs that had been trained mostly on whole films. Shipped: lungs and a margin of
{100 * report['shipped']:.0f} %, which was not chosen by this table alone: half of the training's margins lie within .06 to .12. What one margin is better
than its neighbours may be chance. COVID-19 AUC within {hosts}.

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


def paper_section(measured) -> str:
    if not measured:
        return "Not measured."
    lines = [f"{measured['parametersM']} M parameters, {measured['threads']} threads; PyTorch {measured['pytorchMs']:.0f} ms a film. Nothing else of ours ran on these cores; random weights."]
    for name in ("fp32", "fp16"):
        entry = measured[name]
        lines.append(
            f"onnxruntime, weights stored as {name}: {entry['onnxruntimeMs']:.0f} ms, {entry['bytes'] / 1e6:.0f} MB "
            f"({100 * entry['onnxruntimeMs'] / measured['pytorchMs']:.0f} % of PyTorch's time)."
        )
    return "\n".join(f"- {line}" for line in lines)


def calibration_svg(bins: list[dict], side: int = 320, edge: int = 40) -> str:
    """Reliability diagram: predicted to the right, observed upwards."""
    inner = side - 2 * edge

    def at(p, o):
        return edge + p * inner, side - edge - o * inner

    points = [at(b["predicted"], b["observed"]) for b in bins]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    dots = "".join(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="#1f5fa8"/>' for x, y in points)
    (x0, y0), (x1, y1) = at(0, 0), at(1, 1)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" font-family="sans-serif" font-size="12">'
        f'<rect width="{side}" height="{side}" fill="#fff"/><rect x="{x0}" y="{y1}" width="{inner}" height="{inner}" fill="none" stroke="#888"/>'
        f'<line x1="{x0}" y1="{y0}" x2="{x1}" y2="{y1}" stroke="#bbb" stroke-dasharray="4 3"/>'
        f'<polyline points="{line}" fill="none" stroke="#1f5fa8"/>{dots}'
        f'<text x="{side / 2}" y="{side - 10}" text-anchor="middle">predicted probability of a zone</text>'
        f'<text x="14" y="{side / 2}" text-anchor="middle" transform="rotate(-90 14 {side / 2})">observed (senior reader)</text></svg>\n'
    )


def page(manifest: dict, evidence: dict, validation: dict, reference: dict[str, float]) -> str:
    segmentation, test = validation["segmentation"], manifest["metrics"]["test"]
    return f"""\
# Evidence

Generated by `models/training/write_evidence.py`; every figure was measured, with 95 % intervals (bootstrap over films; DeLong for AUC).
Package `{manifest['id']}` {manifest['version']}, weights `{manifest['weights']['sha256']}`. Research use, not for diagnosis.
No constant was fitted on `test`. {manifest['training']['choice']}

## Severity on `test`, through the product's own preprocessing and engine
{severity_section(validation)}

Lung Dice {span(segmentation['lung']['mean'], 3)} on {segmentation['lung']['cases']} films; lesion Dice {span(segmentation['lesion']['mean'], 3)} on {segmentation['lesion']['cases']}.

## Severity on hospitals never seen
{unseen_section(evidence)}

## Class
{class_section(validation, test, evidence)}

### If COVID-19 were rarer
Drawn with replacement from `test`, at the threshold whose sensitivity is at least 80 %; the confounding above holds here too.

{prevalence_section(validation['diagnosis'].get('prevalence'))}

## Input gate
{gate_section(manifest['metrics']['gate'], validation)}

## Where it fails most
{worst_section(validation['cases'], reference)}

The films may not be redistributed; they are found by id in the data folder. What the network drew on them (lungs and
zones in outline, lesions shaded), and who found which zone involved (filled; the left column is the right lung, as on the image):

![Outlines of lungs, zones and lesions on the worst films, with the zones of both readers and of the network](evidence/failures.svg)

## Ablations
{ablation_section(evidence.get('ablation'))}

## The crop to the lungs
{crop_section(evidence.get('crop'))}

## The paper preset
{paper_section(evidence.get('paperPreset'))}

## Not measured
{NOT_MEASURED}
"""
