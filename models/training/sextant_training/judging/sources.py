"""How much of the class the source alone gives away, and how much of the source the features still tell."""

from pathlib import Path

import numpy as np

from ..films.dataset import COVID, NORMAL, OTHER, read_cxr
from ..package.deploy import load_member
from .judgement import inputs_of
from .predict import predict
from .statistics import auc_with_interval


def source_only_auc(films) -> dict:
    """COVID-19 AUC on `test` of a rule that sees nothing but the contributing host (its COVID-19 share in `train`)."""
    train = [f for f in films if f.split == "train" and f.label >= 0]
    test = [f for f in films if f.split == "test" and f.label >= 0]
    overall = np.mean([f.label == COVID for f in train])

    def share(host):
        own = [f.label == COVID for f in train if f.host == host]
        return (sum(own) + overall) / (len(own) + 1)

    return auc_with_interval(np.array([share(f.host) for f in test]), np.array([f.label == COVID for f in test]))


def source_probe(run: Path, most: int = 500) -> dict:
    """The rule above, and a linear probe that tells `cohen` from `nih` on films without COVID-19 from pooled features."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    films = read_cxr()
    net, _ = load_member(run)
    plain = [f for f in films if f.label in (NORMAL, OTHER)]
    cohen = [f for f in plain if f.source == "cohen"]
    rng = np.random.default_rng(2)
    nih = [f for f in plain if f.source == "nih"]
    chosen = cohen + [nih[i] for i in rng.choice(len(nih), min(len(nih), most - len(cohen)), replace=False)]
    features = predict([net], inputs_of(chosen, net.film))["pooled"]
    y = np.array([f.source == "cohen" for f in chosen])
    train, test = (np.array([f.split == split for f in chosen]) for split in ("train", "test"))
    probe = make_pipeline(StandardScaler(), LogisticRegression(C=0.01, max_iter=500, class_weight="balanced"))
    probe.fit(features[train], y[train])
    return {
        "sourceOnlyCovid": source_only_auc(films),
        "sourceProbe": {
            "what": "linear probe on pooled features: cohen against nih, films without COVID-19, judged on test",
            **auc_with_interval(probe.decision_function(features[test]), y[test]),
        },
    }
