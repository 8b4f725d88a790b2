"""The seam: how the town's platform tells Askwell about people, and what an operator does. Nothing else reaches inside.

Everything here is what an adapter or the command line does; when the ways in change, this file changes and no oracle.
"""

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from bot.people import Person, PersonFacts, Workspace
from bot.ports import Transaction
from bot.preferences import Preferences
from bot.rules import Rules
from bot.service import Service
from bot.service.personal import erase, export
from bot.service.uninstall import let_go, taken_back
from storage.store import Storage

WORKSPACE = "local:town"
Profile = tuple[str, str, str, str]
"""Somebody's id, name, zone and locale."""


async def settled(storage: Storage, people: Iterable[Profile], installer: str, country: str | None) -> None:
    """An empty workspace with these people. The first looks after Askwell."""
    some = list(people)

    def work(tx: Transaction) -> None:
        space = Workspace(id=WORKSPACE, name="Town", installed_by=installer, zone="Europe/Lisbon", country=country)
        tx.save_workspace(space)
        for number, profile in enumerate(some):
            tx.people.save(_person(profile, admin=number == 0))

    await storage.store.write(WORKSPACE, work)


def _person(profile: Profile, *, admin: bool) -> Person:
    id, name, zone, locale = profile
    return Person(
        workspace=WORKSPACE,
        id=id,
        name=name,
        platform_zone=zone,
        locale=locale,
        admin=admin,
        preferences=Preferences(),
    )


async def heard(service: Service, id: str, name: str, zone: str, *, left: bool) -> None:
    """The platform's profile of somebody: name, zone, and whether they left."""
    await service.told_of(WORKSPACE, PersonFacts(id=id, name=name, zone=zone, left=left))


async def exported(storage: Storage, id: str) -> Any:
    """What somebody gets who asks for their data, as plain JSON."""
    found = await storage.store.read(WORKSPACE, lambda tx: export(tx, id))
    return json.loads(json.dumps(found, default=str))


async def erased(storage: Storage, id: str, now: datetime, rules: Rules) -> None:
    await storage.store.write(WORKSPACE, lambda tx: erase(tx, id, now, rules))
    if scrub := getattr(storage, "scrub", None):  # the first release leaves its log as it is
        await scrub()


async def removed(storage: Storage, now: datetime) -> None:
    """The workspace lets Askwell go."""
    await storage.store.write(WORKSPACE, lambda tx: let_go(tx, now))


async def installed_again(storage: Storage, now: datetime, rules: Rules) -> None:
    await storage.store.write(WORKSPACE, lambda tx: taken_back(tx, now, rules))


async def picture(storage: Storage, token: str) -> bytes | None:
    """What the picture's address serves."""
    return await storage.store.picture(token)
