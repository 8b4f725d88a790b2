"""How far a fit has come, on disk: it goes on from there when it was stopped."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import torch

from tools.coach.net import Net

EVERY: Final = 40
"""Batches between two writes."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A file with weights, optimizer and pace after some number of batches; `None` keeps nothing."""

    path: Path | None

    def take(self, net: Net, optimizer: torch.optim.Optimizer, schedule: torch.optim.lr_scheduler.LambdaLR) -> int:
        """How many batches are behind; the weights and the pace of that moment are taken."""
        if self.path is None or not self.begun:
            return 0
        held: dict[str, Any] = torch.load(self.path, weights_only=True)
        net.load_state_dict(held["net"], strict=False)
        optimizer.load_state_dict(held["optimizer"])
        schedule.load_state_dict(held["schedule"])
        torch.set_rng_state(held["chance"])
        return int(held["done"])

    def keep(
        self, done: int, net: Net, optimizer: torch.optim.Optimizer, schedule: torch.optim.lr_scheduler.LambdaLR
    ) -> None:
        """Writes the moment down, now and then."""
        if self.path is None or done % EVERY:
            return
        learned = {name: value for name, value in net.state_dict().items() if name != "words.weight"}
        beside = self.path.with_suffix(".new")
        torch.save(
            {
                "net": learned,
                "optimizer": optimizer.state_dict(),
                "schedule": schedule.state_dict(),
                "chance": torch.get_rng_state(),
                "done": done,
            },
            beside,
        )
        beside.replace(self.path)

    @property
    def begun(self) -> bool:
        """Whether a fit was stopped."""
        return self.path is not None and self.path.exists()

    def drop(self) -> None:
        """Takes the file away: the fit has come to its end."""
        if self.path is not None:
            self.path.unlink(missing_ok=True)


NOTHING: Final = Kept(None)
