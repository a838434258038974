"""A run learns only from runs that leave its hospitals out, and a package is made of what was measured of its own runs."""

import json

import pytest

import export
from sextant_training.films.copies import COPIES
from sextant_training.films.data_digest import sha256_of
from sextant_training.learning.provenance import put_maps, read_teachers, teachers_for, write_teachers


def run(member: str, seed: int = 1, **more) -> dict:
    return {"stage": "joint", "member": member, "seed": seed, "steps": 10, "copies": sha256_of(COPIES)} | more


def test_maps_of_a_run_that_knows_the_hospitals_are_refused(tmp_path):
    maps = tmp_path / "maps.npy"
    with pytest.raises(SystemExit, match="does not say who drew it"):
        teachers_for(maps, "a")
    write_teachers(maps, [run("a"), run("corpus")])
    assert [one["member"] for one in teachers_for(maps, "a")] == ["a", "corpus"]
    with pytest.raises(SystemExit, match="which may know hospitals that `c` leaves out"):
        teachers_for(maps, "c")
    assert teachers_for(maps, "all") == read_teachers(maps)


@pytest.mark.parametrize("killed_at", ["unlink", "replace", "write_text"])
def test_new_maps_never_stand_beside_the_name_of_another_run(tmp_path, monkeypatch, killed_at):
    def killed(*_, **__):
        raise KeyboardInterrupt

    maps, drawn = tmp_path / "maps.npy", tmp_path / "maps.tmp.npy"
    maps.write_text("of the first")
    write_teachers(maps, [run("a")])
    drawn.write_text("of the second")
    monkeypatch.setattr(f"pathlib.Path.{killed_at}", killed)
    with pytest.raises(KeyboardInterrupt):
        put_maps(drawn, maps, [run("c")])
    monkeypatch.undo()
    assert [one["member"] for one in read_teachers(maps)] == (["a"] if killed_at == "unlink" else [])
    drawn.write_text("of the second")
    put_maps(drawn, maps, [run("c")])
    assert maps.read_text() == "of the second" and read_teachers(maps)[0]["member"] == "c"


def test_maps_by_a_package_say_which(tmp_path):
    package = {"id": "compact", "version": "1.6.0", "sha256": "b6fc"}
    write_teachers(tmp_path / "maps.npy", [run("all", package=package), run("all", 2)])
    assert [one.get("package") for one in teachers_for(tmp_path / "maps.npy", "all")] == [package, None]


def test_a_package_is_not_made_of_figures_or_a_gate_of_other_runs(tmp_path):
    members, readers = [run("all", 1), run("all", 3)], [run("corpus", 2)]

    def write(name: str, value):
        (tmp_path / f"{name}.json").write_text(json.dumps(value))

    write("runs", {"members": members, "zoneReaders": readers})
    write("gate", {"run": members[0]})
    export.check_build(tmp_path, members, readers)
    with pytest.raises(SystemExit, match="evaluated for other runs"):
        export.check_build(tmp_path, members[::-1], readers)
    write("gate", {"run": members[1]})
    with pytest.raises(SystemExit, match="gate"):
        export.check_build(tmp_path, members, readers)
    write("readers", {"zoneReaders": readers, "rows": []})
    write("ablation", {"rows": []})
    assert set(export.whole_evidence(tmp_path, {}, readers)) == {"zoneReaders", "ablation"}
    with pytest.raises(SystemExit, match=r"readers\.json"):
        export.whole_evidence(tmp_path, {}, [])


def test_runs_trained_when_other_copies_were_known_make_no_package():
    assert export.copies_known([run("all"), run("corpus")]) == sha256_of(COPIES)
    assert export.copies_known([run("all"), {"stage": "corpus", "package": {"version": "1.5.0"}}]) == sha256_of(COPIES)
    with pytest.raises(SystemExit, match="other copies"):
        export.copies_known([run("all"), run("corpus", copies="0" * 64)])
