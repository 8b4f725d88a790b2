"""Looking back: what one made possible, asked and learned, on a page that only oneself sees."""

from collections.abc import AsyncIterator

import pytest

from bot.looking_back import Lesson
from bot.message import Form, Message, Page, Quote
from bot.people import PersonFacts
from bot.preferences import InStories
from bot.rules import Rules
from tests.forgotten import forgets
from tests.test_thanks import DID, friday, helped, prefer, thank
from tests.world import WORKSPACE, World, buttons_of, open_world, words_of

NOTE = "Ask before the second draft, not after the fifth: canary-71."
WROTE = "You read it twice and found the gap."


@pytest.fixture
async def town(sqlite_url: str) -> AsyncIterator[World]:
    async with open_world(sqlite_url) as world:
        yield world


async def looks_back(town: World, who: str) -> str:
    await town.says(who, "/ask looking back")
    page = town.open[who]
    assert isinstance(page, Page)
    return words_of(page)


async def learns(town: World, who: str, words: str = NOTE) -> None:
    await town.presses(who, "What I learned")
    await town.fills(who, {"What did you learn from it?": words})
    await town.presses(who, "Save")


async def thanked_and_told(town: World) -> None:
    """Ana asked Ben, thanked him, and told what came of it."""
    await thank(town)
    await town.time_passes(days=20)
    await town.presses("Ana", "Tell the outcome")
    await town.fills("Ana", {"One line is enough": "The board said yes on Monday."})
    await town.presses("Ana", "Send")
    await town.time_passes(days=1)


@pytest.mark.principle("004-30")
@pytest.mark.parametrize("typed", ["/ask looking back", "/ask difference", "/ask Look back.", "/ask my difference"])
async def test_whoever_helped_reads_there_what_it_led_to_in_the_words_of_who_wrote_it(town: World, typed: str) -> None:
    await thanked_and_told(town)
    await town.says("Ben", typed)
    await town.sees("Ben", "The difference you made", "Only you see this page.", "Ana thanked you, Tue 24 Nov:", WROTE)
    await town.sees("Ben", "What changed:", "We start on Monday.", "Ana told you what came of it,")
    await town.sees("Ben", "The board said yes on Monday.")


async def test_whoever_asked_reads_there_what_they_asked_and_what_came_of_it(town: World) -> None:
    await thanked_and_told(town)
    text = await looks_back(town, "Ana")
    for words in ("Your ask to Ben, Tue 24 Nov:", "Could you look at my plan", "You thanked Ben:", WROTE):
        assert words in text
    assert "You told what came of it:\nThe board said yes on Monday." in text


async def test_the_home_leads_there_and_back(town: World) -> None:
    page = await town.home("Ana")
    way = next(button for button in buttons_of(page) if button.label == "Looking back")
    back = await town.press("Ana", way.action, way.target)
    assert isinstance(back, Page)
    assert "When an ask of yours is over, you find it here." in words_of(back)
    assert back.previous is not None
    assert "Waiting for me" in words_of(await town.press("Ana", back.previous.action, back.previous.target))  # type: ignore[arg-type]


@pytest.mark.principle("004-30")
async def test_no_number_of_anything_stands_there(town: World) -> None:
    for who in ("Ana", "Lena", "Mei"):
        await thank(town, who, "Ben")
    text = await looks_back(town, "Ben")
    assert not [line for line in text.splitlines() if any(word.isdigit() for word in line.replace("24", "").split())]


async def test_an_ask_that_is_not_over_is_not_there(town: World) -> None:
    await town.says("Ana", "/ask @Ben Could you read my three headlines?")
    await town.presses("Ana", "Send")
    assert "headlines" not in await looks_back(town, "Ana")
    await town.presses("Ana", "Withdraw")
    assert "headlines" not in await looks_back(town, "Ana")


