"""5. Nobody who is out gets anything; who is paused gets no new ask or prompt, and gets all of it once, afterwards."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from tests.life.life import Oracle
from tests.life.names import words_in
from tests.life.records import Note
from tests.life.wire import Letter

PATIENCE = timedelta(days=1)


@dataclass(slots=True)
class Doors(Oracle):
    """What reached whom behind a closed door, and what never came after it opened."""

    came: set[tuple[str, str]] = field(default_factory=set)
    late: set[str] = field(default_factory=set)

    def shown(self, letter: Letter, new: bool) -> None:
        soul = self.life.diary.souls.get(letter.to)
        if soul is None:
            return
        text, now = letter.text, self.life.town.now()
        for note in self.life.diary.notes.values():
            if letter.to in note.to and all(word in text for words in note.words for word in words_in(words)):
                self.came.add((note.id, letter.to))
        if not new:
            return
        if soul.out and soul.is_out(now):
            seen = f"{soul.name}, out until {soul.out[1]:%d %b}, gets “{letter.title}”"
            self.find("5 a message to somebody who is out", seen)
        elif soul.is_paused(now) and self._new_ask_or_prompt(letter, letter.to):
            kind = "8 asked again who paused for good" if soul.ever_erased else "5 an ask or prompt to somebody paused"
            self.find(kind, f"{soul.name} gets “{letter.title}”")

    def _new_ask_or_prompt(self, letter: Letter, reader: str) -> bool:
        actions = {line.action for line in letter.lines}
        return "prompts_later" in actions or " asks for your help" in letter.title or "show" in actions

    async def later(self) -> None:
        now = self.life.town.now()
        for note in self.life.diary.notes.values():
            for person in note.to:
                self._arrived(note, person, now)

    def _arrived(self, note: Note, person: str, now: datetime) -> None:
        soul = self.life.diary.souls[person]
        if (note.id, person) in self.came or person in self.life.town.wire.closed or not soul.reachable(now):
            return
        if soul.erased or self.life.diary.souls[note.by].ever_erased or soul.left or len(soul.names) > 1:
            return
        opened = soul.opened(note.at, now)
        if soul.working_days_later(soul.next_work(opened), 1) + PATIENCE < now and not self.life.diary.rested(
            opened, now
        ):
            kind = "after a pause" if soul.was_closed(note.at, now) else "to somebody who was there"
            self.find(
                f"5 {note.kind} never came {kind}", f"{soul.name} never got “{note.words[0]}” of {note.at:%d %b %H:%M}"
            )
