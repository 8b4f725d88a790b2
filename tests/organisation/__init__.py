"""An invented organisation of 200 people: what they say of themselves, stories that were told, and what is asked.

Written by somebody who did not see how people are looked for. `topics.jsonl` says who is right for each of 100
questions; for ten of them nobody is.
"""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, insert

from bot.digest import Circle, Post
from bot.people import Person
from bot.ports import Transaction
from bot.preferences import Preferences
from bot.rules import Rules
from bot.service.context import Context
from bot.service.suggesting import suggested
from bot.service.telling import post_slot
from bot.suggestions import Suggestion
from bot.thanks import Consent, Story
from storage import tables
from storage.store import Storage

HERE = Path(__file__).parent
SPACE = "local:organisation"
NOW = datetime(2026, 11, 24, 10, tzinfo=UTC)
CIRCLE = Circle(workspace=SPACE, id="all", name="all", zone="UTC", since=NOW)


@dataclass(frozen=True, slots=True)
class Topic:
    """What somebody asks about, and who would be right; nobody may be."""

    text: str
    right: frozenset[str]


def _read(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (HERE / f"{name}.jsonl").read_text("utf-8").splitlines()]


@cache
def topics() -> tuple[Topic, ...]:
    return tuple(Topic(one["text"], frozenset(one["right"])) for one in _read("topics"))


@cache
def people() -> tuple[Person, ...]:
    return tuple(
        Person(workspace=SPACE, id=one["id"], name=one["name"], preferences=Preferences(ask_me_about=one["about"]))
        for one in _read("people")
    )


def _stories(post: str) -> list[Story]:
    found = []
    for number, one in enumerate(_read("stories")):
        chain = tuple(who for who in (one["asker"], one["pointed_by"], one["helper"]) if who)
        found.append(
            Story(
                workspace=SPACE, id=f"s{number}", circle="all", teller=one["asker"], chain=chain, about=one["about"],
                consents=dict.fromkeys(chain, Consent.YES), at=NOW, post=post,
            )
        )  # fmt: skip
    return found


async def settle(storage: Storage) -> None:
    """Everybody, and one post that told all of the stories."""
    told = _stories("p1")
    ids = tuple(story.id for story in told)
    post = Post(workspace=SPACE, id="p1", circle="all", week="2026-W47", stories=ids, at=NOW)

    def work(tx: Transaction) -> None:
        for person in people():
            tx.people.save(person)
        tx.circles.save(CIRCLE, NOW)
        tx.circles.add_post(post)
        for story in told:
            tx.thanks.save_story(story)

    def stands(connection: Connection) -> None:
        slot = post_slot(post)
        shown = {"view": "post", "to": "all", "ids": slot.ids, "ref": "m1", "shown": b"", "since": NOW, "revision": 1}
        connection.execute(insert(tables.slots), {"workspace": SPACE, "slot": slot.name, **shown})

    await storage.store.write(SPACE, work)
    await storage.database.write(stands)


def asks(tx: Transaction, asker: str, text: str, at: datetime = NOW) -> tuple[Suggestion, ...]:
    """Who is suggested to this person for it."""
    me = tx.people.get(asker)
    assert me is not None
    return suggested(Context(tx=tx, me=me, now=at, rules=Rules()), text)
