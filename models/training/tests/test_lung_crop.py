"""The frame of the network: box of the lungs, sampling there and back, equalisation as OpenCV does it."""

import numpy as np
import pytest
import torch

from sextant_training.films.preprocess import equalise as equalise_by_opencv
from sextant_training.films.preprocess import normalise
from sextant_training.learning.augment import affine, warp
from sextant_training.networks.lung_crop import MARGIN, back, equalise, lung_box, sample, view, whole_film


def lungs(rows=slice(20, 100), columns=slice(32, 96)):
    mask = torch.zeros(1, 128, 128)
    mask[:, rows, columns] = 1
    return mask


def test_box_holds_the_lungs_and_a_margin():
    box = lung_box(lungs(), MARGIN)[0]
    assert torch.allclose(box[[0, 2]], torch.tensor([0.25 - MARGIN / 2, 0.75 + MARGIN / 2]))
    assert torch.allclose(box[[1, 3]], torch.tensor([20 - MARGIN * 80, 100 + MARGIN * 80]) / 128)


@pytest.mark.parametrize("mask", [torch.zeros(1, 128, 128), lungs(columns=slice(32, 60)), lungs(rows=slice(20, 40))])
def test_no_pair_of_lungs_leaves_the_whole_film(mask):
    assert torch.equal(lung_box(mask, MARGIN), whole_film(1))


def test_a_speck_does_not_widen_the_box():
    mask = lungs()
    mask[:, 3:5, 120:122] = 1
    assert torch.equal(lung_box(mask, MARGIN), lung_box(lungs(), MARGIN))


def test_an_undecided_pixel_moves_the_box_by_a_trifle():
    mask = lungs()
    mask[:, 40:44, 31] = 0.5
    boxes = []
    for change in (-1e-3, 1e-3):
        other = mask.clone()
        other[:, 40:44, 31] += change
        boxes.append(lung_box(other, MARGIN))
    assert (boxes[0] - boxes[1]).abs().max() < 1e-3
    assert not torch.equal(boxes[0], boxes[1])


def test_sampling_is_undone_by_the_box_back():
    x = torch.linspace(0, 1, 64)
    planes = (x[None, :] + 2 * x[:, None])[None, None]
    box = torch.tensor([[0.1, -0.05, 0.95, 0.9]])
    there = sample(planes, box, 64, "border")
    again = sample(there, back(box), 64, "border")
    inside = (slice(None), slice(None), slice(2, 55), slice(9, 58))
    assert torch.allclose(again[inside], planes[inside], atol=0.03)
    assert torch.allclose(sample(planes, whole_film(1), 64), planes, atol=1e-6)


def test_sampling_equals_the_augmentation():
    film = np.random.default_rng(1).integers(0, 255, (96, 96)).astype(np.float32)
    box = np.array([0.1, 0.2, 0.7, 1.1])
    matrix, centre = np.diag(box[2:] - box[:2]), (box[:2] + box[2:]) / 2
    wanted = warp(film, matrix, centre, 64)
    got = sample(torch.from_numpy(film)[None, None], torch.from_numpy(box.astype(np.float32))[None], 64)[0, 0].numpy()
    # OpenCV rounds sampling places to 1/32 of a pixel.
    assert np.abs(got - wanted).mean() < 3


def test_training_crops_around_the_box_that_the_graph_takes():
    rng = np.random.default_rng(2)
    edges = []
    for _ in range(400):
        matrix, centre = affine(rng, (0.25, 0.2, 0.75, 0.8), 1.0)
        edges.append(centre[0] - np.hypot(*matrix[:, 0]) / 2)
    assert abs(np.mean(edges) - (0.25 - MARGIN * 0.5)) < 0.01


def test_equalisation_is_that_of_opencv_without_its_steps():
    planes = np.random.default_rng(3).random((3, 1, 64, 64)).astype(np.float32) ** 2
    planes[:, :, :, :20] = 0
    planes[2] = 0.5
    got = equalise(torch.from_numpy(planes)).numpy()
    for plane, mine in zip(planes[:2, 0], got[:2, 0]):
        np.testing.assert_allclose(mine, equalise_by_opencv(plane), atol=0.03)
    assert np.isfinite(got).all()


def test_equalisation_moves_little_where_a_value_moves_little():
    planes = torch.from_numpy(np.random.default_rng(5).random((1, 1, 64, 64)).astype(np.float32))
    assert (equalise(planes + 1e-5) - equalise(planes)).abs().max() < 1e-4


def test_a_view_of_the_whole_film_is_the_film_equalised_and_normalised():
    film = np.random.default_rng(4).random((48, 48)).astype(np.float32)
    seen = view(torch.from_numpy(normalise(film))[None, None], whole_film(1), 48)[0, 0].numpy()
    np.testing.assert_allclose(seen, normalise(equalise_by_opencv(film)), atol=0.08)
