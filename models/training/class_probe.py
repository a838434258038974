"""Could another class head survive a new hospital? Linear heads on frozen features, judged on hospitals that neither the
network nor the head has seen. `python class_probe.py RUN_A RUN_B --build FOLDER` writes class-probe.json.

What varies: which features the head may see, and on which films it is fitted. All variants are reported, none is picked.
"""

import argparse
from pathlib import Path

import numpy as np
import torch
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from sextant_training.films.dataset import CACHE, COVID, read_cxr
from sextant_training.json_files import write_json
from sextant_training.judging.judgement import inputs_of
from sextant_training.judging.predict import unseen_by
from sextant_training.judging.statistics import auc_with_interval
from sextant_training.learning.sampling import training_films
from sextant_training.networks.film_network import lesion_evidence
from sextant_training.networks.look import locate
from sextant_training.networks.lung_crop import view
from sextant_training.package.deploy import load_member
from sextant_training.readers.infection import balanced


def features_of(net, films) -> dict[str, np.ndarray]:
    """What a head may see: `evidence` (extents, no texture), `findings` logits, `tokens` (lung-weighted mean), `pooled`."""
    parts = {"evidence": [], "findings": [], "tokens": [], "pooled": []}
    seen = {}
    net.regress.register_forward_hook(lambda _, args, __: seen.update(tokens=args[0]))
    with torch.inference_mode():
        for start in range(0, len(films), 16):
            chosen = torch.from_numpy(inputs_of(films[start : start + 16], net.film))
            box, _ = locate(net, chosen)
            out = net(view(chosen, box, net.size).contiguous(memory_format=torch.channels_last))
            parts["evidence"].append(lesion_evidence(out["maps"]))
            parts["findings"].append(out["findings"])
            parts["tokens"].append(seen["tokens"])
            parts["pooled"].append(out["pooled"])
    return {name: torch.cat(values).numpy() for name, values in parts.items()}


def probe(x, y, weights, held_x, strength: float) -> np.ndarray:
    head = make_pipeline(StandardScaler(), LogisticRegression(C=strength, max_iter=2000))
    head.fit(x, y, logisticregression__sample_weight=weights)
    return head.decision_function(held_x)


def judge_member(run: Path) -> list[dict]:
    net, facts = load_member(run)
    films = [f for f in read_cxr() if f.split == "train" and f.label >= 0]
    held_ids = {f.id for f in unseen_by(facts["member"], films)}
    features = features_of(net, films)
    features["evidence+findings"] = np.concatenate([features["evidence"], features["findings"]], 1)
    held = np.array([f.id in held_ids for f in films])
    y = np.array([f.label == COVID for f in films])
    hosts = np.array([f.host for f in films])
    cohen = np.array([f.source == "cohen" for f in films])
    # Without patients who also appear in a hospital that was left out.
    seen_ids = {f.id for f in training_films(films, facts["member"])}
    seen = np.array([f.id in seen_ids for f in films])
    rows = []
    for subset, chosen in {"every seen source": seen, "cohen only": seen & cohen}.items():
        weights = balanced([f for f, use in zip(films, chosen, strict=True) if use])
        for name, x in features.items():
            score = probe(x[chosen], y[chosen], weights, x[held], 0.01 if x.shape[1] > 100 else 0.3)
            row = {"member": f"{facts['member']}, seed {facts['seed']}", "fittedOn": subset, "features": name, "unseen": auc_with_interval(score, y[held])}
            for host in sorted(set(hosts[held])):
                own = hosts[held] == host
                if min(y[held][own].sum(), (~y[held][own]).sum()) >= 3:
                    row[host] = auc_with_interval(score[own], y[held][own])
            rows.append(row)
    return rows


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("runs", type=Path, nargs="+")
    parser.add_argument("--build", type=Path, default=CACHE / "build")
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    rows = [row for run in args.runs for row in judge_member(run)]
    write_json(args.build / "class-probe.json", rows)
    for row in rows:
        hosts = {k: v["auc"] for k, v in row.items() if isinstance(v, dict)}
        print(row["member"], row["fittedOn"], row["features"], hosts)


if __name__ == "__main__":
    main()
