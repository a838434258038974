"""Nothing that is judged on a film, a patient or a hospital has learnt from it."""

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest
import torch

from sextant_training.films.dataset import NORMAL, OTHER
from sextant_training.judging import judgement
from sextant_training.judging.calibration import cross_validate
from sextant_training.judging.judgement import JudgedZones, Unseen, by_member, targets
from sextant_training.learning.losses import STAGE_WEIGHTS, WEIGHTS
from sextant_training.learning.sampling import HELD_OUT_HOSTS
from sextant_training.learning.training_loop import make_optimiser, save, start
from sextant_training.package import from_package
from sextant_training.package.from_package import load_readers
from sextant_training.readers import cross_fit
from sextant_training.readers.cross_fit import fit_on, is_clear
from sextant_training.readers.infection import is_fitted_on, is_unseen
from sextant_training.readers.zone_reader import ZoneFeatures

from made_up import film

RUN = {"stage": "joint", "member": "a", "seed": 1, "preset": "compact", "options": {"pretrained": False}, "copies": "c", "crops": True, "batch": 2,
       "rates": [1e-4, 1e-4]}


def test_the_corpus_stage_learns_neither_class_nor_zones():
    assert {name for name, weight in STAGE_WEIGHTS["corpus"].items() if weight == 0} == {"token", "evidence", "within", "zones", "score", "extent"}
    assert all(set(weights) == set(WEIGHTS) for weights in STAGE_WEIGHTS.values())


@pytest.fixture
def checkpoint(tmp_path):
    """Writes the checkpoint of a run that began afresh, and returns its folder."""
    net, _, optimiser, average, _, _ = start(tmp_path / "fresh", RUN, "cpu")

    def write(**known):
        folder = tmp_path / "before"
        folder.mkdir(exist_ok=True)
        save(folder / "last.pt", net=net.state_dict(), optimiser=optimiser.state_dict(), average=average, **{"step": 5, "lineage": []} | RUN | known)
        return folder

    return write


def test_a_run_starts_from_none_that_knows_a_hospital_which_it_leaves_out(checkpoint, tmp_path):
    for member in ("a", "corpus"):
        assert start(tmp_path / "next", RUN, "cpu", checkpoint(member=member)).lineage[-1]["member"] == member
    strange = {"stage": "joint", "member": "all", "seed": 1, "step": 10, "crops": True}
    taught = strange | {"member": "a", "taughtBy": [strange]}
    for known in ({"member": "b"}, {"member": "all"}, {"lineage": [strange]}, {"taughtBy": [strange]}, {"guidedBy": [strange]}, {"lineage": [taught]}):
        with pytest.raises(SystemExit, match="which may know hospitals that `a` leaves out"):
            start(tmp_path / "next", RUN, "cpu", checkpoint(**known))
        start(tmp_path / "next", RUN | {"member": "all"}, "cpu", checkpoint(**known))


def test_a_run_starts_from_none_that_knew_other_copies(checkpoint, tmp_path):
    with pytest.raises(SystemExit, match="other copies"):
        start(tmp_path / "next", RUN, "cpu", checkpoint(copies="of yesterday"))


def test_zones_are_read_off_corpora_alone_that_know_no_hospital_to_judge_on(monkeypatch):
    facts = {"stage": "corpus", "member": "corpus", "seed": 1, "steps": 10, "lineage": [], "taughtBy": []}
    for changed in ({"member": "all"}, {"member": "a"}, {"stage": "joint"}, {"lineage": [facts | {"member": "all"}]}):
        monkeypatch.setattr(from_package, "load_reader", lambda source, changed=changed: ("reader", facts | changed))
        with pytest.raises(SystemExit, match="reads no zones"):
            load_readers([from_package.Path("run")])
    monkeypatch.setattr(from_package, "load_reader", lambda source: ("reader", facts))
    assert load_readers([from_package.Path("run")]) == [("reader", facts)]


def test_a_judged_run_whose_weights_come_from_one_that_knows_its_hospitals_is_refused(monkeypatch):
    facts = {"stage": "taught", "member": "a", "seed": 1, "steps": 3, "lineage": [{"stage": "joint", "member": "b", "seed": 1, "step": 9}]}
    monkeypatch.setattr(judgement, "load_member", lambda run: ("net", facts))
    with pytest.raises(SystemExit, match="which may know hospitals that `a` leaves out"):
        by_member(["run"])


def test_each_member_speaks_of_films_of_train_from_the_hospitals_that_it_left_out(monkeypatch):
    hosts = {name: min(HELD_OUT_HOSTS[name]) for name in "abc"} | {"all": "nih"}
    films = [film(id=f"{split} {name}", split=split, host=host) for name, host in hosts.items() for split in ("train", "test", "apart")]
    asked = []
    monkeypatch.setattr(judgement, "read_cxr", lambda: films)
    monkeypatch.setattr(judgement, "load_member", lambda run: (SimpleNamespace(film=1, name=run), {"member": run, "lineage": []}))
    monkeypatch.setattr(judgement, "inputs_of", lambda held, side: [f.id for f in held])
    monkeypatch.setattr(judgement, "predict", lambda nets, inputs: asked.append((nets[0].name, inputs)) or {"lesion": np.zeros(len(inputs))})
    unseen = Unseen(["a", "c", "all"])
    assert asked == [("a", ["train a"]), ("c", ["train c"])]
    assert [f.id for f in unseen.films] == ["train a", "train c"] and unseen.member_of == ["a", "c"]


