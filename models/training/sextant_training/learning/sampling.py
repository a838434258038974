"""Which films make an epoch, and how a film becomes a training sample."""

import numpy as np
import torch

from ..films.dataset import COVID, NORMAL, OTHER, Film, box_map
from ..readers.zones import MIRRORED_ZONES
from .augment import MAP, augment

# Hosts a member never trains on: its figures on them are leave-one-source-out, and calibrate its zones.
HELD_OUT_HOSTS = {
    "a": {"eurorad.org", "pubs.rsna.org", "nejm.org", "radiologyassistant.nl", "kjronline.org", "app.figure1.com"},
    "b": {"sirm.org", "rad2share.com", "jkms.org", "sciencedirect.com", "ams.edu.sg"},
    "c": {"radiopaedia.org", "cases.rsna.org"},
    "all": set(),
}
# What no member may know of: the corpus that all of them start from.
HELD_OUT_HOSTS["corpus"] = HELD_OUT_HOSTS["a"] | HELD_OUT_HOSTS["b"] | HELD_OUT_HOSTS["c"]
# Hospitals named among the sources of `pretrain`, whose films do not say where each is from: members that leave these out may
# still have seen other films of theirs, with a class and without zones.
HOSTS_NAMED_IN_PRETRAIN = {"sirm.org"}
# Films of `pretrain` an epoch, half of each class; stages not named take the default.
PRETRAIN_PER_EPOCH, PRETRAIN_DEFAULT = {"corpus": 1500, "taught": 1000}, 500

# Share of views that are cropped to the lungs: most where the network crops, the rest so that it finds them.
CROPPED_SHARE, CROPPED_SHARE_OF_WHOLE_FILM_NETWORK = 0.8, 0.5
# Share of the samples with zone scores or drawn lesions that are joined of two films; where it is for the zones, the share with a
# normal one.
JOINED_SHARE, JOINED_WITH_NORMAL = 0.5, 0.25
# After so many draws in vain the data hold no such film.
MOST_DRAWS = 1_000_000


def training_films(films: list[Film], member: str) -> list[Film]:
    """Train split without the member's held-out hosts, nor any patient who also appears there."""
    hosts = HELD_OUT_HOSTS[member]
    patients = {f.patient for f in films if f.host in hosts}
    return [f for f in films if f.split == "train" and f.host not in hosts and f.patient not in patients]


def classes_of_hosts(films: list[Film]) -> dict[str, np.ndarray]:
    """Which of the three classes occur among the films of each host, boolean [3]."""
    out = {}
    for film in films:
        present = out.setdefault(film.host, np.zeros(3, bool))
        if film.label >= 0:
            present[film.label] = True
    return out


def epoch_order(films: list[Film], rng, stage: str = "joint") -> list[Film]:
    """Every collected film once; scored, lesion-drawn and non-COVID films of `cohen` again; a slice of `pretrain`, or all of it."""
    order = [f for f in films if f.source != "pretrain"]
    if stage != "taught":
        order += [f for f in films if f.scored]
    order += [f for f in films if f.scored or f.lesion]
    order += 2 * [f for f in films if f.source == "cohen" and f.label in (NORMAL, OTHER)]
    count = PRETRAIN_PER_EPOCH.get(stage, PRETRAIN_DEFAULT) // 2
    for label in (NORMAL, COVID):
        pool = [f for f in films if f.source == "pretrain" and f.label == label]
        order += [pool[i] for i in rng.choice(len(pool), min(count, len(pool)), replace=False)]
    return [order[i] for i in rng.permutation(len(order))]


def is_taught(film: Film) -> bool:
    """A diseased (or unknown) film on which no reader scored zones or drew lesions: a teacher's maps stand in for them."""
    return film.label != NORMAL and not film.scored and not film.lesion and not film.boxes


def zone_target(film: Film, mirrored: bool):
    """Soft targets [3, 6] for grade >= 1, 2, 3 and the weight of the film (0: no zone label)."""
    if film.scored:
        readers = [g for g in (film.grades_senior, film.grades_junior) if g is not None]
        target = np.stack([np.mean([(g >= level) for g in readers], axis=0) for level in (1, 2, 3)])
        return (target[:, MIRRORED_ZONES] if mirrored else target).astype(np.float32), 1.0
    return np.zeros((3, 6), np.float32), 0.25 if film.label == NORMAL else 0.0


