"""The batches of a run: which films each holds, and how they are varied, follow from seed and step alone, whoever makes them."""

from collections.abc import Iterator
from typing import NamedTuple

import cv2
import numpy as np
import torch
from torch.utils.data import DataLoader, Dataset

from ..films.dataset import Film
from ..networks.device import DEVICE
from .sampling import classes_of_hosts, collate, epoch_order, make_sample

# Batches that each worker makes ahead.
AHEAD = 8


class Frame(NamedTuple):
    """Of a network what its samples depend on: side of its input in pixels, and margin of its crop to the lungs (None: whole films)."""

    size: int
    margin: float | None


class Batches(Dataset):
    """Batch of each step, tensors by name. A run that was stopped goes on with the films that it would have seen."""

    def __init__(self, films: list[Film], arrays: dict, frame: Frame, stage: str, seed: int, batch: int):
        self.films, self.arrays, self.frame, self.stage, self.seed, self.batch = films, arrays, frame, stage, seed, batch
        self.rivals = classes_of_hosts(films)
        self.epoch, self.order = 0, self.order_of(0)

    def order_of(self, epoch: int) -> list[Film]:
        """Films of an epoch in their order."""
        return epoch_order(self.films, np.random.default_rng([self.seed, 0, epoch]), self.stage)

    def film_at(self, position: int) -> Film:
        """The film that a run sees at a position, counted over all epochs."""
        epoch, place = divmod(position, len(self.order))
        if epoch != self.epoch:
            self.epoch, self.order = epoch, self.order_of(epoch)
        return self.order[place]

    def __getitem__(self, step: int) -> dict[str, torch.Tensor]:
        rng, first = np.random.default_rng([self.seed, 1, step]), step * self.batch
        films = [self.film_at(first + index) for index in range(self.batch)]
        return collate([make_sample(film, self.arrays, self.films, self.rivals, rng, self.frame) for film in films])


def _one_thread(_worker: int):
    torch.set_num_threads(1)
    cv2.setNumThreads(0)


def batches_from(batches: Batches, step: int, steps: int, workers: int = 0) -> Iterator[dict[str, torch.Tensor]]:
    """Batches of the steps from `step` on, by as many processes beside this one as there are `workers`."""
    more = {"prefetch_factor": AHEAD, "worker_init_fn": _one_thread} if workers else {}
    pinned = DEVICE.type == "cuda"
    return iter(DataLoader(batches, batch_size=None, sampler=range(step, steps), num_workers=workers, pin_memory=pinned, **more))
