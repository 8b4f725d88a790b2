"""One living card an ask and person: it changes wherever somebody presses, and what was answered takes one line."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.message import Buttons, Heading, Message, Talk
from tests.world import World, buttons_of, open_world, words_of

TEXT = "Could you look at my plan?"


@pytest_asyncio.fixture
async def town(tmp_path: Path) -> AsyncIterator[World]:
    async with open_world(f"sqlite:///{tmp_path / 'askwell.db'}") as world:
        yield world


def labels(message: Message) -> list[str]:
    return [button.label for button in buttons_of(message)]


def told(town: World, who: str, title: str) -> Message:
    return next(message for message in reversed(town.messages(who)) if message.title.startswith(title))


async def ana_asks_ben(town: World, text: str = TEXT) -> None:
    await town.says("Ana", f"/ask @Ben {text}")
    await town.presses("Ana", "Send")


async def ben_said_yes(town: World) -> None:
    await ana_asks_ben(town)
    await town.presses("Ben", "Yes, I can help")


@pytest.mark.principle("001-07", "003-09", "004-14")
async def test_yes_and_no_stand_side_by_side_and_all_other_answers_in_one_menu(town: World) -> None:
    await ana_asks_ben(town)
    card = told(town, "Ben", "Ana asks for your help")
    [row] = [part for part in card.parts if isinstance(part, Buttons)]
    assert [(button.label, button.quiet) for button in row.row] == [
        ("Yes, I can help", False),
        ("Not right now", False),
    ]
    assert row.menu is not None
    assert row.menu.label == "Another answer"
    entries = [entry.label for entry in row.menu.entries]
    first = ["Someone else", "Something else", "15 minutes together?", "Question first", "Keep in mind"]
    assert entries[:5] == first
    assert "Pause asks" in entries[5:]
    assert all(entry.does for entry in row.menu.entries)


@pytest.mark.principle("001-07")
async def test_five_open_asks_are_ten_buttons_and_five_menus(town: World) -> None:
    for who in ("Ana", "Lena", "Mei", "Ravi", "Tom"):
        await town.says(who, f"/ask @Ben {TEXT}")
        await town.presses(who, "Send")
    page = await town.home("Ben", "waiting")
    rows = [part for message in page.messages for part in message.parts if isinstance(part, Buttons)]
    assert [len(row.row) for row in rows] == [2] * 5
    assert all(row.menu for row in rows)


async def test_it_happened_stands_on_the_askers_card_from_the_yes_on(town: World) -> None:
    await ben_said_yes(town)
    assert labels(told(town, "Ana", "Your ask to Ben")) == ["It happened", "No longer needed"]
    await town.presses("Ana", "It happened", near="Your ask to Ben")
    assert labels(told(town, "Ana", "Your ask to Ben")) == ["Say thanks"]
    await town.sees("Ben", "Ana got the help.")


def links(town: World, who: str) -> int:
    return sum(isinstance(part, Talk) for message in town.messages(who) for part in message.parts)


async def test_the_way_to_ones_own_chat_stands_once(town: World) -> None:
    await ben_said_yes(town)
    assert (links(town, "Ana"), links(town, "Ben")) == (1, 1)
    assert "Message Ben" in words_of(await town.home("Ana"))


async def test_after_an_answered_question_or_a_taken_offer_the_way_to_ones_own_chat_stands_once(town: World) -> None:
    await ana_asks_ben(town)
    await town.presses("Ben", "Question first")
    await town.fills("Ben", {"Your question to Ana": "Which plan?"})
    await town.presses("Ben", "Send")
    await town.presses("Ana", "Answer")
    await town.fills("Ana", {"Your answer": "The one for June."})
    await town.presses("Ana", "Send")
    assert links(town, "Ben") == 1
    assert "Message Ana" in words_of(await town.home("Ben"))
    await town.presses("Ben", "Something else")
    await town.fills("Ben", {"What could you offer instead?": "Half of it."})
    await town.presses("Ben", "Send")
    await town.presses("Ana", "Take it")
    assert (links(town, "Ana"), links(town, "Ben")) == (1, 1)


async def test_each_ask_at_home_begins_with_a_heading_of_its_own_and_whose_it_is(town: World) -> None:
    for who in ("Lena", "Tom"):
        await town.says(who, f"/ask @Ben {TEXT}")
        await town.presses(who, "Send")
    page = await town.home("Ben")
    heads = [part for message in page.messages for part in message.parts if isinstance(part, Heading)]
    assert [(one.text, one.face and one.face.name) for one in heads] == [
        (f"{who} asks for your help", who) for who in ("Lena", "Tom")
    ]


async def test_a_reminder_answered_on_the_card_shrinks_to_what_was_done(town: World) -> None:
    await ben_said_yes(town)
    await town.time_passes(days=4)
    assert "Not yet" in labels(told(town, "Ana", "Did you get help from Ben?"))
    await town.presses("Ana", "It happened", near="Your ask to Ben")
    assert words_of(told(town, "Ana", "Your ask to Ben · ")) == "Your ask to Ben · You said it happened."


async def test_not_yet_on_a_reminder_takes_its_buttons_with_it(town: World) -> None:
    await ben_said_yes(town)
    await town.time_passes(days=4)
    await town.presses("Ana", "Not yet")
    assert words_of(told(town, "Ana", "Your ask to Ben · ")) == "Your ask to Ben · You said not yet."


async def test_of_several_lines_only_the_answered_one_shrinks(town: World) -> None:
    await ben_said_yes(town)
    await town.says("Ana", "/ask @Ravi Could you check my table?")
    await town.presses("Ana", "Send")
    await town.presses("Ravi", "Yes, I can help", near="Could you check my table?")
    await town.time_passes(days=4)
    both = told(town, "Ana", "2 small things")
    await town.presses("Ana", "Not yet", near="2 small things")
    one = told(town, "Ana", "2 small things")
    assert len(labels(one)) == len(labels(both)) - 3
    assert "You said not yet." in words_of(one)


async def test_the_finished_note_comes_at_once_and_only_once_and_can_be_answered_there(town: World) -> None:
    await ben_said_yes(town)
    await town.time_passes(hours=9)
    await town.presses("Ben", "Done")
    await town.fills("Ben", {"A note or a link": "Page four lacks a date.", "Was the ask clear?": "Yes"})
    await town.presses("Ben", "Send")
    news = told(town, "Ana", "Ben says it's done.")
    assert "Page four lacks a date." in words_of(news)
    assert "Ben found the ask clear." in words_of(news)
    assert labels(news) == ["It happened", "Not yet", "No longer needed"]
    await town.time_passes(days=4)
    assert "Did you get help from Ben?" not in {message.title for message in town.messages("Ana")}
    await town.presses("Ana", "It happened", near="Ben says it's done.")
    assert labels(told(town, "Ana", "Ben says it's done.")) == []


async def test_after_done_only_what_makes_sense_is_offered(town: World) -> None:
    await ben_said_yes(town)
    await town.presses("Ben", "Done")
    await town.presses("Ben", "Send")
    assert labels(told(town, "Ben", "Ana asks for your help")) == []


async def test_the_asker_reads_the_quote_once(town: World) -> None:
    await ana_asks_ben(town)
    await town.presses("Ben", "Not right now")
    assert sum(TEXT in words_of(message) for message in town.messages("Ana")) == 1


async def test_an_answered_ask_takes_one_line_at_home_and_show_opens_it(town: World) -> None:
    await ben_said_yes(town)
    page = await town.home("Ben", "waiting")
    assert "Ana's ask · You said yes." in words_of(page)
    assert TEXT not in words_of(page)
    show = next(button for button in buttons_of(page) if button.label == "Show")
    await town._reply("Ben", await town.press("Ben", show.action, show.target))
    await town.sees("Ben", TEXT, "You said yes. Take it from here together.")
    stranger = await town.press("Tom", show.action, show.target)
    assert TEXT not in words_of(stranger)  # type: ignore[arg-type]


async def test_a_yes_while_a_question_was_open_leaves_one_card_to_press(town: World) -> None:
    await ana_asks_ben(town)
    await town.presses("Ben", "Question first")
    await town.fills("Ben", {"Your question to Ana": "Which plan?"})
    await town.presses("Ben", "Send")
    await town.presses("Ben", "Yes, I can help")
    pressable = [message.title for message in town.messages("Ana") if labels(message)]
    assert pressable == ["Your ask to Ben"]
    assert [message.title for message in town.messages("Ben") if labels(message)] == ["Ana asks for your help"]


@pytest.mark.parametrize("press", ["Not yet", "No longer needed"])
async def test_whatever_is_answered_leaves_no_button_for_it(town: World, press: str) -> None:
    await ben_said_yes(town)
    await town.time_passes(days=4)
    await town.presses("Ana", press, near="Part of it counts.")
    assert [message.title for message in town.messages("Ana") if "Not yet" in labels(message)] == []


async def test_thanks_are_what_was_done_also_where_no_question_shall_follow(town: World) -> None:
    await ben_said_yes(town)
    await town.time_passes(days=4)
    await town.presses("Ana", "It happened", near="Did you get help from Ben?")
    await town.presses("Ana", "More")
    await town.fills("Ana", {"What did they do?": "You read it twice.", "What came of it": "Don't ask me"})
    await town.presses("Ana", "Say thanks")
    assert words_of(told(town, "Ana", "Your ask to Ben · ")) == "Your ask to Ben · You said thanks."


async def test_deliver_now_after_it_was_delivered_says_where_it_stands(town: World) -> None:
    await town.time_passes(hours=9)
    await ana_asks_ben(town)
    old = town.find("Ana", "Deliver now")
    await town.time_passes(days=1)
    await town.not_sees("Ana", "Deliver now")
    await town.press("Ana", old.action, old.target)
    await town.not_sees("Ana", "This one is settled", "Deliver now")
    await town.sees("Ana", "Your ask to Ben", "Ben got it.", "Withdraw")
    await town.time_passes(days=10)
    await town.sees("Ana", "No answer from Ben so far.")
    await town.not_sees("Ana", "Withdraw")
