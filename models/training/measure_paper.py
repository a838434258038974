"""Builds the paper preset with random weights, writes it as packages and times PyTorch against onnxruntime on the same cores.

`python measure_paper.py --out FOLDER` writes FOLDER/fp32 and FOLDER/fp16 (380 and 190 MB: for looking at, never for committing) and
paper.json into the build folder. The application runs them: `SEXTANT_MODELS=FOLDER/fp32 npm start`, or
`npm run --silent sextant -- analyze FILM --model FOLDER/fp32`; what they answer is noise.
"""

import argparse
import json
import os
import time
from pathlib import Path

import numpy as np
import torch
from sextant_training.dataset import CACHE
from sextant_training.deploy import OUTPUTS, DeployNet, GateHead
from sextant_training.gate_pictures import LABELS
from sextant_training.manifest import manifest
from sextant_training.onnx_graph import export
from sextant_training.paper_network import CORPUS, PaperNet

# Constants that change nothing, with the paper's own pooling: nothing was fitted.
NEUTRAL = {
    "zones": {"a": [1.0] * 6, "b": [0.0] * 6, "threshold": 0.5, "slope": 1.0, "intercept": 0.0, "pooling": "max"},
    "classTemperature": 1.0, "lungThreshold": 0.5, "lesionThreshold": 0.5,
}


class OnePass(DeployNet):
    """Without the mirror image, as the paper runs it."""

    def forward(self, image):
        out = self.members[0](image, relevance=True)
        return (
            torch.sigmoid(out["findings"]), out["class_token"], out["maps"][:, 1:2], torch.sigmoid(out["maps"][:, :1]),
            out["relevance"].reshape(1, 1, 16, 16), self.gate(out["pooled"]),
        )


def median_ms(call, rounds: int) -> float:
    call()
    times = []
    for _ in range(rounds):
        began = time.perf_counter()
        call()
        times.append(1000 * (time.perf_counter() - began))
    return round(float(np.median(times)), 1)


def processor() -> str:
    names = [line.split(":")[1].strip() for line in Path("/proc/cpuinfo").read_text().splitlines() if line.startswith("model name")]
    return names[0] if names else "an unnamed processor"


def write_package(network, size: int, folder: Path, storage: str) -> dict:
    """The graph and a manifest beside it -> weights of the manifest."""
    folder.mkdir(parents=True, exist_ok=True)
    weights = export(network, size, OUTPUTS, folder / "paper.onnx", storage)
    training = {"choice": "Random weights: for measuring time, not for reading.", "members": [{"preset": "paper"}]}
    content = manifest("paper", "0.0.0-untrained", size, weights, NEUTRAL, {"minAcceptProbability": 0.0}, training, {})
    (folder / "manifest.json").write_text(json.dumps(content, indent=2) + "\n")
    return weights


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--build", type=Path, default=CACHE / "build")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    import onnxruntime

    torch.set_num_threads(args.threads)
    torch.manual_seed(0)
    network = OnePass([PaperNet()], GateHead(CORPUS * 16, len(LABELS)), {"token": 1.0}).eval()
    size = network.members[0].film
    report = {
        "parametersM": round(sum(p.numel() for p in network.members.parameters()) / 1e6, 1), "threads": args.threads,
        "processor": processor(), "conditions": f"Load average of the machine before: {os.getloadavg()[0]:.1f}.",
    }
    image = torch.randn(1, 1, size, size)
    with torch.inference_mode():
        report["pytorchMs"] = median_ms(lambda: network(image), args.rounds)
        wanted = [v.numpy() for v in network(image)]
    for name, storage in (("fp32", "float32"), ("fp16", "float16")):
        weights = write_package(network, size, args.out / name, storage)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = args.threads
        session = onnxruntime.InferenceSession(str(args.out / name / weights["file"]), options, providers=["CPUExecutionProvider"])
        got = session.run(OUTPUTS, {"image": image.numpy()})
        report[name] = {
            "bytes": weights["bytes"], "onnxruntimeMs": median_ms(lambda s=session: s.run(OUTPUTS, {"image": image.numpy()}), args.rounds),
            "largestDifference": {n: float(np.abs(w - g).max()) for n, w, g in zip(OUTPUTS, wanted, got)},
        }
    args.build.mkdir(parents=True, exist_ok=True)
    (args.build / "paper.json").write_text(json.dumps(report, indent=2) + "\n")
    print(json.dumps(report, indent=1))


if __name__ == "__main__":
    main()
