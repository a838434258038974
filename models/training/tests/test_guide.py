"""A network may be guided by the corpora of a package, but by none that knows a hospital which it leaves out."""

import pytest
import torch

from sextant_training.films.dataset import REPOSITORY
from sextant_training.learning import guide as guides
from sextant_training.learning.training_loop import guided, save, start

PACKAGE = REPOSITORY / "models/compact"
RUN = {"stage": "corpus", "member": "a", "seed": 1, "preset": "compact", "options": {"pretrained": False}, "copies": "c", "crops": True, "batch": 2,
       "rates": [1e-4, 1e-2]}


@pytest.fixture(scope="module")
def guide():
    torch.manual_seed(0)
    return guides.Guide(PACKAGE, "a", 48)


def views(count: int = 2) -> torch.Tensor:
    return torch.randn(count, 1, 512, 512, generator=torch.Generator().manual_seed(1))


def test_a_guide_is_of_the_corpora_that_read_the_zones_and_learns_nothing_itself(guide):
    assert {run["member"] for run in guide.facts} == {"corpus"}
    assert all(run["package"]["id"] == "compact" for run in guide.facts)
    assert [name for name, p in guide.named_parameters() if p.requires_grad] == ["leave.weight", "leave.bias"]


def test_nothing_is_explained_by_an_empty_corpus_and_all_by_the_planes_themselves(guide):
    seen = views()
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        planes = guide.planes(seen)
    assert planes.shape == (2, guide.leave.out_channels, 16, 16)
    copying = guides.Guide(PACKAGE, "all", planes.shape[1])
    with torch.no_grad():
        for layer in (guide.leave, copying.leave):
            layer.weight.zero_()
            layer.bias.zero_()
        copying.leave.weight[:, :, 0, 0] = torch.eye(planes.shape[1])
    varied = (planes.var((0, 2, 3)) > 0.5).float().mean()  # some channels answer to nothing in noise
    assert abs(float(guide(torch.zeros(2, 48, 16, 16), seen)) - float(varied)) < 0.02
    assert float(copying(planes, seen)) < 1e-3


def test_a_guide_sees_the_view_reduced_by_means_and_lets_no_detail_alias(guide):
    seen, given = views(), []
    hooks = [net.backbone.register_forward_pre_hook(lambda _, args: given.append(args[0])) for net in guide.nets]
    guide.planes(seen)
    for hook in hooks:
        hook.remove()
    assert len(given) == len(guide.nets) and all(torch.allclose(one, torch.nn.functional.avg_pool2d(seen, 2), atol=1e-6) for one in given)


def test_a_guide_that_may_know_the_hospitals_left_out_is_refused(monkeypatch):
    read = guides.load_readers
    monkeypatch.setattr(guides, "load_readers", lambda sources: [(net, facts | {"member": "c"}) for net, facts in read(sources)])
    with pytest.raises(SystemExit, match="which may know hospitals that `a` leaves out"):
        guides.Guide(PACKAGE, "a", 48)


def test_a_run_goes_on_with_the_map_to_its_guide_and_tells_of_it(tmp_path):
    net, guide, optimiser, average, _, _ = start(tmp_path, RUN, "cpu", package=PACKAGE)
    with torch.no_grad():
        guide.leave.bias.fill_(0.5)
    save(tmp_path / "last.pt", net=net.state_dict(), optimiser=optimiser.state_dict(), average=average, step=5, lineage=[], **guided(guide), **RUN)
    assert float(start(tmp_path, RUN, "cpu", package=PACKAGE).guide.leave.bias.mean()) == 0.5
    with pytest.raises(SystemExit, match="holds another run"):
        start(tmp_path, RUN, "cpu")
    later = start(tmp_path / "next", RUN | {"stage": "joint"}, "cpu", tmp_path, PACKAGE)
    assert float(later.guide.leave.bias.mean()) == 0.5
    assert later.lineage[0]["guidedBy"] == guide.facts
