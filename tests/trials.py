"""What of one workspace is tried in another; whatever is not answered as an id that nobody has is named, all at once.

Rules: nothing that is tried is stored; two replies are the same when they are so letter for letter, but for the id that
was tried; for each id that is theirs there is one that nobody has, as long and as odd.
"""

import re
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path

import bot
from bot.coach import Advice, Kind
from bot.commands import Command
from bot.errors import Refusal
from bot.service import Service
from bot.service.door import FIELDS, Choice, Within, Words
from tests.two_towns import OURS, TAIL, Trial, TwoTowns, nobodys, two_towns

CARRIED = re.compile(r"""carry(?:\.get\(|\[)"(\w+)\"""")
ATOMS = re.compile(r"[^:~|@,\s]+")
SHORTEST = 20
KINDS = ("asks", "people", "circles", "thanks", "outcomes", "posts", "stories", "pictures")
"""Of each of these one is tried, and of whatever else is found by an id; the first four are what forms speak of."""

KEYS = {"id", "token"}
"""Columns by which a thing is found."""

Asks = Callable[[], Awaitable[object]]
Pairs = Iterable[tuple[Command, Command]]
"""What is tried, and the same with an id that nobody has."""


@cache
def carried() -> tuple[str, ...]:
    """All that any form carries, as the core reads it."""
    sources = (path.read_text("utf-8") for path in Path(bot.__file__).parent.rglob("*.py"))
    return tuple(sorted({name for source in sources for name in CARRIED.findall(source)}))


def honest(form: str, person: str) -> dict[str, str]:
    """A form filled in as somebody would, so that what is tried comes far; `person` is whom one chooses."""
    filled = {}
    for name, sort in FIELDS[form].items():
        match sort:
            case Words():
                filled[name] = "Could you read this, please?"
            case Choice(options=options, several=several):
                filled[name] = "" if several else sorted(options)[0]
            case Within(reason="unknown_person"):
                filled[name] = person
            case _:
                filled[name] = ""
    return filled


class Speechless:
    """A coach that has nothing to say: what it makes of the letters of an id is no matter of isolation."""

    def advice(self, text: str, kind: Kind, locale: str) -> Sequence[Advice]:
        return ()

    async def read(self, text: str, kind: Kind, locale: str) -> None:
        return None


async def outcome(asks: Asks) -> str:
    try:
        return repr(await asks())
    except Refusal as refusal:
        return f"refused: {refusal.reason}"


@dataclass(frozen=True, slots=True)
class Tried:
    """Ours, with what is theirs: the id of one `thing` of each kind, what buttons and rows hold, all single ids."""

    towns: TwoTowns
    service: Service
    things: tuple[str, ...]
    foreign: tuple[str, ...]
    atoms: frozenset[str]

    @property
    def slots(self) -> list[str]:
        """Some of what holds several ids at once."""
        return [one for one in self.foreign if ":" in one][::4]

    def unknown(self, text: str) -> str:
        """The same, with an id that nobody has in place of each of theirs."""
        return ATOMS.sub(lambda found: nobodys(found[0]) if found[0] in self.atoms else found[0], text)

    def unknown_in(self, said: str) -> str:
        for atom in sorted((one for one in self.atoms if one in said), key=len, reverse=True):
            said = said.replace(atom, nobodys(atom))
        return said

    async def alike(self, pairs: Pairs) -> None:
        """Each is answered as its other, which nobody has; every one that is not, is named."""
        told, tries = [], 0
        for command, other in pairs:
            tries += 1
            said, expected = await self.both(partial(self.service.handle, command), partial(self.service.handle, other))
            told += [] if said == expected else [f"{command}\n    is told {said}\n    and not {expected}"]
        assert tries, "nothing was tried"
        assert not told, "\n".join([f"{len(told)} of {tries} are not answered as an unknown id:", *told])

    async def both(self, asks: Asks, other: Asks) -> tuple[str, str]:
        """The answer to theirs, as if it were the id that nobody has; and the answer to that."""
        return self.unknown_in(await outcome(asks)), await outcome(other)


@asynccontextmanager
async def two_lives(url: str, space: str = OURS, tail: str = TAIL) -> AsyncIterator[Tried]:
    """Both towns when the story is over; ours is `space`, where ids end in `tail`."""
    async with two_towns(url, space, tail) as towns:
        await towns.live()
        by_column = await towns.foreign()
        found = {column.split(".")[0]: ids[0] for column, ids in by_column.items() if column.split(".")[1] in KEYS}
        things = [found.pop(kind) for kind in KINDS] + list(found.values())
        shaped = [values[0] for values in by_column.values()]
        targets = {button.action: button.target for button in towns.theirs.buttons}
        atoms = frozenset(atom for values in by_column.values() for one in values for atom in ATOMS.findall(one))
        atoms = frozenset(atom for atom in atoms if atom.endswith("-theirs") or len(atom) > SHORTEST)
        foreign = [one for one in dict.fromkeys([*shaped, *targets.values()]) if atoms & set(ATOMS.findall(one))]
        service = replace(towns.ours.service, store=Trial(towns.storage.store), coach=Speechless())
        yield Tried(towns, service, tuple(dict.fromkeys(things)), tuple(sorted(foreign)), atoms)
