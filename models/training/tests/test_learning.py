"""What training is fed and what it learns from: classes within a hospital, taught films, switches of the network."""

import json

import numpy as np
import pytest
import torch

from sextant_training.evidence.failure_pictures import failures_svg, rings
from sextant_training.evidence.page import ablation_row
from sextant_training.learning import sampling
from sextant_training.learning.augment import scribble
from sextant_training.learning.losses import taught_loss, within_loss
from sextant_training.learning.sampling import HELD_OUT_HOSTS, classes_of_hosts, draw_partner, is_taught, joined, training_films
from sextant_training.learning.training_loop import Curve, Training, in_bfloat16, save, start, train
from sextant_training.networks.compact_network import CompactNet
from sextant_training.package.card import member_text

from made_up import film


def test_members_leave_out_different_hospitals_and_the_corpus_all_of_them():
    a, b, c = (HELD_OUT_HOSTS[m] for m in "abc")
    assert not (a & b or a & c or b & c)
    assert HELD_OUT_HOSTS["corpus"] == a | b | c
    films = [film(host="eurorad.org", patient="1"), film(patient="1"), film(patient="2"), film(split="test", patient="3")]
    assert [f.patient for f in training_films(films, "a")] == ["2"]
    assert len(training_films(films, "all")) == 3


def test_a_hospital_of_one_class_teaches_nothing_about_the_class():
    rivals = classes_of_hosts([film(host="one"), film(host="two"), film(host="two", label=1), film(host="two", label=-1)])
    assert rivals["one"].tolist() == [False, False, True] and rivals["two"].tolist() == [False, True, True]
    logits = torch.randn(2, 3, requires_grad=True)
    batch = {
        "label": torch.tensor([2, 2]), "class_weight": torch.ones(2),
        "rivals": torch.from_numpy(np.stack([rivals["one"], rivals["two"]])),
    }
    within_loss(logits, batch).backward()
    assert logits.grad[0].abs().sum() == 0
    assert logits.grad[1, 0] == 0 and logits.grad[1, 1] > 0 and logits.grad[1, 2] < 0


def test_only_films_without_readers_are_taught():
    grades = np.zeros(6)
    assert is_taught(film()) and is_taught(film(label=-1))
    assert not any(is_taught(f) for f in (film(label=0), film(grades_senior=grades), film(lesion="m"), film(boxes=[[0, 0, 1, 1]])))


def test_taught_maps_pull_the_map_inside_the_lungs_only():
    maps = torch.zeros(1, 4, 8, 8)
    maps[:, 0] = -20
    maps[:, 0, :, :4] = 20
    maps.requires_grad_(True)
    batch = {"has_taught": torch.tensor([True]), "taught": torch.ones(1, 3, 8, 8)}
    taught_loss(maps, batch).backward()
    assert (maps.grad[0, 1:, :, :4] < 0).all() and maps.grad[0, 1:, :, 4:].abs().max() < 1e-6


def test_borders_lie_at_every_edge():
    rng = np.random.default_rng(3)
    marked = np.mean([scribble(np.full((128, 128), 77, np.uint8), rng) != 77 for _ in range(100)], axis=0)
    edges = [edge.mean() for edge in (marked[0], marked[-1], marked[:, 0], marked[:, -1])]
    assert min(edges) > 0.15 and max(edges) < 1.5 * min(edges)


def test_a_step_in_bfloat16_points_where_one_in_float32_does():
    torch.manual_seed(4)
    net = CompactNet(pretrained=False, size=192)
    film_of_noise = torch.randn(2, 1, 192, 192)

    def slope(forward) -> torch.Tensor:
        net.zero_grad()
        forward(film_of_noise)["maps"].square().mean().backward()
        return torch.cat([p.grad.flatten() for p in net.parameters() if p.grad is not None])

    exact, rounded = slope(net), slope(lambda x: in_bfloat16(net, x))
    assert rounded.dtype == torch.float32
    assert torch.cosine_similarity(exact, rounded, 0) > 0.99


def half(value: float, **known) -> dict:
    plane = np.full((32, 32), value, np.float32)
    return {
        "image": plane[None], "lung": plane, "lesion": plane, "boxes": plane, "has_lung": True, "has_lesion": value > 0, "has_boxes": False,
        "zones": np.full((3, 6), value, np.float32), "zone_weight": np.float32(0.25), "label": 2, "has_taught": True,
        "findings": np.ones(10, np.float32), "extent": np.ones(2, np.float32),
    } | known


