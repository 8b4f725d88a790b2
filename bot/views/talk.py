"""Short answers to whoever just spoke or pressed: help, refusals, a word that it is done."""

from bot.errors import Refusal
from bot.message import Buttons, Facts, Message, Part, Text
from bot.views.scene import Scene

EXAMPLES = ("ask", "mine", "pause", "thanks", "settings")


def help_text(scene: Scene, *, unknown: bool = False) -> Message:
    """What Askwell does, with examples to copy."""
    examples = tuple(
        (scene.say(f"all.help.example_{name}", command=scene.commands["ask"], thanks=scene.commands["thanks"]),
         scene.say(f"all.help.example_{name}_does"))
        for name in EXAMPLES
    )  # fmt: skip
    first = (Text(scene.say("all.talk.unknown")),) if unknown else ()
    parts: tuple[Part, ...] = (
        *first,
        Text(scene.say("all.help.text")),
        Text(scene.say("all.help.examples")),
        Facts(examples),
        Buttons((scene.button("start_ask", "start_ask"), scene.button("settings", "settings"))),
    )
    return Message(scene.say("all.help.title"), parts)


def done(scene: Scene, key: str, **facts: str) -> Message:
    """One sentence that says what happened."""
    return Message(scene.say(f"all.talk.{key}", **facts))


def sentence(scene: Scene, refusal: Refusal) -> str:
    """What a refusal says to the person."""
    return scene.say(f"refusal.{refusal.reason}", **refusal.facts)


def refused(scene: Scene, refusal: Refusal) -> Message:
    """A no, with its reason, and the way on."""
    choose = Buttons((scene.button("choose", "start_ask"),))
    to_choose = refusal.reason in {
        "channel",
        "group",
        "everyone",
        "two_people",
        "no_one_named",
        "yourself",
        "the_bot",
    }
    return Message(sentence(scene, refusal), (choose,) if to_choose else ())
