"""Trains the gate head on frozen pooled features of the first member, and measures what it passes and refuses."""

import numpy as np
import torch
import torch.nn.functional as F

from ..films.dataset import DATA, read_cxr, read_pretrain
from ..films.preprocess import preprocess, read_grey
from ..networks.device import DEVICE
from ..networks.film_network import FilmNet
from ..networks.look import pooled_features
from ..package.deploy import GateHead
from .gate_pictures import EVERYDAY_TEST, LABELS, everyday, everyday_picture, mild, read_refused, spoiled

# Subtracted from the logit of `mirrored`: only what is mirrored beyond doubt is refused (hearts do lie on the right).
MIRRORED_DOUBT = 4.0
SPOILED = ["rotated", "rotated", "inverted", "cropped", "mirrored", "screen"]


def features_of(net: FilmNet, pictures: list[np.ndarray]) -> np.ndarray:
    """Pooled features [N, P] of grey pictures, uint8 of any side, as the graph would preprocess them."""
    rows = []
    net.to(DEVICE)
    with torch.inference_mode():
        for start in range(0, len(pictures), 16):
            x = torch.from_numpy(np.stack([preprocess(p, net.film)[None] for p in pictures[start : start + 16]]))
            rows.append(pooled_features(net, x.to(DEVICE)).cpu())
    return torch.cat(rows).numpy()


