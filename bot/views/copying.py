"""Words to copy, as plain texts: what somebody wrote, or what a post tells, or a draft of an endorsement."""

from collections.abc import Iterator, Sequence

from bot.looking_back import Asked
from bot.message import Message, Page, Part, Quote, Text
from bot.thanks import Outcome, Thanks
from bot.views.view_context import ViewContext

COPY = "to_copy"
"""The section of the home in which they are."""

Line = tuple[str, str]
"""A word of ours before somebody's words, and these; '' where there are none."""


def to_copy(view: ViewContext, what: str, blocks: Sequence[Sequence[Line]], newer: str, older: str) -> Page:
    """One text for each entry, to be copied as it stands; `what` is `review` or `endorsement`."""
    texts: tuple[Part, ...] = tuple(Quote("\n".join(filter(None, sum(block, ())))) for block in blocks)
    nothing = (Text(view.say("all.copy.nothing")),)
    intro = (Text(view.say(f"all.copy.{what}")), Text(view.say("all.copy.names"), quiet=True))
    back = view.button("newer", "home", newer) if newer else view.button("back", "home", "looking_back:")
    after = view.button("older", "home", f"{COPY}::{older}") if older else None
    message = Message(view.say("all.copy.title"), (*intro, *(texts or nothing)))
    return Page(view.say("all.home.heading"), (message,), previous=back, next=after)


def of_thanks(view: ViewContext, note: Thanks) -> Iterator[Line]:
    """What somebody wrote, without who."""
    yield view.say("all.copy.pointed" if view.me.id in note.also else "all.copy.somebody"), note.did
    yield view.say("all.copy.detail"), note.detail
    yield view.say("all.copy.changed"), note.changed


def of_outcome(view: ViewContext, outcome: Outcome) -> Iterator[Line]:
    yield view.say("all.copy.came"), outcome.words


def of_story(view: ViewContext) -> Iterator[Line]:
    """What a post tells, and no more."""
    story = view.story
    assert story is not None  # noqa: S101
    first, *pointers, last = map(view.name, story.chain)
    key = "pointed" if pointers else "asked" if story.asked else "thanked"
    names = {"asker": first, "helper": last, "pointers": view.reader.names(pointers)}
    yield view.say(f"all.copy.told_{key}", **names), story.about
    yield view.say("all.copy.wrote", name=first), story.thanks
    yield view.say("all.copy.told_came", name=first), story.outcome


def endorsement(view: ViewContext, entry: Asked) -> Iterator[Line]:
    """What the asker wrote of the help."""
    yield view.say("all.copy.i_asked"), entry.ask.draft.what
    for note in entry.thanks:
        yield view.say("all.copy.done"), note.did
        yield view.say("all.copy.detail"), note.detail
        yield view.say("all.copy.changed"), note.changed
    for outcome in entry.outcomes:
        yield view.say("all.copy.outcome"), outcome.words
