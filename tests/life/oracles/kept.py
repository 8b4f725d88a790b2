"""13. What is kept no longer is on no screen and on no page: the words of an ask that ended a season ago."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.ports import Transaction
from tests.life.life import Oracle
from tests.life.names import words_in
from tests.life.records import Asked
from tests.life.screen import text_of
from tests.life.seam import WORKSPACE
from tests.life.wire import Letter

SLACK = timedelta(days=10)
"""What waits for hours, for a platform that is busy, or for a clock that stood still."""

PAGES = ("", "asked", "waiting", "data", "looking_back")


@dataclass(slots=True)
class Kept(Oracle):
    """Looks once, at the end of a life, which has to last longer than a season for it."""

    async def ended(self) -> None:
        if self.life.diary.removed:
            return
        spoken, awaited = self._spoken(), await self._awaited()
        old = {
            word
            for word, asks in self.life.diary.about.items()
            if awaited.isdisjoint(asks) and self._is_old(word, [spoken[one] for one in asks if one in spoken])
        }
        for place, letter in self._letters():
            if old & set(words_in(letter.text)):
                self.find("13 old words on a message", f"{self.life.diary.name(place)} still reads “{letter.text}”")
        for person, soul in self.life.diary.souls.items():
            for section in PAGES if not soul.left else ():
                page = text_of(await self.life.town.page(person, section))
                if found := old & set(words_in(page)):
                    self.find("13 old words on a page", f"{soul.name} reads {found} in “{section}” of their home")

    async def _awaited(self) -> frozenset[str]:
        """Asks of which somebody is still to be asked something: until then they can read what it was."""
        now = self.life.town.now()

        def planned(tx: Transaction) -> frozenset[str]:
            all_of = ((*tx.prompts.ready(one, now), *tx.prompts.ahead(one, now)) for one in self.life.diary.souls)
            return frozenset(prompt.ask for prompts in all_of for prompt in prompts)

        return await self.life.town.storage.store.read(WORKSPACE, planned)

    def _letters(self) -> Iterator[tuple[str, Letter]]:
        """Those that can be written anew: nothing from before is sent to whoever was forgotten and came back."""
        wire, souls = self.life.town.wire, self.life.diary.souls
        for place, letters in wire.letters.items():
            if place in souls and place not in wire.closed and not souls[place].ever_erased:
                yield from ((place, letter) for letter in letters if not letter.unsure)

    def _spoken(self) -> dict[str, datetime]:
        """When a message with words of an ask came last, also where no message arrives any more."""
        said: dict[str, datetime] = {}
        for letter in (letter for letters in self.life.town.wire.letters.values() for letter in letters):
            words = {word for _, one in letter.versions for word in words_in(text_of(one))}
            for ask in {ask for word in words for ask in self.life.diary.about.get(word, ())}:
                said[ask] = max(letter.at, said.get(ask, letter.at))
        return said

    def _is_old(self, word: str, spoken: Sequence[datetime]) -> bool:
        """Whether all that was asked in this word ended, and was last spoken of, a season ago."""
        asks = [self.life.diary.asks.get(one) for one in self.life.diary.about[word]]
        noted = any(word in text for note in self.life.diary.notes.values() for text in (*note.words, note.about))
        ended = [self._ended(ask) for ask in asks if ask]
        return (
            bool(ended)
            and not noted
            and max([*ended, *spoken, self._since]) + self._long + SLACK < self.life.town.now()
        )

    @property
    def _long(self) -> timedelta:
        """For how long words are kept now."""
        return self.life.diary.kept[-1][1]

    @property
    def _since(self) -> datetime:
        """When they were last said to be kept for so long: what is too old then goes soon after, which is no season."""
        return self.life.diary.kept[-1][0] - self._long

    def _ended(self, ask: Asked) -> datetime:
        return max([ask.at, *(one.at for one in ask.events)]) if ask.over else self.life.town.now()
