"""For everybody here: the page of whoever looks after Askwell, what it changes, and who changed what."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from bot.commands import Command, OpenHome, Press, Submit
from bot.message import Form, Message, Page
from bot.people import Address, Keeping, PersonFacts
from bot.rules import Rules
from tests.world import WORKSPACE, World, buttons_of, open_world, words_of

NOT_YOURS = "Only the people who look after Askwell here can do that."
CANARY = "ring 555-canary, any hour"
APOLOGY = "You're allowed to ask."
WHAT = "Could you look at my plan and tell me what is missing?"


@pytest.fixture
async def town(sqlite_url: str) -> AsyncIterator[World]:
    async with open_world(sqlite_url) as world:
        yield world


@pytest.fixture
async def town_anywhere(database_url: str) -> AsyncIterator[World]:
    async with open_world(database_url) as world:
        yield world


async def opens(town: World, who: str) -> Page:
    """From their home."""
    page = await town.home(who)
    way = next(button for button in buttons_of(page) if button.label == "For everybody here")
    found = await town.press(who, way.action, way.target)
    assert isinstance(found, Page)
    town.open[who] = found
    return found


async def sets(town: World, who: str, values: dict[str, str]) -> None:
    await opens(town, who)
    await town.presses(who, "Change this")
    await town.fills(who, values)
    await town.presses(who, "Save")


async def reads_changes(town: World, who: str) -> str:
    await opens(town, who)
    await town.presses(who, "Who changed what")
    return words_of(town.open[who])  # type: ignore[arg-type]


async def test_whoever_looks_after_it_sets_what_holds_for_everybody(town: World) -> None:
    await sets(
        town,
        "Mira",
        {
            "Where someone in need finds help": CANARY,
            "Country of everybody here": "de-by",
            "Advice that nobody here sees": "over-apology",
            "Stories that a weekly post needs": "3",
            "Words of asks, after they ended": "30 days",
        },
    )
    await town.sees("Mira", "Saved.")
    here = await town.service.workspace(WORKSPACE)
    assert (here.help_line, here.country, here.advice_off) == (CANARY, "DE-BY", frozenset({"over-apology"}))
    assert (here.least_stories, here.kept_days) == (3, {"words": 30})
    await opens(town, "Mira")
    await town.sees("Mira", CANARY, "DE-BY", "over-apology", "30 days", "400 days")


async def test_what_nobody_touched_leaves_no_change(town: World) -> None:
    before = await town.service.workspace(WORKSPACE)
    await sets(town, "Mira", {})
    assert await town.service.workspace(WORKSPACE) == before
    assert "Nothing was changed yet." in await reads_changes(town, "Mira")


@pytest.mark.parametrize(
    ("label", "value", "sentence"),
    [
        ("Country of everybody here", "Lisbon!", "I don't know that country."),
        ("Advice that nobody here sees", "made-up", "The names are on the coach's page"),
        ("Where someone in need finds help", "x" * 301, "Please keep it to 300 characters."),
    ],
)
async def test_a_mistake_in_one_says_so_and_nothing_typed_is_lost(
    town: World, label: str, value: str, sentence: str
) -> None:
    before = await town.service.workspace(WORKSPACE)
    await sets(town, "Mira", {"Language of everybody here": "Deutsch", label: value})
    form = town.open["Mira"]
    assert isinstance(form, Form)
    assert sentence in words_of(form)
    assert {field.name: getattr(field, "value", "") for field in form.fields}["language"] == "de"
    assert value in words_of(form)
    assert await town.service.workspace(WORKSPACE) == before


async def test_nothing_is_kept_longer_than_the_deployment_says(sqlite_url: str) -> None:
    async with open_world(sqlite_url, replace(Rules(jitter_minutes=0), words_kept_days=45)) as town:
        mira = town.address("Mira")
        for number, forged in enumerate(({"kept_words": "400"}, {"kept_words": "60"}, {"least_stories": "999"})):
            await town.service.handle(Submit(by=mira, form="here", action="save", values=forged, key=f"k{number}"))
        here = await town.service.workspace(WORKSPACE)
        assert (here.kept_days, here.least_stories) == ({}, 0)
        rules = replace(here, kept_days={"words": 90}).rules(Rules(words_kept_days=45))
        assert rules.words_kept_days == 45
        await opens(town, "Mira")
        await town.presses("Mira", "Change this")
        await town.sees("Mira", "30 days", "45 days")
        await town.not_sees("Mira", "60 days", "90 days")


async def test_the_language_of_everybody_is_that_of_whoever_chose_none(town: World) -> None:
    await town.says("Ben", "/ask settings")
    await town.fills("Ben", {"Language": "English"})
    await town.presses("Ben", "Save")
    await sets(town, "Mira", {"Language of everybody here": "Deutsch"})
    await town.sees("Mira", "Gespeichert.")
    await town.says("Ana", "/ask settings")
    await town.sees("Ana", "Sprache", "Wie für alle hier: Deutsch")
    await town.says("Ben", "/ask settings")
    await town.sees("Ben", "Language")


@pytest.mark.principle("004-34")
async def test_an_advice_that_is_off_for_everybody_is_shown_to_nobody(town: World) -> None:
    sorry = "/ask @Ben Sorry to bother you. Could you read my three headlines?"
    await town.says("Ana", sorry)
    await town.sees("Ana", "Sorry to bother you", APOLOGY)
    await sets(town, "Mira", {"Advice that nobody here sees": "over-apology"})
    await town.says("Ana", sorry)
    await town.not_sees("Ana", APOLOGY)


# Who may ------------------------------------------------------------------------------------------------------


async def test_nobody_else_finds_the_page_and_a_forged_press_or_form_changes_nothing(town: World) -> None:
    assert "For everybody here" not in words_of(await town.home("Ana"))
    before = await town.service.workspace(WORKSPACE)
    ana = town.address("Ana")
    forged: list[Command] = [
        *(Press(by=ana, action="home", target=f"{section}:") for section in ("here", "here_changes", "here_months")),
        *(OpenHome(by=ana, section=section) for section in ("here", "here_changes", "here_months")),
        Press(by=ana, action="here"),
        Press(by=ana, action="weekly", target="design"),
        Submit(by=ana, form="here", action="save", values={"help_line": CANARY}, key="k1"),
    ]
    for command in forged:
        reply = await town.service.handle(command)
        assert isinstance(reply, Message), command
        assert reply.title == NOT_YOURS, command
    assert await town.service.workspace(WORKSPACE) == before
    assert "Nothing was changed yet." in await reads_changes(town, "Mira")


async def test_whoever_may_no_longer_is_refused_with_a_form_that_is_still_open(town: World) -> None:
    await opens(town, "Mira")
    await town.presses("Mira", "Change this")
    await town.service.name_admin(town.address("Ana"), named=True)
    await town.fills("Mira", {"Where someone in need finds help": CANARY})
    await town.presses("Mira", "Save")
    await town.sees("Mira", NOT_YOURS)
    assert (await town.service.workspace(WORKSPACE)).help_line == ""


# Weekly posts -------------------------------------------------------------------------------------------------


async def test_every_channel_that_has_the_post_is_changed_from_there(town: World) -> None:
    page = await opens(town, "Mira")
    assert "#design: Friday at 15:00, English" in words_of(page)
    await town.presses("Mira", "Change", near="Weekly posts")
    await town.fills("Mira", {"On": "Mon", "At": "10:00"})
    await town.presses("Mira", "Save")
    await town.sees("Mira", "Monday at 10:00")
    assert "Monday at 10:00" in words_of(await opens(town, "Mira"))


async def test_a_private_channel_that_they_never_used_has_no_name_there(town: World) -> None:
    await town.says("Ben", "/ask weekly", where="#design")

    def private(tx: object) -> None:
        circle = tx.circles.get("design")  # type: ignore[attr-defined]
        tx.circles.save(replace(circle, private=True, name="#secret"), town.clock.now())  # type: ignore[attr-defined]

    await town.storage.store.write(WORKSPACE, private)
    assert "secret" not in words_of(await opens(town, "Mira"))
    reply = await town.press("Mira", "weekly", "design")
    assert "secret" not in words_of(reply)  # type: ignore[arg-type]


async def test_a_post_comes_only_with_as_many_stories_as_were_set(town: World) -> None:
    await sets(town, "Mira", {"Stories that a weekly post needs": "5"})
    form_of = await town.press("Mira", "weekly", "design")
    assert isinstance(form_of, Form)
    await town.time_passes(days=21)
    assert not any(to == "design" for to, *_ in town.wire.posts)


# Who changed what ---------------------------------------------------------------------------------------------


async def test_every_change_names_who_when_and_which_setting_and_never_to_what(town_anywhere: World) -> None:
    town = town_anywhere
    await sets(town, "Mira", {"Where someone in need finds help": CANARY, "Country of everybody here": "PT"})
    await town.time_passes(hours=1)
    await town.says("Ben", "/ask weekly", where="#design")
    await town.fills("Ben", {"At": "10:00"})
    await town.presses("Ben", "Save")
    await town.service.set_country(WORKSPACE, "DE")
    await town.service.name_admin(town.address("Ana"), named=True)
    told = await reads_changes(town, "Ana")
    for line in (
        "Tue 24 Nov, 10:00",
        "Mira: Where someone in need finds help",
        "Mira: Country of everybody here",
        "Tue 24 Nov, 11:00",
        "Ben: The weekly post in #design",
        "Whoever runs Askwell: Country of everybody here",
        "Ana looks after me from now on",
    ):
        assert line in told, told
    assert "canary" not in told
    assert told.index("Ben: ") < told.index("Mira: ")


async def test_a_change_that_is_refused_or_repeated_leaves_no_second_row(town: World) -> None:
    values = {"country": "PT"}
    command = Submit(by=town.address("Mira"), form="here", action="save", values=values, key="same")
    await town.service.handle(command)
    await town.service.handle(command)
    await town.service.handle(replace(command, values={"country": "Narnia!"}, key="other"))
    assert (await reads_changes(town, "Mira")).count("Mira: Country") == 1


async def test_a_long_list_is_read_page_by_page(town_anywhere: World) -> None:
    town = town_anywhere
    for number in range(25):
        await town.service.set_country(WORKSPACE, "PT" if number % 2 else "DE")
        await town.time_passes(hours=1)
    first = await reads_changes(town, "Mira")
    await town.presses("Mira", "Older")
    second = words_of(town.open["Mira"])  # type: ignore[arg-type]
    assert [text.count("Whoever runs Askwell") for text in (first, second)] == [20, 5]


async def test_whoever_was_forgotten_is_someone_and_an_export_has_my_changes_alone(town: World) -> None:
    await sets(town, "Mira", {"Country of everybody here": "PT"})
    await town.service.set_country(WORKSPACE, "DE")
    mine = await town.service.export(town.address("Mira"))
    assert [row["what"] for row in mine["changes"]] == ["country"]
    assert "changes" not in await town.service.export(town.address("Ben"))
    await town.service.name_admin(town.address("Ana"), named=True)
    await town.service.forget(town.address("Mira"))
    assert "Someone who was forgotten: Country of everybody here" in await reads_changes(town, "Ana")
    await town.service.met(WORKSPACE, PersonFacts(id="mira", name="Mira"))
    told = await reads_changes(town, "Ana")
    assert "Mira" not in told


async def test_changes_go_when_their_year_is_over(town: World) -> None:
    await town.service.set_country(WORKSPACE, "PT")
    await town.time_passes(days=399)
    assert "Whoever runs" in await reads_changes(town, "Mira")
    await town.time_passes(days=3)
    assert "Nothing was changed yet." in await reads_changes(town, "Mira")


# Keeping ------------------------------------------------------------------------------------------------------


async def test_words_go_as_soon_as_a_workspace_says_and_no_other_workspace_follows(town_anywhere: World) -> None:
    town = town_anywhere
    other = "local:other"
    for who in ("ana", "ben", "mira"):
        await town.service.met(other, PersonFacts(id=who, name=who.title(), zone="Europe/Lisbon", admin=who == "mira"))
    for space in (WORKSPACE, other):
        by = replace_space(town, "Ana", space)
        sent = Submit(
            by=by, form="ask", action="send", values={"who": "ben", "what": WHAT}, carry={"draft": "d1"}, key="s"
        )
        await town.service.handle(sent)
        (ask,) = await town.storage.store.read(space, lambda tx: tx.asks.open_with("ben"))
        await town.service.handle(Press(by=by, action="withdraw", target=ask.id, key="w"))
    await sets(town, "Mira", {"Words of asks, after they ended": "30 days"})
    await town.time_passes(days=50)

    async def words(space: str) -> str:
        asks = await town.storage.store.read(space, lambda tx: tx.asks.concerning("ana"))
        return "".join(ask.draft.what for ask in asks)

    assert await words(WORKSPACE) == ""
    assert await words(other) == WHAT
    await town.time_passes(days=50)
    assert await words(other) == ""


def replace_space(town: World, who: str, space: str) -> Address:
    return town.address(who)._replace(workspace=space)


async def test_two_workspaces_have_pages_of_their_own(town: World) -> None:
    other = "local:other"
    await town.service.met(other, PersonFacts(id="mira", name="Mira", admin=True))
    await sets(town, "Mira", {"Where someone in need finds help": CANARY})
    mira = replace_space(town, "Mira", other)
    for section in ("here", "here_changes", "here_months"):
        page = await town.service.handle(OpenHome(by=mira, section=section))
        assert "canary" not in words_of(page)  # type: ignore[arg-type]
        assert "#design" not in words_of(page)  # type: ignore[arg-type]
    assert words_of(await town.service.handle(Press(by=mira, action="weekly", target="design")))  # type: ignore[arg-type]
    assert "Nothing was changed yet." in words_of(await town.service.handle(OpenHome(by=mira, section="here_changes")))  # type: ignore[arg-type]


def test_every_thing_that_a_workspace_may_keep_for_less_has_its_rule() -> None:
    assert all(getattr(Rules(), what.rule) > 0 for what in Keeping)