@pytest.mark.principle("000-12", "003-38")
async def test_what_was_learned_is_kept_for_its_writer_alone(town: World) -> None:
    await thank(town)
    await learns(town, "Ana")
    await town.sees("Ana", "Kept for you alone.")
    assert f"You learned:\n{NOTE}" in await looks_back(town, "Ana")
    await town.time_passes(days=30)
    for who in ("Ben", "Mei", "Mira"):
        for section in ("", "looking_back", "data", "data_json"):
            assert "canary-71" not in words_of(await town.home(who, section))
        await town.not_sees(who, "canary-71")
    assert "canary-71" not in "\n".join(words_of(message) for _, _, message, _ in town.wire.posts)


@pytest.mark.principle("000-12")
async def test_it_can_be_added_later_changed_and_deleted(town: World) -> None:
    await thank(town)
    await town.time_passes(days=30)
    await looks_back(town, "Ana")
    await learns(town, "Ana")
    await looks_back(town, "Ana")
    await town.presses("Ana", "Change what I learned")
    await town.sees("Ana", NOTE)
    await town.fills("Ana", {"What did you learn from it?": "Ask early."})
    await town.presses("Ana", "Save")
    text = await looks_back(town, "Ana")
    assert "Ask early." in text
    assert NOTE not in text
    await town.presses("Ana", "Change what I learned")
    await town.presses("Ana", "Delete it")
    await town.sees("Ana", "Deleted.")
    assert "Ask early." not in await looks_back(town, "Ana")


async def test_nothing_written_is_no_note_and_says_so_at_its_field(town: World) -> None:
    await thank(town)
    await learns(town, "Ana", "   ")
    await town.sees("Ana", "Please write a few words here.")
    await town.fills("Ana", {"What did you learn from it?": "x" * 3001})
    await town.presses("Ana", "Save")
    await town.sees("Ana", "Please keep it to 3000 characters. Yours is still here.", "xxx")


@pytest.mark.parametrize("who", ["Ben", "Mei"])
async def test_nobody_else_can_write_or_read_it(town: World, who: str) -> None:
    await thank(town)
    learned = town.find("Ana", "What I learned")
    await learns(town, "Ana")
    reply = await town.press(who, learned.action, learned.target)
    assert isinstance(reply, Message)
    assert "canary-71" not in words_of(reply)
    kept = await town.storage.store.read(WORKSPACE, lambda tx: tx.lessons.get(who.lower(), learned.target))
    assert kept is None
    await town.storage.store.write(
        WORKSPACE,
        lambda tx: tx.lessons.save(
            Lesson(workspace=WORKSPACE, ask=learned.target, by=who.lower(), words="mine", at=town.clock.at)
        ),
    )
    assert NOTE in await looks_back(town, "Ana")


@pytest.mark.principle("000-12")
async def test_it_is_handed_over_and_goes_with_its_writer(town: World) -> None:
    await thank(town)
    await learns(town, "Ana")
    assert NOTE in await town.service.export_json(town.address("Ana"))
    assert NOTE not in await town.service.export_json(town.address("Ben"))
    assert NOTE in words_of(await town.home("Ana", "data"))
    await forgets(town, "Ana")
    kept = await town.storage.store.read(WORKSPACE, lambda tx: tx.looking_back.page("ana", ("gave", "asked")))  # type: ignore[arg-type]
    assert [placed for placed in kept.rows if isinstance(placed.entry, Lesson)] == []
    assert "canary-71" not in await town.service.export_json(town.address("Ana"))


