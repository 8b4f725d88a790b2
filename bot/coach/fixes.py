"""The smallest edit that takes a finding out of a draft.

Rules of the file: an edit is a span of the text as typed and what to put there. It cuts the clause that
carries the finding, or the sentence where nothing else is in it; where neither is safe there is no edit.
"""

import re
from dataclasses import dataclass
from typing import Final

from bot.coach.draft import ENDS, Draft
from bot.coach.rule import Hit
from bot.coach.tongue import Tongue

_PAUSES: Final = frozenset({",", ";", ":", "-", "(", ")"})
_SMILEYS: Final = frozenset({(":", ")"), (";", ")"), (":", "("), (":", "-")})
_FAULTS: Final = (re.compile(r" {2}"), re.compile(r"(?:^|[\s(])[,;.?!](?=\s|$)"), re.compile(r"[,;][,;.!?]"))
_LEAST: Final = 3
_GREETING: Final = 4
_NEAR: Final = 6
_BESIDE: Final = 4
_AROUND: Final = 9


@dataclass(frozen=True, slots=True)
class Edit:
    """Put `text` in place of the code points `start` to `end`."""

    start: int
    end: int
    text: str


def cut(draft: Draft, hit: Hit, tongue: Tongue) -> Edit | None:
    """Takes the clause of a finding out of its sentence, or the whole sentence; None where unsafe."""
    if hit.first == hit.end:
        return None
    opens, closes = draft.opens[hit.first], draft.closes[hit.end - 1]
    left = _left_edge(draft, hit.first, opens, tongue)
    right = _right_edge(draft, hit.end, closes, tongue)
    stray = (hit.first - left) + (right - hit.end)
    alone = left == opens and right >= closes - 1 and draft.words[closes - 1] != "?"
    if stray > (_AROUND if alone else min(_BESIDE, hit.end - hit.first + 1)):
        return None
    while right > hit.first and draft.words[right - 1] in ENDS:
        right -= 1
    before, after = left - opens, _words(draft, right, closes)
    if draft.opens[hit.first] != draft.opens[hit.end - 1] or (before == 0 and after < _LEAST):
        return _cut_sentence(draft, opens, closes, tongue)
    if before == 0:
        return _cut_front(draft, opens, right, closes, tongue)
    return _cut_tail(draft, left, right, after, tongue)


def _left_edge(draft: Draft, at: int, opens: int, tongue: Tongue) -> int:
    while at > opens and draft.words[at - 1] not in _PAUSES and draft.words[at - 1] not in tongue.breaks:
        at -= 1
    return at


def _right_edge(draft: Draft, at: int, closes: int, tongue: Tongue) -> int:
    while at < closes and draft.words[at] not in _PAUSES | ENDS and not _links(draft, at, closes, tongue):
        at += 1
    return at + 2 if draft.words[at : at + 2] in _SMILEYS else at


def _links(draft: Draft, at: int, closes: int, tongue: Tongue) -> bool:
    """Whether a clause of its own begins behind this word: "so could you", not "so late"."""
    return draft.words[at] in tongue.links and (
        draft.words[at] in tongue.breaks or (at + 1 < closes and _may_open(draft, at + 1, tongue))
    )


def _may_open(draft: Draft, at: int, tongue: Tongue) -> bool:
    return draft.words[at] in tongue.clauses | tongue.whole or draft.capital[at]


def _words(draft: Draft, first: int, end: int) -> int:
    return sum(1 for w in draft.words[first:end] if w not in _PAUSES and w not in ENDS)


def _cut_sentence(draft: Draft, opens: int, closes: int, tongue: Tongue) -> Edit | None:
    start, end = draft.span(opens, closes)
    text = draft.text
    while end < len(text) and text[end] in " \n":
        end += 1
    if end == len(text):
        while start > 0 and text[start - 1] in " \n":
            start -= 1
    facts = any(word[0].isdigit() for word in draft.words[opens:closes])
    left = _words(draft, 0, opens) + _words(draft, closes, len(draft.words))
    if facts or left < _LEAST - 1 or _leans(draft, closes, tongue):
        return None
    return Edit(start, end, "")


def _leans(draft: Draft, at: int, tongue: Tongue) -> bool:
    """Whether a sentence that begins at this word speaks of the one before it, or is no more than a word on it."""
    if at >= len(draft.words):
        return False
    words = draft.words[at : draft.closes[at]]
    if words[0] in tongue.leans and words[1:2] and words[1] not in tongue.requests:
        return True
    if words[0] in _PAUSES or tongue.no & set(words[1:2]):
        return True
    fragment = not tongue.predicates & set(words) or _words(draft, at, draft.closes[at]) < _LEAST
    return bool(tongue.refers & set(words[:_NEAR])) or (fragment and not tongue.thanks & set(words))


def _asks(draft: Draft, at: int, tongue: Tongue) -> bool:
    """Whether what is asked for begins at this word: "could you", "please send"."""
    first, behind = draft.words[at], draft.words[at + 1 : at + 2]
    return first in tongue.requests and (first in tongue.thanks or bool(tongue.clauses & set(behind)))


