"""What a film becomes on its way into a batch: targets follow the view, and nothing is said that is not known."""

import numpy as np
import pytest

from sextant_training.learning.augment import replace_outside, swap_amplitude
from sextant_training.learning.batches import Batches, Frame
from sextant_training.learning.sampling import PRETRAIN_DEFAULT, epoch_order, sample_of, zone_target

from made_up import film

SIDE = 64


def sample(one, rng, size: int = SIDE, **arrays) -> dict:
    rows = {name: np.zeros((1, *shape), np.uint8) for name, shape in (("films", (96, 96)), ("lungs", (192, 192)), ("lesions", (192, 192)))}
    return sample_of(one, rows | arrays, [one], {one.host: np.ones(3, bool)}, rng, Frame(size, None), 0.5)


def test_zones_and_masks_are_mirrored_with_the_film():
    """The right lung, on the left of the image, is full of lesions, and so bright that it is seen whatever is done to the film."""
    one = film(row=0, lesion="m", grades_senior=np.array([3.0, 0, 3, 0, 3, 0]))
    lesions = np.zeros((1, 192, 192), np.uint8)
    lesions[0, 40:150, 20:80] = 255
    rng, sides, agreed = np.random.default_rng(0), set(), []
    for _ in range(40):
        got = sample(one, rng, lesions=lesions, films=lesions[:, ::2, ::2] // 2 + 60)
        right_on_the_left = got["lesion"][:, :64].sum() > got["lesion"][:, 64:].sum()
        assert got["zones"].tolist() == [[1, 0, 1, 0, 1, 0] if right_on_the_left else [0, 1, 0, 1, 0, 1]] * 3
        sides.add(bool(right_on_the_left))
        agreed.append(np.corrcoef(got["image"][0].ravel(), got["lesion"][::2, ::2].ravel())[0, 1])
    assert sides == {True, False} and np.mean(agreed) > 0.5


def test_zone_targets_are_shares_of_readers_by_grade():
    scored = film(grades_senior=np.array([0.0, 1, 2, 3, 0, 0]), grades_junior=np.array([1.0, 1, 1, 1, 0, 0]))
    target, weight = zone_target(scored, False)
    assert target.tolist() == [[0.5, 1, 1, 1, 0, 0], [0, 0, 0.5, 0.5, 0, 0], [0, 0, 0, 0.5, 0, 0]] and weight == 1
    assert zone_target(scored, True)[0][0].tolist() == [1, 0.5, 1, 1, 0, 0]
    assert zone_target(film(label=0), False)[1] == 0.25 and not zone_target(film(label=0), False)[0].any()
    assert zone_target(film(), False)[1] == 0 and zone_target(film(label=-1), False)[1] == 0


def test_a_teacher_speaks_of_no_film_that_readers_scored():
    rng, taught = np.random.default_rng(1), np.full((1, 96, 96, 3), 200, np.uint8)
    assert sample(film(row=0), rng, taught=taught)["has_taught"]
    assert not sample(film(row=0, grades_senior=np.zeros(6)), rng, taught=taught)["has_taught"]
    assert not sample(film(row=0, label=0), rng, taught=taught)["has_taught"]


def test_half_of_the_films_of_pretrain_are_taught_without_their_class():
    rng, taught = np.random.default_rng(2), np.zeros((1, 96, 96, 3), np.uint8)
    labels = [sample(film(row=0, source="pretrain"), rng, 32, taught=taught)["label"] for _ in range(60)]
    assert set(labels) == {-1, 2} and 15 < labels.count(-1) < 45
    assert {sample(film(row=0), rng, 32, taught=taught)["label"] for _ in range(20)} == {2}
    assert {sample(film(row=0, source="pretrain"), rng, 32)["label"] for _ in range(20)} == {2}


def test_no_box_found_is_known_and_not_looked_for_is_not():
    rng = np.random.default_rng(3)
    assert sample(film(row=0, boxes=[]), rng)["has_boxes"] and not sample(film(row=0), rng)["has_boxes"]


def test_what_a_network_sees_is_equalised_and_normalised():
    film_of_greys = np.tile(np.linspace(90, 130, 96).astype(np.uint8), (1, 96, 1))
    images = [sample(film(row=0), np.random.default_rng(seed), films=film_of_greys)["image"] for seed in range(12)]
    assert all(image.dtype == np.float32 and image.shape == (1, SIDE, SIDE) for image in images)
    # Equalised greys lie evenly between black, -2, and white, 2, however narrow they were.
    assert np.median([image.max() for image in images]) == 2 and np.median([image.std() for image in images]) > 0.9


def test_every_step_varies_its_films_anew():
    films = [film(id=str(i), row=0, source="pretrain", label=(0, 2)[i % 2], host="one", patient=str(i)) for i in range(PRETRAIN_DEFAULT)]
    pixels = np.random.default_rng(1).integers(0, 256, (1, SIDE, SIDE), dtype=np.uint8)
    made = Batches(films, {"films": pixels}, Frame(32, None), "joint", 1, 1)
    assert not np.array_equal(made[0]["image"], made[1]["image"])


@pytest.mark.parametrize(("stage", "scored", "pretrain"), [("joint", 3, 500), ("corpus", 3, 1500), ("taught", 2, 1000)])
def test_an_epoch_repeats_what_is_rare(stage, scored, pretrain):
    rare = [film(id="scored", grades_senior=np.zeros(6)), film(id="drawn", lesion="m"), film(id="cohen normal", label=0)]
    rare.append(film(id="nih normal", source="nih", label=0))
    many = [film(id=f"{label} {i}", source="pretrain", label=label) for label in (0, 2) for i in range(800)]
    order = [f.id for f in epoch_order([*rare, *many], np.random.default_rng(0), stage)]
    assert {f.id: order.count(f.id) for f in rare} == {"scored": scored, "drawn": 2, "cohen normal": 3, "nih normal": 1}
    others = [name for name in order if name not in {f.id for f in rare}]
    assert len(others) == len(set(others)) == pretrain and sum(name.startswith("0") for name in others) == pretrain / 2


def test_extent_and_opacity_are_halves_of_their_highest_values_and_rare_classes_weigh_twice():
    rng = np.random.default_rng(4)
    scored = sample(film(row=0, extent=8.0, opacity=3.0), rng)
    assert scored["extent"].tolist() == [2, 1] and np.isnan(sample(film(row=0), rng)["extent"]).all()
    weights = {(source, label): sample(film(row=0, source=source, label=label), rng)["class_weight"] for source in ("cohen", "nih") for label in (0, 1, 2)}
    assert weights == {(source, label): 2.0 if source == "cohen" and label < 2 else 1.0 for source, label in weights}


def test_what_lies_outside_the_lungs_is_replaced_and_they_are_not():
    lung, dark, bright = np.zeros((192, 192), np.float32), np.full((192, 192), 50, np.float32), np.full((192, 192), 200, np.float32)
    lung[64:128, 64:128] = 255
    seen = [replace_outside(dark, lung, bright, np.random.default_rng(seed)) for seed in range(40)]
    assert all(np.allclose(one[90:102, 90:102], 50, atol=1) for one in seen)
    assert {50, 200} < {round(float(one[0, 0])) for one in seen}


def test_the_style_of_another_film_moves_the_slow_greys_and_leaves_the_shape():
    shape = np.zeros((64, 64), np.float32)
    shape[::2] = 40
    seen = [swap_amplitude(80 + shape, np.full((64, 64), 180, np.float32), np.random.default_rng(seed)) for seed in range(20)]
    assert all(105 < one.mean() <= 181 for one in seen)
    assert all(np.ptp(one.mean(1)) == pytest.approx(40, abs=1) for one in seen)
