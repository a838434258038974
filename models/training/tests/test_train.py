"""A run that was killed ends as one that was not, and its checkpoint tells what it was."""

import json

import numpy as np
import pytest
import torch

from sextant_training.learning import training_loop as train_joint
from sextant_training.learning.training_loop import Training, rate_factor, train
from sextant_training.networks.compact_network import CompactNet

from made_up import film

SIDE = 96


@pytest.fixture
def run(monkeypatch, tmp_path):
    """Trains for four steps of two films, and ends by an exception after `killed_after` steps; the folder."""
    films = [
        film(id=f"{source} {i}", source=source, host=source, label=(0, 2)[i % 2], row=i, patient=f"{source} {i}")
        for source in ("cohen", "pretrain") for i in range(8)
    ]
    films += [film(id="held", host="eurorad.org", row=8), film(id="tested", split="test", row=8)]
    arrays = {"films": np.random.default_rng(0).integers(0, 256, (9, SIDE, SIDE), dtype=np.uint8)}
    arrays |= {name: np.zeros((9, 192, 192), np.uint8) for name in ("lungs", "lesions")}
    make_batches, seen = train_joint.batches_from, []
    monkeypatch.setattr(train_joint, "load_all", lambda side, lungs: (films, dict(arrays)))
    monkeypatch.setattr(train_joint, "SAVE_EVERY", -1)

    def go(folder: str, killed_after: int | None = None, **more):
        def batches(made, first, *rest):
            seen.extend(f.id for f in made.films)
            for number, batch in enumerate(make_batches(made, first, *rest)):
                if number == killed_after:
                    raise KeyboardInterrupt
                yield batch

        monkeypatch.setattr(train_joint, "batches_from", batches)
        known = {"stage": "joint", "member": "a", "seed": 1, "steps": 4, "batch": 2, "options": {"pretrained": False, "size": 64}} | more
        train(Training(tmp_path / folder, **known))
        return torch.load(tmp_path / folder / "last.pt", weights_only=True)

    go.seen = seen
    return go


def test_a_run_that_was_killed_goes_on_to_the_same_weights(run, tmp_path):
    whole = run("whole")
    with pytest.raises(KeyboardInterrupt):
        run("killed", killed_after=2)
    assert torch.load(tmp_path / "killed/last.pt", weights_only=True)["step"] == 2
    again = run("killed")
    for part in ("net", "average"):
        assert all(torch.equal(value, again[part][name]) for name, value in whole[part].items())
    assert any(not torch.equal(value, whole["average"][name]) for name, value in whole["net"].items())
    curves = [[json.loads(line) for line in (tmp_path / name / "curve.jsonl").read_text().splitlines()] for name in ("whole", "killed")]
    assert [[line["step"] for line in curve] for curve in curves] == [[4], [4]]


def test_a_run_sees_no_film_of_test_nor_of_a_hospital_that_it_leaves_out(run):
    run("one", steps=1)
    assert run.seen and not {"held", "tested"} & set(run.seen)
    run.seen.clear()
    run("all", steps=1, member="all")
    assert "held" in run.seen and "tested" not in run.seen


def test_a_checkpoint_tells_what_the_run_was_and_came_from(run, tmp_path):
    first = run("first", steps=1)
    assert {name: first[name] for name in ("stage", "member", "seed", "step", "batch", "crops")} == {
        "stage": "joint", "member": "a", "seed": 1, "step": 1, "batch": 2, "crops": False,
    }
    assert (first["lineage"], first["taughtBy"], first["endedByMinutes"]) == ([], [], False)
    np.save(tmp_path / "maps.npy", np.zeros((9, 96, 96, 3), np.uint8))
    teacher = {"stage": "joint", "member": "a", "seed": 1, "steps": 1}
    (tmp_path / "maps.json").write_text(json.dumps([teacher]))
    later = run("later", stage="taught", steps=1, init=tmp_path / "first", teacher=tmp_path / "maps.npy")
    assert later["taughtBy"] == [teacher] and [one["stage"] for one in later["lineage"]] == ["joint"]
    with pytest.raises(SystemExit, match="which may know hospitals"):
        run("other", stage="taught", steps=1, member="b", teacher=tmp_path / "maps.npy")


def test_a_run_goes_on_only_with_the_teacher_that_it_began_with(run, tmp_path):
    for name, seed in (("first", 1), ("other", 2)):
        np.save(tmp_path / f"{name}.npy", np.zeros((9, 96, 96, 3), np.uint8))
        (tmp_path / f"{name}.json").write_text(json.dumps([{"stage": "joint", "member": "a", "seed": seed, "steps": 1}]))
    with pytest.raises(KeyboardInterrupt):
        run("taught", killed_after=2, teacher=tmp_path / "first.npy")
    for teacher in (None, tmp_path / "other.npy"):
        with pytest.raises(SystemExit, match="holds another run"):
            run("taught", teacher=teacher)
    assert run("taught", teacher=tmp_path / "first.npy")["taughtBy"][0]["seed"] == 1


def test_a_run_starts_from_the_averaged_weights_of_another(run, tmp_path):
    first = run("first", steps=3)
    kept = Training(tmp_path / "next", "joint", "a", 2, 1, batch=2, options={"pretrained": False, "size": 64}).kept()
    started = train_joint.start(tmp_path / "next", kept, "cpu", tmp_path / "first").net.state_dict()
    assert all(torch.equal(value, first["average"][name]) for name, value in started.items())


def test_a_run_that_ends_by_its_minutes_says_so(run):
    ended = run("short", minutes=0.0001)
    assert ended["endedByMinutes"] and ended["step"] < 4


def test_the_average_follows_the_weights_faster_at_first(run):
    begun = run("one", steps=1)
    fresh = run("none", steps=2, rate=0.0)
    name = "transformer.class_token"
    moved = begun["net"][name] - fresh["net"][name]
    torch.testing.assert_close(begun["average"][name] - fresh["net"][name], moved * (1 - 1 / 20), rtol=1e-3, atol=1e-8)


def test_each_step_is_as_long_as_its_share_of_the_peak_rate_says(run):
    kept = run("rated", steps=3, rate=0.5)
    rates = [0.5 * peak for peak in CompactNet.rates]
    peaks = [rates[0], rates[1], 10 * rates[1]]
    assert [group["lr"] for group in kept["optimiser"]["param_groups"]] == pytest.approx([peak * rate_factor(2, 2 / 3) for peak in peaks])


def test_no_gradient_is_longer_than_it_may_be(monkeypatch):
    class Net(torch.nn.Conv2d):
        def forward(self, x):
            return {"seen": super().forward(x)}

    net = Net(1, 3, 1)
    before = torch.nn.utils.parameters_to_vector(net.parameters()).detach().clone()
    monkeypatch.setattr(train_joint, "joint_loss", lambda out, *_: (1e4 * out["seen"].sum(), {}))
    train_joint.learn(net, None, torch.optim.SGD(net.parameters(), lr=1.0), {"image": torch.ones(2, 1, 4, 4)}, "joint")
    moved = torch.nn.utils.parameters_to_vector(net.parameters()).detach() - before
    assert float(moved.norm()) == pytest.approx(train_joint.LONGEST_GRADIENT, rel=1e-3)
