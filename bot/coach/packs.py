"""The languages in which drafts are read, each a pack of its own: the one place where the coach names a language."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.coach.engine import Engine
from bot.coach.english import distress
from bot.coach.english import pack as english
from bot.coach.rule import Kind, Rule
from bot.stems import language_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """What reads drafts of one language: its rules, compiled for a kind of draft, and its words of harm."""

    rules: tuple[Rule, ...]
    engine: Callable[[Kind], Engine]
    in_distress: Callable[[str], bool]


PACKS: Mapping[str, Pack] = {
    "en": Pack(rules=english.RULES, engine=english.engine, in_distress=distress.in_distress),
}


def pack_for(locale: str) -> Pack | None:
    """The pack of that locale's language, if there is one."""
    return PACKS.get(language_of(locale))


def in_distress(text: str) -> bool:
    """Whether a text has words of harm in any of the languages: a profile's language is not always the writer's."""
    return any(pack.in_distress(text) for pack in PACKS.values())
