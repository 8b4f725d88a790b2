"""13. A letter is somebody's, and comes to nobody who wants none; who stays in touch with whom, only they know."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from tests.life.acts import Act
from tests.life.judged import erased
from tests.life.life import Oracle
from tests.life.names import NAME, words_in
from tests.life.people import Soul
from tests.life.records import SOON
from tests.life.records import Letter as Written
from tests.life.screen import lines
from tests.life.town import Outcome
from tests.life.wire import Letter

KINDS = {"says hi": "hello", "says hi back": "back", "shares something with you": "share"}
ARRIVES = re.compile(rf"(?P<x>{NAME}) (?P<kind>{'|'.join(KINDS)})$")
REMINDS = re.compile(rf"You wanted to stay in touch with (?P<x>{NAME})(; .* was in (?P<month>[^ .]+)( \d{{4}})?)?\.$")
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November"),
    "December",
)
SELDOM = timedelta(days=90)


@dataclass(slots=True)
class Touch(Oracle):
    """Reads letters against what was written, and reminders against what was wished for."""

    got: dict[tuple[str, str], list[datetime]] = field(default_factory=dict)
    forgotten: set[str] = field(default_factory=set)

    def shown(self, letter: Letter, new: bool) -> None:
        soul = self.life.diary.souls.get(letter.to)
        if soul is None:
            return
        arrived = ARRIVES.match(letter.title)
        if arrived:
            self._arrived(soul, letter, self.life.diary.who(arrived["x"]), KINDS[arrived["kind"]], new)
        for line in lines(letter.now):
            reminded = REMINDS.match(line.text) if line.kind in {"title", "text"} else None
            if reminded and new:
                self._reminded(soul, self.life.diary.who(reminded["x"]), reminded["month"] or "", line.text)

    def acted(self, act: Act, outcome: Outcome) -> None:
        if erased(act, outcome):
            self.forgotten.add(act.who)

    def _arrived(self, soul: Soul, letter: Letter, author: str, kind: str, new: bool) -> None:
        seen = f"{soul.name} gets “{letter.text}”"
        words = {word for line in letter.lines if line.kind == "quote" for word in words_in(line.text)}
        written = [one for one in self._letters() if (one.by, one.to, one.kind) == (author, soul.id, kind)]
        theirs = [one for one in written if words & set(words_in(one.words))] if words else written
        if not theirs:
            self.find("13 a letter that nobody wrote", seen)
            return
        for target in {line.target for line in letter.lines if line.action in {"less_of_this", "never_from"}}:
            self.life.diary.letters.setdefault(target, theirs[-1])
        now = self.life.town.now()
        if new and soul.refused(author, now, now) and soul.refuses_since(author) + SOON < now:
            self.find("13 a letter in spite of a no", seen)
        if new and kind == "share":
            self._seldom(soul, theirs[-1], seen)

    def _seldom(self, soul: Soul, letter: Written, seen: str) -> None:
        """Whoever wanted less of it had none for a while when it was written; who was forgotten is another since."""
        shared = [one for one in self._letters() if (one.by, one.to, one.kind) == (letter.by, soul.id, "share")]
        less = [one.less_at for one in shared if one.less_at and one.less_at < letter.at]
        lately = [at for at in self.got.get((letter.by, soul.id), ()) if letter.at < at + SELDOM and at < letter.at]
        author = self.life.diary.souls[letter.by]
        anew = author.forgotten_at is not None and author.forgotten_at >= max(less, default=letter.at)
        if less and lately and not anew and not self._taken_back(soul, max(less)):
            self.find("13 no less of it", seen)
        self.got.setdefault((letter.by, soul.id), []).append(letter.at)

    def _taken_back(self, soul: Soul, since: datetime) -> bool:
        forgotten = soul.forgotten_at is not None and soul.forgotten_at >= since
        saved = any(act.who == soul.id and act.at > since for act, _ in self.life.diary.saved)
        return forgotten or saved

    def _letters(self) -> Iterator[Written]:
        yield from {id(one): one for one in self.life.diary.letters.values()}.values()

    def _reminded(self, soul: Soul, other: str, month: str, seen: str) -> None:
        since = self.life.diary.rhythms.get((soul.id, other))
        if since is None:
            self.find("13 reminded without a wish", f"{soul.name} reads “{seen}”")
        elif month in MONTHS and month not in {MONTHS[at.month - 1] for at in self._contacts(soul.id, other)}:
            self.find("13 not so: last contact", f"{soul.name} reads “{seen}”")

    def _contacts(self, one: str, other: str) -> Iterator[datetime]:
        """When one of them did anything that the other knows of, in any zone."""
        pair = {one, other}
        asks = [ask for ask in self.life.diary.each_ask if len(pair & {ask.asker, *ask.helpers}) == len(pair)]
        notes = [note for note in self.life.diary.notes.values() if pair <= {note.by, *note.to}]
        moments = [at for ask in asks for at in (ask.at, *(event.at for event in ask.events))]
        moments += [note.at for note in notes] + [
            letter.at for letter in self._letters() if {letter.by, letter.to} == pair
        ]
        for at in moments:
            yield from (at - timedelta(hours=14), at, at + timedelta(hours=14))
