"""The network's own arithmetic: relevance without autograd, folded weights, the exported graph."""

import numpy as np
import onnx
import pytest
import torch
import torch.nn.functional as F

from sextant_training.films.data_digest import sha256_of
from sextant_training.judging.judgement import class_probability, softmax
from sextant_training.judging.lesion_judgement import severity_map
from sextant_training.judging.predict import predict
from sextant_training.networks.compact_network import CompactNet
from sextant_training.networks.film_network import GRADE_1, GRADE_2, LUNG, lesion_evidence
from sextant_training.networks.look import look_at_all, pooled_features
from sextant_training.networks.pcam import PcamHead
from sextant_training.networks.transformer import Transformer, resampled_positions
from sextant_training.package.deploy import DeployNet, GateHead
from sextant_training.package.onnx_graph import export
from sextant_training.package.rounding import round_weights
from sextant_training.readers.zone_reader import ZoneReader


def relevance_by_autograd(transformer: Transformer, tokens, key_bias=None, target: int = 2):
    """The relevance [B, T-1] of `forward_with_relevance`, with PyTorch's autograd."""
    bias = None if key_bias is None else F.pad(key_bias, (1, 0))
    x = transformer.embed(tokens)
    attentions = []
    for layer in transformer.layers:
        q, k, v = (layer.split_heads(p) for p in layer.qkv(layer.norm_attention(x)).chunk(3, -1))
        logits = q @ k.transpose(-1, -2) * layer.scale
        attention = (logits if bias is None else logits + bias[:, None, None, :]).softmax(-1)
        attentions.append(attention)
        x = x + layer.project(layer.merge_heads(attention @ v))
        x = x + layer.contract(F.gelu(layer.expand(layer.norm_mlp(x))))
    score = transformer.classify(transformer.norm(x)[:, 0])[:, target].sum()
    gradients = torch.autograd.grad(score, attentions)
    size = x.shape[1]
    rollout = torch.eye(size).expand(x.shape[0], size, size)
    for attention, gradient in zip(attentions, gradients):
        rollout = rollout + (attention * gradient).clamp(min=0).mean(1) @ rollout
    return rollout[:, 0, 1:].detach()


def test_analytic_relevance_equals_autograd():
    torch.manual_seed(0)
    transformer = Transformer(width=24, depth=3, heads=3, tokens=16, hidden=96).eval()
    tokens, bias = torch.randn(2, 16, 24), torch.randn(2, 16)
    for target in (0, 2):
        _, _, analytic = transformer.forward_with_relevance(tokens, bias, target)
        wanted = relevance_by_autograd(transformer, tokens, bias, target)
        assert torch.allclose(analytic, wanted, rtol=1e-4, atol=1e-6)
        logits, _, first = transformer.forward_with_relevance(tokens, bias, target, films=1)
        assert len(logits) == 2 and torch.allclose(first, wanted[:1], rtol=1e-4, atol=1e-6)


def test_traced_forward_equals_the_training_forward():
    torch.manual_seed(1)
    transformer = Transformer(width=24, depth=2, heads=3, tokens=16, hidden=96).eval()
    tokens = torch.randn(2, 16, 24)
    logits, out = transformer(tokens)
    traced_logits, traced_out, _ = transformer.forward_with_relevance(tokens)
    assert torch.allclose(logits, traced_logits, atol=1e-5)
    assert torch.allclose(out, traced_out, atol=1e-5)


def test_pcam_pools_between_mean_and_maximum():
    torch.manual_seed(2)
    head = PcamHead(8, 3)
    corpus = torch.randn(4, 8, 5, 5)
    scores = head.score(corpus).flatten(2)
    pooled = head(corpus)
    assert (pooled <= scores.amax(2) + 1e-5).all()
    assert (pooled > scores.mean(2)).all()


def deployed():
    torch.manual_seed(3)
    members = [CompactNet(pretrained=False).eval() for _ in range(2)]
    features = members[0](torch.zeros(1, 1, 256, 256))["pooled"].shape[1]
    readers = [ZoneReader(CompactNet(pretrained=False)) for _ in range(2)]
    for reader in readers:
        torch.nn.init.normal_(reader.infection.weight)
    constants = {"classShares": {"token": 0.5, "evidence": 0.25, "within": 0.25}, "classTemperature": 2.0, "zoneShare": 0.5}
    return DeployNet(members, GateHead(features, 7), constants, readers).eval()


def test_what_is_judged_is_what_the_graph_says():
    network = deployed()
    image = torch.randn(1, 1, 384, 384)
    with torch.inference_mode():
        graph = dict(zip(network.outputs, (v.numpy() for v in network(image))))
    judged = predict(list(network.members), image.numpy(), list(network.readers))
    np.testing.assert_allclose(judged["zones"], graph["zone_map_logits"][:, 0], atol=1e-5)
    np.testing.assert_allclose(severity_map(judged, network.zone_share), graph["severity_map_logits"][:, 0], atol=1e-5)
    np.testing.assert_allclose(judged["lung"], graph["lung_mask"][:, 0], atol=1e-5)
    np.testing.assert_allclose(judged["findings"], graph["findings"], atol=1e-5)
    judged_classes = class_probability(judged, network.class_shares, network.temperature)
    np.testing.assert_allclose(judged_classes, softmax(graph["class_logits"]), atol=1e-5)


