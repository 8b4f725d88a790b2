"""A post of which nobody knows whether it arrived: what is said of it, and who is left out of it all the same."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot.commands import Place, Press
from bot.message import Message
from bot.people import Address
from bot.ports import FateUnknown
from tests.telling import PLAN, POST, agreed, leave_out, png, post, token
from tests.test_thanks import friday
from tests.world import ANSWER_LOST, World, buttons_of, open_world, words_of


@pytest.fixture
async def town(sqlite_url: str) -> AsyncIterator[World]:
    async with open_world(sqlite_url) as world:
        yield world


async def lost(town: World) -> None:
    await agreed(town)
    town.wire.faults[POST] = [ANSWER_LOST]
    await friday(town)
    await town.sees("Tom", PLAN, where="#design")


async def test_leave_me_out_of_a_post_that_was_lost_from_sight_finds_it_again(town: World) -> None:
    await lost(town)
    old, ref = token(town), next(iter(town.wire.seen["design"]))
    assert "Done: you're left out" in await leave_out(town, "Ben", ref=ref)
    await town.not_sees("Tom", PLAN, "Ben helped", where="#design")
    assert await png(town, old) is None


async def test_where_the_post_cannot_be_found_nobody_is_told_that_it_is_done(town: World) -> None:
    await lost(town)
    old = token(town)
    said = await leave_out(town, "Ben")
    assert "I can't" in said
    assert "Done" not in said
    assert await png(town, old) is None


async def test_a_lost_post_is_as_long_remembered_as_it_may_stand(town: World) -> None:
    await lost(town)
    ref = next(iter(town.wire.seen["design"]))
    await town.storage.queue.purge(town.clock.now() + timedelta(days=120))
    said = await leave_out(town, "Ben")
    assert "Done" not in said
    assert "Done: you're left out" in await leave_out(town, "Ben", ref=ref)
    await town.not_sees("Tom", PLAN, "Ben helped", where="#design")


async def test_keep_it_between_us_says_when_a_post_may_still_stand_and_leave_me_out_there_ends_it(town: World) -> None:
    await lost(town)
    ref = next(iter(town.wire.seen["design"]))
    await town.presses("Ben", "Keep it between us")
    await town.sees("Ben", "may stand in #design", "press Leave me out there")
    await town.not_sees("Ben", "It stays between you.")
    await leave_out(town, "Ben", ref=ref)
    await town.not_sees("Tom", PLAN, where="#design")
    await town.sees("Ben", "It stays between you.")


async def test_whoever_told_it_reads_too_that_a_post_may_still_stand(town: World) -> None:
    await lost(town)
    target = town.find("Ben", "Keep it between us").target
    town.open["Ana"] = await town.press("Ana", "story_no", target)
    await town.sees("Ana", "may stand in #design", "press Leave me out there")
    await town.not_sees("Ana", "no post tells it")


async def test_who_takes_a_story_back_while_its_post_is_lost_from_sight_reads_that_it_may_stand(town: World) -> None:
    await agreed(town)
    target = town.find("Ben", "Keep it between us").target

    class Losing:
        async def post(self, to: Address, message: Message, key: str) -> str:
            ref = await town.wire.post(to, message, key)
            if POST in message.title:
                await town.press("Ben", "story_no", target)
                raise FateUnknown
            return ref

        async def edit(self, to: Address, ref: str, message: Message) -> None:
            await town.wire.edit(to, ref, message)

    town.schedule.delivery.transports["local"] = Losing()  # type: ignore[index]
    await friday(town)
    await town.time_passes(hours=1)
    await town.sees("Tom", PLAN, where="#design")
    await town.sees("Ben", "may stand in #design", "press Leave me out there")
    await town.not_sees("Ben", "It stays between you.")


async def test_a_press_somewhere_else_cannot_say_where_the_post_is(town: World) -> None:
    await lost(town)
    button = next(one for one in buttons_of(post(town)) if one.label == "Leave me out")
    elsewhere = Place(id="ward4", name="ward4")
    command = Press(by=town.address("Ben"), action=button.action, target=button.target, place=elsewhere, ref="m1")
    reply = await town.service.handle(command)
    assert isinstance(reply, Message)
    assert "I can't" in words_of(reply)