@pytest.mark.principle("004-30")
async def test_what_others_took_back_or_no_rule_keeps_is_not_there_any_more(sqlite_url: str) -> None:
    rules = Rules(jitter_minutes=0, words_kept_days=30, thanks_kept_days=60, facts_kept_days=60, lessons_kept_days=120)
    async with open_world(sqlite_url, rules) as town:
        await thank(town)
        await thank(town, "Lena", "Ben")
        await learns(town, "Lena")
        assert (await looks_back(town, "Ben")).count(WROTE) == 2
        await forgets(town, "Ana")
        assert (await looks_back(town, "Ben")).count(WROTE) == 1
        await town.time_passes(days=50)
        text = await looks_back(town, "Lena")
        assert "Could you look at my plan" not in text
        assert WROTE in text
        await town.time_passes(days=30)
        assert WROTE not in await looks_back(town, "Ben")
        text = await looks_back(town, "Lena")
        assert WROTE not in text
        assert f"You learned, Tue 24 Nov 2026:\n{NOTE}" in text
        await town.time_passes(days=45)
        assert NOTE not in await looks_back(town, "Lena")


# A look for a word ----------------------------------------------------------------------------------------------------


async def looks_for(town: World, who: str, word: str) -> str:
    await looks_back(town, who)
    await town.presses(who, "Look for a word")
    await town.fills(who, {"Which word?": word})
    await town.presses(who, "Look")
    form = town.open[who]
    assert isinstance(form, Form)
    return words_of(form)


@pytest.mark.parametrize("word", ["gap", "Gaps", "finds the GAP? no: gap", "found the gap"])
async def test_a_word_is_found_in_any_of_its_forms(town: World, word: str) -> None:
    await thank(town)
    found = await looks_for(town, "Ben", word.rsplit(": ", maxsplit=1)[-1])
    assert WROTE in found


@pytest.mark.principle("000-12")
async def test_words_of_asks_of_outcomes_and_of_what_was_learned_are_found_by_oneself_alone(town: World) -> None:
    await thanked_and_told(town)
    await looks_back(town, "Ana")
    await learns(town, "Ana")
    for word in ("plans", "board", "drafts"):
        assert "Could you look at my plan" in await looks_for(town, "Ana", word)
    assert "I found nothing with that." in await looks_for(town, "Ben", "drafts")
    assert "I found nothing with that." in await looks_for(town, "Mei", "plans")


OTHERS = ("Ana", "Lena", "Mei", "Ravi", "Ottilie", "Ben")


async def many_thank_tom(town: World) -> None:
    for who in OTHERS:
        await town.says(who, f"/thanks @Tom {WROTE}")
        await town.time_passes(hours=1)


async def test_a_look_goes_on_from_where_it_stopped(town: World) -> None:
    await many_thank_tom(town)
    first = await looks_for(town, "Tom", "gap")
    assert first.count(WROTE) == 5
    await town.presses("Tom", "Older")
    form = town.open["Tom"]
    assert isinstance(form, Form)
    assert words_of(form).count(WROTE) == len(OTHERS) - 5
    assert "Older" not in words_of(form)


# Words to copy --------------------------------------------------------------------------------------------------------


async def copies(town: World, who: str, near: str) -> str:
    await looks_back(town, who)
    opened = town.open[who]
    assert isinstance(opened, Page)
    shelf = next(message for message in opened.messages if message.title.startswith(near))
    copy = next(button for button in buttons_of(shelf) if button.label == "Words to copy")
    page = town.open[who] = await town.press(who, copy.action, copy.target)
    assert isinstance(page, Page)
    return "\n".join(part.text for one in page.messages for part in one.parts if isinstance(part, Quote))


@pytest.mark.principle("003-35")
async def test_for_a_review_the_words_stand_without_who_wrote_them(town: World) -> None:
    await thank(town, "Ana", "Mei")
    text = await copies(town, "Mei", "The difference you made")
    assert text == f"Someone I helped wrote:\n{WROTE}\nWhat changed because of it:\nWe start on Monday."
    await town.sees("Mei", "Nothing is sent; you copy it yourself.", "please ask them")


