"""Figures of JSON as text: an estimate with its interval, an AUC with its sides."""


def span(entry, digits=2) -> str:
    """Estimate with interval of the product's JSON."""
    if entry is None:
        return "not computable"
    value = entry.get("estimate", entry.get("auc"))
    if entry["low"] is None:
        return f"{value:.{digits}f} (interval not computable)"
    return f"{value:.{digits}f} ({entry['low']:.{digits}f} to {entry['high']:.{digits}f})"


def p_text(p: float | None) -> str:
    return "p not computable" if p is None else f"p = {p:.3f}"


def auc_cell(entry: dict) -> str:
    if entry.get("auc") is None:
        return f"not computable ({entry['positive']} against {entry['negative']})"
    return f"{entry['auc']:.2f} ({entry['low']:.2f} to {entry['high']:.2f}), {entry['positive']} against {entry['negative']}"


def figures_table(test: dict, unseen: dict) -> str:
    """The figures that a package is judged by: `test` as `validate` gives them, `unseen` of whole hospitals that were left out."""
    severity, mean = test["severity"], unseen["severity"]["expectedAgainstMeanReader"]
    expected, segments = severity["expectedScoreAgainstMeanReader"], test["segmentation"]
    hosts = "; ".join(f"{host} {entry['auc']:.2f}" for host, entry in unseen["covidWithinHost"].items())
    rows = [
        ("MSE of the expected score against the mean of the readers", span(expected["mse"]), f"{mean['mse']:.2f}"),
        ("r", span(expected["pearson"]), f"{mean['r']:.2f}"),
        ("kappa against the senior reader", span(severity["zonesAgainstSenior"]["kappa"]), f"{unseen['severity']['kappa']:.2f}"),
        ("zone AUC", span(severity["zoneAuc"]), f"{unseen['severity']['zoneAuc']:.2f}"),
        ("lung Dice", span(segments["lung"]["mean"], 3), f"{unseen['lungDice']:.3f}"),
        ("lesion Dice (on `test` as outlined)", span(segments["lesion"]["mean"], 3), f"{unseen['lesionDice']:.3f}"),
        ("AUC, normal", span(test["pooled"]["normal"]), ""),
        ("AUC, COVID-19", span(test["pooled"]["covid19"]), hosts),
    ]
    head = f"| | `test`, by `validate` ({severity['scored']} scored) | hospitals never seen ({unseen['severity']['films']} scored) |\n| --- | --- | --- |\n"
    return head + "\n".join("| " + " | ".join(row) + " |" for row in rows)
