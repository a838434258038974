"""Trains a preset's networks from the data to the last weights, one command, resumable at every step.

`python recipe.py --out FOLDER` leaves FOLDER/final-a, -b, -c (shipped) and FOLDER/taught-a, -b, -c (each blind to some hospitals:
constants and figures come from them). Stages:

1. corpus  findings, boxes and lungs on films of hospitals that every member may see (Park et al. 2021, 3.1)
2. joint   class token and map head together, each member without the hospitals it will be judged on (3.2, 3.3)
3. taught  the same hospitals left out; on films without zone scores each member learns from its own clean maps; judged
4. final   every hospital of the train split; the teacher is the mean of the three

`--readers` trains FOLDER/corpus-2, -3, -4 besides: the corpus stage longer, and with crops to the lungs that the first one found, to read
zones from (evaluate.py fits the linear maps on them, or on those of a package).

The stages take about two hours in all on two cores, a fifth of it for the teachers' maps, and the corpora to read zones from
another hour and a half. Runs train side by side, one thread each.

`--preset paper` (on a GPU) leaves joint-all (ships) and joint-a, -c: corpus and joint as above, but guided by the corpora of the package in
`models/compact`, which stand in for pretrained weights. The lungs are that package's, and so are the maps by which films without zone scores
teach joint-all severity, too; its networks know every hospital, so joint-a and -c have no teacher, unless `--compact FOLDER` names a finished
compact recipe, whose lungs and taught members then serve. `--minutes 2 5` ends the two stages after so many minutes.
"""

import argparse
import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import torch

from sextant_training.learning.provenance import named, read_teachers
from sextant_training.networks.device import DEVICE
from sextant_training.package.deploy import facts_of

HERE = Path(__file__).resolve().parent
# Runs of the corpus stage to read zones from, and their seeds. The first one has no lungs to crop to yet, and a corpus that never saw a
# crop reads zones worse.
CORPORA = {"corpus-2": 2, "corpus-3": 3, "corpus-4": 4}
# Lungs of every film, by the first corpus: crops and swapped backgrounds of all later runs.
LUNGS = "lungs.npy"
# The package whose corpora guide the paper preset, which begins without pretrained weights.
GUIDE = HERE.parent / "compact"

# Whose hospitals each leaves out until the last stage (sampling.py), and its seed.
MEMBERS = {"a": 1, "b": 2, "c": 3}
# Those of the paper preset that its constants and figures come from.
PAPER_MEMBERS = ("a", "c")


@dataclass(frozen=True)
class Steps:
    """Steps of 16 films a stage."""

    corpus: int = 800
    corpus_again: int = 1600
    joint: int = 1500
    taught: int = 300
    final: int = 200
    paper_corpus: int = 4000
    paper_joint: int = 4000


def command(script: str, *arguments) -> list[str]:
    """What starts a program beside this one."""
    return [sys.executable, str(HERE / script), *map(str, arguments)]


def is_over(run: Path, steps: int) -> bool:
    """Whether a run has made its steps, or ended by its `--minutes` before."""
    path = run / "last.pt"
    if not path.exists():
        return False
    kept = torch.load(path, weights_only=True, map_location="cpu")
    return kept["step"] >= steps or kept.get("endedByMinutes", False)


def together(commands: list[list[str]]) -> None:
    """Runs commands side by side, one a core; raises when one of them fails, after all have ended."""
    with ThreadPoolExecutor(side_by_side()) as pool:
        failed = [done.args for done in pool.map(subprocess.run, commands) if done.returncode != 0]
    if failed:
        raise SystemExit(f"failed: {failed}")


def train(stage: str, hosts: str, seed: int, steps: int, out: Path, *more) -> list[list[str]]:
    """The command of a run that leaves the hospitals of `hosts` out, or none where it is finished."""
    if is_over(out, steps):
        return []
    return [command("train.py", stage, "--member", hosts, "--seed", seed, "--steps", steps, "--out", out, *more)]


def teach(runs: list[Path], maps: Path, threads: int) -> list[list[str]]:
    """The command that draws the maps of `runs`, or none where they are drawn."""
    if maps.exists() and read_teachers(maps) == [named(facts_of(run)) for run in runs]:
        return []
    return [command("teach.py", *runs, "--out", maps, "--threads", threads)]


def side_by_side() -> int:
    """Runs at a time: one a core, or all of them where they share a GPU."""
    return 8 if DEVICE.type == "cuda" else os.cpu_count()


