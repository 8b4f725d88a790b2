"""Whom somebody could ask, each with the reason in words, and the way to ask them."""

from collections.abc import Iterator, Sequence

from bot.message import Button, Buttons, Part, Quote, Text
from bot.suggestions import Suggestion
from bot.views.view_context import ViewContext


def names(view: ViewContext, found: Sequence[Suggestion]) -> str:
    """Who they are, in a sentence that says when they only know something near it."""
    key = "form.ask.who_near" if all(one.near for one in found) else "form.ask.who_found"
    return view.say(key, names=view.reader.either([one.person.called for one in found]))


def reasons(view: ViewContext, found: Sequence[Suggestion], action: str) -> Iterator[Part]:
    """Nothing where nobody was found; else each of them, and last that a person knows more than we do."""
    for one in found:
        yield _reason(view, one)
        if one.last:
            yield Text(view.say("form.letter.gap", month=view.reader.month(one.last)), quiet=True)
        name = one.person.called
        yield Buttons((Button(view.say("button.ask_them", name=name), action, one.person.id, quiet=True),))
    if found:
        yield Text(view.say("form.ask.who_hint"), quiet=True)


def _reason(view: ViewContext, one: Suggestion) -> Part:
    """What they said of themselves, or what a story tells: nothing else is known here."""
    if one.story is None:
        return Quote(one.said, view.say("form.ask.ask_me_about", helper=one.person.called))
    asker = view.name(one.story.chain[0])
    return view.quote(one.story.about, view.say("form.ask.who_told", helper=one.person.called, asker=asker))
