"""Which films the figures, a teacher's maps and the lungs are of, and what is judged as it ships."""

import sys
from types import SimpleNamespace

import numpy as np
import pytest
import torch

import pseudo_lungs
import teach
from sextant_training.films.dataset import COVID, NORMAL, OTHER
from sextant_training.judging import figures_on_test, sources
from sextant_training.judging.judgement import auc_within, within_hosts
from sextant_training.package import deploy
from sextant_training.package.deploy import DeployNet, load_member

from made_up import film


def test_figures_on_test_are_of_test_alone(monkeypatch):
    films = [film(id=split, split=split) for split in ("train", "test", "apart")]

    class Seen(Exception):
        """The films that were asked for."""

    def asked(chosen, _side):
        raise Seen([f.id for f in chosen])

    monkeypatch.setattr(figures_on_test, "read_cxr", lambda: films)
    monkeypatch.setattr(figures_on_test, "inputs_of", asked)
    with pytest.raises(Seen) as seen:
        figures_on_test.evaluate_test([SimpleNamespace(film=1)], {})
    assert seen.value.args[0] == ["test"]


def test_the_rule_that_sees_the_hospital_alone_knows_it_from_train():
    films = [film(host=host, label=label, split=split) for host, label in (("one", COVID), ("two", NORMAL)) for split in ("train", "test") for _ in range(3)]
    assert sources.source_only_auc(films)["auc"] == 1
    turned = [film(host=f.host, label=f.label if f.split == "train" else (NORMAL, COVID)[f.label == NORMAL], split=f.split) for f in films]
    assert sources.source_only_auc(turned)["auc"] == 0


def test_the_probe_for_the_source_is_judged_on_films_of_test_alone(monkeypatch):
    films = [film(id=f"{i}", source=("cohen", "nih")[i % 2], label=OTHER, split=("train", "test", "apart", "apart", "apart")[i // 2 % 5]) for i in range(100)]
    monkeypatch.setattr(sources, "read_cxr", lambda: films)
    monkeypatch.setattr(sources, "load_member", lambda run: (SimpleNamespace(film=1), {}))
    monkeypatch.setattr(sources, "inputs_of", lambda chosen, side: chosen)

    # The source is plain to see, but the other way round on films that are not of `train`.
    def features(_nets, chosen):
        return {"pooled": np.array([[float((f.source == "cohen") == (f.split == "train"))] for f in chosen])}

    monkeypatch.setattr(sources, "predict", features)
    assert sources.source_probe("run")["sourceProbe"]["auc"] == 0


def written(monkeypatch, script, path, films, network) -> np.ndarray:
    """What a script writes of films, rows of the cache in turn, whose drawn lungs are all 7."""
    for row, one in enumerate(films):
        one.row = row
    arrays = {"films": np.zeros((len(films), 8, 8), np.uint8), "lungs": np.full((len(films), 192, 192), 7, np.uint8)}
    monkeypatch.setattr(script, "load_members", lambda runs: [(network, {"stage": "joint", "member": "a", "seed": 1, "steps": 1})])
    monkeypatch.setattr(script, "load_all", lambda side: (films, arrays))
    monkeypatch.setattr(sys, "argv", ["script", "run", "--out", str(path), "--threads", "1"])
    script.main()
    return np.load(path)


class LungsEverywhere(torch.nn.Module):
    film = size = 8

    def forward(self, x):
        return {"maps": torch.full((len(x), 4, 8, 8), 20.0)}


def test_a_teacher_speaks_of_films_of_train_that_no_reader_scored(monkeypatch, tmp_path):
    monkeypatch.setattr(teach, "soft_maps", lambda members, x: np.full((len(x), 8, 8, 3), 0.6, np.float32))
    films = [film(), film(split="test"), film(split="apart"), film(label=NORMAL), film(grades_senior=np.zeros(6)), film(source="pretrain")]
    maps = written(monkeypatch, teach, tmp_path / "maps.npy", films, LungsEverywhere())
    assert maps.shape == (6, 96, 96, 3) and [int(one.max()) for one in maps] == [153, 0, 0, 0, 0, 153]


def test_drawn_lungs_stay_and_others_are_predicted(monkeypatch, tmp_path):
    lungs = written(monkeypatch, pseudo_lungs, tmp_path / "lungs.npy", [film(lung="m"), film()], LungsEverywhere())
    assert (lungs[0] == 7).all() and lungs[1].min() >= 254


def test_hospitals_are_weighed_by_their_smaller_class_and_need_three_films_of_each():
    assert auc_within({"a": {"auc": 1.0, "positive": 90, "negative": 1}, "b": {"auc": 0.5, "positive": 3, "negative": 9}}) == pytest.approx((1 + 1.5) / 4)
    films = [film(host=host, label=label) for host, count in (("few", 2), ("enough", 3)) for label in (COVID, NORMAL) for _ in range(count)]
    films += [film(host="few", label=NORMAL), film(host="enough", label=-1)]
    found = within_hosts(films, np.array([float(f.label == COVID) for f in films]))
    assert set(found) == {"enough"} and (found["enough"]["auc"], found["enough"]["positive"], found["enough"]["negative"]) == (1, 3, 3)


def test_what_is_judged_is_rounded_as_it_ships(monkeypatch):
    net = torch.nn.Linear(64, 64)
    net.storage, before = "int8", net.weight.detach().clone()
    monkeypatch.setattr(deploy, "load_run", lambda run: (net, {}))
    rounded, _ = load_member("run")
    levels = (rounded.weight / rounded.weight.abs().amax(1, keepdim=True) * 127).detach()
    assert not torch.equal(rounded.weight, before) and (levels - levels.round()).abs().max() < 1e-3


def test_the_relevance_of_a_film_reaches_from_0_to_1(monkeypatch):
    looks = {"relevance": torch.tensor([[[[0.0, 2.0], [8.0, 4.0]]]]), "maps": torch.zeros(1, 4, 2, 2), "token": torch.zeros(1, 3)}
    looks |= {"findings": torch.zeros(1, 10), "lung": torch.zeros(1, 1, 2, 2)}
    monkeypatch.setattr(deploy, "look_at_all", lambda nets, image, relevance: ([looks], None, torch.zeros(1, 3)))
    network = DeployNet([torch.nn.Identity()], torch.nn.Identity(), {"classShares": {"token": 1.0}, "classTemperature": 1.0, "zoneShare": 0.0})
    assert dict(zip(network.outputs, network(None), strict=True))["relevance"].tolist() == [[[[0, 0.25], [1, 0.5]]]]
