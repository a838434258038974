"""The frame of the network: the lungs and a margin, instead of the whole film.

Films are framed differently everywhere; cropped to their lungs they are alike, and fill the network's input. Everything
here is traced into the graph: a first pass over the whole film finds the lungs, the crop is cut from the film at its
larger side and equalised again, and maps are brought back into the frame of the film.

Boxes are [B, 4]: x0, y0, x1, y1 as fractions of the film's width and height; they may reach beyond it.
"""

import torch
import torch.nn.functional as F

from ..films.preprocess import MEAN, STD

# Margin on each side, as a share of the lungs' width or height, of networks that crop.
MARGIN = 0.09
# Pixels of lung in a row or column of the map: up to the first it lies outside the box, from the second on inside.
FEW_IN_LINE, ENOUGH_IN_LINE = 2.0, 4.0
# A smaller share of the film, or a narrower or lower box, is no pair of lungs: the whole film is taken instead.
LEAST_AREA, LEAST_WIDTH, LEAST_HEIGHT = 0.06, 0.35, 0.25


def whole_film(count: int, device=None) -> torch.Tensor:
    """The boxes [count, 4] that are the whole film."""
    return torch.tensor([[0.0, 0.0, 1.0, 1.0]], device=device).expand(count, 4)


def _reached(share: torch.Tensor) -> torch.Tensor:
    """Largest value so far along each row [B, M]."""
    before = torch.ones(share.shape[1], share.shape[1], device=share.device).tril()
    return (share[:, None, :] * before).amax(2)


def lung_edges(lung: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """Lung probability [B, M, M] -> (box around the lungs, without a margin [B, 4]; whether they are a pair of lungs, bool [B]).

    Edges lie between pixels where a pixel or a line is undecided, so that rounding on another processor moves them by a trifle
    and never by a pixel.
    """
    on = ((lung - 0.5) * 4 + 0.5).clamp(0, 1)

    def ends(lines):
        inside = ((lines - FEW_IN_LINE) / (ENOUGH_IN_LINE - FEW_IN_LINE)).clamp(0, 1)
        return 1 - _reached(inside).mean(1), _reached(inside.flip(1)).mean(1)

    (x0, x1), (y0, y1) = ends(on.sum(1)), ends(on.sum(2))
    found = (on.mean((1, 2)) >= LEAST_AREA) & (x1 - x0 >= LEAST_WIDTH) & (y1 - y0 >= LEAST_HEIGHT)
    return torch.stack([x0, y0, x1, y1], 1), found


def lung_box(lung: torch.Tensor, margin: float) -> torch.Tensor:
    """Lung probability [B, M, M] -> box of the lungs and a margin [B, 4]; the whole film where there is no pair of lungs."""
    edges, found = lung_edges(lung)
    reach = margin * (edges[:, 2:] - edges[:, :2])
    box = torch.cat([edges[:, :2] - reach, edges[:, 2:] + reach], 1)
    return torch.where(found[:, None], box, whole_film(lung.shape[0], lung.device))


def back(box: torch.Tensor) -> torch.Tensor:
    """The film's frame as a box of the crop's: what undoes `sample` with `box`."""
    x0, y0, x1, y1 = box.unbind(1)
    width, height = x1 - x0, y1 - y0
    return torch.stack([-x0 / width, -y0 / height, (1 - x0) / width, (1 - y0) / height], 1)


def sample(planes: torch.Tensor, box: torch.Tensor, side: int, padding: str = "zeros") -> torch.Tensor:
    """Bilinear samples of [B, C, H, W] inside the boxes -> [B, C, side, side]; half-pixel centres."""
    centres = (torch.arange(side, dtype=planes.dtype, device=planes.device) + 0.5) / side
    x = 2 * (box[:, :1] + centres * (box[:, 2:3] - box[:, :1])) - 1
    y = 2 * (box[:, 1:2] + centres * (box[:, 3:] - box[:, 1:2])) - 1
    shape = (planes.shape[0], side, side)
    grid = torch.stack([x[:, None, :].expand(shape), y[:, :, None].expand(shape)], 3)
    return F.grid_sample(planes, grid, mode="bilinear", padding_mode=padding, align_corners=False)


def equalise(planes: torch.Tensor) -> torch.Tensor:
    """256-bin histogram equalisation of [B, 1, S, S] in 0..1, plane by plane; black stays black.

    OpenCV's formula without its steps: a value counts in the two bins that it lies between and is looked up between them, so that
    rounding on another processor cannot move a pixel by a whole bin.
    """
    values = (planes.clamp(0, 1) * 255).flatten(1)
    below = torch.floor(values).clamp(max=254)
    share, below = values - below, below.long()
    counts = torch.zeros(values.shape[0], 256, device=planes.device)
    counts = counts.scatter_add(1, below, 1 - share).scatter_add(1, below + 1, share)
    black = counts[:, :1]
    table = (counts.cumsum(1) - black) / (values.shape[1] - black).clamp(min=1)
    return (table.gather(1, below) * (1 - share) + table.gather(1, below + 1) * share).reshape(planes.shape)


def view(film: torch.Tensor, box: torch.Tensor, side: int) -> torch.Tensor:
    """What the network sees of films [B, 1, F, F] (as preprocessing leaves them): the boxes, equalised again and normalised."""
    return (equalise(sample(film * STD + MEAN, box, side)) - MEAN) / STD


def both_views(film: torch.Tensor, box: torch.Tensor, side: int) -> torch.Tensor:
    """The views of films [B, 1, F, F] and, after them, their mirror images [2 B, 1, side, side], laid out as the convolutions want it."""
    seen = view(film, box, side)
    return torch.cat([seen, seen.flip(3)]).contiguous(memory_format=torch.channels_last)


def upright(planes: torch.Tensor, count: int) -> torch.Tensor:
    """Mean of what is said of `both_views` of `count` films [2 * count, C, H, W] -> [count, C, H, W], not mirrored."""
    return (planes[:count] + planes[count:].flip(3)) / 2


def whole_view(film: torch.Tensor, side: int) -> torch.Tensor:
    """What the network sees of whole films [B, 1, F, F] -> [B, 1, side, side]."""
    return view(film, whole_film(film.shape[0], film.device), side)
