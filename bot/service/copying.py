"""Words to copy: for a review, of what was written to somebody; for an endorsement, of what they wrote of one help.

Rules: nothing of it is sent. Names stand in it only as a post in an open channel tells them, while everybody named
agrees; all other words stand without who wrote them, and not at all where they name somebody.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from bot.asks import Role
from bot.commands import OpenHome
from bot.errors import Refusal
from bot.looking_back import Asked, Entry, Side
from bot.message import Page
from bot.people import Person
from bot.service.context import Context
from bot.service.looking_back import fitting, read, view_of
from bot.service.telling import agreed, readable
from bot.thanks import Outcome, Story, Thanks, names
from bot.views.copying import COPY, Line, endorsement, of_outcome, of_story, of_thanks, to_copy
from bot.views.view_context import ViewContext

MANY = 8
MOST_NAMES = 100
"""So many words that may be a name are looked up on one page."""

_MAY_BE_A_NAME = (re.compile(r"<@\w+"), re.compile(r"@?\w+(?:['’-]\w+)*"), re.compile(r"@?\w+"))
"""`O'Brien` is one, and so is the `Ben` of `Ben's`."""


def show(ctx: Context, command: OpenHome) -> Page:
    """Of one ask of theirs, or of what was written to them, page by page. Raises Refusal."""
    ask, _, cursor = command.cursor.partition(":")
    return _endorsement(ctx, ask) if ask else _review(ctx, cursor)


def _review(ctx: Context, cursor: str) -> Page:
    found = fitting(read(ctx, (Side.GAVE,), cursor, MANY))
    entries = [placed.entry for placed in found.rows]
    stories = {story.id: story for story in _told(ctx, entries)}
    told = {person for story in stories.values() for person in story.chain}
    view = view_of(ctx, entries)
    view = replace(view, people=ctx.people({*view.people, *told}))
    blocks = [_block(ctx, view, entry, stories.get(_story_of(entry) or "")) for entry in entries]
    newer = f"{COPY}:" if cursor else ""
    return to_copy(view, "review", [block for block in blocks if block], newer, found.older)


def _block(ctx: Context, view: ViewContext, entry: Entry, story: Story | None) -> list[Line]:
    """What a post tells of it, where one does; else the words alone."""
    if story is not None:
        return _namelessly(ctx, of_story(replace(view, story=story)), story.chain)
    match entry:
        case Thanks():
            return _namelessly(ctx, of_thanks(view, entry), (), also=(entry.by, *entry.recipients))
        case Outcome():
            return _namelessly(ctx, of_outcome(view, entry), (), also=(entry.by, *entry.to))
        case _:
            return []


def _endorsement(ctx: Context, id: str) -> Page:
    ask = ctx.ask(id)
    if ask.role(ctx.me.id) is not Role.ASKER:
        raise Refusal("not_yours")
    thanks, outcomes = ctx.tx.looking_back.written_for(ctx.me.id, ask.id)
    entry = Asked(ask=ask, thanks=thanks, outcomes=outcomes)
    named = {person for story in _told(ctx, (*thanks, *outcomes)) for person in story.chain}
    view = ctx.view(ask)
    lines = _namelessly(ctx, endorsement(view, entry), named, also=ask.people)
    about = [(view.told("all.copy.about"), "")] if ask.helper in named else []
    return to_copy(view, "endorsement", [[*about, *lines]] if lines else [], "", "")


def _story_of(entry: Entry) -> str | None:
    return entry.story if isinstance(entry, Thanks | Outcome) else None


def _told(ctx: Context, entries: Iterable[Entry]) -> Iterator[Story]:
    """The stories of these that everybody can read, and everybody named still agrees to."""
    stories = ctx.tx.thanks.stories(filter(None, map(_story_of, entries))).values()
    yield from agreed(ctx.tx, readable(ctx.tx, stories, reader=""), ctx.now, ctx.rules)


def _namelessly(ctx: Context, lines: Iterable[Line], agreeing: Iterable[str], also: Iterable[str] = ()) -> list[Line]:
    """Without the words that name somebody who did not agree."""
    listed = [line for line in lines if line[1]]
    allowed = {*agreeing, ctx.me.id}
    strangers = [person for person in _named(ctx, listed, also) if person.id not in allowed]
    return [line for line in listed if not any(names(line[1], person) for person in strangers)]


def _named(ctx: Context, lines: Iterable[Line], also: Iterable[str]) -> list[Person]:
    """Everybody, here or gone, whom these words may name, and those who were near anyhow."""
    found = dict(ctx.people(also))
    typed = {word for _, words in lines for kind in _MAY_BE_A_NAME for word in kind.findall(words)}
    for word in sorted(word for word in typed if word[0] in "<@" or not word[0].islower())[:MOST_NAMES]:
        if word.startswith("<@"):
            found.update(ctx.people([word[2:]]))
        else:
            found.update((one.id, one) for one in ctx.tx.people.named(word.lstrip("@"), also_left=True))
    return list(found.values())
