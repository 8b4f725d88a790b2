"""What Askwell holds of one person: to be handed to them, or to be forgotten.

Rules: what is theirs the tables say, column by column (`storage.notes`): an export holds what they wrote, what was
written to them, and the facts about them, whoever wrote it named; an erasure takes what they wrote and their name,
nobody else's words, and leaves facts that name nobody. What was shown counts as held: every message that shows their
words or their name is edited. What they decided for good outlives it, as a keyed digest of their id.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.asks import EVENTS, Ask, Event, Happened, Role, move, possible
from bot.asks.introductions import passed_on_to
from bot.errors import Refusal
from bot.outgoing import card_slot, edit, slots_about
from bot.people import Erased, Person
from bot.ports import Transaction
from bot.preferences import DIGEST, OptOut
from bot.rules import Rules
from bot.service import admins, mentoring, telling
from bot.service.answering import lose_asks_of
from bot.service.apart import outliving
from bot.service.changes import save
from bot.service.contact import replan_in_touch
from bot.service.context import Context

SEEN_IN_TURN = frozenset({"id", "asker", "sent_at", "due", "minutes", "kind"})
"""The columns of an ask whose facts whoever it is passed on to may read."""


def export(tx: Transaction, person_id: str) -> Mapping[str, Any]:
    """Everything of theirs as plain values, by table. Raises Refusal `unknown_person`."""
    _known(tx, person_id)
    asks = tx.asks.concerning(person_id)
    seen = _shown_to(tx, asks, person_id)
    told = {(ask.id, one.seq) for ask in asks for one in ask.history if person_id in read_by(ask, one)}
    held = tx.personal.held(person_id, seen, told)
    if "thanks" in held:
        held = {**held, "thanks": [_noted_for(row, person_id) for row in held["thanks"]]}
    passed_on = {ask.id for ask in asks if passed_on_to(ask, person_id)}
    if "asks" not in held:
        return held
    in_turn = {ask.id for ask in asks if person_id in ask.passing.shown}
    rows = (_shown_of(row) if row.get("id") in in_turn else _read_of(row, passed_on) for row in held["asks"])
    return {**held, "asks": list(rows)}


def _noted_for(row: Mapping[str, Any], person_id: str) -> Mapping[str, Any]:
    """The same; what an asker took from advice is for whoever gave it, and not for who knew whom to ask."""
    if person_id in {row.get("by"), row.get("to")} or not row.get("words"):
        return row
    return {**row, "words": {name: said for name, said in row["words"].items() if name != "took"}}


def _read_of(row: Mapping[str, Any], passed_on: Collection[str]) -> Mapping[str, Any]:
    """The same; of an ask whose lines were passed on to them they read nothing else but who asks."""
    if row["id"] not in passed_on or not row.get("words"):
        return row
    return {**row, "words": {"by": row["words"]["by"]}}


def _shown_of(row: Mapping[str, Any]) -> Mapping[str, Any]:
    """The same, of an ask that was passed on to them: what they could see, and nothing of whoever had it before."""
    shown = {name: value for name, value in row.items() if name in SEEN_IN_TURN}
    words = {name: said for name, said in (row.get("words") or {}).items() if name != "why"}
    return {**shown, "words": words} if words else shown


def _shown_to(tx: Transaction, asks: Iterable[Ask], person_id: str) -> set[str]:
    """The asks that they wrote, or whose card reached them: what was never delivered was not written to them.

    Whoever was pointed to, or was shown it in turn, and passed read who asks, and not what.
    """
    unread = {Event.PASS, Event.NOT_MINE}
    seen = {
        ask.id
        for ask in asks
        if ask.asker == person_id or any(one.by == person_id and one.event not in unread for one in ask.history)
    }
    cards = {card_slot(ask.id, person_id): ask.id for ask in asks if person_id in ask.people}
    return seen | {cards[slot] for slot in (tx.outbox.delivered(cards) if cards else ())}


def read_by(ask: Ask, one: Happened) -> set[str]:
    """Who else was told of this event: a suggestion's line is for whom it names, and nobody else knows of them."""
    if one.event in {Event.POINT, Event.TURN}:
        return {one.to}
    if one.event is Event.INTRODUCE:
        agreed = any(later.event is Event.AGREE and later.by == one.to for later in ask.history)
        return {one.to, ask.asker} if agreed else {one.to}
    readers = {Role.ASKER: ask.asker, Role.HELPER: ask.helper_at(one.seq)}
    return {readers[role] for role in EVENTS[one.event].news if role in readers}


def _known(tx: Transaction, person_id: str) -> Person:
    person = tx.people.get(person_id)
    if person is None:
        raise Refusal("unknown_person")
    return person


