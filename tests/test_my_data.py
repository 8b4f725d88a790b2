"""My data, on the home and typed: all that is mine and nothing else; and being forgotten with one confirmation."""

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import pytest

from bot.commands import Submit
from bot.errors import Misconfigured
from bot.message import Form, Message, Page, Quote
from bot.people import Erased, PersonFacts
from bot.preferences import OptOut
from tests.forgotten import WORDS, exported, stored
from tests.story import CHAPTERS
from tests.world import WORKSPACE, World, buttons_of, open_world, words_of

CANARY = "canary-9d1e"


@pytest.fixture
async def town(database_url: str) -> AsyncIterator[World]:
    async with open_world(database_url) as world:
        yield world


@dataclass(slots=True)
class Listed:
    """The list of erasures, as whoever runs Askwell keeps it; or none."""

    there: bool = True
    lines: list[Erased] = field(default_factory=list)
    scrubbed: int = 0

    async def announce(self, erased: Erased) -> None:
        if not self.there:
            raise Misconfigured("no list")
        self.lines.append(erased)

    async def done(self) -> None:
        self.scrubbed += 1


async def lived(town: World) -> None:
    for chapter in CHAPTERS[:3]:
        await chapter(town)


async def all_pages(town: World, who: str, section: str) -> list[Page]:
    pages, cursor = [], ""
    while True:
        page = await town.home(who, section, cursor)
        pages.append(page)
        if page.next is None:
            return pages
        section, _, cursor = page.next.target.partition(":")


def quotes(pages: list[Page]) -> list[Quote]:
    return [part for page in pages for one in page.messages for part in one.parts if isinstance(part, Quote)]


@pytest.mark.parametrize("typed", ["/ask my data", "/ask My data.", "/ask data"])
async def test_whoever_types_it_reads_all_words_of_theirs_with_who_wrote_them(town: World, typed: str) -> None:
    await lived(town)
    await town.says("Ana", typed)
    assert isinstance(town.open["Ana"], Page)
    await town.sees("Ana", "My data", "You, Tue 24 Nov:", "You rebuilt the pricing page in spring.")
    await town.sees("Ana", "Ben, Tue 24 Nov:", "Which page are they for?", "As JSON", "Erase me")


async def test_of_a_line_in_a_channel_the_words_are_shown_and_nothing_beside_them(town: World) -> None:
    line = {"kind": "words", "text": "Ha. That word was on my list."}
    await town.storage.local_messages.add("circle:design", "ana", line, town.clock.now())
    await town.storage.local_messages.add("notes:ana", "ana", {"no_hint": True, "next": "ben"}, town.clock.now())
    read = [quote.text for quote in quotes(await all_pages(town, "Ana", "data"))]
    assert line["text"] in read
    assert not {"words", "ben"} & set(read)


async def test_the_home_leads_there_and_back(town: World) -> None:
    page = await town.home("Ana")
    way = next(button for button in buttons_of(page) if button.label == "My data")
    mine = await town.press("Ana", way.action, way.target)
    assert isinstance(mine, Page)
    assert mine.previous is not None
    back = await town.press("Ana", mine.previous.action, mine.previous.target)
    assert isinstance(back, Page)
    assert "Waiting for me" in words_of(back)


async def test_nothing_of_others_is_in_it(town: World) -> None:
    await lived(town)
    await town.says("Lena", f"/ask @Mei Could you read {CANARY}?")
    await town.presses("Lena", "Send anyway" if "Send anyway" in words_of(town.open["Lena"]) else "Send")  # type: ignore[arg-type]
    await town.time_passes(days=1)
    for who, theirs in (("Lena", True), ("Mei", True), ("Ana", False), ("Ben", False)):
        for section in ("data", "data_json"):
            text = "\n".join(words_of(page) for page in await all_pages(town, who, section))
            assert (CANARY in text) is theirs, (who, section)


