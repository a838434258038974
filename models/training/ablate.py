"""Ablations of the paper (Park et al. 2021, 4.4) and of the input's resolution, each a short training of its own.

`python ablate.py --lungs LUNGS.npy --out FOLDER` writes ablation.json. Every variant trains without the hospitals of one member and is
judged on them; all share seed, films and steps (a variant without the findings stage trains as much longer in the joint one), so that
they differ in one thing. Short schedules: the order is what counts, not the level. Runs that are finished are not repeated.
"""

import argparse
import json
from dataclasses import dataclass, field
from pathlib import Path

import torch
from evaluate import rounded
from sextant_training.dataset import CACHE
from sextant_training.judgement import SHIPPED_POOLING, class_logits, fit, softmax, within_hosts
from sextant_training.network import CompactNet
from sextant_training.train_joint import train_joint

MEMBER, SEED = "c", 7


@dataclass(frozen=True)
class Variant:
    """`corpus` names the corpus run to start from (None: ImageNet weights); `options` are switches of the network."""

    name: str
    corpus: str | None = "corpus"
    stage: str = "joint"
    options: dict = field(default_factory=dict)


CORPORA = {"corpus": {}, "corpus-mean": {"pcam": False}, "corpus-192": {"size": 192}, "corpus-flat": {"use_transformer": False},
           "corpus-unplaced": {"positions": False}}
VARIANTS = [
    Variant("whole recipe"),
    Variant("without the findings stage", corpus=None),
    Variant("single task: class", stage="class"),
    Variant("single task: severity", stage="severity"),
    Variant("without the transformer", "corpus-flat", options={"use_transformer": False}),
    Variant("without PCAM (mean pooling of findings)", "corpus-mean", options={"pcam": False}),
    Variant("without positional embedding", "corpus-unplaced", options={"positions": False}),
    Variant("input of 192 x 192", "corpus-192", options={"size": 192}),
]


def trained(folder: Path, steps: int, args, stage: str, member: str, options: dict, init: Path | None) -> Path:
    train_joint(folder, member, SEED, steps, threads=args.threads, stage=stage, options=options, init=init, lungs=args.lungs)
    return folder


def judged(run: Path, variant: Variant) -> dict:
    """Figures on the member's unseen hospitals; the class by the class token alone, and nothing that the variant never learnt."""
    _, evidence, unseen = fit([run])
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
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    rows = []
    for variant in VARIANTS:
        init, steps = None, args.corpus_steps + args.steps
        if variant.corpus is not None:
            steps = args.steps
            options = CORPORA[variant.corpus]
            init = trained(args.out / variant.corpus, args.corpus_steps, args, "corpus", "corpus", options, None)
        folder = args.out / variant.name.replace(":", "").replace(" ", "-")
        run = trained(folder, steps, args, variant.stage, MEMBER, variant.options, init)
        torch.set_num_threads(args.threads)
        rows.append(judged(run, variant))
        report = {
            "member": MEMBER, "seed": SEED, "corpusSteps": args.corpus_steps, "steps": args.steps, "network": frame_of_network(),
            "pooling": SHIPPED_POOLING, "rows": rounded(rows),
        }
        args.build.mkdir(parents=True, exist_ok=True)
        (args.build / "ablation.json").write_text(json.dumps(report, indent=2) + "\n")
        print(variant.name, json.dumps(rounded(rows[-1])), flush=True)


if __name__ == "__main__":
    main()
