"""What people type as a command, with the blanks, marks and ends that keyboards and habits put there."""

from collections.abc import AsyncIterator

import pytest

from bot.message import Form, Message, Page, TextField
from tests.world import World, open_world, words_of


@pytest.fixture
async def town(sqlite_url: str) -> AsyncIterator[World]:
    async with open_world(sqlite_url) as world:
        yield world


@pytest.mark.parametrize("typed", ["help?", "Help!", "HELP", "\u200bhelp", "help\u00a0", "\u2003help.", "?"])
async def test_help_is_help_however_it_is_typed(town: World, typed: str) -> None:
    await town.says("Ana", f"/ask {typed}")
    reply = town.open["Ana"]
    assert isinstance(reply, Message)
    await town.sees("Ana", "/ask")


@pytest.mark.parametrize("typed", ["hello", "Hello!", "hi, Askwell", "Good morning."])
async def test_a_greeting_is_answered(town: World, typed: str) -> None:
    await town.says("Ana", f"/ask {typed}")
    assert isinstance(town.open["Ana"], Message)
    await town.sees("Ana", "Hello, Ana.", "/ask mine")


async def test_plain_words_of_greeting_are_answered_too(town: World) -> None:
    await town.says("Ana", "Hello!")
    await town.sees("Ana", "Hello, Ana.")
    await town.not_sees("Ana", "I don't know that one.")


async def test_a_greeting_before_an_ask_is_part_of_it(town: World) -> None:
    await town.says("Ana", "/ask hello, could you look at row nine?")
    assert isinstance(town.open["Ana"], Form)


@pytest.mark.parametrize("typed", ["mine.", "Mine", "home!", "\u200fmine"])
async def test_mine_is_home(town: World, typed: str) -> None:
    await town.says("Ana", f"/ask {typed}")
    assert isinstance(town.open["Ana"], Page)


@pytest.mark.parametrize(
    "typed",
    [
        "out of curiosity, who knows how the ward keeps its lists?",
        "pause the sprint? I would like ten minutes of your time.",
        "back to the plan: could you look at row nine?",
        "stop me if this is silly, but could you read my text?",
        "help me with row nine, please",
        "settings of the printer, could you show me?",
        "resume of mine, could you read it?",
        "top of the page looks odd, could you look?",
    ],
)
async def test_a_sentence_that_begins_with_such_a_word_is_an_ask_and_its_text_is_kept(town: World, typed: str) -> None:
    await town.says("Ana", f"/ask {typed}")
    form = town.open["Ana"]
    assert isinstance(form, Form)
    assert typed in words_of(form)


@pytest.mark.parametrize(
    "closed", ["pause", "Pause.", "stop", "pause until monday", "pause\u00a0until\u00a0Monday", "out friday"]
)
@pytest.mark.parametrize("opened", ["unpause", "back", "Back!", "resume", "resume."])
async def test_the_door_is_closed_and_opened_in_anybodys_words(town: World, closed: str, opened: str) -> None:
    await town.says("Ben", f"/ask {closed}")
    await town.says("Ana", "/ask @Ben could you look at row nine?")
    await town.sees("Ana", "Ben takes no asks at the moment.")
    await town.says("Ben", f"/ask {opened}")
    await town.says("Ana", "/ask @Ben could you look at row nine?")
    await town.not_sees("Ana", "Ben takes no asks at the moment.")


async def test_until_something_that_is_no_day_is_asked_about(town: World) -> None:
    await town.says("Ben", "/ask pause until the cows come home")
    assert not isinstance(town.open["Ben"], Form)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("pausiere bis Montag", "Paused until Mon 30 Nov, 00:00."),
        ("Pause bis 4.12.", "Paused until Fri 4 Dec, 00:00."),
        ("pausa hasta el lunes", "Paused until Mon 30 Nov, 00:00."),
        ("mets en pause jusqu\u2019au 4 d\u00e9cembre", "Paused until Fri 4 Dec, 00:00."),
        ("\u6682\u505c\u5230\u5468\u4e00", "Paused until Mon 30 Nov, 00:00."),
        ("abwesend bis Freitag", "Out until Sat 28 Nov, 00:00."),
        ("pause beenden", "You can be asked again."),
        ("quitar pausa", "You can be asked again."),
        ("fin de pause", "You can be asked again."),
        ("\u6062\u590d", "You can be asked again."),
    ],
)
async def test_commands_are_understood_in_every_language_whichever_is_spoken(
    town: World, typed: str, sentence: str
) -> None:
    await town.says("Ana", f"/ask {typed}")
    await town.sees("Ana", sentence)