async def test_the_pieces_of_json_put_together_are_all_that_is_handed_over(town: World) -> None:
    await lived(town)
    await town.says("Ana", f"/ask @Mei {'A long story, told again and again. ' * 80} Could you read it?")
    await town.presses("Ana", "Send")
    if isinstance(town.open["Ana"], Form):
        await town.presses("Ana", "Send anyway")
    pieces = quotes(await all_pages(town, "Ana", "data_json"))
    assert max(len(piece.text) for piece in pieces) <= 2000
    wanted = await exported(town, "Ana")
    whole = json.loads(await town.service.export_json(town.address("Ana")))
    assert set(whole) == set(wanted)
    assert unspaced("".join(piece.text for piece in pieces)) == unspaced(json.dumps(whole, ensure_ascii=False))


def unspaced(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("cursor", ["7000", "99999999999", "-1", "x", "1.5"])
async def test_a_page_that_there_is_not_is_the_nearest_one(town: World, cursor: str) -> None:
    for section in ("data", "data_json"):
        assert words_of(await town.home("Ana", section, cursor))


async def erases(town: World, who: str, *for_good: str) -> Any:
    await town.says(who, "/ask my data")
    await town.presses(who, "Erase me")
    form = town.open[who]
    assert isinstance(form, Form)
    return await town.service.handle(
        Submit(by=town.address(who), form=form.name, action="forget", values={"for_good": " ".join(for_good)}, key="k1")
    )


async def test_before_it_is_said_what_goes_what_stays_and_what_is_out_of_reach(town: World) -> None:
    await lived(town)
    await town.says("Ana", "/ask my data")
    await town.presses("Ana", "Erase me")
    await town.sees("Ana", "What goes:", "What stays:", "Out of my reach:", "It can't be undone.")
    await town.says("Ana", "/ask mine")
    await town.sees("Ben", "You rebuilt the pricing page in spring.")


async def test_whoever_confirms_is_forgotten_while_askwell_runs(town: World) -> None:
    await lived(town)
    town.service.erasures = listed = Listed()
    reply = await erases(town, "Ana")
    assert isinstance(reply, Message)
    assert reply.title == "You are forgotten."
    town.open.clear()
    await town.time_passes(hours=1)
    everything = await stored(town)
    for words in WORDS["Ana"]:
        await town.not_sees("Ben", words)
        assert words not in everything, words
    await town.not_sees("Ben", "Ana ")
    await town.sees("Ben", "Somebody", "Which page are they for?")
    assert len(listed.lines) == listed.scrubbed == 1


async def test_a_second_press_is_no_second_erasure(town: World) -> None:
    town.service.erasures = listed = Listed()
    await erases(town, "Ana")
    again = Submit(by=town.address("Ana"), form="forget_me", action="forget", key="k1")
    assert await town.service.handle(again) is None
    assert len(listed.lines) == 1


async def test_what_was_decided_for_good_holds_for_whoever_comes_back(town: World) -> None:
    await erases(town, "Ben", "asks", "suggestions")
    await town.time_passes(hours=1)
    await town.service.met(WORKSPACE, PersonFacts(id="ben", name="Ben", zone="Europe/Lisbon"))
    back = (await town.service.people(WORKSPACE, ["ben"]))["ben"]
    assert back.opted_out == {OptOut.ASKS, OptOut.SUGGESTIONS}
    await town.says("Ana", "/ask @Ben Could you look at my plan?")
    await town.sees("Ana", "Ben takes no asks at the moment.")


async def test_where_no_list_can_be_kept_nobody_is_erased_and_they_read_why(town: World) -> None:
    await lived(town)
    town.service.erasures = Listed(there=False)
    reply = await erases(town, "Ana")
    assert "I can't erase you yet" in words_of(reply)
    await town.sees("Ben", "You rebuilt the pricing page in spring.")


async def test_a_forged_choice_erases_nobody(town: World) -> None:
    await lived(town)
    reply = await erases(town, "Ana", "everybody_else")
    assert isinstance(reply, Form)
    await town.sees("Ben", "You rebuilt the pricing page in spring.")


async def test_guests_are_told_nothing(town: World) -> None:
    await town.service.met(WORKSPACE, PersonFacts(id="ana", name="Ana", outsider=True))
    reply = await town.service.handle(Submit(by=town.address("Ana"), form="forget_me", action="forget", key="k"))
    assert "You are forgotten." not in words_of(reply)  # type: ignore[arg-type]
    assert not (await town.service.people(WORKSPACE, ["ana"]))["ana"].erased
