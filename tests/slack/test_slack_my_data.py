"""My data in Slack: on the home tab and typed, page by page; and erasing oneself with one confirmation."""

import pytest

from adapters.slack.parse import workspace_of
from bot.rules import Rules
from bot.service import personal
from tests.slack.test_slack_home import ask, home
from tests.slack.town import SlackTown
from tests.story_in_languages import left_alone_in

WHAT = "Could you read my three headlines?"


async def test_my_data_opens_on_the_home_tab_and_leads_back(town: SlackTown) -> None:
    await ask(town, "Ana", "Ben", WHAT)
    ana = town.who("Ana")
    await ana.opens_home()
    await ana.press(ana.home, "My data")
    assert "All words that I hold of you" in home(town, "Ana")
    assert WHAT in home(town, "Ana")
    await ana.press(ana.home, "As JSON")
    assert '"asks": [' in home(town, "Ana")
    await ana.press(ana.home, "Back")
    await ana.press(ana.home, "Back")
    assert "Waiting for me" in home(town, "Ana")


async def test_typed_it_opens_for_its_reader_alone_and_erases_once_it_is_confirmed(town: SlackTown) -> None:
    await ask(town, "Ana", "Ben", WHAT)
    await town.says("Ana", "/ask my data")
    await town.sees("Ana", "My data", WHAT, "Erase me")
    await town.not_sees("Ben", "All words that I hold of you")
    await town.presses("Ana", "Erase me")
    await town.sees("Ana", "What goes:", "What stays:", "Out of my reach:")
    await town.presses("Ana", "Erase all of it")
    await town.settle()
    await town.sees("Ana", "You are forgotten.")
    await town.not_sees("Ben", WHAT)
    assert not town.here.fake.called("files.getUploadURLExternal")


async def test_who_was_forgotten_meanwhile_is_told_so_when_they_confirm_it(town: SlackTown) -> None:
    await town.says("Ana", "/ask my data")
    await town.presses("Ana", "Erase me")
    here, now, ana = town.here, town.here.clock.now(), town.who("Ana").id
    there = workspace_of(here.team.id)
    await here.storage.store.write(there, lambda tx: personal.erase(tx, ana, now, Rules(jitter_minutes=0)))
    await town.presses("Ana", "Erase all of it")
    await town.settle()
    await town.sees("Ana", "You are forgotten.")


@pytest.mark.parametrize("code", ["en", "de"])
async def test_whoever_is_asked_no_more_and_whoever_is_forgotten_in_any_language(town: SlackTown, code: str) -> None:
    await left_alone_in(town, code)
