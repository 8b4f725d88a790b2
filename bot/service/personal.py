"""What Askwell holds of one person: to be handed to them, or to be forgotten.

Rules: an export holds only what they wrote, received, or set; erasing takes words and name away and leaves facts that
name nobody, so that the others' asks still make sense.
"""

from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from bot.asks import Ask, Event, move, possible
from bot.errors import Refusal
from bot.people import Person
from bot.ports import Transaction
from bot.rules import Rules
from bot.service import telling
from bot.service.answering import lose_asks_of
from bot.service.changes import save
from bot.service.desk import Desk


def export(tx: Transaction, person_id: str) -> Mapping[str, Any]:
    """Everything of theirs as plain values. Raises Refusal `unknown_person`."""
    person = _known(tx, person_id)
    thanks, outcomes = tx.thanks.concerning(person_id)
    return {
        "person": asdict(person),
        "asks": [asdict(_theirs(ask, person_id)) for ask in tx.asks.concerning(person_id)],
        "thanks": [asdict(note) for note in thanks],
        "outcomes": [asdict(outcome) for outcome in outcomes],
        "stories": [asdict(story) for story in tx.thanks.stories_naming(person_id)],
    }


def _known(tx: Transaction, person_id: str) -> Person:
    person = tx.people.get(person_id)
    if person is None:
        raise Refusal("unknown_person")
    return person


def _theirs(ask: Ask, person: str) -> Ask:
    """An ask without what this person was never shown: somebody only pointed to has not seen its words."""
    if person in ask.people:
        return ask
    mine = tuple(one for one in ask.history if person in {one.by, one.to})
    return replace(ask, asker="", draft=replace(ask.draft, what="", why="", unlocks=""), history=mine)


def erase(tx: Transaction, person_id: str, now: datetime, rules: Rules) -> int:
    """Forget them; returns how many rows lost their words. Open asks end, and whoever waits for them is told."""
    person = replace(_known(tx, person_id), left=True)
    desk = Desk(tx=tx, me=person, now=now, rules=rules)
    tx.people.save(person)
    lose_asks_of(desk, person, decided=True)
    _withdraw_own(desk, person_id)
    telling.take_out_of_all(desk)
    for story in tx.thanks.stories_naming(person_id, telling.EVERY):
        tx.thanks.save_story(replace(story, about="", thanks="", outcome=""))
    erased = _erase_asks(tx, person_id) + _erase_notes(tx, person_id)
    tx.people.forget(person_id)
    return erased


def _withdraw_own(desk: Desk, person_id: str) -> None:
    for ask in desk.tx.asks.involving(person_id, limit=10_000):
        for event in (Event.WITHDRAW, Event.CLOSE):
            if ask.asker == person_id and event in possible(ask, person_id):
                save(desk, move(ask, event, by=person_id, at=desk.now))
                break


def _erase_asks(tx: Transaction, person_id: str) -> int:
    asks = tx.asks.concerning(person_id)
    for ask in asks:
        tx.asks.rewrite(_without_words_of(ask, person_id))
    return len(asks)


def _without_words_of(ask: Ask, person: str) -> Ask:
    """What others wrote stays theirs."""
    draft = replace(ask.draft, what="", why="", unlocks="") if ask.asker == person else ask.draft
    return replace(ask, draft=draft, history=tuple(one.forgotten() if one.by == person else one for one in ask.history))


def _erase_notes(tx: Transaction, person_id: str) -> int:
    thanks, outcomes = tx.thanks.concerning(person_id)
    mine = [note for note in thanks if note.by == person_id]
    for note in mine:
        tx.thanks.rewrite(replace(note, did="", detail="", changed="", useful=""))
    told = [outcome for outcome in outcomes if outcome.by == person_id]
    for outcome in told:
        tx.thanks.rewrite(replace(outcome, words=""))
    return len(mine) + len(told)