@pytest.mark.principle("003-35")
async def test_a_name_stands_there_once_a_post_tells_it_and_goes_when_it_is_taken_back(town: World) -> None:
    await prefer(town, "mira", InStories.FINE)
    for who in ("Ana", "Lena", "Mei"):
        await thank(town, who, "Ben", about=f"a plan of {who.lower()}s")
        await town.presses("Ben", "Fine for the post", near=f"{who} thanks you")
    assert "Ana" not in await copies(town, "Ben", "The difference you made")
    await friday(town)
    text = await copies(town, "Ben", "The difference you made")
    assert f"Ben helped Ana, and everyone named agreed to tell it:\na plan of anas\nAna wrote:\n{WROTE}" in text
    await town.says("Ana", "/ask settings")
    await town.fills("Ana", {"Stories that name me": "Never"})
    await town.presses("Ana", "Save")
    text = await copies(town, "Ben", "The difference you made")
    assert "Ana" not in text
    assert "Ben helped Lena" in text


@pytest.mark.principle("003-35")
@pytest.mark.parametrize("names", ["Ben", "Ben's", "@ben", "Ana"])
async def test_words_that_name_somebody_are_left_out(town: World, names: str) -> None:
    await helped(town, "Ana", "Mei")
    await town.fills("Ana", {DID: f"You and {names} heard which one limped."})
    await town.presses("Ana", "Say thanks")
    await town.time_passes(hours=1)
    assert await copies(town, "Mei", "The difference you made") == ""
    await town.sees("Mei", "There is nothing here that I could put down without naming anyone.")


async def test_words_that_name_whoever_left_meanwhile_are_left_out_too(town: World) -> None:
    await helped(town, "Ana", "Mei")
    await town.fills("Ana", {DID: "You and Ben heard which one limped."})
    await town.presses("Ana", "Say thanks")
    await town.time_passes(hours=1)
    await town.service.told_of(WORKSPACE, PersonFacts(id="ben", name="Ben", zone="Europe/Lisbon", left=True))
    assert await copies(town, "Mei", "The difference you made") == ""


@pytest.mark.principle("000-20")
async def test_an_endorsement_is_drafted_of_ones_own_words_and_names_who_agreed(town: World) -> None:
    for who, helper in (("Ana", "Ben"), ("Lena", "Ben"), ("Mei", "Ben")):
        await thank(town, who, helper, about="a plan")
    text = await copies(town, "Ana", "What you asked")
    assert text.startswith("I asked:\nCould you look at my plan")
    assert f"What I got:\n{WROTE}" in text
    assert "Ben" not in text
    for who, helper in (("Ana", "Ben"), ("Lena", "Ben"), ("Mei", "Ben")):
        await town.presses(helper, "Fine for the post", near=f"{who} thanks you")
    await friday(town)
    assert (await copies(town, "Ana", "What you asked")).startswith("About Ben:\nI asked:")


@pytest.mark.principle("000-20")
async def test_nobody_reads_an_endorsement_of_somebody_elses_ask(town: World) -> None:
    await thank(town)
    await looks_back(town, "Ana")
    page = town.open["Ana"]
    assert isinstance(page, Page)
    copies = (one.target for one in buttons_of(page) if one.target.startswith("to_copy:"))
    target = next(one for one in copies if one != "to_copy:")
    for who in ("Ben", "Mei"):
        reply = await town.press(who, "home", target)
        assert isinstance(reply, Message)
        assert WROTE not in words_of(reply)


@pytest.mark.parametrize("cursor", ["", "x", "gave:x", "asked:9~", "gave:" + "9" * 40, ":1"])
async def test_a_cursor_that_makes_no_sense_shows_the_newest(town: World, cursor: str) -> None:
    await thank(town)
    assert words_of(await town.home("Ben", "looking_back", cursor))


async def test_pages_of_one_side_hold_all_of_it_once(town: World) -> None:
    for _ in range(2):
        await many_thank_tom(town)
    page, quoted = await town.home("Tom", "looking_back", "gave:"), 0
    while True:
        quoted += words_of(page).count(WROTE)
        if page.next is None:
            break
        section, _, cursor = page.next.target.partition(":")
        page = await town.home("Tom", section, cursor)
    assert quoted == 2 * len(OTHERS)
