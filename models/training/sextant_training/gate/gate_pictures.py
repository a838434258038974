"""What the input gate learns from: frontal films as they come, and everything that must be refused.

All pictures are uint8 grey arrays. Draws are seeded; the everyday pictures are those bundled with scikit-image and
scikit-learn, plus made-up screenshots, pages, noise and gradients.
"""

import csv
from pathlib import Path

import cv2
import numpy as np

from ..films.dataset import DATA

LABELS = ["frontal", "lateral", "other", "rotated", "inverted", "cropped", "mirrored"]
CODES = {
    "lateral": "gate/lateral", "other": "gate/not-a-chest-radiograph", "rotated": "gate/rotated",
    "inverted": "gate/inverted", "cropped": "gate/lungs-not-in-field", "mirrored": "gate/mirrored",
}
EVERYDAY_TEST = {"astronaut", "coffee", "chelsea", "china", "moon", "page", "grass"}


def read_refused(data: Path = DATA) -> list[tuple[str, str, str]]:
    """(path, label, patient) of the lateral films and CT slices."""
    with open(data / "gate/index.csv") as handle:
        rows = list(csv.DictReader(handle))
    return [("gate/" + r["file"], "lateral" if r["kind"] == "lateral" else "other", r["patient"]) for r in rows]


def everyday() -> dict[str, np.ndarray]:
    """Photographs, microscopy, textures and scanned text by name: all that scikit-image bundles with the version in requirements.txt."""
    from skimage import data
    from sklearn.datasets import load_digits, load_sample_images

    names = [
        "astronaut", "brick", "camera", "cell", "chelsea", "clock", "coffee", "coins", "colorwheel", "grass", "gravel",
        "horse", "hubble_deep_field", "immunohistochemistry", "logo", "moon", "page", "rocket", "text", "binary_blobs", "checkerboard",
    ]
    pictures = {name: np.asarray(getattr(data, name)()) for name in names}
    pictures |= dict(zip(("china", "flower"), load_sample_images().images, strict=True))
    digits = load_digits().images[:400].reshape(20, 20, 8, 8).transpose(0, 2, 1, 3).reshape(160, 160) * 15
    pictures["digits"] = digits.astype(np.uint8)
    return {name: grey(picture) for name, picture in pictures.items()}


def grey(picture: np.ndarray) -> np.ndarray:
    """A picture, boolean, grey or in colour, as uint8 [H, W]."""
    if picture.dtype == bool:
        picture = picture.astype(np.uint8) * 255
    if picture.ndim == 3:
        picture = cv2.cvtColor(np.ascontiguousarray(picture[..., :3]), cv2.COLOR_RGB2GRAY)
    return picture.astype(np.uint8)


def crop(picture, rng, least=0.35):
    """A random window, sometimes turned or mirrored: an everyday picture is refused whichever way it lies."""
    height, width = picture.shape
    h, w = int(height * rng.uniform(least, 1)), int(width * rng.uniform(least, 1))
    y, x = int(rng.integers(0, height - h + 1)), int(rng.integers(0, width - w + 1))
    part = np.rot90(picture[y : y + h, x : x + w], int(rng.integers(0, 4)))
    return np.ascontiguousarray(part[:, ::-1] if rng.random() < 0.5 else part)


def screenshot(rng) -> np.ndarray:
    """A made-up window: bars, panels, lines of text, sometimes a dark theme."""
    height, width = int(rng.integers(300, 600)), int(rng.integers(300, 800))
    back, ink = (240, 30) if rng.random() < 0.6 else (35, 220)
    image = np.full((height, width), back, np.uint8)
    for _ in range(int(rng.integers(2, 9))):
        x, y = int(rng.integers(0, width)), int(rng.integers(0, height))
        shade = int(rng.integers(0, 256))
        cv2.rectangle(image, (x, y), (x + int(rng.integers(20, 300)), y + int(rng.integers(8, 200))), shade, -1)
    for y in range(20, height, int(rng.integers(14, 34))):
        letters = "".join(rng.choice(list("abcdefghij klmnopqrstu vwxyz 0123456789"), int(rng.integers(5, 70))))
        cv2.putText(image, letters, (int(rng.integers(0, 60)), y), int(rng.integers(0, 4)), rng.uniform(0.3, 0.7), ink, 1)
    return image