def lungs_and_teachers(out: Path, compact: Path | None) -> tuple[Path, dict[str, Path], list[list[str]]]:
    """Of the paper preset: the lungs, the maps that teach each member (those without have none), and the command that draws them, if any is due."""
    if compact:
        taught = {member: compact / f"teacher-taught-{member}.npy" for member in PAPER_MEMBERS}
        return compact / LUNGS, taught | {"all": compact / "teacher-final-all.npy"}, []
    package = json.loads((GUIDE / "manifest.json").read_text())["weights"]["sha256"][:8]  # another package draws its own
    lungs, maps = out / f"lungs-{package}.npy", out / f"teacher-{package}.npy"
    if not lungs.exists():
        together([command("pseudo_lungs.py", GUIDE, "--out", lungs)])
    return lungs, {"all": maps}, [] if maps.exists() and read_teachers(maps) else [command("teach.py", GUIDE, "--out", maps)]


def paper(out: Path, compact: Path | None, steps: Steps, minutes: tuple[float, float] | None, workers: int) -> None:
    """The paper preset: corpus, then joint (see above)."""
    lungs, teachers, teaching = lungs_and_teachers(out, compact)
    how = ["--preset", "paper", "--workers", workers, "--lungs", lungs, "--guide", GUIDE]
    limits = [["--minutes", limit] for limit in minutes] if minutes else [[], []]
    together(train("corpus", "corpus", 1, steps.paper_corpus, out / "corpus", *how, *limits[0]) + teaching)
    taught = {member: ["--teacher", teachers[member]] if member in teachers else [] for member in (*PAPER_MEMBERS, "all")}
    together([
        c for member, teacher in taught.items()
        for c in train("joint", member, 1, steps.paper_joint, out / f"joint-{member}", *how, *limits[1], "--init", out / "corpus", *teacher)
    ])


def next_round(name: str, before: dict[str, Path], steps: int, out: Path, last: bool = False) -> dict[str, Path]:
    """Every member goes on from its run of the stage before, taught by that run; the same hospitals stay left out.

    `last`: on every hospital instead, taught by the mean of all.
    """
    runs = {member: out / f"{name}-{member}" for member in MEMBERS}
    hosts = {member: "all" if last else member for member in MEMBERS}
    maps = {left_out: out / f"teacher-{name}-{left_out}.npy" for left_out in hosts.values()}
    threads = max(1, os.cpu_count() // len(maps))
    together([c for left_out, path in maps.items() for c in teach(list(before.values()) if last else [before[left_out]], path, threads)])
    together([
        c for m, seed in MEMBERS.items()
        for c in train("taught", hosts[m], seed, steps, runs[m], "--init", before[m], "--rate", 0.3, "--lungs", out / LUNGS, "--teacher", maps[hosts[m]])
    ])
    return runs


def compact(out: Path, steps: Steps, threads: int, readers: bool) -> None:
    """The compact preset: corpus, joint, taught, final (see above)."""
    together(train("corpus", "corpus", 1, steps.corpus, out / "corpus", "--threads", threads))
    lungs = out / LUNGS
    if not lungs.exists():
        together([command("pseudo_lungs.py", out / "corpus", "--out", lungs)])
    corpora = [
        c for name, seed in (CORPORA.items() if readers else ())
        for c in train("corpus", "corpus", seed, steps.corpus_again, out / name, "--lungs", lungs)
    ]
    joint = {member: out / f"joint-{member}" for member in MEMBERS}
    together(corpora + [
        c for m, seed in MEMBERS.items() for c in train("joint", m, seed, steps.joint, joint[m], "--init", out / "corpus", "--lungs", lungs)
    ])
    taught = next_round("taught", joint, steps.taught, out)
    next_round("final", taught, steps.final, out, last=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--threads", type=int, default=2, help="threads of the stage that trains alone")
    parser.add_argument("--readers", action="store_true", help="train corpora to read zones from, too")
    parser.add_argument("--preset", choices=("compact", "paper"), default="compact")
    parser.add_argument("--compact", type=Path, help="of the paper preset: folder of a finished compact recipe, if any")
    parser.add_argument("--minutes", type=float, nargs=2, help="of the paper preset: end its two stages after so many")
    parser.add_argument("--workers", type=int, default=0, help="of the paper preset: processes that make the batches of each run")
    args = parser.parse_args()
    out, steps = args.out, Steps()
    out.mkdir(parents=True, exist_ok=True)
    if args.preset == "paper":
        paper(out, args.compact, steps, args.minutes, args.workers)
    else:
        compact(out, steps, args.threads, args.readers)


if __name__ == "__main__":
    main()
