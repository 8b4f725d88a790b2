"""Stories: a yes counts while it stands, and who takes it back is told of nowhere, before the post and after it."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import httpx
import pytest
from prometheus_client import CollectorRegistry
from starlette.applications import Starlette

from adapters.nearby import Insiders
from adapters.server import common_routes
from bot.commands import Place, Press, Submit
from bot.digest import Circle, next_due
from bot.message import Form, Message, Picture
from bot.people import Address
from bot.ports import FateUnknown, NotSent, Transaction
from bot.preferences import InStories
from bot.service.personal import erase
from bot.service.uninstall import let_go, taken_back
from bot.views.words import sentence
from tests.test_thanks import ABOUT, DID, friday, helped, prefer, thank
from tests.world import ANSWER_LOST, WORKSPACE, World, buttons_of, open_world, words_of

PLAN = "the plan for June"
POST = "Who helped whom"


@pytest.fixture
async def town(sqlite_url: str) -> AsyncIterator[World]:
    async with open_world(sqlite_url) as world:
        yield world


async def save_wish(town: World, who: str, wish: str) -> None:
    """In the settings, as somebody does it."""
    await town.says(who, "/ask settings")
    await town.fills(who, {"Stories that name me": wish})
    await town.presses(who, "Save")
    await town.sees(who, "Saved.")


async def agreed(town: World, **more: str) -> None:
    """Ana's story of Ben, with his yes."""
    await thank(town, about=PLAN, **more)
    await town.presses("Ben", "Fine for the post")


async def told(town: World) -> None:
    """The same, and the post that tells it."""
    await agreed(town)
    await friday(town)
    await town.sees("Tom", PLAN, where="#design")


async def test_a_post_is_written_in_the_language_that_was_chosen_for_its_channel(town: World) -> None:
    await town.says("Mira", "/ask weekly", where="#design")
    await town.fills("Mira", {"Language": "Deutsch"})
    await town.presses("Mira", "Save")
    await told(town)
    await town.sees("Tom", sentence("de", "all.post.title", {"circle": "#design"}), where="#design")
    await town.not_sees("Tom", "Who helped whom", where="#design")


def post(town: World) -> Message:
    return next(one.message for one in town.wire.seen["design"].values() if POST in one.message.title)


def token(town: World) -> str:
    return next(part.token for part in post(town).parts if isinstance(part, Picture))


async def png(town: World, of: str) -> bytes | None:
    return await town.storage.store.picture(of)


async def leave_out(town: World, who: str, *, ref: str = "") -> str:
    """**Leave me out** in the post; what they read then."""
    button = next(one for one in buttons_of(post(town)) if one.label == "Leave me out")
    command = Press(
        by=town.address(who),
        action=button.action,
        target=button.target,
        place=Place(id="design", name="design"),
        ref=ref,
        key=town.key(),
    )
    reply = await town.service.handle(command)
    assert isinstance(reply, Message)
    await town.time_passes()
    return words_of(reply)


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


# A post of which nobody knows whether it arrived


async def lost(town: World) -> None:
    await agreed(town)
    town.wire.faults[POST] = [ANSWER_LOST]
    await friday(town)
    await town.sees("Tom", PLAN, where="#design")


async def test_leave_me_out_of_a_post_that_was_lost_from_sight_finds_it_again(town: World) -> None:
    await lost(town)
    old, ref = token(town), next(iter(town.wire.seen["design"]))
    assert "Done: you're left out" in await leave_out(town, "Ben", ref=ref)
    await town.not_sees("Tom", PLAN, "Ben helped", where="#design")
    assert await png(town, old) is None


async def test_where_the_post_cannot_be_found_nobody_is_told_that_it_is_done(town: World) -> None:
    await lost(town)
    old = token(town)
    said = await leave_out(town, "Ben")
    assert "I can't" in said
    assert "Done" not in said
    assert await png(town, old) is None


async def test_a_lost_post_is_as_long_remembered_as_it_may_stand(town: World) -> None:
    await lost(town)
    ref = next(iter(town.wire.seen["design"]))
    await town.storage.queue.purge(town.clock.now() + timedelta(days=120))
    said = await leave_out(town, "Ben")
    assert "Done" not in said
    assert "Done: you're left out" in await leave_out(town, "Ben", ref=ref)
    await town.not_sees("Tom", PLAN, "Ben helped", where="#design")


async def test_keep_it_between_us_says_when_a_post_may_still_stand_and_leave_me_out_there_ends_it(town: World) -> None:
    await lost(town)
    ref = next(iter(town.wire.seen["design"]))
    await town.presses("Ben", "Keep it between us")
    await town.sees("Ben", "may stand in #design", "press Leave me out there")
    await town.not_sees("Ben", "It stays between you.")
    await leave_out(town, "Ben", ref=ref)
    await town.not_sees("Tom", PLAN, where="#design")
    await town.sees("Ben", "It stays between you.")


