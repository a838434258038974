"""What a run sees follows from its seed and step alone."""

import numpy as np
import pytest
import torch

from sextant_training.films.dataset import Film
from sextant_training.learning.batches import Batches, Frame, batches_from
from sextant_training.learning.training_loop import rate_factor, share_done

from made_up import film

SIDE = 64


def films() -> list[Film]:
    rows = [("pretrain", label) for label in (0, 2) for _ in range(250)] + [("cohen", 2)] * 10
    return [film(id=str(i), source=source, host=source, patient=str(i), label=label, row=i % 7) for i, (source, label) in enumerate(rows)]


@pytest.fixture
def batches():
    pixels = np.random.default_rng(1).integers(0, 256, (7, SIDE, SIDE), dtype=np.uint8)
    return lambda seed=1: Batches(films(), {"films": pixels}, Frame(SIDE, None), "joint", seed, 4)


def same(first: dict, second: dict) -> bool:
    return all(torch.equal(first[name].nan_to_num(), second[name].nan_to_num()) for name in first)


def test_a_batch_is_the_same_whenever_it_is_made_and_another_for_another_seed(batches):
    made = batches()
    later, first = made[300], made[0]
    assert same(later, batches()[300]) and same(first, batches()[0])
    assert not torch.equal(first["image"], later["image"])
    assert not torch.equal(first["image"], batches(seed=2)[0]["image"])


def test_an_epoch_shows_each_film_as_often_as_its_order_says(batches):
    made = batches()
    length = len(made.order)
    seen = [made.film_at(position).id for position in range(length)]
    assert sorted(seen) == sorted(one.id for one in made.order_of(0))
    assert [made.film_at(length + position).id for position in range(length)] != seen


def test_workers_and_a_run_that_goes_on_bring_the_same_batches(batches):
    alone = list(batches_from(batches(), 0, 5))
    for others in (batches_from(batches(), 2, 5), batches_from(batches(), 2, 5, workers=2)):
        assert all(same(a, b) for a, b in zip(alone[2:], others, strict=True))


def test_a_run_ends_by_its_steps_or_its_minutes(monkeypatch):
    monkeypatch.setattr("sextant_training.learning.training_loop.time.monotonic", lambda: 130.0)
    assert share_done(5, 10, 100.0, None) == 0.5
    assert share_done(5, 10, 100.0, 0.75) == pytest.approx(30 / 45)
    assert share_done(5, 10, 100.0, 0.5) >= 1


def test_the_rate_rises_and_then_falls():
    assert rate_factor(0, 0.0) < 0.05 and rate_factor(200, 0.1) > 0.9
    assert rate_factor(2000, 1.0) == pytest.approx(0.02) and rate_factor(2000, 1.4) == pytest.approx(0.02)