def pattern(rng) -> np.ndarray:
    """Noise of some scale, a gradient, stripes, blobs, or nothing at all."""
    side = 256
    y, x = np.mgrid[0:side, 0:side] / side
    kind = int(rng.integers(0, 6))
    if kind == 0:
        field = cv2.GaussianBlur(rng.normal(size=(side, side)).astype(np.float32), (0, 0), rng.uniform(0.3, 30))
    elif kind == 1:
        field = np.cos(rng.uniform(0, 6.3)) * x + np.sin(rng.uniform(0, 6.3)) * y
    elif kind == 2:
        field = np.sin((x * rng.normal() + y * rng.normal()) * rng.uniform(5, 120))
    elif kind == 3:
        field = np.hypot(x - rng.random(), y - rng.random())
    elif kind == 4:
        field = np.zeros((side, side))
        for _ in range(int(rng.integers(1, 12))):
            sx, sy = rng.uniform(0.03, 0.4, 2)
            field += rng.normal() * np.exp(-(((x - rng.random()) / sx) ** 2) - ((y - rng.random()) / sy) ** 2)
    else:
        return np.full((side, side), int(rng.integers(0, 256)), np.uint8)
    low, high = field.min(), field.max()
    return ((field - low) / max(high - low, 1e-9) * 255).astype(np.uint8)


def photograph_of_screen(film: np.ndarray, rng) -> np.ndarray:
    """The film on a monitor seen askew in a room: keystone, bezel, glare, moire."""
    side = 320
    film = cv2.resize(film, (side, side))
    room = cv2.resize(pattern(rng), (side, side)) // 2 + int(rng.integers(0, 90))
    inset, jitter = rng.uniform(0.08, 0.25), rng.uniform(0.04, 0.12)
    target = np.array([[inset, inset], [1 - inset, inset], [1 - inset, 1 - inset], [inset, 1 - inset]])
    target = ((target + rng.uniform(-jitter, jitter, (4, 2))) * side).astype(np.float32)
    corners = np.array([[0, 0], [side, 0], [side, side], [0, side]], np.float32)
    matrix = cv2.getPerspectiveTransform(corners, target)
    framed = cv2.copyMakeBorder(film[12:-12, 12:-12], 12, 12, 12, 12, cv2.BORDER_CONSTANT, value=int(rng.choice([5, 40, 200])))
    shown = cv2.warpPerspective(framed, matrix, (side, side)).astype(np.float32)
    where = cv2.warpPerspective(np.ones((side, side), np.float32), matrix, (side, side))
    y, x = np.mgrid[0:side, 0:side]
    shown += 14 * np.sin(x * rng.uniform(0.3, 1.5) + y * rng.uniform(-1, 1)) + 60 * np.exp(-((x - 200) ** 2 + (y - 90) ** 2) / 4000)
    return np.clip(shown * where + room * (1 - where), 0, 255).astype(np.uint8)


def half_film(film: np.ndarray, rng) -> np.ndarray:
    """One side, the upper or the lower part of a film: a lung is missing or cut off."""
    height, width = film.shape
    share, kind = rng.uniform(0.42, 0.55), int(rng.integers(0, 4))
    if kind == 0:
        return film[:, : int(width * share)]
    if kind == 1:
        return film[:, int(width * (1 - share)) :]
    return film[: int(height * share * 0.8)] if kind == 2 else film[int(height * (1 - share * 0.8)) :]


def mild(film: np.ndarray, rng) -> np.ndarray:
    """What an acceptable film may still undergo: 7 degrees, 12 % crop or border, gamma, blur, compression."""
    height, width = film.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), rng.uniform(-7, 7), rng.uniform(0.9, 1.12))
    matrix[:, 2] += rng.uniform(-0.04, 0.04, 2) * [width, height]
    film = cv2.warpAffine(film, matrix, (width, height), borderMode=cv2.BORDER_CONSTANT if rng.random() < 0.5 else cv2.BORDER_REPLICATE)
    film = (255 * (film / 255.0) ** np.exp(rng.uniform(-0.4, 0.4))).astype(np.uint8)
    if rng.random() < 0.3:
        film = cv2.GaussianBlur(film, (0, 0), rng.uniform(0.5, 2))
    if rng.random() < 0.3:
        film = cv2.imdecode(cv2.imencode(".jpg", film, [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(25, 90))])[1], 0)
    return film


def spoiled(film: np.ndarray, label: str, rng) -> np.ndarray:
    """A frontal film made into what the label says."""
    if label == "rotated":
        return np.ascontiguousarray(np.rot90(film, int(rng.integers(1, 4))))
    if label == "inverted":
        return 255 - film
    if label == "mirrored":
        return np.ascontiguousarray(film[:, ::-1])
    if label == "cropped":
        return half_film(film, rng)
    return photograph_of_screen(film, rng)


def everyday_picture(pictures: dict[str, np.ndarray], rng) -> np.ndarray:
    """A screenshot, a pattern, or a window of one of the `pictures`, sometimes as its negative."""
    draw = rng.random()
    if draw < 0.25:
        return screenshot(rng)
    if draw < 0.45:
        return pattern(rng)
    picture = crop(pictures[str(rng.choice(sorted(pictures)))], rng)
    return 255 - picture if rng.random() < 0.3 else picture
