"""Which infection a diseased film shows, read off the feature corpora by one linear map, as the zones are.

Disease and hospital coincide in these films, most of all where diseased ones are compared with normal ones and in `pretrain`: a head that
learns from all of them reads the hospital. This map is fitted to the diseased films of `cxr` alone, COVID-19 against other infections, on the
corpus's mean over the lungs; the corpora were trained on findings, boxes and lungs, and stay as they are.
"""

from collections import Counter

import numpy as np
import torch
import torch.nn.functional as F
from sklearn.linear_model import LogisticRegression

from ..films.dataset import COVID, OTHER, Film
from ..judging.predict import BATCH, film_input
from ..learning.sampling import HELD_OUT_HOSTS
from ..networks.device import DEVICE
from ..networks.look import locate
from ..networks.lung_crop import both_views
from .zone_reader import ZoneReader

# Of the logistic regression on standardised features: scikit-learn's C.
STRENGTH = 0.01


def is_fitted_on(film: Film) -> bool:
    """A diseased film of `train`, from `cxr`, whose infection is known."""
    return film.split == "train" and film.source != "pretrain" and film.label in (OTHER, COVID)


def is_unseen(film: Film) -> bool:
    """Of a known class, from a hospital that the corpora have not seen."""
    return film.split == "train" and film.label >= 0 and film.host in HELD_OUT_HOSTS["corpus"]


def corpus_means(readers: list[ZoneReader], finder, films: list[Film]) -> np.ndarray:
    """Mean of each reader's corpus over the lungs, of film and mirror image together [N, R, C]; `finder`: the network that finds the lungs."""
    rows = []
    for network in (finder, *readers):
        network.to(DEVICE)
    with torch.inference_mode():
        for start in range(0, len(films), BATCH):
            chosen = films[start : start + BATCH]
            film = torch.from_numpy(np.stack([film_input(f, finder.film) for f in chosen])).to(DEVICE)
            box, _ = locate(finder, film)
            rows.append(torch.stack([r.corpus_mean(r.features(both_views(film, box, r.net.size))[1]) for r in readers], 1).cpu().numpy())
    return np.concatenate(rows)


def balanced(films: list[Film]) -> np.ndarray:
    """Weights of films [N], N in all: COVID-19 and the rest alike, and within a class the hospitals by the root of their films."""
    of_host = Counter((f.label, f.host) for f in films)
    weights, covid = np.array([of_host[f.label, f.host] ** -0.5 for f in films]), np.array([f.label == COVID for f in films])
    for side in (covid, ~covid):
        weights[side] *= len(films) / 2 / weights[side].sum()
    return weights


def fit_infection(means: np.ndarray, films: list[Film], chosen: np.ndarray) -> tuple[np.ndarray, float]:
    """(Weights [R, C], bias) whose mean over the readers is the log odds of COVID-19 against another infection, from the `chosen` ones [N]
    of the films that such a map is fitted on."""
    at = np.flatnonzero(chosen & np.array([is_fitted_on(f) for f in films]))
    x, used = means[at].reshape(len(at), -1).astype(np.float64), [films[i] for i in at]
    centre, spread = x.mean(0), x.std(0) + 1e-6
    fit = LogisticRegression(C=STRENGTH, max_iter=1000).fit((x - centre) / spread, [f.label == COVID for f in used], sample_weight=balanced(used))
    weights = fit.coef_[0] / spread
    return len(means[0]) * weights.reshape(means.shape[1:]).astype(np.float32), float(fit.intercept_[0] - weights @ centre)


def infection_logits(means: np.ndarray, weights: np.ndarray, bias: float) -> np.ndarray:
    """Log odds of COVID-19 against another infection [N]."""
    return (means * weights).sum(2).mean(1) + bias


def unseen_infection(means: np.ndarray, films: list[Film]) -> dict[str, float]:
    """Of each film of a hospital that the corpora have not seen, by its id: the log odds by a map that knows neither this hospital nor its patients."""
    out = {}
    for host in sorted({f.host for f in films if is_unseen(f)}):
        patients = {f.patient for f in films if f.host == host}
        weights, bias = fit_infection(means, films, np.array([f.host != host and f.patient not in patients for f in films]))
        of_host = [i for i, f in enumerate(films) if is_unseen(f) and f.host == host]
        out |= dict(zip([films[i].id for i in of_host], infection_logits(means[of_host], weights, bias).tolist()))
    return out


def put_into(readers: list[ZoneReader], weights: np.ndarray, bias: float) -> None:
    """Gives each reader its own of the weights [R, C] of `fit_infection`, and the bias."""
    with torch.no_grad():
        for reader, own in zip(readers, weights, strict=True):
            reader.infection.weight.copy_(torch.from_numpy(own)[None])
            reader.infection.bias.fill_(bias)


def pattern_logits(token: torch.Tensor, infection: torch.Tensor, temperature: float) -> torch.Tensor:
    """Class logits [B, 3] whose softmax wants no other temperature: whether a film is normal is said by the class token's logits [B, 3] over
    `temperature`; of which infection one is that is not, by the mean of the token's log odds and of the linear map's [B, 1]."""
    normal = (token[:, :1] - torch.logsumexp(token[:, 1:], 1, keepdim=True)) / temperature
    covid = (token[:, COVID:] - token[:, OTHER:COVID] + infection) / 2
    return torch.cat([normal, F.log_softmax(torch.cat([torch.zeros_like(covid), covid], 1), 1)], 1)