def test_the_gate_costs_a_network_that_does_not_crop_no_pass_of_its_own():
    network = CompactNet(pretrained=False).eval()
    network.margin, passes = None, []
    network.backbone.register_forward_hook(lambda *_: passes.append(1))
    film = torch.randn(2, 1, 384, 384)
    with torch.inference_mode():
        _, _, pooled = look_at_all([network], film)
        assert len(passes) == 1
        torch.testing.assert_close(pooled, pooled_features(network, film), atol=1e-5, rtol=1e-4)


def test_a_network_explains_the_film_and_its_mirror_image_or_the_film_alone():
    network, film = CompactNet(pretrained=False).eval(), torch.randn(1, 1, 384, 384)
    network.margin = None

    def explained(film):
        return look_at_all([network], film, relevance=True)[0][0]["relevance"]

    with torch.inference_mode():
        both = explained(film)
        network.explains_mirror = False
        alone, mirrored = explained(film), explained(film.flip(3))
    torch.testing.assert_close(both, (alone + mirrored.flip(3)) / 2)
    assert not torch.allclose(alone, mirrored.flip(3))


def run_graph(graph, network, image) -> dict[str, np.ndarray]:
    import onnxruntime

    session = onnxruntime.InferenceSession(str(graph), providers=["CPUExecutionProvider"])
    return dict(zip(network.outputs, session.run(network.outputs, {"image": image.numpy()})))


def test_graph_equals_pytorch_and_mirrors(tmp_path):
    network = deployed()
    round_weights(network, "int8")
    weights = export(network, 384, network.outputs, tmp_path / "tiny.onnx", "int8")
    assert weights["bytes"] <= 30e6
    image = torch.randn(1, 1, 384, 384)
    got = run_graph(tmp_path / "tiny.onnx", network, image)
    with torch.inference_mode():
        wanted = dict(zip(network.outputs, (v.numpy() for v in network(image))))
        mirrored = dict(zip(network.outputs, (v.numpy() for v in network(image.flip(3)))))
    for name in network.outputs:
        assert got[name].shape == wanted[name].shape
        np.testing.assert_allclose(got[name], wanted[name], atol=2e-3, rtol=2e-3)
    np.testing.assert_allclose(mirrored["class_logits"], wanted["class_logits"], atol=1e-4)
    np.testing.assert_allclose(mirrored["severity_map_logits"][..., ::-1], wanted["severity_map_logits"], atol=1e-3)


def test_products_in_bytes_stay_near_the_network(tmp_path):
    network = deployed()
    graph = tmp_path / "bytes.onnx"
    weights = export(network, 384, network.outputs, graph, "int8-products")
    assert weights["sha256"] == sha256_of(graph)
    operations = [node.op_type for node in onnx.load(str(graph)).graph.node]
    assert "MatMulInteger" in operations and "Conv" in operations and "ConvInteger" not in operations
    image = torch.randn(1, 1, 384, 384)
    got = run_graph(graph, network, image)
    with torch.inference_mode():
        wanted = dict(zip(network.outputs, (v.numpy() for v in network(image))))
    for name in network.outputs:
        assert np.abs(got[name] - wanted[name]).max() <= 0.05 * np.abs(wanted[name]).max(), name


def test_positions_follow_the_raster():
    raster = torch.arange(4.0).repeat_interleave(4).reshape(1, 16, 1)
    positions = torch.cat([torch.full((1, 1, 1), 9.0), raster], 1)
    assert resampled_positions(positions, 16) is positions
    finer = resampled_positions(positions, 64)
    assert finer.shape == (1, 65, 1) and finer[0, 0, 0] == 9
    rows = finer[0, 1:, 0].reshape(8, 8)
    assert torch.allclose(rows, rows[:, :1].expand(8, 8), atol=1e-5) and (rows[1:, 0] > rows[:-1, 0]).all()


def test_what_a_reader_could_count_of_lesions_tells_how_much_lies_where():
    maps = torch.full((1, 4, 64, 64), -40.0)
    maps[:, LUNG, 8:56, 4:28], maps[:, LUNG, 8:56, 36:44] = 40, 40  # of 12 x 6 and 12 x 2 places on the raster of 16
    maps[:, GRADE_1, 32:56, :32], maps[:, GRADE_2, 44:56, :32] = 40, 40
    first, second, third, least, most, height, strongest, limited = lesion_evidence(maps)[0].tolist()
    assert [first, second, third] == pytest.approx([4 * 36 / 97, 4 * 18 / 97, 0], abs=1e-4)
    assert [least, most] == pytest.approx([0, 4 * 36 / 73], abs=1e-4)
    assert height == pytest.approx(4 * (36 * 10.5 / 16 / 37 - 96 * 7.5 / 16 / 97), abs=1e-4)
    assert (strongest, limited) == pytest.approx((40 / 3, 3), abs=5e-3)
    torch.testing.assert_close(lesion_evidence(maps.flip(3)), lesion_evidence(maps))
