"""Message -> plain JSON, and back: how the local workspace keeps what Askwell says. Pure.

Rules: every part is one object with its `kind`; what is read back equals what was written.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.message import Button, Buttons, Face, Facts, Heading, Menu, Message, Part, Picture, Quote, Talk, Text

Json = dict[str, Any]


def body_of(message: Message) -> Json:
    """The message as plain JSON."""
    return {
        "kind": "message",
        "title": message.title,
        "parts": [_written(part) for part in message.parts],
        "notification": message.notification,
        "face": _face(message.face),
        "settled": message.settled,
        "locale": message.locale,
    }


def message_of(body: Mapping[str, Any]) -> Message:
    """The message that `body_of` wrote. Raises KeyError for any other JSON."""
    parts = tuple(_read(part) for part in body["parts"])
    face = body.get("face")
    settled = body.get("settled", False)
    first = Face(*face) if face else None
    return Message(body["title"], parts, body["notification"], first, settled, body.get("locale", "en"))


def words_of(text: str) -> Json:
    """A person's own line as plain JSON."""
    return {"kind": "words", "text": text}


def _written(part: Part) -> Json:
    match part:
        case Text(text, quiet):
            return {"kind": "text", "text": text, "quiet": quiet}
        case Heading(text, face):
            return {"kind": "heading", "text": text, "face": _face(face)}
        case Facts(pairs):
            return {"kind": "facts", "pairs": [list(pair) for pair in pairs]}
        case Quote(text, lead):
            return {"kind": "quote", "text": text, "lead": lead}
        case Talk(person, label):
            return {"kind": "talk", "person": person, "label": label}
        case Buttons(row, menu):
            written = {"label": menu.label, "entries": [_button(entry) for entry in menu.entries]} if menu else None
            return {"kind": "buttons", "row": [_button(button) for button in row], "menu": written}
        case Picture(token, alt):
            return {"kind": "picture", "token": token, "alt": alt}


def _face(face: Face | None) -> list[str] | None:
    return [face.person, face.name, face.initials, face.picture] if face else None


def _button(button: Button) -> Json:
    return {
        "label": button.label,
        "action": button.action,
        "target": button.target,
        "quiet": button.quiet,
        "does": button.does,
    }


def _read(part: Mapping[str, Any]) -> Part:
    match part["kind"]:
        case "text":
            return Text(part["text"], part["quiet"])
        case "heading":
            face = part["face"]
            return Heading(part["text"], Face(*face) if face else None)
        case "facts":
            return Facts(_pairs(part["pairs"]))
        case "quote":
            return Quote(part["text"], part["lead"])
        case "talk":
            return Talk(part["person"], part["label"])
        case "buttons":
            return Buttons(_buttons(part["row"]), _menu(part.get("menu")))
        case "picture":
            return Picture(part["token"], part["alt"])
        case _:
            raise KeyError("kind")


def _buttons(row: Sequence[Mapping[str, Any]]) -> tuple[Button, ...]:
    return tuple(Button(**button) for button in row)


def _menu(menu: Mapping[str, Any] | None) -> Menu | None:
    return Menu(menu["label"], _buttons(menu["entries"])) if menu else None


def _pairs(pairs: Sequence[Sequence[str]]) -> tuple[tuple[str, str], ...]:
    return tuple((label, value) for label, value in pairs)
