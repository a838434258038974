"""The training loop of every stage and preset: seeded, resumable; two runs with one thread each share two cores, several share a GPU."""

import json
import math
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import torch

from ..films.copies import COPIES
from ..films.data_digest import sha256_of
from ..films.dataset import load_all, of_every_row
from ..networks.device import DEVICE
from ..networks.film_network import FilmNet
from ..networks.presets import PRESETS
from ..networks.transformer import resampled_positions
from .batches import Batches, Frame, batches_from
from .guide import Guide
from .losses import STAGE_WEIGHTS, joint_loss
from .provenance import refuse_strangers, runs_behind, taught_facts, teachers_for
from .sampling import training_films

# Steps between two lines of the curve, seconds between two checkpoints.
LOG_EVERY, SAVE_EVERY = 20, 90
# Of the moving average of the weights, once it has run for a while.
AVERAGE_DECAY = 0.995
LONGEST_GRADIENT = 2.0


def make_optimiser(net: FilmNet, guide: Guide | None, backbone_rate: float, head_rate: float) -> torch.optim.Optimizer:
    """AdamW over all that learns; each group has its `peak` learning rate."""
    backbone = [p for p in net.backbone.parameters() if p.requires_grad]
    inside = {id(p) for p in net.backbone.parameters()}
    inside.add(id(net.zone_affine))
    heads = [p for p in net.parameters() if id(p) not in inside and p.requires_grad]
    heads += guide.leave.parameters() if guide else []
    groups = [
        {"params": backbone, "peak": backbone_rate}, {"params": heads, "peak": head_rate},
        {"params": [net.zone_affine], "peak": 10 * head_rate, "weight_decay": 0.0},
    ]
    return torch.optim.AdamW(groups, lr=1e-4, weight_decay=1e-2, fused=True)


def rate_factor(step: int, done: float, warm: int = 60) -> float:
    """Share of the peak rate at a step where a share `done` of the run is over: linear warm-up, then half a cosine to 2 %."""
    return min(1.0, (step + 1) / warm) * (0.02 + 0.49 * (1 + math.cos(math.pi * min(1.0, done))))


def save(path: Path, **state) -> None:
    """Writes a checkpoint so that a run which is killed leaves the one before."""
    temporary = path.with_suffix(".tmp")
    torch.save(state, temporary)
    temporary.replace(path)


class Curve:
    """Means of the loss terms, a JSON line every `LOG_EVERY` steps. Lines after `step`, the checkpoint that a run goes on from, are dropped."""

    def __init__(self, path: Path, batch: int, step: int):
        kept = [line for line in path.read_text().splitlines(True) if json.loads(line)["step"] <= step] if path.exists() else []
        path.write_text("".join(kept))
        self.path, self.batch = path, batch
        self.sums, self.count, self.began = {}, 0, time.time()

    def add(self, terms: dict[str, float | torch.Tensor]) -> None:
        """Takes the terms of a step."""
        self.count += 1
        for name, value in terms.items():
            self.sums[name] = self.sums.get(name, 0) + value

    def write(self, step: int) -> None:
        """Writes the means of the steps since the line before."""
        line = {"step": step, "images_per_s": round(self.count * self.batch / (time.time() - self.began), 2)}
        line |= {name: round(float(value) / self.count, 4) for name, value in self.sums.items()}
        with open(self.path, "a") as log:
            log.write(json.dumps(line) + "\n")
        self.sums, self.count, self.began = {}, 0, time.time()


def move_average(average: dict, net: FilmNet, decay: float) -> None:
    """Moves the averaged weights, by name and in place, a share 1 - `decay` of the way to those of the network."""
    state = net.state_dict()
    floating = [key for key, value in state.items() if value.is_floating_point()]
    with torch.no_grad():
        torch._foreach_lerp_([average[key] for key in floating], [state[key] for key in floating], 1 - decay)
        for key in state.keys() - set(floating):
            average[key].copy_(state[key])


class Started(NamedTuple):
    """A run as it begins or goes on; `average`: moving average of the weights; `lineage`: the runs whose weights it started from, oldest first."""

    net: FilmNet
    guide: Guide | None
    optimiser: torch.optim.Optimizer
    average: dict
    step: int
    lineage: list[dict]


def start(folder: Path, run: dict, device, init: Path | None = None, package: Path | None = None) -> Started:
    """From the run's checkpoint, another run's average, or afresh, guided by the corpora of `package`, if any.

    Raises where the folder holds another run, or `init` comes from one: their weights may have seen hospitals that this one leaves out.
    """
    torch.manual_seed(run["seed"])
    net = PRESETS[run["preset"]](**run["options"]).to(device, memory_format=torch.channels_last).train()
    guide = Guide(package, run["member"], net.corpus_width).to(device, memory_format=torch.channels_last) if package else None
    lineage = []
    if init is not None:
        first = torch.load(init / "last.pt", weights_only=True, map_location=device)
        if first["copies"] != run["copies"]:
            raise SystemExit(f"{init} was trained when other copies were known")
        refuse_strangers(runs_behind(first), run["member"], init)
        positions = "transformer.positions"
        weights = first["average"] | {positions: resampled_positions(first["average"][positions], net.transformer.positions.shape[1] - 1)}
        net.load_state_dict(weights)
        if guide and "guide" in first:
            guide.leave.load_state_dict(first["guide"])
        before = {name: first[name] for name in ("stage", "member", "seed", "step", "crops")}
        lineage = [*first.get("lineage", []), before | taught_facts(first)]
    optimiser = make_optimiser(net, guide, *run["rates"])
    average = {k: v.detach().clone() for k, v in net.state_dict().items()}
    if not (folder / "last.pt").exists():
        return Started(net, guide, optimiser, average, 0, lineage)
    kept = torch.load(folder / "last.pt", weights_only=True, map_location=device)
    wanted = run | {"guidedBy": guide.facts if guide else []}
    held = {"guidedBy": []} | {name: kept[name] for name in wanted if name in kept}
    if held != {name: wanted[name] for name in held}:
        raise SystemExit(f"{folder} holds another run: {held}")
    net.load_state_dict(kept["net"])
    if guide:
        guide.leave.load_state_dict(kept["guide"])
    optimiser.load_state_dict(kept["optimiser"])
    return Started(net, guide, optimiser, kept["average"], kept["step"], kept["lineage"])