def test_a_joined_chest_scores_each_lung_by_its_own_film():
    chest = joined(half(1.0), half(0.0), np.random.default_rng(1))
    # Zones of the right lung, which lies on the left of the image, are the even ones.
    assert chest["zones"].tolist() == [[1, 0, 1, 0, 1, 0]] * 3
    assert chest["image"][0, :, :13].min() == 1 and chest["image"][0, :, 19:].max() == 0
    assert chest["lung"][0, 0] == 1 and chest["lung"][0, -1] == 0
    assert chest["has_lung"] and not chest["has_lesion"] and not chest["has_taught"]
    assert chest["label"] == -1 and np.isnan(chest["findings"]).all() and chest["zone_weight"] == 1


def test_of_a_partner_as_much_is_known(monkeypatch):
    scored, normal = film(id="scored", grades_senior=np.zeros(6)), film(id="normal", label=0)
    films = [film(), film(label=0, source="pretrain"), scored, normal]
    rng = np.random.default_rng(2)
    assert {draw_partner(films, "zones", rng).id for _ in range(60)} == {"scored", "normal"}
    drawn = film(id="drawn", lesion="m")
    assert draw_partner([*films, drawn], "lesions", rng).id == "drawn"
    monkeypatch.setattr(sampling, "MOST_DRAWS", 100)
    with pytest.raises(SystemExit, match="no film with lesions to join"):
        draw_partner(films, "lesions", rng)


@pytest.mark.parametrize("options", [{"use_transformer": False}, {"positions": False}, {"pcam": False}, {"size": 192}])
def test_every_switch_of_the_ablations_runs(options):
    net = CompactNet(pretrained=False, **options).eval()
    with torch.inference_mode():
        out = net(torch.randn(1, 1, net.size, net.size))
    assert out["class_token"].shape == (1, 3) and out["maps"].shape[2] == net.size // 2
    assert all(torch.isfinite(value).all() for value in out.values())


def test_a_member_tells_where_its_weights_come_from():
    member = {"member": "all", "seed": 1, "steps": 30, "stage": "taught", "lineage": [{"stage": "joint", "member": "a", "seed": 1, "step": 10}]}
    text = member_text(member)
    assert text.index("`joint` on all hospitals but those of `a`") < text.index("`taught` on every hospital (seed 1, 30 steps)")


def test_failures_are_drawn_from_masks():
    mask = np.zeros((128, 128), bool)
    mask[20:80, 30:60] = True
    outline = rings(mask)
    row = {
        "id": "cohen-1", "view": "AP", "meanOfReaders": 2.5, "expected": 5.0, "senior": [1, 0, 0, 0, 1, 0], "junior": [0] * 6,
        "probability": [0.9] * 6, "threshold": 0.5, "lungs": outline, "zones": [outline] * 6, "lesions": outline,
    }
    svg = failures_svg([row])
    assert svg.startswith("<svg") and "cohen-1 (AP)" in svg and "readers 2.5, network 5.00" in svg and svg.count("<path") == 8


def test_an_ablation_shows_nothing_that_it_never_learnt():
    hosts = {"h": {"auc": 0.7, "low": 0.5, "high": 0.9, "positive": 9, "negative": 9}}
    row = ablation_row({"name": "single task: class", "lungDice": 0.9, "covidWithinHost": hosts})
    assert [cell.strip() for cell in row.split("|")[1:-1]] == ["single task: class", "", "", "", "", "0.900", "", "0.70 (0.50 to 0.90)"]


def test_a_curve_goes_on_from_the_checkpoint_and_says_no_step_twice(tmp_path):
    path = tmp_path / "curve.jsonl"
    for known, steps in ((0, (20, 40, 60)), (40, (60, 80))):
        curve = Curve(path, 16, known)
        for step in steps:
            curve.add({"loss": 1.0})
            curve.write(step)
    assert [json.loads(line)["step"] for line in path.read_text().splitlines()] == [20, 40, 60, 80]


def test_a_run_goes_on_only_as_it_began(tmp_path):
    run = {"stage": "joint", "member": "a", "seed": 1, "preset": "compact", "options": {"pretrained": False}, "copies": "c", "crops": True}
    run |= {"batch": 16, "rates": [1e-4, 1e-4]}
    net, _, optimiser, average, _, _ = start(tmp_path, run, "cpu")
    save(tmp_path / "last.pt", net=net.state_dict(), optimiser=optimiser.state_dict(), average=average, step=5, lineage=[], **run)
    assert start(tmp_path, run, "cpu").step == 5
    for changed in ({"seed": 2}, {"batch": 8}, {"rates": [1e-4, 2e-4]}, {"member": "b"}):
        with pytest.raises(SystemExit, match="holds another run"):
            start(tmp_path, run | changed, "cpu")


def test_the_taught_stage_does_not_begin_without_a_teacher(tmp_path):
    with pytest.raises(SystemExit, match="--teacher"):
        train(Training(tmp_path, "taught", "a", 1, 10))