def test_normal_films_and_infections_are_taken_from_train_alone():
    clear, unseen = film(source="nih", label=NORMAL), film(host=min(HELD_OUT_HOSTS["b"]))
    assert is_clear(clear) and is_fitted_on(film()) and is_fitted_on(film(label=OTHER)) and is_unseen(unseen)
    for split in ("test", "apart"):
        assert not any((is_clear(replace(clear, split=split)), is_fitted_on(film(split=split)), is_unseen(replace(unseen, split=split))))
    assert not is_clear(film(source="nih", label=OTHER)) and not is_clear(film(label=NORMAL)) and not is_unseen(film(host="nih"))


def test_zone_maps_of_a_film_know_no_patient_of_its_hospital(monkeypatch):
    """A fit is told of here by the films that it was made on."""
    films = [film(id="own", host="one", patient="P"), film(id="moved", host="two", patient="P"), film(id="other", host="two", patient="Q")]
    films += [film(id="third", host="three", patient="R")]
    used = {}
    monkeypatch.setattr(cross_fit, "fit_on", lambda films, features, clear, chosen: {f.id for f, use in zip(films, chosen, strict=True) if use})
    monkeypatch.setattr(cross_fit, "zone_maps", lambda features, fitted, boxes, at: used.update({films[i].id: fitted for i in at}) or 0)
    cross_fit.maps_of_unseen_hosts(films, [], [], np.zeros((4, 4)))
    assert used == {"own": {"other", "third"}, "moved": {"third"}, "other": {"third"}, "third": {"own", "moved", "other"}}


def test_linear_maps_are_fitted_to_scored_films_of_those_chosen():
    films = [film(grades_senior=np.array([3.0, 0, 0, 0, 0, i % 2])) if i % 2 else film() for i in range(6)]
    rng = np.random.default_rng(0)
    features = ZoneFeatures(np.zeros((6, 2, 4, 4)), rng.normal(size=(6, 1, 2)), rng.normal(size=(6, 1, 6, 2)))
    normal = ZoneFeatures(np.zeros((1, 2, 4, 4)), np.zeros((1, 1, 2)), np.zeros((1, 1, 6, 2)))
    chosen = np.array([True, True, True, True, True, False])
    first = fit_on(films, [features], [normal], chosen)[0].own
    features.zones[[0, 2, 4, 5]] += 9
    np.testing.assert_array_equal(fit_on(films, [features], [normal], chosen)[0].own, first)
    features.zones[3] += 9
    assert np.abs(fit_on(films, [features], [normal], chosen)[0].own - first).max() > 1e-6


@pytest.fixture
def scored():
    """Logits of 60 films, two of a patient and six of a hospital, and what two readers said of them."""
    rng = np.random.default_rng(3)
    logits = rng.normal(size=(60, 6)) * 2
    films = [film(host=f"h{i // 6}", patient=f"p{i // 2}", grades_senior=(logits[i] + rng.normal(size=6) > 0) * 2.0) for i in range(60)]
    return logits, films


def turned(films, chosen):
    return [replace(f, grades_senior=2 - f.grades_senior) if chosen(f) else f for f in films]


def test_constants_that_judge_a_film_know_nothing_of_its_patient(scored):
    logits, films = scored

    def judged(films):
        return cross_validate(logits, *targets(films), [f.patient for f in films])

    before, after = judged(films), judged(turned(films, lambda f: f.patient == "p4"))
    own = np.array([f.patient == "p4" for f in films])
    np.testing.assert_array_equal(before.probability[own], after.probability[own])
    np.testing.assert_array_equal(before.expected[own], after.expected[own])
    np.testing.assert_array_equal(before.cuts[own], after.cuts[own])
    assert np.abs(before.probability[~own] - after.probability[~own]).max() > 1e-3


def test_constants_without_the_own_hospital_know_nothing_of_it(scored):
    logits, films = scored

    def judged(films):
        return JudgedZones(films, targets(films), {"max": (None, logits)}, 0).without_own_host("max")

    before, after = judged(films), judged(turned(films, lambda f: f.host == "h3"))
    own = np.array([f.host == "h3" for f in films])
    np.testing.assert_array_equal(before.probability[own], after.probability[own])
    assert np.abs(before.probability[~own] - after.probability[~own]).max() > 1e-3


def test_a_step_of_the_optimiser_moves_no_weight_that_rests():
    net = torch.nn.Module()
    net.backbone = torch.nn.ModuleList([torch.nn.Linear(2, 2).requires_grad_(False), torch.nn.Linear(2, 2)])
    net.head, net.zone_affine = torch.nn.Linear(2, 2), torch.nn.Parameter(torch.zeros(3, 2))
    groups = make_optimiser(net, None, 1e-4, 1e-3).param_groups
    assert [(len(group["params"]), group["peak"]) for group in groups] == [(2, 1e-4), (2, 1e-3), (1, 1e-2)]
