"""The gate head learns from nothing that it is measured on."""

import numpy as np
import pytest
import torch

from sextant_training.gate import gate_head as gate
from sextant_training.gate.gate_head import LABELS, MIRRORED_DOUBT, choose_cut, fit_head, refused_split, report, train_gate, training_set
from sextant_training.gate.gate_pictures import EVERYDAY_TEST
from sextant_training.package.deploy import GateHead

from made_up import film

REFUSED = [(f"gate/{i}.png", ("lateral", "other")[i % 2], f"patient {i // 4}") for i in range(40)]


@pytest.fixture
def seen(monkeypatch) -> list[str]:
    """What was read, by path, and the names of the everyday pictures that were drawn from; a picture is a plain grey."""
    paths = []
    films = [film(id=f"{split} {i}", path=f"cxr/{split} {i}", split=split, patient=f"{split} {i}") for split in ("train", "test", "apart") for i in range(6)]
    monkeypatch.setattr(gate, "read_cxr", lambda: films)
    monkeypatch.setattr(gate, "read_pretrain", lambda: [film(path=f"pretrain/{i}", source="pretrain", patient=f"p{i}") for i in range(700)])
    monkeypatch.setattr(gate, "read_refused", lambda: REFUSED)
    monkeypatch.setattr(gate, "read_grey", lambda path: paths.append(str(path.relative_to(gate.DATA))) or np.full((32, 32), 9, np.uint8))
    monkeypatch.setattr(gate, "everyday", lambda: {name: np.zeros((8, 8), np.uint8) for name in [*EVERYDAY_TEST, "camera", "coins"]})
    monkeypatch.setattr(gate, "everyday_picture", lambda pictures, rng: paths.extend(pictures) or np.zeros((8, 8), np.uint8))
    monkeypatch.setattr(gate, "mild", lambda picture, rng: picture)
    monkeypatch.setattr(gate, "spoiled", lambda picture, name, rng: picture)
    monkeypatch.setattr(gate, "features_of", lambda net, pictures: np.zeros((len(pictures), 3), np.float32))
    return paths


def test_the_head_is_measured_on_other_films_patients_and_pictures(seen):
    training_set(None, 1, 1)
    learnt = set(seen)
    seen.clear()
    report(None, GateHead(3, len(LABELS)).eval(), 0.5, 1)
    assert {path for path in learnt if path.startswith("cxr")} == {f"cxr/train {i}" for i in range(6)}
    assert {path for path in seen if path.startswith("cxr")} == {f"cxr/test {i}" for i in range(6)}
    assert learnt & {"camera", "coins"} and not learnt & EVERYDAY_TEST and set(seen) & EVERYDAY_TEST and not learnt & set(seen)


@pytest.mark.usefixtures("seen")
def test_no_patient_is_on_both_sides_of_what_is_refused():
    train, held = refused_split(11)
    assert len(train) + len(held) == len(REFUSED) and not {p for *_, p in train} & {p for *_, p in held}


@pytest.mark.usefixtures("seen")
def test_all_pictures_of_a_patient_are_in_one_fold(monkeypatch):
    monkeypatch.setattr(gate, "read_cxr", lambda: [film(path=f"cxr/{i}", patient="one") for i in range(9)])
    monkeypatch.setattr(gate, "read_pretrain", lambda: [film(source="pretrain", patient="one", path="pretrain/0")] * 700)
    _, _, folds = training_set(None, 1, 1)
    frontal = folds[: 9 * 4 + 2 * 700]
    assert len(set(frontal.tolist())) == 1


def test_the_cut_is_chosen_on_films_that_its_head_did_not_learn_from(monkeypatch):
    features = np.arange(12, dtype=np.float32)[:, None]
    labels, folds = np.zeros(12, int), np.arange(12) % 5
    fitted, asked = [], []
    monkeypatch.setattr(gate, "training_set", lambda *_: (features, labels, folds))
    monkeypatch.setattr(gate, "fit_head", lambda x, y, seed: fitted.append(set(x[:, 0])) or f"head {len(fitted)}")
    monkeypatch.setattr(gate, "choose_cut", lambda head, x, y: asked.append((head, set(x[:, 0]))) or 0.5)
    monkeypatch.setattr(gate, "report", lambda *_: {})
    assert train_gate(None)[:2] == ("head 2", 0.5)
    assert asked == [("head 1", {0, 5, 10})] and not fitted[0] & asked[0][1] and fitted[1] == set(range(12))


def test_the_cut_passes_almost_every_frontal_film_that_was_kept_aside(monkeypatch):
    monkeypatch.setattr(gate, "accept_probability", lambda head, x: x[:, 0])
    features = np.linspace(0, 1, 201)[:, None]
    assert choose_cut(None, features, np.zeros(201)) == 0.2
    assert choose_cut(None, 0.5 + features / 2, np.zeros(201)) == pytest.approx(0.5 + 0.015 / 2, abs=1e-3)
    assert choose_cut(None, 0.95 + features / 20, np.zeros(201)) == 0.9


def test_a_mirrored_film_is_refused_only_beyond_doubt(monkeypatch):
    torch.manual_seed(0)
    features, labels = np.random.default_rng(0).normal(size=(64, 4)).astype(np.float32), np.arange(64) % len(LABELS)
    head = fit_head(features, labels, 1, epochs=1)
    monkeypatch.setattr(gate, "MIRRORED_DOUBT", 0.0)
    plain = fit_head(features, labels, 1, epochs=1)
    moved = (plain.last.bias - head.last.bias).detach().numpy()
    np.testing.assert_allclose(moved, [MIRRORED_DOUBT if name == "mirrored" else 0 for name in LABELS], atol=1e-6)
