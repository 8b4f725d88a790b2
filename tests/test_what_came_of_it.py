"""Asking what came of help: once a helper in a while, and whenever somebody chose a day for it."""

from collections.abc import AsyncIterator

import pytest

from tests.test_mentoring import ben_advises
from tests.world import World, buttons_of, open_world


@pytest.fixture
async def town(sqlite_url: str) -> AsyncIterator[World]:
    async with open_world(sqlite_url) as world:
        yield world


def asked_about(town: World) -> set[str]:
    """The asks about which Ana was ever asked what came of them, by id."""
    posts = [message for to, _, message, _ in town.wire.posts if to == "ana"]
    return {button.target for message in posts for button in buttons_of(message) if button.action == "tell_outcome"}


async def test_about_three_asks_of_one_helper_is_asked_once(town: World) -> None:
    for _ in range(3):
        await ben_advises(town, times=1)
        await town.time_passes(days=1)
    await town.time_passes(days=21)
    await town.sees("Ana", "What came of Ben's help?")
    assert len(asked_about(town)) == 1


async def test_what_helps_later_is_asked_about_again(town: World) -> None:
    await ben_advises(town, times=1)
    await town.time_passes(days=21)
    await ben_advises(town, times=1)
    await town.time_passes(days=21)
    assert len(asked_about(town)) == 2


async def test_of_several_in_one_day_the_message_asks_about_one(town: World) -> None:
    await ben_advises(town, times=3)
    await town.time_passes(days=21)
    assert len(asked_about(town)) == 1
