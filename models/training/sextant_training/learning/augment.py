"""Training-time augmentation of one film: geometry, and everything that could tell the hospital apart.

A network that may read borders, markers, resolution or sharpening learns the source instead of the disease, so each is
varied or destroyed at random. Films come in as uint8, preprocessed but for the last step; what leaves is a view, normalised float32.
"""

import cv2
import numpy as np
import torch

from ..films.preprocess import equalise, normalise
from ..networks.lung_crop import MARGIN, lung_edges

MAP = 128
cv2.setNumThreads(1)


def affine(rng, lung_box, cropped: float):
    """Random map from output to input, both in 0..1: rotation, scale, shift, and sometimes a crop to the lungs."""
    angle = np.deg2rad(rng.uniform(-12, 12))
    if lung_box is not None and rng.random() < cropped:
        x0, y0, x1, y1 = lung_box
        margins = np.clip(rng.normal(MARGIN, MARGIN / 2, 4), -MARGIN / 2, 2.5 * MARGIN) * np.tile([x1 - x0, y1 - y0], 2)
        x0, y0, x1, y1 = x0 - margins[0], y0 - margins[1], x1 + margins[2], y1 + margins[3]
        centre, size = np.array([(x0 + x1) / 2, (y0 + y1) / 2]), np.array([x1 - x0, y1 - y0])
        angle *= 0.5
    else:
        scale = rng.uniform(0.87, 1.12)
        centre = np.array([0.5, 0.5]) + rng.uniform(-0.05, 0.05, 2)
        size = scale * np.array([rng.uniform(0.94, 1.06), rng.uniform(0.94, 1.06)])
    rotation = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    return rotation @ np.diag(size), centre


def warp(image, matrix, centre, side, border=0):
    """Samples `image` [n, n] on a [side, side] grid through the 0..1 map; half-pixel centres."""
    n = image.shape[0]
    full = np.zeros((2, 3))
    full[:, :2] = matrix * n / side
    offset = matrix @ (np.array([0.5, 0.5]) / side - 0.5) + centre
    full[:, 2] = offset * n - 0.5
    return cv2.warpAffine(
        image, full, (side, side), flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
        borderMode=cv2.BORDER_CONSTANT, borderValue=border,
    )


def swap_amplitude(film, other, rng):
    """Blends low-frequency Fourier amplitude with that of a film from elsewhere (Yang & Soatto 2020): style, not shape."""
    a, b = np.fft.rfft2(film), np.fft.rfft2(other)
    reach = int(rng.integers(2, 14))
    share = rng.uniform(0.3, 1.0)
    amplitude, phase = np.abs(a), np.angle(a)
    for rows in (slice(0, reach), slice(-reach, None)):
        block = (rows, slice(0, reach))
        amplitude[block] = (1 - share) * amplitude[block] + share * np.abs(b[block])
    out = np.fft.irfft2(amplitude * np.exp(1j * phase), film.shape).astype(np.float32)
    return np.clip(out, 0, 255)


def local_contrast(film: np.ndarray, rng) -> np.ndarray:
    """A film [S, S] of 0..255, equalised tile by tile (CLAHE)."""
    clip = cv2.createCLAHE(float(rng.uniform(1, 4)), (int(rng.integers(2, 9)),) * 2)
    return clip.apply(film.astype(np.uint8)).astype(np.float32)


def degrade(film, rng):
    """Resolution, sharpening, noise and compression of many scanners, web sites and screenshots."""
    if rng.random() < 0.35:
        side = int(rng.uniform(0.37, 0.94) * film.shape[0])
        film = cv2.resize(cv2.resize(film, (side, side), interpolation=cv2.INTER_AREA), film.shape[::-1])
    if rng.random() < 0.35:
        amount, sigma = rng.uniform(-0.8, 2.0), rng.uniform(0.7, 3)
        film = film + amount * (film - cv2.GaussianBlur(film, (0, 0), sigma))
    if rng.random() < 0.3:
        film = film + rng.normal(0, rng.uniform(1, 10), film.shape).astype(np.float32)
    film = np.clip(film, 0, 255)
    if rng.random() < 0.3:
        _, data = cv2.imencode(".jpg", film.astype(np.uint8), [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(15, 90))])
        film = cv2.imdecode(data, cv2.IMREAD_GRAYSCALE).astype(np.float32)
    return film


