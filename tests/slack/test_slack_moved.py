"""Somebody in Slack who changed their profile's zone, or was deactivated, without Askwell being told."""

from datetime import timedelta

from adapters.slack.parse import workspace_of
from bot.people import Person
from tests.slack.serving import Served

TEXT = "Could you read my talk and say what is missing?"


async def known(here: Served, who: str) -> Person:
    found = await here.storage.store.read(workspace_of(here.team.id), lambda tx: tx.people.get(who))
    assert found is not None
    return found


async def test_a_card_goes_by_the_zone_that_the_profile_says_now(here: Served) -> None:
    ana, ben = here.fake.person(here.team, "Ana", tz="Europe/Lisbon"), here.fake.person(here.team, "Ben")
    await ana.slash("/ask", f"@Ben {TEXT}")
    await here.settle()
    assert (await known(here, ben.id)).platform_zone == "Europe/Berlin"
    here.clock.at += timedelta(days=2)
    here.fake.state.members[ben.id].tz = "Pacific/Auckland"
    await ana.submit()
    await here.settle()
    assert (await known(here, ben.id)).platform_zone == "Pacific/Auckland"
    assert "Ana asks for your help" not in "\n".join(ben.sees())
    here.clock.at += timedelta(hours=12)
    await here.settle()
    assert "Ana asks for your help" in "\n".join(ben.sees())


async def test_who_was_deactivated_gets_nothing_more_and_the_asker_hears_it(here: Served) -> None:
    ana, ben = here.fake.person(here.team, "Ana"), here.fake.person(here.team, "Ben")
    await ana.slash("/ask", f"@Ben {TEXT}")
    await here.settle()
    here.clock.at += timedelta(days=2)
    here.fake.state.members[ben.id].deleted = True
    person = await known(here, ben.id)
    assert not person.left
    found = await here.side.directory.ask_about(person.address)
    assert found is not None
    assert found.left
    assert found.zone is None


async def test_asking_about_people_keeps_within_slacks_tier(here: Served) -> None:
    ana = here.fake.person(here.team, "Ana")
    await ana.opens_home()
    await here.settle()
    workspace = workspace_of(here.team.id)
    many = [here.fake.person(here.team, f"P{number}") for number in range(130)]
    answers = [
        await here.side.directory.ask_about(Person(workspace=workspace, id=one.id, name="").address) for one in many
    ]
    assert 90 <= sum(answer is not None for answer in answers) <= 100
    assert here.fake.complaints == []
    assert here.failures == []
