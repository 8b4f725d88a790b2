"""One life of the town: acts are done or chosen, the diary is written, and every oracle reads what people see."""

import random
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.life.acts import Act
from tests.life.chance import Chance
from tests.life.diary import Diary
from tests.life.finding import Finding
from tests.life.mishaps import ZONES
from tests.life.names import Mint
from tests.life.people import Soul
from tests.life.town import MOST_RINGS, Outcome, Town, open_town
from tests.life.wire import Letter

KEY = "0123456789abcdef" * 4
BEGINNINGS = tuple(
    datetime(*day, 9, tzinfo=UTC)
    for day in (
        (2026, 11, 24),
        (2027, 2, 22),
        (2027, 3, 22),
        (2027, 9, 20),
        (2027, 10, 18),
        (2027, 12, 6),
        (2028, 2, 14),
    )
)
"""Weeks before the clocks change, before holidays, before 29 February."""

LOCALES = ("en-US", "en-GB", "en-US", "de-DE", "es-MX", "fr-FR", "zh-CN", "pt-BR")
"""As platforms have them in people's profiles; who has one that is not spoken here is spoken to in English."""

MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 - a folder in memory, where there is one


@dataclass(slots=True)
class Oracle:
    """Reads along. `life` is what it reads; it keeps a memory of its own."""

    life: "Life"

    def shown(self, letter: Letter, new: bool) -> None:
        """A message came, or is another one now."""

    def acted(self, act: Act, outcome: Outcome) -> None:
        """Somebody did something, and all that followed at once has arrived."""

    async def later(self) -> None:
        """Some time has passed."""

    async def ended(self) -> None:
        """The life is over."""

    def find(self, kind: str, seen: str) -> None:
        self.life.find(kind, seen)


@dataclass(slots=True)
class Life:
    """What is lived: the acts, and what was found."""

    town: Town
    diary: Diary
    acts: list[Act] = field(default_factory=list)
    findings: dict[str, Finding] = field(default_factory=dict)
    unknown: dict[str, str] = field(default_factory=dict)
    oracles: list[Oracle] = field(default_factory=list)
    wanted: str = ""

    def find(self, kind: str, seen: str) -> None:
        self.findings.setdefault(kind, Finding(kind, self.town.now(), seen))

    def town_names(self) -> dict[str, str]:
        """What everybody is called now."""
        return {id: soul.name for id, soul in self.diary.souls.items()}

    def shown(self, letter: Letter, new: bool) -> None:
        for oracle in self.oracles:
            oracle.shown(letter, new)

    async def live(self, act: Act) -> Outcome:
        """One act, with all that happens until then and all that follows at once."""
        await self.town.reach(act.at)
        if self.town.rings > MOST_RINGS:
            self.find("9 busy clock", f"the clock rang {self.town.rings} times until {act.at}")
        for oracle in self.oracles:
            await oracle.later()
        outcome = await self.town.perform(act)
        self.diary.write(act, outcome)
        self.acts.append(act)
        if outcome.done:
            await self.town.tick()
            for oracle in self.oracles:
                oracle.acted(act, outcome)
        return outcome

    async def end(self) -> None:
        for oracle in self.oracles:
            await oracle.ended()


@dataclass(frozen=True, slots=True)
class Setting:
    """What a seed fixes before anybody does anything."""

    seed: int
    at: datetime
    people: tuple[tuple[str, str, str], ...]
    keys: tuple[str, ...]
    country: str | None
    locales: tuple[str, ...]

    @property
    def names(self) -> dict[str, str]:
        return {id: name for id, name, _ in self.people}


def setting(seed: int) -> tuple[Setting, random.Random, Mint]:
    """The town of this seed, its chance and its mint."""
    rng, mint = random.Random(seed), Mint()
    people = tuple((f"p{number}", mint.name(), rng.choice(ZONES)) for number in range(1, rng.choice((4, 5, 7)) + 1))
    keys = (KEY,) if rng.random() < 0.5 else ()
    country = rng.choice((None, None, "PT", "US"))
    locales = tuple(rng.choice(LOCALES) for _ in people)
    return Setting(seed, rng.choice(BEGINNINGS), people, keys, country, locales), rng, mint


Listen = Callable[[Life], Sequence[Oracle]]


async def lived(template: Path, one: Setting, listen: Listen, work: Callable[[Life], Any]) -> Life:
    """A fresh town of this setting, in which `work` is done."""
    with TemporaryDirectory(dir=MEMORY, ignore_cleanup_errors=True) as name:
        folder = Path(shutil.copytree(template, Path(name) / "town"))
        profiles = [(*person, locale) for person, locale in zip(one.people, one.locales, strict=True)]
        async with open_town(folder, one.at, profiles, keys=one.keys, country=one.country) as town:
            souls = {
                id: Soul(id, [name], zone, country=one.country or "", workspace_country=one.country or "")
                for id, name, zone in one.people
            }
            diary = Diary(souls=souls, called={name: id for id, name, _ in one.people})
            life = Life(town, diary)
            life.oracles = list(listen(life))
            town.wire.listeners.append(life.shown)
            await work(life)
            await life.end()
            return life


async def by_chance(template: Path, seed: int, months: float, listen: Listen) -> tuple[Life, Setting]:
    """A life as this seed has it."""
    one, rng, mint = setting(seed)

    async def work(life: Life) -> None:
        chance = Chance(rng, life.town, life.diary, mint, [id for id, _, _ in one.people])
        life.town.wire.listeners.append(chance.noticed)
        until = one.at + timedelta(days=30 * months)
        while life.town.now() < until:
            act = chance.next()
            chance.answered(act, await life.live(act))

    return await lived(template, one, listen, work), one


async def again(template: Path, one: Setting, acts: Sequence[Act], wanted: str, listen: Listen) -> Life:
    """The same life with only these acts; it ends as soon as what is wanted is found, or a while after the last act."""

    async def work(life: Life) -> None:
        for act in acts:
            await life.live(act)
            if wanted in life.findings:
                return
        for days in (1, 3, 4, 7, 7, 14):
            await life.town.reach(life.town.now() + timedelta(days=days))
            for oracle in life.oracles:
                await oracle.later()
            if wanted in life.findings:
                return

    return await lived(template, one, listen, work)
