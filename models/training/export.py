"""Writes a package: manifest, ONNX graph, golden values, card. Reads what evaluate.py and fit_gate.py left in the build folder.

`python export.py RUN_A RUN_B --build FOLDER --version 1.0.0 --out ../compact`. What no program can know, why these runs and not
others, is read from choice.md beside this file.
"""

import argparse
import json
from pathlib import Path

import numpy as np
import onnx
import torch

from sextant_training.films.copies import COPIES, left_out_by
from sextant_training.films.data_digest import data_digests, sha256_of
from sextant_training.films.dataset import CACHE, DATA
from sextant_training.gate.gate_pictures import LABELS
from sextant_training.json_files import read_json, write_json
from sextant_training.judging.predict import POOLINGS
from sextant_training.package.card import card
from sextant_training.package.deploy import DeployNet, GateHead, load_member
from sextant_training.package.from_package import load_readers
from sextant_training.package.golden import TOLERANCES, TOLERANCES_OF_ROUNDED, golden_values
from sextant_training.package.manifest import manifest
from sextant_training.package.onnx_graph import STORED_AS, export
from sextant_training.package.rounding import round_weights

HERE = Path(__file__).resolve().parent


def shipped_network(runs: list[Path], build: Path) -> tuple[DeployNet, list[dict], list[dict]]:
    """(The members, the zone readers of evaluate.py and the gate head, weights rounded as the graph stores them; what is known of each
    member's and reader's run)."""
    loaded = [load_member(run) for run in runs]
    fitted = torch.load(build / "zone-readers.pt", weights_only=True)
    readers = load_readers(list(map(Path, fitted["sources"])))
    for (reader, _), maps in zip(readers, fitted["maps"], strict=True):
        reader.load_state_dict(maps, strict=False)
        round_weights(reader, reader.net.storage)
    constants = read_json(build / "calibration.json")
    state = torch.load(build / "gate.pt", weights_only=True)
    gate = GateHead(state["mean"].numel(), len(LABELS), state["first.bias"].numel())
    gate.load_state_dict(state)
    round_weights(gate, loaded[0][0].storage)
    network = DeployNet([net for net, _ in loaded], gate, constants, [reader for reader, _ in readers]).eval()
    return network, [facts for _, facts in loaded], [facts for _, facts in readers]


def copies_known(runs: list[dict]) -> str:
    """SHA-256 of copies.csv. Raises where a run was trained with another list than the one that judged it; corpora from a package are what
    they are, and the evidence says of each what it knew."""
    if left_out_by([run for run in runs if "package" not in run]) != "all":
        raise SystemExit("a run was trained when other copies were known")
    return sha256_of(COPIES)


def check_build(build: Path, members: list[dict], readers: list[dict]) -> None:
    """Raises where figures or gate of the build folder are of other runs than the ones to export."""
    if read_json(build / "runs.json") != {"members": members, "zoneReaders": readers}:
        raise SystemExit(f"{build} was evaluated for other runs: run evaluate.py")
    if read_json(build / "gate.json")["run"] != members[0]:
        raise SystemExit(f"the gate of {build} reads the features of another run: run fit_gate.py")


def compare_with_runtime(network: DeployNet, graph: Path, size: int) -> dict[str, float]:
    """Largest absolute difference of each output between PyTorch and onnxruntime on a noise image."""
    import onnxruntime

    image = torch.from_numpy(np.random.default_rng(1).normal(size=(1, 1, size, size)).astype(np.float32))
    session = onnxruntime.InferenceSession(str(graph), providers=["CPUExecutionProvider"])
    got = session.run(network.outputs, {"image": image.numpy()})
    with torch.inference_mode():
        wanted = network(image)
    return {name: float(np.abs(w.numpy() - g).max()) for name, w, g in zip(network.outputs, wanted, got)}


def parameters(graph: Path) -> int:
    """Weights that the graph holds."""
    sizes = [np.prod(t.dims) for t in onnx.load(str(graph)).graph.initializer if t.data_type != onnx.TensorProto.INT64]
    return int(sum(sizes))


def unseen_metrics(evidence: dict) -> dict:
    """Of what was measured on unseen hospitals, what stands in the manifest, too."""
    return {name: value for name, value in evidence.items() if name not in ("pooling", "classShares", "reliability", "failures")}


def whole_evidence(build: Path, evidence: dict, readers: list[dict]) -> dict:
    """Everything measured: unseen hospitals, and what was measured beside them (ablations and the paper preset are of no
    package's runs). Raises where a part is of other zone readers than those to export."""
    extra = {
        "classProbe": "class-probe", "paperPreset": "paper", "paperTime": "paper-time", "products": "products", "ablation": "ablation", "crop": "crop",
        "zoneReaders": "readers",
    }
    found = {name: read_json(build / f"{file}.json") for name, file in extra.items() if (build / f"{file}.json").exists()}
    for name in {"crop", "zoneReaders"} & set(found):
        if found[name]["zoneReaders"] != readers:
            raise SystemExit(f"{extra[name]}.json of {build} is of other runs: measure it again or delete it")
    return evidence | found


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("runs", type=Path, nargs="+")
    parser.add_argument("--build", type=Path, default=CACHE / "build")
    parser.add_argument("--id", default="compact")
    parser.add_argument("--version", required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--choice", type=Path, default=HERE / "choice.md", help="how these runs were chosen among others, in words")
    parser.add_argument("--storage", choices=list(STORED_AS), help="how weights are stored and multiplied, if not as the preset says")
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    network, members, readers = shipped_network(args.runs, args.build)
    check_build(args.build, members, readers)
    size = network.members[0].film
    storage = args.storage or network.members[0].storage
    weights = export(network, size, network.outputs, args.out / f"{args.id}.onnx", storage)
    differences = compare_with_runtime(network, args.out / f"{args.id}.onnx", size)
    constants, gate = read_json(args.build / "calibration.json"), read_json(args.build / "gate.json")
    metrics, evidence = read_json(args.build / "metrics.json"), read_json(args.build / "evidence.json")
    training = {
        "recipe": "models/training/README.md", "dataSha256": data_digests(DATA), "members": members, "zoneReaders": readers,
        "choice": args.choice.read_text().strip(), "copies": copies_known([*members, *readers]),
        "torch": torch.__version__, "parameters": parameters(args.out / f"{args.id}.onnx"),
    }
    if readers:
        training["tokenTemperature"] = constants["classTemperature"]
    unseen = unseen_metrics(evidence)
    shown = {"test": metrics, "unseenHospitals": unseen, "gate": gate["report"], "onnxAgainstPyTorch": differences}
    content = manifest(args.id, args.version, size, weights, constants, gate, training, shown, network.outputs)
    write_json(args.out / "manifest.json", content)
    write_json(args.out / "evidence.json", whole_evidence(args.build, evidence, readers))
    (args.out / "golden").mkdir(exist_ok=True)
    tolerances = TOLERANCES_OF_ROUNDED if storage == "int8-products" else TOLERANCES
    golden = golden_values(network, POOLINGS[constants["zones"]["pooling"]], tolerances)
    (args.out / "golden/golden.json").write_text(json.dumps(golden) + "\n")
    (args.out / "CARD.md").write_text(card(content))
    print(json.dumps({"weights": weights, "onnxAgainstPyTorch": differences}, indent=1))


if __name__ == "__main__":
    main()
