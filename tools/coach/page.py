"""Writes the card's page: what the reader is, what it was fitted to, how well it reads authors it has never read."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from bot.coach import book
from tools.coach.agreement import agreements
from tools.coach.bars import MOST_ALARMS
from tools.coach.drafts import BARS, GUARD, KNOWING, LAST, load
from tools.coach.judge import Tally, together
from tools.coach.met import meetings

BEFORE: Final = 1_213, 213_426
"""Lines and characters of patterns when the rules stood alone."""

_HEAD = """# The coach's reader

Made by `make coach-train`, `make coach-settle` and `make coach-evaluate`; do not edit by hand.

A small network that reads an ask or a thank-you note and says which of the coach's labels hold, and where. It is fitted
to drafts that were written for it; no message of a user was ever read for it. It knows English and nothing else: not
whether an ask is right, nor what a sentence means to those two people. Its figures come from invented drafts, so expect
less on yours.

- Base: the first {layers} layers of all-MiniLM-L6-v2 (Apache-2.0, `NOTICE`), package `{base}`, `model.safetensors`
  SHA-256 `{base_sha256}`
- Fitted to {drafts} drafts, SHA-256 `{drafts_sha256}`, {epochs} times each, seed {seed}
{further}- A label holds from a logit of {alone} on, where a rule found it too from {by_rule} on
- `reader.onnx`: whole numbers of eight bits, SHA-256 `{reader_sha256}`
- Licence: Apache-2.0, as Askwell
"""
_GUARD = """
## Drafts of people it has never met

Writers who saw neither rules, reader nor each other. **{guard}** are never taught. The bars are set on
{bars}{when}, so that most is found while none of them
gets a false alarm on more than {ask:.1%} of good asks and {thanks:.1%} of good notes. That flatters these figures a
little; those of {last}, on whom nothing is set, it does not.
*Without rules*: no rule lowers the bar. *Rules alone*: as with `ASKWELL_COACH_MODEL=off`.

| drafts | F1 | false alarms | without rules: F1 | false alarms | rules alone: F1 | false alarms |
|---|---|---|---|---|---|---|
"""
_PAYS = """
### By label, over these, and what its rule still brings

*Agreement* is Cohen's kappa between what writers meant and what a second reader found, who read {read} of the drafts
blind. It is no agreement between people: writers and readers are programs of one kind, and most drafts show one clear
mistake. It says that the drafts show what they were meant to show.

| label | cases | F1 | without its rule | rule alone | agreement |
|---|---|---|---|---|---|
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
_MET = """
## First meetings

How the reader of the time did on authors before it was taught them. Each was taught afterwards: this says what a
stranger's drafts are like for a reader fitted to so many, and that more authors bring more; it is no figure of the
reader above. {knowing} knew the labels and chose hard cases for those that the reader of the time was worst at.

| drafts | F1 | false alarms | reader | fitted to |
|---|---|---|---|---|
"""
_PATTERNS = """
## Pattern text

{lines} lines with {signs} characters; {old_lines} with {old_signs} when the rules stood alone.
"""


def write(folder: Path) -> None:
    """The page beside the network, from its card and its figures as far as there are any."""
    card = _json(folder / "card.json")
    text = _HEAD.format_map(
        card | {"further": _further(card), "alone": _by_kind(card["alone"]), "by_rule": _by_kind(card["by_rule"])}
    )
    if (folder / "guard.json").exists():
        text += "".join(_guarded(_json(folder / "guard.json"), frozenset(card["authors"])))
    if (folder / "figures.json").exists():
        figures = _json(folder / "figures.json")
        text += "".join(_lines(figures)) if figures["drafts_sha256"] == card["drafts_sha256"] else ""
    (folder / "CARD.md").write_text(text + "".join(_met(folder)) + _patterns(), encoding="utf-8")


def _further(card: dict[str, Any]) -> str:
    """How this fit was another than one from the base to its end."""
    early = f"- Stopped early, after {card['stop']} batches\n" if card.get("stop") else ""
    before = card.get("before")
    if not before:
        return early
    new = ", ".join(before["authors"])
    return (
        f"{early}- Three quarters the reader `{before['sha256']}`,\n"
        f"  a quarter what came of it from {new}, and every third draft of the others\n"
    )


def _guarded(figures: dict[str, Any], taught: frozenset[str]) -> Iterator[str]:
    learned, without, rules = (_tallies(figures[way]) for way in ("learned", "without", "rules"))
    when = ", before it was taught them" if taught >= BARS else ", which it is not taught"
    most = {str(kind): alarms for kind, alarms in MOST_ALARMS.items()}
    yield _GUARD.format(
        guard=", ".join(sorted(GUARD)), bars=", ".join(sorted(BARS)), last=" and ".join(sorted(LAST)), when=when, **most
    )
    for name in sorted(learned, key=lambda name: (name.split("-")[1], name)):
        yield _row(f"**{name}**" if name.split("-")[0] in GUARD else name, learned[name], without[name], rules[name])
    drafts = load()
    yield _PAYS.format(read=sum(draft.meant is not None for draft in drafts))
    for one in agreements(drafts):
        mine, bare, ruled = (
            together(v for k, v in of.items() if k.endswith(one.kind)) for of in (learned, without, rules)
        )
        true, _, missed = mine.labels.get(one.label, [0, 0, 0])
        yield (
            f"| {one.kind}: {one.label} | {true + missed} | {_f1(mine, one.label)} | {_f1(bare, one.label)} "
            f"| {_f1(ruled, one.label)} | {one.kappa:.2f} |\n"
        )


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


def _met(folder: Path) -> Iterator[str]:
    met = sorted(meetings(folder).items(), key=lambda one: (one[1]["drafts"], one[0]))
    yield _MET.format(knowing=", ".join(sorted(KNOWING))) if met else ""
    for name, one in met:
        tally = Tally(**one["tally"])
        yield f"| {name} | {tally.f1():.3f} | {tally.alarms:.1%} | `{one['reader'][:12]}` | {one['drafts']} drafts |\n"


def _patterns() -> str:
    lines = [line for rule in book() for line in (*rule.patterns, *rule.unless)]
    kept = sum(len(rule.patterns) for rule in book())
    return _PATTERNS.format(
        lines=f"{kept:,}", signs=f"{sum(map(len, lines)):,}", old_lines=f"{BEFORE[0]:,}", old_signs=f"{BEFORE[1]:,}"
    )


def _f1(tally: Tally, label: str) -> str:
    return f"{tally.f1(label):.2f}" if label in tally.labels else "-"


def _row(name: str, *tallies: Tally) -> str:
    return f"| {name} | " + " | ".join(f"{one.f1():.3f} | {one.alarms:.1%}" for one in tallies) + " |\n"


def _by_kind(bars: dict[str, float]) -> str:
    return " and ".join(f"{bar:g} ({kind})" for kind, bar in bars.items())


def _json(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def _tallies(found: dict[str, Any]) -> dict[str, Tally]:
    return {name: Tally(**counts) for name, counts in found.items()}
