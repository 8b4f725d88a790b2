"""Sending: each fate of a call becomes one reaction, Slack's pace is kept, a picture is uploaded once."""

from collections.abc import Callable

import pytest

from adapters.slack.errors import BY_NAME, Names, Reaction, reaction_to
from bot.message import Message, Quote, Text
from bot.people import Address
from bot.ports import FateUnknown, NotSent, Undeliverable, Unfit
from tests.slack.serving import Served
from tests.slack.town import SlackTown
from tests.story import CHAPTERS

HELLO = Message("Hello", (Text("a word"), Quote("<!channel>")))


def mira(here: Served) -> Address:
    found = next(m for m in here.fake.state.members.values() if m.name == "Mira")
    return Address(f"slack:{here.team.id}", found.id)


async def test_a_message_arrives_with_text_and_marks_and_is_edited_in_place(here: Served) -> None:
    ref = await here.side.transport.post(mira(here), HELLO, "slack:T:ask:1:card")
    [call] = here.fake.called("chat.postMessage")
    assert call.args["text"] == "Hello"
    assert call.args["client_msg_id"]
    assert call.args["metadata"]["event_payload"] == {"key": "slack:T:ask:1:card"}
    await here.side.transport.edit(mira(here), ref, Message("Hello again"))
    [shown] = here.fake.person_of(mira(here).id).dms()
    assert shown.text == "Hello again"
    assert "Type /ask anywhere to ask one person." in str(shown.blocks)
    assert here.fake.complaints == []


async def test_the_same_message_has_the_same_mark_when_it_is_repeated(here: Served) -> None:
    here.fake.faults.lost("chat.postMessage")
    with pytest.raises(FateUnknown):
        await here.side.transport.post(mira(here), HELLO, "key")
    here.clock.at = here.clock.at.replace(minute=1)
    await here.side.transport.post(mira(here), HELLO, "key")
    first, second = here.fake.called("chat.postMessage")
    assert first.args["client_msg_id"] == second.args["client_msg_id"]


@pytest.mark.parametrize(
    ("error", "meaning"),
    [
        ("channel_not_found", Undeliverable),
        ("is_archived", Undeliverable),
        ("not_in_channel", Undeliverable),
        ("user_disabled", Undeliverable),
        ("cannot_dm_bot", Undeliverable),
        ("restricted_action", Undeliverable),
        ("messages_tab_disabled", Undeliverable),
        ("msg_blocks_too_long", Unfit),
        ("invalid_blocks", Unfit),
        ("invalid_arguments", Unfit),
        ("a_name_of_tomorrow", Unfit),
        ("internal_error", FateUnknown),
        ("fatal_error", FateUnknown),
        ("service_unavailable", NotSent),
        ("rate_limited", NotSent),
        ("missing_scope", NotSent),
        ("account_inactive", NotSent),
        ("token_revoked", NotSent),
    ],
)
async def test_each_error_name_has_one_reaction(here: Served, error: str, meaning: type[Exception]) -> None:
    here.fake.faults.refused("chat.postMessage", error)
    with pytest.raises(meaning):
        await here.side.transport.post(mira(here), HELLO, "key")
    assert [reason for _, reason in here.failures] in ([error], ["ratelimited"])


async def test_each_broken_answer_has_one_reaction(here: Served) -> None:
    faults, transport = here.fake.faults, here.side.transport
    spoilt: list[tuple[Callable[[], object], type[Exception]]] = [
        (lambda: faults.rate_limited("chat.postMessage", retry_after=30), NotSent),
        (lambda: faults.server_error("chat.postMessage", status=503), NotSent),
        (lambda: faults.html("chat.postMessage", status=503), NotSent),
        (lambda: faults.server_error("chat.postMessage", status=500), FateUnknown),
        (lambda: faults.html("chat.postMessage", status=502), FateUnknown),
        (lambda: faults.server_error("chat.postMessage", status=504), FateUnknown),
        (lambda: faults.html("chat.postMessage", status=200), FateUnknown),
        (lambda: faults.reset("chat.postMessage"), FateUnknown),
        (lambda: faults.lost("chat.postMessage"), FateUnknown),
    ]
    for spoil, meaning in spoilt:
        spoil()
        with pytest.raises(meaning):
            await transport.post(mira(here), HELLO, "key")
        here.clock.at = here.clock.at.replace(minute=here.clock.at.minute + 2)


async def test_a_refused_connection_is_not_sent(here: Served) -> None:
    here.side.api.base_url = "http://127.0.0.1:1/api/"
    with pytest.raises(NotSent):
        await here.side.transport.post(mira(here), HELLO, "key")


