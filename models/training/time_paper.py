"""Times the paper preset's whole package, with random weights, against PyTorch on the same cores; needs no training.

`python time_paper.py` writes paper-time.json into `--build`: milliseconds a film in PyTorch and, by how weights are stored, in onnxruntime.
"""

import argparse
import json
import tempfile
from pathlib import Path

import torch

from sextant_training.films.dataset import CACHE
from sextant_training.gate.gate_pictures import LABELS
from sextant_training.json_files import write_json
from sextant_training.networks.film_network import CLASS_HEADS
from sextant_training.networks.paper_network import PaperNet
from sextant_training.package.deploy import DeployNet, GateHead
from sextant_training.package.onnx_graph import export
from sextant_training.package.timing import PASSES, STORAGES, conditions, times_ms


def with_random_weights() -> DeployNet:
    net = PaperNet().to(memory_format=torch.channels_last).eval()
    with torch.inference_mode():
        features = net(torch.zeros(1, 1, net.size, net.size))["pooled"].shape[1]
    constants = {"classShares": dict.fromkeys(CLASS_HEADS, 1 / len(CLASS_HEADS)), "classTemperature": 1.0, "zoneShare": 0.0}
    return DeployNet([net], GateHead(features, len(LABELS)), constants).eval()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", type=Path, default=CACHE / "build")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    torch.manual_seed(1)
    torch.set_num_threads(args.threads)
    network = with_random_weights()
    with tempfile.TemporaryDirectory() as folder:
        graphs = {name: Path(folder) / f"{name}.onnx" for name in STORAGES}
        for name, graph in graphs.items():
            export(network, network.members[0].film, network.outputs, graph, STORAGES[name])
        report = {"passes": PASSES} | conditions(args.threads)
        report |= times_ms(network, graphs, args.threads, args.rounds)
    write_json(args.build / "paper-time.json", report)
    print(json.dumps(report, indent=1))


if __name__ == "__main__":
    main()
