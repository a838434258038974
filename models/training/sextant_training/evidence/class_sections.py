"""The pages of docs/EVIDENCE.md on the class: within a source, on unseen hospitals, by head, and where the disease is rarer."""

from ..judging.judgement import auc_within
from .figures_text import auc_cell, span
from .severity_sections import networks_text


def class_section(validation: dict, test: dict, evidence: dict) -> str:
    pooled, within = validation["diagnosis"]["pooled"], validation["diagnosis"]["withinSource"]
    lines = [f"| `test`, pooled over sources: {name} | {span(entry['auc'])} |" for name, entry in pooled.items()]
    lines += [
        f"| `test`, within `{source}`: {name} | {span(entry['auc'])} |"
        for source, classes in within.items() for name, entry in classes.items()
    ]
    lines += [
        f"| `test`, {name}: sensitivity / specificity at the highest threshold with a sensitivity of at least 80 % "
        f"| {entry['operatingPoint']['sensitivity']:.2f} / {entry['operatingPoint']['specificity']:.2f} |"
        for name, entry in pooled.items() if entry["operatingPoint"]
    ]
    lines += [
        f"| `test`, within {host}, other films of which the networks trained on: covid19 | {auc_cell(entry)} |"
        for host, entry in test["diagnosis"]["covidWithinHost"].items()
    ]
    lines += [f"| unseen hospital {host}: covid19 | {auc_cell(entry)} |" for host, entry in evidence["covidWithinHost"].items()]
    diagnosis = test["diagnosis"]
    lines.append(f"| a rule that sees only the contributing host: covid19 | {auc_cell(diagnosis['sourceOnlyCovid'])} |")
    lines.append(f"| linear probe for the source, films without COVID-19 | {auc_cell(diagnosis['sourceProbe'])} |")
    by_host = "hosts" in evidence["classShares"][0]
    shares = "\n".join(
        "| " + " | ".join(f"{share:.2f}" for share in row["shares"].values()) + " | "
        + " | ".join(auc_cell(entry) for entry in row["members"].values())
        + (f" | {auc_within(row['hosts']):.3f} |" if by_host else " |")
        for row in evidence["classShares"]
    )
    members = " | ".join(f"member {m['member']}" for m in evidence["members"])
    shown = ", ".join(f"{share:.2f} {head}" for head, share in evidence["chosenClassShares"].items() if share)
    chosen_by = "the last column, the mean AUC within hospitals weighed by their smaller class" if by_host else "these figures, which compare films of different hospitals, too"
    return f"""\
COVID-19 and normal films come from different hospitals here, so the pooled figure can measure the source: compare it with the rule that sees
only the contributing host. Read the lines within a source and on unseen hospitals. Films of RSNA are of ChestX-ray14, that is of `nih`, and
`pretrain` has some as normal ones without saying whose: other films of patients of `test` may be among them, so the figures of normal, within
`nih` and pooled, may be too good. DeLong's intervals count the films of one patient as independent.

| AUC | |
| --- | --- |
{chr(10).join(lines)}

Three heads were trained: the class token; lesion evidence (what a reader could count on the map); and a head that only tells films of
one hospital apart, so that knowing the hospital gains nothing. COVID-19 AUC on all unseen hospitals of a member, by what each head weighs{', before the linear map below has its say' if 'covidByMap' in evidence else ''}; the
mixture of {shown} ships, chosen by {chosen_by} (so its row is slightly kind):

| token | evidence | within one hospital | {members} |{' within hospitals |' if by_host else ''}
| --- | --- | --- | {' | '.join('---' for _ in evidence['members'])} |{' --- |' if by_host else ''}
{shares}
{infection_section(evidence)}{probe_section(evidence.get('classProbe'))}"""


def infection_section(evidence: dict) -> str:
    """What the linear map of the infection gives on hospitals that nobody has seen."""
    if "covidByMap" not in evidence:
        return ""
    ways = [evidence[name] for name in ("covidByHeads", "covidByMap", "covidWithinHost")]
    rows = [f"| {host} | " + " | ".join(auc_cell(way[host]) for way in ways) + " |" for host in ways[0]]
    weighed = " | ".join(f"{auc_within(way):.3f}" for way in ways)
    judged = evidence["classJudgedBy"]
    heads = f"The heads are those of networks trained for this ({networks_text(judged)}), not those of the table before. " if judged != evidence["members"] else ""
    return f"""
**Which infection.** Whether a film is normal is said by the class token alone. Of which infection one is that is not, is said by the mean of the token's
log odds and of those of a linear map off the corpora that read the zones, fitted to the diseased films of `cxr` alone (decision 0147). COVID-19 AUC
within hospitals that corpora, map and the judged networks have not seen, of which each found the lungs of those that it left out:

| hospital | class heads alone | linear map alone | both, as shipped |
| --- | --- | --- | --- |
{chr(10).join(rows)}
| weighed by the smaller class | {weighed} |

{heads}That the map is fitted to diseased films alone, and to the corpus alone, was chosen on these very films (how, stands
at the end of this page), so its columns are kind; and the films are of few patients, which DeLong's intervals do not know.
"""


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


def findings_section(findings: dict) -> str:
    lines = [
        f"| {name} | {span(f)} | {f['positives']} | {f['negatives']} |"
        for name, f in findings.items()
    ]
    return "\n".join([
        "On the films of `test` from ChestX-ray14, against its labels, which were mined from reports. Few films have a finding: read the intervals.",
        "A finding that is not listed has no such film.", "", "| finding | AUC | with | without |", "| --- | --- | --- | --- |", *lines,
    ])


def prevalence_section(points) -> str:
    if not points:
        return "Not computable."
    lines = [
        f"| {100 * p['prevalence']:.0f} % | {span(p['negativePredictiveValue'], 3)} | {span(p['proportionNegative'], 3)} |" for p in points
    ]
    return "\n".join(["| prevalence | negative predictive value | share called negative |", "| --- | --- | --- |", *lines])