class Collector:
    """Gathers pictures, and turns them into features a batch at a time, so that few pictures are held at once."""

    def __init__(self, net):
        self.net, self.waiting, self.rows, self.labels, self.folds = net, [], [], [], []

    def add(self, pictures: list[np.ndarray], label: int, fold: int) -> None:
        """Takes grey pictures of one label and one fold."""
        self.waiting += list(pictures)
        self.labels += [label] * len(pictures)
        self.folds += [fold] * len(pictures)
        if len(self.waiting) >= 64:
            self.flush()

    def flush(self):
        if self.waiting:
            self.rows.append(features_of(self.net, self.waiting))
            self.waiting = []

    def finish(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """(Features [N, P], labels [N], folds [N]) of all pictures."""
        self.flush()
        return np.concatenate(self.rows), np.array(self.labels), np.array(self.folds)


def label_of(name: str) -> int:
    """Place in `LABELS` of a kind of `SPOILED`; a photograph of a screen is no radiograph."""
    return LABELS.index("other" if name == "screen" else name)


def training_set(net, seed: int, every: int):
    """Features, labels and fold (0 is kept to choose the passing probability) of a seeded set of pictures."""
    rng = np.random.default_rng(seed)
    films = [f for f in read_cxr() if f.split == "train"]
    pretrain = read_pretrain()
    films += [pretrain[i] for i in rng.choice(len(pretrain), 700, replace=False)]
    films = films[::every]
    fold_of = {p: int(rng.integers(5)) for p in sorted({f.patient for f in films})}
    collector = Collector(net)
    add = collector.add
    for film in films:
        picture = read_grey(DATA / film.path)
        own = film.source != "pretrain"
        add([picture, mild(picture, rng)] if own else [picture], 0, fold_of[film.patient])
        names = rng.choice(SPOILED, 2 if own else 1, replace=False)
        for name in names:
            wrong = spoiled(picture, name, rng)
            add([wrong if name == "screen" else mild(wrong, rng)], label_of(name), fold_of[film.patient])
    for path, label, _ in refused_split(rng_seed=11)[0][::every]:
        picture = read_grey(DATA / path)
        copies = [picture] + [mild(picture, rng) for _ in range(7)]
        copies += [picture[:, ::-1].copy(), 255 - picture]
        copies += [np.rot90(picture, k).copy() for k in (1, 2, 3)] if label == "other" else []
        add(copies, label_of(label), 1)
    pictures = {n: p for n, p in everyday().items() if n not in EVERYDAY_TEST}
    add([everyday_picture(pictures, rng) for _ in range(1200 // every)], label_of("other"), 1)
    return collector.finish()


def refused_split(rng_seed: int):
    """Lateral films and CT slices, half of the patients for training, half for the report."""
    items = read_refused()
    patients = sorted({p for _, _, p in items})
    order = np.random.default_rng(rng_seed).permutation(len(patients))
    train = {patients[i] for i in order[: len(order) // 2]}
    return [i for i in items if i[2] in train], [i for i in items if i[2] not in train]


def fit_head(features: np.ndarray, labels: np.ndarray, seed: int, epochs: int = 60) -> GateHead:
    """A head trained on features [N, P] and labels [N], places in `LABELS`; rare labels weigh by the root of their rarity."""
    torch.manual_seed(seed)
    head = GateHead(features.shape[1], len(LABELS))
    head.mean.copy_(torch.from_numpy(features.mean(0)))
    head.scale.copy_(torch.from_numpy(1 / (features.std(0) + 1e-3)))
    x, y = torch.from_numpy(features), torch.from_numpy(labels)
    counts = torch.bincount(y, minlength=len(LABELS)).float()
    weight = (counts.sum() / (len(LABELS) * counts.clamp(min=1))) ** 0.5
    optimiser = torch.optim.AdamW(head.parameters(), lr=2e-3, weight_decay=2e-2)
    for epoch in range(epochs):
        for group in optimiser.param_groups:
            group["lr"] = 2e-3 * (1 - epoch / epochs) + 2e-5
        for batch in torch.randperm(len(x)).split(128):
            loss = F.cross_entropy(head(x[batch]), y[batch], weight=weight, label_smoothing=0.02)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
    with torch.no_grad():
        head.last.bias[LABELS.index("mirrored")] -= MIRRORED_DOUBT
    return head.eval()


def accept_probability(head: GateHead, features: np.ndarray) -> np.ndarray:
    """Probability [N] of `frontal`, of features [N, P]."""
    with torch.inference_mode():
        return torch.softmax(head(torch.from_numpy(features)), 1)[:, 0].numpy()


def choose_cut(head, features, labels) -> float:
    """Probability that 98.5 % of the kept frontal films reach, within .2 to .9."""
    frontal = accept_probability(head, features[labels == 0])
    return float(np.round(np.clip(np.quantile(frontal, 0.015), 0.2, 0.9), 3))


def report(net, head, cut: float, every: int, seed: int = 23) -> dict:
    """Shares on films, patients and pictures that the head never saw: `pass` of what is right, `refused` of the rest."""
    rng = np.random.default_rng(seed)
    films = [read_grey(DATA / f.path) for f in read_cxr() if f.split == "test"][::every]

    def accepted(pictures):
        return accept_probability(head, features_of(net, pictures)) >= cut

    out = {"testFilmsPassed": {"share": float(accepted(films).mean()), "n": len(films)}}
    held = refused_split(rng_seed=11)[1][::every]
    pictures = {n: p for n, p in everyday().items() if n in EVERYDAY_TEST}
    groups = {
        "lateral": [read_grey(DATA / p) for p, label, _ in held if label == "lateral"],
        "ct": [read_grey(DATA / p) for p, label, _ in held if label == "other"],
        "everyday": [everyday_picture(pictures, rng) for _ in range(150 // every)] + list(pictures.values()),
        "quarterTurn": [np.rot90(f, int(rng.choice([1, 3]))).copy() for f in films],
        "upsideDown": [np.rot90(f, 2).copy() for f in films],
        "inverted": [255 - f for f in films],
        "photographOfScreen": [spoiled(f, "screen", rng) for f in films[::2]],
        "halfFilm": [spoiled(f, "cropped", rng) for f in films[::2]],
        "mirrored": [spoiled(f, "mirrored", rng) for f in films],
    }
    for name, group in groups.items():
        out[name + "Refused"] = {"share": float((~accepted(group)).mean()), "n": len(group)}
    return out


def train_gate(net, every: int = 1, seed: int = 5) -> tuple[GateHead, float, dict]:
    """(The head, its cut, what it passes and refuses); `every`: of films and pictures only every so many-th."""
    features, labels, folds = training_set(net, seed, every)
    cut = choose_cut(fit_head(features[folds > 0], labels[folds > 0], seed), features[folds == 0], labels[folds == 0])
    head = fit_head(features, labels, seed)
    return head, cut, report(net, head, cut, every)
