"""What a person asks Askwell to respect, and what they find at home."""

from collections.abc import AsyncIterator

import pytest

from bot.message import Form, Page
from bot.people import Person
from tests.world import WORKSPACE, World, open_world, words_of

TEXT = "Could you look at my plan and tell me what is missing?"


@pytest.fixture
async def town(sqlite_url: str) -> AsyncIterator[World]:
    async with open_world(sqlite_url) as world:
        yield world


async def person(town: World, who: str) -> Person:
    found = await town.storage.store.read(WORKSPACE, lambda tx: tx.people.get(who))
    assert found is not None
    return found


@pytest.mark.principle("003-25")
async def test_settings_are_kept_all_together(town: World) -> None:
    await town.says("Tom", "/ask settings")
    await town.fills(
        "Tom",
        {
            "From": "07:30",
            "To": "15:30",
            "Time zone": "america/chicago",
            "Country, for public holidays": "us-ca",
            "Ask me about": "contracts,   hard calls",
            "Please don't ask me for": "weekend work",
            "Stories that name me": "Never",
            "Pause asks and reminders until": "2026-12-01T09:00",
        },
    )
    await town.presses("Tom", "Save")
    await town.sees("Tom", "Saved.")
    prefs = (await person(town, "tom")).preferences
    assert (prefs.zone, prefs.country, prefs.subdivision) == ("America/Chicago", "US", "CA")
    assert (f"{prefs.hours.start:%H:%M}", f"{prefs.hours.end:%H:%M}") == ("07:30", "15:30")
    assert prefs.ask_me_about == "contracts, hard calls"
    assert prefs.in_stories.value == "never"
    await town.says("Tom", "/ask settings")
    await town.sees("Tom", "07:30", "America/Chicago", "US-CA", "weekend work", "2026-12-01T09:00")


async def test_whoever_chooses_a_language_is_spoken_to_in_it_at_once_and_can_go_back(town: World) -> None:
    await town.says("Tom", "/ask settings")
    await town.fills("Tom", {"Language": "Deutsch"})
    await town.presses("Tom", "Save")
    await town.sees("Tom", "Gespeichert.")
    await town.says("Tom", "/ask settings")
    await town.fills("Tom", {"Sprache": "Wie in meinem Profil"})
    await town.presses("Tom", "Speichern")
    await town.sees("Tom", "Saved.")


@pytest.mark.parametrize(
    ("label", "value", "sentence"),
    [
        ("Time zone", "Middle-earth", "I don't know that time zone."),
        ("Country, for public holidays", "Lisbon!", "I don't know that country."),
        ("To", "08:00", "The day ends after it starts"),
        ("From", "early", "The day ends after it starts"),
        ("Ask me about", "x" * 301, "Please keep it to 300 characters."),
    ],
)
async def test_a_setting_that_cannot_be_says_so_and_nothing_typed_is_lost(
    town: World, label: str, value: str, sentence: str
) -> None:
    before = await person(town, "tom")
    await town.says("Tom", "/ask settings")
    await town.fills("Tom", {"Please don't ask me for": "weekend work", label: value})
    await town.presses("Tom", "Save")
    await town.sees("Tom", sentence, "weekend work", value)
    assert await person(town, "tom") == before


@pytest.mark.parametrize(
    ("words", "until"),
    [
        ("pause until Monday", "Mon 30 Nov, 00:00"),
        ("pause until tomorrow", "Wed 25 Nov, 00:00"),
        ("pause tuesday", "Tue 1 Dec, 00:00"),
        ("pause until 2026-12-24", "Thu 24 Dec, 00:00"),
    ],
)
async def test_a_pause_lasts_until_the_day_that_was_said(town: World, words: str, until: str) -> None:
    await town.says("Ben", f"/ask {words}")
    await town.sees("Ben", f"Paused until {until}.")


async def test_a_pause_ends_by_itself_or_at_once(town: World) -> None:
    await town.says("Ben", "/ask pause until tomorrow")
    await town.says("Ana", f"/ask @Ben {TEXT}")
    await town.sees("Ana", "Ben takes no asks at the moment.")
    await town.time_passes(days=1)
    await town.says("Ana", f"/ask @Ben {TEXT}")
    await town.not_sees("Ana", "Ben takes no asks at the moment.")
    await town.says("Ben", "/ask pause")
    await town.says("Ben", "/ask unpause")
    await town.sees("Ben", "You can be asked again.")


@pytest.mark.principle("002-07", "003-25")
async def test_what_somebody_likes_to_be_asked_is_shown_before_writing(town: World) -> None:
    await town.says("Ana", f"/ask @Ben {TEXT}")
    await town.sees("Ana", "Ben says to ask about:", "pricing page, CSS, slow pages")


@pytest.mark.principle("003-25")
async def test_who_said_they_know_about_it_is_named_under_an_empty_who(town: World) -> None:
    await town.says("Ana", "/ask could you explain why this spreadsheet and its statistics differ?")
    await town.sees("Ana", "You could ask Ottilie about this.")


@pytest.mark.principle("003-04", "004-01", "004-33")
async def test_practice_stores_and_sends_nothing(town: World) -> None:
    await town.says("Ana", f"/ask @Ben {TEXT}")
    await town.sees("Ana", "Closing this stores and sends nothing.")
    await town.presses("Ana", "Check and preview")
    home = await town.home("Ana")
    assert "You have no asks yet." in words_of(home)
    await town.time_passes(days=3)
    await town.not_sees("Ben", "Ana asks for your help")


