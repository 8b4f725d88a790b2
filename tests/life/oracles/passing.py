"""18. Nobody hears whether somebody looked at an ask that is passed on, or said not this time; nor who before a yes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tests.life.acts import Act
from tests.life.judged import refused
from tests.life.life import Oracle
from tests.life.reading import passages
from tests.life.screen import lines
from tests.life.town import Outcome
from tests.life.wire import Letter

DAY = re.compile(r"[A-Z][a-z]{2} \d{1,2} [A-Z][a-z]{2,3}( \d{4})?(, \d\d:\d\d)?")
NEXT = "is looking for something near what you know"
UNHEARD = frozenset({"look", "not_mine"})


@dataclass(slots=True)
class Passing(Oracle):
    """What changes on other screens as somebody looks, and what exports hold of it."""

    def acted(self, act: Act, outcome: Outcome) -> None:
        pressed = act.do == "press" and outcome.pressed is not None and not outcome.error
        if pressed and act.action in UNHEARD and not refused(outcome.reply):
            for place, letters in self.life.town.wire.letters.items():
                if place != act.who:
                    for letter in letters[-40:]:
                        self._changed(act, letter, outcome.pressed.target if outcome.pressed else "")
        if act.do == "exported" and outcome.export is not None:
            for event in _events(outcome.export):
                if event.get("event") in UNHEARD and event.get("by") != act.who:
                    seen = f"{self.life.diary.name(act.who)}'s export tells of {event['event']}"
                    self.find("18 an export says who looked", seen)

    def _changed(self, act: Act, letter: Letter, target: str) -> None:
        at, shown = letter.versions[-1]
        ask = self.life.diary.asks.get(target)
        if at < act.at or ask is None:
            return
        before = [message for _, message in letter.versions[:-1]]
        if not before and NEXT in letter.text:
            return  # it is their turn now, and nothing says why
        if before and _said(before[-1]) == _said(shown):
            return  # only what its buttons say has changed, or how a day is named, which is as late as it is
        if any(passage.ask is ask for passage in passages(self.life.diary, shown, before)):
            reader = self.life.diary.name(letter.to)
            self.find(f"18 somebody hears of {act.action}", f"{reader} reads “{letter.text}” as somebody {act.action}s")


def _said(shown: Any) -> list[str]:
    return [DAY.sub("", f"{line.lead} {line.text}") for line in lines(shown) if line.kind != "button"]


def _events(found: Any) -> Iterator[dict[str, Any]]:
    if isinstance(found, dict):
        if "event" in found:
            yield found
        for one in found.values():
            yield from _events(one)
    elif isinstance(found, list):
        for one in found:
            yield from _events(one)
