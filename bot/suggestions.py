"""Whom somebody could ask: who said they like to be asked about it, or helped with it as a story tells. Pure.

Rules: nobody is counted. A word says the more the fewer people are known for it. Of those who fit alike the order is
drawn anew every week for every asker, so that the same few are not always named.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from math import log
from typing import NamedTuple

from bot.in_touch import Month
from bot.people import Person
from bot.thanks import Story

MOST = 3
"""So many people are suggested at once."""

MOST_WORDS = 12
"""So many words of a text are looked for."""

MANY = 200
"""Of so many people one alone is known for a word that says much: only the proportion of words to each other counts."""

SHARE = 3 / 20
"""So much of what three words can say has to fit; less is chance."""

BANDS = 10
"""In so many steps people fit better or worse."""


class Known(NamedTuple):
    """That a person is known for a word: by their own line, or by a story that was told of them."""

    person: str
    story: str = ""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Somebody who could be asked, and why: what of their own line fits, or a story that was told.

    `near` is whether that only names something near what was asked, and nothing of it. `last` is the month of their
    last contact with whoever asks, '' where none is known.
    """

    person: Person
    said: str = ""
    story: Story | None = None
    near: bool = False
    last: Month = ""


def week_at(now: datetime) -> str:
    """The week by which the order is drawn (UTC, so that it is one for all)."""
    year, week, _ = now.isocalendar()
    return f"{year}-W{week:02}"


def drawn(*seeds: str) -> int:
    """A number from 0 to 2**56 - 1, the same for the same seeds."""
    return int.from_bytes(blake2b("\n".join(seeds).encode("utf-8", "surrogatepass"), digest_size=7).digest())


def place_of(person: str) -> int:
    """Where somebody stands in the ring of people: a reading begins anywhere in it, so that nobody is always first."""
    return drawn("place", person)


def weight(people: int) -> float:
    """How much a word says for which so many people are known."""
    return log(1 + MANY / max(1, people))


Meant = Mapping[str, float]
"""What one word may mean: its stems, and those of related words, with how near each is, from 0 to 1."""


def fitting(words: Sequence[Meant], known: Mapping[str, Collection[Known]]) -> Mapping[str, float]:
    """How well each person fits, by stem who is known for it; without those whom only chance brought up."""
    fits: dict[str, float] = defaultdict(float)
    says: list[float] = []
    for word in words:
        own = _people(known, *(stem for stem, near in word.items() if near == 1))
        for person, fit in _best(word, own, known).items():
            fits[person] += fit
        says.append(weight(len(own)))
    enough = SHARE * sum(sorted(says, reverse=True)[:3]) - 1e-9
    return {person: fit for person, fit in fits.items() if fit >= enough}


def _best(word: Meant, own: Collection[str], known: Mapping[str, Collection[Known]]) -> Mapping[str, float]:
    """By person, the nearest to this word of all that they are known for: much that is a little near is not nearer."""
    best = dict.fromkeys(own, weight(len(own)))
    for stem, near in word.items():
        people = _people(known, stem) if near < 1 else frozenset()
        for person in people:
            best[person] = max(best.get(person, 0), near * weight(len(people)))
    return best


def _people(known: Mapping[str, Collection[Known]], *stems: str) -> frozenset[str]:
    return frozenset(one.person for stem in stems for one in known.get(stem, ()))


def in_turn(fits: Mapping[str, float], asker: str, week: str) -> tuple[tuple[str, ...], ...]:
    """Those who fit alike together, the best first; among themselves in this asker's order of the week."""
    best = max(fits.values(), default=1.0)
    bands: dict[int, list[str]] = defaultdict(list)
    for person, fit in fits.items():
        bands[round(BANDS * fit / best)].append(person)
    return tuple(
        tuple(sorted(bands[band], key=lambda person: drawn(week, asker, person)))
        for band in sorted(bands, reverse=True)
    )


def spoken_to(person: Person, asker: Person, now: datetime) -> bool:
    """Whether this asker may hear of them, or they of the ask; `service.apart` says what else keeps two apart.

    Not of whoever is away, nor before anything would reach them: who is suggested is there to answer.
    """
    can_be_asked = person.takes_asks(now) and not person.out(now) and not person.away_before(now)
    return person.id != asker.id and can_be_asked
