"""Words that say what to do and name one person: `hi @Tom`, `stay in touch with @Ana monthly`, `share with @Ana ...`.

Rules: a person is a mention, or typed by a name that people here have; of several of one name its author picks. A
greeting with more behind it (`hi @Ben, could you ...`) is an ask, as it always was.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.commands import Mention, Mentioned, Say
from bot.errors import Refusal
from bot.languages import LANGUAGES, SOURCE
from bot.languages.plain import plain
from bot.service.context import Context
from bot.service.greetings import GREETINGS, greets

MOST_WORDS_OF_A_NAME = 4
AROUND = " @.,!?:;\u3002\uff01\uff0c"


class Aim(StrEnum):
    """What is to be done; the name of its phrases in a language's commands."""

    HELLO = "say_hi"
    IN_TOUCH = "in_touch"
    SHARE = "share"


ENGLISH = {
    Aim.HELLO: ("say hi to", "say hello to"),
    Aim.IN_TOUCH: ("stay in touch with", "stay in touch", "keep in touch with", "keep in touch"),
    Aim.SHARE: ("share with",),
}


def _phrases() -> Iterator[tuple[str, Aim]]:
    for aim, phrases in ENGLISH.items():
        yield from ((phrase, aim) for phrase in phrases)
    for language in LANGUAGES.values():
        if language.code != SOURCE:
            yield from ((plain(phrase), aim) for aim in Aim for phrase in language.commands.get(aim, ()))


PHRASES = dict(sorted(_phrases(), key=lambda pair: len(pair[0]), reverse=True))
HELLOS = tuple(sorted(GREETINGS, key=len, reverse=True))
LONGEST = 2 * max(len(phrase) for phrase in (*PHRASES, *HELLOS))
"""So much of a text is looked at: a phrase may be typed with marks and blanks that `plain` takes away."""


@dataclass(frozen=True, slots=True)
class Directed:
    """What is to be done, with whom, and the words behind: `who` is the id, '' where it is still to be picked.

    `several` is the name that more than one person has.
    """

    aim: Aim
    who: str = ""
    rest: str = ""
    several: str = ""


NOBODY = {Mentioned.EVERYONE: "everyone", Mentioned.CHANNEL: "channel", Mentioned.GROUP: "group"}


def one_mentioned(mentions: Sequence[Mention]) -> str | None:
    """The one person mentioned, if any. Raises Refusal for a crowd."""
    for mention in mentions:
        if mention.kind in NOBODY:
            raise Refusal(NOBODY[mention.kind], field="who")
    people = list(dict.fromkeys(mention.id for mention in mentions))
    if len(people) > 1:
        raise Refusal("two_people", field="who")
    return people[0] if people else None


def is_to_keep_in_touch(command: Say) -> bool:
    """Whether these words store a wish to stay in touch with somebody."""
    found = _aim(command)
    return found is not None and found[0] is Aim.IN_TOUCH and bool(command.mentions or found[1])


def is_directed(command: Say) -> bool:
    """Whether they begin as such words do, whoever they name."""
    return _aim(command) is not None


def directed(ctx: Context, command: Say) -> Directed | None:
    """What these words are, if they are one of these. A crowd is for whoever answers to refuse."""
    if command.mentions:
        found = _aim(command)
        people = {mention.id for mention in command.mentions if mention.kind is Mentioned.PERSON}
        alone = len(people) == 1 and len(command.mentions) == 1
        return Directed(found[0], people.pop() if alone else "", found[1]) if found else None
    return _by_phrase(ctx, command) or _by_greeting(ctx, command)


def _aim(command: Say) -> tuple[Aim, str] | None:
    """What is to be done, and the words behind it as they were typed."""
    text = command.text.strip()
    if command.mentions and greets(text):
        return Aim.HELLO, ""
    for phrase in _begun(text, PHRASES):
        rest = _behind(text, phrase)
        if rest is not None:
            return PHRASES[phrase], rest
    return None


def _by_phrase(ctx: Context, command: Say) -> Directed | None:
    found = _aim(command)
    if found is None:
        return None
    aim, rest = found
    words = rest.split()
    for count in range(min(len(words), MOST_WORDS_OF_A_NAME), 0, -1):
        name = " ".join(words[:count]).strip(AROUND)
        people = ctx.tx.people.named(name) if name else ()
        if people:
            behind = rest.split(None, count)[count:]
            one = people[0].id if len(people) == 1 else ""
            return Directed(aim, one, behind[0] if behind else "", "" if one else name)
    return Directed(aim, "", rest)


def _by_greeting(ctx: Context, command: Say) -> Directed | None:
    """`hi Tom`, with nothing behind the name."""
    text = command.text.strip()
    for greeting in _begun(text, HELLOS):
        name = (_behind(text, greeting) or "").strip(AROUND)
        people = ctx.tx.people.named(name) if name and len(name.split()) <= MOST_WORDS_OF_A_NAME else ()
        if people:
            one = people[0].id if len(people) == 1 else ""
            return Directed(Aim.HELLO, one, "", "" if one else name)
    return None


def _begun(text: str, phrases: Iterable[str]) -> list[str]:
    """Those phrases with which the text may begin, the longest first: of most texts none, which shows at once."""
    begins = plain(text[:LONGEST])
    return [phrase for phrase in phrases if begins.startswith(phrase)]


def _behind(text: str, phrase: str) -> str | None:
    """What stands behind the phrase, as it was typed; None where the text does not begin with it."""
    for end in range(len(phrase) // 2, min(len(text), 2 * len(phrase)) + 1):
        if plain(text[:end]) == phrase:
            rest = text[end:]
            parted = not rest or rest[0] in f"{AROUND}\n" or not phrase.isascii()
            return rest.lstrip(f"{AROUND}\n").rstrip() if parted else None
    return None
