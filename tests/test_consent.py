"""Stories: a yes counts while it stands, and who takes it back is told of nowhere, before the post and after it."""

from collections.abc import AsyncIterator
from dataclasses import replace

import httpx
import pytest
from prometheus_client import CollectorRegistry
from starlette.applications import Starlette

from adapters.nearby import Insiders
from adapters.server import common_routes
from bot.message import Form, Message
from bot.people import PersonFacts
from bot.ports import NotSent, Transaction
from bot.preferences import InStories
from bot.service.personal import erase
from tests.telling import PLAN, POST, agreed, leave_out, png, save_wish, token, told
from tests.test_thanks import ABOUT, DID, friday, helped, prefer, thank
from tests.world import WORKSPACE, World, open_world, words_of


@pytest.fixture
async def town(sqlite_url: str) -> AsyncIterator[World]:
    async with open_world(sqlite_url) as world:
        yield world


# What they wish in general


async def test_never_saved_on_thursday_holds_on_friday_though_they_had_said_yes(town: World) -> None:
    await agreed(town)
    await town.time_passes(days=2)
    await save_wish(town, "Ben", "Never")
    await town.time_passes(days=1, hours=7)
    await town.not_sees("Tom", PLAN, where="#design")
    await town.sees("Ben", "It stays between you.")


async def test_never_saved_after_the_post_takes_the_story_out_of_it(town: World) -> None:
    await told(town)
    old = token(town)
    await save_wish(town, "Ben", "Never")
    await town.not_sees("Tom", PLAN, where="#design")
    assert token(town) != old
    assert await png(town, old) is None


async def test_never_beats_a_yes_that_is_pressed_after_it(town: World) -> None:
    await thank(town, about=PLAN)
    yes = town.find("Ben", "Fine for the post")
    await save_wish(town, "Ben", "Never")
    reply = await town.press("Ben", yes.action, yes.target)
    assert isinstance(reply, Message)
    assert "Your settings say that stories never name you" in words_of(reply)
    await friday(town)
    await town.not_sees("Tom", PLAN, where="#design")


@pytest.mark.parametrize(
    ("button", "said"),
    [("Fine for the post", "it's fine for the post"), ("Keep it between us", "it stays between you")],
)
async def test_an_answer_that_is_given_twice_is_said_to_stand(town: World, button: str, said: str) -> None:
    await thank(town, about=PLAN)
    old = town.find("Ben", button)
    await town.presses("Ben", button)
    reply = await town.press("Ben", old.action, old.target)
    assert isinstance(reply, Message)
    assert said in words_of(reply)


async def test_a_story_offered_twice_in_the_same_words_is_one_and_a_no_to_either_is_a_no_to_both(town: World) -> None:
    await town.says("Ana", "/thanks @Ben")
    form = town.open["Ana"]
    for did in ("You read it twice.", "You named what was missing."):
        town.open["Ana"] = form
        await town.fills("Ana", {DID: did, "May the next post tell it?": "#design", ABOUT: PLAN})
        await town.presses("Ana", "Say thanks")
    await town.presses("Ben", "Fine for the post", near="You read it twice.")
    await town.sees("Ben", "You named what was missing.", "You said it's fine for the post.")
    await town.presses("Ben", "Keep it between us", near="You named what was missing.")
    await friday(town)
    await town.not_sees("Tom", PLAN, where="#design")


async def test_never_is_read_when_the_post_leaves_however_it_was_saved(town: World) -> None:
    await agreed(town)
    await prefer(town, "ben", InStories.NEVER)
    await friday(town)
    await town.not_sees("Tom", PLAN, where="#design")


async def test_never_holds_for_the_teller_too_and_the_form_says_so(town: World) -> None:
    await save_wish(town, "Ana", "Never")
    await helped(town)
    await town.fills("Ana", {DID: "You found the gap.", ABOUT: PLAN, "May the next post tell it?": "#design"})
    await town.presses("Ana", "Send anyway" if "Send anyway" in town.view("Ana") else "Say thanks")
    await town.sees("Ana", "Your settings say that stories never name you", "You found the gap.", PLAN)


async def test_fine_is_a_yes_a_working_day_after_they_were_shown_it_and_not_before(town: World) -> None:
    await prefer(town, "ben", InStories.FINE)
    await town.time_passes(days=3, hours=1)
    await thank(town, about=PLAN)
    await town.sees("Ben", "You said such stories are fine.")
    await town.time_passes(hours=5)
    await town.not_sees("Tom", PLAN, where="#design")
    await town.time_passes(days=7)
    await town.sees("Tom", PLAN, where="#design")


async def test_fine_counts_once_they_had_it_for_a_working_day(town: World) -> None:
    await prefer(town, "ben", InStories.FINE)
    await town.time_passes(days=2)
    await thank(town, about=PLAN)
    await town.time_passes(days=1, hours=7)
    await town.sees("Tom", PLAN, where="#design")


