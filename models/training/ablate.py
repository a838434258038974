"""Ablations of the paper (Park et al. 2021, 4.4) and of the input's resolution, each a short training of its own.

`python ablate.py --lungs LUNGS.npy --out FOLDER` writes ablation.json. Every variant trains twice, without the hospitals of one member and
without those of another, and is judged on both; all share seed, films and steps (a variant without the findings stage trains as much longer in
the joint one), so that they differ in one thing. Short schedules: the order is what counts, not the level. Runs train side by side, one a core;
those that are finished are not repeated.
"""

import argparse
import json
import multiprocessing
import os
import re
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from sextant_training.films.dataset import CACHE
from sextant_training.json_files import read_json, rounded, write_json
from sextant_training.judging.judgement import SHIPPED_POOLING, class_logits, fit, softmax, within_hosts
from sextant_training.learning.training_loop import Training, train
from sextant_training.networks.compact_network import CompactNet

MEMBERS, SEED = ("a", "c"), 7


@dataclass(frozen=True)
class Variant:
    """`corpus` names the corpus run to start from (None: ImageNet weights); `options` are switches of the network."""

    name: str
    corpus: str | None = "corpus"
    stage: str = "joint"
    options: dict = field(default_factory=dict)


CORPORA = {"corpus-384": {"size": 384}, "corpus": {}, "corpus-mean": {"pcam": False}, "corpus-192": {"size": 192}, "corpus-flat": {"use_transformer": False},
           "corpus-unplaced": {"positions": False}}
VARIANTS = [
    Variant("input of 384 x 384", "corpus-384", options={"size": 384}),
    Variant("whole recipe"),
    Variant("losses of the paper: class token and zones, 1 : 5", stage="one-to-five"),
    Variant("without the findings stage", corpus=None),
    Variant("single task: class", stage="class"),
    Variant("single task: severity", stage="severity"),
    Variant("without the transformer", "corpus-flat", options={"use_transformer": False}),
    Variant("without PCAM (mean pooling of findings)", "corpus-mean", options={"pcam": False}),
    Variant("without positional embedding", "corpus-unplaced", options={"positions": False}),
    Variant("input of 192 x 192", "corpus-192", options={"size": 192}),
]


def side_by_side(call, *arguments, processes: int) -> list:
    """What `call` returns for each set of arguments, worked out in processes of their own; raises what one of them raised after all have ended."""
    with ProcessPoolExecutor(processes, multiprocessing.get_context("spawn")) as pool:
        futures = [pool.submit(call, *each) for each in zip(*arguments, strict=True)]
    return [future.result() for future in futures]


def trainings_of(variant: Variant, args) -> list[Training]:
    """One a member; without a findings stage as much longer."""
    steps = args.steps if variant.corpus else args.corpus_steps + args.steps
    name = re.sub(r"[^a-zA-Z0-9]+", "-", variant.name)
    init = args.out / variant.corpus if variant.corpus else None
    return [
        Training(args.out / f"{name}-{member}", variant.stage, member, SEED, steps, options=variant.options, init=init, lungs=args.lungs)
        for member in MEMBERS
    ]


def judged(runs: list[Path], variant: Variant) -> dict:
    """Figures on the hospitals that each run left out; the class by the class token alone, and nothing that the variant never learnt."""
    _, evidence, unseen = fit(runs)
    row = {"name": variant.name, "members": unseen.members, "lungDice": evidence["lungDice"]}
    if variant.stage != "class":
        row |= {name: evidence[name] for name in ("severity", "lesionDice", "lesionFilms")}
    if variant.stage != "severity":
        row["covidWithinHost"] = within_hosts(unseen.films, softmax(class_logits(unseen.prediction, {"token": 1.0}))[:, 2])
    return row


def frame_of_network() -> dict:
    net = CompactNet(pretrained=False)
    return {"size": net.size, "margin": net.margin}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lungs", type=Path, required=True, help="lungs of pseudo_lungs.py")
    parser.add_argument("--out", type=Path, default=CACHE / "ablation")
    parser.add_argument("--build", type=Path, default=CACHE / "build")
    parser.add_argument("--corpus-steps", type=int, default=100)
    parser.add_argument("--steps", type=int, default=200)
    parser.add_argument("--only", nargs="+", default=[""], help="how the names of variants begin, for some of them alone: a table beside that of the others")
    parser.add_argument("--processes", type=int, default=os.cpu_count(), help="runs at a time")
    args = parser.parse_args()
    variants = [variant for variant in VARIANTS if variant.name.startswith(tuple(args.only))]
    corpora = [
        Training(args.out / name, "corpus", "corpus", SEED, args.corpus_steps, options=options, lungs=args.lungs)
        for name, options in CORPORA.items() if name in {variant.corpus for variant in variants}
    ]
    runs = [trainings_of(variant, args) for variant in variants]
    for trainings in (corpora, [training for of_variant in runs for training in of_variant]):
        side_by_side(train, trainings, processes=args.processes)
    rows = side_by_side(judged, [[training.folder for training in of_variant] for of_variant in runs], variants, processes=args.processes)
    for row in rows:
        print(row["name"], json.dumps(rounded(row)), flush=True)
    report = {
        "members": MEMBERS, "seed": SEED, "corpusSteps": args.corpus_steps, "steps": args.steps, "network": frame_of_network(),
        "pooling": SHIPPED_POOLING, "rows": rounded(rows),
    }
    file = args.build / "ablation.json"
    if file.exists() and args.only != [""]:
        report = read_json(file) | {"again": report}
    write_json(file, report)


if __name__ == "__main__":
    main()
