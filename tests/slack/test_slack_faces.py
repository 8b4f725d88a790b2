"""Whose ask it is: their picture and name stand first in the card, and a card never fails for a picture."""

from adapters.slack.parse import workspace_of
from tests.fakes.slack.state import Message
from tests.slack.town import SlackTown

TEXT = "Could you look at my plan?"
GONE = "https://127.0.0.1/gone.png"


async def card(town: SlackTown) -> Message:
    await town.says("Ana", f"/ask @Ben {TEXT}")
    await town.presses("Ana", "Send")
    await town.sees("Ben", "Ana asks for your help", TEXT)
    surface = town.find("Ben", "Yes, I can help")
    assert isinstance(surface, Message)
    return surface


async def test_whoever_asks_stands_first_with_their_picture_and_name(town: SlackTown) -> None:
    first = (await card(town)).blocks[0]
    picture, name = first["elements"]
    assert first["type"] == "context"
    assert picture["image_url"] == town.here.fake.state.members[town.who("Ana").id].picture
    assert (picture["alt_text"], name["text"]) == ("Ana", "Ana")


async def test_a_picture_that_slack_cannot_load_costs_the_picture_and_not_the_card(town: SlackTown) -> None:
    town.here.fake.state.members[town.who("Ana").id].picture = GONE
    first = (await card(town)).blocks[0]
    assert first["type"] == "rich_text"
    town.here.fake.complaints.clear()


async def test_whoever_is_forgotten_leaves_no_address_of_their_picture(town: SlackTown) -> None:
    await card(town)
    here, ana = workspace_of(town.here.team.id), town.who("Ana").id
    known = await town.here.storage.store.read(here, lambda tx: tx.people.get(ana))
    assert known is not None
    assert known.picture
    now = town.here.clock.now()
    await town.here.storage.store.write(here, lambda tx: tx.people.forget(ana, now))
    gone = await town.here.storage.store.read(here, lambda tx: tx.people.get(ana))
    assert gone is not None
    assert gone.picture == ""