@pytest.mark.parametrize(
    "typed", ["pause am Freitag?", "hilfe bei den Folien", "para el viernes", "retour sur mes titres"]
)
async def test_an_ask_in_another_language_that_begins_like_a_command_is_an_ask(town: World, typed: str) -> None:
    await town.says("Ana", f"/ask {typed}")
    assert isinstance(town.open["Ana"], Form)


@pytest.mark.parametrize(
    ("typed", "about"),
    [
        ("who knows about Pricing?", "Pricing"),
        ("who can help me with night shifts", "night shifts"),
        ("Wer kennt sich mit Übersetzungen aus?", "Übersetzungen"),
        ("wer weiss etwas über Preise", "Preise"),
        ("¿Quién sabe de Portugués?", "Portugués"),
        ("quien sabe algo de precios", "precios"),
        ("Qui s'y connaît en Système métrique\u00a0?", "Système métrique"),
        ("qui s’y connait en tarifs", "tarifs"),
        ("谁懂定价\uff1f", "定价"),
        ("报关可以找谁", "报关"),
    ],
)
async def test_who_knows_about_something_is_asked_in_every_language_and_what_it_is_stays_as_written(
    town: World, typed: str, about: str
) -> None:
    await town.says("Ana", f"/ask {typed}")
    form = town.open["Ana"]
    assert isinstance(form, Form)
    assert (form.name, [field.value for field in form.fields if isinstance(field, TextField)]) == ("whom", [about])


@pytest.mark.parametrize(
    "typed", ["who knows, maybe Friday?", "wer weiß, vielleicht am Freitag", "who knows about " + "pricing and " * 9]
)
async def test_words_that_only_begin_so_are_an_ask(town: World, typed: str) -> None:
    await town.says("Ana", f"/ask {typed}")
    form = town.open["Ana"]
    assert isinstance(form, Form)
    assert form.name == "ask"
    assert typed.strip() in words_of(form)


@pytest.mark.parametrize(
    ("language", "typed", "end", "paused"),
    [
        ("Deutsch", "Pause", "Bis Mo 30. November, 00:00 Uhr", "Pause bis Mo 30. November, 00:00 Uhr."),
        ("Español", "pausa", "Hasta el lun 30 nov, 0:00", "En pausa hasta el lun 30 nov, 0:00."),
        ("Français", "pause", "Jusqu’au lun 30 nov à 00:00", "En pause jusqu’au lun 30 nov à 00:00."),
        ("简体中文", "暂停", "到11月30日 周一 00:00", "已暂停到11月30日 周一 00:00。"),
    ],
)
async def test_a_pause_without_an_end_may_be_a_coffee_and_is_asked_until_when(
    town: World, language: str, typed: str, end: str, paused: str
) -> None:
    await town.says("Ben", "/ask settings")
    await town.fills("Ben", {"Language": language})
    await town.presses("Ben", "Save")
    await town.says("Ana", "/ask @Ben could you look at row nine?")
    await town.presses("Ana", "Send")
    await town.says("Ben", f"/ask {typed}")
    await town.not_sees("Ana", "Ben can't be reached for this now.")
    await town.presses("Ben", end)
    await town.sees("Ben", paused)
    await town.sees("Ana", "Ben can't be reached for this now.")


async def test_that_no_public_holidays_count_is_typed_and_shown_in_anybodys_words(town: World) -> None:
    await town.says("Ben", "/ask settings")
    await town.fills("Ben", {"Country, for public holidays": "keins", "Language": "Español"})
    await town.presses("Ben", "Save")
    await town.says("Ben", "/ask preferencias")
    await town.sees("Ben", "ninguno")
    await town.fills("Ben", {"País, para los días festivos": "NONE"})
    await town.presses("Ben", "Guardar")
    await town.sees("Ben", "Guardado.")
