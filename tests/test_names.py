"""Names of the world, of many scripts: found, mentioned, shown, drawn and handed over as they are."""

import html
import json
import unicodedata
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from adapters import png
from adapters.slack import render
from adapters.slack.mrkdwn import mentions_in
from adapters.slack.people import name_of as name_in_slack
from adapters.teams.mentions import without_mentions
from adapters.teams.names import is_called
from adapters.teams.names import name_of as name_in_teams
from adapters.teams.render import Look, message_card
from adapters.text import clean
from adapters.web.pages import Pages
from adapters.web.town import RESIDENTS
from bot.called import called
from bot.folded import folded
from bot.message import Facts, Message, Talk
from bot.people import PersonFacts
from bot.picture import Face, Row, draw
from bot.picture.faces import NAME_ROOM, NAME_SIZE, Labels
from bot.picture.names import width
from tests.world import WORKSPACE, World, open_world

NAMES = tuple((Path(__file__).parent / "names.txt").read_text("utf-8").splitlines())
CURLY = str.maketrans({"'": "\u2019", "-": "\u2011", " ": "\u00a0"})


@pytest.fixture
async def town(sqlite_url: str) -> AsyncIterator[World]:
    async with open_world(sqlite_url) as world:
        yield world


def otherwise(name: str) -> list[str]:
    """The same name as other keyboards, phones and platforms write it."""
    return [
        unicodedata.normalize("NFD", name),
        unicodedata.normalize("NFC", name),
        name.translate(CURLY),
        name.upper() if name.upper().casefold() == name.casefold() else name,
        f"\u200e{name}\u200f",
    ]


def test_there_are_three_hundred_of_many_scripts() -> None:
    scripts = {unicodedata.name(char, "?").split()[0] for name in NAMES for char in name if char.isalpha()}
    assert len(set(NAMES)) >= 300
    assert len(scripts) >= 25


def test_each_is_the_same_name_however_it_is_written() -> None:
    for name in NAMES:
        for other in otherwise(name):
            assert folded(other) == folded(name), (name, other)
            assert is_called(name, other), (name, other)
        assert folded(folded(name)) == folded(name), name


def test_each_survives_a_mention() -> None:
    for name in NAMES:
        for other in otherwise(name):
            entity = {"type": "mention", "mentioned": {"id": "29:1x", "name": name}, "text": f"<at>{name}</at>"}
            text, found = without_mentions(f"ask <at>{other}</at> could you?", [entity])
            assert [one.id for one in found] == ["29:1x"], (name, other)
            assert text.split() == ["ask", "could", "you?"], (name, other)
        _, mentions, handles = mentions_in(f"<@U1|{name}> could you?")
        assert [one.id for one in mentions] == ["U1"], name
        assert folded(handles["U1"]) == folded(name), name


def test_each_is_shown_as_it_is() -> None:
    for name in NAMES:
        for shown in (name_in_slack(name), name_in_teams(name)):
            assert folded(shown) == folded(name), name
            assert ("\u200c" in shown, "\u200d" in shown) == ("\u200c" in name, "\u200d" in name), name


async def test_each_is_stored_found_asked_and_handed_over(town: World) -> None:
    everybody = [PersonFacts(id=f"n{number}", name=name, zone="Europe/Lisbon") for number, name in enumerate(NAMES)]
    await town.service.introduce(WORKSPACE, everybody)
    for facts in everybody:
        name = facts.name or ""
        for other in (name, *otherwise(name)[:3]):
            found = await town.service.people_called(WORKSPACE, other)
            assert facts.id in {one.id for one in found}, (name, other)
        known = (await town.service.people(WORKSPACE, [facts.id]))[facts.id]
        assert known.name == name
        held = await town.service.export(town.address(facts.id))
        assert name in json.loads(json.dumps(held["people"], default=str, ensure_ascii=False))[0].values(), name
    for facts in everybody[::70]:
        await town.says("Ana", f"/ask @{facts.id} Could you look at row nine?")
        await town.presses("Ana", "Send")
        await town.sees("Ana", f"Your ask to {called(facts.name or '')}")


def test_each_stands_whole_on_a_card_of_every_platform() -> None:
    pages, reader = Pages("token"), RESIDENTS[0]
    for name in NAMES:
        said = Message(f"{name} asks for your help", (Facts((("Who", name),)), Talk("n1", f"Message {name}")))
        shown = (
            json.dumps(render.message(said, "T1"), ensure_ascii=False),
            json.dumps(message_card(said, Look(tenant="t")), ensure_ascii=False),
            html.unescape(pages.notice(said, reader)),
        )
        for card in shown:
            assert card.count(clean(name)) >= 3, name


def test_each_stands_in_the_picture_as_far_as_the_fonts_go_and_nobody_under_anothers_name() -> None:
    faces = [Face(f"n{number}", name) for number, name in enumerate(NAMES)]
    rows = [Row((one, two)) for one, two in zip(faces[::2], faces[1::2], strict=False)]
    labels = Labels.of(faces, png.covers)
    drawn = "".join(draw(rows, covers=png.covers))
    assert len({folded(" ".join(lines)) for lines in labels.named.values()}) == len(faces)
    for face in (face for row in rows for face in row.faces):
        lines = labels.named[face.id]
        label = " ".join(lines)
        assert label.strip(" 0123456789")
        assert all(f">{html.escape(line)}<" in drawn for line in lines), face.name
        if png.covers(face.name) and width(face.name, NAME_SIZE) <= NAME_ROOM:
            assert folded(label).startswith(folded(face.name)), face.name


async def test_a_picture_of_names_of_every_script_is_drawn() -> None:
    rows = [Row((Face(f"a{number}", one), Face(f"b{number}", two))) for number, (one, two) in
            enumerate(zip(NAMES[::40], NAMES[7::40], strict=False))]  # fmt: skip
    for drawing in draw(rows, covers=png.covers):
        assert (await png.render(drawing)).startswith(png.PNG_SIGNATURE)


@pytest.mark.parametrize("name", ["Ana", "Maximiliane von Wolfeschlegelstein", "\u674e\u5c0f\u9f99"])
def test_two_of_one_name_are_told_apart_in_the_picture_however_long_it_is(name: str) -> None:
    labels = Labels.of([Face("one", name), Face("two", name), Face("three", "Ben")], png.covers).named
    assert labels["one"][-1].endswith(" 1")
    assert labels["two"][-1].endswith(" 2")
    assert labels["three"] == ("Ben",)


async def test_two_people_of_one_name_are_told_apart(town: World) -> None:
    twins = [PersonFacts(id="one", name="José O\u2019Neill"), PersonFacts(id="two", name="Jose\u0301 O'Neill")]
    await town.service.introduce(WORKSPACE, twins)
    found = await town.service.people_called(WORKSPACE, "josé o'neill")
    assert {one.id for one in found} == {"one", "two"}
