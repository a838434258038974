"""The zone reader: what it is fitted on is what it says, and a fit that leaves a hospital out knows nothing of it."""

import numpy as np
import pytest
import torch
from sklearn.linear_model import Ridge

from measure_readers import ImageNetFeatures
from sextant_training.films.dataset import Film
from sextant_training.networks.compact_network import CompactNet
from sextant_training.networks.lung_crop import back
from sextant_training.package.rounding import byte_weights
from sextant_training.readers import zone_reader
from sextant_training.readers.cross_fit import maps_of_unseen_hosts, zone_maps
from sextant_training.readers.zone_reader import (
    EDGE_SPREAD,
    FIT_VIEWS,
    STRENGTH,
    TIMES_FOR_FILM,
    ZoneFeatures,
    ZoneReader,
    ZoneWeights,
    boxes_for_fit,
    fit_weights,
    read_corpora,
    reader_maps,
    zone_features,
    zone_means,
)
from sextant_training.readers.zones import pool_zones, zone_masks

from made_up import film

CHANNELS = 12


def lungs() -> np.ndarray:
    y, x = np.mgrid[0:128, 0:128]
    inside = [((x - centre) / 16) ** 2 + ((y - 64) / 40) ** 2 < 1 for centre in (42, 86)]
    return (inside[0] | inside[1]).astype(np.float32)


def test_a_zone_of_the_map_is_the_weights_times_its_features():
    torch.manual_seed(0)
    reader = ZoneReader(CompactNet(pretrained=False)).eval()
    rng = np.random.default_rng(0)
    inputs, boxes = rng.normal(size=(1, 1, 384, 384)).astype(np.float32), np.array([[0.2, 0.1, 0.8, 0.9]], np.float32)
    features = zone_features(reader, inputs, boxes, lungs()[None], np.array([True]))
    weights = fit_weights(features, np.array([0]), rng.random((1, 6)))
    weights.put_into(reader)
    with torch.inference_mode():
        zone_map = read_corpora([reader], torch.from_numpy(inputs), torch.from_numpy(boxes))[0][0, 0].numpy()
    pooled = pool_zones(zone_map, zone_masks(lungs()), "mean", 1.0)
    said = features.zones[0, 0] @ weights.own + features.films[0, 0] @ weights.film + weights.bias
    np.testing.assert_allclose(pooled, said, atol=2e-3)


def test_without_the_findings_stage_nothing_is_read_that_it_would_have_trained():
    reader, seen = ZoneReader(ImageNetFeatures()).eval(), torch.randn(1, 1, 256, 256)
    with torch.inference_mode():
        planes, mean = reader.features(seen)
        for layer in (reader.net.project16, reader.net.project32, reader.net.token_lung):
            torch.nn.init.normal_(layer.weight)
        again, _ = reader.features(seen)
    assert planes.shape == (1, reader.channels, 16, 16)
    assert torch.equal(planes, again)
    torch.testing.assert_close(mean, planes.mean((2, 3), keepdim=True), rtol=1e-4, atol=1e-5)


def test_means_over_zones_follow_the_frame_of_the_film():
    # A plane that is 1 in the right half of the crop: the crop's middle lies at the film's middle.
    planes = torch.zeros(1, 1, 16, 16)
    planes[..., 8:] = 1
    box = torch.tensor([[0.1, 0.1, 0.9, 0.9]])
    means = zone_means(planes, box, zone_masks(lungs()))[:, 0]
    assert back(box).shape == (1, 4)
    assert (means[1::2] > 0.9).all() and (means[::2] < 0.1).all()


def made_up(rng, involvement, host) -> tuple[list[Film], ZoneFeatures]:
    """Films whose first channel is the involvement of the zone, and noise beside it."""
    count = len(involvement)
    zones = rng.normal(size=(count, FIT_VIEWS, 6, CHANNELS)).astype(np.float32)
    zones[..., 0] = involvement[:, None]
    films = [
        film(id=str(i), host=host(i), patient=str(i), grades_senior=2 * row)
        for i, row in enumerate(involvement)
    ]
    mean = zones.mean(2)
    return films, ZoneFeatures(np.zeros((count, CHANNELS, 4, 4), np.float16), mean, zones)


def test_the_fit_finds_the_channel_that_says_it():
    rng = np.random.default_rng(1)
    involvement = rng.integers(0, 2, (80, 6)).astype(np.float32)
    _, features = made_up(rng, involvement, str)
    weights = fit_weights(features, np.arange(80), involvement, strength=1.0)
    assert weights.own[0] > 3 and np.abs(weights.own[1:]).max() < 0.3


def test_the_fit_is_a_ridge_on_standardised_features_that_trusts_the_mean_of_the_film_less():
    rng = np.random.default_rng(7)
    involvement = rng.integers(0, 2, (30, 6)).astype(np.float32)
    _, features = made_up(rng, involvement, str)
    features.zones[..., 1] *= 50
    features.films[..., 2] *= 50
    found = fit_weights(features, np.arange(30), involvement)
    x = np.concatenate([features.zones, np.repeat(features.films[:, :, None], 6, 2)], 3).reshape(-1, 2 * CHANNELS).astype(float)
    trusted = (x - x.mean(0)) / x.std(0) / np.sqrt(np.repeat([1, TIMES_FOR_FILM], CHANNELS))
    wanted = Ridge(STRENGTH).fit(trusted, 4 * np.repeat(involvement[:, None], FIT_VIEWS, 1).ravel() - 2, np.full(len(x), 1 / FIT_VIEWS)).predict(trusted)
    np.testing.assert_allclose(x @ np.concatenate([found.own, found.film]) + found.bias, wanted, atol=1e-3)


