"""What is kept no longer goes by itself, and the messages that showed it say so; nothing else changes."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Connection, func, select

from bot.asks import Event, possible
from bot.people import Person
from bot.ports import AgedKind, Transaction
from bot.rules import Rules
from bot.schedule import LONGEST_NAP, PURGE_PAUSE
from bot.service.context import Context
from bot.service.retention import let_go
from storage import tables
from storage.due import PORTION
from tests.forgotten import stored
from tests.story import story
from tests.world import WORKSPACE, World, open_world, words_of

WHAT = "Could you look at my plan?"
PERSONAL = ("asks", "history", "parts", "prompts", "thanks", "thanks_to", "outcomes", "outcomes_to", "posts", "stories")


@pytest.fixture
async def town(database_url: str) -> AsyncIterator[World]:
    async with open_world(database_url) as world:
        yield world


async def years_pass(town: World, days: int) -> None:
    """A long time, looked at a few times a day; nobody does anything."""
    town.open.clear()
    await town.time_passes(days=days)
    await town.time_passes(hours=1)


async def rows(town: World) -> Mapping[str, int]:
    def count(connection: Connection) -> dict[str, int]:
        counted = {
            table.name: connection.execute(
                select(func.count()).select_from(table).where(table.c.workspace == WORKSPACE)
            ).scalar_one()
            for table in tables.TENANT_TABLES
        }
        return {name: count for name, count in counted.items() if count}

    return await town.storage.database.read(count)


def the_clocks(tx: Transaction, town: World) -> Context:
    nobody = Person(workspace=WORKSPACE, id="", name="")
    return Context(tx=tx, me=nobody, now=town.clock.at, rules=Rules(jitter_minutes=0))


def seen(town: World, who: str) -> str:
    return "\n".join(words_of(message) for message in town.messages(who))


async def ana_is_helped(town: World, what: str = WHAT) -> None:
    await town.says("Ana", f"/ask @Ben {what}")
    await town.presses("Ana", "Send")
    await town.presses("Ben", "Yes, I can help")
    await town.presses("Ben", "Done")
    await town.fills("Ben", {"A note or a link": "It is in the drawer."})
    await town.presses("Ben", "Send")
    await town.time_passes(hours=1)
    await town.presses("Ana", "It happened")


async def test_the_words_of_an_ask_go_ninety_days_after_the_last_question_about_it(town: World) -> None:
    await ana_is_helped(town)
    await years_pass(town, 100)  # asked after two weeks what came of it, so the days count from then
    await town.sees("Ben", WHAT)
    await years_pass(town, 8)
    for who in ("Ana", "Ben"):
        await town.not_sees(who, WHAT, "It is in the drawer.")
        await town.sees(who, "These words are no longer kept.")
    assert WHAT not in await stored(town)
    assert "in the drawer" not in await stored(town)


async def test_a_question_that_never_came_holds_no_words_up(town: World) -> None:
    await ana_is_helped(town)
    await town.time_passes(days=1)
    await ana_is_helped(town, "Could you read page two?")  # of two helps by one person one is asked about
    await years_pass(town, 96)
    await town.sees("Ben", WHAT)
    await town.not_sees("Ben", "Could you read page two?")


async def test_what_came_of_it_does_not_show_the_words_of_an_ask_that_are_no_longer_kept(town: World) -> None:
    await ana_is_helped(town)
    await town.time_passes(days=15)
    await town.presses("Ana", "Tell the outcome")
    await town.fills("Ana", {"One line is enough": "It runs by night."})
    await town.presses("Ana", "Send")
    await town.time_passes(days=1)
    await town.sees("Ben", "You helped with:", WHAT, "It runs by night.")
    await years_pass(town, 110)
    await town.sees("Ben", "It runs by night.", "You helped with: These words are no longer kept.")
    await town.not_sees("Ben", WHAT)


async def test_a_message_of_reminders_whose_asks_are_gone_says_that_nothing_is_kept(town: World) -> None:
    await ana_is_helped(town)
    await years_pass(town, 30)
    await town.sees("Ana", "What came of")
    await years_pass(town, 90)
    await town.not_sees("Ana", "What came of")
    await town.sees("Ana", "No longer kept")
    assert "prompts" not in await rows(town)


async def test_nothing_may_happen_any_more_to_an_ask_without_words(town: World) -> None:
    await town.says("Ana", f"/ask @Ben {WHAT}")
    await town.presses("Ana", "Send")
    await town.time_passes(days=1)
    await town.presses("Ben", "Not right now")
    late = town.find("Ben", "I can after all")
    await years_pass(town, 92)
    assert "I can after all" not in seen(town, "Ben")
    reply = await town.press("Ben", late.action, late.target)
    assert reply is not None
    assert "answered" in words_of(reply)
    ask = (await town.storage.store.read(WORKSPACE, lambda tx: tx.asks.many([late.target])))[late.target]
    assert Event.ACCEPT not in possible(ask, "ben")


async def test_after_four_hundred_days_no_row_of_anything_that_happened_is_left(town: World) -> None:
    await story(town)
    before = dict(await rows(town))
    assert {"asks", "thanks", "posts", "stories", "pictures", "slots"} <= set(before)
    for _ in range(13):
        await years_pass(town, 40)
    after = await rows(town)
    longer = {"seen", "months", "contacts"}  # nobody's, and a month of two people, for three years
    assert set(after) - longer <= {"people", "workspaces", "circles", "circle_people", "topics", "room_clock", "lanes"}
    for who in ("Ana", "Ben", "Lena", "Mei", "Ottilie", "Ravi", "Tom"):
        await town.not_sees(who, "headlines", "Could you", "You read them aloud")
    await town.not_sees("Ana", "headlines", "You read them aloud", where="#design")
    await town.sees("Ana", "No longer kept", where="#design")


async def test_what_waits_for_an_answer_keeps_its_words_however_long_that_takes(town: World) -> None:
    await town.says("Ana", f"/ask @Ben {WHAT}")
    await town.presses("Ana", "Send")
    await town.presses("Ben", "Yes, I can help")
    await town.presses("Ben", "Done")
    await town.presses("Ben", "Send")
    await town.time_passes(hours=1)
    await town.presses("Ana", "It happened")
    await town.presses("Ana", "More")
    await town.fills("Ana", {"What did they do?": "You looked.", "When shall I ask you what came of it?": "2027-07-01"})
    await town.presses("Ana", "Say thanks")
    await years_pass(town, 200)
    await town.sees("Ben", WHAT)
    await years_pass(town, 30)
    await town.sees("Ana", "What came of", WHAT)
    await years_pass(town, 92)
    await town.not_sees("Ana", WHAT)


async def test_what_went_half_way_is_gone_on_with_and_nothing_is_done_twice(town: World) -> None:
    for what in ("One thing?", "Another thing?", "A third thing?"):
        await ana_is_helped(town, f"Could you look at {what}")
        await town.time_passes(days=1)
    await years_pass(town, 40)
    town.clock.at += timedelta(days=70)
    found = await town.storage.queue.aged(town.clock.at, 10)
    assert [aged.kind for aged in found] == [AgedKind.WORDS] * 3
    half = found[:1]
    for aged in (*half, *half):
        await town.storage.store.write(WORKSPACE, lambda tx, a=aged: let_go(the_clocks(tx, town), a))  # type: ignore[misc]
    await town.schedule.tick()
    await years_pass(town, 1)
    assert not await town.storage.queue.aged(town.clock.at, 10)
    edits = town.wire.edits
    await years_pass(town, 3)
    assert town.wire.edits == edits


async def test_a_message_that_cannot_be_edited_any_more_does_not_keep_its_slot_for_ever(town: World) -> None:
    await ana_is_helped(town)
    await years_pass(town, 30)
    town.wire.gone.add("ben")
    for _ in range(15):
        await years_pass(town, 40)
    assert "slots" not in await rows(town)
    assert "asks" not in await rows(town)


async def test_other_numbers_may_be_chosen(sqlite_url: str) -> None:
    async with open_world(sqlite_url, replace(Rules(jitter_minutes=0), words_kept_days=20)) as town:
        await town.says("Ana", f"/ask @Ben {WHAT}")
        await town.presses("Ana", "Send")
        await town.presses("Ana", "Withdraw")
        await years_pass(town, 19)
        await town.sees("Ana", WHAT)
        await years_pass(town, 2)
        await town.not_sees("Ana", WHAT)


async def test_whoever_watches_hears_what_went_and_whether_more_waits(town: World) -> None:
    heard: dict[str, int] = {}
    town.schedule.purged = lambda what, much: heard.__setitem__(what, heard.get(what, 0) + much)
    await ana_is_helped(town)
    await years_pass(town, 120)
    assert heard["words"] >= 1
    assert heard["outbox"] > 0
    assert heard["behind"] == 0


async def test_what_has_piled_up_goes_a_portion_at_a_time_and_whoever_waits_for_a_card_waits_for_no_more(
    town: World,
) -> None:
    then = town.clock.now() - timedelta(days=30)
    await town.storage.store.write(
        WORKSPACE, lambda tx: [tx.first_time(f"old{n}", then) for n in range(2 * PORTION + 1)]
    )
    left, naps = [], []
    for _ in range(3):
        await town.schedule.tick()
        left.append((await rows(town)).get("seen", 0))
        naps.append(await town.schedule.nap())
    assert left == [PORTION + 1, 1, 0]
    assert naps == [PURGE_PAUSE, PURGE_PAUSE, LONGEST_NAP]