async def test_whoever_told_it_reads_too_that_a_post_may_still_stand(town: World) -> None:
    await lost(town)
    target = town.find("Ben", "Keep it between us").target
    town.open["Ana"] = await town.press("Ana", "story_no", target)
    await town.sees("Ana", "may stand in #design", "press Leave me out there")
    await town.not_sees("Ana", "no post tells it")


async def test_who_takes_a_story_back_while_its_post_is_lost_from_sight_reads_that_it_may_stand(town: World) -> None:
    await agreed(town)
    target = town.find("Ben", "Keep it between us").target

    class Losing:
        async def post(self, to: Address, message: Message, key: str) -> str:
            ref = await town.wire.post(to, message, key)
            if POST in message.title:
                await town.press("Ben", "story_no", target)
                raise FateUnknown
            return ref

        async def edit(self, to: Address, ref: str, message: Message) -> None:
            await town.wire.edit(to, ref, message)

    town.schedule.delivery.transports["local"] = Losing()  # type: ignore[index]
    await friday(town)
    await town.time_passes(hours=1)
    await town.sees("Tom", PLAN, where="#design")
    await town.sees("Ben", "may stand in #design", "press Leave me out there")
    await town.not_sees("Ben", "It stays between you.")


async def test_a_press_somewhere_else_cannot_say_where_the_post_is(town: World) -> None:
    await lost(town)
    button = next(one for one in buttons_of(post(town)) if one.label == "Leave me out")
    elsewhere = Place(id="ward4", name="ward4")
    command = Press(by=town.address("Ben"), action=button.action, target=button.target, place=elsewhere, ref="m1")
    reply = await town.service.handle(command)
    assert isinstance(reply, Message)
    assert "I can't" in words_of(reply)


async def test_what_is_taken_back_while_the_workspace_is_without_askwell_goes_once_it_is_added_again(
    town: World,
) -> None:
    await told(town)
    await town.storage.store.write(WORKSPACE, lambda tx: let_go(tx, town.clock.now()))
    await town.presses("Ben", "Keep it between us")
    await town.time_passes(days=2)
    await town.storage.store.write(WORKSPACE, lambda tx: taken_back(tx, town.clock.now(), town.service.rules))
    await town.time_passes()
    await town.not_sees("Tom", PLAN, where="#design")
    await town.sees("Ben", "It stays between you.")


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


async def test_whom_no_text_names_is_not_found_in_the_post(town: World) -> None:
    await quoting(town, "You read it with Ottilies sister and found the gap. We start on Monday.")
    assert "I find neither you nor your name" in await leave_out(town, "Ottilie")
    await town.sees("Tom", "found the gap", where="#design")


async def test_the_post_says_only_of_whom_askwell_names_that_they_agreed(town: World) -> None:
    await told(town)
    await town.sees("Tom", "Whoever asked, suggested someone or helped agreed to it.", where="#design")
    await town.not_sees("Tom", "Everyone named here", where="#design")


# Which channel, and which day


async def private_circle(town: World, weekday: int = 2) -> None:
    """#secret, in which only Ana ever used Askwell; its post comes on Tuesdays."""

    def work(tx: Transaction) -> None:
        at = town.clock.now()
        circle = Circle(
            workspace=WORKSPACE, id="ward4", name="secret", zone="UTC", private=True, weekday=weekday, since=at
        )
        tx.circles.save(circle, next_due(circle, at))
        tx.circles.used_by("ward4", "ana")

    await town.storage.store.write(WORKSPACE, work)


async def test_a_private_channels_name_is_not_shown_to_who_never_used_askwell_there(town: World) -> None:
    await private_circle(town)
    await helped(town)
    await town.fills("Ana", {DID: "You read it twice and found the gap. We start on Monday.", ABOUT: PLAN})
    await town.fills("Ana", {"May the next post tell it?": "#secret"})
    await town.presses("Ana", "Say thanks")
    await town.sees("Ana", "#secret")
    await town.sees("Ben", "Tuesday's post in a private channel could say:", PLAN)
    await town.not_sees("Ben", "secret")


async def test_nobody_reads_or_sets_the_post_of_a_private_channel_that_they_never_used(town: World) -> None:
    await private_circle(town)
    shown = await town.press("Mira", "show_post", "ward4")
    values = {"on": "yes", "day": "1", "hour": "10:00"}
    command = Submit(by=town.address("Mira"), form="weekly", action="save", values=values, carry={"circle": "ward4"})
    saved = await town.service.handle(command)
    for reply, said in ((shown, "Type this in the channel"), (saved, "I can't find that any more")):
        assert isinstance(reply, Message)
        assert said in words_of(reply)
        assert "secret" not in words_of(reply)


async def test_the_next_post_is_called_so_whatever_its_day(town: World) -> None:
    await town.says("Mira", "/ask weekly", where="#design")
    await town.fills("Mira", {"On": "Tue"})
    await town.presses("Mira", "Save")
    await agreed(town)
    await town.says("Mira", "/ask weekly", where="#design")
    await town.presses("Mira", "Show me the next post now")
    await town.sees("Mira", "The next post would say:", PLAN)
    await town.sees("Ben", "Tuesday's post in #design could say:")


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
