"""Reference values for core/statistics from NumPy, SciPy and scikit-learn (DeLong from its defining double sum).

`python statistics_reference.py` writes core/statistics/reference.json. Draws come from one seeded generator: new ones go last.
"""

import json

import numpy as np
from scipy import stats
from sklearn.metrics import (
    accuracy_score,
    cohen_kappa_score,
    f1_score,
    mean_absolute_error,
    mean_squared_error,
    r2_score,
    roc_auc_score,
    roc_curve,
)

from sextant_training.films.dataset import REPOSITORY

PROBABILITIES = [0.025, 0.1, 0.5, 0.8, 0.975]
rng = np.random.default_rng(7)


def placements(positive, score):
    """AUC and DeLong's placement values of positives and negatives."""
    p, q = score[positive], score[~positive]
    won = (p[:, None] > q[None]) + 0.5 * (p[:, None] == q[None])
    return won.mean(), won.mean(1), won.mean(0)


def delong(positive, first, second):
    (a, a10, a01), (b, b10, b01) = placements(positive, first), placements(positive, second)
    covariance = np.cov(np.vstack([a10, b10])) / positive.sum() + np.cov(np.vstack([a01, b01])) / (~positive).sum()
    z = (a - b) / np.sqrt(covariance[0, 0] + covariance[1, 1] - 2 * covariance[0, 1])
    reach = stats.norm.ppf(0.975) * np.sqrt(covariance[0, 0])
    return {
        "auc": roc_auc_score(positive, first),
        "variance": covariance[0, 0],
        "interval": {"low": max(0, a - reach), "high": min(1, a + reach)},
        "delong": {"first": a, "second": b, "difference": a - b, "z": z, "p": 2 * stats.norm.sf(abs(z))},
    }


def operating_points(positive, score):
    """Highest threshold of the ROC curve that reaches each sensitivity."""
    false, true, thresholds = roc_curve(positive, score, drop_intermediate=False)
    at = [(minimum, int(np.argmax(true >= minimum - 1e-12))) for minimum in (0.5, 0.8, 0.95, 1)]
    return [
        {"minimum": minimum, "threshold": thresholds[i], "sensitivity": true[i], "specificity": 1 - false[i]} for minimum, i in at
    ]


def percentile_bootstrap(groups, statistic, resamples=20_000):
    """SciPy's percentile interval where whole groups (arrays of rows) are drawn, with the spread of its resamples."""
    result = stats.bootstrap(
        (np.arange(len(groups)),), lambda drawn: statistic(np.concatenate([groups[i] for i in drawn])), vectorized=False,
        method="percentile", n_resamples=resamples, random_state=np.random.default_rng(11),
    )
    low, high = result.confidence_interval
    return {"low": low, "high": high, "standardError": result.standard_error}


def limits_of_agreement(differences):
    bias, reach = np.mean(differences), 1.96 * np.std(differences, ddof=1)
    return {"bias": bias, "lower": bias - reach, "upper": bias + reach}


positive = rng.random(60) < 0.4
score, other = np.round(rng.normal(positive * 1.0, 1), 1), np.round(rng.normal(positive * 0.6, 1), 1)
predicted, reader = np.round(rng.random(25) * 6, 2), rng.integers(0, 7, 25).astype(float)
second = np.round(predicted + rng.normal(0, 0.7, 25), 2)
first_says = rng.random(80) < 0.5
second_says = np.where(rng.random(80) < 0.8, first_says, ~first_says)
test = stats.ttest_rel((predicted - reader) ** 2, (second - reader) ** 2)
patient = rng.integers(0, 9, 25)
rows = np.stack([predicted, reader], 1)


def squared_error(sample):
    return mean_squared_error(sample[:, 1], sample[:, 0])


out = {
    "cases": [{"positive": bool(p), "score": float(s)} for p, s in zip(positive, score)],
    "other": other.tolist(),
    **delong(positive, score, other),
    "operatingPoints": operating_points(positive, score),
    "pairs": [{"predicted": float(p), "reference": float(r)} for p, r in zip(predicted, reader)],
    "second": second.tolist(),
    "mse": mean_squared_error(reader, predicted),
    "mae": mean_absolute_error(reader, predicted),
    "pearson": stats.pearsonr(predicted, reader)[0],
    "r2": r2_score(reader, predicted),
    "binary": [{"first": bool(p), "second": bool(q)} for p, q in zip(first_says, second_says)],
    "kappa": cohen_kappa_score(first_says, second_says),
    "agreement": accuracy_score(first_says, second_says),
    "dice": f1_score(first_says, second_says),
    "ttest": {"t": test.statistic, "p": test.pvalue},
    "normal": [[z, stats.norm.sf(z)] for z in [0, 0.3, 1, 1.96, 3.5, 6]],
    "quantiles": [[p, stats.norm.ppf(p)] for p in [0.025, 0.5, 0.8, 0.975, 0.999]],
    "student": [[t, d, 2 * stats.t.sf(abs(t), d)] for t, d in [(0.5, 1), (2, 3), (-2.2, 24), (4, 60), (1e-3, 7)]],
    "sampleQuantiles": [[p, np.quantile(second, p)] for p in PROBABILITIES],
    "limitsOfAgreement": limits_of_agreement(predicted - second),
    # Within-subject variance of duplicates: the mean over subjects of the variance of each two.
    "reproducibilityLimit": 1.96 * np.sqrt(2) * np.sqrt(np.var([predicted, second], axis=0, ddof=1).mean()),
    "patients": patient.tolist(),
    "bootstrap": percentile_bootstrap([rows[i : i + 1] for i in range(25)], squared_error),
    "patientBootstrap": percentile_bootstrap([rows[patient == p] for p in np.unique(patient)], squared_error),
}
(REPOSITORY / "core/statistics/reference.json").write_text(json.dumps(out, indent=1, default=float))
