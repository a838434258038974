"""The pages of docs/EVIDENCE.md on severity: on `test`, by projection, and on hospitals never seen."""

from ..learning.sampling import HOSTS_NAMED_IN_PRETRAIN
from .figures_text import p_text, span

OTHERS = """\
| | MSE | MAE | r | R2 | AUC | agreement | kappa |
| --- | --- | --- | --- | --- | --- | --- | --- |
| Park et al. 2021, external set 1 | 1.441 | 0.843 | 0.800 | 0.634 | 0.949 | | |
| Park et al. 2021, external set 2 | 1.435 | 0.943 | 0.830 | 0.633 | 0.931 | | |
| Park et al. 2021, external set 3 | 1.458 | 0.890 | 0.731 | 0.485 | 0.907 | | |
| Park et al. 2021, mean radiologist against a consensus | 1.683 | | | | | | |
| second reader against the senior, all 192 films that both scored | 3.17 | 1.07 | 0.72 | | | 81.5 % | 0.61 |"""

def own_row(validation: dict, name: str) -> str:
    """Our figures under the columns of `OTHERS`."""
    severity = validation["severity"]
    fit, zones = severity["expectedScoreAgainstMeanReader"], severity["zonesAgainstSenior"]
    values = [fit[measure]["estimate"] for measure in ("mse", "mae", "pearson", "r2")] + [validation["diagnosis"]["pooled"]["covid19"]["auc"]["auc"]]
    whose = f"{name}, {severity['scored']} films of `test` against the mean of two readers; AUC: COVID-19, pooled over sources (see Class)"
    agreement, kappa = zones["agreement"]["estimate"], zones["kappa"]["estimate"]
    return f"| {whose} | {' | '.join(f'{value:.3f}' for value in values)} | {100 * agreement:.1f} % | {kappa:.2f} |"


def fit_row(name: str, fit: dict) -> str:
    return f"| {name} | {span(fit['mse'])} | {span(fit['mae'])} | {span(fit['pearson'])} | {span(fit['r2'])} |"


def severity_section(validation: dict, name: str) -> str:
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
        f"paired t-test {p_text(compared['p'])}, films of one patient taken as independent." if compared else ""
    )
    return f"""\
| {severity['scored']} films of `test` | MSE | MAE | r | R2 |
| --- | --- | --- | --- | --- |
{chr(10).join(rows)}

Zones against the senior reader: agreement {span(zones['agreement'])}, kappa {span(zones['kappa'])}, AUC {span(severity['zoneAuc'])}. The second reader:
agreement {span(junior['agreement'])}, kappa {span(junior['kappa'])}. {paired}
Refused by the gate though scored by readers: {severity['refused']}.

For comparison, with the caveat that the sets differ (the paper's films, readers and consensus are not these; the 192 films hold these
31, those of `train` and those kept for acceptance):

{OTHERS}
{own_row(validation, name)}"""


def view_row(view: str, part: dict) -> str:
    severity, lungs, lesions = part["severity"], part["segmentation"]["lung"], part["segmentation"]["lesion"]
    fit, covid = severity["expectedScoreAgainstMeanReader"], part["diagnosis"]["pooled"]["covid19"]
    point = covid["operatingPoint"]
    called = "" if point is None else f"{point['sensitivity']:.2f} / {point['specificity']:.2f}"
    cells = [
        view, severity["scored"], span(fit["mse"]), span(fit["mae"]), span(fit["pearson"]), span(severity["zonesAgainstSenior"]["kappa"]),
        f"{span(lungs['mean'], 3)}, {lungs['cases']}", f"{span(lesions['mean'], 3)}, {lesions['cases']}", span(covid["auc"]), called,
    ]
    return "| " + " | ".join(map(str, cells)) + " |"


def views_section(validation: dict) -> str:
    rows = "\n".join(view_row(view, part) for view, part in sorted(validation["strata"]["view"].items()))
    return f"""\
Expected score against the mean of both readers, zones against the senior reader; Dice with the number of films; COVID-19 against the rest,
sensitivity and specificity at the view's own highest threshold with a sensitivity of at least 80 %.

| view | scored films | MSE | MAE | r | kappa | lung Dice | lesion Dice | COVID-19 AUC | sensitivity / specificity |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
{rows}"""


