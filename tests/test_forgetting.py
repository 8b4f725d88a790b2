"""Somebody is forgotten: their words and their name stand nowhere any more, others' words stay, they may come back."""

import re
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import Connection, select

from bot.commands import Press
from bot.message import Message
from bot.people import Person, PersonFacts
from bot.ports import Transaction
from bot.preferences import InStories, OptOut
from bot.service.reachable_again import met
from storage import tables
from storage.notes import AfterErasure, note_of
from tests.forgotten import EVERYBODY, WORDS, forgets, seen, stored
from tests.story import CHAPTERS, story
from tests.world import WORKSPACE, World, open_world, words_of


@pytest.fixture
async def town(database_url: str) -> AsyncIterator[World]:
    async with open_world(database_url) as world:
        yield world


@pytest.mark.parametrize("who", WORDS)
async def test_nobody_reads_the_words_or_the_name_of_somebody_forgotten(town: World, who: str) -> None:
    await story(town)
    before = await stored(town)
    assert all(words in before for words in WORDS[who])
    await forgets(town, who)
    now, kept = seen(town), await stored(town)
    for words in WORDS[who]:
        assert words not in now
        assert words not in kept
    assert re.findall(rf"\b{who}\b", now) == []
    assert re.findall(rf"'{who}", kept) == []
    homes = [await town.home(one, section) for one in EVERYBODY for section in ("", "waiting", "mine", "thanks")]
    assert re.findall(rf"\b{who}\b", "\n".join(words_of(home) for home in homes)) == []
    for other in set(WORDS) - {who}:
        for words in WORDS[other]:
            assert words in kept, f"{other}'s words are theirs"


async def test_a_forgotten_suggester_takes_their_line_and_not_the_new_helpers_note(town: World) -> None:
    await town.says("Ravi", "/ask @Mei Could you make test data for ward 4?")
    await town.presses("Ravi", "Send")
    await town.time_passes(days=1)
    await town.presses("Mei", "Someone else", near="Ravi asks for your help")
    await town.fills("Mei", {"Who?": "Ottilie", "A line to them, in your words": "You know the data best."})
    await town.presses("Mei", "Send")
    await town.time_passes(hours=18)
    await town.presses("Ottilie", "Show me")
    await town.presses("Ottilie", "Yes, I can help")
    await town.presses("Ottilie", "Done", near="ward 4")
    await town.fills("Ottilie", {"A note or a link": "It is in the shared folder."})
    await town.presses("Ottilie", "Send")
    await forgets(town, "Mei")
    kept = await stored(town)
    assert "You know the data best." not in kept
    assert "It is in the shared folder." in kept
    await town.sees("Ravi", "Somebody knew who to ask.")


async def test_a_post_that_told_of_somebody_forgotten_is_edited_and_its_picture_goes(town: World) -> None:
    for chapter in CHAPTERS[:3]:
        await chapter(town)
    await town.time_passes(days=4)
    await town.sees("Tom", "Ana asked, Ben helped:", where="#design")
    pictures = await _pictures(town, "design")
    assert pictures
    await forgets(town, "Ben")
    await town.not_sees("Tom", "Ben", "headlines for the pricing page", where="#design")
    for token in pictures:
        assert await town.storage.store.picture(token) is None
    await town.sees("Ana", "Your ask to somebody")


async def _pictures(town: World, circle: str) -> list[str]:
    """The pictures of this channel's posts."""

    def tokens(connection: Connection) -> list[str]:
        posts = tables.posts.c
        here = posts.workspace == WORKSPACE, posts.circle == circle
        found = connection.execute(select(posts.picture).where(*here))
        return [token for picture in found.scalars() for token in (picture or "").split()]

    return await town.storage.database.read(tokens)


async def test_whoever_added_askwell_and_is_forgotten_is_named_on_no_first_card(town: World) -> None:
    await forgets(town, "Mira")
    await town.says("Ana", "/ask @Ben Could you read my three headlines?")
    await town.presses("Ana", "Send")
    await town.sees("Ben", "Ana asks for your help")
    await town.not_sees("Ben", "Mira", "Somebody added")


async def test_whoever_left_or_put_a_reminder_off_has_the_name_of_somebody_forgotten_nowhere(town: World) -> None:
    await town.says("Ana", "/ask @Ben Could you read my three headlines?")
    await town.presses("Ana", "Send")
    await town.time_passes(days=3)
    await town.presses("Ben", "Monday is better")

    def leaves(tx: Transaction) -> None:
        person = tx.people.get("ben")
        assert person is not None
        tx.people.save(replace(person, left=True))

    await town.storage.store.write(WORKSPACE, leaves)
    await forgets(town, "Ana")
    await town.time_passes(days=1)
    await town.not_sees("Ben", "Ana", "three headlines")


async def test_their_own_cards_lose_what_they_wrote(town: World) -> None:
    await town.says("Ana", "/ask @Ben Could you read my three headlines?")
    await town.presses("Ana", "Send")
    await forgets(town, "Ana")
    await town.not_sees("Ana", "Could you read my three headlines?")


