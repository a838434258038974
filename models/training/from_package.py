"""Takes a package's members out of its graph again, as runs that training can go on from.

`python from_package.py GRAPH.onnx --members a b --steps 1500 --version 1.1.0 --out FOLDER` writes FOLDER/joint-a and
FOLDER/joint-b. Weights come back as the graph stores them (float16); heads that do not ship start afresh. `--members` says what
each has left out: those of 1.2.0 and later have seen every hospital in their last stage, so nothing may be judged with them.
"""

import argparse
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from sextant_training.network import CompactNet
from sextant_training.weights import NEW

# Needed in training only, or weighed with nothing: not part of a graph.
UNSHIPPED = ("regress.", "evidence.", *NEW)


def initialisers(graph: Path) -> dict[str, np.ndarray]:
    tensors = onnx.load(str(graph)).graph.initializer
    return {t.name.removesuffix(":half"): numpy_helper.to_array(t).astype(np.float32) for t in tensors}


def member_weights(stored: dict[str, np.ndarray], index: int) -> dict[str, torch.Tensor]:
    """State dict of the member. The exporter stores equal tensors once: what a member lacks of the backbone is the first's."""
    state = CompactNet(pretrained=False).state_dict()
    for name, fresh in state.items():
        names = [f"members.{index}.{name}"] + ([f"members.0.{name}"] if name.startswith("backbone.") else [])
        found = next((stored[n] for n in names if n in stored), None)
        if found is not None:
            state[name] = torch.from_numpy(found.copy()).reshape(fresh.shape)
        elif not name.startswith(UNSHIPPED):
            raise SystemExit(f"the graph has no {name} of member {index}")
    return state


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("graph", type=Path)
    parser.add_argument("--members", nargs="+", required=True)
    parser.add_argument("--steps", type=int, required=True, help="what the members had been trained")
    parser.add_argument("--version", required=True, help="of the package, for the lineage")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    torch.manual_seed(0)
    stored = initialisers(args.graph)
    for index, member in enumerate(args.members):
        state = member_weights(stored, index)
        folder = args.out / f"joint-{member}"
        folder.mkdir(parents=True, exist_ok=True)
        kept = {"average": state, "net": state, "step": args.steps, "member": member, "seed": index + 1}
        torch.save(kept | {"preset": "compact", "stage": f"package {args.version}", "options": {}, "lineage": []}, folder / "last.pt")


if __name__ == "__main__":
    main()