@pytest.mark.principle("002-13")
async def test_home_shows_what_waits_what_was_asked_and_what_came(town: World) -> None:
    empty = words_of(await town.home("Ana"))
    assert "Nothing is waiting for you." in empty
    assert "You have no asks yet." in empty
    await town.says("Ana", f"/ask @Ben {TEXT}")
    await town.presses("Ana", "Send")
    assert "Your ask to Ben" in words_of(await town.home("Ana"))
    ben = words_of(await town.home("Ben"))
    assert "Ana asks for your help" in ben
    assert "From Lena" in ben


@pytest.mark.principle("002-13")
async def test_home_is_paged(town: World) -> None:
    for helper in ("Ben", "Lena", "Mei", "Mira", "Ottilie"):
        await town.says("Ana", f"/ask @{helper} {TEXT}")
        await town.presses("Ana", "Send")
    page = await town.home("Ana")
    assert words_of(page).count("Your ask to") == 3
    section = await town.home("Ana", "asked")
    assert words_of(section).count("Your ask to") == 5
    for helper in ("Ravi", "Tom"):
        for _ in range(4):
            await town.says("Ana", f"/ask @{helper} {TEXT}")
            await town.presses("Ana", "Send")
            await town.presses("Ana", "Withdraw", near=f"Your ask to {helper}")
    first = await town.home("Ana", "asked")
    assert first.next is not None
    reply = await town.press("Ana", first.next.action, first.next.target)
    assert isinstance(reply, Page)
    assert words_of(reply).count("Your ask to") == 3
    assert reply.previous is not None


async def test_prompts_of_a_kind_can_be_switched_off_for_good(town: World) -> None:
    await town.says("Ana", f"/ask @Ben {TEXT}")
    await town.presses("Ana", "Send")
    await town.presses("Ben", "Yes, I can help")
    await town.time_passes(days=3)
    await town.presses("Ana", "Stop these reminders")
    await town.sees("Ana", "Done: I won't remind you of these any more.")
    await town.says("Ana", f"/ask @Lena {TEXT}")
    await town.presses("Ana", "Send")
    await town.presses("Lena", "Yes, I can help")
    before = len(town.wire.posts)
    await town.time_passes(days=5)
    assert [title for to, _, title, _ in town.wire.posts[before:] if to == "ana"] == []


@pytest.mark.principle("004-34")
async def test_advice_can_be_switched_off_for_good(town: World) -> None:
    await town.says("Ana", "/ask @Ben Sorry to bother you. Could you read my three headlines?")
    await town.presses("Ana", "Never show me this")
    await town.not_sees("Ana", "Send anyway")
    await town.says("Ana", "/ask @Ben Sorry to bother you. Could you read my page?")
    form = town.open["Ana"]
    assert isinstance(form, Form)
    assert form.buttons[0].label == "Send"


async def test_the_settings_come_in_short_groups(town: World) -> None:
    await town.says("Tom", "/ask settings")
    form = town.open["Tom"]
    assert isinstance(form, Form)
    groups = ["When you can be reached", "What you like to be asked", "What reaches you, and what may be told"]
    assert [field.heading for field in form.fields if field.heading] == groups
    await town.not_sees("Tom", "Advice I switched off")


async def test_advice_that_was_switched_off_can_be_switched_on_again(town: World) -> None:
    await town.says("Ana", "/ask @Ben Sorry to bother you. Could you read my three headlines?")
    await town.presses("Ana", "Never show me this")
    await town.says("Ana", "/ask settings")
    await town.sees("Ana", "Advice I switched off", "You're allowed to ask.")
    await town.fills("Ana", {"Advice I switched off": ""})
    await town.presses("Ana", "Save")
    await town.says("Ana", "/ask @Ben Sorry to bother you. Could you read my three headlines?")
    await town.sees("Ana", "Send anyway")


@pytest.mark.principle("004-18")
async def test_who_writes_of_harm_is_shown_where_help_is_and_no_advice_on_drama(town: World) -> None:
    town.service.help_line = "ring 112, any hour"
    await town.says("Ana", "/ask @Ben I want to end my life. Could you talk to me today, please, please?")
    await town.sees("Ana", "you don't have to carry it alone: ring 112, any hour")
    await town.not_sees("Ana", "without the drama")


@pytest.mark.principle("003-01", "004-34")
async def test_why_opens_the_reason_with_its_source(town: World) -> None:
    await town.says("Ana", "/ask @Ben Sorry to bother you. Could you read my three headlines?")
    before = words_of(town.open["Ana"])  # type: ignore[arg-type]
    await town.presses("Ana", "Why?")
    after = words_of(town.open["Ana"])  # type: ignore[arg-type]
    assert len(after) > len(before)


@pytest.mark.principle("003-31", "004-35")
async def test_send_anyway_sends_as_it_is(town: World) -> None:
    await town.says("Ana", "/ask @Ben Sorry to bother you. Could you read my three headlines?")
    await town.presses("Ana", "Send anyway")
    await town.sees("Ben", "Sorry to bother you. Could you read my three headlines?")
