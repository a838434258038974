"""What the recipe starts: no run learns from one that knows a hospital which it leaves out itself."""

from pathlib import Path

import pytest
import recipe
from sextant_training import judgement


@pytest.fixture
def started(monkeypatch, tmp_path) -> dict[str, list[list[str]]]:
    """Arguments of every command that a whole run of the recipe starts, by script; nothing is started."""
    commands = []
    monkeypatch.setattr(recipe, "together", commands.extend)
    monkeypatch.setattr("sys.argv", ["recipe.py", "--out", str(tmp_path)])
    recipe.main()
    by_script = {}
    for _, script, *arguments in commands:
        by_script.setdefault(Path(script).name, []).append([a.removeprefix(f"{tmp_path}/") for a in arguments])
    return by_script


def option(arguments: list[str], name: str) -> str | None:
    return arguments[arguments.index(name) + 1] if name in arguments else None


def test_what_a_run_starts_from_and_learns_from_leaves_out_what_it_leaves_out(started):
    hosts = {option(a, "--out"): option(a, "--member") for a in started["train.py"]}
    taught_by = {option(a, "--out"): a[: a.index("--out")] for a in started["teach.py"]}
    for arguments in started["train.py"]:
        own = option(arguments, "--member")
        first, teacher = option(arguments, "--init"), option(arguments, "--teacher")
        known = [first] * (first is not None) + (taught_by[teacher] if teacher else [])
        assert own == "all" or {hosts[run] for run in known} <= {own, "corpus"}


def test_what_ships_is_trained_once_on_every_hospital(started):
    last = [a for a in started["train.py"] if option(a, "--member") == "all"]
    assert [option(a, "--out") for a in last] == [f"final-{name}" for name in recipe.MEMBERS]
    assert len({option(a, "--seed") for a in last}) == len(last)


def test_runs_that_left_the_same_hospitals_out_speak_together(monkeypatch):
    members = {"first": "a", "second": "c", "third": "a"}
    monkeypatch.setattr(judgement, "load_member", lambda run: (run, {"member": members[run]}))
    grouped = judgement.by_member(list(members))
    assert {member: [net for net, _ in loaded] for member, loaded in grouped.items()} == {"a": ["first", "third"], "c": ["second"]}
