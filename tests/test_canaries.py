"""Every field that takes people's words, with a word of its own in it: where those words are found, and where never.

The fields are read from the door of the forms: a new one is tried here, or it says that it takes no words.
"""

import io
import json
import logging
import re
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from prometheus_client import CollectorRegistry, generate_latest
from sqlalchemy import Connection, LargeBinary, Text, cast, select, true

from adapters import logs
from adapters.sends import Sends
from bot.asks import WITH_FORM, Event, Happened, move, possible
from bot.commands import Mention, Mentioned, Say, Submit
from bot.ports import Transaction
from bot.service import personal
from bot.service.door import FIELDS, NEEDED, Words
from bot.service.due import WORDS as DUE_IN_WORDS
from bot.views.forms.beforehand import CAME_OF
from bot.views.forms.weekly import WEEK
from storage.data_map import every_table
from tests.test_rights import LIVES, Lived
from tests.world import TUESDAY, WORKSPACE, World, open_world

KEY = "q8vWz1pKx0sYb7uTj4dRm9aLc2eFh5gN6iOo3"
MARK = "kanarienvogel"
AN_ADMINS = {"help_line", "advice_off"}
"""Settings of everybody here, told to everybody here."""

READ_NOT_KEPT = {"start", "end", "zone", "country", "country_here", "hour", DUE_IN_WORDS}
"""What is typed there is read as an hour, a zone, a country or a day, and kept as such."""

NAMES = {"called"}
"""The name of a channel, which is kept as all names are."""

LETS_THROUGH = {"ask": "send_anyway", "thank": "send_anyway", "settings": "save", "weekly": "save", "whom": "find"}

BESIDE = {"who": "ottilie", "minutes": "15", "circle": "design", "quote": "thanks", "outcome_never": "never",
          "days": " ".join(WEEK), "start": "09:00", "end": "17:00", "zone": "Europe/Lisbon",
          "kind": "introduction"}  # fmt: skip
"""What is chosen in the same form, so that it takes the words."""


def fields() -> Iterator[tuple[str, str]]:
    """Every field of words, by its form."""
    for form, sorts in FIELDS.items():
        for name, sort in sorts.items():
            if isinstance(sort, Words) and name not in READ_NOT_KEPT | NAMES | AN_ADMINS:
                yield form, name


ALL = sorted(fields())


def canary(form: str, field: str) -> str:
    """A word that is nowhere else. As one word of letters, so that it is a topic too."""
    return f"{MARK}{(form + field).replace('.', '').replace('_', '')}"


@pytest.fixture
async def town(database_url: str) -> AsyncIterator[World]:
    async with open_world(database_url, keys=[KEY]) as world:
        yield world


@pytest.fixture
def said() -> Iterator[io.StringIO]:
    with all_that_is_logged() as out:
        yield out


@contextmanager
def all_that_is_logged() -> Iterator[io.StringIO]:
    """At its most talkative, as a deployment has it."""
    root, ours, out = logging.getLogger(), logging.getLogger(logs.OURS), io.StringIO()
    before, levels = list(root.handlers), (root.level, ours.level)
    logs.set_up("debug", "json", out)
    yield out
    root.handlers[:] = before
    root.setLevel(levels[0])
    ours.setLevel(levels[1])


def found_by(log: io.StringIO, said: str) -> dict[str, str]:
    """The first error in the log of the request whose reference somebody was shown; what it said as `error`."""
    (reference,) = set(re.findall(r"\((?:Reference|Kennung) (\w+)\)", said))
    lines = [json.loads(line) for line in log.getvalue().splitlines()]
    return next({"error": one["event"]} for one in lines if one.get("request") == reference and one["level"] == "error")


async def everything_is_written(town: World) -> None:
    """Each form, with its word in every field; the steps of an ask, each by whoever may take it."""
    await town.service.handle(
        Say(by=town.address("Ana"), command="thanks", mentions=(Mention(Mentioned.PERSON, "lena"),), key="say",
            text=f"You found {MARK}typed and were patient with me. We start on Monday."),
    )  # fmt: skip
    carry = {"draft": "d" * 32}
    for form in FIELDS.keys() - {f"ask.{event}" for event in WITH_FORM}:
        of_an_ask = "ask" in NEEDED.get(form, ())
        carried = {**carry, "ask": await put(town, closed(), "closed")} if of_an_ask else carry
        await sends(town, "Ana", form, carried, LETS_THROUGH.get(form, "send"))
    for number, event in enumerate(sorted(WITH_FORM)):
        life, who = able(event)
        ask = await put(town, life, f"step{number}")
        await sends(town, who, f"ask.{event}", {"ask": ask}, "send")
        for ends in ("withdraw", "close"):
            await town.press("Ana", ends, ask)
    await town.time_passes(days=3)


