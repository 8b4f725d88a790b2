"""Who looks after Askwell in a workspace: whoever was named by those who run it, else whom the platform says.

Rules: who installed it is a fact and gives no right; when the last one leaves, nothing that was set changes, and the
log says so, as `askwell doctor` does.
"""

import logging
from collections.abc import Collection
from dataclasses import replace

from bot.errors import Refusal
from bot.people import Address, Person
from bot.ports import Transaction
from bot.service.changed import ADMIN, NO_ADMIN, note
from bot.service.context import Context

log = logging.getLogger("askwell.admins")


def of(tx: Transaction, settings: Collection[Address] = frozenset()) -> tuple[Person, ...]:
    """Those who look after Askwell here. `settings` are whom the deployment names."""
    listed = {one.id for one in settings if one.workspace == tx.workspace.id}
    known = {one.id: one for one in (*tx.people.looking_after(), *tx.people.many(listed).values()) if not one.left}
    named = tuple(one for one in known.values() if one.named or one.id in listed)
    return named if named or listed else tuple(known.values())


def name(ctx: Context, person: str, *, named: bool, settings: Collection[Address] = frozenset()) -> bool:
    """Name them, or no longer; returns whether the settings list them all the same. Raises Refusal `unknown_person`."""
    tx = ctx.tx
    somebody = tx.people.get(person)
    if somebody is None or (named and not _may(somebody)):
        raise Refusal("unknown_person")
    now = replace(somebody, named=named, listed=somebody.listed or (somebody.address in settings and _may(somebody)))
    _save(ctx, somebody, now)
    if not named:
        say_if_nobody(tx, settings)
    return now.listed


def note_listed(ctx: Context, settings: Collection[Address], before: Collection[str] = ()) -> None:
    """Write down who looks after Askwell here by the settings and did not `before`, and the other way round, once."""
    listed = {one.id for one in settings if one.workspace == ctx.tx.workspace.id}
    for somebody in ctx.tx.people.many({*listed, *before}).values():
        now = somebody.id in listed and _may(somebody)
        if now != somebody.listed and not somebody.erased:
            _save(ctx, somebody, replace(somebody, listed=now))


def _may(somebody: Person) -> bool:
    return not (somebody.bot or somebody.no_longer_here)


def _save(ctx: Context, before: Person, now: Person) -> None:
    """With what it changes for everybody's eyes: whoever is both named and listed stays while either holds."""
    ctx.tx.people.save(now)
    does = now.named or now.listed
    if does != (before.named or before.listed):
        note(ctx, ADMIN if does else NO_ADMIN, person=now.id)


def say_if_nobody(tx: Transaction, settings: Collection[Address] = frozenset()) -> None:
    """In the log, when whoever went was the last."""
    if not of(tx, settings):
        where = tx.workspace.id
        log.warning("nobody looks after Askwell in %s any more: name somebody with `askwell admins add`", where)
