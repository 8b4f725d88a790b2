"""Somebody in Slack whom a message could not reach, and who then shows up, gets what was meant for them."""

from datetime import timedelta

from tests.slack.serving import Served


async def test_who_could_not_be_reached_and_then_acts_gets_what_waits(here: Served) -> None:
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
    await ben.slash("/ask", "help")
    await here.settle()
    assert "Ana asks for your help" in "\n".join(ben.sees())
