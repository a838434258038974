"""The page of docs/EVIDENCE.md on films that stand in the collections twice."""

from collections import Counter

from .copies import COPIES, read_copies
from .data_digest import sha256_of
from .dataset import Film, read_cxr
from .evidence_severity import zones_row
from .figures_text import span
from .sampling import HELD_OUT_HOSTS


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


def readers_text(report: dict | None) -> str:
    """Severity on hospitals never seen, judged anew (measure_copies.py)."""
    if report is None:
        return "Severity on hospitals never seen was not judged anew for this package."
    rows = [zones_row(row["severity"], row["name"], row["severity"]["films"]) for row in report["rows"]]
    return f"""\
Severity on hospitals never seen, judged anew: lungs found by a corpus network that was trained without copies and without these hospitals (Dice
{report['lungDice']:.3f} on {report['lungFilms']} films), linear maps and constants fitted anew as above, a patient who is in `test`, too, left out:

| zones from | films | MSE | r | kappa | zone AUC |
| --- | --- | --- | --- | --- | --- |
{chr(10).join(rows)}"""


def copies_section(manifest: dict, validation: dict, without: dict, readers: dict | None) -> str:
    films = {film.id: film for film in read_cxr(copies=False)}
    copied = {film for film, _ in read_copies("pretrain")}
    hosts = Counter(films[film].host for film in copied if films[film].host in HELD_OUT_HOSTS["corpus"] and films[film].split == "train")
    shared = {frozenset(films[film].patient for film in pair) for pair in read_copies("patient")}
    pairs = ", ".join(f"{film} = {copy}" for film, copy in read_copies("patient"))
    on_test = films_with_a_copy(list(films.values()))
    known = manifest["training"].get("copies")
    trained = (
        "They were left out of the training of this package."
        if known == sha256_of(COPIES)
        else "An earlier list of them was left out of the training of this package." if known is not None
        else "The recipe leaves them out, but **this package was trained before they were known**, so its figures on them are too good: films of "
        "`pretrain` were trained on with a class, the other film of a pair of `cxr` with its zones, lungs and lesions. The figures of class "
        "and lesions on hospitals called unseen could not be taken again without them; those of severity stand below."
    )
    return f"""\
`pretrain` was cleared of near copies by a difference hash, which does not survive a crop. `models/training/find_copies.py` lays the middle of a film
of `cohen` over the COVID-19 films of `pretrain` and over those of other patients of `cohen`, and of a film of `nih` over the normal ones of
`pretrain`; other pairs were not looked at. Up to {len(copied)} films of `cxr` have a copy in `pretrain` (a few pairs only look alike), {sum(hosts.values())} of them from hospitals left out ({', '.join(f'{host} {n}' for host, n in sorted(hosts.items(), key=lambda item: (-item[1], item[0])))}).
{len(shared)} pairs of patients of `cxr` share a film and are one ({pairs}). {trained}

{len(on_test)} films of `test` have such a copy in `pretrain` or in the train split. Through the product, with and without them:

{compared(validation, without)}

{readers_text(readers)}"""
