"""One open ask of a pair, one thanks for an ask, a bounded hour: whatever way leads there; nothing typed is lost."""

from collections.abc import AsyncIterator

import pytest

from bot.message import Form
from bot.rules import Rules
from tests.world import WORKSPACE, World, open_world, words_of

TEXT = "Could you look at my plan and tell me what is missing?"
OTHER = "Could you check row nine of my table for mistakes?"
DID = "What did they do?"
OPEN_WITH_BEN = "You already have an ask open with Ben."
ANOTHER = "Ana has another ask open with you."


@pytest.fixture
async def town(sqlite_url: str) -> AsyncIterator[World]:
    async with open_world(sqlite_url, Rules(jitter_minutes=0, thanks_per_hour=4)) as world:
        yield world


async def asks(town: World, text: str, helper: str = "Ben") -> None:
    await town.says("Ana", f"/ask @{helper} {text}")
    await town.presses("Ana", "Send")


async def open_asks(town: World, helper: str = "ben") -> int:
    found = await town.storage.store.read(WORKSPACE, lambda tx: tx.asks.open_with(helper))
    return len([ask for ask in found if ask.asker == "ana"])


async def helped(town: World) -> None:
    await asks(town, TEXT)
    await town.presses("Ben", "Yes, I can help")
    await town.presses("Ben", "Done", near="You said yes")
    await town.presses("Ben", "Send")
    await town.presses("Ana", "It happened")


async def test_an_old_ask_is_not_left_open_beside_a_newer_one(town: World) -> None:
    await asks(town, TEXT)
    await town.presses("Ben", "Not right now")
    await asks(town, OTHER)
    old = town.find("Ana", "Leave it open", "Ben can't take this on")
    reply = await town.press("Ana", old.action, old.target)
    assert reply is not None
    assert OPEN_WITH_BEN in words_of(reply)
    assert await open_asks(town) == 1


async def test_i_can_after_all_waits_while_a_newer_ask_of_the_pair_is_open(town: World) -> None:
    await asks(town, TEXT)
    await town.presses("Ben", "Not right now")
    after_all = town.find("Ben", "I can after all")
    await asks(town, OTHER)
    reply = await town.press("Ben", after_all.action, after_all.target)
    assert reply is not None
    assert ANOTHER in words_of(reply)
    assert await open_asks(town) == 1


async def test_somebody_suggested_does_not_take_on_a_second_ask_of_the_same_person(town: World) -> None:
    await asks(town, TEXT)
    await asks(town, OTHER, "Lena")
    await town.presses("Ben", "Someone else", near=TEXT)
    await town.fills("Ben", {"Who?": "Lena"})
    await town.presses("Ben", "Send")
    await town.presses("Lena", "Show me")
    await town.presses("Lena", "Yes, I can help", near=TEXT)
    await town.sees("Lena", ANOTHER)
    assert await open_asks(town, "lena") == 1


async def test_a_form_sent_again_with_another_person_and_text_is_a_new_ask(town: World) -> None:
    await town.says("Ana", f"/ask @Ben {TEXT}")
    form = town.open["Ana"]
    await town.presses("Ana", "Send")
    town.open["Ana"] = form
    await town.fills("Ana", {"Who?": "Lena", "What do you need?": OTHER})
    await town.presses("Ana", "Send")
    await town.sees("Ana", "It's on its way.")
    await town.sees("Lena", OTHER)
    assert await open_asks(town) == await open_asks(town, "lena") == 1


async def test_a_form_sent_again_with_other_words_to_the_same_person_comes_back_with_them(town: World) -> None:
    await town.says("Ana", f"/ask @Ben {TEXT}")
    form = town.open["Ana"]
    await town.presses("Ana", "Send")
    town.open["Ana"] = form
    await town.fills("Ana", {"What do you need?": OTHER})
    await town.presses("Ana", "Send")
    await town.sees("Ana", OPEN_WITH_BEN, OTHER)
    assert await open_asks(town) == 1


async def test_of_two_thanks_for_one_ask_the_first_counts_and_the_other_keeps_its_words(town: World) -> None:
    await helped(town)
    first = town.open["Ana"]
    assert isinstance(first, Form)
    second = await town.press("Ana", "thank", first.carry["ask"])
    await town.fills("Ana", {DID: "You read it twice and found the gap."})
    await town.presses("Ana", "Say thanks")
    town.open["Ana"] = second
    await town.fills("Ana", {DID: "You stayed calm when I was late with it."})
    await town.presses("Ana", "Say thanks")
    await town.sees("Ana", "Your thanks for this are with Ben already", "You stayed calm when I was late with it.")
    await town.not_sees("Ben", "You stayed calm")


async def test_the_same_thanks_sent_twice_are_one(town: World) -> None:
    await helped(town)
    form = town.open["Ana"]
    for _ in range(2):
        town.open["Ana"] = form
        await town.fills("Ana", {DID: "You read it twice and found the gap."})
        await town.presses("Ana", "Say thanks")
        await town.sees("Ana", "Your thanks are on their way to Ben.")
    assert len([message for message in town.messages("Ben") if message.title == "Ana thanks you"]) == 1


async def test_more_thanks_than_an_hour_takes_are_kept_for_later(town: World) -> None:
    for number in range(5):
        await town.says("Ana", f"/thanks @Ben You found gap {number} in my plan, and we start on Monday because of it.")
    await town.sees("Ana", "You've sent many thanks in an hour.", "You found gap 4")
    await town.not_sees("Ben", "gap 4")
    await town.time_passes(hours=1.1)
    await town.presses("Ana", "Say thanks")
    await town.sees("Ben", "gap 4")


async def test_who_is_never_suggested_while_they_take_no_asks(town: World) -> None:
    await town.says("Ana", "/ask Who knows about logs and statistics?")
    await town.sees("Ana", "You could ask Lena or Ottilie about this.")
    await town.says("Lena", "/ask out until Friday")
    await town.says("Ana", "/ask Who knows about logs and statistics?")
    await town.sees("Ana", "You could ask Ottilie about this.")
    await town.says("Ottilie", "/ask Who knows about statistics?")
    await town.not_sees("Ottilie", "You could ask")
