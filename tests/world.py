"""A small town for the core: the real store, service, delivery and schedule; a clock one holds; what each person sees.

Rules: nothing of ours is replaced but the platform's end of the wire, and that end refuses what a platform would refuse
(an edit of a message that is not there, more than two buttons a row, an empty text).
"""

import re
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from adapters.web.seeds import seed
from adapters.web.town import WORKSPACE as TOWN
from bot.commands import Mention, Mentioned, OpenHome, Place, Press, Say, Submit
from bot.delivery import Delivery
from bot.message import (
    Button,
    Buttons,
    ChecksField,
    ChoiceField,
    Facts,
    Form,
    Heading,
    Message,
    Page,
    Part,
    PersonField,
    Picture,
    Quote,
    Reply,
    Talk,
    Text,
    one_a_line,
)
from bot.people import Address
from bot.ports import FateUnknown, Pictures, Transport, Undeliverable
from bot.rules import Rules
from bot.schedule import Schedule
from bot.service import Service
from storage.store import Storage, open_store
from tests.drawn_once import RENDERER
from tests.due import all_due

WORKSPACE = TOWN
TUESDAY = datetime(2026, 11, 24, 10, tzinfo=ZoneInfo("Europe/Lisbon")).astimezone(UTC)
CIRCLES = frozenset({"design", "ward4"})
MENTION = re.compile(r"[@#](\w+)")
CROWD = frozenset({"channel", "here", "everyone"})
ANSWER_LOST = "answer lost"


@dataclass(slots=True)
class HeldClock:
    """A clock that moves only when it is told to."""

    at: datetime = TUESDAY

    def now(self) -> datetime:
        return self.at


@dataclass(frozen=True, slots=True)
class Shown:
    """A message as it stands in front of somebody, and when it came."""

    message: Message
    at: datetime


@dataclass(slots=True)
class Wire:
    """The platform's end: keeps what everybody sees, in the order it came. `posts` remembers every new message.

    `faults` says what happens to the next new messages whose title holds some words: an error that is raised instead
    of taking them, or `ANSWER_LOST` for one that is taken and not answered.
    """

    clock: HeldClock
    seen: dict[str, dict[str, Shown]] = field(default_factory=dict)
    posts: list[tuple[str, datetime, Message, str]] = field(default_factory=list)
    edits: int = 0
    gone: set[str] = field(default_factory=set)
    faults: dict[str, list[Exception | str]] = field(default_factory=dict)

    async def post(self, to: Address, message: Message, key: str) -> str:
        self._judge(to, message)
        fault = self._fault(message)
        if isinstance(fault, Exception):
            raise fault
        ref = f"m{len(self.posts) + 1}"
        self.posts.append((to.id, self.clock.now(), message, key))
        self.seen.setdefault(to.id, {})[ref] = Shown(message, self.clock.now())
        if fault == ANSWER_LOST:
            raise FateUnknown
        return ref

    async def edit(self, to: Address, ref: str, message: Message) -> None:
        self._judge(to, message)
        assert ref in self.seen[to.id], "an edit of a message that is not there"
        self.edits += 1
        self.seen[to.id][ref] = Shown(message, self.seen[to.id][ref].at)

    def _fault(self, message: Message) -> Exception | str | None:
        waiting = (faults for words, faults in self.faults.items() if words in message.title and faults)
        return next((faults.pop(0) for faults in waiting), None)

    def _judge(self, to: Address, message: Message) -> None:
        if to.id in self.gone:
            raise Undeliverable("gone")
        assert message.title.strip(), "a message without a title"
        for part in message.parts:
            assert not isinstance(part, Buttons) or 1 <= len(part.row) <= 2, "a row has one or two buttons"
            assert not isinstance(part, Text | Heading) or part.text.strip(), "an empty text"


def texts(parts: Iterable[Part]) -> list[str]:
    """Everything there is to read, button labels too."""
    found: list[str] = []
    for part in parts:
        match part:
            case Text(text) | Heading(text):
                found.append(text)
            case Quote(text, lead):
                found += [lead, text]
            case Facts(pairs):
                found += [word for pair in pairs for word in pair]
            case Talk(_, label):
                found.append(label)
            case Buttons(menu=menu):
                found += [
                    *([menu.label] if menu else []),
                    *(word for one in part.all for word in (one.label, one.does)),
                ]
            case Picture(_, alt):
                found.append(alt)
    return found


