"""Reads the collections of `shared/data`, decodes every film once into a cache, and states each film's targets."""

import csv
import json
import os
import re
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import repeat
from pathlib import Path

import numpy as np
from PIL import Image

from ..readers.zones import BRIXIA_DIGIT_OF_ZONE
from .copies import copies_in_pretrain, one_patient
from .data_digest import sha256_of
from .preprocess import equalise, gaussian3, normalise, read_grey, resize, to_unit

REPOSITORY = Path(__file__).resolve().parents[4]
DATA = Path(os.environ.get("SEXTANT_TRAIN_DATA", REPOSITORY / "../shared/data"))
CACHE = Path(os.environ.get("SEXTANT_TRAIN_CACHE", Path.home() / ".cache/sextant-train"))
MASK_SIDE = 192
INDEXES = ("cxr/index.csv", "pretrain/index.csv")
CLASSES = ["normal", "otherInfection", "covid19"]
NORMAL, OTHER, COVID = range(3)
CLASS_OF = {"normal": NORMAL, "other": OTHER, "covid": COVID}
FINDINGS = [
    ("noFinding", "No finding"),
    ("cardiomegaly", "Cardiomegaly"),
    ("lungOpacity", "Lung opacity"),
    ("edema", "Edema"),
    ("consolidation", "Consolidation"),
    ("pneumonia", "Pneumonia"),
    ("atelectasis", "Atelectasis"),
    ("pneumothorax", "Pneumothorax"),
    ("pleuralEffusion", "Pleural effusion"),
    ("supportDevices", "Support devices"),
]
NIH_NAMES = [None, "Cardiomegaly", None, "Edema", "Consolidation", "Pneumonia", "Atelectasis", "Pneumothorax", "Effusion", None]
OPACITY_LABELS = {"Infiltration", "Consolidation", "Edema", "Pneumonia", "Atelectasis", "Mass", "Nodule"}


@dataclass
class Film:
    """One film and what is known of it; None or -1 where unknown."""

    id: str
    path: str
    split: str
    source: str
    host: str
    patient: str
    view: str
    label: int
    findings: np.ndarray  # [10] 0, 1 or NaN
    grades_senior: np.ndarray | None  # [6] Brixia 0..3 in ZONE_ORDER
    grades_junior: np.ndarray | None
    extent: float  # 0..8, NaN unknown
    opacity: float  # 0..6, NaN unknown
    boxes: list | None  # fractions x, y, w, h; [] means looked for and none found
    lung: str
    lesion: str
    row: int = -1  # row of the cache
    day: float = float("nan")  # since onset or admission, NaN unknown

    @property
    def scored(self) -> bool:
        return self.grades_senior is not None

    def involvement(self) -> np.ndarray:
        """Soft zone target [6]: mean over the readers of (grade >= 1)."""
        readers = [g for g in (self.grades_senior, self.grades_junior) if g is not None]
        return np.mean([(g >= 1).astype(np.float32) for g in readers], axis=0)

    def reference_scores(self) -> tuple[float, float]:
        """(senior score, mean of both readers' scores), each 0-6."""
        return float((self.grades_senior >= 1).sum()), float(self.involvement().sum())


def contributing_host(row: dict) -> str:
    """The hospital or publisher a film came from, as far as url and licence tell."""
    if row["source"] != "cohen":
        return row["source"]
    match = re.match(r"https?://([^/]+)", row["url"])
    return (match.group(1) if match else "unknown").removeprefix("www.")


def _grades(text: str) -> np.ndarray | None:
    if not text:
        return None
    digits = np.array([int(c) for c in text.lstrip("b")], np.float32)
    return digits[BRIXIA_DIGIT_OF_ZONE]


def _findings(row: dict) -> np.ndarray:
    """ChestX-ray14 labels mapped to the ten findings of the paper; NaN where the sources do not say."""
    out = np.full(10, np.nan, np.float32)
    if row["source"] == "nih":
        labels = set(row["finding"].split("|"))
        for index, name in enumerate(NIH_NAMES):
            if name:
                out[index] = float(name in labels)
        out[0] = float("No Finding" in labels)
        out[2] = float(bool(labels & OPACITY_LABELS))
    elif row["diagnosis"] in ("covid", "other"):
        out[0] = 0.0 if row["diagnosis"] == "other" else np.nan
        out[5] = 1.0 if row["diagnosis"] == "other" else np.nan
    elif row["diagnosis"] == "normal":
        out[[0, 2, 5]] = [1, 0, 0]
    return out


def _number(text: str) -> float:
    return float(text) if text else float("nan")


def index_rows(data: Path = DATA) -> list[dict]:
    """Rows of the index of `cxr`."""
    with open(data / "cxr/index.csv") as handle:
        return list(csv.DictReader(handle))


def read_cxr(data: Path = DATA, copies: bool = True) -> list[Film]:
    """Films of `cxr`; with `copies` known, patients who share a film are one, and films of `train` whose patient is in `test`, too, are of
    neither (split `apart`)."""
    films = []
    for row in index_rows(data):
        films.append(
            Film(
                id=row["id"], path="cxr/" + row["image"], split=row["split"], source=row["source"],
                host=contributing_host(row), patient=row["patient"], view=row["view"],
                label=CLASS_OF.get(row["diagnosis"], -1), findings=_findings(row),
                grades_senior=_grades(row["brixia_senior"]), grades_junior=_grades(row["brixia_junior"]),
                extent=_number(row["cohen_geographic_extent"]), opacity=_number(row["cohen_opacity"]),
                boxes=json.loads(row["rsna_boxes"]) if row["rsna_boxes"] else ([] if row["rsna_class"] else None),
                lung="cxr/" + row["lung_mask"] if row["lung_mask"] else "",
                lesion="cxr/" + row["lesion_mask"] if row["lesion_mask"] else "", day=_number(row["offset_days"]),
            )
        )
    if copies:
        patients = one_patient({film.id: film.patient for film in films})
        tested = {patients[film.id] for film in films if film.split == "test"}
        for film in films:
            film.patient = patients[film.id]
            if film.split == "train" and film.patient in tested:
                film.split = "apart"
    return films


