"""Short answers to whoever just spoke or pressed: help, refusals, a word that it is done."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.errors import Refusal
from bot.message import Button, Buttons, Facts, Message, Part, Quote, Text
from bot.views.view_context import ViewContext

EXAMPLES = ("ask", "who", "mine", "pause", "unpause", "thanks", "hi", "in_touch", "share", "settings")


def help_text(view: ViewContext, *, unknown: bool = False, greets: bool = False) -> Message:
    """What Askwell does, with examples to copy."""
    examples = tuple(
        (view.say(f"all.help.example_{name}", command=view.surface.ask, thanks=view.surface.thanks),
         view.say(f"all.help.example_{name}_does"))
        for name in EXAMPLES
    )  # fmt: skip
    first = (Text(view.say("all.talk.unknown")),) if unknown else ()
    parts: tuple[Part, ...] = (
        *first,
        Text(view.say("all.help.text")),
        Text(view.say("all.help.examples")),
        Facts(examples),
        Buttons((view.button("start_ask", "start_ask"), view.button("settings", "settings"))),
    )
    title = view.say("all.help.greeting", name=view.me.name) if greets else view.say("all.help.title")
    return Message(title, parts)


def did_you_mean(view: ViewContext, word: str, typed: str) -> Message:
    """A word that is nearly one of ours: that one, and the way to an ask, if an ask was meant."""
    title = view.say("all.talk.did_you_mean", command=view.surface.ask, word=word)
    settings = (view.button("settings", "settings"),) if word == "settings" else ()
    buttons = Buttons((*settings, view.button("choose", "start_ask")))
    return Message(title, (Quote(typed, view.say("all.talk.yours")), buttons))


def done(view: ViewContext, key: str, **facts: str) -> Message:
    """One sentence that says what happened."""
    return Message(view.say(f"all.talk.{key}", **facts))


def until_when(view: ViewContext, days: Mapping[str, datetime]) -> Message:
    """Until when a pause lasts, each end by its day (`2026-11-30`); or for good."""
    ends = tuple(
        Button(view.say("button.pause_until", moment=view.reader.moment(at)), "pause_until", day)
        for day, at in days.items()
    )
    return Message(view.say("all.talk.until_when"), (Buttons((*ends, view.button("pause_for_good", "pause"))),))


def no_longer_kept(view: ViewContext) -> Message:
    """What a message says whose thing is no longer kept, of nobody and of nothing."""
    return Message(view.say("all.kept.title"), (Text(view.say("all.kept.text"), quiet=True),))


def to_settings(view: ViewContext, key: str) -> Message:
    """One sentence, and the way to where it is decided."""
    return Message(view.say(f"all.talk.{key}"), (Buttons((view.button("settings", "settings"),)),))


def sentence(view: ViewContext, refusal: Refusal) -> str:
    """What a refusal says to the person."""
    return view.say(f"refusal.{refusal.reason}", **refusal.facts)


def refused(view: ViewContext, refusal: Refusal, typed: Sequence[str] = ()) -> Message:
    """A no, with its reason, and the way on; `typed` is what nobody gets, for its author to keep."""
    choose = Buttons((view.button("choose", "start_ask"),))
    to_choose = refusal.reason in {
        "channel",
        "group",
        "everyone",
        "two_people",
        "no_one_named",
        "yourself",
        "the_bot",
    }
    kept = tuple(Quote(text, view.say("all.talk.yours")) for text in typed)
    return Message(sentence(view, refusal), (*kept, *((choose,) if to_choose else ())))
