"""Trains the compact package's members from the data to the last weights, one command, resumable at every step.

`python recipe.py --out FOLDER` leaves FOLDER/final-a, -c (shipped), FOLDER/judged-a, -b, -c (each blind to some hospitals:
constants and figures come from them) and FOLDER/corpus, -2, -3 (shipped; evaluate.py fits the zones on them). Stages:

1. corpus  findings, boxes and lungs on films of hospitals that every member may see (Park et al. 2021, 3.1); twice more, longer
           and with crops to the lungs that the first one found, to read zones from
2. joint   class token and map head together, each member without the hospitals it will be judged on (3.2, 3.3)
3. taught  the same hospitals left out; on films without zone scores each member learns from its own clean maps
4. judged  once more from the maps of the stage before, the readers' zones at rest
5. final   every hospital of the train split; the teacher is the mean of the three; two members, as many as fit the package

The stages take about two and a half hours in all on two cores, a fifth of it for the teachers' maps. The three members train side by side, one thread each.
"""

import argparse
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import torch

HERE = Path(__file__).resolve().parent
MEMBERS = {"a": 1, "b": 2, "c": 3}
SHIPPED = ("a", "c")
# More runs of the corpus stage, and their seeds: with the first one, where the members start from, they read the zones.
CORPORA = {"corpus-2": 2, "corpus-3": 3}


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
    """Runs commands side by side; raises when one of them fails, after all have ended."""
    failed = [p.args for p in [subprocess.Popen(c) for c in commands] if p.wait() != 0]
    if failed:
        raise SystemExit(f"failed: {failed}")


def train(stage: str, member: str, seed: int, steps: int, out: Path, *more) -> list[list[str]]:
    """The command of a run, or none where it is finished."""
    if steps_done(out) >= steps:
        return []
    return [command("train.py", stage, "--member", member, "--seed", seed, "--steps", steps, "--out", out, *more)]


def teach(runs: list[Path], maps: Path) -> None:
    if not maps.exists():
        together([command("teach.py", *runs, "--out", maps)])


def next_round(name: str, stage: str, before: dict[str, Path], steps: int, out: Path, last: bool = False) -> dict[str, Path]:
    """Every member goes on from its run of the stage before, taught by that run; the same hospitals stay left out.

    `last`: on every hospital instead, all taught by the mean of the runs.
    """
    runs = {member: out / f"{name}-{member}" for member in (SHIPPED if last else MEMBERS)}
    maps = {member: out / (f"teacher-{name}.npy" if last else f"teacher-{name}-{member}.npy") for member in MEMBERS}
    for member in runs:
        teach(list(before.values()) if last else [before[member]], maps[member])
    together([
        c for m in runs
        for c in train(stage, "all" if last else m, MEMBERS[m], steps, runs[m], "--init", before[m], "--rate", 0.3, "--teacher", maps[m])
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
    if not (out / "lungs-predicted").exists():
        together([command("pseudo_lungs.py", out / "corpus")])
        (out / "lungs-predicted").touch()
    together([c for name, seed in CORPORA.items() for c in train("corpus", "corpus", seed, steps.corpus_again, out / name)])
    joint = {member: out / f"joint-{member}" for member in MEMBERS}
    together([c for m, seed in MEMBERS.items() for c in train("joint", m, seed, steps.joint, joint[m], "--init", out / "corpus")])
    taught = next_round("taught", "taught", joint, steps.taught, out)
    judged = next_round("judged", "maps", taught, steps.judged, out)
    next_round("final", "taught", judged, steps.final, out, last=True)


if __name__ == "__main__":
    main()