def words_of(reply: Message | Form | Page) -> str:
    """A message, form or page as somebody reads it."""
    match reply:
        case Message():
            return "\n".join([reply.title, *texts(reply.parts)])
        case Page():
            return "\n".join([reply.heading, *(words_of(message) for message in reply.messages)])
        case Form():
            lines = [reply.title, *texts(reply.intro), *texts(reply.notes)]
            for one in one_a_line(reply.fields):
                value = getattr(one, "value", "")
                lines += [one.label, one.hint, one.error, *(value if isinstance(value, frozenset) else [value])]
                lines += [label for _, label in getattr(one, "options", ())]
            return "\n".join([*lines, *(button.label for button in reply.buttons)])


def buttons_of(reply: Message | Form | Page) -> list[Button]:
    """Every button somebody could press there."""
    if isinstance(reply, Page):
        more = [button for button in (reply.previous, reply.next) if button]
        return [*(button for message in reply.messages for button in buttons_of(message)), *more]
    parts = reply.parts if isinstance(reply, Message) else (*reply.intro, *reply.notes)
    inner = [button for part in parts if isinstance(part, Buttons) for button in part.all]
    return [*inner, *(reply.buttons if isinstance(reply, Form) else ())]


@dataclass(slots=True)
class World:
    """The Town of the core. `space` is its workspace, `tail` ends each id of it, where two stand in one database."""

    storage: Storage
    clock: HeldClock
    wire: Wire
    service: Service
    schedule: Schedule
    open: dict[str, Reply] = field(default_factory=dict)
    typed: dict[str, dict[str, str]] = field(default_factory=dict)
    presses_made: int = 0
    space: str = WORKSPACE
    tail: str = ""

    # What the story needs

    async def says(self, who: str, words: str, *, where: str = "") -> None:
        command, _, rest = words.removeprefix("/").partition(" ") if words.startswith("/") else ("words", "", words)
        place = Place(id=self.id(where[1:]), name=where[1:]) if where else None
        await self._reply(
            who,
            await self.service.handle(
                Say(
                    by=self.address(who),
                    command=command,
                    text=_without_mentions(rest),
                    mentions=tuple(replace(one, id=one.id and self.id(one.id)) for one in _mentions(rest)),
                    place=place,
                    key=self.key(),
                )
            ),
        )

    async def presses(self, who: str, button: str, *, near: str = "") -> None:
        form = self.open.get(who)
        found = next((b for b in buttons_of(form) if b.label == button), None) if form and not near else None
        if isinstance(form, Form) and found:
            await self._submit(who, form, found)
            return
        ref = ""
        if found is None:
            ref, found = self._found(who, button, near)
        await self._reply(who, await self.press(who, found.action, found.target, ref=ref))

    async def fills(self, who: str, values: Mapping[str, str]) -> None:
        form = self.open.get(who)
        assert isinstance(form, Form), f"{who} has no form open"
        for label, value in values.items():
            one = next((f for f in one_a_line(form.fields) if f.label == label), None)
            assert one is not None, f"the form has no field {label!r}: {[f.label for f in form.fields]}"
            self.typed.setdefault(who, {})[one.name] = self._value(one, value)

    async def sees(self, who: str, *wanted: str, where: str = "") -> None:
        view = self.view(who, where)
        for text in wanted:
            assert text in view, f"{who} does not see {text!r} in:\n{view}"

    async def not_sees(self, who: str, *unwanted: str, where: str = "") -> None:
        view = self.view(who, where)
        for text in unwanted:
            assert text not in view, f"{who} sees {text!r} in:\n{view}"

    async def time_passes(self, *, days: float = 0, hours: float = 0) -> None:
        until = self.clock.at + timedelta(days=days, hours=hours)
        await self._tick()
        while (due := await self.storage.queue.next_due()) is not None and due <= until:
            self.clock.at = max(due, self.clock.at + timedelta(milliseconds=1))
            await self._tick()
        self.clock.at = until
        await self._tick()

    # What tests need besides

    def address(self, who: str) -> Address:
        return Address(self.space, self.id(who))

    def id(self, name: str) -> str:
        """Of a person or a channel that goes by this name."""
        return f"{name.lower()}{self.tail}"

    def key(self) -> str:
        self.presses_made += 1
        return f"request-{self.presses_made}"

    async def press(self, who: str, action: str, target: str, key: str = "", ref: str = "") -> Reply:
        return await self.service.handle(
            Press(by=self.address(who), action=action, target=target, key=key or self.key(), ref=ref)
        )

    async def home(self, who: str, section: str = "", cursor: str = "") -> Page:
        page = await self.service.handle(OpenHome(by=self.address(who), section=section, cursor=cursor))
        assert isinstance(page, Page)
        return page

    def view(self, who: str, where: str = "") -> str:
        """All that somebody can look at: the channel, or their messages and what is open."""
        shown = self.wire.seen.get(self.id(where.removeprefix("#") or who), {})
        lines = [words_of(one.message) for one in shown.values()]
        reply = self.open.get(who)
        if reply is not None and not where:
            lines.append(words_of(self._with_typed(who, reply)))
        return "\n---\n".join(lines)

    def messages(self, who: str) -> list[Message]:
        return [one.message for one in self.wire.seen.get(self.id(who), {}).values()]

    def find(self, who: str, button: str, near: str = "") -> Button:
        """The newest button with these words, among their messages and in the circles."""
        return self._found(who, button, near)[1]

    def _found(self, who: str, button: str, near: str) -> tuple[str, Button]:
        """The same, with what the platform calls its message; '' for an answer to a command."""
        places = [self.wire.seen.get(self.id(place), {}) for place in (*CIRCLES, who)]
        shown = sorted(((ref, one) for place in places for ref, one in place.items()), key=lambda one: one[1].at)
        reply = self.open.get(who)
        answer = [("", reply)] if reply and not isinstance(reply, Form) else []
        readable = [*((ref, one.message) for ref, one in shown), *answer]
        for ref, message in reversed(readable):
            for candidate in buttons_of(message):
                if candidate.label == button and near in words_of(message):
                    return ref, candidate
        raise AssertionError(f"{who} has no button {button!r} near {near!r} in:\n{self.view(who)}")

    async def _tick(self) -> None:
        """All that is due happens, and all that is on its way arrives."""
        await all_due(self.schedule)

    async def _submit(self, who: str, form: Form, button: Button) -> None:
        standing = {one.name: _standing(one) for one in one_a_line(form.fields)}
        values = {**standing, **self.typed.pop(who, {})}
        command = Submit(
            by=self.address(who),
            form=form.name,
            action=button.action,
            target=button.target,
            values=values,
            carry=form.carry,
            key=self.key(),
        )
        await self._reply(who, await self.service.handle(command))

    async def _reply(self, who: str, reply: Reply) -> None:
        self.open[who] = reply
        self.typed.pop(who, None)
        await self._tick()

    def _value(self, one: object, value: str) -> str:
        match one:
            case PersonField():
                return value and self.id(value)
            case ChoiceField(options=options) | ChecksField(options=options):
                return next(name for name, label in options if label == value) if value else ""
            case _:
                return value

    def _with_typed(self, who: str, reply: Message | Form | Page) -> Message | Form | Page:
        return reply


