"""Random stories: asks among the invented people, answers to them, and the days that pass between."""

import random
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid5

from adapters.web.town import BY_ID, WORKSPACE
from bot.people import Address
from bot.service.context import NAMESPACE
from tests.faults.child import Child

Json = dict[str, Any]
JUST_ASK = {"answered": "just_ask"}
"""Carried by a form whose reader has seen what stands beside an ask much like their last."""
TUESDAY = datetime(2026, 11, 24, 10, tzinfo=UTC)
ANSWERS = {"accept": "accepted", "decline": "declined", "park": "parked"}


@dataclass(slots=True)
class Told:
    """An ask whose sending was acknowledged, and the state that the last acknowledged answer leaves it in."""

    id: str
    asker: str
    helper: str
    state: str = "waiting"


@dataclass(slots=True)
class Story:
    """What was said to a child and acknowledged by it."""

    seed: int
    asks: list[Told] = field(default_factory=list)
    _said: int = 0
    _chance: random.Random = field(init=False)
    pairs: list[tuple[str, str]] = field(init=False)

    def __post_init__(self) -> None:
        self._chance = random.Random(self.seed)
        self.pairs = [(a, b) for a in BY_ID for b in BY_ID if a != b]
        self._chance.shuffle(self.pairs)

    async def tell(self, child: Child, asks: int = 4) -> None:
        """Some asks are sent and answered; others stay silent, so that nudges fall due."""
        for _ in range(asks):
            await self.ask(child)
            if self._chance.random() < 0.6:
                await self.answer(child, self._chance.choice(self.asks))
            await child.let_pass(timedelta(hours=self._chance.choice([0, 1, 5])))

    async def ask(self, child: Child) -> None:
        asker, helper = self.pairs.pop()
        key = self._key()
        values = {"who": helper, "what": f"Could you look at sketch {key} with me?", "minutes": "15"}
        wish = {"kind": "submit", "form": "ask", "action": "send_anyway", "values": values, "carry": JUST_ASK}
        await child.command({**wish, "by": asker, "key": key})
        id = uuid5(NAMESPACE, f"{Address(WORKSPACE, asker)}|ask|{key}").hex
        self.asks.append(Told(id, asker, helper))

    async def answer(self, child: Child, told: Told) -> None:
        if told.state != "waiting":
            return
        action = self._chance.choice(list(ANSWERS))
        await child.command(
            {"kind": "press", "action": action, "target": told.id, "by": told.helper, "key": self._key()}
        )
        told.state = ANSWERS[action]

    async def end(self, child: Child, told: Told) -> None:
        """Whatever became of it, its asker is done with it, and may ask the same person again."""
        for action in ("withdraw", "close"):
            await child.command(
                {"kind": "press", "action": action, "target": told.id, "by": told.asker, "key": self._key()}
            )
        told.state = "ended"
        self.pairs.insert(0, (told.asker, told.helper))

    def _key(self) -> str:
        self._said += 1
        return f"{self.seed}-{self._said}"
