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
