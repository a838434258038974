"""What the recipe starts: no run learns from one that knows a hospital which it leaves out itself."""

import json
from pathlib import Path

import pytest
import torch

import recipe
from sextant_training.judging import judgement
from sextant_training.learning.provenance import write_teachers


@pytest.fixture
def begin(monkeypatch, tmp_path):
    return lambda *options: commands_of(monkeypatch, tmp_path, options)


@pytest.fixture
def started(begin) -> dict[str, list[list[str]]]:
    return begin()


def commands_of(monkeypatch, tmp_path, options) -> dict[str, list[list[str]]]:
    """Arguments of every command that a whole run of the recipe starts, by script; nothing is started."""
    commands = []
    monkeypatch.setattr(recipe, "together", commands.extend)
    monkeypatch.setattr("sys.argv", ["recipe.py", "--out", str(tmp_path), *options])
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
    drawn_by = {option(a, "--out"): a[: a.index("--out")] for a in started["teach.py"]}
    assert all(drawn_by[option(a, "--teacher")] == [f"taught-{name}" for name in recipe.MEMBERS] for a in last)


def test_a_member_goes_on_from_its_own_run_slowly_once_it_is_taught(started):
    of_stage = {stage: [a for a in started["train.py"] if a[0] == stage] for stage in ("corpus", "joint", "taught")}
    assert [(option(a, "--init"), option(a, "--rate")) for a in of_stage["joint"]] == [("corpus", None)] * 3
    before = [f"{stage}-{member}" for stage in ("joint", "taught") for member in recipe.MEMBERS]
    assert [(option(a, "--init"), option(a, "--rate")) for a in of_stage["taught"]] == [(run, "0.3") for run in before]
    assert {option(a, "--lungs") for a in started["train.py"] if a[0] != "corpus"} == {"lungs.npy"}


def test_the_paper_preset_is_taught_by_those_who_left_out_what_it_leaves_out(begin):
    runs = begin("--preset", "paper", "--compact", "R", "--minutes", "2", "5")["train.py"]
    assert [(option(a, "--member"), option(a, "--teacher"), option(a, "--minutes")) for a in runs] == [
        ("corpus", None, "2.0"), ("a", "R/teacher-taught-a.npy", "5.0"), ("c", "R/teacher-taught-c.npy", "5.0"), ("all", "R/teacher-final-all.npy", "5.0"),
    ]
    assert {option(a, "--init") for a in runs[1:]} == {"corpus"}


def test_without_a_compact_recipe_only_what_is_trained_on_every_hospital_has_a_teacher(begin):
    started = begin("--preset", "paper")
    assert {option(a, "--lungs") for a in started["train.py"]} == {option(started["pseudo_lungs.py"][0], "--out")}
    taught = {option(a, "--member"): option(a, "--teacher") for a in started["train.py"]}
    assert taught == {"corpus": None, "a": None, "c": None, "all": option(started["teach.py"][0], "--out")}


def test_maps_that_do_not_say_who_drew_them_are_drawn_anew(begin, tmp_path):
    maps = tmp_path / option(begin("--preset", "paper")["teach.py"][0], "--out")
    maps.touch()
    assert "teach.py" in begin("--preset", "paper")
    write_teachers(maps, [{"stage": "taught", "member": "all", "seed": 1, "steps": 1}])
    assert "teach.py" not in begin("--preset", "paper")


def test_another_package_draws_its_own_lungs_and_maps(begin, monkeypatch, tmp_path):
    def drawn_by(sha256: str) -> tuple[str, str]:
        package = tmp_path / sha256
        package.mkdir()
        (package / "manifest.json").write_text(json.dumps({"weights": {"sha256": sha256}}))
        monkeypatch.setattr(recipe, "GUIDE", package)
        started = begin("--preset", "paper")
        return tuple(option(started[script][0], "--out") for script in ("pseudo_lungs.py", "teach.py"))

    assert not set(drawn_by("a" * 64)) & set(drawn_by("b" * 64))


@pytest.mark.parametrize(
    ("kept", "starts"), [({"step": 500, "endedByMinutes": True}, False), ({"step": 500, "endedByMinutes": False}, True), ({"step": 4000}, False), (None, True)]
)
def test_a_run_that_ended_by_its_minutes_is_not_trained_again(begin, tmp_path, kept, starts):
    if kept is not None:
        (tmp_path / "corpus").mkdir()
        torch.save(kept, tmp_path / "corpus/last.pt")
    runs = begin("--preset", "paper", "--compact", "R", "--minutes", "2", "5")["train.py"]
    assert any(option(a, "--out") == "corpus" for a in runs) == starts


def test_runs_that_left_the_same_hospitals_out_speak_together(monkeypatch):
    members = {"first": "a", "second": "c", "third": "a"}
    monkeypatch.setattr(judgement, "load_member", lambda run: (run, {"member": members[run]}))
    grouped = judgement.by_member(list(members))
    assert {member: [net for net, _ in loaded] for member, loaded in grouped.items()} == {"a": ["first", "third"], "c": ["second"]}