def tone(film: np.ndarray, rng) -> np.ndarray:
    """A film [S, S] of 0..255 with another gamma and other ends of its greys."""
    film = 255 * (film / 255) ** np.float32(np.exp(rng.uniform(-0.45, 0.45)))
    low, high = rng.uniform(-30, 40), rng.uniform(215, 290)
    return np.clip((film - low) * (255 / (high - low)), 0, 255).astype(np.float32)


def scribble(film, rng):
    """Letters, bars and black borders anywhere near the edge."""
    side, film = film.shape[0], film.astype(np.uint8)
    for _ in range(int(rng.integers(0, 3))):
        grey = float(rng.choice([0, 255, rng.uniform(0, 255)]))
        edge = rng.uniform(0, 0.14)
        x, y = rng.choice([edge, 1 - edge - 0.1]) * side, rng.uniform(0, 0.9) * side
        if rng.random() < 0.5:
            x, y = y, x
        if rng.random() < 0.6:
            cv2.putText(film, "".join(rng.choice(list("RLAPSUPINE0123"), 3)), (int(x), int(y) + 12), 0, rng.uniform(0.3, 0.8), grey, 1)
        else:
            cv2.rectangle(film, (int(x), int(y)), (int(x + rng.uniform(8, 50)), int(y + rng.uniform(8, 30))), grey, -1)
    if rng.random() < 0.25:
        grey = float(rng.choice([0, 255, 128]))
        top, bottom, left, right = map(int, rng.integers(0, 16, 4))
        film[:top], film[side - bottom :], film[:, :left], film[:, side - right :] = grey, grey, grey, grey
    return film.astype(np.float32)


def replace_outside(film, lung, other, rng):
    """Keeps the lungs and a soft margin; the rest becomes flat, noise, blur, or another film's surroundings."""
    reach = int(rng.integers(5, 31)) | 1
    keep = cv2.dilate((lung > 100).astype(np.uint8), np.ones((reach, reach), np.uint8)).astype(np.float32)
    keep = cv2.GaussianBlur(keep, (0, 0), rng.uniform(1, 6))
    choice = rng.integers(0, 4)
    if choice == 0:
        outside = np.full_like(film, rng.uniform(0, 255))
    elif choice == 1:
        outside = cv2.GaussianBlur(film, (0, 0), rng.uniform(5, 20))
    elif choice == 2:
        outside = other
    else:
        outside = np.clip(film * rng.uniform(0.2, 1) + rng.uniform(0, 120), 0, 255).astype(np.float32)
    return film * keep + outside * (1 - keep)


def box_of(mask):
    """Box x0, y0, x1, y1 in 0..1 around the lungs of a uint8 mask, or None where it is no pair of lungs."""
    edges, found = lung_edges(torch.tensor(mask)[None] / 255)
    return edges[0].numpy() if found[0] else None


def augment(film, masks: dict, other, lung_hint, rng, size: int, cropped: float):
    """film, other uint8 of the cache's side; masks of uint8 [192, 192]; lung_hint a (pseudo) lung mask or None; `cropped` the share
    of crops to the lungs.

    Returns (input [size, size], masks on the 128 grid as float 0..1, mirrored).
    """
    matrix, centre = affine(rng, None if lung_hint is None else box_of(lung_hint), cropped)
    mirrored = rng.random() < 0.5
    if mirrored:
        matrix = matrix @ np.diag([-1.0, 1.0])
    x = warp(film, matrix, centre, size).astype(np.float32)
    out = {name: warp(mask, matrix, centre, MAP).astype(np.float32) / 255 for name, mask in masks.items()}
    stranger = warp(other, np.eye(2), np.array([0.5, 0.5]), size).astype(np.float32) if other is not None else None
    if stranger is not None and rng.random() < 0.25:
        x = swap_amplitude(x, stranger, rng)
    if rng.random() < 0.2:
        x = local_contrast(x, rng)
    x = tone(x, rng)
    if rng.random() < 0.4:
        x = scribble(x, rng)
    if lung_hint is not None and stranger is not None and rng.random() < 0.35:
        x = replace_outside(x, warp(lung_hint, matrix, centre, size), stranger, rng)
    x = degrade(x, rng)
    return normalise(equalise(x / np.float32(255))), out, mirrored
