"""Who drew the maps that a run learns from, kept beside them: a run may not learn from one that knows a hospital which it leaves out."""

import json
from pathlib import Path

# What is said of a teacher.
NAMED = ("stage", "member", "seed", "steps")


def named(facts: dict) -> dict:
    """What is said of a teacher; of one that was read back from a package, which."""
    package = {"package": facts["package"]} if "package" in facts else {}
    return {name: facts[name] for name in NAMED} | package


def write_teachers(maps: Path, runs: list[dict]) -> None:
    maps.with_suffix(".json").write_text(json.dumps([named(facts) for facts in runs], indent=2) + "\n")


def read_teachers(maps: Path) -> list[dict]:
    """The runs that drew maps; none where that was not kept."""
    path = maps.with_suffix(".json")
    return json.loads(path.read_text()) if path.exists() else []


def taught_facts(kept: dict) -> dict:
    """Which runs that of a checkpoint learnt from, by their maps and as its guide."""
    facts = {"taughtBy": kept.get("taughtBy", [])}
    return facts | {"guidedBy": kept["guidedBy"]} if "guidedBy" in kept else facts


def teachers_for(maps: Path, member: str) -> list[dict]:
    """The runs that drew maps. Raises where that is not known, or one of them knows a hospital that `member` leaves out."""
    runs = read_teachers(maps)
    if not runs:
        raise SystemExit(f"{maps} does not say who drew it: draw it anew with teach.py")
    refuse_strangers(runs, member, maps)
    return runs


def refuse_strangers(runs: list[dict], member: str, made: Path) -> None:
    """Raises where one of the runs that `made` something may know a hospital that `member` leaves out."""
    if member != "all" and (strangers := {run["member"] for run in runs} - {member, "corpus"}):
        raise SystemExit(f"{made} is by runs of {sorted(strangers)}, which may know hospitals that `{member}` leaves out")
