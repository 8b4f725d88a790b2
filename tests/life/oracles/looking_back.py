"""14. What somebody learned is read by nobody else, and never once it is deleted; a page of looking back tells what was
written, to whom it was written; and words to copy name nobody but oneself and whom a post tells of with their yes."""

import re
from dataclasses import dataclass, field

from tests.life.acts import Act
from tests.life.life import Oracle
from tests.life.names import NAME, names_in, words_in
from tests.life.records import Note
from tests.life.screen import Line, lines
from tests.life.town import CHANNELS, PRIVATE, Outcome
from tests.life.wire import Letter

WROTE = re.compile(rf"(?P<by>{NAME}) (?P<how>thanked you|told you what came of it), ")
ASKED = re.compile(rf"Your ask to (?P<to>{NAME}), ")
KINDS = {"thanked you": "thanks", "told you what came of it": "outcome"}
LEARNED = "lesson.words"


@dataclass(slots=True)
class LookingBack(Oracle):
    """Knows by ask what was learned last."""

    last: dict[str, set[str]] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)

    def shown(self, letter: Letter, new: bool) -> None:
        for line in lines(letter.now):
            if any(self._is_learned(word) for word in words_in(line.text)):
                self.find("14 what was learned in a message", f"{self.life.diary.name(letter.to)} reads “{line.text}”")

    def acted(self, act: Act, outcome: Outcome) -> None:
        self._kept(act, outcome)
        shown = outcome.reply
        if shown is None:
            return
        some = lines(shown)
        drafting = hasattr(shown, "fields") and getattr(shown, "name", "") == "lesson"
        for line in some:
            for word in filter(self._is_learned, words_in(line.text)):
                if self.life.diary.typed[word].by != act.who:
                    self.find("14 what somebody else learned", f"{self.life.diary.name(act.who)} reads “{line.text}”")
                if word in self.gone and not drafting:
                    self.find("14 what was deleted", f"{self.life.diary.name(act.who)} reads “{line.text}”")
            if line.kind == "quote":
                self._entry(act.who, line)
        if any(line.kind == "title" and line.text == "Words to copy" for line in some):
            self._copied(act.who, some)

    def _is_learned(self, word: str) -> bool:
        typed = self.life.diary.typed.get(word)
        return typed is not None and typed.where == LEARNED

    def _kept(self, act: Act, outcome: Outcome) -> None:
        """A note takes the place of the one before; **Delete it** leaves none."""
        saved = outcome.form is not None and outcome.form.name == "lesson" and not hasattr(outcome.reply, "fields")
        said = lines(outcome.reply)[0].text if saved and outcome.reply is not None else ""
        if outcome.error or said not in {"Kept for you alone.", "Deleted."} or outcome.form is None:
            return
        ask = outcome.carry["ask"]
        new = set(words_in(outcome.values["words"])) if act.action == "save" else set()
        self.gone |= self.last.get(ask, set()) - new
        self.gone -= new
        self.last[ask] = new

    # What was written, and to whom ----------------------------------------------------------------------------------

    def _entry(self, reader: str, line: Line) -> None:
        wrote, asked = WROTE.match(line.lead), ASKED.match(line.lead)
        words = set(words_in(line.text))
        if wrote and words:
            by, kind = self.life.diary.who(wrote["by"]), KINDS[wrote["how"]]
            if not any(self._holds(note, by, reader, kind, words) for note in self.life.diary.notes.values()):
                self.find(f"14 not so: X {wrote['how']}", f"{self._who(reader)} reads “{line.lead} {line.text}”")
        if asked and words:
            to = self.life.diary.who(asked["to"])
            mine = [ask for ask in self.life.diary.each_ask if ask.asker == reader and to in ask.helpers]
            if not any(words <= set(words_in(ask.what)) for ask in mine):
                self.find("14 not so: Your ask to X", f"{self._who(reader)} reads “{line.lead} {line.text}”")

    def _holds(self, note: Note, by: str, to: str, kind: str, words: set[str]) -> bool:
        held = {word for text in note.words for word in words_in(text)}
        return (note.by, note.kind) == (by, kind) and to in note.to and words <= held

    def _who(self, person: str) -> str:
        return self.life.diary.name(person)

    # Words to copy ---------------------------------------------------------------------------------------------------

    def _copied(self, reader: str, some: list[Line]) -> None:
        """Every name in them is one's own, or stands in a post whose people all agree as they wish now."""
        posts = [
            letter.text for channel in CHANNELS if channel != PRIVATE for letter in self.life.town.wire.of(channel)
        ]
        for line in some:
            for name in names_in(line.text) if line.kind == "quote" else ():
                person = self.life.diary.who(name)
                soul = self.life.diary.souls.get(person)
                if soul is None or name != soul.name or name in soul.forgotten_names:
                    continue  # what somebody was called before, or until they were erased, nobody knows any more
                if person != reader and not any(name in post for post in posts):
                    self.find("14 a name to copy", f"{self._who(reader)} could copy {name} in “{line.text}”")
                if person != reader and soul.stories == "never":
                    self.find("14 a name to copy of who says never", f"{self._who(reader)} could copy {name}")
