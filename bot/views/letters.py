"""A letter as received: who writes, their words, and what may be answered."""

from collections.abc import Iterator

from bot.letters import LetterKind
from bot.message import Button, Buttons, Message, Part, Text
from bot.views.view_context import ViewContext


def letter_received(view: ViewContext) -> Message | None:
    """A hello, an answer to one, or something useful."""
    letter = view.letter
    if letter is None:
        return None
    title = view.say(f"all.letter.{letter.kind}", name=view.name(letter.by))
    return Message(title, (view.quote(letter.words), *_below(view)))


def _below(view: ViewContext) -> Iterator[Part]:
    letter = view.letter
    assert letter is not None  # noqa: S101
    yield Text(view.say("all.letter.no_reply"), quiet=True)
    if letter.kind is LetterKind.HELLO and view.answered:
        yield Text(view.say("all.letter.answered"))
    if letter.kind is LetterKind.SHARE and letter.by in view.me.preferences.fewer_from:
        yield Text(view.say("all.letter.fewer", name=view.name(letter.by)), quiet=True)
    row = tuple(_buttons(view))
    if row:
        yield Buttons(row)


def _buttons(view: ViewContext) -> Iterator[Button]:
    """Nothing for somebody who left: nobody would read it."""
    letter = view.letter
    assert letter is not None  # noqa: S101
    if view.person(letter.by).no_longer_here or not view.me.is_meant(letter.at):
        return
    if letter.kind is LetterKind.HELLO and not view.answered:
        yield view.button("say_hi_back", "say_hi_back", letter.id)
    if letter.kind is LetterKind.SHARE and letter.by not in view.me.preferences.fewer_from:
        yield view.button("less_of_this", "less_of_this", letter.id, quiet=True)
    if letter.by not in view.me.preferences.never_from:
        label = view.say("button.never_from", asker=view.name(letter.by))
        yield Button(label, "never_from", letter.id, quiet=True)