@pytest.mark.parametrize(
    ("header", "seconds"), [("0", 1.0), ("1", 1.0), ("30", 30.0), ("99999", 3600.0), ("abc", 30.0), (None, 30.0)]
)
async def test_retry_after_is_obeyed_without_asking_again(here: Served, header: str | None, seconds: float) -> None:
    here.fake.faults.rate_limited("chat.postMessage", retry_after=header)
    with pytest.raises(NotSent) as first:
        await here.side.transport.post(mira(here), HELLO, "key")
    assert first.value.retry_after == seconds
    other = Address(mira(here).workspace, "U0OTHER")
    with pytest.raises(NotSent) as second:
        await here.side.transport.post(other, HELLO, "key-2")
    assert second.value.retry_after == pytest.approx(seconds)
    assert len(here.fake.called("chat.postMessage")) == 1


async def test_one_message_a_second_and_channel(here: Served) -> None:
    await here.side.transport.post(mira(here), HELLO, "one")
    with pytest.raises(NotSent) as soon:
        await here.side.transport.post(mira(here), HELLO, "two")
    assert (soon.value.reason, soon.value.retry_after) == ("pacing", 1.0)
    assert here.fake.refusals() == []


@pytest.mark.parametrize("error", ["message_not_found", "cant_update_message", "edit_window_closed"])
async def test_an_edit_of_what_is_gone_or_closed_is_left(here: Served, error: str) -> None:
    ref = await here.side.transport.post(mira(here), HELLO, "one")
    here.fake.faults.refused("chat.update", error)
    await here.side.transport.edit(mira(here), ref, Message("Later"))


async def test_a_dead_workspace_is_not_called_again(here: Served) -> None:
    here.fake.faults.refused("chat.postMessage", "account_inactive")
    for key in ("one", "two", "three"):
        with pytest.raises(NotSent) as no:
            await here.side.transport.post(Address(mira(here).workspace, key), HELLO, key)
        assert no.value.retry_after == 60
    assert len(here.fake.called("chat.postMessage")) == 1


def test_every_error_that_the_fake_says_is_known() -> None:
    assert reaction_to("a_name_of_tomorrow") is Reaction.UNKNOWN
    names = [name for reaction in Reaction for name, found in BY_NAME.items() if found is reaction]
    assert len(names) == len(set(names)) == len(BY_NAME)


def test_only_so_many_unknown_names_become_labels() -> None:
    names = Names()
    assert names.label("channel_not_found") == "channel_not_found"
    assert names.label("a_name_of_tomorrow") == "a_name_of_tomorrow"
    assert names.label("What Ana wrote: 12") == names.label("x" * 65) == "other"
    seen = {names.label("new_" + "x" * number) for number in range(60)}
    assert len(seen) == 50
    assert "other" in seen
    assert names.label("a_name_of_tomorrow") == "a_name_of_tomorrow"


async def test_the_asker_hears_that_somebody_cannot_be_reached(town: SlackTown) -> None:
    await town.says("Ana", "/ask @Ben Could you read my talk?")
    town.here.fake.faults.refused("chat.postMessage", "user_disabled")
    fault = town.here.fake.faults.waiting[-1]
    town.here.fake.faults.where(fault, lambda args: args["channel"] == town.who("Ben").id)
    await town.presses("Ana", "Send")
    await town.sees("Ana", "Ben can't take asks at the moment.", "Ask someone else")


async def test_the_weekly_picture_is_shown_replaced_and_deleted(town: SlackTown) -> None:
    for chapter in CHAPTERS[:3]:
        await chapter(town)
    await town.time_passes(days=3, hours=5)
    fake = town.here.fake
    [post] = [m for m in town.who("Tom").reads(town.channels["design"]) if "Who helped whom" in m.text]
    pictures = [block for block in post.blocks if block["type"] == "image"]
    shown = pictures[0]["slack_file"]["id"]
    assert fake.state.files[shown].state == "ready"
    assert "Ben helped Ana." in pictures[0]["alt_text"]
    await town.presses("Ben", "Leave me out", near="Who helped whom in #design")
    await town.time_passes(hours=1 / 60)
    assert fake.state.files[shown].state == "deleted"
    after = fake.state.messages[post.channel, post.ts]
    assert "Ben" not in str(after.blocks)


async def test_a_picture_that_is_still_processed_is_waited_for(town: SlackTown) -> None:
    for chapter in CHAPTERS[:3]:
        await chapter(town)
    fake = town.here.fake
    fake.faults.refused("chat.postMessage", "invalid_blocks", times=2)
    await town.time_passes(days=3, hours=5)
    posts = [m for m in town.who("Tom").reads(town.channels["design"]) if "Who helped whom" in m.text]
    [shown] = [block["slack_file"]["id"] for block in posts[0].blocks if block["type"] == "image"]
    twins = [file for file in fake.state.files.values() if file.content == fake.state.files[shown].content]
    assert len(posts) == len(twins) == 1


async def test_without_the_right_to_upload_the_post_comes_without_its_picture(town: SlackTown) -> None:
    for chapter in CHAPTERS[:3]:
        await chapter(town)
    town.here.fake.faults.refused("files.getUploadURLExternal", "missing_scope", times=9)
    await town.time_passes(days=3, hours=5)
    [post] = [m for m in town.who("Tom").reads(town.channels["design"]) if "Who helped whom" in m.text]
    assert not any(block["type"] == "image" for block in post.blocks)
