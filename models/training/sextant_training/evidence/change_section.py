"""The page of docs/EVIDENCE.md on changes between two films of a patient: by `validate` on `test`, and on hospitals never seen."""

from .figures_text import span


def test_row(name: str, fit: dict) -> str:
    return f"| {name} | {span(fit['mse'])} | {span(fit['pearson'])} | {span(fit['limit'], 1)} |"


def unseen_row(name: str, fit: dict) -> str:
    spans = {key: "({:.{digits}f} to {:.{digits}f})".format(*fit["intervals95"][key], digits=digits) for key, digits in (("mse", 2), ("limit", 1))}
    return f"| {name} | {fit['mse']:.2f} {spans['mse']} | {fit['r']:.2f} | {fit['limit']:.1f} {spans['limit']} |"


def table(what: str, rows: list[str]) -> str:
    return "\n".join([f"| {what} | MSE | r | within, points |", "| --- | --- | --- | --- |", *rows])


def change_section(validation: dict, unseen: dict | None) -> str:
    """`unseen`: `change_figures` on hospitals never seen, perhaps with `networks`, a sentence on whose lungs those are."""
    test = validation["change"]
    second = test["juniorAgainstSenior"]
    tested = [
        test_row("expected score against the mean of both readers", test["expectedScoreAgainstMeanReader"]),
        test_row("integer score against the mean of both readers", test["scoreAgainstMeanReader"]),
        *([] if second is None else [test_row("second reader against the senior reader", second)]),
    ]
    return f"""\
From one scored film of a patient to the next in time: how far a change of the score lies from the change that the readers saw. `within` is 1.96
root mean square errors: 95 % of changes lie so near, were the errors normal.

{table(f"`test`, {test['pairs']} pairs of {test['patients']} patients", tested)}

{unseen_text(unseen)}"""


def unseen_text(unseen: dict | None) -> str:
    if not unseen or not unseen["pairs"]:
        return "On hospitals never seen: not measured for this package."
    rows = [
        unseen_row("expected score against the mean of both readers", unseen["expected"]),
        unseen_row("integer score against the mean of both readers", unseen["score"]),
        unseen_row("second reader against the senior reader", unseen["secondReader"]),
    ]
    large = unseen["ofTwoPointsOrMore"]
    return f"""\
{table(f"hospitals never seen, {unseen['pairs']} pairs of {unseen['patients']} patients", rows)}

{unseen.get("networks", "")} Where the readers together saw a change of two points or more, {large['pairs']} pairs, the expected score went the same way in
{large['sameDirection']}. The application calls a change of the network's score a change beyond 3.5 points, the limit between two readers: the network's own errors are
somewhat smaller here, by too few pairs to lower that limit."""
