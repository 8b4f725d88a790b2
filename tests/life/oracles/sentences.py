"""1. No sentence is false: names, actors, quoted words, days are what happened."""

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime

from tests.life.acts import Act
from tests.life.claims import Claim, Said, has_it
from tests.life.life import Oracle
from tests.life.names import NAME, NAMES, words_in
from tests.life.people import Soul
from tests.life.reading import Passage, may_mean, passages
from tests.life.records import SOON, Asked
from tests.life.screen import TYPED, lines, text_of
from tests.life.touched import changed
from tests.life.town import CHANNELS, Outcome
from tests.life.wire import Letter
from tests.life.wording import CLAIMS, ELSEWHERE

DATED = re.compile(r"by (?P<day>[A-Z][a-z]{2} \d{1,2} [A-Z][a-z]{2,3}(?P<year>,? \d{4})?)")
NEWS = re.compile(
    rf"({NAME}) (has a question first|offers something else|offers 15 minutes together|adds a line"
    r"|answers your question)$"
)
DONE_BY = {
    "has a question first": "question",
    "offers something else": "offer",
    "offers 15 minutes together": "meet",
    "adds a line": "add_line",
    "answers your question": "reply",
}
IN_SHORT = re.compile(rf"(Your ask to {NAME}|{NAME}'s ask) · ")
LEADS = {"You asked": "question", "answers:": "reply", "You offered:": "offer", "adds:": "done", "writes:": "point"}
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


PREVIEW = "Only you see this. The next post"
"""Beneath it stands what a post would say, in the language of its channel, which may be another than the reader's."""