async def test_fine_is_no_yes_while_the_message_that_shows_it_has_not_arrived(town: World) -> None:
    await prefer(town, "ben", InStories.FINE)
    await thank(town, "Mira", "Lena", about="a calm night")
    await town.presses("Lena", "Fine for the post", near="a calm night")
    town.wire.faults["Ana thanks you"] = [NotSent("slow down", 3600.0)] * 1000
    await thank(town, about=PLAN)
    await friday(town)
    await town.not_sees("Ben", PLAN)
    await town.sees("Tom", POST, "a calm night", where="#design")
    await town.not_sees("Tom", PLAN, where="#design")


async def test_who_changes_from_fine_to_ask_me_is_told_of_only_with_a_yes(town: World) -> None:
    await prefer(town, "ben", InStories.FINE)
    await thank(town, about=PLAN)
    await town.time_passes(days=2)
    await save_wish(town, "Ben", "Ask me each time")
    await town.time_passes(days=1, hours=7)
    await town.not_sees("Tom", PLAN, where="#design")


async def test_what_may_no_longer_be_told_when_a_late_post_leaves_is_not_in_it(town: World) -> None:
    """Meanwhile Ben wants to be asked each time, and was never asked."""
    await prefer(town, "ben", InStories.FINE)
    await thank(town, about=PLAN)
    await thank(town, "Mira", "Lena", about="a calm night")
    await town.presses("Lena", "Fine for the post", near="a calm night")
    town.wire.faults[POST] = [NotSent("slow down", 3600.0)]
    await town.time_passes(days=3, hours=5.5)
    await town.not_sees("Tom", POST, where="#design")
    await save_wish(town, "Ben", "Ask me each time")
    await town.time_passes(hours=2)
    await town.sees("Tom", POST, "a calm night", where="#design")
    await town.not_sees("Tom", PLAN, "Ben helped", where="#design")


async def test_who_left_is_told_of_only_with_a_yes_of_their_own(town: World) -> None:
    await prefer(town, "ben", InStories.FINE)
    await thank(town, about=PLAN)

    def work(tx: Transaction) -> None:
        ben = tx.people.get("ben")
        assert ben is not None
        tx.people.save(replace(ben, left=True))

    await town.storage.store.write(WORKSPACE, work)
    await friday(town)
    await town.not_sees("Tom", PLAN, where="#design")


# Taken back, before the post and after it


async def test_keep_it_between_us_after_the_post_takes_the_story_out_of_it(town: World) -> None:
    await told(town)
    old = token(town)
    await town.presses("Ben", "Keep it between us")
    await town.sees("Ben", "It stays between you.")
    await town.not_sees("Tom", PLAN, "Ben helped", where="#design")
    assert await png(town, old) is None


async def test_who_is_erased_after_the_post_is_in_it_no_more(town: World) -> None:
    await told(town)
    old = token(town)
    now, rules = town.clock.now(), town.service.rules
    await town.storage.store.write(WORKSPACE, lambda tx: erase(tx, "ben", now, rules))
    await town.time_passes()
    await town.not_sees("Tom", PLAN, "Ben", where="#design")
    assert await png(town, old) is None


async def test_one_persons_no_is_not_told_to_the_others_in_the_story(town: World) -> None:
    await agreed(town)
    before = town.view("Ben")
    await town.press("Ana", "story_no", town.find("Ben", "Keep it between us").target)
    await town.time_passes()
    assert town.view("Ben") == before
    await friday(town)
    await town.not_sees("Tom", PLAN, where="#design")


async def test_a_yes_after_ones_own_no_is_settled(town: World) -> None:
    await thank(town, about=PLAN)
    yes = town.find("Ben", "Fine for the post")
    await town.presses("Ben", "Keep it between us")
    reply = await town.press("Ben", yes.action, yes.target)
    assert isinstance(reply, Message)
    assert "settled" in words_of(reply)
    await town.sees("Ben", "It stays between you.")


async def test_the_old_picture_is_gone_from_its_address_at_once_and_no_copy_was_to_be_kept(town: World) -> None:
    await told(town)
    old = token(town)

    async def ready() -> str:
        return ""

    app = Starlette(routes=common_routes(ready, town.storage.store.picture, CollectorRegistry(), Insiders()))
    before = await _get(app, old)
    assert (before.status_code, before.headers["cache-control"]) == (200, "private, no-store")
    await leave_out(town, "Ben")
    after = await _get(app, old)
    assert (after.status_code, after.headers["cache-control"]) == (404, "private, no-store")
    assert (await _get(app, token(town))).status_code == 200


async def test_who_leaves_while_the_picture_is_drawn_is_not_in_it(town: World) -> None:
    await agreed(town)
    renderer = town.schedule.delivery.pictures
    target = town.find("Ben", "Keep it between us").target
    drawn: list[str] = []

    class Slow:
        async def render(self, svg: str) -> bytes:
            drawn.append(svg)
            if len(drawn) == 1:
                await town.press("Ben", "story_no", target)
            return await renderer.render(svg)

        def covers(self, name: str) -> bool:
            return renderer.covers(name)

    town.schedule.delivery.pictures = Slow()
    await friday(town)
    await town.time_passes(hours=1)
    await town.not_sees("Tom", PLAN, "Ben helped", where="#design")
    assert "Ben" in drawn[0]


