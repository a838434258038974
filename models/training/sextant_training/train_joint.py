"""The training loop: seeded, resumable, one thread a member so that two members share two cores."""

import json
import math
import time
from pathlib import Path

import numpy as np
import torch

from .dataset import load_all
from .losses import joint_loss
from .network import CompactNet
from .sampling import collate, epoch_order, make_sample, training_films


def make_optimiser(net, backbone_rate, head_rate):
    backbone = [p for p in net.backbone.parameters() if p.requires_grad]
    inside = {id(p) for p in net.backbone.parameters()}
    heads = [p for p in net.parameters() if id(p) not in inside and p.requires_grad]
    groups = [{"params": backbone, "peak": backbone_rate}, {"params": heads, "peak": head_rate}]
    return torch.optim.AdamW(groups, lr=1e-4, weight_decay=1e-2)


def rate_factor(step: int, steps: int, warm: int = 60) -> float:
    """Linear warm-up, then half a cosine to 2 %."""
    if step < warm:
        return (step + 1) / warm
    return 0.02 + 0.49 * (1 + math.cos(math.pi * min(1.0, (step - warm) / max(1, steps - warm))))


def save(path: Path, **state):
    temporary = path.with_suffix(".tmp")
    torch.save(state, temporary)
    temporary.replace(path)


def train_joint(folder: Path, member: str, seed: int, steps: int, batch=16, rates=(2.5e-4, 8e-4), ema=0.995, threads=1):
    """Trains (or resumes) a member; `folder/last.pt` is the checkpoint, `folder/curve.jsonl` the log."""
    torch.set_num_threads(threads)
    folder.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(seed)
    films, arrays = load_all()
    films = training_films(films, member)
    net = CompactNet().to(memory_format=torch.channels_last).train()
    optimiser = make_optimiser(net, *rates)
    average = {k: v.detach().clone() for k, v in net.state_dict().items()}
    step, queue = 0, []
    if (folder / "last.pt").exists():
        kept = torch.load(folder / "last.pt", weights_only=False)
        net.load_state_dict(kept["net"])
        optimiser.load_state_dict(kept["optimiser"])
        average, step = kept["average"], kept["step"]
    rng = np.random.default_rng([seed, step])
    log = open(folder / "curve.jsonl", "a")
    sums, count, began = {}, 0, time.time()
    while step < steps:
        if len(queue) < batch:
            queue += epoch_order(films, rng)
        chosen, queue = queue[:batch], queue[batch:]
        data = collate([make_sample(f, arrays, films, rng) for f in chosen])
        for group in optimiser.param_groups:
            group["lr"] = group["peak"] * rate_factor(step, steps)
        out = net(data["image"].contiguous(memory_format=torch.channels_last))
        loss, terms = joint_loss(out, data)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_([p for p in net.parameters() if p.grad is not None], 2.0)
        optimiser.step()
        step, count = step + 1, count + 1
        decay = min(ema, (1 + step) / (20 + step))
        with torch.no_grad():
            for key, value in net.state_dict().items():
                average[key].lerp_(value, 1 - decay)
        for name, value in terms.items():
            sums[name] = sums.get(name, 0) + value
        if step % 20 == 0 or step == steps:
            line = {"step": step, "images_per_s": round(count * batch / (time.time() - began), 2)}
            line |= {name: round(value / count, 4) for name, value in sums.items()}
            log.write(json.dumps(line) + "\n")
            log.flush()
            sums, count, began = {}, 0, time.time()
        if step % 40 == 0 or step == steps:
            save(folder / "last.pt", net=net.state_dict(), optimiser=optimiser.state_dict(), average=average, step=step, member=member, seed=seed)
