"""11. Who wants to be asked nothing by somebody is asked nothing by them; and neither side learns it from Askwell."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from tests.life.acts import Act
from tests.life.life import Oracle
from tests.life.reading import passages
from tests.life.records import SOON, Asked
from tests.life.screen import text_of
from tests.life.town import Outcome
from tests.life.wire import Letter

BROUGHT = (
    "asks for your help",
    "thinks you could help",
    "thought of you for an introduction",
    "'s ask from ",
    "is looking for something near",
)
"""How a message begins that brings somebody an ask: its card, a suggestion of theirs, a reminder."""

EDITED = timedelta(hours=1)


@dataclass(slots=True)
class Apart(Oracle):
    """Reads what comes to whoever set it, and what the other is told and handed over."""

    due: list[tuple[str, str, datetime]] = field(default_factory=list)

    def shown(self, letter: Letter, new: bool) -> None:
        if not new or letter.to not in self.life.diary.souls:
            return
        for passage in passages(self.life.diary, letter.now):
            if passage.ask and any(words in passage.head for words in BROUGHT):
                self._brought(letter.to, passage.ask)

    def _brought(self, reader: str, ask: Asked) -> None:
        soul, now = self.life.diary.souls[reader], self.life.town.now()
        if (
            soul.left
            or not soul.refused(ask.asker, now, now)
            or ask.did({"accept", "take_on", "agree", "show"}, reader)
        ):
            return
        if soul.refuses_since(ask.asker) + SOON < now:
            self.find("11 asked in spite of it", f"{soul.name} gets an ask of {self.life.diary.name(ask.asker)}")

    def acted(self, act: Act, outcome: Outcome) -> None:
        soul = self.life.diary.souls.get(act.who)
        new = (asker for asker, spans in soul.never_from.items() if spans[-1][0] == act.at) if soul else ()
        self.due += [(act.who, asker, act.at) for asker in new]
        if act.do == "exported" and outcome.export is not None:
            self._export(act.who, outcome.export)
        if act.do == "send" and outcome.form is not None and outcome.form.name == "ask" and act.action == "send":
            self._sent(act, outcome)

    async def later(self) -> None:
        for one in [one for one in self.due if one[2] + EDITED < self.life.town.now()]:
            self.due.remove(one)
            self._cards(*one)

    def _cards(self, reader: str, asker: str, at: datetime) -> None:
        """What they had not answered then asks them nothing any more, unless whoever asks leaves it open."""
        wire, soul, now = self.life.town.wire, self.life.diary.souls[reader], self.life.town.now()
        hidden = wire.closed or self.life.diary.rested(at, now) or soul.was_closed(at, now) or not soul.reachable(now)
        if hidden or any(at <= when for when in wire.troubled) or not soul.refused(asker, now, now):
            return
        theirs = {id: ask for id, ask in self.life.diary.asks.items() if ask.asker == asker}
        asks = {id for id, ask in theirs.items() if not ask.did("leave_open", since=at)}
        for letter in wire.of(reader):
            waits = any(line.target in asks and line.text == "Yes, I can help" for line in letter.lines)
            if waits and not letter.unsure:
                self.find("11 a card still asks in spite of it", f"{soul.name} still reads “{letter.text}”")

    def _sent(self, act: Act, outcome: Outcome) -> None:
        helper = self.life.diary.souls.get(outcome.values.get("who", ""))
        if helper and outcome.reply is not None and text_of(outcome.reply).startswith("It's on its way"):
            since = helper.refuses_since(act.who) if helper.refused(act.who, act.at, act.at) else act.at
            if since < act.at and not self._known(act, outcome, since):
                self.find("11 an ask is taken in spite of it", act.told(self.life.town_names()))

    def _known(self, act: Act, outcome: Outcome, since: datetime) -> bool:
        """Whether this form was sent before: then the answer is about that ask."""
        ask = self.life.diary.asks.get(outcome.carry.get("draft", ""))
        return ask is not None and ask.at < since

    def _export(self, person: str, export: Any) -> None:
        mine = self.life.diary.souls[person].never_from
        for one in _never_from(export):
            if one not in mine and one in self.life.diary.souls:
                self.find("11 an export says who is refused", f"{self.life.diary.name(person)}'s export names {one}")


def _never_from(found: Any) -> Iterator[str]:
    if isinstance(found, dict):
        for name, one in found.items():
            yield from map(str, one or ()) if name == "never_from" else _never_from(one)
    elif isinstance(found, list):
        for one in found:
            yield from _never_from(one)
