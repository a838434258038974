"""The backbones: folded, EfficientNet-Lite0 says what it says whole; the network of the paper has the paper's sides."""

import efficientnet_lite_pytorch
import pytest
import torch

from sextant_training.networks.backbone_lite import STRIDE_CHANNELS, STRIDE_LAST_BLOCK, LiteBackbone
from sextant_training.networks.paper_network import PaperNet


def test_a_folded_backbone_says_of_a_grey_film_what_the_whole_one_says_of_three_equal_colours(monkeypatch):
    torch.manual_seed(0)
    whole = efficientnet_lite_pytorch.EfficientNet.from_name("efficientnet-lite0").eval()
    for module in whole.modules():
        if isinstance(module, torch.nn.BatchNorm2d):
            for tensor, low, high in ((module.running_mean, -0.5, 0.5), (module.running_var, 0.5, 1.5), (module.weight, 0.8, 1.6), (module.bias, -0.5, 0.5)):
                torch.nn.init.uniform_(tensor, low, high)
        if isinstance(module, torch.nn.Conv2d):
            torch.nn.init.kaiming_normal_(module.weight)
    monkeypatch.setattr(efficientnet_lite_pytorch.EfficientNet, "from_name", lambda name: whole)
    film = torch.randn(2, 1, 224, 224)
    with torch.inference_mode():
        found = LiteBackbone(pretrained=False).eval()(film)
        passed = [torch.nn.functional.relu6(whole._bn0(whole._conv_stem(film.repeat(1, 3, 1, 1))))]
        for block in whole._blocks:
            passed.append(block(passed[-1]))
    assert {stride: (planes.shape[1], 224 // planes.shape[2]) for stride, planes in found.items()} == {s: (c, s) for s, c in STRIDE_CHANNELS.items()}
    for stride, last in STRIDE_LAST_BLOCK.items():
        wanted = passed[last + 1]
        assert wanted.var(0).mean() > 0.1
        torch.testing.assert_close(found[stride], wanted, rtol=1e-3, atol=1e-3 * float(wanted.abs().max()))


def test_the_network_of_the_paper_has_its_corpus_tokens_and_map():
    torch.manual_seed(0)
    net = PaperNet().eval()
    with torch.inference_mode():
        out = net(torch.randn(1, 1, net.size, net.size), relevance=1)
    sides = {"corpus": (1, 1024, 16, 16), "maps": (1, 4, 512, 512), "class_token": (1, 3), "findings": (1, 10), "relevance": (1, 256), "pooled": (1, 16 * 1024)}
    assert {name: tuple(out[name].shape) for name in sides} == sides and out["corpus"].min() == 0
    assert (len(net.transformer.layers), net.transformer.layers[0].heads) == (12, 12)
    assert sum(p.numel() for p in net.parameters()) == pytest.approx(94e6, rel=0.01)
    with pytest.raises(ValueError, match="no pretrained DenseNet-121"):
        PaperNet(pretrained=True)