def sample_of(film: Film, arrays: dict, others: list[Film], rivals: dict[str, np.ndarray], rng, net, cropped: float) -> dict:
    """A film as the losses want it. `others`: films whose surroundings and style may be lent; `rivals`: classes by host;
    `cropped`: share of views that are cropped to the lungs."""
    masks = {}
    if film.lung:
        masks["lung"] = arrays["lungs"][film.row]
    if film.lesion:
        masks["lesion"] = arrays["lesions"][film.row]
    if film.boxes is not None:
        masks["boxes"] = box_map(film.boxes)
    if "taught" in arrays and is_taught(film):
        masks["taught"] = arrays["taught"][film.row]
    hint = None
    if "pseudo" in arrays:
        hint = arrays["pseudo"][film.row]
        hint = hint if hint.any() else None
    other = arrays["films"][others[int(rng.integers(len(others)))].row] if rng.random() < 0.5 else None
    x, maps, mirrored = augment(arrays["films"][film.row], masks, other, hint, rng, net.size, cropped)
    zones, weight = zone_target(film, mirrored)
    empty = np.zeros((MAP, MAP), np.float32)
    # More films of `pretrain` than before, but not more of its classes, which coincide with its hospitals.
    hidden = "taught" in arrays and film.source == "pretrain" and rng.random() < 0.5
    return {
        "image": x[None], "label": -1 if hidden else film.label, "rivals": rivals[film.host], "findings": film.findings,
        "zones": zones, "zone_weight": np.float32(weight),
        "lung": maps.get("lung", empty), "has_lung": bool(film.lung),
        "lesion": maps.get("lesion", empty), "has_lesion": bool(film.lesion),
        "boxes": maps.get("boxes", empty), "has_boxes": film.boxes is not None,
        "taught": np.moveaxis(maps["taught"], 2, 0) if "taught" in maps else np.zeros((3, MAP, MAP), np.float32),
        "has_taught": "taught" in maps,
        "extent": np.array([film.extent / 4, film.opacity / 3], np.float32),
        "class_weight": np.float32(2.0 if film.source == "cohen" and film.label < COVID else 1.0),
    }


def joined(right: dict, left: dict, rng) -> dict:
    """A chest of two films cropped to the lungs: the image's left half, with the right lung, of one, the other half of the other.

    Films with zone scores or drawn lesions are few and soon known by heart; their lungs joined anew are not, and each lung has
    to be read for itself. What is known of a whole film (class, findings, extent) is known of none here.
    """
    seam = 0.5 + rng.uniform(-0.03, 0.03)

    def halves(a, b):
        columns = (np.arange(a.shape[-1]) + 0.5) / a.shape[-1]
        share = np.clip(0.5 + (seam - columns) / 0.06, 0, 1).astype(np.float32)
        return a * share + b * (1 - share)

    out = right | {name: halves(right[name], left[name]) for name in ("image", "lung", "lesion", "boxes")}
    out |= {name: right[name] and left[name] for name in ("has_lung", "has_lesion", "has_boxes")}
    zones = right["zones"].copy()
    zones[:, 1::2] = left["zones"][:, 1::2]
    scored = min(right["zone_weight"], left["zone_weight"]) > 0
    unknown = {"label": -1, "has_taught": False, "zone_weight": np.float32(scored)}
    unknown |= {name: np.full_like(right[name], np.nan) for name in ("findings", "extent")}
    return out | unknown | {"zones": zones}


def make_sample(film: Film, arrays: dict, others: list[Film], rivals: dict[str, np.ndarray], rng, net) -> dict:
    """A training sample: the film, or a chest joined of its lung and one of another film of which as much is known."""
    how = (arrays, others, rivals, rng, net)
    known = [name for name, is_known in (("zones", film.scored), ("lesions", bool(film.lesion))) if is_known]
    crops = net.margin is not None
    if not (crops and known and "pseudo" in arrays and rng.random() < JOINED_SHARE):
        return sample_of(film, *how, CROPPED_SHARE if crops else CROPPED_SHARE_OF_WHOLE_FILM_NETWORK)
    partner = draw_partner(others, known[int(rng.integers(len(known)))], rng)
    pair = [sample_of(f, *how, 1.0) for f in (film, partner)]
    return joined(*(pair if rng.random() < 0.5 else pair[::-1]), rng)


def draw_partner(films: list[Film], known: str, rng) -> Film:
    """A film with zone scores (now and then a normal one), or with drawn lesions. Raises where there seems to be none."""
    normal = rng.random() < JOINED_WITH_NORMAL
    for _ in range(MOST_DRAWS):
        film = films[int(rng.integers(len(films)))]
        if film.source == "pretrain":
            continue
        if bool(film.lesion) if known == "lesions" else (film.label == NORMAL if normal else film.scored):
            return film
    raise SystemExit(f"no {'normal film' if known == 'zones' and normal else 'film with ' + known} to join another with")


def collate(samples: list[dict]) -> dict[str, torch.Tensor]:
    """Samples of a batch, stacked by name."""
    return {key: torch.from_numpy(np.stack([np.asarray(s[key]) for s in samples])) for key in samples[0]}
