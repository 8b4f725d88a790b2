"""14. Regular talks: told only where both said yes, to those two, and ended only by who is said to have ended them."""

import re
from dataclasses import dataclass, field

from tests.life.acts import Act
from tests.life.judged import refused
from tests.life.life import Oracle
from tests.life.names import NAME
from tests.life.town import Outcome
from tests.life.wire import Letter

BOTH = re.compile(rf"You and (?P<x>{NAME}) (both said yes: you talk|wanted to talk) ")
ENDED = re.compile(rf"(?P<x>{NAME}) has ended your regular talks\.")
I_ENDED = re.compile(rf"You ended your regular talks with (?P<x>{NAME})\.")
MY_YES = re.compile(rf"You said yes, .*\. If (?P<x>{NAME}) would like to as well")
MY_NO = re.compile(rf"You said no to regular talks with (?P<x>{NAME})\.")


@dataclass(slots=True)
class Mentoring(Oracle):
    """What each said where they were asked, and who ended it."""

    said: dict[str, dict[str, set[str]]] = field(default_factory=dict)
    over: dict[str, set[str]] = field(default_factory=dict)
    read: list[tuple[str, str]] = field(default_factory=list)
    """What stood somewhere since the last act, which is read once it is known what the act was."""

    def acted(self, act: Act, outcome: Outcome) -> None:
        if act.do != "press" or outcome.error or refused(outcome.reply):
            return
        id, _, said = act.target.partition(":")
        if act.action == "mentor":
            self.said.setdefault(id, {}).setdefault(act.who, set()).add("no" if said == "no" else "yes")
        elif act.action == "end_talks":
            self.over.setdefault(id, set()).add(act.who)

    def shown(self, letter: Letter, new: bool) -> None:
        if letter.to in self.life.diary.souls:
            self.read += [(letter.to, line.text) for line in letter.lines]

    async def later(self) -> None:
        read, self.read = self.read, []
        for reader, text in read:
            if found := BOTH.match(text):
                self._need(reader, text, self._said(reader, "yes") & self._said(self._who(found), "yes"))
            elif found := ENDED.match(text):
                self._need(reader, text, self._said(reader, "yes") & self._ended(self._who(found)))
            elif found := I_ENDED.match(text):
                self._need(reader, text, self._said(self._who(found), "yes") & self._ended(reader))
            elif MY_YES.match(text):
                self._need(reader, text, self._said(reader, "yes"))
            elif MY_NO.match(text):
                self._need(reader, text, self._said(reader, "no"))

    def _who(self, found: re.Match[str]) -> str:
        return self.life.diary.who(found["x"])

    def _said(self, person: str, what: str) -> set[str]:
        return {id for id, said in self.said.items() if what in said.get(person, ())}

    def _ended(self, person: str) -> set[str]:
        return {id for id, people in self.over.items() if person in people}

    def _need(self, reader: str, text: str, found: set[str]) -> None:
        if not found:
            self.find("14 not so of regular talks", f"{self.life.diary.name(reader)} reads “{text}”")
