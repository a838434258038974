"""Every term is of the films whose label is known, and the zones' are pooled as the judge pools them."""

import numpy as np
import pytest
import torch

from sextant_training.learning.losses import WEIGHTS, joint_loss, segmentation_loss, zone_logits
from sextant_training.networks.film_network import GRADE_1, LUNG, lesion_evidence
from sextant_training.readers.zones import pool_zones, zone_masks

SIDE = 48


def lungs(shift: int = 0) -> np.ndarray:
    plane = np.zeros((SIDE, SIDE), np.float32)
    plane[6:40, 6 + shift : 20], plane[8:42, 27 : 41 - shift] = 1, 1
    return plane


def films(known: list[bool], seed: int = 1) -> tuple[dict, dict]:
    """(Outputs, batch) of films of which all or nothing is known."""
    rng, count = torch.Generator().manual_seed(seed), len(known)

    def draw(*shape):
        return torch.rand(count, *shape, generator=rng)

    has, nothing = torch.tensor(known), torch.tensor(float("nan"))
    maps = 4 * draw(4, SIDE, SIDE) - 2
    maps[:, LUNG] = 8 * torch.from_numpy(np.stack([lungs(i) for i in range(count)])) - 4
    shapes = {"token_lung": (1, 6, 6), "class_token": (3,), "class_evidence": (3,), "class_within": (3,), "findings": (10,), "extent": (2,)}
    out = {"maps": maps, "zone_affine": torch.tensor([[0.2, 0.1], [0.1, -0.3], [0.0, 0.2]])} | {name: draw(*shape) for name, shape in shapes.items()}
    batch = {
        "label": torch.where(has, 1, -1), "rivals": torch.ones(count, 3, dtype=torch.bool), "class_weight": 1 + draw(), "zones": draw(3, 6),
        "findings": torch.where(has[:, None], draw(10).round(), nothing), "extent": torch.where(has[:, None], draw(2), nothing),
        "zone_weight": has * (0.25 + draw()), "lung": draw(SIDE, SIDE).round(), "lesion": draw(SIDE, SIDE).round(), "boxes": draw(SIDE, SIDE).round(),
        "taught": draw(3, SIDE, SIDE), "has_lung": has, "has_lesion": has, "has_boxes": has, "has_taught": has,
    }
    return out, batch


def test_films_of_which_nothing_is_known_change_no_term():
    known = [True, False, True, False, False]
    out, batch = films(known)
    pick = np.flatnonzero(known)
    alone = ({name: value if name == "zone_affine" else value[pick] for name, value in out.items()}, {name: value[pick] for name, value in batch.items()})
    _, together = joint_loss(out, batch)
    _, apart = joint_loss(*alone)
    assert {name: float(value) for name, value in together.items()} == pytest.approx({name: float(value) for name, value in apart.items()}, rel=1e-5)
    assert min(float(value) for value in apart.values()) > 0


def test_where_nothing_is_known_every_term_is_zero_and_so_is_its_slope():
    out, batch = films([False, False])
    for value in out.values():
        value.requires_grad_(True)
    total, terms = joint_loss(out, batch)
    total.backward()
    assert {float(value) for value in terms.values()} == {0.0}
    assert all(value.grad is None or float(value.grad.abs().max()) == 0 for value in out.values())


def test_a_label_of_lesions_moves_no_lung():
    out, batch = films([True])
    out["maps"].requires_grad_(True)
    for name in ("zones", "score", "boxes", "taught", "lesion"):
        total, _ = joint_loss(out, batch | {"has_lung": torch.tensor([False])}, dict.fromkeys(WEIGHTS, 0.0) | {name: 1.0})
        (slope,) = torch.autograd.grad(total, out["maps"])
        assert slope[:, LUNG].abs().max() == 0 and slope[:, GRADE_1].abs().max() > 0, name


def test_zones_lie_in_the_drawn_lungs_where_there_are_some():
    out, batch = films([True])
    drawn = batch | {"lung": torch.from_numpy(lungs(3))[None]}
    found = [float(joint_loss(out, one)[1]["zones"]) for one in (drawn, drawn | {"has_lung": torch.tensor([False])})]
    assert found[0] != found[1]
    out["maps"][:, LUNG] = 8 * drawn["lung"] - 4
    assert float(joint_loss(out, drawn | {"has_lung": torch.tensor([False])})[1]["zones"]) == found[0]


def test_the_count_of_lesions_teaches_the_map_nothing():
    maps = torch.randn(1, 4, 32, 32, requires_grad=True)
    assert not lesion_evidence(maps).requires_grad


def test_zones_are_pooled_as_they_are_judged():
    out, _ = films([True] * 3)
    outlines = np.stack([lungs(), lungs(3), np.zeros((SIDE, SIDE), np.float32)])
    pooled, valid = zone_logits(out["maps"], outlines, np.array([False, True, True]))
    assert valid.tolist() == [False, True, False]
    for grade in range(3):
        wanted = pool_zones(out["maps"][1, GRADE_1 + grade].numpy(), zone_masks(outlines[1]))
        np.testing.assert_allclose(pooled[1, grade].numpy(), wanted, rtol=1e-6)
    assert pooled[0].abs().max() == 0 and pooled[2].abs().max() == 0


def test_the_loss_of_a_mask_is_none_where_it_is_met_and_as_large_as_it_gets_where_it_is_missed():
    drawn, known = torch.from_numpy(lungs())[None], torch.tensor([True])
    assert float(segmentation_loss(40 * drawn - 20, drawn, known)) == pytest.approx(0, abs=1e-3)
    assert float(segmentation_loss(20 - 40 * drawn, drawn, known)) == pytest.approx(20 + 1, abs=1e-2)


def test_zones_are_judged_by_grade_and_their_score_by_the_sum_of_the_involved():
    out, batch = films([True, True])
    logits, _ = zone_logits(out["maps"], np.stack([lungs(0), lungs(1)]), np.array([True, True]))
    logits = (logits * torch.exp(out["zone_affine"][:, :1]) + out["zone_affine"][:, 1:]).numpy()
    target, weight = batch["zones"].numpy(), batch["zone_weight"].numpy()
    by_grade = (np.logaddexp(0, logits) - target * logits).mean(2)
    error = (1 / (1 + np.exp(-logits[:, 0]))).sum(1) - target[:, 0].sum(1)
    _, terms = joint_loss(out, batch | {"has_lung": torch.tensor([False, False])})
    assert float(terms["zones"]) == pytest.approx((weight * (by_grade @ [1, 0.25, 0.25])).sum() / 4, rel=1e-4)
    assert float(terms["score"]) == pytest.approx((weight * error**2).sum() / 4, rel=1e-4)


def test_a_film_of_a_rare_class_weighs_more_in_the_class_and_in_no_other_term():
    out, batch = films([True, True])
    before, after = (joint_loss(out, batch | {"class_weight": torch.full((2,), weight)})[1] for weight in (1.0, 2.0))
    grown = {name for name in before if float(after[name]) == pytest.approx(2 * float(before[name])) and before[name] > 0}
    assert grown == {"token", "evidence", "within"} and all(after[name] == before[name] for name in before.keys() - grown)


def test_maps_of_another_raster_are_judged_on_that_of_the_masks():
    out, batch = films([True])
    finer = out | {"maps": out["maps"].repeat_interleave(2, 2).repeat_interleave(2, 3)}
    wanted, found = (joint_loss(one, batch)[1] for one in (out, finer))
    assert {name: float(value) for name, value in found.items()} == pytest.approx({name: float(value) for name, value in wanted.items()}, rel=1e-4)
