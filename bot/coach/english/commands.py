"""Finds bare commands: a sentence that opens with an imperative and has nothing to soften it.

Rules of the file: a command counts only where it is for the writer ("me", "my"), pressed for time or very short,
so that instructions and titles ("Add dark mode") stay clean.
"""

from typing import Final

from bot.coach.draft import Draft
from bot.coach.english.classes import CLASSES
from bot.coach.rule import Hit
from bot.coach.wordset import word_set

VERBS: Final = frozenset(CLASSES["imperative"].split()) | {
    "come",
    "take",
    "explain",
    "tell",
    "hurry",
    "stay",
    "compare",
    "drop",
}
_SOFT: Final = word_set(
    "please kindly could can would may might thanks thank cheers appreciated appreciate grateful ? if whenever feel "
    "pray «pray» maybe perhaps help «tears» ok okay possible we shall whether like"
)
_PRESSED: Final = word_set("me my us our now today tonight immediately asap once instantly mine pronto tomorrow")
_LEADS: Final = word_set("and so now then just ok okay right well also first next anyway alright ,")
_IDIOMS: Final = frozenset(
    [
        "let give me a shout",
        "let me know",
        "give me a ring",
        "give me a call",
        "tell me if",
        "drop me a",
        "give me a chance",
        "call me",
        "cut me some",
        "get well",
        "get back to me",
        "send me a message",
        "send my",
        "give my",
        "check out",
        "make sense",
        "call it",
        "fill you",
        "come and",
        "come to",
        "take care",
        "take your",
        "find attached",
        "find below",
        "find enclosed",
        "check this",
        "look at",
        "look here",
        "look forward",
    ]
)
_GREETS: Final = frozenset(CLASSES["greet"].split())


def bare_commands(draft: Draft) -> list[Hit]:
    """The sentences that order something, without a please, a question or a way out near them."""
    if _asks_anywhere(draft):
        return []
    return [hit for first, end in draft.sentences for hit in _command(draft, first, end)]


def _asks_anywhere(draft: Draft) -> bool:
    words = set(draft.words)
    return bool(words & {"please", "kindly"}) or any(
        draft.words[at : at + 2] in {("could", "you"), ("can", "you"), ("would", "you"), ("will", "you"), ("if", "you")}
        for at in range(len(draft.words) - 1)
    )


def _command(draft: Draft, first: int, end: int) -> list[Hit]:
    at = _start(draft, first, end)
    words = draft.words[at:end]
    if len(words) < 2 or words[0] not in VERBS or words[1] in {",", "is", "are", "was", "'s", "has", "of"}:
        return []
    if _SOFT & set(words) or any(" ".join(words).startswith(idiom) for idiom in _IDIOMS):
        return []
    pressed = bool(_PRESSED & set(words)) or "by" in words or _then_now(draft, end)
    short = len(draft.words) <= 14 and words[1] in {"the", "this", "that", "it", "them", "those", "these"}
    return [Hit(at, end - 1 if words[-1] in {".", "!", "…", "\n"} else end)] if pressed or short else []


def _then_now(draft: Draft, end: int) -> bool:
    return draft.words[end : end + 2] in {("now", "."), ("now", "!"), ("today", "."), ("immediately", ".")}


def _start(draft: Draft, first: int, end: int) -> int:
    """Past a greeting, a name with a comma, and words like "so" or "now"."""
    at = first
    if at < end and draft.words[at] in _GREETS:
        while at < end and draft.words[at] not in {",", "!", "-", ":"} and at - first < 4:
            at += 1
        at += 1
    elif at + 1 < end and draft.capital[at] and draft.words[at] not in VERBS and draft.words[at + 1] in {",", ":"}:
        at += 2
    while at < end and draft.words[at] in _LEADS:
        at += 1
    return at
