"""The fake's activities have the shapes that Teams' local client was recorded with, where the recordings are there."""

import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.fakes.teams.sample_bot import SampleBot, button, card, dialog, row, sample_bot
from tests.fakes.teams.state import Json
from tests.fakes.teams.town import Town, town

RECORDED = Path(__file__).parents[3] / "shared" / "payloads" / "teams" / "emulator"
NOT_RECORDED = {"value.trigger", "entities.clientInfo.platform"}
"""What real clients send, and the local one leaves out, everywhere or in channels."""
FREE = ("value.action.data.", "value.data.")


@pytest.fixture
async def here() -> AsyncIterator[Town]:
    async with town() as built:
        yield built


@pytest.fixture
async def bot(here: Town) -> AsyncIterator[SampleBot]:
    async with sample_bot(here.fake) as running:
        sends = {"type": "Action.Submit", "title": "Send", "data": {"who": "somebody"}}
        running.answer = lambda got: dialog("Ask", card(row(sends))) if "fetch" in got["name"] else {}
        yield running


def shape(node: object, at: str = "") -> set[str]:
    """Every path of names; the entities are named by their type, other lists taken together."""
    if isinstance(node, dict):
        return {path for name, value in node.items() for path in {f"{at}{name}", *shape(value, f"{at}{name}.")}}
    if isinstance(node, list):
        parts = [(f"{at}{one['type']}." if at == "entities." else at, one) for one in node]
        return {path for where, one in parts for path in shape(one, where)}
    return set()


async def live(here: Town, bot: SampleBot) -> dict[str, Json]:
    """One activity of each kind that was recorded, by the name of its recording."""
    ana, installing = here.ana, here.fake.installing
    await ana.installs()
    await installing.in_group(here.lunch, ana.member)
    await installing.in_team(here.team, ana.member, here.design)
    await ana.says("update")
    await ana.says("@Askwell ask @Ben for a review", here.lunch)
    await ana.says("@Askwell ask @Ben please", here.design)
    await bot.sends(ana.chat.id, card(row(button("Accept", {"n": 1}))))
    await ana.presses("Accept")
    await ana.opens_extension()
    await ana.submits("Send")
    await ana.opens_extension(where=here.design)
    ana.closes()
    return {_name(got): got for got in bot.got}


def _name(got: Json) -> str:
    kind = f"installationUpdate-{got['action']}" if "action" in got else got["type"]
    name = f"invoke-{got['name'].replace('/', '.')}" if "name" in got else kind
    return f"{name}-{got['conversation']['conversationType']}"


async def test_every_kind_is_sent(here: Town, bot: SampleBot) -> None:
    kinds = {"message", "conversationUpdate", "installationUpdate-add"}
    places = {"personal", "groupChat", "channel"}
    invokes = {
        "invoke-adaptiveCard.action-personal",
        "invoke-composeExtension.fetchTask-personal",
        "invoke-composeExtension.fetchTask-channel",
        "invoke-composeExtension.submitAction-personal",
    }
    assert set(await live(here, bot)) == {f"{kind}-{place}" for kind in kinds for place in places} | invokes


@pytest.mark.skipif(not RECORDED.is_dir(), reason="the recordings do not lie beside the project")
async def test_every_kind_has_the_recorded_shape(here: Town, bot: SampleBot) -> None:
    made = await live(here, bot)
    for path in sorted(RECORDED.glob("*.json")):
        recorded = shape(json.loads(path.read_text(encoding="utf-8")))
        differs = {p for p in recorded ^ shape(made[path.stem]) if not p.startswith(FREE)} - NOT_RECORDED
        assert differs == set(), path.stem
