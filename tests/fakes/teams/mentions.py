"""Mentions: every `<at>` has its entity, every entity its `<at>`, and both mean somebody who is there."""

import re
from collections.abc import Iterable
from typing import Any

from tests.fakes.teams.cards import card_of, formatted
from tests.fakes.teams.errors import Refusal
from tests.fakes.teams.state import Json, State

AT = re.compile(r"<at\b[^>]*>.*?</at>", re.DOTALL)


def check(state: State, activity: Json) -> None:
    """Raises Refusal 400."""
    text = [str(activity.get("text") or "")]
    _match(state, text, activity.get("entities") or [], by_any_id=False)
    card = card_of(activity)
    if card is not None:
        entities = (card.get("msteams") or {}).get("entities") or []
        _match(state, formatted(card), entities, by_any_id=True)


def _match(state: State, texts: Iterable[str], entities: Iterable[Any], *, by_any_id: bool) -> None:
    marks = {mark for text in texts for mark in AT.findall(text)}
    named = [e for e in entities if isinstance(e, dict) and e.get("type") == "mention"]
    if marks != {e.get("text") for e in named}:
        raise Refusal(400, "BadSyntax", "Every <at> needs its mention entity, and every entity its <at>.")
    for entity in named:
        mentioned = entity.get("mentioned") or {}
        if not mentioned.get("name") or not _known(state, str(mentioned.get("id", "")), by_any_id):
            raise Refusal(400, "BadSyntax", "Activity contains a mention of somebody unknown.")


def _known(state: State, who: str, by_any_id: bool) -> bool:
    if who == state.bot_id or any(m.id29 == who for m in state.members.values()):
        return True
    return by_any_id and any(who in {m.aad, m.mail} for m in state.members.values())
