"""`bot.coach.Reader` by onnxruntime: the small network that lies beside the English rules.

Rules of the file: read when it is first needed, never at start-up; one core; nothing of a text is kept.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bot.coach import Kind, Reading
from bot.coach.learned import plain, wordpiece

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from onnxruntime import InferenceSession

FOLDER: Final = Path(str(files("bot.coach.english"))) / "model"
MOST_WINDOWS: Final = 12
PART: Final = 96
"""Pieces in a window of a text that is too long to be read at once: in longer ones a single sorry is lost."""


@dataclass(frozen=True, slots=True)
class Card:
    """What a network has to know about itself: its labels by kind in its order, its bars, how much it reads at once."""

    labels: Sequence[tuple[Kind, str]]
    whole: frozenset[str]
    alone: Mapping[Kind, float]
    by_rule: Mapping[Kind, float]
    pieces: int

    @classmethod
    def of(cls, path: Path) -> "Card":
        """The card in a file."""
        card = json.loads(path.read_text(encoding="utf-8"))
        labels = tuple((kind, label) for kind, label in card["labels"])
        return cls(labels, frozenset(card["whole"]), card["alone"], card["by_rule"], card["pieces"])


@dataclass(frozen=True, slots=True)
class Marks(Mapping[str, Sequence[float]]):
    """The logits of tokens by label, read out of the network's answer for the few labels that are asked about."""

    columns: Mapping[str, int]
    windows: Sequence["NDArray[np.float32]"]

    def __getitem__(self, label: str) -> Sequence[float]:
        at = self.columns[label]
        return [mark for window in self.windows for mark in window[:, at].tolist()]

    def __iter__(self) -> Iterator[str]:
        return iter(self.columns)

    def __len__(self) -> int:
        return len(self.columns)


class Network:
    """A network and what it knows about itself."""

    __slots__ = ("_card", "_columns", "_pieces", "_session")

    def __init__(self, folder: Path) -> None:
        self._card = Card.of(folder / "card.json")
        self._columns = {
            kind: {label: at for at, (of, label) in enumerate(self._card.labels) if of == kind}
            for kind in self._card.alone
        }
        with (folder / "vocabulary.txt").open(encoding="utf-8") as vocabulary:
            self._pieces = wordpiece.WordPiece(vocabulary)
        self._session = _session(folder / "reader.onnx")

    def bar(self, kind: Kind, *, by_rule: bool) -> float:
        return (self._card.by_rule if by_rule else self._card.alone)[kind]

    def read(self, text: str, kind: Kind) -> Reading:
        """Longer texts are read in several windows: a label holds that one of them has; one of the whole, all."""
        read = plain.plain(text)
        windows = list(self._windows(self._pieces(read.text, (PART - 2) * MOST_WINDOWS + 2)))
        results = [self._run(window.ids) for window in windows]
        columns, whole = self._columns[kind], self._card.whole
        logits = {
            label: (min if label in whole else max)(draft[at] for draft, _ in results) for label, at in columns.items()
        }
        marked = {label: at for label, at in columns.items() if label not in whole}
        places = [
            (read.places[start], read.places[end - 1] + 1) for window in windows for start, end in window.spans[1:-1]
        ]
        return Reading(logits, Marks(marked, [marks for _, marks in results]), places)

    def _windows(self, split: wordpiece.Pieces) -> Iterator[wordpiece.Pieces]:
        inside = len(split.ids) - 2
        room = (self._card.pieces if len(split.ids) <= self._card.pieces else PART) - 2
        room = max(1, -(-inside // max(1, -(-inside // room))))  # windows of one length: none is a scrap
        for first in range(1, max(2, inside + 1), room):
            inner = slice(first, min(first + room, inside + 1))
            ids = (split.ids[0], *split.ids[inner], split.ids[-1])
            yield wordpiece.Pieces(ids, ((0, 0), *split.spans[inner], (0, 0)))

    def _run(self, ids: Sequence[int]) -> tuple[list[float], "NDArray[np.float32]"]:
        """The logit of each label for the draft, and those of its tokens without the first and the last."""
        import numpy as np  # noqa: PLC0415 - loaded with the network, not with the program

        row = np.array([ids], np.int64)
        drafts, tokens = self._session.run(None, {"ids": row, "seen": np.ones_like(row)})
        return drafts[0].tolist(), tokens[0, 1:-1]


def _session(path: Path) -> "InferenceSession":
    import onnxruntime  # noqa: PLC0415 - a third of a second and 60 MB, for whoever writes a draft

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


@cache
def reader() -> Network:
    """The network for English, loaded once."""
    return Network(FOLDER)