def pretrain_caveat(evidence: dict) -> str:
    hosts = ", ".join(sorted(HOSTS_NAMED_IN_PRETRAIN))
    caveat = (
        f"The films of `pretrain`, which every member saw with a class and without zones of a reader (normal ones as six clear zones), come from {hosts}, BIMCV, Hannover and places not named "
        "(COVID-19), and from RSNA and a collection of children (normal), and do not say which is whose: other films of a hospital called unseen "
        "here may be among them. "
    )
    apart = evidence.get("severityWithoutHostsInPretrain")
    if apart is None:
        return caveat + f"Figures without {hosts} were not taken for this package."
    mean = apart["expectedAgainstMeanReader"]
    return caveat + (
        f"Without {hosts}: MSE {mean['mse']:.2f}, r {mean['r']:.2f}, kappa {apart['kappa']:.2f}, zone AUC {apart['zoneAuc']:.3f} "
        f"on {apart['films']} films."
    )


def with_intervals(figures: dict) -> str:
    """MSE, r and kappa of severity figures, with their intervals where those were taken."""
    mean, spans = figures["expectedAgainstMeanReader"], figures.get("intervals95", {})
    values = {"mse": mean["mse"], "r": mean["r"], "kappa": figures["kappa"]}
    names = {"mse": "MSE", "r": "r", "kappa": "kappa"}
    return ", ".join(
        f"{names[key]} {value:.2f}" + (f" ({spans[key][0]:.2f} to {spans[key][1]:.2f})" if key in spans else "") for key, value in values.items()
    )


def own_host_text(evidence: dict) -> str:
    """The figures that count, what flatters them, and how it fares where calibration and thresholds know nothing of the hospital either."""
    apart = evidence.get("severityWithoutOwnHost")
    own = "not measured for this package" if apart is None else with_intervals(apart)
    return (
        f"As shipped: {with_intervals(evidence['severity'])} (patients drawn with replacement; corpora, pooling, ridge and crop were chosen on these films, which no "
        f"interval tells). Where calibration and thresholds know nothing of the hospital either: {own}."
    )


def zones_row(severity: dict, *before) -> str:
    """Figures of what reads the zones, after the cells before."""
    mean = severity["expectedAgainstMeanReader"]
    cells = [*before, f"{mean['mse']:.2f}", f"{mean['r']:.2f}", f"{severity['kappa']:.2f}", f"{severity['zoneAuc']:.3f}"]
    return f"| {' | '.join(map(str, cells))} |"


def readers_table(report) -> str:
    """What reads the zones, on the same films."""
    if not report:
        return "Other ways to read the zones were not measured for this package."
    rows = [zones_row(row["severity"], row["name"]) for row in report["rows"]]
    return f"""\
What reads the zones, judged alike: a linear map with the findings stage and without it, and the other networks' own map, trained on the zones
themselves. Such a network leaves out several hospitals at once, so it learnt from some seventy scored films; the linear maps from all but those of
one hospital:

| zones from | MSE | r | kappa | zone AUC |
| --- | --- | --- | --- | --- |
{chr(10).join(rows)}"""


def shares_table(rows: list[dict]) -> str:
    """Lesion Dice by how much of the zone map is added to the members' lesion map."""
    if "a" not in rows[0]:
        cells = "\n".join(f"| {row['share']} | {row['threshold']} | {row['dice']:.3f} |" for row in rows)
        return f"""
| share of the zone map in the severity map | threshold | lesion Dice |
| --- | --- | --- |
{cells}"""
    cells = "\n".join(
        f"| {row['share']} | {row['threshold']} | {row['oneThresholdDice']:.3f} | {row['a']}, {row['b']} | {row['dice']:.3f} |" for row in rows
    )
    return f"""
| share of the zone map in the severity map | one threshold | lesion Dice | calibration | lesion Dice, each film cut for itself (ships) |
| --- | --- | --- | --- | --- |
{cells}"""


def one_threshold_text(dice) -> str:
    """What the cut for each film gives over one threshold for all."""
    if dice is None:
        return ""
    return (
        "Each film is cut where its calibrated map has the highest expected Dice (Lipton et al. 2014). One threshold for all films gives "
        f"{dice['chosen']:.3f}, and {dice['withoutOwnHost']:.3f} chosen on the other hospitals' films."
    )


