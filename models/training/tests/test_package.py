"""The committed package and the gate's pictures hang together."""

import hashlib
import json
from types import SimpleNamespace

import numpy as np
import onnx
import pytest

import export
import refit_readers
from sextant_training.films.data_digest import data_digests, folder_digest, sha256_of
from sextant_training.films.dataset import REPOSITORY
from sextant_training.gate.gate_pictures import CODES, LABELS, everyday_picture, mild, pattern, screenshot, spoiled
from sextant_training.package import golden
from sextant_training.package.card import card
from sextant_training.package.deploy import OUTPUTS, ZONE_MAP
from sextant_training.package.from_package import package_gate
from sextant_training.package.golden import MAP_CELLS, cells, golden_values

from made_up import film

PACKAGE = REPOSITORY / "models/compact"


@pytest.fixture(scope="module")
def manifest():
    return json.loads((PACKAGE / "manifest.json").read_text())


def test_weights_are_those_of_the_manifest(manifest):
    graph = PACKAGE / manifest["weights"]["file"]
    assert sha256_of(graph) == manifest["weights"]["sha256"]
    assert graph.stat().st_size == manifest["weights"]["bytes"] <= 30e6


def test_graph_has_the_outputs_of_the_manifest(manifest):
    graph = onnx.load(str(PACKAGE / manifest["weights"]["file"])).graph
    assert [o.name for o in graph.output] == [*OUTPUTS, ZONE_MAP] == list(manifest["outputs"].values())
    assert [i.name for i in graph.input] == [manifest["input"]["name"]]


def test_card_is_the_one_of_the_manifest(manifest):
    assert (PACKAGE / "CARD.md").read_text() == card(manifest)


def test_the_card_of_a_package_without_zone_readers_does_not_speak_of_any(manifest):
    member = manifest["training"]["members"][0] | {"preset": "paper"}
    text = card(manifest | {"training": manifest["training"] | {"zoneReaders": [], "members": [member]}})
    assert "DenseNet-121" in text and "the mean of one network over the film" in text and "training.choice" in text
    assert not any(foreign in text for foreign in ("zone readers", "linear map", "Lite0", "Corpora, pooling"))


def test_a_digest_of_data_changes_with_any_file_or_name(tmp_path):
    (tmp_path / "images").mkdir()
    (tmp_path / "images/a.jpg").write_bytes(b"film")
    first = folder_digest(tmp_path)
    (tmp_path / "images/a.jpg").rename(tmp_path / "images/b.jpg")
    renamed = folder_digest(tmp_path)
    (tmp_path / "images/b.jpg").write_bytes(b"filn")
    assert len({first, renamed, folder_digest(tmp_path)}) == 3


def test_a_digest_of_data_is_that_of_its_sorted_list_of_files(tmp_path):
    for name in ("c", "a", "b/d"):
        path = tmp_path / "gate" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    lines = "".join(f"{hashlib.sha256(name.encode()).hexdigest()}  {name}\n" for name in ("a", "b/d", "c"))
    assert folder_digest(tmp_path / "gate") == hashlib.sha256(lines.encode()).hexdigest()
    for name in ("cxr", "pretrain", "gate"):
        (tmp_path / name).mkdir(exist_ok=True)
        (tmp_path / name / "index.csv").write_text(name)
    assert set(data_digests(tmp_path)) == {f"{name}/{of}" for name in ("cxr", "pretrain", "gate") for of in ("", "index.csv")}


def test_every_refusal_has_a_sentence_in_the_app():
    sentences = (REPOSITORY / "core/inference/judge-gate.ts").read_text()
    assert set(CODES) == set(LABELS[1:])
    assert all(f"'{code}':" in sentences for code in CODES.values())


def test_gate_pictures_are_grey_bytes():
    rng = np.random.default_rng(0)
    film = rng.integers(0, 255, (200, 180)).astype(np.uint8)
    made = [spoiled(film, label, rng) for label in ("rotated", "inverted", "mirrored", "cropped", "screen") for _ in range(4)]
    made += [mild(film, rng), screenshot(rng), *(pattern(rng) for _ in range(12)), everyday_picture({"film": film}, rng)]
    assert all(p.dtype == np.uint8 and p.ndim == 2 and min(p.shape) > 20 for p in made)


def test_a_package_counts_its_weights_and_keeps_long_lists_out_of_the_manifest(manifest):
    count = export.parameters(PACKAGE / manifest["weights"]["file"])
    assert count == manifest["training"]["parameters"] and count < manifest["weights"]["bytes"]
    evidence = json.loads((PACKAGE / "evidence.json").read_text())
    told, found = manifest["metrics"]["unseenHospitals"], export.unseen_metrics(evidence)
    assert {name: found[name] for name in told} == told and "classShares" not in found


def test_the_gate_of_a_graph_is_read_back(manifest):
    gate = package_gate(PACKAGE / manifest["weights"]["file"])
    assert gate.last.out_features == len(LABELS) == len(manifest["gate"]["labels"]) and not gate.training
    assert gate.mean.numel() == gate.first.in_features and float(gate.scale.min()) > 0


def test_golden_maps_are_means_of_squares_from_left_to_right_and_then_down():
    plane = np.kron(np.arange(MAP_CELLS**2, dtype=float).reshape(MAP_CELLS, MAP_CELLS), [[1, 3], [5, 7]])
    assert cells(plane) == [4.0 * place for place in range(MAP_CELLS**2)]


def test_a_graph_is_written_anew_only_where_no_output_moves_that_was_not_fitted(monkeypatch, tmp_path):
    graph, network = tmp_path / "net.onnx", SimpleNamespace(outputs=["findings", "zone_map_logits"], members=[SimpleNamespace(storage="int8")])
    graph.write_text("0")

    def said(path, *_):
        return {"findings": np.array(float(path.read_text())), "zone_map_logits": np.array(float(path.parent == tmp_path))}

    def rewritten(text: str):
        monkeypatch.setattr(refit_readers, "said_by", said)
        monkeypatch.setattr(refit_readers, "export", lambda network, size, outputs, target, storage: target.write_text(text))
        return refit_readers.rewrite(graph, network, 384)

    with pytest.raises(SystemExit, match="have moved"):
        rewritten("0.5")
    assert graph.read_text() == "0"
    assert rewritten("0.0005")[1]["findings"] == 0.0005 and graph.read_text() == "0.0005"


def test_golden_films_are_of_test_and_spread_over_it_half_of_them_scored(monkeypatch):
    films = [
        film(id=f"{split} {i}", path=f"{split}/{i}", split=split, grades_senior=np.zeros(6) if i % 3 == 0 else None)
        for split in ("train", "test") for i in range(60)
    ]
    monkeypatch.setattr(golden, "read_cxr", lambda: films)
    monkeypatch.setattr(golden, "read_grey", lambda path: path.name)
    monkeypatch.setattr(golden, "sha256_of", lambda path: f"digest of {path.parent.name} {path.name}")
    monkeypatch.setattr(golden, "expected_outputs", lambda network, picture, pooling: {"said": picture} if isinstance(picture, str) else {})
    rows = golden_values(None, ("max", 1.0), {}, count=4)["films"]
    assert [row["id"] for row in rows] == ["test 0", "test 30", "test 1", "test 31"]
    assert all(row["sha256"] == f"digest of {row['id']}" and row["file"] == row["id"].replace(" ", "/") and row["said"] == row["id"][5:] for row in rows)
