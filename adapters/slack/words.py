"""The few sentences that only exist in Slack: what the core cannot know of. The voice is the core's."""

from bot.message import Message, Quote, Text

TROUBLE = "Something on my side didn't work. Nothing is lost; please try once more."
TROUBLE_FIELD = "Something on my side didn't work. Your text is kept; please send it once more."
LATE = "That took too long, so Slack didn't let the form open. Please type it once more:"
NOT_INSTALLED = "Askwell isn't installed in this workspace, or no longer is. Whoever looks after your apps can add it."
OUTSIDER = "Askwell serves the people of this workspace. Nothing was changed."
INVITE = "One thing is missing: I'm not in this channel yet. Type /invite @Askwell there, else the post cannot appear."
OUTDATED = "That button is from an earlier version of this card. Here it is as it stands now:"
CAN_POST = "Askwell can post here. Only you see this line."
NOT_THERE = "I can't post there yet. Type /invite @Askwell in that channel, be in it yourself, then press Save again."
ARCHIVED = "That channel is archived. Pick another one."
NO_TEXT = "(a message without text)"


def trouble() -> Message:
    return Message(TROUBLE)


def hint(command: str) -> Text:
    """What stands under every message to a person: nobody reads what is typed there."""
    return Text(f"Type {command} anywhere to ask one person.", quiet=True)


def outdated(card: Message) -> Message:
    """The card as it is now, in place of one whose buttons are from before."""
    return Message(OUTDATED, (Text(card.title), *card.parts))


def late(typed: str) -> Message:
    """The form could not open in time: what was typed comes back to be copied."""
    return Message(LATE, (Quote(typed),) if typed else ())


def with_invitation(said: Message) -> Message:
    """The same message, and that the bot has to be invited first."""
    return Message(said.title, (*said.parts, Text(INVITE)), said.notification)
