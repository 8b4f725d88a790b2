"""The town: the real service, clock, delivery and store, people at their screens, and acts that are done to them."""

import resource
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from adapters.ledger import Ledger, ListedErasures
from bot.commands import Mention, Mentioned, OpenHome, Place, Press, Say, Submit
from bot.message import Form
from bot.people import Address
from bot.rules import Rules
from storage.store import Storage, open_store
from tests.due import all_due
from tests.life import seam
from tests.life.acts import Act
from tests.life.database import held
from tests.life.screen import Line, buttons
from tests.life.seam import WORKSPACE
from tests.life.wire import Letter, Wire
from tests.world import HeldClock, core_of

MOST_RINGS = 400
"""So often the clock may ring for one act's time before something is wrong with what is due."""

PRIVATE = "hidden"
CHANNELS = ("plaza", "garden", PRIVATE)


@dataclass(slots=True)
class Outcome:
    """What came of an act: the reply, or an error; `done` is False for an act that makes no sense any more."""

    reply: Any = None
    error: str = ""
    done: bool = True
    form: Any = None
    pressed: Line | None = None
    current: bool = False
    values: dict[str, str] = field(default_factory=dict)
    carry: dict[str, str] = field(default_factory=dict)
    export: Any = None
    cpu: float = 0.0
    changes: int = 0


class Drawings:
    """Pictures as the drawing itself: names in them can be read."""

    async def render(self, svg: str) -> bytes:
        return svg.encode()

    def covers(self, name: str) -> bool:
        return True


@dataclass(slots=True)
class Town:
    """All that lives."""

    storage: Storage
    folder: Path
    clock: HeldClock
    wire: Wire
    service: Any
    schedule: Any
    rules: Rules
    forms: dict[int, Any] = field(default_factory=dict)
    replies: dict[str, Any] = field(default_factory=dict)
    seen: dict[str, dict[tuple[str, str], Line]] = field(default_factory=dict)
    rings: int = 0
    costs: list[float] = field(default_factory=list)

    def now(self) -> datetime:
        return self.clock.now()

    async def reach(self, at: datetime) -> None:
        """Live until then: all that falls due on the way happens at its time."""
        self.rings = 0
        while (due := await self.storage.queue.next_due()) is not None and due <= at:
            self.clock.at = max(due, self.clock.at + timedelta(milliseconds=1))
            await self.tick()
            self.rings += 1
            if self.rings > MOST_RINGS:
                break
        self.clock.at = max(at, self.clock.at)
        await self.tick()

    async def tick(self) -> None:
        await all_due(self.schedule)

    def note(self, letter: Letter, new: bool) -> None:
        """A button that was once shown may be pressed for ever."""
        kept = self.seen.setdefault(letter.to, {})
        for button in letter.lines:
            if button.kind != "button":
                continue
            kept[button.key] = button

    def on_screen(self, who: str) -> list[tuple[Any, Line]]:
        """Every button that somebody has in front of them: their messages, the channels, the last reply."""
        letters = [letter for place in (who, *CHANNELS[:2]) for letter in self.wire.of(place)]
        found: list[tuple[Any, Line]]
        found = [(letter, line) for letter in letters for line in letter.lines if line.kind == "button"]
        if (reply := self.replies.get(who)) is not None and not isinstance(reply, Form):
            found += [(reply, line) for line in buttons(reply)]
        return found

    def _button(self, act: Act) -> Line | None:
        key = act.action, act.target
        for place in (act.who, *CHANNELS):
            if key in self.seen.get(place, {}):
                return self.seen[place][key]
        alike = [line for _, line in self.on_screen(act.who) if (line.action, line.text) == (act.action, act.label)]
        return alike[-1] if alike and act.action == "leave_me_out" else None

    async def perform(self, act: Act) -> Outcome:
        """Do it, unless it makes no sense any more: a button never shown, a form never opened."""
        begin, outcome = self._cpu(), Outcome()
        outcome.changes = self.wire.changes
        try:
            await getattr(self, f"_{act.do}")(act, outcome)
        except Exception as error:
            outcome.error = f"{type(error).__name__}: {error}"[:200]
        outcome.cpu = self._cpu() - begin
        if act.do in {"say", "press", "send", "open"} and outcome.done:
            self.costs.append(outcome.cpu)
            self._keep(act, outcome)
        return outcome

    def _cpu(self) -> float:
        used = resource.getrusage(resource.RUSAGE_SELF)
        return used.ru_utime + used.ru_stime

    def _keep(self, act: Act, outcome: Outcome) -> None:
        self.replies[act.who] = outcome.reply
        kept = self.seen.setdefault(act.who, {})
        if isinstance(outcome.reply, Form):
            self.forms[act.opener or act.n] = outcome.reply
        elif outcome.reply is not None:
            kept.update({line.key: line for line in buttons(outcome.reply)})

    async def _say(self, act: Act, outcome: Outcome) -> None:
        place = Place(id=act.place, name=act.place, private=act.place == PRIVATE) if act.place else None
        mentions = tuple(Mention(Mentioned.PERSON, one) for one in act.mentions)
        outcome.reply = await self.service.handle(
            Say(by=_address(act), command=act.action, text=act.text, mentions=mentions, place=place, key=f"k{act.n}")
        )

    async def _press(self, act: Act, outcome: Outcome) -> None:
        button = self._button(act)
        outcome.done = button is not None
        if button is None:
            return
        outcome.pressed = button
        outcome.current = any(line.key == button.key for _, line in self.on_screen(act.who))
        place, ref = self._pressed_in(act, button)
        outcome.reply = await self.service.handle(
            Press(by=_address(act), action=button.action, target=button.target, place=place, ref=ref, key=f"k{act.n}")
        )

    def _pressed_in(self, act: Act, button: Line) -> tuple[Place | None, str]:
        """The channel and the message that the button stands in, as a platform tells of them."""
        for place in (act.who, *CHANNELS):
            for letter in reversed(self.wire.of(place)):
                if any(line.key == button.key for line in letter.lines):
                    named = Place(id=place, name=place, private=place == PRIVATE) if place in CHANNELS else None
                    return named, letter.ref
        return None, ""

    async def _send(self, act: Act, outcome: Outcome) -> None:
        form = self.forms.get(act.opener)
        button = next((line for line in buttons(form) if line.key == (act.action, act.target)), None) if form else None
        outcome.done = button is not None
        if form is None or button is None:
            return
        standing = {one.name: _standing(one) for one in form.fields}
        given = {name: value for name, value in act.values if name in standing or name.endswith("_words")}
        outcome.form, outcome.pressed = form, button
        outcome.values, outcome.carry = {**standing, **given}, dict(form.carry)
        outcome.reply = await self.service.handle(
            Submit(
                by=_address(act),
                form=form.name,
                action=button.action,
                target=button.target,
                values=outcome.values,
                carry=form.carry,
                key=f"k{act.n}",
            )
        )

    async def _open(self, act: Act, outcome: Outcome) -> None:
        outcome.reply = await self.service.handle(OpenHome(by=_address(act), section=act.text))

    async def page(self, who: str, section: str) -> Any:
        """A page of somebody's home, as it is now."""
        return await self.service.handle(OpenHome(by=Address(WORKSPACE, who), section=section))

    # What the platform says, and what goes wrong ---------------------------------------------------------------

    async def _heard(self, act: Act, outcome: Outcome) -> None:
        name, zone = act.values[0][1], act.values[1][1]
        left = act.do == "leaves"
        await seam.heard(self.service, act.who, name, zone, left=left)

    _renamed = _moved = _leaves = _returns = _heard

    async def _erased(self, act: Act, outcome: Outcome) -> None:
        await seam.erased(self.storage, act.who, self.now(), self.rules)

    async def _exported(self, act: Act, outcome: Outcome) -> None:
        outcome.export = await seam.exported(self.storage, act.who)

    async def _removes(self, act: Act, outcome: Outcome) -> None:
        await seam.removed(self.storage, self.now())

    async def _installs(self, act: Act, outcome: Outcome) -> None:
        await seam.installed_again(self.storage, self.now(), self.rules)

    async def _closes(self, act: Act, outcome: Outcome) -> None:
        self.wire.closed.setdefault(act.who, self.now())

    async def _trouble(self, act: Act, outcome: Outcome) -> None:
        self.wire.troubles.setdefault(act.who, []).extend(act.text.split(", then "))

    async def _jump(self, act: Act, outcome: Outcome) -> None:
        self.clock.at += act.span


