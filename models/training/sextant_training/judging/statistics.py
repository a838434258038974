"""The statistics that calibration and evaluation need: agreement, errors, AUC with DeLong's interval, Dice, bootstrap."""

import numpy as np
from scipy.stats import norm, rankdata


def kappa(a: np.ndarray, b: np.ndarray) -> float:
    """Cohen's kappa of two boolean arrays; NaN where both are constant."""
    a, b = np.ravel(a).astype(bool), np.ravel(b).astype(bool)
    observed = (a == b).mean()
    chance = a.mean() * b.mean() + (1 - a.mean()) * (1 - b.mean())
    return float("nan") if chance == 1 else float((observed - chance) / (1 - chance))


def auc(scores: np.ndarray, positive: np.ndarray) -> float:
    """Area under the ROC curve (Mann-Whitney); NaN where a class is empty."""
    positive = np.asarray(positive, bool)
    m, n = positive.sum(), (~positive).sum()
    if m == 0 or n == 0:
        return float("nan")
    return float((rankdata(scores)[positive].sum() - m * (m + 1) / 2) / (m * n))


def auc_with_interval(scores: np.ndarray, positive: np.ndarray) -> dict:
    """AUC with DeLong's 95 % interval (DeLong et al. 1988)."""
    scores, positive = np.asarray(scores, float), np.asarray(positive, bool)
    m, n = int(positive.sum()), int((~positive).sum())
    if m < 2 or n < 2:
        return {"auc": None, "positive": m, "negative": n}
    ranks = rankdata(scores)
    v10 = (ranks[positive] - rankdata(scores[positive])) / n
    v01 = 1 - (ranks[~positive] - rankdata(scores[~positive])) / m
    value = float(v10.mean())
    error = float(np.sqrt(v10.var(ddof=1) / m + v01.var(ddof=1) / n))
    reach = norm.ppf(0.975) * error
    return {
        "auc": round(value, 4), "low": round(max(0.0, value - reach), 4), "high": round(min(1.0, value + reach), 4),
        "positive": m, "negative": n,
    }


def dice(a: np.ndarray, b: np.ndarray) -> float:
    """Dice of two boolean masks of one shape; 1 where both are empty."""
    total = a.sum() + b.sum()
    return 1.0 if total == 0 else float(2 * (a & b).sum() / total)


def score_fit(predicted: np.ndarray, reference: np.ndarray) -> dict[str, float]:
    """MSE, MAE, Pearson's r and R2 of a score against its reference."""
    error = predicted - reference
    total = ((reference - reference.mean()) ** 2).mean()
    r = np.corrcoef(predicted, reference)[0, 1] if predicted.std() > 0 and reference.std() > 0 else float("nan")
    return {
        "mse": float((error**2).mean()), "mae": float(np.abs(error).mean()), "r": float(r),
        "r2": float(1 - (error**2).mean() / total) if total > 0 else float("nan"),
    }


def bootstrap_interval(patients: list[str], statistic, rounds: int = 2000, seed: int = 7) -> list[float]:
    """95 % percentile interval of `statistic(indices of films)` over patients drawn with replacement, each with all its films."""
    films = [np.flatnonzero(np.array(patients) == p) for p in sorted(set(patients))]
    rng = np.random.default_rng(seed)
    values = [statistic(np.concatenate([films[i] for i in rng.integers(0, len(films), len(films))])) for _ in range(rounds)]
    return [round(float(v), 4) for v in np.nanpercentile(values, [2.5, 97.5])]
