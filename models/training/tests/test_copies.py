"""Films that stand in the collections twice are of one patient, and not trained on where they are judged."""

import cv2
import numpy as np
import pytest
import torch

from find_copies import coarse, copies_of, fine_correlation
from sextant_training.evidence import copies_section
from sextant_training.films import copies, dataset
from sextant_training.films.dataset import DATA, read_cxr, read_pretrain
from sextant_training.judging.predict import unseen_by
from sextant_training.learning.sampling import HELD_OUT_HOSTS, training_films
from sextant_training.learning.training_loop import start

from made_up import film

needs_films = pytest.mark.skipif(not (DATA / "cxr/index.csv").exists(), reason=f"no radiographs at {DATA}")


def test_patients_who_share_a_film_are_one_also_by_way_of_a_third(monkeypatch):
    monkeypatch.setattr(copies, "read_copies", lambda kind: [("f1", "f2"), ("f2b", "f3")])
    patients = copies.one_patient({"f1": "P1", "f2": "P2", "f2b": "P2", "f3": "P3", "f4": "P4"})
    assert set(patients.values()) == {"P1", "P4"} and patients["f3"] == "P1"
    with pytest.raises(SystemExit, match=r"run find_copies\.py"):
        copies.one_patient({"f1": "P1"})


@needs_films
def test_no_member_trains_on_a_copy_of_a_film_it_is_judged_on():
    pretrain = {film.id for film in read_pretrain()}
    copied = {copy for _, copy in copies.read_copies("pretrain")}
    assert copied and not copied & pretrain
    assert copied < {film.id for film in read_pretrain(copies=False)}
    films = read_cxr()
    of_id = {film.id: film for film in films}
    tested = {film.patient for film in films if film.split == "test"}
    for member in HELD_OUT_HOSTS:
        trained = {film.id for film in training_films(films, member)}
        unseen = unseen_by(member, films)
        assert not tested & {film.patient for film in unseen} and all(film.host in HELD_OUT_HOSTS[member] for film in unseen)
        judged = {film.id for film in unseen} | {film.id for film in films if film.split == "test"}
        for pair in copies.read_copies("patient"):
            assert of_id[pair[0]].patient == of_id[pair[1]].patient
            assert not (set(pair) & trained and set(pair) & judged)


def test_a_run_does_not_go_on_from_another_ones_checkpoint(tmp_path):
    run = {"stage": "joint", "member": "a", "seed": 1, "preset": "compact", "options": {"pretrained": False}, "copies": "", "crops": False}
    run |= {"rates": [1e-4, 1e-4]}
    torch.save({**run, "member": "all"}, tmp_path / "last.pt")
    with pytest.raises(SystemExit, match="another run"):
        start(tmp_path, run, torch.device("cpu"))


def test_the_cache_is_of_the_indexes_that_are_there(tmp_path):
    (tmp_path / "cxr").mkdir()
    (tmp_path / "pretrain").mkdir()
    for name in dataset.INDEXES:
        (tmp_path / name).write_text("one")
    cache = tmp_path / "cache"
    dataset.build_cache([], tmp_path, cache, 4)
    built = (cache / "done").read_text()
    (tmp_path / dataset.INDEXES[0]).write_text("two")
    dataset.build_cache([], tmp_path, cache, 4)
    assert (cache / "done").read_text() != built


def test_a_film_of_test_has_a_copy_in_pretrain_or_in_train_and_not_in_test_itself(monkeypatch):
    pairs = {"pretrain": [("t0", "p0"), ("r0", "p1")], "patient": [("t1", "r1"), ("t2", "t3"), ("r2", "r3")]}
    monkeypatch.setattr(copies_section, "read_copies", pairs.get)
    films = [film(id=f"{kind}{i}", split={"t": "test", "r": "train"}[kind]) for kind in "tr" for i in range(4)]
    assert copies_section.films_with_a_copy(films) == {"t0", "t1"}


def test_what_runs_knew_of_copies():
    today = copies.sha256_of(copies.COPIES)
    assert copies.left_out_by([{"copies": today}, {"copies": today}]) == "all"
    assert copies.left_out_by([{"copies": today}, {"copies": "0" * 64}]) == "some"
    assert copies.left_out_by([{"copies": today}, {"member": "corpus"}]) == "none"


def test_a_film_that_was_cut_scaled_and_brightened_is_found_again_among_others():
    rng = np.random.default_rng(0)
    pictures = [cv2.GaussianBlur(rng.normal(size=(480, 480)), (0, 0), 6) for _ in range(4)]
    pixels = [cv2.normalize(picture, None, 0, 255, cv2.NORM_MINMAX).astype(np.uint8) for picture in pictures]
    cut = cv2.resize(pixels[2][20:450, 30:460], (480, 480))
    pixels.append((cut * 0.6 + np.linspace(0, 90, 480)).astype(np.uint8))
    films = [film(id=str(row), row=row) for row in range(5)]
    found = copies_of(films[4], films[:4], np.stack(pixels), {row: coarse(one) for row, one in enumerate(pixels)})
    assert found[0][1].id == "2" and found[0][0] > 0.8 > 0.5 > max(correlation for correlation, _ in found[1:])
    assert fine_correlation(pixels[0], pixels[0]) == pytest.approx(1, abs=0.02)
