"""2. Every promise with a time was kept by that time."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from tests.life.acts import Act
from tests.life.life import Oracle
from tests.life.names import NAME
from tests.life.people import Soul
from tests.life.reading import Passage, passages
from tests.life.records import ENDS, Asked, Happened
from tests.life.town import Outcome
from tests.life.wire import Letter

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
DAY = r"[A-Z][a-z]{2} (?P<day>\d{1,2}) (?P<month>[A-Z][a-z]{2})t?(?:,? (?P<year>\d{4}))?"
MOMENT = DAY + r"(?:, (?P<hour>\d\d):(?P<minute>\d\d))?"
HEAR = re.compile(rf"You'll hear from me by {MOMENT}")
GETS = re.compile(rf"(?P<x>{NAME}) gets it {MOMENT}")
REMINDS = re.compile(rf"I'll remind you once, {MOMENT}")
WILL_ASK = re.compile(rf"You said it's done\. I'll ask {NAME} once")
NEWS = re.compile(rf"(?P<x>{NAME}) (says|said yes|can't|has|adds|offers|may|suggested|keeps)\b")
SLACK = timedelta(minutes=20)


@dataclass(slots=True)
class Promise:
    """Somebody was told that something comes by then. `heard` is how much they had heard of that ask until then."""

    who: str
    ask: Asked
    by: datetime
    made: datetime
    text: str
    waits_for: str
    heard: int


@dataclass(slots=True)
class Promises(Oracle):
    """Reads moments as they are shown, and watches what comes by then."""

    open: dict[tuple[str, str, str], Promise] = field(default_factory=dict)
    heard: dict[tuple[str, str], list[datetime]] = field(default_factory=dict)

    def shown(self, letter: Letter, new: bool) -> None:
        if letter.to not in self.life.diary.souls:
            return
        before = [message for _, message in letter.versions[:-1]]
        for passage in passages(self.life.diary, letter.now, before):
            told = passage.ask or (self._news_of(letter.to, passage.head) if new else None)
            if told and new:
                self.heard.setdefault((letter.to, told.id), []).append(self.life.town.now())
            if passage.ask:
                self._made(self.life.diary.souls[letter.to], passage, passage.ask)

    def _news_of(self, asker: str, head: str) -> Asked | None:
        """News do not repeat what was asked: it is the ask that this person did something to last."""
        found = NEWS.match(head)
        by = self.life.diary.who(found["x"]) if found else None
        mine = [(one.at, ask) for ask in self.life.diary.each_ask for one in ask.events if one.by == by]
        return max((one for one in mine if one[1].asker == asker), key=lambda one: one[0], default=(None, None))[1]

    def _made(self, soul: Soul, passage: Passage, ask: Asked) -> None:
        text = " ".join(passage.texts)
        for pattern, kind in ((HEAR, "hear"), (GETS, "gets"), (REMINDS, "remind")):
            found = pattern.search(text)
            if found is None:
                continue
            by = self._moment(soul, found)
            waits_for = self.life.diary.who(found["x"]) if kind == "gets" else soul.id
            if kind == "gets":
                self._at_work(soul, ask, waits_for, by, found[0])
            key = kind, soul.id, ask.id
            before = self.open.get(key)
            told = self.heard.get((soul.id, ask.id), ())
            again = before is not None and (kind in {"gets", "remind"} or any(at > before.made for at in told))
            if before is None or by < before.by or again:
                self.open[key] = Promise(soul.id, ask, by, self.life.town.now(), found[0], waits_for, len(told))

    def _moment(self, soul: Soul, found: re.Match[str]) -> datetime:
        now = soul.local(self.life.town.now())
        month, day = MONTHS.index(found["month"]) + 1, int(found["day"])
        year = int(found["year"] or now.year + (month < now.month - 1))
        hour, minute = (int(found["hour"]), int(found["minute"])) if found["hour"] else (23, 59)
        return datetime(year, month, day, hour, minute, tzinfo=soul.clock)

    def _at_work(self, soul: Soul, ask: Asked, helper: str, by: datetime, said: str) -> None:
        theirs = self.life.diary.souls.get(helper)
        recently = theirs and any(self.life.town.now() - at < timedelta(days=1) for at in theirs.changes)
        if theirs is None or recently or by <= self.life.town.now() + SLACK or theirs.left:
            return
        if not theirs.works_at(by) and not (ask.due and ask.due <= by + timedelta(hours=1)):
            local = theirs.local(by)
            holiday = local.isoweekday() in theirs.days and not theirs.works_on(local.date())
            free = "on a holiday" if holiday else "outside hours"
            self.find(f"2 a card promised {free}", f"{soul.name} reads “{said}”, {local:%a %H:%M} there")

    def acted(self, act: Act, outcome: Outcome) -> None:
        if act.do in {"jump", "removes"}:
            self.open.clear()
        if act.do == "send" and outcome.form is not None and outcome.form.name == "ask.done" and outcome.reply is None:
            self._done(self.life.diary.asks.get(outcome.carry.get("ask", "")))

    def _done(self, ask: Asked | None) -> None:
        """Whoever waits for help hears at once, in their hours, that it is done, where the helper reads so."""
        if ask and ask.accepted and self._will_ask(ask):
            now = self.life.town.now()
            by = self.life.diary.souls[ask.asker].next_work(now) + SLACK
            heard = len(self.heard.get((ask.asker, ask.id), ()))
            self.open["done", ask.asker, ask.id] = Promise(ask.asker, ask, by, now, "It's done", ask.asker, heard)

    def _will_ask(self, ask: Asked) -> bool:
        card = [
            text
            for letter in self.life.town.wire.of(ask.helper)
            for passage in passages(self.life.diary, letter.now)
            if passage.ask is ask
            for text in passage.texts
        ]
        told = self.heard.get((ask.asker, ask.id), ())
        return any(WILL_ASK.match(text) for text in card) and (not told or told[-1] < self.life.town.now())

    async def later(self) -> None:
        now = self.life.town.now()
        for key, promise in list(self.open.items()):
            if promise.by + SLACK < now:
                del self.open[key]
                self._kept(key[0], promise)

    def _kept(self, kind: str, promise: Promise) -> None:
        ask, until = promise.ask, promise.by + SLACK
        soul = self.life.diary.souls[promise.waits_for]
        if kind == "done" and ("check_in" in {*soul.off, *soul.unwanted} or self._day_had_its_message(soul, promise)):
            return
        if kind == "remind" and not self._still_says(promise):
            return  # its ask was closed meanwhile, and the card says so
        heard = self.heard.get((promise.waits_for, ask.id), [])
        told = [at for at in heard if at >= ask.at] if kind == "gets" else heard[promise.heard :]
        if any(at <= until for at in told) or ask.did(MINE, promise.who, promise.made) or self._excused(soul, promise):
            return
        came = f"came {soul.local(min(told)):%a %d %b %H:%M}" if told else "nothing came"
        again = (
            "after suggesting" if ask.did("point") else "after leaving it open" if ask.did("leave_open") else "at all"
        )
        if kind == "hear" and "no_answer" in soul.unwanted:
            if not self._still_says(promise):
                return
            again = "after no more of these"
        self.find(
            f"2 not kept: {kind} {again}", f"{soul.name} read “{promise.text}” on {promise.made:%a %d %b}; {came}"
        )

    @staticmethod
    def _day_had_its_message(soul: Soul, promise: Promise) -> bool:
        """Whoever moves to another zone may have had the day's one message by the old clock."""
        return any(timedelta() <= promise.made - at < timedelta(days=1) for at in soul.changes)

    def _still_says(self, promise: Promise) -> bool:
        letters = self.life.town.wire.of(promise.waits_for)
        return any(promise.text in line.text for letter in letters for line in letter.lines)

    def _excused(self, soul: Soul, promise: Promise) -> bool:
        until = promise.by + SLACK
        theirs = [self.life.diary.souls[one] for one in promise.ask.everybody if one in self.life.diary.souls]
        changed = any(promise.made <= at <= until for one in theirs for at in one.changes)
        closed = (
            soul.was_closed(promise.made, until) or soul.left or soul.erased or soul.id in self.life.town.wire.closed
        )
        helper = self.life.diary.souls[promise.ask.helper]
        troubled = any(promise.made <= at <= until for at in self.life.town.wire.troubled)
        moved = [one for one in promise.ask.events if promise.made < one.at <= until]
        return bool(
            changed
            or troubled
            or closed
            or helper.erased
            or helper.was_closed(promise.made, until)
            or helper.refused(promise.ask.asker, promise.made, until)
            or (moved and ended_it(moved))
        )


MINE = frozenset(
    {"withdraw", "close", "acknowledge", "replaced", "leave_open", "helped", "allow", "disallow", "reply", "take"}
    | {"leave", "done", "step_back"}
)
"""After these the one to whom it was promised has moved the ask."""


def ended_it(moved: Sequence[Happened]) -> bool:
    """Whether nothing has to come any more."""
    return moved[-1].what in ENDS
