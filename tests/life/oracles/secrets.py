"""3. Nobody sees what they must not: another's words, a hidden channel's name, who was asked before they said yes."""

from dataclasses import dataclass, field
from typing import Any

from tests.life.acts import Act
from tests.life.life import Oracle
from tests.life.names import names_in, words_in
from tests.life.records import Asked
from tests.life.screen import Line, lines
from tests.life.town import CHANNELS, PRIVATE, Outcome
from tests.life.wire import Letter

ASKERS_OWN = frozenset({"ask.what", "ask.why", "ask.unlocks"})


@dataclass(slots=True)
class Secrets(Oracle):
    """Whose words stand where; and what was seen by whom, which an export may hold."""

    read: dict[str, set[str]] = field(default_factory=dict)

    def shown(self, letter: Letter, new: bool) -> None:
        self._look(letter.to, letter.now)

    def acted(self, act: Act, outcome: Outcome) -> None:
        if outcome.reply is not None:
            self._look(act.who, outcome.reply)

    def _look(self, reader: str, shown: Any) -> None:
        for line in lines(shown):
            for word in words_in(line.text):
                self.read.setdefault(reader, set()).add(word)
                if reader not in CHANNELS:
                    self._word(reader, word, line)
            hidden = f"#{PRIVATE}" in line.text or f"#{PRIVATE}" in line.lead
            if hidden and reader not in self.life.diary.used.get(PRIVATE, ()) and reader != PRIVATE:
                self.find("3 a hidden channel's name", f"{self.life.diary.name(reader)} reads “{line.text}”")
        self._before_show(reader, shown)

    def _readers(self, ask: Asked) -> set[str]:
        """Also of those that came of it where it was asked around: they say the same, and may be asked around again."""
        of_it = [one for key, one in self.life.diary.asks.items() if key.startswith(f"{ask.id}+")]
        return ask.everybody.union(*(self._readers(one) for one in of_it))

    def _word(self, reader: str, word: str, line: Line) -> None:
        typed = self.life.diary.typed.get(word)
        ask = self.life.diary.asks.get(typed.ask) if typed else None
        if typed is None or ask is None or reader == typed.by or reader not in self.life.diary.souls:
            return
        if reader not in self._readers(ask) and word not in self._public():
            self.find("3 words of an ask to a stranger", f"{self.life.diary.name(reader)} reads “{line.text}”")
        introduced = any(one.to == reader for one in ask.did("introduce")) and reader != ask.helpers[0]
        if introduced and typed.where in ASKERS_OWN and word not in self._public():
            self.find("3 more than the lines passed on", f"{self.life.diary.name(reader)} reads “{line.text}”")

    def _public(self) -> set[str]:
        told = [note for note in self.life.diary.notes.values() if note.circle]
        again = {word for word, asks in self.life.diary.about.items() if len(asks) > 1}
        return again | {word for note in told for text in (note.about, *note.words) for word in words_in(text)}

    def _before_show(self, reader: str, shown: Any) -> None:
        """Somebody suggested sees who asks, and what, only if they want to look."""
        some = lines(shown)
        target = next((line.target for line in some if line.action == "show"), "")
        ask = self.life.diary.asks.get(target)
        if ask is None or ask.did("show", reader) or reader in ask.helpers or len(some) > 20:
            return
        asker = self.life.diary.name(ask.asker)
        words = {word for line in some for word in words_in(line.text)}
        if any(asker in names_in(line.text) for line in some if line.kind == "title") or words & set(
            words_in(ask.what)
        ):
            self.find(
                "3 seen before Show me", f"{self.life.diary.name(reader)} reads of {asker}'s ask before they looked"
            )