def announced(tx: Transaction, person_id: str, now: datetime, decided: Collection[OptOut] = ()) -> Erased:
    """What is noted of an erasure before it is done, with what they `decided` for good besides.

    Raises Refusal `unknown_person`.
    """
    person = _known(tx, person_id)
    for_good = person.opted_out | tx.personal.opted_out(person_id) | frozenset(decided)
    return Erased(
        workspace=person.workspace,
        who=tx.personal.marks(person_id)[0],
        at=now,
        opted_out=for_good,
        never_from=outliving(tx, person) | {one.removeprefix(DIGEST) for one in tx.personal.never_from(person_id)},
    )


def erase(tx: Transaction, person_id: str, now: datetime, rules: Rules, decided: Collection[OptOut] = ()) -> int:
    """Forget them; returns how many rows lost their words. Open asks end, and whoever waits for them is told."""
    return _erased(tx, person_id, announced(tx, person_id, now, decided), now, rules)


def unknown_of(tx: Transaction, listed: Collection[Erased]) -> list[Erased]:
    """Erasures of which a database that holds anybody knows nothing: it came from a backup."""
    return [erased for erased in listed if not tx.personal.is_noted(erased)] if tx.personal.everybody() else []


def erase_again(tx: Transaction, erased: Erased, now: datetime, rules: Rules) -> bool:
    """Forget whom a backup remembers; False where this erasure is known already."""
    if tx.personal.is_noted(erased):
        return False
    who = next((one for one in tx.personal.everybody() if erased.who in tx.personal.marks(one)), None)
    if who is None:
        tx.personal.note(erased)
    else:
        _erased(tx, who, erased, now, rules)
    return True


def _erased(tx: Transaction, person_id: str, erased: Erased, now: datetime, rules: Rules) -> int:
    tx.personal.note(erased)
    known = _known(tx, person_id)
    person = replace(known, name="", left=True, forgotten_at=now)
    ctx = Context(tx=tx, me=person, now=now, rules=rules)
    tx.people.save(person)
    _end_asks(ctx, person)
    telling.take_out_of_all(ctx)
    # What others say of them in a story goes where it names them, as it does for **Leave me out**.
    telling.take_words_out(replace(ctx, me=known), tx.thanks.stories_naming(person_id, telling.EVERY))
    stopped = tx.touch.forget(person_id)
    pairs = tx.mentorings.forget(person_id)
    rows = tx.personal.forget(person_id)
    _take_back_lines(tx, person_id)
    mentoring.forgotten(ctx, pairs)
    tx.people.forget(person_id, now)
    if known.admin or known.named:
        admins.say_if_nobody(tx)
    _show_anew(ctx, person_id)
    for one in tx.people.many({*stopped, person_id}).values():
        replan_in_touch(ctx.as_person(one))  # their own lines too: whom these name may be forgotten later
    return rows


def _end_asks(ctx: Context, person: Person) -> None:
    lose_asks_of(ctx, person, decided=True)
    for ask in ctx.tx.asks.concerning(person.id):  # also those that nobody answered, which are open to a late yes
        for event in (Event.WITHDRAW, Event.CLOSE):
            if ask.asker == person.id and event in possible(ask, person.id):
                save(ctx, move(ask, Happened(event=event, by=person.id, at=ctx.now)))
                break


def _take_back_lines(tx: Transaction, person_id: str) -> None:
    """Lines of theirs that somebody passed on are theirs, also where they were changed on the way."""
    for ask in tx.asks.concerning(person_id):
        for one in ask.history if ask.asker == person_id else ():
            if one.event is Event.INTRODUCE and one.words:
                tx.retention.unsay(ask.id, one.seq)


def _show_anew(ctx: Context, person_id: str) -> None:
    """Edit every message that showed their words or their name: each ask is another revision of itself."""
    tx = ctx.tx
    # Whoever added Askwell is named at the end of everybody's first card.
    introduced = tx.asks.open() if tx.workspace.installed_by == person_id else ()
    for ask in {one.id: one for one in (*introduced, *tx.asks.concerning(person_id))}.values():
        save(ctx, replace(ask, revision=ask.revision + 1))
    thanks, outcomes = tx.thanks.concerning(person_id)
    about = [
        *(slots_about("thanks", note.id) for note in thanks),
        *(slots_about("outcome", one.id) for one in outcomes),
        *(slots_about("letter", one.id) for one in tx.letters.concerning(person_id)),
    ]
    for slot in (slot for name in about for slot in tx.outbox.slots(name)):
        tx.outbox.send(edit(ctx.me.workspace, slot, ctx.now))