@pytest.mark.parametrize(("kinds", "takes", "wish"), [
    (frozenset(), True, InStories.ASK),
    (frozenset({OptOut.ASKS}), False, InStories.ASK),
    (frozenset({OptOut.STORIES}), True, InStories.NEVER),
    (frozenset({OptOut.SUGGESTIONS}), True, InStories.ASK),
    (frozenset(OptOut), False, InStories.NEVER),
])  # fmt: skip
async def test_who_comes_back_is_met_anew_with_what_they_had_decided_for_good(
    town: World, kinds: frozenset[OptOut], takes: bool, wish: InStories
) -> None:
    store, now = town.storage.store, town.clock.now()

    def decides(tx: Any) -> None:
        tx.people.save(replace(tx.people.get("ben").prefer(nudges=False).opt_out(kinds), locale="de"))

    await store.write(WORKSPACE, decides)
    await forgets(town, "Ben")
    gone = await store.read(WORKSPACE, lambda tx: tx.people.get("ben"))
    assert gone == Person(workspace=WORKSPACE, id="ben", name="", left=True)

    def returns(tx: Any) -> Person:
        person = met(tx, Person(workspace=WORKSPACE, id="ben", name="Ben"), tx.people.get("ben"))
        tx.people.save(person)
        return person

    back = await store.write(WORKSPACE, returns)
    assert back.takes_asks(now) is takes
    assert back.preferences.in_stories is wish
    assert back.preferences.suggested is (OptOut.SUGGESTIONS not in kinds)
    assert back.preferences.paused is not takes
    assert back.preferences.nudges
    assert "'ben'" not in str(await _erasures(town))


async def _erasures(town: World) -> list[Any]:
    def rows(connection: Connection) -> list[Any]:
        mine = tables.erasures.c.workspace == WORKSPACE
        return list(connection.execute(select(tables.erasures).where(mine)))

    return await town.storage.database.read(rows)


async def test_after_an_erasure_every_column_is_as_the_map_says(town: World) -> None:
    await story(town)
    await forgets(town, "Ana")

    def left(connection: Connection) -> list[str]:
        return [f"{one}" for table in tables.TENANT_TABLES for one in _left(connection, table)]

    assert await town.storage.database.read(left) == []


def _left(connection: Connection, table: Any) -> list[str]:
    """Columns in which something of Ana's stands that should have gone."""
    found = []
    rows = connection.execute(select(table).where(table.c.workspace == WORKSPACE)).all()
    for column in table.c:
        note = note_of(column)
        if note.after_erasure is AfterErasure.STAYS or note.author not in table.c:
            continue
        mine = [row._mapping for row in rows if row._mapping[note.author] == "ana"]
        goes = note.after_erasure is AfterErasure.GOES
        kept = [row for row in mine if goes or row[column.name] not in (None, "", b"{}", {}, "UTC", "en")]
        found += [f"{column}" for _ in kept]
    return found


async def test_who_comes_back_finds_nothing_of_what_they_asked_before(town: World) -> None:
    """Not even by a button that the platform still shows them."""
    await town.says("Ana", "/ask @Ben could you check the beds of ward 4?")
    await town.presses("Ana", "Send")
    await town.presses("Ben", "Yes, I can help", near="the beds")
    [ask] = await town.storage.store.read(WORKSPACE, lambda tx: tx.asks.open_with("ben"))
    await town.press("Ana", "helped", ask.id)
    tell = Press(by=town.address("Ana"), action="tell_outcome", target=ask.id, key="later")
    await forgets(town, "Ana")
    await town.service.told_of(WORKSPACE, PersonFacts(id="ana", name="Anna", left=False))
    reply = await town.service.handle(tell)
    assert isinstance(reply, Message)
    assert reply.title == "I can't find that any more. Nothing was changed."
    assert "three headlines" not in words_of(await town.home("Ana"))


async def test_nobody_may_still_say_yes_to_an_unanswered_ask_of_somebody_forgotten(town: World) -> None:
    await town.says("Ana", "/ask @Ben Could you read my three headlines?")
    await town.presses("Ana", "Send")
    await town.time_passes(days=9)
    await town.sees("Ana", "No answer from Ben so far")
    await forgets(town, "Ana")
    await town.time_passes(hours=1)
    await town.not_sees("Ben", "say yes", "I can after all", "isn't waiting")
    await town.not_sees("Ana", "No answer from Ben so far", "Make it smaller")


async def test_a_first_card_names_nobody_who_is_forgotten_since(town: World) -> None:
    await town.service.added_by(town.address("Mira"))
    await town.says("Ana", "/ask @Lena Could you read my three headlines?")
    await town.presses("Ana", "Send")
    await town.time_passes(days=1)
    await town.sees("Lena", "Mira added it here.")
    await forgets(town, "Mira")
    await town.time_passes(hours=1)
    await town.not_sees("Lena", "Mira")