def test_the_boxes_of_a_fit_are_the_found_one_and_others_whose_edges_lie_beside_its_own_by_a_share_of_its_sides():
    box = np.array([0.4, 0.1, 0.6, 0.9], np.float32)
    drawn = np.stack([boxes_for_fit(box, np.random.default_rng(seed)) for seed in range(200)])
    assert drawn.shape == (200, FIT_VIEWS, 4) and (drawn[:, 0] == box).all()
    spread = (drawn[:, 1:] - box).reshape(-1, 4).std(0)
    np.testing.assert_allclose(spread, EDGE_SPREAD * np.array([0.2, 0.8, 0.2, 0.8]), rtol=0.1)


def test_the_map_of_several_readers_is_their_mean():
    features = ZoneFeatures(np.zeros((1, 2, 4, 4), np.float16), np.zeros((1, 1, 2)), np.zeros((1, 1, 6, 2)))
    readers = [ZoneWeights(np.zeros(2), np.zeros(2), bias) for bias in (1.0, 4.0)]
    assert zone_maps([features] * 2, readers, np.array([[0, 0, 1, 1]], np.float32), np.array([0])) == pytest.approx(2.5)


def test_a_film_weighs_the_same_however_many_views_found_its_lungs():
    rng = np.random.default_rng(6)
    involvement = rng.integers(0, 2, (20, 6)).astype(np.float32)
    _, features = made_up(rng, involvement, str)
    features.zones[:] = features.zones[:, :1]
    features.films[:] = features.films[:, :1]
    every = fit_weights(features, np.arange(20), involvement)
    features.zones[:10, 1:] = np.nan
    few = fit_weights(features, np.arange(20), involvement)
    np.testing.assert_allclose(few.own, every.own, atol=1e-6)
    np.testing.assert_allclose(few.film, every.film, atol=1e-6)


def test_the_maps_of_a_reader_go_without_its_network():
    torch.manual_seed(1)
    first, second = (ZoneReader(CompactNet(pretrained=False)) for _ in range(2))
    maps = reader_maps(first)
    assert set(maps) == {"own.weight", "own.bias", "film.weight", "infection.weight", "infection.bias"}
    second.load_state_dict(maps, strict=False)
    assert all(torch.equal(value, maps[name]) for name, value in reader_maps(second).items())
    assert not torch.equal(second.net.project16.weight, first.net.project16.weight)


def test_normal_films_lower_what_they_look_like(monkeypatch):
    """Channel 0 says whether a zone is involved; channel 1 is high on normal films alone, whose channel 0 looks half involved."""
    monkeypatch.setattr(zone_reader, "CLEAR_WEIGHT", 0.1)
    rng = np.random.default_rng(4)
    involvement = rng.integers(0, 2, (80, 6)).astype(np.float32)
    _, features = made_up(rng, involvement, str)
    _, clear = made_up(rng, np.full((40, 6), 0.5, np.float32), str)
    clear.zones[..., 1] += 2

    def said(weights) -> np.ndarray:
        return clear.zones[:, 0] @ weights.own + clear.films[:, :1] @ weights.film + weights.bias

    alone = fit_weights(features, np.arange(80), involvement, strength=1.0)
    beside = fit_weights(features, np.arange(80), involvement, strength=1.0, clear=clear)
    assert said(beside).mean() < said(alone).mean() - 0.3
    scored = features.zones[:, 0] @ beside.own + features.films[:, :1] @ beside.film + beside.bias
    assert np.corrcoef(scored.ravel(), involvement.ravel())[0, 1] > 0.9


def test_a_hospital_does_not_move_its_own_maps():
    rng = np.random.default_rng(2)
    involvement = rng.integers(0, 2, (30, 6)).astype(np.float32)
    boxes = np.tile(np.array([[0, 0, 1, 1]], np.float32), (30, 1))
    films, features = made_up(rng, involvement, lambda i: f"host {i % 3}")
    _, clear = made_up(rng, np.zeros((6, 6), np.float32), str)
    before = maps_of_unseen_hosts(films, [features], [clear], boxes)
    for one in films[::3]:
        one.grades_senior = 2 - one.grades_senior
    after = maps_of_unseen_hosts(films, [features], [clear], boxes)
    np.testing.assert_array_equal(before[::3], after[::3])
    assert np.abs(before[1::3] - after[1::3]).max() > 1e-3


def test_weights_in_bytes_are_within_half_a_step_and_stay():
    values = np.random.default_rng(3).normal(size=(8, 16, 3, 3)).astype(np.float32)
    small, scale = byte_weights(values)
    rounded = small.astype(np.float32) * scale
    assert (np.abs(rounded - values) <= scale / 2 + 1e-7).all()
    assert (np.abs(small.astype(int)).reshape(8, -1).max(1) == 127).all()
    again, _ = byte_weights(rounded)
    np.testing.assert_array_equal(again, small)