def _without_mentions(words: str) -> str:
    return re.sub(r"\s+", " ", MENTION.sub(lambda found: "" if list(_mentions(found[0])) else found[0], words)).strip()


def _mentions(words: str) -> Iterable[Mention]:
    for found in MENTION.finditer(words):
        name = found[1].lower()
        if found[0][0] == "#":
            yield Mention(Mentioned.CHANNEL, name)
        elif name in CROWD:
            yield Mention(Mentioned.EVERYONE)
        else:
            yield Mention(Mentioned.PERSON, name)


def _standing(one: object) -> str:
    value = getattr(one, "value", "")
    return " ".join(sorted(value)) if isinstance(value, frozenset) else str(value)


class _NoRoom:
    """The core has no chat: the seeds' small talk goes nowhere."""

    async def add(self, *_: object) -> int:
        return 0


def core_of(
    storage: Storage, clock: HeldClock, wire: Transport, rules: Rules, pictures: Pictures
) -> tuple[Service, Schedule]:
    """The core on this store, with its platform's end and its clock."""
    delivery = Delivery(
        store=storage.store,
        queue=storage.queue,
        transports={"local": wire},
        pictures=pictures,
        clock=clock,
        rules=rules,
        worker="test",
    )
    schedule = Schedule(store=storage.store, queue=storage.queue, delivery=delivery, clock=clock, rules=rules)
    return Service(store=storage.store, clock=clock, rules=rules), schedule


@asynccontextmanager
async def open_world(url: str, rules: Rules | None = None, *, keys: Sequence[str] = ()) -> AsyncIterator[World]:
    """A seeded town on this database, on a Tuesday at 10:00 in Lisbon."""
    rules = rules or Rules(jitter_minutes=0)
    storage = await open_store(url, keys, rules)
    clock = HeldClock()
    wire = Wire(clock)
    service, schedule = core_of(storage, clock, wire, rules, RENDERER)
    await seed(storage.store, _NoRoom(), clock.now())  # type: ignore[arg-type]
    try:
        yield World(storage, clock, wire, service, schedule)
    finally:
        await schedule.close()
        await storage.close()
