"""Somebody in Slack whom a message could not reach, and who then shows up, gets what was meant for them."""

from datetime import timedelta

from tests.fakes.slack import Person
from tests.slack.serving import Served


async def out_of_reach(here: Served) -> tuple[Person, Person]:
    """Ana asked Ben, and Slack let nothing through to him."""
    ana, ben = here.fake.person(here.team, "Ana"), here.fake.person(here.team, "Ben")
    await ben.opens_home()
    await here.settle()
    faults = here.fake.faults
    faults.where(faults.refused("chat.postMessage", "cannot_dm_bot"), lambda sent: sent.get("channel") == ben.id)
    await ana.slash("/ask", "@Ben Could you read my talk?")
    await ana.submit()
    await here.settle()
    assert "Ana asks for your help" not in "\n".join(ben.sees())
    here.clock.at += timedelta(minutes=1)
    return ana, ben


async def test_who_could_not_be_reached_and_then_acts_gets_what_waits(here: Served) -> None:
    _, ben = await out_of_reach(here)
    await ben.slash("/ask", "help")
    await here.settle()
    assert "Ana asks for your help" in "\n".join(ben.sees())


async def test_whoever_is_named_by_somebody_before_they_act_gets_what_waits_all_the_same(here: Served) -> None:
    ana, ben = await out_of_reach(here)
    await ana.slash("/thanks", "@Ben")
    await here.settle()
    await ben.slash("/ask", "help")
    await here.settle()
    assert "Ana asks for your help" in "\n".join(ben.sees())
