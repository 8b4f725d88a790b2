"""In which language a reply is written, and how that language writes, for what a platform adds to it."""

from dataclasses import replace

from bot.languages import Writing, spoken
from bot.message import Page, Reply
from bot.service.context import Context
from bot.views.words import sentence


def written(ctx: Context, reply: Reply) -> Reply:
    """The reply, that says its language."""
    if reply is None:
        return None
    locale = ctx.me.reads
    if isinstance(reply, Page):
        return replace(reply, locale=locale, messages=tuple(replace(one, locale=locale) for one in reply.messages))
    return replace(reply, locale=locale)


def say(key: str, locale: str = "en", **facts: str) -> str:
    """A message by its id, where no view makes it. Raises KeyError for one that no catalogue has."""
    return sentence(locale, key, facts)


def writing(locale: str) -> Writing:
    """How whoever has this locale reads days, times of day and lists."""
    return spoken(locale).writing


def typed(word: str, locale: str) -> str:
    """What they type for a word behind the command: `hilfe` for `help`."""
    return next(iter(spoken(locale).commands.get(word, ())), word)
