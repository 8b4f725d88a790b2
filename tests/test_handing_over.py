"""What somebody is handed of what is held: all of their own, marked by whom, and nothing that others kept back."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.thanks import Consent, answer
from tests.forgotten import WORDS, exported
from tests.story import story
from tests.world import WORKSPACE, World, open_world


@pytest.fixture
async def town(database_url: str) -> AsyncIterator[World]:
    async with open_world(database_url) as world:
        yield world


async def test_an_export_holds_all_of_ones_own_marked_by_whom(town: World) -> None:
    await story(town)
    ana, ben = await exported(town, "Ana"), await exported(town, "Ben")
    for words in (*WORDS["Ana"], *WORDS["Ben"]):
        assert words in str(ana), words
    assert {"by": "ben", "words": "Which page are they for?"} in [row.get("words") for row in ana["history"]]
    assert "The pricing page." in str(ben["history"])
    assert "Nobody woke up for nothing" not in str(ben)
    assert "Nobody woke up for nothing" in str(await exported(town, "Lena"))


async def test_an_export_holds_no_ask_that_was_withdrawn_before_it_was_delivered(town: World) -> None:
    await town.time_passes(hours=10)
    await town.says("Ana", "/ask @Ben Could you read my three headlines?")
    await town.presses("Ana", "Send")
    await town.presses("Ana", "Withdraw")
    await town.time_passes(days=1)
    assert "three headlines" not in str(await exported(town, "Ben"))
    assert "three headlines" in str(await exported(town, "Ana"))


@pytest.mark.principle("002-02")
async def test_an_export_tells_nobody_who_was_suggested_and_passed(town: World) -> None:
    await town.says("Ravi", "/ask @Mei Could you make test data for ward 4?")
    await town.presses("Ravi", "Send")
    await town.time_passes(days=1)
    await town.presses("Mei", "Question first", near="Ravi asks for your help")
    await town.fills("Mei", {"Your question to Ravi": "Between us: is it urgent?"})
    await town.presses("Mei", "Send")
    await town.presses("Ravi", "Answer")
    await town.fills("Ravi", {"Your answer": "Not really."})
    await town.presses("Ravi", "Send")
    await town.presses("Mei", "Someone else", near="Ravi asks for your help")
    await town.fills("Mei", {"Who?": "Ottilie", "A line to them, in your words": "You know the data best."})
    await town.presses("Mei", "Send")
    await town.time_passes(hours=18)
    invited = await exported(town, "Ottilie")
    assert "You know the data best." in str(invited)
    for hidden in ("ravi", "ward 4", "Between us"):
        assert hidden not in str({name: invited.get(name) for name in ("asks", "history")}), hidden
    await town.presses("Ottilie", "Show me")
    assert "Between us" not in str(await exported(town, "Ottilie"))
    assert "ward 4" in str(await exported(town, "Ottilie"))
    await town.presses("Ottilie", "No, thanks")
    hidden_from = {"Ravi": ["ottilie", "You know the data best.", "'pass'"], "Mei": ["'pass'", "'show'"]}
    for who, secrets in hidden_from.items():
        theirs = await exported(town, who)
        for words in secrets:
            assert words not in str({name: theirs.get(name) for name in ("asks", "history")}), (who, words)


async def test_an_export_of_whoever_passed_unread_holds_no_ask(town: World) -> None:
    await town.says("Ravi", "/ask @Mei could you check the beds of ward 4?")
    await town.presses("Ravi", "Send")
    await town.presses("Mei", "Someone else", near="Ravi asks for your help")
    await town.fills("Mei", {"Who?": "Ottilie", "A line to them, in your words": "You know the data best."})
    await town.presses("Mei", "Send")
    await town.time_passes(hours=18)
    await town.presses("Ottilie", "No, thanks")
    held = await exported(town, "Ottilie")
    assert "beds" not in str({name: held.get(name) for name in ("asks", "history")})


async def test_an_export_tells_nobody_who_said_no_to_a_story_and_ends_nowhere(town: World) -> None:
    def tells(tx: Any) -> None:
        one = tx.thanks.stories_naming("lena", limit=1)[0]
        for number in range(60):
            tx.thanks.save_story(
                replace(one, id=f"told-{number:02}", teller="ana", chain=("ana", "ben", "lena"), post=None,
                        at=one.at + timedelta(minutes=number))
            )  # fmt: skip

    await town.storage.store.write(WORKSPACE, tells)
    story_ids = {f"told-{number:02}" for number in range(60)}

    def refuses(tx: Any) -> None:
        told = tx.thanks.story("told-07")
        tx.thanks.save_story(answer(told, tx.people.get("lena"), Consent.NO, town.clock.now()))

    await town.storage.store.write(WORKSPACE, refuses)
    ana = {row["id"]: row for row in (await exported(town, "Ana"))["stories"]}
    assert story_ids <= ana.keys()
    assert "no" not in str(ana["told-07"]["consents"])
    assert "left_out" not in ana["told-07"]
    lena = {row["id"]: row for row in (await exported(town, "Lena"))["stories"]}
    assert lena["told-07"]["consents"] == "no"
