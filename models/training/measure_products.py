"""Measures on the films of `test` what it costs a trained package to multiply in 8 bits (`int8-products`, onnx_graph.py).

`python measure_products.py` writes products.json into `--build`: the product's `validate` of `--package`, and of the same package with the
products of its transformers and zone readers in 8 bits.
"""

import argparse
import json
import shutil
import tempfile
from pathlib import Path

import onnx
import onnxslim

from sextant_training.films.data_digest import sha256_of
from sextant_training.films.dataset import CACHE, DATA, REPOSITORY
from sextant_training.json_files import read_json, write_json
from sextant_training.package.onnx_graph import multiply_in_bytes
from write_evidence import validate


def with_products_in_bytes(package: Path, target: Path) -> int:
    """A copy of a package that multiplies in 8 bits; the number of its products."""
    shutil.copytree(package, target)
    content = read_json(package / "manifest.json")
    graph = target / content["weights"]["file"]
    unpacked = onnxslim.slim(onnx.load(str(graph)), skip_optimizations=["graph_fusion", "weight_tying"])
    model = multiply_in_bytes(unpacked, graph)
    content["weights"] |= {"sha256": sha256_of(graph), "bytes": graph.stat().st_size}
    write_json(target / "manifest.json", content)
    return sum(node.op_type == "MatMulInteger" for node in model.graph.node)


def figures(validation: dict) -> dict[str, float]:
    severity, pooled = validation["severity"], validation["diagnosis"]["pooled"]
    return {
        "mse": severity["expectedScoreAgainstMeanReader"]["mse"]["estimate"], "kappa": severity["zonesAgainstSenior"]["kappa"]["estimate"],
        "lesionDice": validation["segmentation"]["lesion"]["mean"]["estimate"], "covid19Auc": pooled["covid19"]["auc"]["auc"],
    }


def apart(one: dict, other: dict) -> dict:
    """How far two answers of `validate` lie apart, film by film."""
    pairs = [(a, b) for a, b in zip(one["cases"], other["cases"], strict=True) if a["severity"] and b["severity"]]
    return {
        "films": len(one["cases"]),
        "gateDiffers": sum(a["gate"]["accepted"] != b["gate"]["accepted"] for a, b in zip(one["cases"], other["cases"], strict=True)),
        "scoreDiffers": sum(a["severity"]["score"] != b["severity"]["score"] for a, b in pairs),
        "expectedScore": max(abs(a["severity"]["expectedScore"] - b["severity"]["expectedScore"]) for a, b in pairs),
        "covid19": max(abs(a["diagnosis"]["covid19"] - b["diagnosis"]["covid19"]) for a, b in pairs),
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--package", type=Path, default=REPOSITORY / "models/compact")
    parser.add_argument("--build", type=Path, default=CACHE / "build")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        products = with_products_in_bytes(args.package, Path(folder) / "bytes")
        whole, rounded = (validate(package, DATA / "cxr/index.csv") for package in (args.package, Path(folder) / "bytes"))
    report = {"model": whole["model"], "products": products, "apart": apart(whole, rounded)} | {"whole": figures(whole), "rounded": figures(rounded)}
    write_json(args.build / "products.json", report)
    print(json.dumps(report, indent=1))


if __name__ == "__main__":
    main()
