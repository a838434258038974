"""What reading the zones off a frozen corpus gives, and how much of it is the findings stage: the same films of hospitals never seen.

`python measure_readers.py RUN_A RUN_B RUN_C --readers CORPUS_1 CORPUS_2 CORPUS_3`, after evaluate.py, writes readers.json.
"""

import argparse
import json
from pathlib import Path

import torch
from evaluate import rounded
from sextant_training.dataset import CACHE
from sextant_training.deploy import load_reader
from sextant_training.judgement import SHIPPED_POOLING, Unseen, judge_proposals, judge_zones
from sextant_training.network import CompactNet
from sextant_training.zone_reader import ZoneReader


def imagenet_reader() -> ZoneReader:
    """A corpus without the findings stage: ImageNet weights, projections as they are drawn."""
    torch.manual_seed(1)
    return ZoneReader(CompactNet()).eval()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("runs", type=Path, nargs="+")
    parser.add_argument("--readers", type=Path, nargs="+", required=True)
    parser.add_argument("--build", type=Path, default=CACHE / "build")
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    loaded = [load_reader(run) for run in args.readers]
    unseen = Unseen(args.runs, [imagenet_reader(), *(reader for reader, _ in loaded)])
    rows = []

    def judge(name: str, maps):
        unseen.prediction["zones"] = maps
        rows.append({"name": name, "severity": judge_zones(unseen, (SHIPPED_POOLING,)).figures(SHIPPED_POOLING)})
        print(name, json.dumps(rounded(rows[-1]["severity"]["expectedAgainstMeanReader"])), flush=True)

    imagenet, *corpora = unseen.features
    judge("the members' own severity map, trained on zone scores end to end", unseen.prediction["lesion"])
    judge("linear, without the findings stage: ImageNet weights", unseen.zone_maps([imagenet]))
    for (_, facts), features in zip(loaded, corpora):
        judge(f"linear on a corpus of {facts['steps']} steps, seed {facts['seed']}", unseen.zone_maps([features]))
    judge("linear on the mean of all of them (ships)", unseen.zone_maps(corpora))
    proposals = judge_proposals(unseen, json.loads((args.build / "calibration.json").read_text()))
    print("outlined lesions", proposals)
    (args.build / "readers.json").write_text(json.dumps(rounded({"rows": rows, "proposals": proposals}), indent=2) + "\n")


if __name__ == "__main__":
    main()