async def test_an_outcome_sent_again_in_other_words_is_taken_back_by_its_own_button(town: World) -> None:
    await thank(town)
    await town.time_passes(days=15)
    await town.presses("Ana", "Tell the outcome")
    form = town.open["Ana"]
    for words, about in (("The plan held.", PLAN), ("The budget held.", "the budget")):
        town.open["Ana"] = form
        await town.fills("Ana", {"One line is enough": words, "May the next post tell it?": "#design", ABOUT: about})
        await town.presses("Ana", "Send")
    await town.presses("Ana", "Take it back")
    for about in (PLAN, "the budget"):
        await town.press("Ben", "story_yes", town.find("Ben", "Fine for the post", near=about).target)
    await friday(town)
    await town.sees("Tom", PLAN, where="#design")
    await town.not_sees("Tom", "the budget", where="#design")


# Named by somebody's words


async def quoting(town: World, words: str) -> None:
    await helped(town)
    await town.fills("Ana", {DID: words, ABOUT: PLAN})
    await town.fills("Ana", {"May the next post tell it?": "#design", "In the post": "Quote my thanks too"})
    await town.presses("Ana", "Say thanks")
    if isinstance(town.open.get("Ana"), Form):
        await town.presses("Ana", "Send anyway")
    await town.presses("Ben", "Fine for the post")
    await friday(town)


@pytest.mark.parametrize("name", ["Ottilie", "@ottilie", "<@ottilie>"])
async def test_whom_a_quoted_text_names_can_have_it_taken_out(town: World, name: str) -> None:
    await quoting(town, f"You read it with {name} and found the gap. We start on Monday.")
    await town.sees("Tom", "found the gap", where="#design")
    assert "the words that named you are out" in await leave_out(town, "Ottilie")
    await town.not_sees("Tom", "found the gap", where="#design")
    await town.sees("Tom", PLAN, "Ana asked, Ben helped:", where="#design")


@pytest.mark.parametrize("name", ["王小明", "لينا"])
async def test_a_name_beside_which_no_blank_is_written_is_one_too(town: World, name: str) -> None:
    await town.service.told_of(WORKSPACE, PersonFacts(id="ottilie", name=name))
    await quoting(town, f"谢谢你和و{name}一起看了合同 and found the gap.")
    await town.sees("Tom", "found the gap", where="#design")
    assert "the words that named you are out" in await leave_out(town, "Ottilie")
    await town.not_sees("Tom", "found the gap", name, where="#design")


async def test_a_name_inside_another_is_not_that_name(town: World) -> None:
    await town.service.told_of(WORKSPACE, PersonFacts(id="ottilie", name="René"))
    await quoting(town, "You read it with Renée and found the gap. We start on Monday.")
    assert "I find neither you nor your name" in await leave_out(town, "Ottilie")
    await town.sees("Tom", "found the gap", where="#design")


async def test_whom_no_text_names_is_not_found_in_the_post(town: World) -> None:
    await quoting(town, "You read it with Ottilies sister and found the gap. We start on Monday.")
    assert "I find neither you nor your name" in await leave_out(town, "Ottilie")
    await town.sees("Tom", "found the gap", where="#design")


async def test_the_post_says_only_of_whom_askwell_names_that_they_agreed(town: World) -> None:
    await told(town)
    await town.sees("Tom", "Whoever asked, suggested someone or helped agreed to it.", where="#design")
    await town.not_sees("Tom", "Everyone named here", where="#design")


# Nothing typed is dropped in silence


async def test_story_words_without_a_channel_come_back_with_a_sentence(town: World) -> None:
    await helped(town)
    await town.fills("Ana", {DID: "You read it twice and found the gap. We start on Monday.", ABOUT: PLAN})
    await town.presses("Ana", "Say thanks")
    await town.sees("Ana", "Which channel's post may tell it?", PLAN)
    await town.not_sees("Ben", "Ana thanks you")


@pytest.mark.parametrize(
    "chosen",
    [
        {"May the next post tell it?": "#design"},
        {"In the post": "Quote my thanks too"},
    ],
    ids=["channel", "quote"],
)
async def test_a_channel_or_a_quote_without_story_words_comes_back_with_a_sentence(
    town: World, chosen: dict[str, str]
) -> None:
    await helped(town)
    did = "You read it twice and found the gap. We start on Monday."
    await town.fills("Ana", {DID: did, ABOUT: "", **chosen})
    await town.presses("Ana", "Say thanks")
    await town.sees("Ana", "What was it about? A few words")
    await town.not_sees("Ben", "Ana thanks you")
    await town.fills("Ana", {"May the next post tell it?": "No"})
    if "In the post" in chosen:
        town.typed["Ana"]["quote"] = ""
    await town.presses("Ana", "Say thanks")
    await town.sees("Ben", "Ana thanks you")


async def _get(app: Starlette, of: str) -> httpx.Response:
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url="http://askwell") as client:
        return await client.get(f"/pictures/{of}.png")
