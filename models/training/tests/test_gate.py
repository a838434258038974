"""The gate head learns from nothing that it is measured on."""

import numpy as np
import pytest
import torch

from sextant_training.gate import gate_head as gate
from sextant_training.gate.gate_head import LABELS, MIRRORED_DOUBT, accept_probability, choose_cut, fit_head, refused_split, report, train_gate, training_set
from sextant_training.gate.gate_pictures import EVERYDAY_TEST, spoiled
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


@pytest.mark.usefixtures("seen")
def test_every_picture_is_learnt_under_what_was_done_to_it(monkeypatch):
    grey = {"rotated": 11, "inverted": 12, "cropped": 13, "mirrored": 14, "screen": 15}
    monkeypatch.setattr(gate, "read_grey", lambda path: np.full((32, 32), 9 if "cxr" in str(path) or "pretrain" in str(path) else 20, np.uint8))
    monkeypatch.setattr(gate, "spoiled", lambda picture, name, rng: np.full((32, 32), grey[name], np.uint8))
    monkeypatch.setattr(gate, "features_of", lambda net, pictures: np.array([[float(p[0, 0])] for p in pictures], np.float32))
    features, labels, _ = training_set(None, 1, 1)
    said = {(value, LABELS[label]) for value, label in zip(features[:, 0].tolist(), labels.tolist(), strict=True)}
    wanted = {(9, "frontal"), (11, "rotated"), (12, "inverted"), (13, "cropped"), (14, "mirrored"), (15, "other"), (0, "other")}
    assert said == wanted | {(value, label) for value in (20, 235) for label in ("lateral", "other")}


@pytest.mark.usefixtures("seen")
@pytest.mark.parametrize("probability", [0.4, 0.5])
def test_what_reaches_the_cut_passes_and_what_does_not_is_refused(monkeypatch, probability):
    monkeypatch.setattr(gate, "accept_probability", lambda head, features: np.full(len(features), probability))
    shares = {name: row["share"] for name, row in report(None, None, 0.5, 1).items()}
    passed = probability >= 0.5
    assert shares.pop("testFilmsPassed") == passed and set(shares.values()) == {1.0 - passed}


def test_the_probability_of_passing_is_that_of_a_frontal_film():
    head = GateHead(3, len(LABELS)).eval()
    with torch.no_grad():
        head.last.weight.zero_()
        head.last.bias.copy_(torch.log(torch.tensor([0.7, *[0.05] * 6])))
    assert accept_probability(head, np.zeros((2, 3), np.float32)) == pytest.approx([0.7, 0.7])


def test_a_spoiled_film_is_what_its_label_says():
    film_of_steps = np.arange(48 * 64, dtype=np.uint16).reshape(48, 64).astype(np.uint8)
    rng = np.random.default_rng(1)
    assert (spoiled(film_of_steps, "mirrored", rng)[:, ::-1] == film_of_steps).all() and (spoiled(film_of_steps, "inverted", rng) == 255 - film_of_steps).all()
    turned = [spoiled(film_of_steps, "rotated", rng) for _ in range(30)]
    assert {next(k for k in range(4) if np.array_equal(np.rot90(film_of_steps, k), one)) for one in turned} == {1, 2, 3}
    halves = [spoiled(film_of_steps, "cropped", rng) for _ in range(30)]
    assert max(one.size for one in halves) <= 0.57 * film_of_steps.size and {one.shape[0] == 48 for one in halves} == {True, False}
