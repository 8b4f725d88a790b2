"""A text that itself says by when is the only one to say so, where no date was chosen: nothing calls it `no rush`."""

from collections.abc import AsyncIterator

import pytest

from bot.hours.named import names_a_time
from tests.world import WORKSPACE, World, open_world, words_of

TEXT = "Could you look at the contract by Friday 3pm?"


@pytest.fixture
async def town(sqlite_url: str) -> AsyncIterator[World]:
    async with open_world(sqlite_url) as world:
        yield world


async def sent(town: World, text: str = TEXT, **values: str) -> None:
    """Ana's ask to Ben, who gets it without the date that was offered."""
    await town.says("Ana", f"/ask @Ben {text}")
    await town.fills("Ana", values)
    await town.presses("Ana", "Check and preview")
    await town.presses("Ana", "Send")


def summary(town: World, who: str) -> str:
    """What the lock screen of that person showed last."""
    return [message.summary for to, _, message, _ in town.wire.posts if to == who][-1]


async def test_a_card_leaves_it_to_the_words_when_they_say_it(town: World) -> None:
    await sent(town)
    await town.sees("Ben", "Ana asks for your help", TEXT)
    await town.not_sees("Ben", "rush", "Fri 27 Nov")
    assert summary(town, "ben") == "Ana asks for your help"


async def test_how_long_it_may_take_is_said_all_the_same(town: World) -> None:
    await sent(town, **{"How long may it take them?": "15 min"})
    await town.sees("Ben", "About 15 minutes", TEXT)
    await town.not_sees("Ben", "rush")
    assert summary(town, "ben") == "Ana asks for your help: about 15 minutes."


@pytest.mark.parametrize(
    "text",
    [
        "Could you read it by Thursday, or else the printer waits? I need it by Friday.",
        "It was due by yesterday 9am. Could you read it by today 6am?",
    ],
)
async def test_also_a_time_that_is_not_offered_is_not_contradicted(town: World, text: str) -> None:
    await sent(town, text)
    await town.sees("Ben", "Ana asks for your help")
    await town.not_sees("Ben", "rush")


async def test_a_text_without_a_time_still_has_no_rush(town: World) -> None:
    await sent(town, "Could you look at the contract? Stand by for more.")
    await town.sees("Ben", "No rush")
    assert summary(town, "ben") == "Ana asks for your help: no rush."


async def test_the_date_that_was_chosen_stands_above_the_text(town: World) -> None:
    await sent(town, **{"By when?": "2026-11-26T15:00"})
    await town.sees("Ben", "By Thu 26 Nov, 16:00 your time", TEXT)


async def test_words_on_a_lock_screen_say_it_themselves(town: World) -> None:
    def switch_on(tx):  # type: ignore[no-untyped-def]
        tx.people.save(tx.people.get("ben").prefer(words_in_notifications=True))

    await town.storage.store.write(WORKSPACE, switch_on)
    await sent(town)
    assert summary(town, "ben") == f"Ana asks for your help: {TEXT}"


async def test_whoever_is_pointed_to_hears_of_no_rush_no_more_than_the_first(town: World) -> None:
    await sent(town)
    await town.presses("Ben", "Someone else")
    await town.fills("Ben", {"Who?": "Tom"})
    await town.presses("Ben", "Send")
    await town.time_passes(hours=18)
    await town.sees("Tom", "Ben thinks you could help someone")
    await town.not_sees("Tom", "rush")
    assert summary(town, "tom") == "Ben thinks you could help someone"
    await town.presses("Tom", "Show me")
    await town.sees("Tom", TEXT)
    await town.not_sees("Tom", "rush")


async def test_a_home_and_a_reminder_say_nothing_of_when_either(town: World) -> None:
    await sent(town)
    await town.time_passes(days=4)
    await town.not_sees("Ben", "rush")
    assert "rush" not in "".join(map(words_of, (await town.home("Ben")).messages))


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Could you read it by Thursday?", True),
        ("Could you read it by Thursday, please? And by Friday?", True),
        ("No later than tomorrow noon, please.", True),
        ("Could you read it by Friday or so?", True),
        ("I need it by the end of the month.", True),
        ("Kannst du das bis spätestens 5. Dezember lesen?", True),
        ("Peux-tu le lire d’ici jeudi ? Merci !", True),
        ("¿Puedes leerlo antes del viernes a mediodía?", True),
        ("最晚周四给我。", True),
        ("Am Anfang steht: bis wohin? Je passe pour le rapport.", False),
        ("By the way, today is nice. I am. Do you agree?", False),
        ("am " * 1_000 + "by " * 1_000, False),
        ("Could you stop by Mei's desk?", False),
        ("Could you read it?", False),
        ("", False),
    ],
)
def test_a_text_names_a_time_where_a_clause_ends_with_one(text: str, named: bool) -> None:
    assert names_a_time(text) is named
