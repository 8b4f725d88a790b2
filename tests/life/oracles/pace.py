"""6. One nudge an ask; no second message of prompts a day, awaited ones aside; none outside hours or on free days."""

import re
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from tests.life.life import Oracle
from tests.life.people import Soul
from tests.life.reading import passages
from tests.life.screen import Line, lines
from tests.life.wire import Letter

AWAITED = re.compile(
    r"No answer from|I couldn't bring your ask|.* kept your ask in mind|You asked me to remind you|.* says it's done\."
    r"|.*is back with you"
)
KINDS = {
    "nudge": re.compile(r".*'s ask from .* is still open"),
    "check_in": re.compile(r"(Did you get help from|Have you and) .*\?$"),
    "thank": re.compile(r"A word of thanks to .*\?$"),
    "outcome": re.compile(r"What came of .*'s help\?$"),
    "remind_me": re.compile(r"You asked me to remind you"),
    "keep_in_mind": re.compile(r"You kept .*'s ask in mind"),
    "no_answer": re.compile(r"No answer from .* I can't tell why"),
    "in_touch": re.compile(r"You wanted to stay in touch with"),
    "mentoring": re.compile(r".* Would you like to talk regularly\?$"),
    "talk": re.compile(r"You and .* wanted to talk"),
    "closed": re.compile(r"I've closed your ask"),
}
UNSOLICITED = (" thanks you", " tells you what came", " says hi", " shares something with you")
JUST_CHANGED = timedelta(days=1)


def kinds_in(letter: Letter) -> list[str]:
    """Which prompts a message holds."""
    return _kinds(letter.lines)


def kinds_ever(letter: Letter) -> set[str]:
    """Which prompts a message held in any of its versions: a line stays one, also when its ask has moved on."""
    return {kind for _, message in letter.versions for kind in _kinds(lines(message))}


def _kinds(some: list[Line]) -> list[str]:
    texts = [line.text for line in some if line.kind in {"title", "text"}]
    return [kind for text in texts for kind, pattern in KINDS.items() if pattern.match(text)]


@dataclass(slots=True)
class Pace(Oracle):
    """Counts what comes to whom on which local day."""

    days: dict[tuple[str, date], list[str]] = field(default_factory=dict)
    nudged: dict[tuple[str, str, int], int] = field(default_factory=dict)

    def shown(self, letter: Letter, new: bool) -> None:
        soul = self.life.diary.souls.get(letter.to)
        if soul is None or not new:
            return
        kinds, now = kinds_in(letter), self.life.town.now()
        thanks = any(words in letter.title for words in UNSOLICITED)
        if kinds:
            self._prompts(soul, letter, kinds, now)
        if (kinds or thanks) and not soul.works_at(now) and not self._changed(soul, now):
            self._outside(soul, letter, "prompts" if kinds else "words", now)

    def _changed(self, soul: Soul, now: datetime) -> bool:
        return any(now - at < JUST_CHANGED for at in soul.changes)

    def _outside(self, soul: Soul, letter: Letter, what: str, now: datetime) -> None:
        local = soul.local(now)
        free = (
            "on a holiday" if local.isoweekday() in soul.days and not soul.works_on(local.date()) else "outside hours"
        )
        self.find(f"6 {what} {free}", f"{soul.name} gets “{letter.title}” at {local:%a %d %b %H:%M} their time")

    def _prompts(self, soul: Soul, letter: Letter, kinds: list[str], now: datetime) -> None:
        day = self.days.setdefault((soul.id, soul.local(now).date()), [])
        texts = [line.text for line in letter.lines if line.kind in {"title", "text"}]
        nudges = [one for one in passages(self.life.diary, letter.now) if KINDS["nudge"].match(one.head)]
        awaited = any(AWAITED.match(text) for text in texts) or any(one.ask and one.ask.due for one in nudges)
        if not awaited and day and not self._changed(soul, now):
            self.find("6 a second message of prompts a day", f"{soul.name} gets “{letter.title}” after “{day[-1]}”")
        if not awaited:
            day.append(letter.title)
        for kind in kinds:
            self._switched_off(soul, letter, kind, now)
        self._nudges(soul, letter, kinds)

    def _switched_off(self, soul: Soul, letter: Letter, kind: str, now: datetime) -> None:
        since = soul.off_since.get(kind)
        if kind in soul.off and since and since < now:
            self.find(
                "6 a kind switched off in settings comes",
                f"{soul.name} gets “{letter.title}”, off since {since:%d %b}",
            )
        unwanted = soul.unwanted.get(kind)
        if unwanted and unwanted < now:
            again = [act for act, _ in self.life.diary.saved if act.who == soul.id and act.at > unwanted]
            if not any(_ticked(dict(act.values), kind) for act in again):
                how = "after settings were saved" if again else "though it was planned before"
                self.find(f"6 no more of these comes {how}", f"{soul.name} gets “{letter.title}”")

    def _nudges(self, soul: Soul, letter: Letter, kinds: list[str]) -> None:
        for passage in passages(self.life.diary, letter.now):
            if passage.ask is None:
                continue
            for kind, limit in (("nudge", 1), ("check_in", 1)):
                if KINDS[kind].match(passage.head):
                    fresh = {
                        "nudge": {"leave_open", "reply", "point"},
                        "check_in": {"not_yet", "accept", "agree", "take", "prompts_later"},
                    }[kind]
                    key = soul.id, f"{kind}:{passage.ask.id}", len(passage.ask.did(fresh)) + self._snoozed(soul.id)
                    self.nudged[key] = self.nudged.get(key, 0) + 1
                    if self.nudged[key] > limit:
                        self.find(f"6 a second {kind}", f"{soul.name} gets “{passage.head}” once more")

    def _snoozed(self, who: str) -> int:
        return sum(
            1 for act, effect in self.life.diary.presses if effect and act.who == who and act.action == "prompts_later"
        )


def _ticked(values: dict[str, str], kind: str) -> bool:
    """Whether settings that were saved with these values say anything of that kind themselves."""
    return "prompts" in values or (kind == "nudge" and "nudges" in values.get("other", "").split())
