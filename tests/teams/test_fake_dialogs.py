"""The message extension and dialogs."""

from collections.abc import AsyncIterator

import pytest

from tests.fakes.teams.sample_bot import PICKER, WORDS, SampleBot, block, button, card, dialog, row, sample_bot
from tests.fakes.teams.state import Json
from tests.fakes.teams.town import Town, town


@pytest.fixture
async def here() -> AsyncIterator[Town]:
    async with town(installed=True) as built:
        yield built


@pytest.fixture
async def bot(here: Town) -> AsyncIterator[SampleBot]:
    async with sample_bot(here.fake) as running:
        yield running


async def shows(here: Town, bot: SampleBot, message: Json) -> str:
    return str((await bot.sends(here.ana.chat.id, message)).json()["id"])


async def test_the_extension_opens_a_dialog_that_is_submitted(here: Town, bot: SampleBot) -> None:
    sends = {"type": "Action.Submit", "title": "Send", "data": {"act": "send"}}
    bot.answer = lambda got: dialog("Ask one person", card(PICKER, WORDS, row(sends))) if "fetch" in got["name"] else {}
    await here.ana.opens_extension()
    assert here.ana.sees()[:2] == ["Ask one person", "Who?"]
    here.ana.fills({"Who?": "Carla", "What?": "read it"})
    await here.ana.submits("Send")
    fetched, submitted = bot.got
    assert fetched["value"] == {"commandId": "ask", "commandContext": "compose", "context": {"theme": "default"}}
    assert submitted["name"] == "composeExtension/submitAction"
    assert submitted["value"]["data"] == {"act": "send", "who": here.carla.aad, "what": "read it"}
    assert (here.ana.dialog, here.ana.sees(), here.fake.complaints) == (None, [], [])


async def test_a_dialog_may_be_followed_by_another_or_stay_when_the_bot_fails(here: Town, bot: SampleBot) -> None:
    pages = iter(["One", "Two"])
    sends = {"type": "Action.Submit", "title": "Next"}
    bot.answer = lambda _: dialog(next(pages), card(block("Page"), row(sends)))
    await here.ana.opens_extension()
    await here.ana.submits()
    assert here.ana.sees() == ["Two", "Page", "Next"]
    here.fake.courier.bot_url += "/nowhere"
    await here.ana.submits()
    assert here.ana.dialog is not None
    here.ana.closes()
    assert here.ana.sees() == []


async def test_execute_in_a_dialog_is_complained_about(here: Town, bot: SampleBot) -> None:
    bot.answer = lambda _: dialog("Ask", card(row(button("Send"))))
    await here.ana.opens_extension()
    assert [c.what for c in here.fake.complaints] == ["execute_in_dialog"]
    await here.ana.submits("Send")
    assert bot.got[1]["name"] == "composeExtension/submitAction"


async def test_a_message_is_quoted_with_its_link(here: Town, bot: SampleBot) -> None:
    chat = here.fake.group(here.ana, here.ben)
    await here.ben.says("the <numbers> are late", chat)
    await here.ana.opens_extension(where=chat, message=here.ana.messages(chat)[0])
    value = bot.got[0]["value"]
    payload = value["messagePayload"]
    assert (value["commandContext"], payload["from"]["user"]["id"]) == ("message", here.ben.aad)
    assert payload["body"]["content"] == "<div>the &lt;numbers&gt; are late</div>"
    assert payload["linkToMessage"].startswith("https://teams.microsoft.com/l/message/19%3A")


async def test_a_card_may_open_a_dialog(here: Town, bot: SampleBot) -> None:
    opens = {"type": "Action.Submit", "title": "Open", "data": {"msteams": {"type": "task/fetch"}, "ask": 7}}
    sends = {"type": "Action.Submit", "title": "Send", "data": {"act": "send"}}
    await shows(here, bot, card(row(opens)))
    bot.answer = lambda got: dialog("Answer", card(WORDS, row(sends))) if got["name"] == "task/fetch" else {}
    await here.ana.presses("Open")
    here.ana.fills({"What?": "hm"})
    await here.ana.submits("Send")
    assert [g["name"] for g in bot.got] == ["task/fetch", "task/submit"]
    assert bot.got[0]["value"]["data"] == {"ask": 7, "type": "task/fetch"}
    assert bot.got[1]["value"]["data"] == {"act": "send", "what": "hm"}
