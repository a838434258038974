"""What reading the zones off a frozen corpus gives, and how much of it is the findings stage: the same films of hospitals never seen.

`python measure_readers.py RUN_A RUN_B RUN_C --readers CORPUS_1 CORPUS_2 CORPUS_3`, after evaluate.py, writes readers.json. `--readers` takes
corpus runs or a package; `--beside`: corpus runs that do not ship, to stand beside them.
"""

import argparse
import json
from pathlib import Path

import torch

from sextant_training.films.dataset import CACHE
from sextant_training.json_files import read_json, rounded, write_json
from sextant_training.judging.judgement import SHIPPED_POOLING, Unseen, judge_zones
from sextant_training.judging.lesion_judgement import judge_proposals
from sextant_training.networks.backbone_lite import STRIDE_CHANNELS
from sextant_training.networks.compact_network import CompactNet
from sextant_training.package.from_package import load_readers
from sextant_training.readers.zone_reader import ZoneReader


class ImageNetFeatures(CompactNet):
    """What a zone reader sees without the findings stage: strides 16 and 32 of the backbone as ImageNet left it, and their mean over the box
    instead of the lungs. Nothing of what that stage would have trained."""

    def __init__(self):
        super().__init__()
        self.zone_channels = STRIDE_CHANNELS[16] + STRIDE_CHANNELS[32]

    def zone_planes(self, corpus, features):
        return super().zone_planes(corpus, features)[:, -self.zone_channels :]

    def lung_share(self, corpus):
        return torch.full_like(corpus[:, :1], 1 / corpus[0, 0].numel())


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("runs", type=Path, nargs="+")
    parser.add_argument("--readers", type=Path, nargs="+", required=True)
    parser.add_argument("--beside", type=Path, nargs="*", default=[])
    parser.add_argument("--build", type=Path, default=CACHE / "build")
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    loaded, beside = load_readers(args.readers), load_readers(args.beside)
    unseen = Unseen(args.runs, [ZoneReader(ImageNetFeatures()).eval(), *(reader for reader, _ in loaded + beside)])
    rows = []

    def judge(name: str, maps):
        unseen.prediction["zones"] = maps
        rows.append({"name": name, "severity": judge_zones(unseen, (SHIPPED_POOLING,)).figures(SHIPPED_POOLING)})
        print(name, json.dumps(rounded(rows[-1]["severity"]["expectedAgainstMeanReader"])), flush=True)

    def judge_each(kind: str, readers: list[tuple], first: int):
        for index, (_, facts) in enumerate(readers, first):
            judge(f"{kind} of {facts['steps']} steps, seed {facts['seed']}", unseen.zone_maps(slice(index, index + 1)))

    end = 1 + len(loaded)
    judge("the members' own severity map, trained on zone scores end to end", unseen.prediction["lesion"])
    judge("linear, without the findings stage: ImageNet weights", unseen.zone_maps(slice(1)))
    judge_each("linear on a corpus", loaded, 1)
    judge("linear on the mean of all of them (ships)", unseen.zone_maps(slice(1, end)))
    if beside:
        judge_each("linear on a corpus trained anew", beside, end)
        judge("linear on the mean of those trained anew", unseen.zone_maps(slice(end, None)))
    films, prediction, _ = unseen.subset(lambda f: bool(f.lesion))
    proposals = judge_proposals(films, prediction, read_json(args.build / "calibration.json"))
    print("outlined lesions", proposals)
    runs = {"members": unseen.members, "zoneReaders": [facts for _, facts in loaded]}
    write_json(args.build / "readers.json", rounded(runs | {"rows": rows, "proposals": proposals}))


if __name__ == "__main__":
    main()
