"""Channels and people as real clients name them: without a channel's name, and sometimes by Teams' own ids."""

import logging

import pytest

from tests.fakes.teams import Person
from tests.fakes.teams.state import Conversation
from tests.teams.serving import Served
from tests.teams.test_teams_talk import last


def team_of(here: Served, who: Person) -> Conversation:
    """A channel `plans` in a team that has the app."""
    team = here.fake.team("Everybody", who, installed=True)
    return here.fake.channel(team, "plans", who)


async def test_a_channel_that_messages_do_not_name_is_called_as_teams_lists_it(here: Served) -> None:
    ana = here.fake.person("Ana", installed=True)
    plans = team_of(here, ana)
    await ana.says("@Askwell weekly", plans)
    assert "The weekly post in #plans" in last(ana)
    await ana.presses("Save")
    circle = await here.storage.store.read(here.workspace, lambda tx: tx.circles.get(plans.id))
    assert circle is not None
    assert circle.name == "plans"


async def test_a_teams_first_channel_is_general(here: Served) -> None:
    ana = here.fake.person("Ana", installed=True)
    general = here.fake.state.conversations[team_of(here, ana).team]
    await ana.says("@Askwell weekly", general)
    assert "The weekly post in #General" in last(ana)


async def test_where_teams_lists_no_channels_the_weekly_post_is_set_up_all_the_same(here: Served) -> None:
    ana = here.fake.person("Ana", installed=True)
    plans = team_of(here, ana)
    here.fake.faults.error("team", 503)
    await ana.says("@Askwell weekly", plans)
    ana.fills({"The channel's name, as people know it": "plans"})
    await ana.presses("Save")
    circle = await here.storage.store.read(here.workspace, lambda tx: tx.circles.get(plans.id))
    assert circle is not None
    assert circle.label == "#plans"


@pytest.mark.parametrize("form", ["29:", "8:orgid:"])
async def test_a_picker_may_give_teams_own_id_of_somebody(here: Served, form: str) -> None:
    ana, ben = here.fake.person("Ana", installed=True), here.fake.person("Ben", installed=True)
    for someone in (ana, ben):
        await someone.says("help")
    await ana.says("ask")
    ana.fills({"Who?": ben, "What do you need?": "Could you read this?"})
    given = ben.member.id29 if form == "29:" else f"8:orgid:{ben.aad.upper()}"
    picked = [view.values for view in ana._views.values() if ben.aad in view.values.values()]
    for values in picked:
        values |= {name: given for name, value in values.items() if value == ben.aad}
    await ana.presses("Send")
    await here.settle()
    assert "Your ask to Ben" in last(ana)


async def test_words_that_look_like_an_id_stay_words(here: Served) -> None:
    ana, ben = here.fake.person("Ana", installed=True), here.fake.person("Ben", installed=True)
    for someone in (ana, ben):
        await someone.says("help")
    await ana.says("ask Ben could you read this?")
    ana.fills({"Why them?": "29:30"})
    await ana.presses("Send")
    await here.settle()
    assert "29:30" in last(ben)


async def test_names_that_are_looked_up_are_not_in_any_log(here: Served, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    here.fake.entra.roles = ("User.ReadBasic.All",)
    ana, new = here.fake.person("Ana", installed=True), here.fake.person("Wanda Novak", installed=True)
    await ana.says("ask Wanda could you read this?")
    await ana.presses("Send")
    await here.settle()
    assert "Ana asks for your help" in last(new)
    assert "Wanda" not in caplog.text
    assert "Novak" not in caplog.text
