"""10. Whoever is suggested may be asked and wants to be suggested, for a reason that is theirs and may be told."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from tests.life.acts import Act
from tests.life.life import Oracle
from tests.life.names import words_in
from tests.life.screen import Line, lines
from tests.life.town import Outcome


@dataclass(slots=True)
class Suggestions(Oracle):
    """Reads whom a form names to somebody who looks for a person to ask, and why."""

    def acted(self, act: Act, outcome: Outcome) -> None:
        for person in _named(outcome.reply):
            self._person(act.who, person)
        for reason, button in pairwise(lines(outcome.reply)):
            if button.action == "choose" and reason.kind == "quote":
                self._reason(act.who, button.target, reason)

    def _person(self, reader: str, person: str) -> None:
        soul, me, now = self.life.diary.souls[person], self.life.diary.souls[reader], self.life.town.now()
        wrong = {
            "oneself": person == reader,
            "somebody who is gone": soul.left,
            "somebody who takes no asks": not soul.reachable(now),
            "two who are kept apart": soul.refused(reader, now, now) or me.refused(person, now, now),
            "somebody who wants none": not soul.suggested,
        }
        what = next((what for what, is_so in wrong.items() if is_so), "")
        if what:
            self.find(f"7 Who? suggests {what}", f"{self.life.diary.name(reader)} is shown {soul.name}")

    def _reason(self, reader: str, person: str, reason: Line) -> None:
        """Their own line, or a story that everybody in it lets be told."""
        seen = f"{self.life.diary.name(reader)} reads “{reason.lead} {reason.text}” of {self.life.diary.name(person)}"
        told = [note for note in self.life.diary.notes.values() if person in note.chain and note.about == reason.text]
        theirs = [self.life.diary.typed[word] for word in words_in(reason.text) if word in self.life.diary.typed]
        if not told and any(one.by != person or one.where != "settings.ask_me_about" for one in theirs):
            self.find("3 suggested in words of another", seen)
        if told and all(note.taken_back for note in told):
            self.find("4 suggested by a story that was taken back", seen)


def _named(shown: Any) -> Iterator[str]:
    for one in getattr(shown, "fields", ()):
        yield from getattr(one, "suggested", ())
    yield from (line.target for line in lines(shown) if line.action == "choose")
