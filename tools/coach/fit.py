"""Fits the network to drafts: the same drafts and seed give the same network on one machine."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from tools.coach import base
from tools.coach.drafts import LABELS
from tools.coach.examples import Example, Floats
from tools.coach.kept import EVERY, NOTHING, Kept
from tools.coach.net import Net, from_base


@dataclass(frozen=True, slots=True)
class Plan:
    """How long and how fast it learns."""

    epochs: int = 4
    rate: float = 2e-4
    batch: int = 16
    passages: float = 0.03
    seed: int = 1
    layers: int = 4
    threads: int = 1
    stop: int | None = None
    """After how many batches it stops early."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Several examples, filled up to the longest of them."""

    ids: Tensor
    seen: Tensor
    labels: Tensor
    asked: Tensor
    tokens: Tensor
    shown: Tensor


def fit(examples: Sequence[Example], plan: Plan, net: Net | None = None, kept: Kept = NOTHING) -> Net:
    """A network that has read them all `plan.epochs` times; `net` is one that learns on, instead of the base.

    Goes on where `kept` was left, with the same drafts and plan.
    """
    torch.manual_seed(plan.seed)
    torch.set_num_threads(plan.threads)
    net = (net or from_base(base.weights(), len(LABELS), plan.layers)).train()
    net.words.requires_grad_(False)  # words that no draft has keep their meaning beside those that many have
    optimizer, rows = _optimizer(net, plan), list(_order(examples, plan))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: _pace(step, len(rows)))
    done, lost = kept.take(net, optimizer, schedule), 0.0
    for at, row in enumerate(rows[done : plan.stop], done + 1):
        lost += (_learn(net, optimizer, schedule, batch(row), plan) - lost) / min(at - done, EVERY)
        kept.keep(at, net, optimizer, schedule)
        if not at % EVERY or at == len(rows):
            print(f"{at} of {len(rows)} batches: loss {lost:.3f}", flush=True)
    return net.eval()


def _order(examples: Sequence[Example], plan: Plan) -> Iterator[Sequence[Example]]:
    """The batches of all epochs."""
    order = random.Random(plan.seed)  # noqa: S311 - an order, no secret
    for _ in range(plan.epochs):
        yield from _batches(examples, plan.batch, order)


def _optimizer(net: Net, plan: Plan) -> torch.optim.Optimizer:
    heads = [*net.token.parameters(), *net.whole.parameters()]
    body = [p for name, p in net.named_parameters() if p.requires_grad and not name.startswith(("token.", "whole."))]
    groups = [{"params": body, "lr": plan.rate}, {"params": heads, "lr": plan.rate * 10}]
    return torch.optim.AdamW(groups, weight_decay=0.01)


def _pace(step: int, total: int) -> float:
    """Up for the first tenth, then down to nothing."""
    return step / (total * 0.1) if step < total * 0.1 else max(0.0, (total - step) / (total * 0.9))


def _learn(
    net: Net,
    optimizer: torch.optim.Optimizer,
    schedule: torch.optim.lr_scheduler.LambdaLR,
    batch: Batch,
    plan: Plan,
) -> float:
    with torch.autocast("cpu", dtype=torch.bfloat16):
        drafts, tokens = net(batch.ids, batch.seen)
    whole = F.binary_cross_entropy_with_logits(drafts, batch.labels, reduction="none") * batch.asked
    each = F.binary_cross_entropy_with_logits(
        tokens.clamp(min=-30), batch.tokens, reduction="none", pos_weight=torch.tensor(3.0)
    )
    loss = (whole.sum() + plan.passages * (each * batch.shown * batch.seen.unsqueeze(-1)).sum()) / len(batch.ids)
    optimizer.zero_grad()
    loss.backward()  # type: ignore[no-untyped-call]
    torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
    optimizer.step()
    schedule.step()
    return float(loss.detach())


def _batches(examples: Sequence[Example], size: int, order: random.Random) -> list[Sequence[Example]]:
    """All of them in a new order, those of one length together."""
    mixed = order.sample(examples, len(examples))
    rows: list[Sequence[Example]] = []
    for first in range(0, len(mixed), size * 20):
        near = sorted(mixed[first : first + size * 20], key=lambda one: len(one.ids))
        rows += [near[at : at + size] for at in range(0, len(near), size)]
    order.shuffle(rows)
    return rows


def batch(rows: Sequence[Example]) -> Batch:
    """Examples side by side."""
    length = max(len(one.ids) for one in rows)
    ids = np.stack([np.pad(one.ids, (0, length - len(one.ids))) for one in rows])
    seen = np.stack([np.arange(length) < len(one.ids) for one in rows]).astype(np.int64)
    tokens = np.stack([_long(one.tokens, length) for one in rows])
    shown = np.stack([_long(one.shown, length) for one in rows])
    labels, asked = np.stack([one.labels for one in rows]), np.stack([one.asked for one in rows])
    return Batch(*(torch.from_numpy(part) for part in (ids, seen, labels, asked, tokens, shown)))


def _long(rows: Floats, length: int) -> Floats:
    return np.pad(rows, ((0, length - len(rows)), (0, 0)))


def logits(net: Net, examples: Sequence[Example]) -> Floats:
    """What the network makes of each, a row for each, a column for each label."""
    with torch.inference_mode():
        parts = [batch(examples[at : at + 32]) for at in range(0, len(examples), 32)]
        return np.concatenate([net(part.ids, part.seen)[0].numpy() for part in parts])
