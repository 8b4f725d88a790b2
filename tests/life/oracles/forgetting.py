"""8. An export holds all and only one's own; after an erasure no table, file, picture or screen holds words or name."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from tests.life.acts import Act
from tests.life.judged import erased
from tests.life.life import Oracle
from tests.life.names import names_in, words_in
from tests.life.oracles.secrets import Secrets
from tests.life.reading import passages
from tests.life.records import Letter as Written
from tests.life.records import Typed
from tests.life.screen import TYPED, lines
from tests.life.town import CHANNELS, Outcome
from tests.life.wire import Letter

GRACE = timedelta(minutes=10)


@dataclass(slots=True)
class Forgetting(Oracle):
    """Scans screens and files for the words and names of whom was erased, and reads exports."""

    due: list[tuple[str, datetime, tuple[str, ...]]] = field(default_factory=list)

    def shown(self, letter: Letter, new: bool) -> None:
        """Who comes back by another name is another to all that was before."""
        souls = self.life.diary.souls
        if not any(soul.ever_erased for soul in souls.values()):
            return
        self._still(letter.to, letter.now)
        if letter.to not in souls:
            return
        before = [message for _, message in letter.versions[:-1]]
        for passage in passages(self.life.diary, letter.now, before):
            for name in names_in(" ".join(line.text for line in passage.lines if line.kind not in TYPED)):
                soul = souls[self.life.diary.who(name)]
                anew = soul.forgotten_at is not None and name not in soul.forgotten_names
                if anew and passage.ask and passage.ask.at <= (soul.forgotten_at or passage.ask.at):
                    seen = f"{self.life.diary.name(letter.to)} reads {name} of an ask from before they were forgotten"
                    self.find("8 a new name on what was before", seen)

    def _still(self, reader: str, shown: Any) -> None:
        """Nothing that is written, or written anew, after an erasure holds words or name from before it."""
        diary, now = self.life.diary, self.life.town.now()
        gone = [one for one in diary.souls.values() if one.forgotten_at and one.forgotten_at < now]
        old = {name for soul in gone for name in soul.forgotten_names} - diary.named
        for line in lines(shown):
            ours = line.lead if line.kind in TYPED else line.text
            if old & set(names_in(ours)):
                self.find("8 a name after an erasure", f"{diary.name(reader)} reads “{line.text}”")
            if any(self._is_forgotten(word) for word in words_in(line.text)):
                self.find("8 words after an erasure", f"{diary.name(reader)} reads “{line.text}”")

    def _is_forgotten(self, word: str) -> bool:
        typed = self.life.diary.typed.get(word)
        since = self.life.diary.souls[typed.by].forgotten_at if typed and typed.where != "said" else None
        return typed is not None and since is not None and typed.at < since < self.life.town.now()

    def acted(self, act: Act, outcome: Outcome) -> None:
        if outcome.reply is not None and act.do != "send":
            self._still(act.who, outcome.reply)
        if erased(act, outcome):
            names = tuple(self.life.diary.souls[act.who].names)
            self.due.append((act.who, act.at, names))
        if act.do == "exported" and outcome.export is not None:
            self._export(act.who, outcome.export)

    def _words_of(self, person: str, before: datetime) -> set[str]:
        return {
            word
            for word, typed in self.life.diary.typed.items()
            if typed.by == person and typed.at <= before and typed.where != "said"
        }

    def _files(self, person: str, at: datetime, names: tuple[str, ...]) -> None:
        """Every byte of the database, its log and its pictures."""
        for path in self.life.town.folder.rglob("*"):
            if not path.is_file():
                continue
            held = path.read_bytes()
            kind = "the log" if path.name.endswith("-wal") else "the database"
            if any(name.encode() in held for name in names if name not in self.life.diary.named):
                self.find(f"8 a name in {kind}", f"{names[-1]} is erased, and their name stands in {kind}")
            words = [word for word in self._words_of(person, at) if word.encode() in held]
            if words:
                where = self.life.diary.typed[words[0]].where
                self.find(f"8 words in {kind}", f"{names[-1]} is erased, and “{words[0]}” ({where}) stands in {kind}")

    async def later(self) -> None:
        now = self.life.town.now()
        for person, at, names in list(self.due):
            if at + GRACE < now and not self.life.diary.removed:
                self.due.remove((person, at, names))
                self._screens(person, at, names)
                self._files(person, at, names)

    def _screens(self, person: str, at: datetime, names: tuple[str, ...]) -> None:
        words = self._words_of(person, at)
        for place, letters in self.life.town.wire.letters.items():
            if place == person or place in self.life.town.wire.closed:
                continue
            where = "a post" if place in CHANNELS else "a message"
            for letter in letters:
                if letter.unsure:
                    continue  # of which nobody knows that it is there, so that nobody can edit it
                text = letter.text
                ours = " ".join(line.lead if line.kind == "quote" else line.text for line in letter.lines)
                if any(name in ours for name in names):
                    self.find(
                        f"8 a name in {where}",
                        f"{self.life.diary.name(place)} still reads {names[-1]} in “{letter.title}”",
                    )
                if words & set(words_in(text)):
                    self.find(
                        f"8 words in {where}",
                        f"{self.life.diary.name(place)} still reads words of {names[-1]} in “{letter.title}”",
                    )

    # Exports ----------------------------------------------------------------------------------------------------

    def _export(self, person: str, export: Any) -> None:
        soul = self.life.diary.souls[person]
        text = repr(export)
        read = next((one.read for one in self.life.oracles if isinstance(one, Secrets)), {}).get(person, set())
        for word in words_in(text):
            typed = self.life.diary.typed.get(word)
            if typed and typed.by != person and word not in read and not self._on_its_way(person, word):
                self.find(
                    "8 an export holds words never shown",
                    f"{soul.name}'s export holds “{word}” ({typed.where}) by {self.life.diary.name(typed.by)}",
                )
        self._invited(person, text)
        self._noes(person, export)
        self._missing(person, text)

    def _on_its_way(self, person: str, word: str) -> bool:
        """Whether it was written to them, and waits for their hours."""
        to_me = [
            text for note in self.life.diary.notes.values() if person in note.to for text in (*note.words, note.about)
        ]
        to_me += [letter.words for letter in self.life.diary.letters.values() if self._comes(letter, person)]
        ask = self.life.diary.asks.get(self.life.diary.typed[word].ask)
        suggested = [one for each in self.life.diary.each_ask for one in each.did({"point", "introduce"})]
        to_me += [one.words for one in suggested if one.to == person]
        return any(word in text for text in to_me) or bool(ask and person in {ask.asker, *ask.helpers})

    def _comes(self, letter: Written, person: str) -> bool:
        """Whether they get this letter: what they want less of may be kept back."""
        shared = [one for one in self.life.diary.letters.values() if (one.by, one.to) == (letter.by, person)]
        less = [one.less_at for one in shared if one.less_at and one.less_at < letter.at]
        return letter.to == person and not (less and letter.kind == "share")

    def _invited(self, person: str, text: str) -> None:
        """Whom somebody suggested, and that they passed, is not the asker's to know."""
        for ask in self.life.diary.asks.values():
            for one in ask.did({"point", "introduce"}):
                passed = ask.did("pass", one.to) and one.to not in ask.helpers
                if person == ask.asker and passed and f"'to': '{one.to}'" in text and "'passed'" in text:
                    self.find(
                        "8 an export shows who passed",
                        f"{self.life.diary.name(person)}'s export says that {self.life.diary.name(one.to)} passed",
                    )

    def _noes(self, person: str, found: Any) -> None:
        if isinstance(found, dict):
            for name, one in found.items():
                if one == "no" and name in self.life.diary.souls and name != person:
                    self.find(
                        "8 an export shows who said no",
                        f"{self.life.diary.name(person)}'s export says that {self.life.diary.name(name)} said no",
                    )
                self._noes(person, one)
        elif isinstance(found, list):
            for one in found:
                self._noes(person, one)

    def _asker_was_forgotten(self, typed: Typed) -> bool:
        ask = self.life.diary.asks.get(typed.ask)
        since = self.life.diary.souls[ask.asker].forgotten_at if ask else None
        return since is not None and since > typed.at

    def _missing(self, person: str, text: str) -> None:
        soul = self.life.diary.souls[person]
        if soul.erased:
            return
        for word, typed in self.life.diary.typed.items():
            if typed.at + self.life.diary.kept_least(typed.at) < self.life.town.now():
                continue
            mine = typed.by == person and (soul.forgotten_at is None or typed.at > soul.forgotten_at)
            if typed.where == "ask.introduce.words" and self._asker_was_forgotten(typed):
                continue  # lines of theirs, also where they were changed on the way
            if mine and typed.where.startswith("ask") and word not in text:
                self.find(
                    f"8 an export lacks one's own: {typed.where}",
                    f"{soul.name}'s export lacks “{word}” of {typed.at:%d %b}",
                )
