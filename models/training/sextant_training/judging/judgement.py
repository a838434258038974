"""Fits the constants of a package on unseen hospitals and measures it there."""

import itertools
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from ..films.copies import read_copies
from ..films.dataset import CLASSES, COVID, DATA, Film, read_cxr
from ..learning.provenance import refuse_strangers, runs_behind
from ..learning.sampling import HOSTS_NAMED_IN_PRETRAIN
from ..networks.film_network import CLASS_HEADS
from ..package.deploy import load_member
from ..readers.cross_fit import clear_features, fit_on, joined_features, maps_of_unseen_hosts
from ..readers.infection import pattern_logits
from ..readers.zone_reader import zone_features
from ..readers.zones import LUNG_THRESHOLD
from .calibration import Judged, cross_validate, fit_temperature, fit_zones
from .change import change_figures
from .lesion_judgement import area_figures, judge_lesions, map_grid_mask
from .predict import POOLINGS, film_input, predict, unseen_by, zone_logits_of
from .statistics import auc_with_interval, dice

# What is added of the zone map to the severity map, of which the best on unseen lesions ships.
ZONE_SHARES = (0.0, 0.25, 0.5, 1.0, 2.0)
# Like the paper's maximum it looks at the most involved part of a zone; chosen for its kappa (choice.md), and the members are trained with it.
SHIPPED_POOLING = "top-1/8"


