"""Letters: a few words from one person to another that ask for nothing. A hello, a hello back, something useful.

Rules: a letter is no ask: nobody waits for an answer to it, and nothing follows from silence. Whoever wants fewer from
somebody gets fewer, and neither learns it from Askwell: a letter that is kept back looks to its author as any other.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.people import Person
from bot.rules import Rules


class LetterKind(StrEnum):
    """What a letter is. `BACK` answers a hello."""

    HELLO = "hello"
    BACK = "back"
    SHARE = "share"


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One letter. `answers` is the id of the hello that it answers, '' for none; `kept_back` whether nobody gets it."""

    workspace: str
    id: str
    kind: LetterKind
    by: str
    to: str
    words: str
    answers: str = ""
    kept_back: bool = False
    at: datetime


def too_soon(before: Sequence[Letter], kind: LetterKind, now: datetime, rules: Rules) -> datetime | None:
    """When the last letter of this kind was written, if the next may not follow yet; None if it may.

    `before` are those of this author to this reader, the newest first.
    """
    last = next((one.at for one in before if one.kind is kind), None)
    apart = timedelta(days=rules.letters_apart_days)
    return last if last is not None and kind is not LetterKind.BACK and now < last + apart else None


def is_kept_back(reader: Person, before: Sequence[Letter], kind: LetterKind, now: datetime, rules: Rules) -> bool:
    """Whether its reader wants fewer of these from its author, and had one lately. `before` as of `too_soon`."""
    if kind is not LetterKind.SHARE or not before or before[0].by not in reader.preferences.fewer_from:
        return False
    fewer = timedelta(days=rules.fewer_letters_days)
    return any(one.kind is kind and not one.kept_back and now < one.at + fewer for one in before)


_WISH = re.compile(r"\b(?:can|could|would|will) you\b[^.!]*\?", re.IGNORECASE)


def reads_like_an_ask(words: str) -> bool:
    """Whether a hello asks for something in so many words, in English: it may be read as one."""
    return _WISH.search(words) is not None
