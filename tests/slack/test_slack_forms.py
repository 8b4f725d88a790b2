"""Forms in Slack: they open at once, keep what is typed, refuse at the field, and a double click does a thing once."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.fakes.slack.state import Message
from tests.slack.town import SlackTown


def calls(town: SlackTown, method: str) -> list[Any]:
    return [call for call in town.here.fake.calls if call.method == method]


@pytest.mark.principle("000-18", "001-13", "003-08", "004-08", "004-16", "004-27")
async def test_more_keeps_what_was_typed_and_shows_its_fields(town: SlackTown) -> None:
    await town.says("Ana", "/ask @Ben could you")
    await town.fills("Ana", {"What do you need?": "Could you read my talk?", "Why them?": "You speak well."})
    due = datetime(2026, 11, 26, 16, tzinfo=UTC)
    await town.who("Ana").fill({"By when?": due})
    await town.presses("Ana", "More")
    await town.sees("Ana", "What will it make possible?", "Could you read my talk?", "You speak well.", "Less")
    assert town.who("Ana").filled("By when?") == int(due.timestamp())
    await town.fills("Ana", {"What will it make possible?": "Then we can print it.", "What kind of help?": "Feedback"})
    await town.presses("Ana", "Less")
    await town.not_sees("Ana", "What will it make possible?")
    await town.presses("Ana", "More")
    await town.sees("Ana", "Then we can print it.")
    await town.presses("Ana", "Send")
    await town.sees(
        "Ben", "Could you read my talk?", "Then we can print it.", "By Thu 26 Nov, 17:00 your time", "Feedback"
    )


@pytest.mark.parametrize(
    "words", ["Could you look at this payload with me?", 'What is 100% of {"a": [1, 2]}, or %22, %2522 and %C3"?']
)
async def test_a_draft_may_hold_whatever_requests_are_made_of(town: SlackTown, words: str) -> None:
    await town.says("Ana", f"/ask @Ben {words}")
    await town.sees("Ana", words)
    await town.fills("Ana", {"What do you need?": f"Please read it. {words}"})
    await town.presses("Ana", "Send anyway" if "Send anyway" in town.view("Ana") else "Send")
    await town.sees("Ben", f"Please read it. {words}")


async def test_only_a_value_that_apply_changed_gets_a_new_block(town: SlackTown) -> None:
    await town.says("Ana", "/ask @Ben Sorry to bother you. Could you read my talk?")
    before = {block["block_id"] for block in town.who("Ana").modal.blocks if block["type"] == "input"}
    await town.presses("Ana", "Apply")
    after = {block["block_id"] for block in town.who("Ana").modal.blocks if block["type"] == "input"}
    assert before - after == {"what"}
    assert after - before == {"what~1", "unlocks~1"}, "the other one is new: it asks for what is missing"


async def test_dismissed_advice_stays_away_and_why_says_why(town: SlackTown) -> None:
    await town.says("Ana", "/ask @Ben Sorry to bother you. Could you read my talk?")
    before = town.view("Ana")
    await town.presses("Ana", "Why?")
    assert len(town.view("Ana")) > len(before)
    await town.presses("Ana", "Not useful here")
    await town.not_sees("Ana", "Send anyway")


@pytest.mark.principle("004-09")
@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("/ask #design could you", "not to a channel"),
        ("/ask @here could you", "never to everyone"),
        ("/ask @Ben @Tom could you", "One person at a time"),
    ],
)
async def test_a_crowd_is_refused_with_the_reason_and_the_text_kept(town: SlackTown, words: str, sentence: str) -> None:
    await town.says("Ana", words)
    await town.sees("Ana", sentence, "could you", "Who?")


async def test_who_cannot_be_asked_is_refused_at_the_field(town: SlackTown) -> None:
    fake, team = town.here.fake, town.here.team
    slackbot = fake.person(team, "helperbot", is_bot=True)
    gone = fake.person(team, "gone", deleted=True)
    stranger = fake.person(team, "stranger", is_stranger=True)
    for someone, sentence in (
        (slackbot, "That's a bot"),
        (gone, "takes no asks at the moment"),
        (stranger, "takes no asks at the moment"),
        (town.who("Ana"), "That's you."),
    ):
        await town.says("Ana", "/ask")
        ana = town.who("Ana")
        await ana.fill({"Who?": someone, "What do you need?": "Could you read this?"})
        await ana.submit()
        assert list(ana.modal.errors) == ["who"]
        assert sentence in "\n".join(ana.sees())
        assert ana.filled("What do you need?") == "Could you read this?"
        await ana.close()
    await town.settle()
    assert not any(message.text for message in ana.dms())


async def test_help_mine_pause_and_what_is_not_kept(town: SlackTown) -> None:
    await town.says("Ana", "/ask help")
    await town.sees("Ana", "Ask one person for help, well", "/ask pause until Monday")
    await town.says("Ana", "/ask stats")
    await town.sees("Ana", "Askwell keeps no counts of people")
    await town.says("Ana", "/ask mine")
    await town.sees("Ana", "Waiting for me", "I asked", "Thanks and what came of it", "Settings")
    await town.says("Tom", "/ask pause until Monday")
    await town.sees("Tom", "Paused until Mon 30 Nov")
    await town.says("Ana", "/ask @Tom could you")
    await town.sees("Ana", "takes no asks at the moment")


async def test_settings_are_filled_in_and_kept(town: SlackTown) -> None:
    await town.says("Ana", "/ask settings")
    await town.sees("Ana", "headlines, plain language, Portuguese")
    await town.who("Ana").fill({"Working days": ["Mon", "Tue"], "From": "10:00", "Country, for public holidays": "xx9"})
    await town.presses("Ana", "Save")
    await town.sees("Ana", "I don't know that country.")
    await town.who("Ana").fill(
        {"Country, for public holidays": "PT", "Out until": datetime(2026, 12, 1, 9, tzinfo=UTC)}
    )
    await town.presses("Ana", "Save")
    await town.sees("Ana", "Saved.")
    workspace = f"slack:{town.here.team.id}"
    ana = await town.here.storage.store.read(workspace, lambda tx: tx.people.get(town.who("Ana").id))
    assert ana is not None
    assert (ana.preferences.country, ana.preferences.hours.days) == ("PT", frozenset({1, 2}))
    assert ana.preferences.out_until == datetime(2026, 12, 1, 9, tzinfo=UTC)


async def test_the_weekly_post_is_set_up_where_it_is_to_be(town: SlackTown) -> None:
    fake, mira = town.here.fake, town.who("Mira")
    den = fake.channel(town.here.team, "den", [mira])
    town.channels["den"] = den
    await town.says("Mira", "/ask weekly", where="#den")
    await town.sees("Mira", "#den")
    await town.presses("Mira", "Save")
    await town.sees("Mira", "#den gets the weekly post, Friday at 15:00", "/invite @Askwell")
    await town.says("Mira", "/ask weekly", where="#design")
    await town.presses("Mira", "Show me the next post now")
    await town.sees("Mira", "The next post would say:", "Mei asked, Lena helped:")


async def test_the_weekly_posts_channel_is_chosen_in_a_modal(town: SlackTown) -> None:
    fake, mira = town.here.fake, town.who("Mira")
    den = town.channels["den"] = fake.channel(town.here.team, "den", [mira])
    await mira.opens_home()
    await mira.press(mira.home, "For everybody here")
    await mira.press(mira.home, "Weekly post")
    await mira.fill({"In which channel?": den, "At": "11:00"})
    await town.presses("Mira", "Save")
    await town.sees("Mira", "I can't post there yet. Type /invite @Askwell in that channel")
    fake.state.channels[den.id].members.add(town.here.bot.user_id)
    await town.presses("Mira", "Save")
    await town.sees("Mira", "What is that channel called? I can't look it up.")
    await town.fills("Mira", {"The channel's name, as people know it": "den"})
    await town.presses("Mira", "Save")
    await town.sees("Mira", "#den gets the weekly post, Friday at 11:00")
    await town.sees("Mira", "Askwell can post here. Only you see this line.")
    circle = await town.here.storage.store.read(f"slack:{town.here.team.id}", lambda tx: tx.circles.get(den.id))
    assert circle is not None
    assert (circle.name, circle.hour, circle.private) == ("#den", 11, False)


async def test_weekly_outside_a_channel_leads_to_the_choice(town: SlackTown) -> None:
    ana, bot = town.who("Ana"), town.here.bot
    await town.says("Tom", "/ask @Ana Could you read my talk?")
    await town.presses("Tom", "Send")
    dm = next(one for one in town.here.fake.state.channels.values() if one.members == {ana.id, bot.user_id})
    await ana.slash("/ask", "weekly", dm)
    await town.sees("Ana", "In which channel?", "For a private channel, type /ask weekly there.")
    await town.who("Ana").fill(
        {"In which channel?": town.channels["design"], "The channel's name, as people know it": "the throne"}
    )
    await town.presses("Ana", "Save")
    await town.sees("Ana", "#design gets the weekly post, Friday at 15:00")


async def test_only_who_looks_after_askwell_finds_the_weekly_post_at_home(town: SlackTown) -> None:
    await town.who("Ana").opens_home()
    assert "For everybody here" not in "\n".join(town.who("Ana").sees())


async def test_a_private_channels_name_is_said_by_its_people(town: SlackTown) -> None:
    fake, mira = town.here.fake, town.who("Mira")
    town.channels["board"] = fake.channel(town.here.team, "board", [mira, town.here.bot], private=True)
    await town.says("Mira", "/ask weekly", where="#board")
    await town.fills("Mira", {"The channel's name, as people know it": "#board"})
    await town.presses("Mira", "Save")
    await town.sees("Mira", "#board gets the weekly post")
    circle = await town.here.storage.store.read(
        f"slack:{town.here.team.id}", lambda tx: tx.circles.get(town.channels["board"].id)
    )
    assert circle is not None
    assert circle.private


async def test_a_double_click_sends_one_ask(town: SlackTown) -> None:
    await town.says("Ana", "/ask @Ben Could you read my talk?")
    await town.who("Ana").submit(times=2)
    await town.settle()
    asks = [call for call in calls(town, "chat.postMessage") if call.args["channel"] == town.who("Ben").id]
    assert len(asks) == 1


async def test_a_double_click_on_a_card_answers_once_and_says_nothing_twice(town: SlackTown) -> None:
    await asked(town)
    ben = town.who("Ben")
    await ben.press(town.find("Ben", "Yes, I can help"), "Yes, I can help", times=2)
    await town.settle()
    await town.sees("Ana", "Ben says yes.")
    await town.not_sees("Ben", "This one is settled")
    news = [call for call in calls(town, "chat.postMessage") if "says yes" in call.args["text"]]
    assert len(news) == 1


async def asked(town: SlackTown) -> Message:
    await town.says("Ana", "/ask @Ben Could you read my talk?")
    await town.presses("Ana", "Send")
    await town.sees("Ben", "Could you read my talk?")
    card = town.find("Ben", "Yes, I can help")
    assert isinstance(card, Message)
    return card


async def test_yes_after_stepping_back_counts_though_the_button_is_the_same(town: SlackTown) -> None:
    await asked(town)
    await town.presses("Ben", "Yes, I can help")
    await town.presses("Ben", "Step back")
    await town.sees("Ana", "Ben has to step back from this.")
    await town.presses("Ben", "I can after all")
    await town.sees("Ben", "You said yes.")


async def test_pausing_twice_pauses_twice(town: SlackTown) -> None:
    await asked(town)
    await town.presses("Ben", "Pause asks")
    await town.says("Ben", "/ask unpause")
    await asked_again(town)
    await town.presses("Ben", "Pause asks", near="Lena asks")
    await town.says("Tom", "/ask @Ben could you")
    await town.sees("Tom", "Ben takes no asks at the moment")


async def asked_again(town: SlackTown) -> None:
    await town.says("Lena", "/ask @Ben Could you look at the alarm page?")
    await town.presses("Lena", "Send")


async def test_only_the_person_meant_may_press(town: SlackTown) -> None:
    card = await asked(town)
    button = next(e for b in card.blocks if b["type"] == "actions" for e in b["elements"])
    action = {"type": "button", "block_id": "x", **{k: button[k] for k in ("action_id", "value", "text")}}
    tom = town.who("Tom")
    await tom.press_action(card, action)
    await town.settle()
    assert "I can't find that any more. Nothing was changed." in town.view("Tom")
    await town.not_sees("Ana", "says yes")


@pytest.mark.parametrize("action_id", ["accept", "a0|accept|1", "", "a1|", "a1|fly|0", "a9|x"])
async def test_an_old_or_unknown_button_is_answered(town: SlackTown, action_id: str) -> None:
    card = await asked(town)
    action = {"type": "button", "block_id": "x", "action_id": action_id or "-", "value": "1"}
    delivery = await town.who("Ben").press_action(card, action)
    assert delivery.ok
    await town.sees("Ben", "I don't know that one. Here is what I can do:")


@pytest.mark.parametrize("action_id", ["accept", "a0|accept|1", "a1|fly|0"])
async def test_an_outdated_card_answers_with_a_fresh_one(town: SlackTown, action_id: str) -> None:
    card = await asked(town)
    values = [e.get("value") for b in card.blocks if b["type"] == "actions" for e in b["elements"]]
    action = {"type": "button", "block_id": "x", "action_id": action_id, "value": values[0]}
    await town.who("Ben").press_action(card, action)
    await town.sees("Ben", "That button is from an earlier version of this card.")
    [fresh] = town.who("Ben").ephemerals()
    assert "Could you read my talk?" in str(fresh.blocks)
    await town.who("Ben").press(fresh, "Yes, I can help")
    await town.settle()
    await town.sees("Ana", "Ben says yes.")


async def test_a_link_button_needs_nothing_of_us(town: SlackTown) -> None:
    await asked(town)
    await town.presses("Ben", "Yes, I can help")
    before = len(town.here.fake.calls)
    await town.who("Ben").press(town.find("Ben", "Message Ana"), "Message Ana")
    assert len(town.here.fake.calls) == before
    card = town.find("Ben", "Message Ana")
    links = [e["url"] for b in card.blocks if b["type"] == "actions" for e in b["elements"] if "url" in e]
    assert links == [f"slack://user?team={town.here.team.id}&id={town.who('Ana').id}"]


async def test_the_shortcuts_open_the_form(town: SlackTown) -> None:
    await town.who("Ana").shortcut("Ask for help")
    await town.sees("Ana", "Ask one person", "Your first ask")
    message = town.who("Tom").says(town.channels["design"], "The link is broken again. " * 200)
    await town.who("Ana").shortcut("Ask about this", message)
    await town.sees("Ana", "About this message:", "The link is broken again.")
    await town.presses("Ana", "More")
    await town.sees("Ana", "About this message:", "The link is broken again.")


async def test_a_form_that_opens_too_late_gives_the_words_back(town: SlackTown) -> None:
    town.here.fake.faults.refused("views.open", "expired_trigger_id")
    await town.says("Ana", "/ask @Ben Could you read my very long talk?")
    await town.sees("Ana", "That took too long", "Could you read my very long talk?")


@pytest.mark.principle("003-04")
async def test_opening_and_closing_a_form_stores_nothing(town: SlackTown) -> None:
    await town.says("Ana", "/ask @Ben Could you read my talk?")
    await town.presses("Ana", "Check and preview")
    await town.who("Ana").close()
    await town.time_passes(days=1)
    await town.not_sees("Ben", "asks for your help")
    assert calls(town, "chat.postMessage") == []


async def test_somebody_new_is_known_at_once_and_by_name_soon(town: SlackTown) -> None:
    fake = town.here.fake
    nora = fake.person(town.here.team, "nora.k", tz="America/New_York", real_name="Nora K")
    nora.member.name = "nora.k"
    town.people["nora"] = nora
    fake.faults.slow("users.info", 0.2)
    await nora.slash("/ask", "@Ben could you read my talk?")
    assert nora.modals, "the form did not wait for users.info"
    await town.settle()
    workspace = f"slack:{town.here.team.id}"
    known = await town.here.storage.store.read(workspace, lambda tx: tx.people.get(nora.id))
    assert known is not None
    assert (known.name, known.zone) == ("nora.k", "America/New_York")


async def test_a_due_time_is_shown_in_both_zones(town: SlackTown) -> None:
    await town.says("Ana", "/ask @Tom Could you read my talk?")
    await town.who("Ana").fill({"By when?": town.here.clock.at + timedelta(days=2)})
    await town.presses("Ana", "Check and preview")
    await town.sees("Ana", "By Thu 26 Nov, 05:00 your time", "14:00 your time (09:00 for Tom)")