def targets(films: list[Film]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """(mean involvement [N, 6], senior's zones [N, 6] boolean, mean reader score [N])."""
    involvement = np.array([f.involvement() for f in films])
    senior = np.array([f.grades_senior >= 1 for f in films])
    return involvement, senior, involvement.sum(1)


def inputs_of(films: list[Film], side: int) -> np.ndarray:
    """What the graph takes [N, 1, F, F], of films' files; F: `side`."""
    return np.stack([film_input(f, side) for f in films])


def merge(first: dict, second: dict) -> dict:
    """Two predictions one after the other; without pooled features, whose number differs from network to network."""
    return {name: np.concatenate([first[name], second[name]]) for name in first if name != "pooled"}


def softmax(z: np.ndarray) -> np.ndarray:
    """Probabilities [N, K] of logits [N, K]."""
    e = np.exp(z - z.max(1, keepdims=True))
    return e / e.sum(1, keepdims=True)


def class_logits(prediction: dict, shares: dict[str, float]) -> np.ndarray:
    """Class logits [N, 3]: the mixture of the class heads by their shares."""
    return sum(share * prediction[head] for head, share in shares.items())


def class_probability(prediction: dict, shares: dict[str, float], temperature: float) -> np.ndarray:
    """What the product shows of the classes [N, 3]: by the class heads, and where zone readers spoke, by what they say of the infection."""
    logits = class_logits(prediction, shares)
    if "infection" not in prediction:
        return softmax(logits / temperature)
    return softmax(pattern_logits(torch.from_numpy(logits), torch.from_numpy(prediction["infection"]), temperature).numpy())


def class_aucs(probability: np.ndarray, films: list[Film]) -> dict:
    """One-against-rest AUCs over films of known class."""
    labels = np.array([f.label for f in films])
    known = labels >= 0
    return {
        name: auc_with_interval(probability[known, k], labels[known] == k)
        for k, name in enumerate(CLASSES)
    }


def covid_within(score: np.ndarray, films: list[Film], pick) -> dict:
    """AUC of a COVID-19 score [N] among the films of known class that `pick` takes."""
    chosen = np.array([f.label >= 0 and pick(f) for f in films])
    positive = np.array([f.label == COVID for f in films])
    return auc_with_interval(score[chosen], positive[chosen])


def by_member(runs: list[Path]) -> dict[str, list[tuple]]:
    """Runs, loaded as they ship, by whose hospitals they left out: those of one member speak together. Raises where what a run comes from may
    know these hospitals."""
    out: dict[str, list[tuple]] = {}
    for run in runs:
        net, facts = load_member(run)
        refuse_strangers(runs_behind(facts), facts["member"], run)
        out.setdefault(facts["member"], []).append((net, facts))
    return out


class Unseen:
    """Predictions of each member on the hospitals it was not trained on (its runs' mean), joined; the zone map by `readers` whose corpus knows none of
    these hospitals, fitted each time without the film's own. `weights`: of the readers, fitted on all of them."""

    def __init__(self, runs: list[Path], readers=(), **changed):
        self.films, self.member_of, self.prediction, self.members = [], [], None, []
        seen = [[] for _ in readers]
        films = read_cxr()
        for member, loaded in by_member(runs).items():
            nets, held = [net for net, _ in loaded], unseen_by(member, films)
            for net, (name, value) in itertools.product(nets, changed.items()):
                setattr(net, name, value)
            self.members.append({"member": member, "runs": [facts for _, facts in loaded], "unseenFilms": len(held)})
            if not held:
                continue
            inputs = inputs_of(held, nets[0].film)
            one = predict(nets, inputs)
            for parts, reader in zip(seen, readers):
                parts.append(zone_features(reader, inputs, one["box"], one["lung"], np.array([f.scored for f in held])))
            self.prediction = merge(one, {k: v[:0] for k, v in one.items()}) if self.prediction is None else merge(self.prediction, one)
            self.films += held
            self.member_of += [member] * len(held)
        self.features, self.clear, self.weights = [joined_features(parts) for parts in seen], [], []
        if readers:
            self.clear = clear_features(list(readers), nets)
            self.weights = fit_on(self.films, self.features, self.clear, np.ones(len(self.films), bool))
            self.prediction["zones"] = self.zone_maps()

    def zone_maps(self, which: slice = slice(None)) -> np.ndarray:
        """Zone maps [N, M, M] by all readers or `which` of them, each film's by a fit that knows nothing of its hospital."""
        return maps_of_unseen_hosts(self.films, self.features[which], self.clear[which], self.prediction["box"])

    def subset(self, pick) -> tuple[list[Film], dict, np.ndarray]:
        """(The films that `pick` takes, what was predicted of them, their places [n])."""
        index = np.array([i for i, f in enumerate(self.films) if pick(f)], int)
        return [self.films[i] for i in index], {k: v[index] for k, v in self.prediction.items()}, index


def class_mixtures(quarters: int = 4) -> list[dict[str, float]]:
    """Every mixture of the class heads in steps of a quarter."""
    counts = itertools.product(range(quarters + 1), repeat=len(CLASS_HEADS))
    return [dict(zip(CLASS_HEADS, (n / quarters for n in c))) for c in counts if sum(c) == quarters]


def temperature_of(unseen: Unseen, shares: dict[str, float]) -> float:
    """Temperature of a mixture of the class heads, fitted on the unseen films of known class."""
    films, prediction, _ = unseen.subset(lambda f: f.label >= 0)
    return fit_temperature(class_logits(prediction, shares), np.array([f.label for f in films]))


def choose_class_shares(unseen: Unseen) -> tuple[dict[str, float], list[dict]]:
    """Shares of the class heads: highest mean COVID-19 AUC, by them alone, within the unseen hospitals that hold both classes."""
    rows, member_of = [], np.array(unseen.member_of)
    labels = np.array([f.label for f in unseen.films])
    for shares in class_mixtures():
        score = class_probability(unseen.prediction, shares, temperature_of(unseen, shares))[:, COVID]
        row = {"shares": shares, "members": {}}
        for member in sorted(set(unseen.member_of)):
            chosen = (member_of == member) & (labels >= 0)
            row["members"][member] = auc_with_interval(score[chosen], labels[chosen] == COVID)
        rows.append(row | {"hosts": within_hosts(unseen.films, score)})

    return max(rows, key=lambda row: auc_within(row["hosts"]))["shares"], rows


def auc_within(hosts: dict[str, dict]) -> float:
    """Mean AUC of hospitals, each weighed by the size of its smaller class: three normal films say little."""
    pairs = [(v["auc"], min(v["positive"], v["negative"])) for v in hosts.values()]
    return sum(a * n for a, n in pairs) / max(1, sum(n for _, n in pairs))


@dataclass(frozen=True)
class JudgedZones:
    """The scored films of unseen hospitals whose lungs were found: what readers said, and for each pooling (cross-validated
    judgement, logits [N, 6])."""

    films: list[Film]
    readers: tuple[np.ndarray, np.ndarray, np.ndarray]
    by_pooling: dict[str, tuple[Judged, np.ndarray]]
    not_scored: int

    def figures(self, pooling: str, chosen=slice(None)) -> dict:
        """Severity figures of a pooling, of all films or of those `chosen`."""
        return self.by_pooling[pooling][0].figures(*self.readers[1:], chosen)

    def without_own_host(self, pooling: str) -> Judged:
        """As the judgement of this pooling, but constants fitted without the film's hospital."""
        return cross_validate(self.by_pooling[pooling][1], *self.readers, [f.host for f in self.films])

    def with_intervals(self, judged: Judged) -> dict:
        """Severity figures of a judgement of these films, with their intervals."""
        _, senior, mean_score = self.readers
        return judged.figures(senior, mean_score) | {"intervals95": judged.intervals([f.patient for f in self.films], senior, mean_score)}


def judge_zones(unseen: Unseen, poolings=tuple(POOLINGS)) -> JudgedZones:
    """Zones pooled from the zone maps, constants cross-validated by patient."""
    films, prediction, _ = unseen.subset(lambda f: f.scored)
    logits = {name: zone_logits_of(prediction, *POOLINGS[name]) for name in poolings}
    ok = np.all([np.isfinite(values).all(1) for values in logits.values()], 0)
    films = [f for f, use in zip(films, ok) if use]
    if not films:
        raise ValueError("the runs found both lungs on no scored film of a hospital that they left out: train longer, or name runs with --member")
    readers, groups = targets(films), [f.patient for f in films]
    judged = {name: (cross_validate(values[ok], *readers, groups), values[ok]) for name, values in logits.items()}
    return JudgedZones(films, readers, judged, int((~ok).sum()))


def covid_figures(unseen: Unseen, shares: dict[str, float], temperature: float, infection: dict[str, float] | None) -> dict:
    """COVID-19 AUC within the unseen hospitals that hold both classes: of the class as it ships; where there is a linear map of the infection, whose
    log odds of each film are given by its id, of the heads and of the map alone, too."""
    films, prediction, _ = unseen.subset(lambda f: f.label >= 0)
    heads = within_hosts(films, class_probability(prediction, shares, temperature)[:, COVID])
    if infection is None:
        return {"covidWithinHost": heads}
    odds = np.array([infection[f.id] for f in films], np.float32)
    shown = class_probability(prediction | {"infection": odds[:, None]}, shares, temperature)[:, COVID]
    return {"covidWithinHost": within_hosts(films, shown), "covidByHeads": heads, "covidByMap": within_hosts(films, odds), "classJudgedBy": unseen.members}


def fit(runs: list[Path], readers=(), infection: dict[str, float] | None = None, **changed) -> tuple[dict, dict, Unseen]:
    """(constants of the package, evidence from unseen hospitals, the predictions). `infection`: log odds of the readers' linear map by a
    film's id (`unseen_infection`); `changed`: attributes of the networks that are set otherwise, as `margin`."""
    unseen = Unseen(runs, readers, **changed)
    zones = judge_zones(unseen)
    figures = {name: zones.figures(name) for name in zones.by_pooling}
    cross, logits = zones.by_pooling[SHIPPED_POOLING]
    surely_new = np.array([f.host not in HOSTS_NAMED_IN_PRETRAIN for f in zones.films])
    copied = {film for film, _ in read_copies("pretrain")}
    without_copy = np.array([f.id not in copied for f in zones.films])
    drawn_films, drawn_prediction, _ = unseen.subset(lambda f: bool(f.lesion))
    lesions = judge_lesions(drawn_films, drawn_prediction, ZONE_SHARES if readers else (0.0,))
    lung_films, lung_prediction, _ = unseen.subset(lambda f: bool(f.lung))
    lung_dice = np.mean([dice(p >= LUNG_THRESHOLD, map_grid_mask(DATA / f.lung)) for p, f in zip(lung_prediction["lung"], lung_films)])
    shares, share_rows = choose_class_shares(unseen)
    temperature = temperature_of(unseen, shares)
    constants = {
        "zones": fit_zones(logits, *zones.readers) | {"pooling": SHIPPED_POOLING}, "zoneShare": lesions["share"],
        "lesionThreshold": lesions["threshold"], "lesionCut": {"a": lesions["a"], "b": lesions["b"]}, "lungThreshold": LUNG_THRESHOLD, "classShares": shares,
        "classTemperature": temperature,
    }
    evidence = {
        "what": "Each member judged on whole hospitals it never trained on; constants cross-validated by patient",
        "members": unseen.members, "severity": zones.with_intervals(cross), "notScored": zones.not_scored, "pooling": figures,
        "chosenPooling": SHIPPED_POOLING, "severityWithoutHostsInPretrain": zones.figures(SHIPPED_POOLING, surely_new),
        "severityWithoutCopies": zones.figures(SHIPPED_POOLING, without_copy),
        "severityWithoutOwnHost": zones.with_intervals(zones.without_own_host(SHIPPED_POOLING)),
        "change": change_figures(zones.films, cross, zones.readers[2]),
        "reliability": reliability(cross.probability, zones.readers[1]), "lesionDice": lesions["dice"], "lesionFilms": lesions["films"],
        "lesionDiceWithoutOwnHost": lesions["diceWithoutOwnHost"],
        "lesionDiceOneThreshold": {
            "chosen": max(row["oneThresholdDice"] for row in lesions["shares"]), "withoutOwnHost": lesions["oneThresholdDiceWithoutOwnHost"],
        },
        "lesionArea": area_figures(drawn_films, drawn_prediction, constants), "zoneShares": lesions["shares"],
        "lungDice": float(lung_dice), "lungFilms": len(lung_films), "classShares": share_rows, "chosenClassShares": shares,
    } | covid_figures(unseen, shares, temperature, infection)
    return constants, evidence, unseen


def within_hosts(films: list[Film], score: np.ndarray, least: int = 3) -> dict:
    """COVID-19 AUC inside each host that holds both classes."""
    rows = {}
    for host in sorted({f.host for f in films}):
        row = covid_within(score, films, lambda f, h=host: f.host == h)
        if min(row["positive"], row["negative"]) >= least:
            rows[host] = row
    return rows


def reliability(probability: np.ndarray, senior: np.ndarray, bins: int = 8) -> list[dict]:
    """Calibration curve of the zones, equal counts a bin."""
    p, y = probability.ravel(), senior.ravel()
    return [
        {"predicted": round(float(p[i].mean()), 4), "observed": round(float(y[i].mean()), 4), "zones": len(i)}
        for i in np.array_split(np.argsort(p), bins)
    ]
