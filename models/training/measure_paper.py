"""Builds the paper preset with random weights, writes it to ONNX and times PyTorch against onnxruntime on the same cores.

`python measure_paper.py --out FOLDER` prints JSON. The graphs (380 MB in fp32) are for looking at, never for committing.
"""

import argparse
import json
import time
from pathlib import Path

import numpy as np
import torch
from sextant_training.deploy import OUTPUTS, DeployNet, GateHead
from sextant_training.gate_pictures import LABELS
from sextant_training.onnx_graph import export
from sextant_training.paper_network import CORPUS, PaperNet


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


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    import onnxruntime

    torch.set_num_threads(args.threads)
    torch.manual_seed(0)
    network = OnePass([PaperNet()], GateHead(CORPUS * 16, len(LABELS)), {"token": 1.0}).eval()
    size = network.members[0].film
    report = {"parametersM": round(sum(p.numel() for p in network.members.parameters()) / 1e6, 1), "threads": args.threads}
    image = torch.randn(1, 1, size, size)
    with torch.inference_mode():
        report["pytorchMs"] = median_ms(lambda: network(image), args.rounds)
        wanted = [v.numpy() for v in network(image)]
    for name, half in (("fp32", False), ("fp16", True)):
        weights = export(network, size, OUTPUTS, args.out / f"paper-{name}.onnx", half)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = args.threads
        session = onnxruntime.InferenceSession(str(args.out / weights["file"]), options, providers=["CPUExecutionProvider"])
        got = session.run(OUTPUTS, {"image": image.numpy()})
        report[name] = {
            "bytes": weights["bytes"], "onnxruntimeMs": median_ms(lambda s=session: s.run(OUTPUTS, {"image": image.numpy()}), args.rounds),
            "largestDifference": {n: float(np.abs(w - g).max()) for n, w, g in zip(OUTPUTS, wanted, got)},
        }
    print(json.dumps(report, indent=1))


if __name__ == "__main__":
    main()
