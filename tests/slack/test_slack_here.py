"""For everybody here, in Slack: on the home tab of whoever looks after Askwell, and of nobody else."""

import pytest

from tests.looked_after import LINE, counted, looked_after_in
from tests.slack.test_slack_home import home
from tests.slack.town import SlackTown


async def opens(town: SlackTown, who: str) -> None:
    someone = town.who(who)
    await someone.opens_home()
    await someone.press(someone.home, "For everybody here")


async def test_an_admin_sets_what_holds_for_everybody_and_all_of_them_see_who_did(town: SlackTown) -> None:
    mira = town.who("Mira")
    await opens(town, "Mira")
    assert "#design: Friday at 15:00, English" in home(town, "Mira")
    await mira.press(mira.home, "Change this")
    await town.fills("Mira", {"Where someone in need finds help": LINE, "Country of everybody here": "Lisbon!"})
    await town.presses("Mira", "Save")
    await town.sees("Mira", "I don't know that country.")
    await town.fills("Mira", {"Country of everybody here": "PT"})
    await town.presses("Mira", "Save")
    await town.sees("Mira", "Saved.")
    await opens(town, "Mira")
    assert LINE in home(town, "Mira")
    await mira.press(mira.home, "Who changed what")
    assert "Mira: Where someone in need finds help" in home(town, "Mira")
    assert LINE not in home(town, "Mira")


async def test_a_channels_post_is_changed_from_there(town: SlackTown) -> None:
    mira = town.who("Mira")
    await opens(town, "Mira")
    await mira.press(mira.home, "Change")
    await town.sees("Mira", "The weekly post in #design")
    await town.fills("Mira", {"At": "10:00"})
    await town.presses("Mira", "Save")
    await town.sees("Mira", "#design gets the weekly post, Friday at 10:00")


async def test_months_are_shown_with_their_chart(town: SlackTown) -> None:
    await counted(town.here.storage.store, f"slack:{town.here.team.id}")
    mira = town.who("Mira")
    await opens(town, "Mira")
    await mira.press(mira.home, "What months tell")
    assert "about 6 of 10 asks" in home(town, "Mira")
    images = [block for block in mira.home.blocks if block["type"] == "image"]
    assert [image["alt_text"] for image in images] == [
        "October 2026: about 6 of 10 asks led to help; nobody answered about 1 of 10 asks."
    ]


async def test_a_forged_press_of_somebody_else_is_refused(town: SlackTown) -> None:
    await opens(town, "Mira")
    ana, mira = town.who("Ana"), town.who("Mira")
    await ana.opens_home()
    assert "For everybody here" not in home(town, "Ana")
    ana.home.body["blocks"] = mira.home.body["blocks"]
    await ana.press(ana.home, "Change this")
    await town.settle()
    await town.sees("Ana", "Only the people who look after Askwell here can do that.")


@pytest.mark.parametrize("code", ["en", "de"])
async def test_what_holds_for_everybody_is_set_and_read_in_any_language(town: SlackTown, code: str) -> None:
    await counted(town.here.storage.store, f"slack:{town.here.team.id}")
    await looked_after_in(town, code)
