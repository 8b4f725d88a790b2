"""Who could I ask? What an asker sees of others, with the reason, and who is never named."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.message import Form
from bot.ports import Transaction
from bot.service.personal import erase
from tests.telling import save_wish
from tests.test_thanks import friday, thank
from tests.world import WORKSPACE, World, buttons_of, open_world

STORY = "contracts of the summer school"
NOBODY = "I found no one for that."
LAST = "Not sure who? Ask one person you know who would be right; they can suggest someone."


@pytest.fixture
async def town(database_url: str) -> AsyncIterator[World]:
    async with open_world(database_url, keys=["a key of more than thirty-two characters, for tests"]) as world:
        yield world


async def prefers(town: World, who: str, **wishes: object) -> None:
    def work(tx: Transaction) -> None:
        person = tx.people.get(who)
        assert person is not None
        tx.people.save(person.prefer(**wishes))

    await town.storage.store.write(WORKSPACE, work)


async def told(town: World, about: str = STORY) -> None:
    """A post tells that Ben helped Ana with it."""
    await thank(town, about=about)
    await town.presses("Ben", "Fine for the post")
    await friday(town)
    await town.sees("Tom", about, where="#design")


async def looks(town: World, who: str, about: str) -> None:
    await town.says(who, f"/ask who knows about {about}?")


@pytest.mark.principle("000-19", "002-05")
async def test_an_empty_who_names_people_with_what_they_said_of_themselves(town: World) -> None:
    await town.says("Ana", "/ask could you look at a contract with me?")
    await town.sees("Ana", "You could ask Tom about this.", "Tom says to ask about:", "contracts", LAST)
    await town.not_sees("Ana", "hard calls")
    await town.presses("Ana", "Ask Tom")
    await town.not_sees("Ana", "You could ask")
    await town.presses("Ana", "Send")
    await town.time_passes(hours=8)
    await town.sees("Tom", "Ana asks for your help")


async def test_whoever_asks_who_knows_about_something_reads_who_and_chooses(town: World) -> None:
    await looks(town, "Ana", "statistics")
    await town.sees("Ana", "You could ask Ottilie about this.", "Ottilie says to ask about:", "statistics", LAST)
    await town.presses("Ana", "Ask Ottilie")
    form = town.open["Ana"]
    assert isinstance(form, Form)
    assert (form.name, form.fields[0].value) == ("ask", "ottilie")


@pytest.mark.principle("000-19")
async def test_the_home_leads_there_and_other_words_can_be_tried(town: World) -> None:
    await town.says("Ana", "/ask home")
    await town.presses("Ana", "Who could I ask?")
    await town.sees("Ana", "What is it about?", "Asks are never looked at.")
    await town.fills("Ana", {"What is it about?": "harpsichords"})
    await town.presses("Ana", "Look")
    await town.sees("Ana", NOBODY, LAST)
    await town.fills("Ana", {"What is it about?": "spreadsheet"})
    await town.presses("Ana", "Look")
    await town.sees("Ana", "You could ask Ottilie about this.")


@pytest.mark.parametrize("word", ["statistic", "statisics", "STATISTICS", "statistical"])
async def test_another_form_of_a_word_or_a_slip_of_the_finger_finds_the_same(town: World, word: str) -> None:
    await looks(town, "Ana", word)
    await town.sees("Ana", "You could ask Ottilie about this.")


@pytest.mark.principle("000-19", "004-04")
async def test_a_story_that_was_told_is_a_reason_with_whom_it_names(town: World) -> None:
    await told(town, "the visas of two guests")
    await looks(town, "Lena", "immigration")
    await town.sees("Lena", "Nobody here says just that. Nearest: Ben.")
    await town.sees("Lena", "Ben helped Ana, and everyone named agreed to tell it:")
    await town.sees("Lena", "the visas of two guests")


async def test_a_story_that_no_post_has_told_yet_names_nobody(town: World) -> None:
    await thank(town, about=STORY)
    await town.presses("Ben", "Fine for the post")
    await looks(town, "Lena", "summer school")
    await town.sees("Lena", NOBODY)


async def test_what_was_asked_in_private_names_nobody(town: World) -> None:
    await town.says("Ana", "/ask @Ben Could you help me with harpsichords?")
    await town.presses("Ana", "Send")
    await town.presses("Ben", "Yes, I can help")
    await looks(town, "Lena", "harpsichords")
    await town.sees("Lena", NOBODY)


@pytest.mark.parametrize("who", ["Ana", "Ben"])
async def test_a_story_that_one_of_those_named_takes_back_names_nobody_any_more(town: World, who: str) -> None:
    await told(town)
    await save_wish(town, who, "Never")
    await looks(town, "Lena", "summer school")
    await town.not_sees("Lena", "Ask Ben", STORY)


@pytest.mark.parametrize("who", ["ana", "ben"])
async def test_a_story_of_somebody_who_was_forgotten_is_found_no_more(town: World, who: str) -> None:
    await told(town)
    await town.storage.store.write(WORKSPACE, lambda tx: erase(tx, who, town.clock.now(), town.service.rules))
    await looks(town, "Lena", "summer school")
    await town.not_sees("Lena", "Ask Ben", STORY)


async def test_whoever_does_not_want_to_be_suggested_is_not(town: World) -> None:
    await town.says("Ottilie", "/ask settings")
    await town.fills("Ottilie", {"More choices": "Remind me once of an ask I haven't answered"})
    await town.presses("Ottilie", "Save")
    await looks(town, "Ana", "statistics")
    await town.sees("Ana", NOBODY)


@pytest.mark.parametrize("command", ["/ask pause", "/ask out until Friday"])
async def test_whoever_takes_no_asks_is_not_suggested(town: World, command: str) -> None:
    await town.says("Ottilie", command)
    await looks(town, "Ana", "statistics")
    await town.sees("Ana", NOBODY)


@pytest.mark.parametrize("fact", ["left", "unreachable", "outsider", "bot"])
async def test_whoever_left_or_is_no_colleague_to_be_reached_is_not_suggested(town: World, fact: str) -> None:
    def work(tx: Transaction) -> None:
        person = tx.people.get("ottilie")
        assert person is not None
        tx.people.save(replace(person, **{fact: True}))  # type: ignore[arg-type]

    await town.storage.store.write(WORKSPACE, work)
    await looks(town, "Ana", "statistics")
    await town.sees("Ana", NOBODY)


async def test_a_story_of_a_private_channel_is_no_reason_for_who_may_not_read_there(town: World) -> None:
    await told(town)

    def work(tx: Transaction) -> None:
        for circle in tx.circles.all():
            tx.circles.save(replace(circle, private=True), town.clock.now())

    await town.storage.store.write(WORKSPACE, work)
    await looks(town, "Lena", "summer school")
    await town.not_sees("Lena", "Ask Ben", STORY)


async def test_whoever_would_rather_not_be_asked_for_this_is_not_suggested_for_it(town: World) -> None:
    await prefers(town, "ottilie", please_dont="statistics of other teams")
    await looks(town, "Ana", "statistics")
    await town.sees("Ana", NOBODY)
    await looks(town, "Ana", "spreadsheets")
    await town.sees("Ana", "You could ask Ottilie about this.")


async def test_nobody_is_suggested_to_themselves(town: World) -> None:
    await looks(town, "Ottilie", "statistics")
    await town.sees("Ottilie", NOBODY)


@pytest.mark.principle("004-04")
async def test_whoever_has_several_asks_open_is_not_suggested_and_nobody_reads_why(town: World) -> None:
    for asker in ("Ben", "Lena", "Mei", "Mira"):
        await town.says(asker, "/ask @Ottilie Could you read my chart?")
        await town.presses(asker, "Send")
    await looks(town, "Ana", "statistics")
    await town.sees("Ana", NOBODY)
    await town.not_sees("Ana", "several asks open")


@pytest.mark.principle("000-08")
async def test_where_more_fit_alike_one_is_among_them_whom_no_story_told_together_with_the_asker(town: World) -> None:
    await told(town)
    for who in ("ben", "lena", "mei", "mira"):
        await prefers(town, who, ask_me_about="harpsichords")
    seen = set()
    for _ in range(12):
        await looks(town, "Ana", "harpsichords")
        form = town.open["Ana"]
        assert isinstance(form, Form)
        named = {button.target for part in form.notes if hasattr(part, "all") for button in part.all}
        assert len(named) == 3
        assert named - {"ben"}
        seen |= named
        await town.time_passes(days=7)
    assert seen == {"ben", "lena", "mei", "mira"}


@pytest.mark.principle("000-19", "002-05")
async def test_when_they_last_had_to_do_with_each_other_stands_beside_the_reason(town: World) -> None:
    await looks(town, "Ana", "contracts")
    await town.not_sees("Ana", "Your last contact here was")
    await town.says("Ana", "/thanks @Tom for taking me to a hard call: I heard how you listen.")
    await town.time_passes(days=120)
    await looks(town, "Ana", "contracts")
    await town.sees("Ana", "Tom says to ask about:", "Your last contact here was in November 2026.")
    await looks(town, "Ben", "contracts")
    await town.not_sees("Ben", "Your last contact here was")


async def test_whoever_is_away_before_an_ask_would_reach_them_is_not_suggested(town: World) -> None:
    await town.time_passes(hours=12)
    leaves = town.clock.now() + timedelta(hours=1)
    await prefers(town, "ottilie", out_from=leaves, out_until=leaves + timedelta(days=7))
    await looks(town, "Ana", "statistics")
    await town.sees("Ana", NOBODY)


async def test_someone_else_is_nobody_who_said_no_to_it(town: World) -> None:
    await prefers(town, "lena", ask_me_about="contracts")
    asked = ("Tom", "Lena")
    for number, who in enumerate(asked):
        if number == 0:
            await town.says("Ana", "/ask @Tom could you look at a contract with me?")
        else:
            await town.sees("Ana", "You could ask Lena about this.")
            await town.presses("Ana", "Ask Lena")
        await town.presses("Ana", "Send")
        await town.time_passes(days=1)
        await town.presses(who, "Not right now")
        await town.presses("Ana", "Ask someone else", near=f"{who} can't take this on")
    await town.not_sees("Ana", "You could ask", "Ask Tom", "Ask Lena")


async def test_whom_one_has_asked_already_is_not_suggested_until_they_said_yes(town: World) -> None:
    await town.says("Ana", "/ask @Tom could you look at a contract with me?")
    await town.presses("Ana", "Send")
    await looks(town, "Ana", "contracts")
    await town.sees("Ana", NOBODY)
    await town.time_passes(hours=8)
    await town.presses("Tom", "Yes, I can help")
    await looks(town, "Ana", "contracts")
    await town.sees("Ana", "You could ask Tom about this.")


@pytest.mark.parametrize(
    ("language", "line", "asked"),
    [
        ("de", "Hilfe mit der Buchhaltung und dem Einkauf", "Wer kennt sich mit der Preisgestaltung aus?"),
        ("fr", "les questions sur la comptabilité et le stock", "Qui s\u2019y connaît en gestion de la paie ?"),
        ("es", "dudas sobre la contabilidad y las compras", "¿Quién sabe de la facturación en el sistema?"),
        ("zh_Hans", "我喜欢关于会计的问题", "谁了解关于定价的问题\uff1f"),
    ],
)
async def test_small_words_of_any_language_name_nobody(town: World, language: str, line: str, asked: str) -> None:
    for who in ("ana", "lena"):
        await prefers(town, who, language=language)
    await prefers(town, "lena", ask_me_about=line)
    await town.says("Ana", f"/ask {asked}")
    assert not [button for button in buttons_of(town.open["Ana"]) if button.target == "lena"]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("language", "line", "asked"),
    [
        ("de", "lange Verhandlungen", "Wer kennt sich mit einer Verhandlung aus?"),
        ("fr", "l\u2019immobilier", "Qui s\u2019y connaît en immobilier ?"),
        ("es", "las facturaciones", "¿Quién sabe de facturación?"),
        ("zh_Hans", "我喜欢关于定价的问题", "谁了解定价\uff1f"),
    ],
)
async def test_who_is_spoken_to_in_another_language_is_found_in_it(
    town: World, language: str, line: str, asked: str
) -> None:
    for who in ("ana", "lena"):
        await prefers(town, who, language=language)
    await prefers(town, "lena", ask_me_about=line)
    await town.says("Ana", f"/ask {asked}")
    assert [button for button in buttons_of(town.open["Ana"]) if button.target == "lena"]  # type: ignore[arg-type]


async def test_of_chinese_the_part_that_fits_stands_there(town: World) -> None:
    for who in ("ana", "lena"):
        await prefers(town, who, language="zh_Hans")
    await prefers(town, "lena", ask_me_about="合同审核\uff0c定价策略、招聘")
    await town.says("Ana", "/ask 谁了解定价\uff1f")
    await town.sees("Ana", "定价策略")
    await town.not_sees("Ana", "合同", "招聘")
