"""What a browser posts -> commands. Pure: pairs of text in, commands out.

Rules: `/ask` and `/thanks` go to the core with their mentions taken out; a line that only starts like a command is
never posted where others read it. `@name`, `#channel` and `@here` are mentions only where this town has them; anything
else stays the text it is.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.commands import Mention, Mentioned, Place, Press, Say, Submit
from bot.people import Address

COMMANDS = frozenset({"ask", "thanks"})
EVERYONE = frozenset({"here", "channel", "everyone"})
_COMMAND = re.compile(r"/(\w+)(?:\s+|$)(.*)", re.DOTALL)
_SIGN = re.compile(r"(?<![\w@#/.])([@#])(\w+)")
VALUE, CARRY = "v.", "c."


@dataclass(frozen=True, slots=True)
class PlainWords:
    """Words for the people of a channel."""

    text: str


@dataclass(frozen=True, slots=True)
class NoSuchCommand:
    """A line that starts with a slash and a word that is no command."""


@dataclass(frozen=True, slots=True)
class Mentionable:
    """Who and what can be mentioned: lower-case names -> ids."""

    people: Mapping[str, str]
    channels: Mapping[str, str]

    def mention(self, sign: str, name: str) -> Mention | None:
        """What this mention points at; None when it is only text."""
        low = name.lower()
        if sign == "#":
            return Mention(Mentioned.CHANNEL, self.channels[low]) if low in self.channels else None
        if low in EVERYONE:
            return Mention(Mentioned.EVERYONE)
        return Mention(Mentioned.PERSON, self.people[low]) if low in self.people else None


def clean(text: str) -> str:
    """Typed text with one kind of line end, without NUL and without blanks around it."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\N{REPLACEMENT CHARACTER}").strip()


def typed(
    text: str, by: Address, names: Mentionable, place: Place | None, key: str
) -> Say | PlainWords | NoSuchCommand:
    """What a line in a message box is."""
    found = _COMMAND.fullmatch(clean(text))
    if found is None:
        return PlainWords(clean(text))
    command = found[1].lower()
    if command not in COMMANDS:
        return NoSuchCommand()
    rest, mentions = without_mentions(found[2], names)
    return Say(by=by, command=command, text=rest, mentions=mentions, place=place, key=key)


def without_mentions(text: str, names: Mentionable) -> tuple[str, tuple[Mention, ...]]:
    """The text without whom it is for, and these in their order, each once.

    It is for whoever is mentioned before any other word, else for the first one; who is mentioned later stays in it as
    a name.
    """
    found: dict[Mention, None] = {}
    kept: list[str] = []
    end = 0
    for sign in _SIGN.finditer(text):
        mention = names.mention(sign[1], sign[2])
        if mention is None:
            continue
        crowd = mention.kind is Mentioned.EVERYONE
        if found and not crowd and mention not in found and "".join([*kept, text[end : sign.start()]]).strip():
            kept.append(text[end : sign.start()])
            end = sign.start(2) if mention.kind is Mentioned.PERSON else sign.start()
            continue
        found[mention] = None
        kept.append(text[end : sign.start()])
        end = sign.end()
    return _joined([*kept, text[end:]]), tuple(found)


def _joined(pieces: list[str]) -> str:
    """Pieces put together again, with one blank where a mention stood between two."""
    text = pieces[0]
    for piece in pieces[1:]:
        sign = piece[:1] if piece[:1] in {*",.;:?!"} else ""
        text = text.rstrip(" ").removesuffix(sign) + piece if sign else text + piece.lstrip(" ")
    return text.strip()


def pressed(pairs: Iterable[tuple[str, str]], by: Address, place: Place | None) -> Press:
    """A button outside a form."""
    sent = dict(pairs)
    key = f"{by.id}:{sent.get('key', '')}:{sent.get('action', '')}:{sent.get('target', '')}"
    return Press(by=by, action=sent.get("action", ""), target=sent.get("target", ""), place=place, key=key)


def submitted(pairs: Iterable[tuple[str, str]], by: Address) -> Submit:
    """A button of a form, with everything that was filled in."""
    listed = [(name, clean(value)) for name, value in pairs]
    sent = dict(listed)
    action, target = sent.get("action", ""), sent.get("target", "")
    return Submit(
        by=by,
        form=sent.get("form", ""),
        action=action,
        target=target,
        values=_grouped(listed, VALUE),
        carry=_grouped(listed, CARRY),
        key=f"{by.id}:{sent.get('nonce', '')}:{action}:{target}",
    )


def _grouped(pairs: Iterable[tuple[str, str]], prefix: str) -> dict[str, str]:
    """Values by name; several of one name (check boxes) are joined by blanks."""
    found: dict[str, list[str]] = {}
    for name, value in pairs:
        if name.startswith(prefix):
            found.setdefault(name.removeprefix(prefix), []).append(value)
    return {name: " ".join(filter(None, values)) for name, values in found.items()}
