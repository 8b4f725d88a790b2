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


def name(ctx: Context, person: str, *, named: bool, settings: Collection[Address] = frozenset()) -> None:
    """Let them look after Askwell here, or no longer. Raises Refusal `unknown_person`."""
    tx = ctx.tx
    somebody = tx.people.get(person)
    if somebody is None or (named and (somebody.left or somebody.bot or somebody.outsider)):
        raise Refusal("unknown_person")
    if named != somebody.named:
        note(ctx, ADMIN if named else NO_ADMIN, person=person)
    tx.people.save(replace(somebody, named=named))
    if not named:
        say_if_nobody(tx, settings)


def note_listed(ctx: Context, settings: Collection[Address], before: Collection[str] = ()) -> None:
    """Write down who looks after Askwell here by the settings and did not `before`, and the other way round, once."""
    listed = {one.id for one in settings if one.workspace == ctx.tx.workspace.id}
    for somebody in ctx.tx.people.many({*listed, *before}).values():
        now = somebody.id in listed and not (somebody.left or somebody.bot or somebody.outsider)
        if now != somebody.listed and not somebody.erased:
            ctx.tx.people.save(replace(somebody, listed=now))
            if not somebody.named:
                note(ctx, ADMIN if now else NO_ADMIN, person=somebody.id)


def say_if_nobody(tx: Transaction, settings: Collection[Address] = frozenset()) -> None:
    """In the log, when whoever went was the last."""
    if not of(tx, settings):
        where = tx.workspace.id
        log.warning("nobody looks after Askwell in %s any more: name somebody with `askwell admins add`", where)
