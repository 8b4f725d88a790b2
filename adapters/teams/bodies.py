"""What an invoke is answered with: a card or a line, in place of the pressed one or in a dialog; and plain words."""

from collections.abc import Mapping
from typing import Any

from adapters.teams.protocol import Answer
from adapters.teams.render import CONTENT_TYPE, attachment
from adapters.teams.showing import Card

Json = dict[str, Any]
MESSAGE_TYPE = "application/vnd.microsoft.activity.message"


def plain(text: str) -> Json:
    """A message of words alone."""
    return {"type": "message", "textFormat": "plain", "text": text}


def in_place(card: Card | None, line: str) -> Answer:
    """The card that takes the place of the pressed one, or a line while it stays."""
    value: Mapping[str, Any] = {"statusCode": 200, "type": MESSAGE_TYPE, "value": line}
    if card is not None:
        value = {"statusCode": 200, "type": CONTENT_TYPE, "value": card.drawn}
    return Answer(body=value)


def in_dialog(card: Card | None, line: str) -> Answer:
    """A dialog's next card, or its last line."""
    if card is None:
        return Answer(body={"task": {"type": "message", "value": line}})
    value = {"title": "Askwell", "height": "large", "width": "medium", "card": attachment(card.drawn)}
    return Answer(body={"task": {"type": "continue", "value": value}})
