"""Two people of one name are told apart wherever a sentence names them; nobody else is called more than their name."""

import json
import re
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from pathlib import Path
from shutil import copytree

import pytest
from sqlalchemy import Connection, Engine, event

from adapters.slack import render
from adapters.teams.render import Look, message_card
from adapters.text import clean, cut
from adapters.web.pages import Pages
from adapters.web.town import RESIDENTS
from bot.called import ISOLATE, alike, called
from bot.folded import folded
from bot.languages import LANGUAGES
from bot.message import Facts, Message, Talk
from bot.people import Person, PersonFacts
from bot.views.english import TEXTS
from tests.invented import PLAIN
from tests.test_names import NAMES
from tests.test_pseudo import ours
from tests.views import Cases
from tests.world import WORKSPACE, World, open_world, words_of

ABOUT, CIRCLE = "In a few words, what was it about?", "May the next post tell it?"
DID = "What did they do?"
ANA, OTHER_ANA = "Ana (ana)", "Ana (ana.k)"


@pytest.fixture
async def town(database_url: str) -> AsyncIterator[World]:
    async with open_world(database_url) as world:
        yield world


@pytest.fixture
async def two_anas(town: World) -> World:
    """Mei is called Ana too, and signs in as ana.k."""
    await renamed(town, "Mei", "ANA", mark="ana.k")
    await renamed(town, "Mei", "Ana")
    return town


async def renamed(town: World, who: str, name: str, mark: str | None = None) -> None:
    await town.service.told_of(WORKSPACE, PersonFacts(id=town.address(who).id, name=name, mark=mark))


async def asks(town: World, who: str, whom: str, words: str = "Could you read my three headlines?") -> None:
    await town.says(who, f"/ask @{whom} {words}")
    await town.presses(who, "Send anyway" if "Send anyway" in town.view(who) else "Send")


# Wherever somebody is named ------------------------------------------------------------------------------------


def everybody_named(name: str, code: str) -> Iterator[tuple[str, str]]:
    """By view, all that we say in it, where all people have this name and sign in by their id."""
    cases = Cases(PLAIN, code)
    cases.people = {id: replace(one, name=name, mark=id, apart=id) for id, one in cases.people.items()}
    for view, shown in cases.all():
        for said in ours(shown):
            yield view, said


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_sentence_of_any_view_names_one_of_two_without_the_mark(code: str) -> None:
    bare = re.compile(r"Kim Lee(?! \(U0(ANA|BEN|MEI|MIRA)\))")
    said = list(everybody_named("Kim Lee", code))
    assert len([one for _, one in said if "Kim Lee (" in one]) > 200
    assert [(view, one) for view, one in said if bare.search(one)] == []


def test_only_who_is_greeted_needs_no_mark() -> None:
    assert "{name}" in TEXTS["all.help.greeting"]


# What people see -----------------------------------------------------------------------------------------------


async def test_the_card_says_which_of_the_two_asks(two_anas: World) -> None:
    town = two_anas
    await asks(town, "Mei", "Ben")
    await town.time_passes(hours=24)
    await town.sees("Ben", f"{OTHER_ANA} asks for your help", f"ask {OTHER_ANA} before you decide")
    await asks(town, "Ana", "Ben", "Could you look at the footer of the pricing page?")
    await town.sees("Ben", f"{ANA} asks for your help")
    assert [words for words in town.view("Ben").splitlines() if re.search(r"\bAna\b(?! \()", words)] == []


async def test_whoever_asks_reads_whom_they_asked(two_anas: World) -> None:
    town = two_anas
    await town.says("Ben", "/ask @Mei Could you read my three headlines?")
    await town.presses("Ben", "Check and preview")
    await town.sees("Ben", f"{OTHER_ANA} will see:")
    await town.presses("Ben", "Send")
    await town.sees("Ben", f"Your ask to {OTHER_ANA}", f"It goes straight to {OTHER_ANA}.")
    await asks(town, "Ben", "Mei", "Could you read them once more? I changed the second one.")
    await town.sees("Ben", f"You already have an ask open with {OTHER_ANA}.")
    assert f"Your ask to {OTHER_ANA}" in words_of(await town.home("Ben"))


async def test_a_reminder_and_a_question_whether_it_happened_say_it_too(two_anas: World) -> None:
    town = two_anas
    await asks(town, "Ben", "Mei")
    await town.time_passes(hours=24)
    await town.presses("Mei", "Yes, I can help")
    await town.sees("Ben", f"{OTHER_ANA} says yes.")
    await town.time_passes(days=8)
    await town.sees("Ben", f"Did you get help from {OTHER_ANA}?")