def proposals_text(proposals) -> str:
    """The price of outlining nothing where the zones say that the lung is clear."""
    if not proposals:
        return ""
    return (
        f"This lesion Dice and the next are of the severity map as it is cut. The application outlines less: only regions that touch a zone called "
        f"involved, so that outlines and score do not contradict each other; that has a Dice of {proposals['dice']:.3f} on the same "
        f"{proposals['films']} films ({proposals['filmsWithoutOutline']} of them then without any outline), and is what `validate` judges on `test`."
    )


def area_text(area, tested: dict) -> str:
    """What the percentage of lung is worth that the application states beside the score. `tested`: `lesionArea` of `validate` on `test`."""
    on_test = f"on `test` {span(tested['bias'], 1)}, limits {span(tested['lower'], 0)} and {span(tested['upper'], 0)}, {tested['cases']} films"
    if not area:
        return f"Area of the outlined lesions less that of the drawn ones, in points of percent of the lungs: {on_test}."
    reach, (low, high) = 1.96 * area["sd"], area["intervals95"]["bias"]
    return (
        f"**The area is rough**: what is outlined covers, in percent of the lungs that were found, {area['bias']:.1f} points ({low:.1f} to {high:.1f}) more than "
        f"what was drawn, with limits of agreement of {area['bias'] - reach:.0f} and {area['bias'] + reach:.0f} points, r {area['r']:.2f} ({area['films']} films, "
        f"drawn {area['drawn']:.0f} % on average); {on_test}. {area.get('networks', '')}"
    )


def networks_text(members: list[dict]) -> str:
    """How many networks speak of the hospitals that a member left out."""
    counts = sorted(len(member["runs"]) for member in members)
    each = f"{counts[0]}" if counts[0] == counts[-1] else f"{counts[0]} to {counts[-1]}"
    return f"{sum(counts)} in all, {each} for a hospital"


def zones_source(readers: list[dict], members: list[dict]) -> str:
    """Who says what on hospitals never seen."""
    networks = networks_text(members)
    if not readers:
        return f"Each film is read by networks that never trained on its hospital: {networks}."
    return (
        "The zones are read by corpus networks that never saw any of these hospitals, but for the copies told of below, and\n"
        "are shipped as they are, through linear maps fitted on the other hospitals' films only; where the lungs and lesions lie is said by networks that\n"
        f"never trained on the hospital in question: {networks}."
    )


def unseen_section(evidence: dict, readers: list[dict], validation: dict) -> str:
    """`readers`: the package's zone readers, perhaps none."""
    rows = [zones_row(figures, name) for name, figures in evidence["pooling"].items()]
    curve = "\n".join(f"| {b['predicted']:.2f} | {b['observed']:.2f} | {b['zones']} |" for b in evidence["reliability"])
    return f"""\
Whole hospitals of `cxr` are held back ({evidence['severity']['films']} scored films). {zones_source(readers, evidence['members'])} Calibration and thresholds are fitted without the patient in question. {pretrain_caveat(evidence)}
How a zone is pooled from the map:

| pooling of a zone | MSE | r | kappa | zone AUC |
| --- | --- | --- | --- | --- |
{chr(10).join(rows)}

{'The linear maps are fitted to the mean over a zone. ' if readers else ''}`{evidence['chosenPooling']}` ships, chosen for its kappa on these films; like the
paper's maximum it looks at the most involved part of a zone, where readers look. Differences of .03 in MSE or in kappa between these rows
come and go with the folds of the cross-validation.

{own_host_text(evidence)}

{readers_table(evidence.get("zoneReaders"))}

Calibration of the zones (senior reader, equal counts a row):

![Calibration of zone probabilities](evidence/calibration.svg)

| predicted | observed | zones |
| --- | --- | --- |
{curve}

Lung Dice {evidence['lungDice']:.3f} on {evidence['lungFilms']} films, lesion Dice {evidence['lesionDice']:.3f} on {evidence['lesionFilms']} (its cut and share of the zone map were chosen on these; {evidence['lesionDiceWithoutOwnHost']:.3f} where those of a film are chosen on the other hospitals' films). {one_threshold_text(evidence.get("lesionDiceOneThreshold"))}
{proposals_text((evidence.get("zoneReaders") or {}).get("proposals"))}

{area_text(evidence.get("lesionArea"), validation["segmentation"]["lesionArea"])}
{shares_table(evidence["zoneShares"])}"""
