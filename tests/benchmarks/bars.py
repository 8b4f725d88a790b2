"""The bars as data (`bars.toml`): which figures there are to be, what measures each, and when it is good enough."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from tests.benchmarks.figures import Figure

FILE = Path(__file__).with_suffix(".toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A figure's bar: at `least` or at `most` so much, `of` its value or of its ratio to the peer.

    `run` is the module that measures it, and the words that it is given. What is `big` takes longer than ten minutes.
    """

    what: str
    bench: str
    run: str
    of: Literal["value", "ratio"]
    least: float | None = None
    most: float | None = None
    big: bool = False

    def __post_init__(self) -> None:
        if (self.least is None) == (self.most is None):
            raise ValueError(f"{self.bench}: a bar is at least or at most so much, and one of both.")

    def is_met(self, figure: Figure) -> bool | None:
        """None: nothing was measured beside it that it could be held against."""
        number = figure.value if self.of == "value" else figure.ratio
        if number is None:
            return None
        return number >= self.least if self.least is not None else number <= (self.most or 0.0)

    @property
    def target(self) -> str:
        """`≥ 0.5`: without a unit, which is the figure's."""
        return f"≥ {self.least:,g}" if self.least is not None else f"≤ {self.most:,g}"


def bars() -> tuple[Bar, ...]:
    """As the file has them, in its order."""
    return tuple(Bar(**one) for one in tomllib.loads(FILE.read_text("utf-8"))["bar"])


def runs(*, big: bool = False) -> tuple[str, ...]:
    """What has to be run for the rows, each once, in the order of the file."""
    return tuple(dict.fromkeys(bar.run for bar in bars() if bar.big is big))
