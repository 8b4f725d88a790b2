"""Cuts what is shown into passages, each about one ask: a message, a line of prompts, a card at home."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.life.diary import Diary
from tests.life.names import NAME, names_in, words_in
from tests.life.records import Asked
from tests.life.screen import Line, lines

BEGINS = re.compile(
    rf"Your ask to ({NAME}|[Ss]omebody)($| · )|({NAME}|Somebody)'s ask · |({NAME}|Somebody) asks for your help( ·|$)"
    rf"|{NAME} thinks you could help|{NAME} thought of you for an introduction|{NAME} is looking for something near"
    rf"|You said that you can help {NAME}\.$"
    rf"|{NAME}'s ask from "
    rf"|No answer from {NAME} so far\. I can't|Did you get help from {NAME}\?$"
    rf"|A word of thanks to {NAME}\?$|What came of {NAME}'s help|(?:Have you|You) and {NAME} talked[?.]"
    rf"|{NAME} kept your ask in mind|I couldn't bring your ask to|You asked me to remind you"
    rf"|You kept {NAME}'s ask|I've closed your ask to (?:{NAME}|somebody)|Waiting for me$|I asked$"
    r"|Thanks and what came of it$|Settings$"
)

ASKS = frozenset(
    {
        "withdraw",
        "accept",
        "decline",
        "deliver_now",
        "question",
        "show",
        "close",
        "done",
        "step_back",
        "helped",
        "leave_open",
        "introduce",
        "agree",
        "pass",
    }
)
"""Actions whose target is an ask."""


@dataclass(slots=True)
class Passage:
    """Lines about one ask, or about none."""

    lines: list[Line] = field(default_factory=list)
    ask: Asked | None = None

    @property
    def head(self) -> str:
        return self.lines[0].text if self.lines else ""

    @property
    def quotes(self) -> list[Line]:
        return [line for line in self.lines if line.kind == "quote"]

    @property
    def texts(self) -> list[str]:
        return [line.text for line in self.lines if line.kind != "quote"]


def passages(diary: Diary, shown: Any, before: Sequence[Any] = ()) -> list[Passage]:
    """The passages of a message, page or form. `before` are earlier versions, which may say what it is about."""
    found = [Passage()]
    for line in lines(shown):
        if BEGINS.match(line.text) and line.kind in {"title", "text"} and found[-1].lines:
            found.append(Passage())
        found[-1].lines.append(line)
    for passage in found:
        passage.ask = about(diary, passage.lines)
    if len(found) == 1 and before and not _pressable(diary, found[0].lines):
        found[0].ask = _as_before(diary, found[0], before)
    return found


def _as_before(diary: Diary, now: Passage, before: Sequence[Any]) -> Asked | None:
    """What a passage without buttons is about: what its message was about, where that was one ask of whom it names."""
    earlier = [passage for one in before for passage in passages(diary, one)]
    asks = {id(one.ask): one.ask for one in earlier if one.ask}
    if len(asks) > 1:
        named = {diary.who(name) for line in now.lines for name in names_in(line.text)}
        of_them = [ask for ask in asks.values() if named <= ask.everybody]
        return of_them[0] if len(of_them) == 1 else None
    pressed = (_pressable(diary, one.lines) for one in earlier)
    return next((one for one in (*pressed, now.ask, *asks.values()) if one), None)


def may_mean(diary: Diary, passage: Passage) -> list[Asked]:
    """What it is about; without a button that tells, also asks in the very same words by the same person."""
    if passage.ask is None:
        return []
    if _pressable(diary, passage.lines):
        return [passage.ask]
    mine = (one for one in diary.each_ask if one.asker == passage.ask.asker and one.what == passage.ask.what)
    return [passage.ask, *(one for one in mine if one is not passage.ask)]


def _pressable(diary: Diary, some: Sequence[Line]) -> Asked | None:
    """The ask that these buttons are about: two asks may say the same, but have their own buttons."""
    targets = [line.target for line in some if line.kind == "button" and line.target in diary.asks]
    return diary.asks[targets[0]] if targets else None


def _bound(diary: Diary, ask: Asked, some: Sequence[Line]) -> Asked:
    """An ask whose id was not known is known by the buttons beside its words."""
    found = next((line.target for line in some if line.kind == "button" and line.action in ASKS), "")
    if "+" in ask.id and found and found not in diary.asks:
        diary.bind(ask, found)
    return ask


def about(diary: Diary, some: Sequence[Line]) -> Asked | None:
    """The ask that these lines speak of: by its buttons, else by the asker's own words."""
    for line in some:
        if line.kind == "button" and line.target in diary.asks:
            return diary.asks[line.target]
    named = {diary.who(name) for line in some for name in names_in(line.text)}
    first = {diary.who(name) for line in some[:1] for name in names_in(line.text)}
    for line in some:
        for word in words_in(line.text):
            asks = [diary.asks[one] for one in diary.about.get(word, ()) if one in diary.asks]
            of_them = [ask for ask in asks if first <= {ask.asker, *ask.helpers}]
            alike = of_them or [ask for ask in asks if {ask.asker, *ask.helpers} & named] or asks
            if alike:
                return _bound(diary, alike[-1], some)
            if word in diary.typed and diary.typed[word].ask in diary.asks:
                return diary.asks[diary.typed[word].ask]
    return None
