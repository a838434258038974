"""What the weights of a run come from: none of it may know a hospital that the run leaves out. Who drew a teacher's maps is kept beside them."""

import json
from pathlib import Path

# What is said of a teacher.
NAMED = ("stage", "member", "seed", "steps")


def named(facts: dict) -> dict:
    """What is said of a teacher; of one that was read back from a package, which."""
    package = {"package": facts["package"]} if "package" in facts else {}
    return {name: facts[name] for name in NAMED} | package


def write_teachers(maps: Path, runs: list[dict]) -> None:
    """Keeps beside maps which runs drew them."""
    maps.with_suffix(".json").write_text(json.dumps([named(facts) for facts in runs], indent=2) + "\n")


def put_maps(drawn: Path, maps: Path, runs: list[dict]) -> None:
    """Puts maps that are `drawn` into their place, and which runs drew them beside. Killed in between, it leaves maps that do not say it."""
    maps.with_suffix(".json").unlink(missing_ok=True)
    drawn.replace(maps)
    write_teachers(maps, runs)


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


def runs_behind(run: dict) -> list[dict]:
    """A run and those that its weights come from: what it started from, and what taught or guided any of these."""
    own = [run, *run.get("lineage", [])]
    return own + [other for one in own for kind in ("taughtBy", "guidedBy") for other in one.get(kind, [])]


def strangers(runs: list[dict], member: str) -> set[str]:
    """Of runs the members that may know a hospital which `member` leaves out; `corpus` leaves out what any member does."""
    return set() if member == "all" else {run["member"] for run in runs} - {member, "corpus"}


def refuse_strangers(runs: list[dict], member: str, made: Path) -> None:
    """Raises where one of the runs that `made` something may know a hospital that `member` leaves out."""
    if found := strangers(runs, member):
        raise SystemExit(f"{made} is by runs of {sorted(found)}, which may know hospitals that `{member}` leaves out")


def refuse_as_reader(run: dict, source: Path) -> None:
    """Raises where a run is not of the corpus stage alone, without the hospitals of every member: its zones there would not be of unseen ones."""
    if run["stage"] != "corpus" or strangers(runs_behind(run), "corpus"):
        raise SystemExit(f"{source} reads no zones: it is not a corpus that leaves out the hospitals of every member")