def _cut_front(draft: Draft, opens: int, right: int, closes: int, tongue: Tongue) -> Edit | None:
    """The clause behind it opens the sentence instead, behind the name of whoever is spoken to."""
    start = draft.spans[opens][0]
    rest, called = _after_pause(draft, right, closes, tongue), ""
    if rest + 1 < closes and draft.words[rest + 1] == "," and draft.capital[rest]:
        called, rest = draft.text[slice(*draft.spans[rest])] + ", ", _after_pause(draft, rest + 1, closes, tongue)
    if rest >= closes or not _stands_alone(draft, right, rest, tongue):
        return None
    first, last = draft.spans[rest]
    keeps = bool(called) or not draft.text[start].isupper()
    begun = draft.text[first] if keeps else draft.text[first].upper()
    return Edit(start, last, called + begun + draft.text[first + 1 : last])


def _after_pause(draft: Draft, at: int, closes: int, tongue: Tongue) -> int:
    while at < closes and (draft.words[at] in _PAUSES or draft.words[at] in tongue.links):
        at += 1
    return at


def _stands_alone(draft: Draft, right: int, rest: int, tongue: Tongue) -> bool:
    """Whether what begins at `rest` is a sentence without what stood before `right`."""
    between, word = set(draft.words[right:rest]), draft.words[rest]
    if word in tongue.requests or between & tongue.adds:
        plain = word in tongue.refers and bool(tongue.predicates & set(draft.words[rest + 1 : rest + 2]))
        return plain or _asks(draft, rest, tongue)
    if tongue.refers & set(draft.words[rest + 1 : rest + _NEAR]):
        return False
    joined = bool(between & {":", "-"} or between & tongue.links)
    return word in tongue.clauses or (joined and word in tongue.whole)


def _cut_tail(draft: Draft, left: int, right: int, after: int, tongue: Tongue) -> Edit | None:
    if after and draft.words[right] in tongue.links:
        return None
    first, opens = left, draft.opens[left]
    while first > 0 and (draft.words[first - 1] in _PAUSES or draft.words[first - 1] in tongue.links):
        first -= 1
    if first <= opens:
        return None
    start, end = draft.spans[first - 1][1], draft.spans[right - 1][1]
    if not after and first - opens <= _GREETING and draft.words[opens] in tongue.greets:
        return None if _leans(draft, draft.closes[left], tongue) else _greeting(draft, start, right)
    if _is_list(draft, left, tongue) or (not after and not _ends_well(draft, opens, first, tongue)):
        return None
    if after:
        return Edit(start, end, "")
    whole = _words(draft, opens, first) >= _LEAST and not _leans(draft, draft.closes[left], tongue)
    doubled = draft.text[start - 1] == "." == draft.text[end : end + 1]  # "at 9 a.m."
    return Edit(start, end + doubled, "") if whole else None


def _is_list(draft: Draft, left: int, tongue: Tongue) -> bool:
    """Whether the cut would begin inside a list of names."""
    return draft.words[left - 1] in tongue.adds and draft.capital[left] and draft.words[left] not in tongue.clauses


def _ends_well(draft: Draft, opens: int, first: int, tongue: Tongue) -> bool:
    """Whether a sentence can end before `first`: its last clause hangs on none to come, and a question still asks."""
    at = _left_edge(draft, first, opens, tongue)
    if draft.words[at] in tongue.depends or draft.words[at - 1 : at] in {(word,) for word in tongue.depends}:
        return False
    last = draft.words[draft.closes[opens] - 1]
    return last != "?" or bool(tongue.requests & set(draft.words[opens:first]))


def _greeting(draft: Draft, start: int, right: int) -> Edit | None:
    """A greeting that is left of its sentence stands on a line of its own."""
    end = draft.spans[right][1] if right < len(draft.words) else len(draft.text)
    rest = draft.text[end:].lstrip(" \n")
    return Edit(start, len(draft.text) - len(rest), ",\n") if rest else None


def well_put(before: Draft, after: Draft, tongue: Tongue) -> bool:
    """Whether a text reads on as it did: no sign without its word, no bracket open, no end that hangs in the air."""
    return all(_faults(kind, after.text) <= _faults(kind, before.text) for kind in _FAULTS) and (
        _hanging(after, tongue) <= _hanging(before, tongue) and _open(after.text) == _open(before.text)
    )


def _faults(kind: re.Pattern[str], text: str) -> int:
    return sum(1 for _ in kind.finditer(text))


def _open(text: str) -> int:
    return text.count("(") - text.count(")")


def _hanging(draft: Draft, tongue: Tongue) -> int:
    """How many sentences end with a word that joins them to nothing."""
    ends = (end - 1 if draft.words[end - 1] in ENDS else end for _, end in draft.sentences)
    return sum(1 for end in ends if end and draft.words[end - 1] in tongue.links | tongue.adds)


def asked(draft: Draft, hit: Hit, commands: frozenset[str], tongue: Tongue) -> Edit | None:
    """Turns a sentence that opens with a command into a question."""
    last = draft.closes[hit.first] - 1
    if draft.words[hit.first + 1] in commands or tongue.no & set(draft.words[hit.first : last]):
        return None  # "do tell them", "don't be late"
    if draft.words[last] not in {".", "!", "…"} or any(w in _PAUSES for w in draft.words[hit.first : last]):
        return None
    (verb, behind), (close, end) = draft.spans[hit.first], draft.spans[last]
    if draft.text[verb:behind].isupper():
        return None
    opens = draft.opens[hit.first]
    begins = all(word in tongue.barely for word in draft.words[opens : hit.first])
    start = draft.spans[opens][0] if begins else verb
    rest = draft.text[verb].lower() + draft.text[verb + 1 : close]
    question = tongue.question.format(rest=rest)
    return Edit(start, end, question[0].upper() + question[1:] if begins and draft.text[start].isupper() else question)
