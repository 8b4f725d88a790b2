"""The few messages that only exist in Slack: what the core cannot know of. Their words stand in the catalogue."""

from bot.message import Message, Quote, Text
from bot.service import say


def notice(name: str) -> Message:
    """A message of one sentence."""
    return Message(sentence(name))


def sentence(name: str) -> str:
    return say(f"all.slack.{name}")


def hint(command: str) -> Text:
    """What stands under every message to a person: nobody reads what is typed there."""
    return Text(say("all.slack.hint", command=command), quiet=True)


def outdated(card: Message) -> Message:
    """The card as it is now, in place of one whose buttons are from before."""
    return Message(sentence("outdated"), (Text(card.title), *card.parts))


def reinstall(locale: str) -> tuple[Message, str]:
    """A right is missing that only whoever installs apps can give; and what the link there is called."""
    return Message(say("all.slack.reinstall", locale)), say("all.slack.install_again", locale)


def late(typed: str) -> Message:
    """The form could not open in time: what was typed comes back to be copied."""
    return Message(sentence("late"), (Quote(typed),) if typed else ())


def with_invitation(said: Message) -> Message:
    """The same message, and that the bot has to be invited first."""
    return Message(said.title, (*said.parts, Text(sentence("invite"))), said.notification)