async def test_thanks_their_preview_their_receipt_and_the_post_say_it(two_anas: World) -> None:
    town = two_anas
    await asks(town, "Ben", "Mei")
    await town.time_passes(hours=24)
    for who, button in (("Mei", "Yes, I can help"), ("Mei", "Done"), ("Mei", "Send"), ("Ben", "It happened")):
        await town.presses(who, button)
    await town.fills("Ben", {DID: "You read my headlines aloud.", ABOUT: "headlines", CIRCLE: "#design"})
    await town.presses("Ben", "Check and preview")
    await town.sees("Ben", f"{OTHER_ANA} will read:", f"Ben asked, {OTHER_ANA} helped")
    await town.presses("Ben", "Say thanks")
    await town.sees("Ben", f"Your thanks are on their way to {OTHER_ANA}")
    await town.time_passes(hours=20)
    await town.presses("Mei", "Fine for the post")
    await town.time_passes(days=5)
    await town.sees("Mei", f"Ben asked, {OTHER_ANA} helped", where="#design")
    told = town.view("Mei", "#design").splitlines()
    assert [line for line in told if OTHER_ANA in line and re.search(r"\bAna\b(?! \()", line)] == []


async def test_whom_one_could_ask_are_told_apart(two_anas: World) -> None:
    town = two_anas
    await town.says("Tom", "/ask who knows about Portuguese?")
    await town.sees("Tom", f"Ask {ANA}")
    picked = await town.service.picks(town.address("Tom"), ["ana", "mei", "ben"])
    assert picked.names == {"ana": ANA, "mei": OTHER_ANA, "ben": "Ben"}


async def test_all_that_is_theirs_has_their_mark_and_nobody_elses(two_anas: World) -> None:
    town = two_anas
    held = json.dumps(await town.service.export(town.address("Mei")), default=str)
    assert json.loads(held)["people"][0]["mark"] == "ana.k"
    assert "ana.k" not in json.dumps(await town.service.export(town.address("Ana")), default=str)


# As long as there are two --------------------------------------------------------------------------------------


@pytest.mark.parametrize("how", ["left", "renamed", "erased"])
async def test_who_is_alone_with_a_name_again_is_called_by_it(two_anas: World, how: str) -> None:
    town = two_anas
    await asks(town, "Ana", "Ben")
    await town.sees("Ben", f"{ANA} asks for your help")
    mei = town.address("Mei")
    match how:
        case "left":
            await town.service.told_of(WORKSPACE, PersonFacts(id=mei.id, left=True))
        case "renamed":
            await renamed(town, "Mei", "Mei")
        case "erased":
            await town.service.forget(mei)
    await town.sees("Ben", f"{ANA} asks for your help")  # what stands is not edited for it
    await asks(town, "Ana", "Lena")
    await town.sees("Lena", "Ana asks for your help")


async def test_who_left_is_still_told_from_who_has_the_name_now(town: World) -> None:
    await asks(town, "Mei", "Ben")
    await town.time_passes(hours=5)
    await town.service.told_of(WORKSPACE, PersonFacts(id="mei", name="Ana", left=True))
    assert "Ana (mei)" in words_of(await town.home("Ben"))
    await asks(town, "Ana", "Ben")
    await town.sees("Ben", "Ana asks for your help")


async def test_who_writes_anothers_mark_into_their_name_does_not_pass_for_them(two_anas: World) -> None:
    town = two_anas
    await renamed(town, "Tom", "Ana (ana)", mark="tom")
    await renamed(town, "Lena", "\uff21na \uff08ana.k\uff09", mark="lena")
    await asks(town, "Tom", "Ben")
    await town.sees("Ben", "Ana (ana) (tom) asks for your help")
    people = await town.service.people(WORKSPACE, ["ana", "mei", "tom", "lena"])
    assert len({folded(one.called) for one in people.values()}) == 4


async def test_two_whose_marks_are_one_too_are_told_apart_by_their_ids(town: World) -> None:
    ids = {"0f9d1c3a-0000-4000-8000-00000000aaaa": "kim", "0f9d1c3a-0000-4000-8000-00000000bbbb": "kim", "U0KIM": ""}
    await town.service.introduce(WORKSPACE, [PersonFacts(id=id, name="Kim", mark=mark) for id, mark in ids.items()])
    known = await town.service.people(WORKSPACE, ids)
    assert {one.called for one in known.values()} == {"Kim (00aaaa)", "Kim (00bbbb)", "Kim (U0KIM)"}


async def test_a_mark_is_noted_of_somebody_who_had_none(town: World) -> None:
    await town.service.introduce(WORKSPACE, [PersonFacts(id="U1", name="Ana")])
    await town.service.introduce(WORKSPACE, [PersonFacts(id="U1", name="Someone Else", mark="ana.one@acme.example")])
    known = await town.service.people(WORKSPACE, ["U1"])
    assert known["U1"].called == "Ana (ana.one)"