def _findings_of_class(label: int) -> np.ndarray:
    """Soft findings where only a class is known: some COVID-19 films of `pretrain` show no disease."""
    out = np.full(10, np.nan, np.float32)
    out[[0, 2]] = [1, 0] if label == NORMAL else [0.15, 0.85]
    return out


def read_pretrain(data: Path = DATA, copies: bool = True) -> list[Film]:
    """Films of `pretrain`; with `copies` known, without those that show a film of `cxr`."""
    films, known = [], copies_in_pretrain() if copies else set()
    with open(data / "pretrain/index.csv") as handle:
        for row in csv.DictReader(handle):
            label = CLASS_OF[row["diagnosis"]]
            films.append(
                Film(
                    id=row["id"], path="pretrain/" + row["image"], split="train", source="pretrain",
                    host="pretrain-" + row["diagnosis"], patient=row["id"], view="", label=label,
                    findings=_findings_of_class(label), grades_senior=None, grades_junior=None,
                    extent=float("nan"), opacity=float("nan"), boxes=None, lung="", lesion="",
                )
            )
    return [film for film in films if film.id not in known]


def _mask(path: Path) -> np.ndarray:
    image = Image.open(path).convert("L").point(lambda v: 255 if v else 0)
    return np.asarray(image.resize((MASK_SIDE, MASK_SIDE), Image.Resampling.BOX))


def _film(path: Path, side: int) -> np.ndarray:
    """The product's preprocessing but for its last step, uint8 [side, side]."""
    return np.round(255 * gaussian3(equalise(resize(to_unit(read_grey(path)), side)))).astype(np.uint8)


def cached_input(pixels: np.ndarray) -> np.ndarray:
    """A film of the cache, uint8 [F, F], as the graph takes it [1, F, F]."""
    return normalise(pixels.astype(np.float32) / np.float32(255))[None]


def build_cache(films: list[Film], data: Path, cache: Path, side: int) -> None:
    """Writes films.npy [N, side, side], lungs.npy and lesions.npy [N, 192, 192] (uint8), once for these indexes."""
    cache.mkdir(parents=True, exist_ok=True)
    indexes = "".join(f"{sha256_of(data / name)}  {name}\n" for name in INDEXES)
    done = cache / "done"
    if done.exists() and done.read_text() == indexes:
        return
    done.unlink(missing_ok=True)
    shape = (len(films), side, side)
    pixels = np.lib.format.open_memmap(cache / "films.npy", "w+", np.uint8, shape)
    lungs = np.lib.format.open_memmap(cache / "lungs.npy", "w+", np.uint8, (len(films), MASK_SIDE, MASK_SIDE))
    lesions = np.lib.format.open_memmap(cache / "lesions.npy", "w+", np.uint8, (len(films), MASK_SIDE, MASK_SIDE))
    with ProcessPoolExecutor() as pool:
        for row, decoded in enumerate(pool.map(_film, [data / film.path for film in films], repeat(side), chunksize=64)):
            pixels[row] = decoded
    for row, film in enumerate(films):
        if film.lung:
            lungs[row] = _mask(data / film.lung)
        if film.lesion:
            lesions[row] = _mask(data / film.lesion)
    for array in (pixels, lungs, lesions):
        array.flush()
    done.write_text(indexes)


def of_every_row(path: Path, films: list[Film]) -> np.ndarray:
    """An array with a row a film of the cache. Raises where it was made of other indexes."""
    rows = np.load(path, mmap_mode="r")
    if len(rows) <= max(film.row for film in films):
        raise SystemExit(f"{path} was made of fewer films than there are: delete it and what was trained with it")
    return rows


def load_all(
    side: int, data: Path = DATA, cache: Path = CACHE, copies: bool = True, lungs: Path | None = None
) -> tuple[list[Film], dict[str, np.ndarray]]:
    """All films with their cache rows, and the memory-mapped arrays; with `copies` known, without the copies in `pretrain`.

    `lungs`: predicted lungs of every row (pseudo_lungs.py).
    """
    films = read_cxr(data, copies) + read_pretrain(data, copies=False)
    for row, film in enumerate(films):
        film.row = row
    decoded = cache / f"side-{side}"
    build_cache(films, data, decoded, side)
    arrays = {name: np.load(decoded / f"{name}.npy", mmap_mode="r") for name in ("films", "lungs", "lesions")}
    if lungs is not None:
        arrays["pseudo"] = of_every_row(lungs, films)
    known = copies_in_pretrain() if copies else set()
    return [film for film in films if film.id not in known], arrays


def box_map(boxes: list, side: int = MASK_SIDE) -> np.ndarray:
    """Union of opacity boxes as a mask [side, side] of 0..255, each edge at the nearest one between two pixels."""
    out = np.zeros((side, side), np.uint8)
    for x, y, w, h in boxes:
        out[round(y * side) : round((y + h) * side), round(x * side) : round((x + w) * side)] = 255
    return out