def in_bfloat16(forward, x: torch.Tensor, **options) -> dict[str, torch.Tensor]:
    """A network's outputs as float32, worked out in bfloat16 but for what loses by it (torch.autocast)."""
    with torch.autocast(x.device.type, torch.bfloat16):
        out = forward(x, **options)
    return {name: value.float() for name, value in out.items()}


def guided(guide: Guide | None) -> dict:
    """What a checkpoint keeps of a guide: the map to it, and which runs it is."""
    return {"guide": guide.leave.state_dict(), "guidedBy": guide.facts} if guide else {}


def share_done(step: int, steps: int, began: float, minutes: float | None) -> float:
    """Share of a run that is done, 0..1: of its steps, or, where that is further, of its `minutes`."""
    share = step / steps
    return share if minutes is None else max(share, (time.monotonic() - began) / (60 * minutes))


@dataclass(frozen=True)
class Training:
    """What a run is to do. `member`: whose hospitals it leaves out; `batch`: films a step; `options`: switches of the network, for ablations;
    `rate`: share of the preset's peak learning rates; `init`: run whose averaged weights it starts from; `teacher`: maps written by teach.py;
    `guide`: package whose corpora it learns to predict (guide.py); `lungs`: lungs by pseudo_lungs.py. `minutes`: ends the run after so many,
    with as many of the steps as fitted in. `threads` of this process, and `workers` beside it that make the batches (a GPU needs several)."""

    folder: Path
    stage: str
    member: str
    seed: int
    steps: int
    batch: int = 16
    preset: str = "compact"
    options: dict = field(default_factory=dict)
    rate: float = 1.0
    init: Path | None = None
    teacher: Path | None = None
    guide: Path | None = None
    lungs: Path | None = None
    minutes: float | None = None
    threads: int = 1
    workers: int = 0

    def kept(self) -> dict:
        """What a checkpoint keeps of it, which must be the same where the run goes on. Raises where the teacher may know hospitals that are left out."""
        names = ("stage", "member", "seed", "preset", "options", "batch")
        return {name: getattr(self, name) for name in names} | {
            "copies": sha256_of(COPIES), "crops": self.lungs is not None, "rates": [self.rate * peak for peak in PRESETS[self.preset].rates],
            "taughtBy": teachers_for(self.teacher, self.member) if self.teacher else [],
        }


def batches_of(training: Training, net: FilmNet) -> Batches:
    """The batches of a run."""
    films, arrays = load_all(net.film, lungs=training.lungs)
    films = training_films(films, training.member)
    if training.teacher is not None:
        arrays["taught"] = of_every_row(training.teacher, films)
    return Batches(films, arrays, Frame(net.size, net.margin), training.stage, training.seed, training.batch)


def learn(net: FilmNet, guide: Guide | None, optimiser: torch.optim.Optimizer, data: dict, stage: str) -> dict[str, torch.Tensor]:
    """One step on a batch, its gradient no longer than `LONGEST_GRADIENT`; the terms of the loss."""
    data = {name: value.to(DEVICE, non_blocking=True) for name, value in data.items()}
    out = in_bfloat16(net, data["image"].contiguous(memory_format=torch.channels_last))
    loss, terms = joint_loss(out, data, STAGE_WEIGHTS[stage], guide)
    optimiser.zero_grad(set_to_none=True)
    loss.backward()
    learnt = [p for group in optimiser.param_groups for p in group["params"] if p.grad is not None]
    torch.nn.utils.clip_grad_norm_(learnt, LONGEST_GRADIENT)
    optimiser.step()
    return terms


def train(training: Training) -> None:
    """Trains or resumes a run; `last.pt` in its folder is the checkpoint, `curve.jsonl` the log."""
    folder, steps = training.folder, training.steps
    if training.stage == "taught" and training.teacher is None:
        raise SystemExit("the taught stage needs maps of teach.py (--teacher)")
    torch.set_num_threads(training.threads)
    torch.backends.cudnn.benchmark = True
    folder.mkdir(parents=True, exist_ok=True)
    run = training.kept()
    net, guide, optimiser, average, step, lineage = start(folder, run, DEVICE, training.init, training.guide)
    batches = batches_of(training, net)
    curve, began = Curve(folder / "curve.jsonl", training.batch, step), time.monotonic()
    saved = began
    for data in batches_from(batches, step, steps, training.workers):
        done = share_done(step, steps, began, training.minutes)
        for group in optimiser.param_groups:
            group["lr"] = group["peak"] * rate_factor(step, done)
        curve.add(learn(net, guide, optimiser, data, training.stage))
        step += 1
        move_average(average, net, min(AVERAGE_DECAY, step / (19 + step)))
        last = step == steps or done >= 1
        if step % LOG_EVERY == 0 or last:
            curve.write(step)
        if last or time.monotonic() - saved > SAVE_EVERY:
            saved = time.monotonic()
            save(
                folder / "last.pt", net=net.state_dict(), optimiser=optimiser.state_dict(), average=average, step=step,
                endedByMinutes=last and step < steps, lineage=lineage, **guided(guide), **run,
            )
        if last:
            return
