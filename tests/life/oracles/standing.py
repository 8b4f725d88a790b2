"""15. What a message says of a moment to come is so as long as it stands there, not only as it was written."""

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from tests.life.life import Oracle
from tests.life.names import NAME
from tests.life.reading import passages
from tests.life.wire import Letter

TO_COME = re.compile(rf"(?P<x>{NAME}) gets it ")
BROUGHT = "asks for your help"
EDITED = timedelta(hours=1)
"""What waits for a platform that is busy."""


@dataclass(slots=True)
class Standing(Oracle):
    """Which cards of askers say when somebody gets an ask, and who has which since when."""

    saying: dict[str, Letter] = field(default_factory=dict)
    came: dict[tuple[str, str], datetime] = field(default_factory=dict)

    def shown(self, letter: Letter, new: bool) -> None:
        if letter.to not in self.life.diary.souls:
            return
        if new and BROUGHT in letter.title:
            for passage in passages(self.life.diary, letter.now):
                if passage.ask:
                    self.came.setdefault((passage.ask.id, letter.to), self.life.town.now())
        if any(TO_COME.match(line.text) for line in letter.lines if line.kind == "text"):
            self.saying[letter.ref] = letter
        else:
            self.saying.pop(letter.ref, None)

    async def later(self) -> None:
        now = self.life.town.now()
        for letter in self.saying.values():
            for passage in passages(self.life.diary, letter.now):
                found = next(filter(None, map(TO_COME.match, passage.texts)), None)
                helper = self.life.diary.who(found["x"]) if found else ""
                came = self.came.get((passage.ask.id, helper)) if passage.ask else None
                if came and came + EDITED < now and not self._hindered(letter, came, now):
                    reader = self.life.diary.name(letter.to)
                    self.find(
                        "15 gets it, and has it", f"{reader} reads “{letter.text}”, which came {came:%d %b %H:%M}"
                    )

    def _hindered(self, letter: Letter, since: datetime, now: datetime) -> bool:
        """Whether the message cannot be edited, or nothing ran."""
        wire = self.life.town.wire
        away = letter.unsure or letter.to in wire.closed or self.life.diary.souls[letter.to].left
        return bool(away) or self.life.diary.rested(since, now) or any(since <= at for at in wire.troubled)
