"""Fits a package's constants on unseen hospitals, then measures it there and on the test split.

`python evaluate.py RUN_A RUN_B --readers CORPUS_1 CORPUS_2 --build FOLDER` writes calibration.json, zone-readers.pt (the linear maps of
the corpora: zones, and which infection), evidence.json, metrics.json and runs.json (of whom they are) into FOLDER. `--readers` takes corpus runs,
or a package, whose corpora then go on.
Constants come from the runs named first, each on the hospitals it left out; `test` is measured with the runs of
`--shipped` (default: the same), which may have gone on to learn from every hospital.
"""

import argparse
import json
from pathlib import Path

import numpy as np
import torch

from sextant_training.films.dataset import CACHE, read_cxr
from sextant_training.json_files import rounded, write_json
from sextant_training.judging.figures_on_test import evaluate_test
from sextant_training.judging.judgement import by_member, fit
from sextant_training.judging.predict import unseen_by
from sextant_training.judging.sources import source_probe
from sextant_training.package.deploy import facts_of, load_member
from sextant_training.package.from_package import load_readers
from sextant_training.package.rounding import round_weights
from sextant_training.readers.infection import corpus_means, fit_infection, is_fitted_on, is_unseen, put_into, unseen_infection
from sextant_training.readers.zone_reader import ZoneReader, ZoneWeights, reader_maps


def read_infection(readers: list, finder, runs: list[Path]) -> tuple[tuple, dict[str, float]]:
    """(The linear map of the infection on all films of `train`, whose lungs `finder` finds, which ships; of each film of an unseen hospital, by its
    id, the log odds by a map without this hospital, in lungs that those of `runs` found that left the hospital out)."""
    films = [f for f in read_cxr() if is_fitted_on(f) or is_unseen(f)]
    shipped = fit_infection(corpus_means(readers, finder, films), films, np.ones(len(films), bool))
    odds = {}
    for member, loaded in by_member(runs).items():
        blind = unseen_infection(corpus_means(readers, loaded[0][0], films), films)
        odds |= {f.id: blind[f.id] for f in unseen_by(member, films)}
    return shipped, odds


def give_maps(readers: list[ZoneReader], zones: list[ZoneWeights], infection: tuple[np.ndarray, float]) -> None:
    """Gives readers the linear maps that were fitted, rounded as the graph stores them; on the CPU, which writes graphs and files."""
    put_into(readers, *infection)
    for reader, weights in zip(readers, zones, strict=True):
        weights.put_into(reader)
        round_weights(reader.cpu(), reader.net.storage)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("runs", type=Path, nargs="+")
    parser.add_argument("--readers", type=Path, nargs="*", default=[], help="corpus runs, or a package, whose corpora read the zones")
    parser.add_argument("--shipped", type=Path, nargs="+")
    parser.add_argument("--build", type=Path, default=CACHE / "build")
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    args.build.mkdir(parents=True, exist_ok=True)
    loaded = load_readers(args.readers)
    readers = [reader for reader, _ in loaded]
    shipped = args.shipped or args.runs
    members = [load_member(run)[0] for run in shipped]
    infection, odds = read_infection(readers, members[0], args.runs) if readers else (None, None)
    constants, evidence, unseen = fit(args.runs, readers, odds)
    if infection:
        give_maps(readers, unseen.weights, infection)
    runs = {"members": [facts_of(run) for run in shipped], "zoneReaders": [facts for _, facts in loaded]}
    write_json(args.build / "runs.json", rounded(runs))
    maps = [reader_maps(reader) for reader in readers]
    torch.save({"sources": list(map(str, args.readers)), "maps": maps}, args.build / "zone-readers.pt")
    write_json(args.build / "calibration.json", constants)
    metrics, failures = evaluate_test(members, constants, readers)
    write_json(args.build / "evidence.json", rounded(evidence | {"failures": failures}))
    metrics["diagnosis"] |= source_probe(shipped[0])
    write_json(args.build / "metrics.json", rounded(metrics))
    print(json.dumps(rounded({"constants": constants, "unseen": evidence["severity"], "test": metrics}), indent=1))


if __name__ == "__main__":
    main()