def able(event: Event) -> tuple[Lived, str]:
    """An ask of which this may be said next, and by whom."""
    bare = move(LIVES[0].steps[0], Happened(event=Event.DECLINE, by="ben", at=TUESDAY))
    lives = [*LIVES, Lived((LIVES[0].steps[0], bare))]
    return next((life, who) for life in lives for who in ("ana", "ben", "mira") if event in possible(life.ask, who))


async def sends(town: World, who: str, form: str, carry: dict[str, str], action: str) -> None:
    if form == "forget_me":
        return
    values = {name: f"Could you read {canary(form, name)}?" for of, name in ALL if of == form}
    values |= {name: text for name, text in BESIDE.items() if name in FIELDS[form]}
    await town.service.handle(
        Submit(by=town.address(who), form=form, action=action, values=values, carry=carry, key=f"{form}-{action}")
    )
    too_long = {name: text + " and so on" * 1000 for name, text in values.items() if name not in BESIDE}
    await town.service.handle(
        Submit(
            by=town.address(who), form=form, action="send", values=values | too_long, carry=carry, key=f"{form}-long"
        )
    )


def closed() -> Lived:
    return next(life for life in LIVES if life.ask.state.value == "helped")


async def put(town: World, life: Lived, name: str) -> str:
    def work(tx: Transaction) -> None:
        if tx.asks.get(name) is None:
            tx.asks.add(replace(life.steps[0], id=name))
            for step in life.steps[1:]:
                tx.asks.save(replace(step, id=name))

    await town.storage.store.write(WORKSPACE, work)
    return name


def readable(connection: Connection, workspace: str = WORKSPACE) -> str:
    """Every table of the database as text, whatever a column is of."""
    found = []
    for table in every_table():
        as_text = [one if isinstance(one.type, LargeBinary) else cast(one, Text) for one in table.c]
        here = table.c.workspace == workspace if "workspace" in table.c else true()
        for row in connection.execute(select(*as_text).where(here)):
            found += [one.decode("latin-1") if isinstance(one, bytes) else str(one) for one in row]
    return "\n".join(found)


async def test_with_a_key_no_word_is_readable_in_any_table_nor_in_the_file(town: World, tmp_path: Path) -> None:
    await everything_is_written(town)
    stored = await town.storage.database.read(readable)
    assert "Acme" in stored or "Ottilie" in stored, "names are readable"
    assert MARK not in stored.lower()
    assert MARK.encode() not in bytes_in(tmp_path)


def bytes_in(folder: Path) -> bytes:
    """The file and its log of changes, as they lie on the disk; nothing where the database is a server's."""
    return b"".join(file.read_bytes().lower() for file in folder.rglob("askwell.db*"))


async def test_no_word_is_in_the_log_nor_in_a_figure(town: World, said: io.StringIO) -> None:
    metrics = CollectorRegistry()
    town.schedule.delivery.fates_to(Sends(metrics, town.clock.now).settled)
    await everything_is_written(town)
    assert said.getvalue().count("\n") > 3, "nothing was logged at all"
    assert MARK not in said.getvalue().lower()
    assert MARK not in generate_latest(metrics).decode().lower()
    for name in ("Ottilie", "Ravi"):
        assert name not in said.getvalue()


async def test_each_word_is_handed_over_to_its_author_and_to_nobody_it_was_not_written_to(town: World) -> None:
    await everything_is_written(town)
    exports = {who: str(await exported(town, who)).lower() for who in ("ana", "ben", "mira", "ottilie", "ravi", "tom")}
    for who in ("ravi", "tom"):
        assert MARK not in exports[who], who
    forms = {"ask", "thank", "settings", "outcome", "lesson"}
    kept = [canary(form, name) for form, name in ALL if form in forms and name != CAME_OF]
    missing = [word for word in kept if word not in exports["ana"]]
    assert missing == [], "did the field take it at all?"
    for name in ("ask_me_about", "please_dont"):
        assert not any(canary("settings", name) in exports[who] for who in ("ben", "mira", "ottilie"))


async def exported(town: World, who: str) -> object:
    return await town.storage.store.read(WORKSPACE, lambda tx: personal.export(tx, who))
