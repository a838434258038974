"""Trains the compact package's members from the data to the last weights, one command, resumable at every step.

`python recipe.py --out FOLDER` leaves FOLDER/final-a, -c, -a2, -c2 (shipped), FOLDER/judged-a, -b, -c, -a2, -c2 (each blind to some
hospitals: constants and figures come from them) and FOLDER/corpus-2, -3, -4 (shipped; evaluate.py fits the zones on them). Stages:

1. corpus  findings, boxes and lungs on films of hospitals that every member may see (Park et al. 2021, 3.1); three times more,
           longer and with crops to the lungs that the first one found, to read zones from
2. joint   class token and map head together, each run without the hospitals it will be judged on (3.2, 3.3)
3. taught  the same hospitals left out; on films without zone scores runs learn from the clean maps of those that leave out the same,
           in the mean
4. judged  once more from the maps of the stage before, the readers' zones at rest
5. final   every hospital of the train split; the teacher is the mean of all; four runs, as many as fit the package

The stages take about four hours in all on two cores, a fifth of it for the teachers' maps. Runs train side by side, one thread each.
"""

import argparse
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import torch
from sextant_training.deploy import facts_of
from sextant_training.teachers import named, read_teachers

HERE = Path(__file__).resolve().parent
# More runs of the corpus stage, and their seeds: they read the zones. The first one has no lungs to crop to yet, and a corpus that never
# saw a crop reads zones worse (docs/EVIDENCE.md).
CORPORA = {"corpus-2": 2, "corpus-3": 3, "corpus-4": 4}
# Lungs of every film, by the first corpus: crops and swapped backgrounds of all later runs.
LUNGS = "lungs.npy"


@dataclass(frozen=True)
class Member:
    """A run from the joint stage on: whose hospitals it leaves out, its seed, and the corpus run it starts from."""

    hosts: str
    seed: int
    corpus: str


MEMBERS = {
    "a": Member("a", 1, "corpus"), "b": Member("b", 2, "corpus"), "c": Member("c", 3, "corpus"),
    "a2": Member("a", 11, "corpus-2"), "c2": Member("c", 13, "corpus-3"),
}
SHIPPED = ("a", "c", "a2", "c2")


@dataclass(frozen=True)
class Steps:
    """Steps of 16 films a stage."""

    corpus: int = 800
    corpus_again: int = 1600
    joint: int = 1500
    taught: int = 300
    judged: int = 200
    final: int = 200


def command(script: str, *arguments) -> list[str]:
    return [sys.executable, str(HERE / script), *map(str, arguments)]


def steps_done(run: Path) -> int:
    path = run / "last.pt"
    return torch.load(path, weights_only=False, map_location="cpu")["step"] if path.exists() else 0


def together(commands: list[list[str]]) -> None:
    """Runs commands side by side, one a core; raises when one of them fails, after all have ended."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        failed = [done.args for done in pool.map(subprocess.run, commands) if done.returncode != 0]
    if failed:
        raise SystemExit(f"failed: {failed}")


def train(stage: str, hosts: str, seed: int, steps: int, out: Path, *more) -> list[list[str]]:
    """The command of a run that leaves the hospitals of `hosts` out, or none where it is finished."""
    if steps_done(out) >= steps:
        return []
    return [command("train.py", stage, "--member", hosts, "--seed", seed, "--steps", steps, "--out", out, *more)]


def teach(runs: list[Path], maps: Path) -> None:
    if not (maps.exists() and read_teachers(maps) == [named(facts_of(run)) for run in runs]):
        together([command("teach.py", *runs, "--out", maps)])


def next_round(name: str, stage: str, before: dict[str, Path], steps: int, out: Path, last: bool = False) -> dict[str, Path]:
    """Every member goes on from its run of the stage before, taught by the mean of the runs that leave the same hospitals out.

    `last`: on every hospital instead, taught by the mean of all.
    """
    runs = {member: out / f"{name}-{member}" for member in (SHIPPED if last else MEMBERS)}
    hosts = {member: "all" if last else MEMBERS[member].hosts for member in runs}
    maps = {left_out: out / f"teacher-{name}-{left_out}.npy" for left_out in hosts.values()}
    for left_out, path in maps.items():
        teach([run for member, run in before.items() if last or MEMBERS[member].hosts == left_out], path)
    together([
        c for m in runs
        for c in train(stage, hosts[m], MEMBERS[m].seed, steps, runs[m], "--init", before[m], "--rate", 0.3, "--lungs", out / LUNGS,
                       "--teacher", maps[hosts[m]])
    ])
    return runs


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--threads", type=int, default=2, help="threads of the stage that trains alone")
    args = parser.parse_args()
    out, steps = args.out, Steps()
    out.mkdir(parents=True, exist_ok=True)
    together(train("corpus", "corpus", 1, steps.corpus, out / "corpus", "--threads", args.threads))
    lungs = out / LUNGS
    if not lungs.exists():
        together([command("pseudo_lungs.py", out / "corpus", "--out", lungs)])
    corpora = [
        c for name, seed in CORPORA.items() for c in train("corpus", "corpus", seed, steps.corpus_again, out / name, "--lungs", lungs)
    ]
    joint = {member: out / f"joint-{member}" for member in MEMBERS}

    def joint_runs(of_first_corpus: bool) -> list[list[str]]:
        return [
            c for name, m in MEMBERS.items() if (m.corpus == "corpus") == of_first_corpus
            for c in train("joint", m.hosts, m.seed, steps.joint, joint[name], "--init", out / m.corpus, "--lungs", lungs)
        ]

    together(corpora + joint_runs(of_first_corpus=True))
    together(joint_runs(of_first_corpus=False))
    taught = next_round("taught", "taught", joint, steps.taught, out)
    judged = next_round("judged", "maps", taught, steps.judged, out)
    next_round("final", "taught", judged, steps.final, out, last=True)


if __name__ == "__main__":
    main()
