"""An ask that is passed on, as it is read: what its asker agrees to, and the line to whoever's turn it is."""

from collections.abc import Iterator
from dataclasses import replace

from bot.asks import Event, Happened, Role
from bot.message import Message, Part, Text
from bot.prompts import Prompt
from bot.views.asker import SOMEONE_ELSE, asked, choices
from bot.views.cards import the_ask
from bot.views.news import News
from bot.views.view_context import ViewContext


def explained(view: ViewContext) -> Message:
    """What would happen, and the one press that starts it."""
    parts: tuple[Part, ...] = (
        Text(view.say("asker.passing.what_they_see")),
        Text(view.say("asker.passing.any_time")),
        *view.rows((Event.LET_SEE,)),
    )
    return Message(view.say("asker.passing.explain"), parts)


def nobody(view: ViewContext) -> Message:
    """That nobody here is shown asks, and the way to ask somebody oneself."""
    return Message(view.say("asker.passing.nobody"), view.rows((SOMEONE_ELSE,)))


def begun(view: ViewContext) -> Message:
    """That it is on its way, beside the way to end it."""
    return Message(view.say("asker.passing.on"), view.rows((Event.NO_LONGER,)))


def ended_by_asker(view: ViewContext) -> Message:
    """That it is over, where they pressed."""
    return Message(view.say("asker.passing.ended"))


def rests(view: ViewContext, one: Happened) -> News:
    """Nobody took it up, which says nothing of anybody."""
    text = Text(view.say("asker.passing.rests_text"))
    return News(title=view.say("asker.passing.rests"), said=(asked(view),), on=(text, *choices(view)))


def line(view: ViewContext) -> Iterator[Part]:
    """Who looks for something, and no more; the ask itself once they want to see it."""
    yield Text(view.told("helper.passing.line"))
    if view.ask.passing.looked:
        shown = replace(view.ask, draft=replace(view.ask.draft, why=""))
        yield from the_ask(view.about(shown))
        yield Text(view.told("helper.passing.shown"))
    else:
        yield Text(view.say("helper.passing.alone"))
    yield from view.rows((Event.LOOK, Event.TAKE_UP, Event.NOT_MINE))


def ended(view: ViewContext, prompt: Prompt) -> Iterator[Part]:
    """What its reader did with it; of whatever else became of it they read nothing."""
    mine = [one.event for one in view.ask.history if one.by == view.me.id and one.seq > int(prompt.key)]
    if Event.TAKE_UP in mine and view.ask.role(view.me.id) is Role.READER:
        yield Text(view.told("helper.passing.taken_up"), quiet=True)
        yield from view.talk_to(view.asker)
    elif Event.NOT_MINE in mine:
        yield Text(view.say("helper.passing.not_mine"), quiet=True)
    else:
        yield Text(view.say("refusal.settled"), quiet=True)
