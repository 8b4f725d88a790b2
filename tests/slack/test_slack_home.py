"""The home tab: what waits, what was asked, paging; it follows what happens, and its buttons work."""

import pytest

from adapters.slack.homes import Homes
from tests.fakes.slack import sight
from tests.slack.town import SlackTown


def home(town: SlackTown, who: str) -> str:
    return "\n".join(sight.texts_of_view(town.here.fake.state, town.who(who).home))


async def ask(town: SlackTown, by: str, to: str, what: str) -> None:
    await town.says(by, f"/ask @{to} {what}")
    for button in ("Send", "Send anyway"):
        if button in town.view(by):
            await town.presses(by, button)


@pytest.mark.principle("003-39", "004-01")
async def test_an_empty_home_says_what_happens_next(town: SlackTown) -> None:
    await town.who("Tom").opens_home()
    text = home(town, "Tom")
    for sentence in ("Nothing is waiting for you.", "You have no asks yet.", "Type /ask anywhere", "Ask for help"):
        assert sentence in text
    await town.who("Tom").press(town.who("Tom").home, "Ask for help")
    await town.sees("Tom", "Your first ask: pick someone you know")


async def test_the_messages_tab_needs_no_home(town: SlackTown) -> None:
    await town.who("Tom").opens_home(tab="messages")
    assert not town.here.fake.called("views.publish")


@pytest.mark.principle("003-40")
async def test_an_ask_appears_at_home_and_is_answered_there(town: SlackTown) -> None:
    await town.who("Ben").opens_home()
    await town.who("Ana").opens_home()
    await ask(town, "Ana", "Ben", "Could you read my three headlines?")
    assert "Could you read my three headlines?" in home(town, "Ben")
    assert "Your ask to Ben" in home(town, "Ana")
    ben = town.who("Ben")
    await ben.press(ben.home, "Yes, I can help")
    await town.settle()
    assert "You said yes." in home(town, "Ben")
    assert "Ben said yes." in home(town, "Ana")
    await town.sees("Ana", "Ben says yes.")


async def test_a_home_follows_also_where_another_process_opened_it(town: SlackTown) -> None:
    await town.who("Ben").opens_home()
    here = town.here
    other = Homes(here.side.api, here.side.service, here.side.homes.pictures)
    here.side.transport._sent = other.touched
    await ask(town, "Ana", "Ben", "Could you read my three headlines?")
    await other.settle()
    assert "Could you read my three headlines?" in home(town, "Ben")
    published = [call.args["user_id"] for call in here.fake.called("views.publish")]
    assert set(published) == {town.who("Ben").id}


async def test_a_form_opens_from_home(town: SlackTown) -> None:
    await ask(town, "Ana", "Ben", "Could you read my three headlines?")
    ben = town.who("Ben")
    await ben.opens_home()
    await ben.press(ben.home, "Question first")
    await town.fills("Ben", {"Your question to Ana": "Which page?"})
    await town.presses("Ben", "Send")
    await town.sees("Ana", "Ben has a question first", "Which page?")


async def test_a_word_after_a_press_at_home_is_a_modal(town: SlackTown) -> None:
    tom = town.who("Tom")
    await tom.opens_home()
    await tom.press(tom.home, "Pause asks")
    await town.sees("Tom", "Paused: no new asks or reminders.")
    assert "Take asks again" in home(town, "Tom")
    await tom.close()
    await tom.press(tom.home, "Take asks again")
    assert "Pause asks" in home(town, "Tom")


async def test_many_asks_come_page_by_page(town: SlackTown) -> None:
    helpers = ("Ben", "Tom", "Lena", "Mei", "Mira")
    for number, helper in enumerate(helpers):
        await ask(town, "Ana", helper, f"Could you read page {number} of my talk?")
    ana = town.who("Ana")
    await ana.opens_home()
    assert home(town, "Ana").count("Your ask to") == 3
    await ana.press(ana.home, "Older")
    assert home(town, "Ana").count("Your ask to") == 5
    await ana.press(ana.home, "Newer")
    assert home(town, "Ana").count("Your ask to") == 3


async def test_mine_pages_and_acts_in_a_modal(town: SlackTown) -> None:
    await ask(town, "Ana", "Ben", "Could you read my three headlines?")
    await town.says("Ana", "/ask mine")
    ana = town.who("Ana")
    await ana.press(ana.modal, "Withdraw")
    await town.settle()
    await town.sees("Ana", "You withdrew it.")
    assert len(ana.modals) == 1
    await ana.press(ana.modal, "Settings")
    assert len(ana.modals) == 2
    await town.presses("Ana", "Save")
    await town.sees("Ana", "Saved.")
    await town.sees("Ben", "Ana no longer needs this.")


async def test_thanks_page_on_where_there_are_many(town: SlackTown) -> None:
    for number in range(5):
        await town.says("Ana", f"/thanks @Ben You helped me with page {number}.")
    ben = town.who("Ben")
    await ben.opens_home()
    assert home(town, "Ben").count("You helped me with page") == 3
    await ben.press(ben.home, "Older")
    assert home(town, "Ben").count("You helped me with page") == 5
    await ben.press(ben.home, "Newer")
    assert home(town, "Ben").count("You helped me with page") == 3