@dataclass(slots=True)
class Sentences(Oracle):
    """Reads every message, page, form and reply against `wording.CLAIMS`."""

    got: dict[str, dict[str, datetime]] = field(default_factory=dict)
    waiting: list[tuple[datetime, str, Passage, str]] = field(default_factory=list)

    def shown(self, letter: Letter, new: bool) -> None:
        reader = letter.to
        before = [message for _, message in letter.versions[:-1]]
        if reader in self.life.diary.souls:
            stood = {self._by_whom(line.text) for line in lines(before[-1])} if before else set()
            for passage in passages(self.life.diary, letter.now, before):
                self._read(reader, passage, stood)
                self._remember(reader, passage)
        self._post_day(letter)
        self._bare(reader, letter, new)
        self._tomorrow(reader, letter, new)

    def acted(self, act: Act, outcome: Outcome) -> None:
        if outcome.reply is not None and act.who in self.life.diary.souls:
            drafting = getattr(outcome.reply, "name", "") in {
                "ask",
                "thank",
                "settings",
                "weekly",
                "whom",
                "hello",
                "share",
            }
            for passage in [] if drafting else passages(self.life.diary, outcome.reply):
                self._read(act.who, passage)
            self._replied(act, outcome)

    def _remember(self, reader: str, passage: Passage) -> None:
        if passage.ask:
            self.got.setdefault(passage.ask.id, {}).setdefault(reader, self.life.town.now())

    def _delivered(self, person: str, ask: Asked) -> datetime | None:
        return self.got.get(ask.id, {}).get(person)

    def _refused(self, person: str, since: datetime) -> bool:
        return any(at >= since for at, _ in self.life.town.wire.refused.get(person, ()))

    def _read(self, reader: str, passage: Passage, stood: Collection[str] = ()) -> None:
        """Check what was not there before: what stays on a message was said when it came."""
        for line in passage.lines:
            if line.kind in {"value", "placeholder", "options"} or (
                line.kind != "quote" and self._by_whom(line.text) in stood
            ):
                continue
            said = line.lead if line.kind == "quote" else line.text
            if not self._claim(reader, passage, said):
                self._apart(reader, passage, said, text=line.kind == "text")
            if line.kind == "quote":
                self._quote(reader, passage, line.lead, line.text)
        self._due(reader, passage)
        if "This one is settled" not in passage.head:
            self._news(reader, passage)

    def _by_whom(self, text: str) -> str:
        """The same with people in the place of their names: whoever is renamed says nothing new."""
        return NAMES.sub(lambda name: self.life.diary.who(name[0]) or name[0], text)

    def _apart(self, reader: str, passage: Passage, said: str, *, text: bool) -> None:
        """Check it by its sentences; of an ask in one line, the title for itself, then what is said of it."""
        short = IN_SHORT.match(said)
        title = short[0] if short else ""
        rest = said.removeprefix(title)
        if title:
            self._claim(reader, passage, title.removesuffix(" · "))
        if (title and self._claim(reader, passage, rest)) or not (title or text):
            return
        for sentence in re.split(r"(?<=[.?]) ", rest):
            named = sentence if NAMES.search(sentence) else f"{title}{sentence}"
            self._claim(reader, passage, named, report=True)

    def _claim(self, reader: str, passage: Passage, sentence: str, *, report: bool = False, late: bool = False) -> bool:
        """Check it, if it is one of those known; whether it is."""
        for pattern, claim in CLAIMS:
            found = pattern.match(sentence)
            if not found:
                continue
            x = self.life.diary.who(found["x"]) if "x" in found.groupdict() else ""
            if passage.ask is None or (x and x not in self.life.diary.souls):
                return True
            wrong = self._wrong(claim, reader, passage, x)
            if wrong and claim is has_it and not late:
                self.waiting.append((self.life.town.now(), reader, passage, sentence))
            elif wrong:
                self.find(f"1 not so: {_plain(pattern.pattern)}", f"{self._who(reader)} reads “{sentence}”: {wrong}")
            return True
        elsewhere = ELSEWHERE.match(sentence) or passage.head.startswith(PREVIEW)
        if report and NAMES.search(sentence) and not elsewhere:
            self.life.unknown.setdefault(NAMES.sub("X", sentence)[:120], self._who(reader))
        return False

    def _wrong(self, claim: Claim, reader: str, passage: Passage, x: str) -> str:
        """What is wrong with it, of whichever ask it may mean."""
        diary, now = self.life.diary, self.life.town.now()
        asks = may_mean(diary, passage)
        faults = [claim(Said(diary, reader, now, ask, x, self._delivered, self._refused)) for ask in asks]
        return faults[0] if all(faults) else ""

    async def later(self) -> None:
        """That somebody has it may be said in the minute in which it leaves."""
        for one in [one for one in self.waiting if one[0] + SOON < self.life.town.now()]:
            self.waiting.remove(one)
            self._claim(one[1], one[2], one[3], late=True)

    def _who(self, person: str) -> str:
        return self.life.diary.name(person)

    def _quote(self, reader: str, passage: Passage, lead: str, text: str) -> None:
        if not text.strip():
            erased = any(soul.ever_erased for soul in self.life.diary.souls.values())
            where = NAMES.sub("X", lead or passage.head).partition(" from ")[0][:40]
            said = f"{self._who(reader)} reads an empty quote under “{lead or passage.head}”"
            self.find("1 empty quote after an erasure" if erased else f"1 empty quote: {where}", said)
        event = next((what for start, what in LEADS.items() if start in lead), "")
        for word in words_in(text):
            typed = self.life.diary.typed.get(word)
            wheres = {f"ask.{event}.words", "ask.meet.words" if event == "offer" else ""}
            if event and typed and passage.ask and typed.where not in wheres:
                self.find(
                    f"1 wrong words after {event}", f"{self._who(reader)} reads “{lead} {text}”, which is {typed.where}"
                )

    def _news(self, reader: str, passage: Passage) -> None:
        found = NEWS.match(passage.head)
        if not found or passage.ask is None:
            return
        author, event = self.life.diary.who(found[1]), DONE_BY[found[2]]
        for quote in passage.quotes:
            for word in words_in(quote.text):
                typed = self.life.diary.typed.get(word)
                mine = typed and typed.by == author
                if typed and not quote.lead and not mine and typed.where.startswith("ask."):
                    self.find(
                        f"1 words of another: {event}", f"{passage.head}: “{quote.text}” is by {self._who(typed.by)}"
                    )

    def _due(self, reader: str, passage: Passage) -> None:
        ask = passage.ask
        if ask is None or ask.due is None or " asks for your help" not in passage.head:
            return
        found = next(filter(None, map(DATED.search, passage.texts)), None)
        soul = self.life.diary.souls[reader]
        if found and not found["year"] and soul.local(ask.due).year != soul.local(self.life.town.now()).year:
            self.find("1 a year is not shown", f"{self._who(reader)} reads “{passage.head}”, due in {ask.due.year}")

    # Sentences about posts, reminders and what is settled -------------------------------------------------------

    def _post_day(self, letter: Letter) -> None:
        if letter.to in CHANNELS:
            self._agreed(letter)

    def _agreed(self, letter: Letter) -> None:
        text = letter.text
        if "suggested someone or helped agreed to it" not in text:
            return
        ours = " ".join(line.lead if line.kind == "quote" else line.text for line in letter.lines)
        ever = text_of([message for _, message in letter.versions])  # words that named somebody may have gone since
        for name in NAMES.findall(ours):  # not those in what somebody wrote: whoever is named there need not agree
            person = self.life.diary.who(name)
            told = [note for note in self.life.diary.notes.values() if note.about and note.about in ever]
            if person and not any(person in note.chain for note in told):
                self.find(
                    "1 not so: Whoever asked, suggested or helped agreed",
                    f"#{letter.to} names {name}, who was not asked",
                )

    def _bare(self, reader: str, letter: Letter, new: bool) -> None:
        if new and letter.text.endswith("This one is settled. Nothing for you to do."):
            self.find("1 a new message only says settled", f"{self._who(reader)} gets “{letter.text}”")
        if letter.title.startswith(" ") or " from ''" in letter.title:
            self.find("1 a name is missing", f"{self._who(reader)} reads “{letter.title}”")
        for line in letter.lines:
            if line.kind != "quote" and (line.text.startswith(" ") or line.text.rstrip() in {"Your ask to", "From"}):
                self.find("1 a name is missing", f"{self._who(reader)} reads “{line.text}”")

    def _tomorrow(self, reader: str, letter: Letter, new: bool) -> None:
        soul = self.life.diary.souls.get(reader)
        if not (soul and new and any(line.text == "Tomorrow is better" for line in letter.lines)):
            return
        if not soul.works_on(soul.local(self.life.town.now()).date().fromordinal(_day(soul, self.life.town.now()) + 1)):
            self.find("1 not so: Tomorrow is better", f"{soul.name} reads “Tomorrow is better” before a free day")

    def _replied(self, act: Act, outcome: Outcome) -> None:
        text = text_of(outcome.reply)
        for line in lines(outcome.reply):
            ours = line.lead if line.kind == "quote" else "" if line.kind in TYPED else line.text
            if ours.startswith(" ") or "  " in ours or line.lead.rstrip() == "From":
                self.find("1 a name is missing in a reply", f"{self._who(act.who)} reads “{ours}”")
        if outcome.form is not None and text.startswith("Saved.") and outcome.form.name == "settings":
            self._saved(act, outcome)
        if ("You aren't named in this post" in text or "I find neither you" in text) and self._named(act, outcome):
            self.find("1 not so: You aren't named in this post", f"{self._who(act.who)} is named in a quoted text")
        self._friday(act, text, outcome)

    def _saved(self, act: Act, outcome: Outcome) -> None:
        values, soul = outcome.values, self.life.diary.souls[act.who]
        local = f"{soul.local(act.at):%Y-%m-%dT%H:%M}"
        kept = soul.out is not None and not changed(values, outcome.carry, "out_until")
        wrong = {
            "an absence without an end": values.get("out_from") and not values.get("out_until") and not kept,
            "an absence that ends before it begins": values.get("out_from")
            and "" < values.get("out_until", "") <= values["out_from"],
            "a pause that is past": "paused_until" in dict(act.values) and "" < values["paused_until"] <= local,
        }
        for what, is_so in wrong.items():
            if is_so:
                self.find(f"1 Saved: {what}", f"{soul.name} reads “Saved.” to {what}")

    def _named(self, act: Act, outcome: Outcome) -> bool:
        target = outcome.pressed.target if outcome.pressed else act.target
        names = self.life.diary.souls[act.who].names
        posts = [one for channel in CHANNELS for one in self.life.town.wire.of(channel)]
        shown = [one.text for one in posts if any(line.target == target for line in one.lines)]
        return any(names[-1] in text for text in shown)

    def _friday(self, act: Act, text: str, outcome: Outcome) -> None:
        if "Friday's post" not in text:
            return
        carry = getattr(outcome.reply, "carry", outcome.carry)
        circle = self.life.diary.circles.get(carry.get("circle", ""))
        if circle and circle.weekday != 5:
            self.find(
                "1 not so: Friday's post",
                f"{self._who(act.who)} reads “Friday's post” of a {WEEKDAYS[circle.weekday - 1]}'s",
            )


def _plain(pattern: str) -> str:
    """A pattern as somebody would say it."""
    return re.sub(r"\\(?=\W)|[$?]$", "", pattern.replace(f"(?P<x>{NAME})", "X")).rstrip("$?. ")[:44]


def _day(soul: Soul, at: datetime) -> int:
    return soul.local(at).date().toordinal()
