"""Writes the card's page: what the reader is, what it was fitted to, how well it reads authors it has never read."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tools.coach.judge import Tally, together

_HEAD = """# The coach's reader

Made by `make coach-train` and `make coach-evaluate`; do not edit by hand.

A small network that reads an ask or a thank-you note and says which of the coach's labels hold, and where. It is fitted
to drafts that were written for it; no message of a user was ever read for it. It knows English and nothing else: not
whether an ask is right, nor what a sentence means to those two people. Its figures come from invented drafts, so expect
less on yours.

- Base: the first {layers} layers of all-MiniLM-L6-v2 (Apache-2.0, `NOTICE`), package `{base}`, `model.safetensors`
  SHA-256 `{base_sha256}`
- Fitted to {drafts} drafts, SHA-256 `{drafts_sha256}`, {epochs} times each, seed {seed}
- `reader.onnx`: whole numbers of eight bits, SHA-256 `{reader_sha256}`
- Licence: Apache-2.0, as Askwell
"""
_FIGURES = """
## Drafts of authors it has never read

Each line is judged by a reader fitted without that author ({held_out}; those joined by `+` were left out together). The
rules were written while looking at the drafts of dev, own, second, third and eighth: their figures there prove nothing.

| drafts | F1 | false alarms | rules alone: F1 | false alarms |
|---|---|---|---|---|
"""
_LABELS = """
## By label, over these authors

| label | cases | F1 | rules alone |
|---|---|---|---|
"""


def write(folder: Path) -> None:
    """The page beside the network, from its card and its figures as far as there are any."""
    card = json.loads((folder / "card.json").read_text(encoding="utf-8"))
    text, figures = _HEAD.format(**card), folder / "figures.json"
    if figures.exists():
        text += "".join(_lines(json.loads(figures.read_text(encoding="utf-8"))))
    (folder / "CARD.md").write_text(text, encoding="utf-8")


def _lines(figures: dict[str, Any]) -> Iterator[str]:
    learned, rules = _tallies(figures["learned"]), _tallies(figures["rules"])
    yield _FIGURES.format(held_out=", ".join(figures["held_out"]))
    for name in sorted(learned):
        yield _row(name, learned[name], rules[name])
    for what in ("asks", "requests", "thanks"):
        names = [name for name in learned if name.endswith(what)]
        if names:
            yield _row(f"**all {what}**", together(learned[n] for n in names), together(rules[n] for n in names))
    yield _LABELS
    mine, theirs = together(learned.values()), together(rules.values())
    for label, (true, _, missed) in sorted(mine.labels.items()):
        yield f"| {label} | {true + missed} | {mine.f1(label):.2f} | {_f1(theirs, label)} |\n"


def _f1(tally: Tally, label: str) -> str:
    return f"{tally.f1(label):.2f}" if label in tally.labels else "-"


def _row(name: str, mine: Tally, theirs: Tally) -> str:
    return f"| {name} | {mine.f1():.3f} | {mine.alarms:.1%} | {theirs.f1():.3f} | {theirs.alarms:.1%} |\n"


def _tallies(found: dict[str, Any]) -> dict[str, Tally]:
    return {name: Tally(**counts) for name, counts in found.items()}
