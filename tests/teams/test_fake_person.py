"""What the fake's people write, where the bot is installed, and what it hears of both."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests.fakes.teams import NotPossible
from tests.fakes.teams.sample_bot import SampleBot, sample_bot, text
from tests.fakes.teams.town import Town, town


@pytest.fixture
async def here() -> AsyncIterator[Town]:
    async with town(installed=True) as built:
        yield built


@pytest.fixture
async def bot(here: Town) -> AsyncIterator[SampleBot]:
    async with sample_bot(here.fake) as running:
        yield running


async def test_words_carry_zone_and_language(here: Town, bot: SampleBot) -> None:
    await here.carla.says("ask @Ana could you?")
    got = bot.got[0]
    assert (got["text"], got["localTimezone"], got["locale"]) == ("ask @Ana could you?", "Asia/Calcutta", "en-IN")
    assert got["localTimestamp"] == "2026-11-24T15:30:00.000+05:30"
    assert got["from"] == {"id": here.carla.member.id29, "name": "Carla Rao", "aadObjectId": here.carla.aad}
    assert [e["type"] for e in got["entities"]] == ["clientInfo"]


async def test_in_a_group_the_bot_hears_only_its_mention(here: Town, bot: SampleBot) -> None:
    assert await here.ana.says("lunch at twelve?", here.lunch) is None
    await here.ana.says("@Askwell ask @Ben for a review", here.lunch)
    assert [g["text"] for g in bot.got] == ["<at>Askwell</at> ask <at>Ben Ochieng</at> for a review"]
    mentions = [e["mentioned"]["id"] for e in bot.got[0]["entities"] if e["type"] == "mention"]
    assert mentions == [here.fake.state.bot_id, here.ben.member.id29]


async def test_a_first_name_that_two_have_is_no_mention(here: Town, bot: SampleBot) -> None:
    other = here.fake.person("Ben Kim")
    here.lunch.members.add(other.aad)
    await here.ana.says("@Askwell ask @Ben", here.lunch)
    await here.ana.says("@Askwell ask @Ben Kim", here.lunch)
    assert [g["text"] for g in bot.got] == ["<at>Askwell</at> ask @Ben", "<at>Askwell</at> ask <at>Ben Kim</at>"]


async def test_words_in_a_channel_begin_a_thread(here: Town, bot: SampleBot) -> None:
    await here.ana.says("@Askwell help", here.design)
    first = here.ana.messages(here.design)[0]
    assert bot.got[0]["conversation"]["id"] == f"{here.design.id};messageid={first.id}"
    await here.ben.says("@Askwell help", here.design, to=first)
    assert bot.got[1]["conversation"]["id"] == bot.got[0]["conversation"]["id"]


async def test_the_same_message_may_come_twice(here: Town, bot: SampleBot) -> None:
    await here.ana.says("help", times=2)
    assert len({g["id"] for g in bot.got}) == 1
    assert (len(bot.got), here.ana.sees()) == (2, ["help"])


async def test_without_the_app_nobody_can_write_to_it(here: Town, bot: SampleBot) -> None:
    await here.ana.uninstalls()
    with pytest.raises(NotPossible):
        await here.ana.says("help")


async def test_installing_is_told_twice_in_either_order(here: Town, bot: SampleBot) -> None:
    dana = here.fake.person("Dana Kim")
    await dana.installs()
    here.fake.installing.update_first = True
    await here.fake.installing.in_group(here.lunch, here.ana.member)
    assert [g["type"] for g in bot.got] == [
        "installationUpdate",
        "conversationUpdate",
        "conversationUpdate",
        "installationUpdate",
    ]
    assert dana.messages() == []


async def test_a_team_has_the_bot_in_all_channels_but_private_ones(here: Town, bot: SampleBot) -> None:
    team = here.fake.team("Sales", here.ana)
    open_, secret = (
        here.fake.channel(team, "deals", here.ana),
        here.fake.channel(team, "secret", here.ana, private=True),
    )
    await here.fake.installing.in_team(team, here.ana.member, open_)
    assert (open_.installed, secret.installed) == (True, False)
    assert bot.got[0]["channelData"]["settings"]["selectedChannel"] == {"id": open_.id}
    await here.fake.installing.taken_out(open_, here.ana.member)
    assert (await bot.sends(open_.id, text("Hello"))).status_code == 403
    assert [g.get("action") for g in bot.got] == ["add", None, None, "remove"]


async def test_people_come_and_go(here: Town, bot: SampleBot) -> None:
    dana = here.fake.person("Dana Kim")
    await here.fake.installing.joined(here.lunch, dana.member)
    await here.fake.installing.left(here.lunch, dana.member)
    assert bot.got[0]["membersAdded"] == [{"id": dana.member.id29, "aadObjectId": dana.aad}]
    assert bot.got[1]["membersRemoved"] == [{"id": dana.member.id29, "aadObjectId": dana.aad}]
    with pytest.raises(NotPossible):
        dana.sees(here.lunch)


async def test_waiting_for_something_needs_no_sleep(here: Town, bot: SampleBot) -> None:
    async def soon() -> Any:
        return await bot.sends(here.ana.chat.id, text("Hello"))

    task = asyncio.create_task(soon())
    assert await here.fake.until(here.ana.sees) == ["Hello"]
    await task
