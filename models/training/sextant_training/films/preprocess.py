"""Reference preprocessing: the ordered steps of the manifest, with PIL and OpenCV. The app repeats them in TypeScript."""

import cv2
import numpy as np
from PIL import Image

MEAN, STD = 0.5, 0.25


def to_unit(image: np.ndarray) -> np.ndarray:
    """Min-max scales a grey image [H, W] of any range to 0..1 (a constant image becomes zeros)."""
    image = image.astype(np.float32)
    low, high = float(image.min()), float(image.max())
    if high <= low:
        return np.zeros_like(image)
    return (image - np.float32(low)) / np.float32(high - low)


def resize(image: np.ndarray, size: int) -> np.ndarray:
    """Antialiased triangle filter, half-pixel centres, aspect not kept: PIL BILINEAR in mode 'F'."""
    return np.asarray(Image.fromarray(image, mode="F").resize((size, size), Image.Resampling.BILINEAR))


def equalise(image: np.ndarray) -> np.ndarray:
    """256-bin histogram equalisation by OpenCV's formula; round is half up (floor(x * 255 + .5))."""
    bins = np.clip(np.floor(image * np.float32(255) + np.float32(0.5)), 0, 255).astype(np.uint8)
    return cv2.equalizeHist(bins).astype(np.float32) / np.float32(255)


def gaussian3(image: np.ndarray) -> np.ndarray:
    """Separable [1, 2, 1] / 4 with reflect-101 borders."""
    return cv2.GaussianBlur(image, (3, 3), 0, borderType=cv2.BORDER_REFLECT_101)


def normalise(image: np.ndarray) -> np.ndarray:
    """Greys 0..1 of any shape less `MEAN`, over `STD`."""
    return (image - np.float32(MEAN)) / np.float32(STD)


def preprocess(image: np.ndarray, size: int) -> np.ndarray:
    """All five steps: grey [H, W] in, float32 [size, size] out."""
    return normalise(gaussian3(equalise(resize(to_unit(image), size))))


def read_grey(path) -> np.ndarray:
    """Reads an 8-bit grey image as uint8 [H, W]."""
    return np.asarray(Image.open(path).convert("L"))
