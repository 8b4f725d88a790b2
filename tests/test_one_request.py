"""A request that a platform repeats has one effect; one that only opened a form may be made again."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from bot.commands import Submit
from bot.message import Form, Message
from tests.world import World, open_world


@pytest.fixture
async def town(sqlite_url: str) -> AsyncIterator[World]:
    async with open_world(sqlite_url) as world:
        yield world


async def test_a_form_that_came_back_may_be_sent_again_by_the_same_request_and_then_only_once(town: World) -> None:
    await town.says("Ana", "/ask @Ben Could you read my three headlines?")
    form = town.open["Ana"]
    assert isinstance(form, Form)
    send = Submit(
        by=town.address("Ana"), form=form.name, action="send", values={"who": "ben"}, carry=form.carry, key="once"
    )
    assert isinstance(await town.service.handle(send), Form)
    whole = replace(send, values={"who": "ben", "what": "Could you read my three headlines?"})
    assert isinstance(await town.service.handle(whole), Message)
    assert await town.service.handle(whole) is None
