"""The few messages that only exist in Slack: what the core cannot know of. Their words stand in the catalogue."""

from bot.message import Heading, Message, Quote, Text
from bot.service import say


def notice(name: str, locale: str) -> Message:
    """A message of one sentence."""
    return Message(sentence(name, locale), locale=locale)


def sentence(name: str, locale: str = "en") -> str:
    return say(f"all.slack.{name}", locale)


def trouble(locale: str, reference: str) -> Message:
    """Something on our side did not work; by the reference it is found in the log."""
    return Message(say("all.talk.trouble", locale, reference=reference), locale=locale)


def trouble_field(locale: str, reference: str) -> Message:
    """The same at a field of a form, which stays."""
    return Message(say("all.slack.trouble_field", locale, reference=reference), locale=locale)


def hint(command: str, locale: str) -> Text:
    """What stands under every message to a person: nobody reads what is typed there."""
    return Text(say("all.slack.hint", locale, command=command), quiet=True)


def outdated(card: Message) -> Message:
    """The card as it is now, in place of one whose buttons are from before."""
    return Message(sentence("outdated", card.locale), (Heading(card.title, card.face), *card.parts), locale=card.locale)


def reinstall(locale: str) -> tuple[Message, str]:
    """A right is missing that only whoever installs apps can give; and what the link there is called."""
    return notice("reinstall", locale), sentence("install_again", locale)


def late(typed: str, locale: str) -> Message:
    """The form could not open in time: what was typed comes back to be copied."""
    return Message(sentence("late", locale), (Quote(typed),) if typed else (), locale=locale)


def with_invitation(said: Message) -> Message:
    """The same message, and that the bot has to be invited first."""
    invite = Text(sentence("invite", said.locale))
    return Message(said.title, (*said.parts, invite), said.notification, locale=said.locale)
