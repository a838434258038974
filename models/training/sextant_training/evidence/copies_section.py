"""The page of docs/EVIDENCE.md on films that stand in the collections twice."""

from collections import Counter

from ..films.copies import left_out_by, read_copies
from ..films.dataset import Film, read_cxr
from ..learning.sampling import HELD_OUT_HOSTS
from .figures_text import span
from .severity_sections import zones_row


def films_with_a_copy(films: list[Film]) -> set[str]:
    """Ids of test films of which a copy lies in pretrain or in the train split, under whatever name."""
    split = {film.id: film.split for film in films}
    among = {film for film, _ in read_copies("pretrain")}
    for pair in read_copies("patient"):
        if {split[film] for film in pair} == {"train", "test"}:
            among |= set(pair)
    return {film for film in among if split[film] == "test"}


def compared(whole: dict, without: dict) -> str:
    rows = [
        ("expected score against the mean of both readers: MSE", lambda v: v["severity"]["expectedScoreAgainstMeanReader"]["mse"]),
        ("r", lambda v: v["severity"]["expectedScoreAgainstMeanReader"]["pearson"]),
        ("kappa against the senior reader", lambda v: v["severity"]["zonesAgainstSenior"]["kappa"]),
        ("COVID-19, pooled: AUC", lambda v: v["diagnosis"]["pooled"]["covid19"]["auc"]),
        ("COVID-19 within `cohen`: AUC", lambda v: v["diagnosis"]["withinSource"]["cohen"]["covid19"]["auc"]),
    ]
    lines = [f"| {name} | {span(of(whole))} | {span(of(without))} |" for name, of in rows]
    return "\n".join(["| | all of `test` | without them |", "| --- | --- | --- |", *lines])


TRAINED = {
    "all": "was trained without them",
    "some": "was trained without an earlier list of them",
    "none": "**was trained before they were known**",
}


def unseen_text(evidence: dict) -> str:
    """Severity on hospitals never seen, with and without the films that have a copy."""
    rows = [("all", evidence["severity"]), ("without a copy in `pretrain`", evidence["severityWithoutCopies"])]
    return "\n".join([
        "| scored films of hospitals never seen | films | MSE | r | kappa | zone AUC |", "| --- | --- | --- | --- | --- | --- |",
        *(zones_row(severity, name, severity["films"]) for name, severity in rows),
    ])


def trained_text(training: dict) -> str:
    """What the package's networks knew of copies, and what that may have done."""
    members, readers = (left_out_by(training[name]) for name in ("members", "zoneReaders"))
    text = f"What says class, lungs and lesions {TRAINED[members]}; the corpora that the zones are read from: the same." if members == readers else (
        f"What says class, lungs and lesions {TRAINED[members]}; of the corpora that the zones are read from one at least {TRAINED[readers]}."
    )
    return text if {members, readers} == {"all"} else text + (
        " Films of `pretrain` are trained on with a class, or with what it says of findings, and never with zones of a reader (normal ones as six clear zones); the other film of a pair of "
        "`cxr` with its lungs, lesions and, but for a corpus, zones. The linear maps from a corpus to the zones are fitted on `cxr` alone."
    )


def copies_section(manifest: dict, evidence: dict, validation: dict, without: dict) -> str:
    films = {film.id: film for film in read_cxr(copies=False)}
    copied = {film for film, _ in read_copies("pretrain")}
    hosts = Counter(films[film].host for film in copied if films[film].host in HELD_OUT_HOSTS["corpus"] and films[film].split == "train")
    shared = {frozenset(films[film].patient for film in pair) for pair in read_copies("patient")}
    pairs = ", ".join(f"{film} = {copy}" for film, copy in read_copies("patient"))
    on_test = films_with_a_copy(list(films.values()))
    return f"""\
`pretrain` was cleared of near copies by a difference hash, which does not survive a crop. `models/training/find_copies.py` lays the middle of a film
of `cohen` over the COVID-19 films of `pretrain` and over those of other patients of `cohen`, and of a film of `nih` over the normal ones of
`pretrain`; other pairs were not looked at. Up to {len(copied)} films of `cxr` have a copy in `pretrain` (a few pairs only look alike), {sum(hosts.values())} of them from hospitals left out ({', '.join(f'{host} {n}' for host, n in sorted(hosts.items(), key=lambda item: (-item[1], item[0])))}).
{len(shared)} pairs of patients of `cxr` share a film and are one ({pairs}). {trained_text(manifest['training'])}

{len(on_test)} films of `test` have such a copy in `pretrain` or in the train split. Through the product, with and without them:

{compared(validation, without)}

{unseen_text(evidence)}"""
