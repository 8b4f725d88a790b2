"""`make coach-settle`: judges the reader in the product on drafts that it was never taught; sets its bars on some."""

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from adapters.learned import Network
from bot.coach import Kind
from tools.coach import page
from tools.coach.bars import MOST_ALARMS, Bars, Finds, Seen, best, seen, tally
from tools.coach.drafts import BARS, FOLDER, GUARD, MISTAKES, Draft, load
from tools.coach.judge import plain


def main() -> None:
    """After each fit; alone, when the drafts of those who are not taught have changed."""
    settle(FOLDER, load())
    page.write(FOLDER)


def settle(folder: Path, drafts: Iterable[Draft]) -> None:
    """Bars into the card, where it was not yet taught those whom they are set on; figures beside it."""
    card = json.loads((folder / "card.json").read_text(encoding="utf-8"))
    strangers = (GUARD | BARS) - set(card["authors"])
    rows = list(seen((draft for draft in drafts if draft.author in strangers), Network(folder)))
    if strangers >= BARS:
        put_bars(folder, {kind: best(_of(rows, kind, BARS), most) for kind, most in MOST_ALARMS.items()})
    bars = _bars(folder)
    (folder / "guard.json").write_text(json.dumps(_figures(rows, bars), indent=1) + "\n", encoding="utf-8")


def _bars(folder: Path) -> dict[Kind, Bars]:
    card = json.loads((folder / "card.json").read_text(encoding="utf-8"))
    return {kind: Bars(card["alone"][kind], card["by_rule"][kind]) for kind in MOST_ALARMS}


def put_bars(folder: Path, bars: Mapping[Kind, Bars]) -> None:
    """Sets the bars on the card."""
    path = folder / "card.json"
    card = json.loads(path.read_text(encoding="utf-8"))
    card["alone"] = {kind: one.alone for kind, one in bars.items()}
    card["by_rule"] = {kind: one.by_rule for kind, one in bars.items()}
    path.write_text(json.dumps(card, indent=2) + "\n", encoding="utf-8")


def _of(rows: Iterable[Seen], kind: str, authors: frozenset[str]) -> list[Seen]:
    return [one for one in rows if one.draft.kind == kind and one.draft.author in authors]


def _figures(rows: Sequence[Seen], bars: Mapping[Kind, Bars]) -> dict[str, object]:
    """By author and kind: with the rules, without them, and the rules alone."""
    ways: dict[str, Finds] = {
        "learned": lambda one: one.by(bars[one.kind]),
        "without": lambda one: one.by(Bars(bars[one.kind].alone, bars[one.kind].alone)),
        "rules": lambda one: one.rules & frozenset(MISTAKES[one.draft.kind]),
    }
    groups = {
        f"{author}-{kind}": _of(rows, kind, frozenset({author}))
        for author in sorted({one.draft.author for one in rows})
        for kind in bars
    }
    return {way: plain({name: tally(group, finds) for name, group in groups.items()}) for way, finds in ways.items()}


if __name__ == "__main__":
    main()
