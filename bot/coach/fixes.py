"""The smallest edit that takes a finding out of a draft.

Rules of the file: an edit is a span of the text as typed and what to put there. It cuts the clause that
carries the finding, or the sentence where nothing else is in it; where neither is safe there is no edit.
"""

from dataclasses import dataclass
from typing import Final

from bot.coach.draft import ENDS, Draft
from bot.coach.rule import Hit
from bot.coach.tongue import Tongue

_PAUSES: Final = frozenset({",", ";", ":", "-", "(", ")"})
_LEAST: Final = 3
_GREETING: Final = 4
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
        return _cut_sentence(draft, opens, closes)
    if before == 0:
        return _cut_front(draft, opens, right, closes, tongue)
    return _cut_tail(draft, left, right, after, tongue)


def _left_edge(draft: Draft, at: int, opens: int, tongue: Tongue) -> int:
    while at > opens and draft.words[at - 1] not in _PAUSES and draft.words[at - 1] not in tongue.breaks:
        at -= 1
    return at


def _right_edge(draft: Draft, at: int, closes: int, tongue: Tongue) -> int:
    while at < closes and draft.words[at] not in _PAUSES | ENDS and draft.words[at] not in tongue.links:
        at += 1
    return at


def _words(draft: Draft, first: int, end: int) -> int:
    return sum(1 for w in draft.words[first:end] if w not in _PAUSES and w not in ENDS)


def _cut_sentence(draft: Draft, opens: int, closes: int) -> Edit | None:
    start, end = draft.span(opens, closes)
    text = draft.text
    while end < len(text) and text[end] in " \n":
        end += 1
    if end == len(text):
        while start > 0 and text[start - 1] in " \n":
            start -= 1
    if not text[:start].strip() and not text[end:].strip():
        return None
    return Edit(start, end, "")


def _cut_front(draft: Draft, opens: int, right: int, closes: int, tongue: Tongue) -> Edit | None:
    rest = right
    while rest < closes and (draft.words[rest] in _PAUSES or draft.words[rest] in tongue.links):
        rest += 1
    if rest >= closes or draft.words[rest] in ENDS:
        return None
    start, (first, last) = draft.spans[opens][0], draft.spans[rest]
    return Edit(start, last, draft.text[first].upper() + draft.text[first + 1 : last])


def _cut_tail(draft: Draft, left: int, right: int, after: int, tongue: Tongue) -> Edit | None:
    if after and draft.words[right] in tongue.links:
        return None
    first = left
    while first > 0 and (draft.words[first - 1] in _PAUSES or draft.words[first - 1] in tongue.links):
        first -= 1
    if first <= draft.opens[left]:
        return None
    start, end = draft.spans[first - 1][1], draft.spans[right - 1][1]
    greets = not after and first - draft.opens[left] <= _GREETING and right < draft.closes[left]
    return Edit(start, draft.spans[right][1], ".") if greets and draft.words[right] != "\n" else Edit(start, end, "")


def asked(draft: Draft, hit: Hit, tongue: Tongue) -> Edit | None:
    """Turns a sentence that opens with a command into a question."""
    last = draft.closes[hit.first] - 1
    if draft.words[last] not in {".", "!", "…"} or any(w in _PAUSES for w in draft.words[hit.first : last]):
        return None
    verb, (close, end) = draft.spans[hit.first][0], draft.spans[last]
    opens = draft.opens[hit.first]
    begins = all(word in tongue.barely for word in draft.words[opens : hit.first])
    start = draft.spans[opens][0] if begins else verb
    rest = draft.text[verb].lower() + draft.text[verb + 1 : close]
    question = tongue.question.format(rest=rest)
    return Edit(start, end, question[0].upper() + question[1:] if begins else question)