def _address(act: Act) -> Address:
    return Address(WORKSPACE, act.who)


def _standing(one: Any) -> str:
    value = getattr(one, "value", "")
    return " ".join(sorted(value)) if isinstance(value, frozenset) else str(value)


@asynccontextmanager
async def open_town(
    folder: Path, at: datetime, people: Sequence[seam.Profile], *, keys: Sequence[str], country: str | None
) -> AsyncIterator[Town]:
    """A town on a database of its own in this folder, which is migrated and empty."""
    rules = Rules(weekly_stories=1, weekly_people=2, advice_before_mentoring=1, own_open_asks=2, letters_apart_days=2)
    clock = HeldClock(at)
    with held(clock):
        storage = await open_store(f"sqlite:///{folder / 'askwell.db'}", keys, rules, migrate=False)
        try:
            yield await _settled(storage, folder, clock, rules, people, country)
        finally:
            await storage.close()


async def _settled(
    storage: Storage, folder: Path, clock: HeldClock, rules: Rules, people: Sequence[seam.Profile], country: str | None
) -> Town:
    wire = Wire(clock)
    service, schedule = core_of(storage, clock, wire, rules, Drawings())
    service.erasures = ListedErasures(Ledger(folder.with_suffix(".erasures")), storage.scrub)
    await seam.settled(storage, people, people[0][0], country)
    town = Town(storage, folder, clock, wire, service, schedule, rules)
    wire.listeners.append(town.note)
    return town


def spent() -> float:
    """Seconds of this machine's clock, for figures that people read."""
    return time.monotonic()
