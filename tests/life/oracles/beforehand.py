"""14. What a new ask says of earlier ones: so, for whoever asks alone, and never again after one press against it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.life.acts import Act
from tests.life.judged import erased
from tests.life.life import Oracle
from tests.life.names import NAME, words_in
from tests.life.records import ANSWERS, Asked
from tests.life.screen import Line, lines, text_of
from tests.life.touched import ticked
from tests.life.town import Outcome
from tests.life.wire import Letter

X = rf"(?P<x>{NAME}|Somebody)"
UNTOLD = re.compile(rf"As far as I know, {X} hasn't heard yet what came of this")
ALIKE = re.compile(rf"This is close to what you asked {X} on .*, and (?P<so>.*?)\.")
SEVERAL = re.compile(r"You have several asks open\.")
OPEN = re.compile(rf"To {X}, .*:$")
INSTEAD = re.compile(rf"When you send this, your ask to {X} closes\.")
YES = frozenset({"accept", "take_on", "take", "agree"})


@dataclass(slots=True)
class Beforehand(Oracle):
    """Who wants to read nothing of it, and what stands in the forms of the others."""

    unwanted: set[str] = field(default_factory=set)

    def shown(self, letter: Letter, new: bool) -> None:
        for line in lines(letter.now):
            if any(pattern.match(line.text) for pattern in (UNTOLD, ALIKE, SEVERAL, INSTEAD)):
                self.find("14 what one may see to first, in a message", f"{letter.to} reads “{line.text}”")

    def acted(self, act: Act, outcome: Outcome) -> None:
        if erased(act, outcome):
            self.unwanted.discard(act.who)
        self._decided(act, outcome)
        if getattr(outcome.reply, "name", "") == "ask" and not outcome.error:
            self._form(act, lines(outcome.reply))

    def _decided(self, act: Act, outcome: Outcome) -> None:
        if act.action == "no_beforehand" and not outcome.error:
            self.unwanted.add(act.who)
        saved: Any = text_of(outcome.reply).startswith("Saved") if outcome.reply is not None else False
        wants = (
            ticked(outcome.values, outcome.carry, "other", "beforehand")
            if saved and "other" in outcome.values
            else None
        )
        if wants is not None:
            (self.unwanted.discard if wants else self.unwanted.add)(act.who)

    def _form(self, act: Act, some: Sequence[Line]) -> None:
        for line, after in zip(some, [*some[1:], None], strict=True):
            said = line.lead if line.kind == "quote" else line.text
            for pattern, judge in ((UNTOLD, self._untold), (ALIKE, self._alike), (OPEN, self._open)):
                found = pattern.match(said)
                if found and line.kind in {"text", "quote"}:
                    self._unwanted(act, said)
                    quoted = line if line.kind == "quote" else after
                    ask = self._of(act.who, quoted)
                    wrong = judge(found, ask) if ask else ""
                    if wrong:
                        self.find(f"14 not so: {pattern.pattern[:40]}", f"{act.told({})} reads “{said}”: {wrong}")

    def _unwanted(self, act: Act, said: str) -> None:
        if act.who in self.unwanted:
            self.find("14 said after a no", f"{act.told(self.life.town_names())} reads “{said}”")

    def _of(self, who: str, quoted: Line | None) -> Asked | None:
        """The ask of theirs whose words are quoted; none where they stand in several."""
        words = words_in(quoted.text) if quoted is not None and quoted.kind == "quote" else []
        asks = {id(ask): ask for ask in self.life.diary.asks.values() for word in words if word in words_in(ask.what)}
        if any(ask.asker != who for ask in asks.values()):
            self.find("14 another's ask", f"{self.life.diary.name(who)} reads “{quoted.text if quoted else ''}”")
        return next(iter(asks.values())) if len(asks) == 1 else None

    def _untold(self, found: re.Match[str], ask: Asked) -> str:
        if ask.did({"tell_outcome", "no_outcome"}):
            return "what came of it was told"
        return self._asked(found, ask) or ("" if ask.did("helped") else "nobody said that it happened")

    def _alike(self, found: re.Match[str], ask: Asked) -> str:
        who, so = self.life.diary.who(found["x"]), found["so"]
        if so.endswith("hasn't answered yet") and ask.did(ANSWERS, who, ask.opened):
            return "they did"
        if so.endswith("said yes") and not ask.did(YES):
            return "nobody did"
        return self._asked(found, ask) or ("it is settled" if ask.over else "")

    def _open(self, found: re.Match[str], ask: Asked) -> str:
        return self._asked(found, ask) or ("it is settled" if ask.over else "")

    def _asked(self, found: re.Match[str], ask: Asked) -> str:
        who = self.life.diary.who(found["x"])
        return "" if found["x"] == "Somebody" or who in ask.helpers else f"{found['x']} was never asked"
