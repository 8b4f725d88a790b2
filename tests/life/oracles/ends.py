"""7. Every ask ends, and both sides know how; every button shown works or says why not."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from tests.life.acts import Act
from tests.life.life import Oracle
from tests.life.reading import passages
from tests.life.records import Asked
from tests.life.screen import lines, text_of
from tests.life.town import Outcome
from tests.life.wire import Letter

OPENS_AGAIN = frozenset({"helped"})
"""Presses that open a form, so that a second one is the same wish once more."""

GIVEN_UP = (
    "can't take asks",
    "can't be reached",
    "No answer from",
    "I couldn't bring",
    "I've closed your ask",
    "Closed.",
)
"""What an asker reads of an ask that nobody waits for any more."""

CARD_COMES = timedelta(days=2)
UNTOLD = timedelta(days=2)


@dataclass(slots=True)
class Ends(Oracle):
    """Presses and what came of them; asks and how they stand on both screens."""

    got: set[tuple[str, str]] = field(default_factory=set)
    pressed: dict[tuple[str, str, str], int] = field(default_factory=dict)

    def shown(self, letter: Letter, new: bool) -> None:
        if letter.to in self.life.diary.souls:
            before = [message for _, message in letter.versions[:-1]]
            for passage in passages(self.life.diary, letter.now, before):
                if passage.ask:
                    self.got.add((letter.to, passage.ask.id))

    def acted(self, act: Act, outcome: Outcome) -> None:
        if act.do == "press" and outcome.pressed and not outcome.error:
            self._press(act, outcome)
        if act.do == "send" and outcome.reply is not None and text_of(outcome.reply).startswith("Your thanks are"):
            self._thanks(act, outcome)
        self._pairs()

    def _press(self, act: Act, outcome: Outcome) -> None:
        assert outcome.pressed is not None
        action, target = outcome.pressed.key
        reply = text_of(outcome.reply) if outcome.reply is not None else ""
        ask = self.life.diary.asks.get(target)
        if reply.startswith("This one is settled") and ask:
            self._settled(act, outcome, ask)
        if outcome.reply is None and self.life.town.wire.changes == outcome.changes:
            self._no_trace(act, outcome.pressed.key)
        self.pressed[act.who, action, target] = act.n
        if reply.startswith("Done: I won't remind you"):
            self._unwanted(act, target)

    def _no_trace(self, act: Act, key: tuple[str, str]) -> None:
        """Unless nobody knows whether its message is there, so that nobody can edit it; a page is drawn anew."""
        letters = [one for one in self.life.town.wire.of(act.who) if any(line.key == key for line in one.lines)]
        if letters and not any(letter.unsure for letter in letters) and not self._troubled(act.who):
            seen = f"{act.told(self.life.town_names())}: nothing changes and nothing is said"
            self.find(f"7 no trace of a press: {act.label}", seen)

    def _troubled(self, who: str) -> bool:
        souls, wire = self.life.diary.souls, self.life.town.wire
        lately = any(self.life.town.now() - at < timedelta(hours=8) for at in wire.troubled)
        return bool(
            lately
            or self.life.diary.removed
            or who in wire.closed
            or not souls[who].reachable(self.life.town.now())
            or any(wire.troubles.values())
        )

    def _settled(self, act: Act, outcome: Outcome, ask: Asked) -> None:
        """Only where somebody else or the clock moved it, or for an old button."""
        assert outcome.pressed is not None
        action, target = outcome.pressed.key
        if action in OPENS_AGAIN and (act.who, action, target) in self.pressed and ask.events[-1].by == act.who:
            self.find(f"7 settled by oneself: {act.label}", f"{act.told(self.life.town_names())} once more: settled")
        holder = [
            one for one in self.life.town.wire.of(act.who) if any(line.key == (action, target) for line in one.lines)
        ]
        if not holder or holder[-1].unsure or self._troubled(act.who) or not outcome.current:
            return
        since = holder[-1].versions[-1][0]
        moved = [one for one in ask.events if one.at >= since]
        if moved and all(one.by == act.who for one in moved) and holder[-1].versions[-1][0] <= moved[0].at:
            where = "a reminder" if any(line.action == "prompts_later" for line in holder[-1].lines) else "a message"
            self.find(
                f"7 a dead button on {where}",
                f"{act.told(self.life.town_names())} on “{holder[-1].title}”: settled",
            )

    def _unwanted(self, act: Act, target: str) -> None:
        from tests.life.oracles.pace import kinds_ever

        for letter in self.life.town.wire.of(act.who):
            if any(line.key == ("prompts_off", target) for _, shown in letter.versions for line in lines(shown)):
                for kind in kinds_ever(letter):
                    self.life.diary.souls[act.who].unwanted[kind] = act.at

    def _thanks(self, act: Act, outcome: Outcome) -> None:
        ask = outcome.carry.get("ask", "")
        if ask:
            notes = [note for note in self.life.diary.notes.values() if note.ask == ask and note.kind == "thanks"]
            if len(notes) > 1:
                self.find("7 two thanks for one ask", f"{self.life.diary.name(act.who)} thanked twice")

    def _pairs(self) -> None:
        open_now: dict[tuple[str, str], Asked] = {}
        for ask in self.life.diary.each_ask:
            opened = {"leave_open", "take_on", "agree"}
            last = ask.events[-1].what if ask.events else "sent"
            if ask.over or last not in {*opened, "sent"} or self.life.diary.souls[ask.helper].erased:
                continue
            if self._given_up(ask, "" if last == "sent" else "Your ask to"):
                continue
            if ask.asker in self.life.town.wire.closed:
                continue  # whom nothing reaches reads of no end
            pair = ask.asker, ask.helper
            if pair in open_now and last in opened:
                self.find(
                    "7 two open asks of one pair",
                    f"{self.life.diary.name(pair[0])} has two asks open with {self.life.diary.name(pair[1])}",
                )
            open_now[pair] = ask

    def _given_up(self, ask: Asked, card: str = "") -> bool:
        """Whether the asker reads that nobody waits for this one any more; in a `card` that begins so, which is of now.

        What else was said of it stays as it was said.
        """
        return any(
            words in text
            for letter in self.life.town.wire.of(ask.asker)
            for passage in passages(self.life.diary, letter.now)
            if passage.ask is ask and passage.head.startswith(card)
            for text in passage.texts
            for words in GIVEN_UP
        )

    async def later(self) -> None:
        now = self.life.town.now()
        for ask in self.life.diary.each_ask:
            self._card(ask, now)
            self._absent(ask, now)
            self._way_on(ask, now)

    def _card(self, ask: Asked, now: datetime) -> None:
        """Who is asked gets the card once they can be reached, as long as it waits for them."""
        soul, asker = self.life.diary.souls[ask.helper], self.life.diary.souls[ask.asker]
        if (ask.events and ask.events[-1].what != "leave_open") or (ask.helper, ask.id) in self.got:
            return
        if soul.left or soul.ever_erased or not soul.reachable(now) or ask.helper in self.life.town.wire.closed:
            return
        if asker.left or self._given_up(ask) or soul.refused(ask.asker, ask.at, now):
            return
        opened = soul.opened(ask.opened, now)
        if soul.working_days_later(soul.next_work(opened), 1) + CARD_COMES < now and not self.life.diary.rested(
            opened, now
        ):
            how = (
                "after leaving it open"
                if ask.did("leave_open")
                else "after a pause"
                if soul.was_closed(ask.at, now)
                else "at all"
            )
            if how != "after a pause" or not self._was_lost(ask):
                self.find(
                    f"7 the card never came {how}",
                    f"{soul.name} never got {self.life.diary.name(ask.asker)}'s ask of {ask.at:%d %b}",
                )

    def _absent(self, ask: Asked, now: datetime) -> None:
        """Whoever waits for somebody whose planned absence began is told."""
        soul, asker = self.life.diary.souls[ask.helper], self.life.diary.souls[ask.asker]
        if ask.events or soul.out is None or not soul.is_out(now) or not asker.reachable(now):
            return
        begun = soul.out[0]
        if begun <= ask.at or begun + UNTOLD > now or self.life.diary.rested(begun, now):
            return
        if not self._was_lost(ask) and ask.asker not in self.life.town.wire.closed and not asker.was_closed(begun, now):
            seen = f"{asker.name} still waits for {soul.name}, out since {begun:%d %b}"
            self.find("7 nobody is told of a planned absence", seen)

    def _was_lost(self, ask: Asked) -> bool:
        """The asker knows that it did not get there."""
        texts = [one.text for one in self.life.town.wire.of(ask.asker)]
        return any(words in text for text in texts for words in GIVEN_UP)

    def _way_on(self, ask: Asked, now: datetime) -> None:
        """After a no the asker has a button to go on with."""
        last = ask.events[-1] if ask.events else None
        if last is None or last.what not in {"decline", "leave", "step_back"}:
            return
        asker = self.life.diary.souls[ask.asker]
        if asker.next_work(asker.opened(last.at, now)) + UNTOLD > now or not asker.reachable(now):
            return
        gone = any(first <= last.at <= until for first, until in asker.closed)  # then they find it at home
        if ask.asker in self.life.town.wire.closed or gone:
            return
        mine = [line for letter in self.life.town.wire.of(ask.asker) for line in letter.lines if line.target == ask.id]
        if not mine and not self.life.diary.souls[ask.helper].erased and not self.life.diary.rested(last.at, now):
            self.find(
                f"7 no way on after {last.what}", f"{self.life.diary.name(ask.asker)} has no button for “{ask.what}”"
            )