async def test_nobody_of_another_workspace_counts(town: World) -> None:
    await town.service.introduce("local:village", [PersonFacts(id="x", name="Ana", mark="x")])
    known = await town.service.people(WORKSPACE, ["ana"])
    assert known["ana"].called == "Ana"


async def test_to_tell_two_apart_asks_the_database_nothing_more(migrated_sqlite: Path, tmp_path: Path) -> None:
    one, other = (f"sqlite:///{copytree(migrated_sqlite, tmp_path / name) / 'askwell.db'}" for name in ("one", "other"))
    async with open_world(one) as town:
        plain = await counted(town, "Mei", "Ben")
    async with open_world(other) as town:
        await renamed(town, "Mei", "Ana", mark="ana.k")
        await renamed(town, "Ben", "Tom", mark="tom.k")
        assert await counted(town, "Mei", "Ben") == plain


async def counted(town: World, who: str, whom: str) -> int:
    """How many statements an ask takes, from the form to the card."""
    said: list[str] = []

    def hear(_connection: Connection, _cursor: object, statement: str, *_: object) -> None:
        said.append(statement)

    event.listen(Engine, "before_cursor_execute", hear)
    await asks(town, who, whom)
    event.remove(Engine, "before_cursor_execute", hear)
    return len(said)


# Names of the world --------------------------------------------------------------------------------------------


async def test_two_of_each_name_are_told_apart_however_it_is_written(town: World) -> None:
    for number, name in enumerate(NAMES[::6]):
        pair = [
            PersonFacts(id=f"{side}{number}", name=other, mark=f"{side}.{number}")
            for side, other in (("a", name), ("b", name.upper()))
        ]
        await town.service.introduce(WORKSPACE, pair)
        known = await town.service.people(WORKSPACE, [one.id for one in pair])
        same = folded(name) == folded(name.upper())
        for side in ("a", "b"):
            one = known[f"{side}{number}"]
            assert one.called.strip("\u2068\u2069").endswith(f" ({side}.{number})") is same, name


def test_a_name_and_its_mark_stay_together_whatever_way_they_are_read() -> None:
    pages, reader = Pages("token"), RESIDENTS[0]
    for name in (*NAMES, "שרה כהן", "مريم", "N" * 80, "👩‍👩‍👧‍👦" * 20):
        person = Person(workspace="slack:T1", id="U1", name=name, mark="sara2", apart="sara2")
        whole = person.called
        said = Message(
            f"{whole} asks for your help, 30 minutes", (Facts((("Who", whole),)), Talk("n1", f"Message {whole}"))
        )
        shown = (
            json.dumps(render.message(said, "T1"), ensure_ascii=False),
            json.dumps(message_card(said, Look(tenant="t")), ensure_ascii=False),
            pages.notice(said, reader),
        )
        for card in shown:
            assert card.count("(sara2)") >= 3, name
            assert card.count("\u2068") == card.count("\u2069"), name
            assert (card.count("\u2068") >= 3) is whole.startswith(ISOLATE), name
        assert len(f"Message {whole}") <= 75, name


def test_a_name_from_right_to_left_is_isolated_and_one_from_left_to_right_needs_none() -> None:
    assert called("שרה כהן", "sara2") == "\u2068שרה כהן (sara2)\u2069"
    assert called("مريم") == "\u2068مريم\u2069"
    assert called("Sara", "שרה") == "\u2068Sara (שרה)\u2069"
    assert called("Žofie", "zofie2") == "Žofie (zofie2)"


def test_isolates_are_kept_whole_or_not_at_all() -> None:
    assert clean("\u2068שרה (a)\u2069 asks") == "\u2068שרה (a)\u2069 asks"
    assert clean("a\u2068b") == "ab"
    assert clean("a\u2069b") == "ab"
    assert clean("\u2068a\u202eb\u2069") == "ab"
    assert clean("\u2068a\nb\u2069") == "a\nb"
    assert clean("\u2067gnp.exe\u2069") == "gnp.exe"
    assert cut(clean("\u2068a\u2069"), 10) == "\u2068a\u2069"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Ana Kim", "ana  KIM", True),
        ("Ana Kim (she/her)", "Ana Kim", True),
        ("Ana Kim ((x)", "Ana Kim", True),
        ("Ana (Kim) Lopes", "Ana", False),
        ("(x)", "(y)", False),
        ("Ana Kim", "Ana Kin", False),
    ],
)
def test_what_two_names_have_in_common(one: str, other: str, same: bool) -> None:
    assert (alike(one) == alike(other)) is same
