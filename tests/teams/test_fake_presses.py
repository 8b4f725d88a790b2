"""Cards in chats: filling them in, pressing, and what an answer does to them."""

import asyncio
from collections.abc import AsyncIterator
from datetime import date

import pytest

from tests.fakes.teams import NotPossible
from tests.fakes.teams.sample_bot import PICKER, WORDS, SampleBot, block, button, card, replaced, row, sample_bot
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


async def test_a_press_sends_data_and_inputs_and_shows_the_answer(here: Town, bot: SampleBot) -> None:
    sent = await shows(here, bot, card(block("An ask"), WORDS, row(button("Yes", {"ask": 7, "what": "old"}))))
    bot.answer = lambda _: replaced(card(block("You said yes.")))
    here.ana.fills({"What?": "gladly"})
    await here.ana.presses("Yes")
    got = bot.got[0]
    assert (got["name"], got["replyToId"]) == ("adaptiveCard/action", sent)
    assert got["value"]["action"]["data"] == {"ask": 7, "what": "gladly"}
    assert here.ana.sees() == ["You said yes."]
    await bot.updates(here.ana.chat.id, sent, card(block("It is done.")))
    assert here.ana.sees() == ["It is done."]


async def test_the_answer_is_seen_only_by_who_pressed(here: Town, bot: SampleBot) -> None:
    await bot.sends(here.lunch.id, card(row(button("Leave me out"))))
    bot.answer = lambda _: replaced(card(block("You are out.")))
    await here.ana.presses("Leave me out", where=here.lunch)
    assert (here.ana.sees(here.lunch), here.ben.sees(here.lunch)) == (["You are out."], ["Leave me out"])


async def test_an_older_card_can_still_be_pressed(here: Town, bot: SampleBot) -> None:
    sent = await shows(here, bot, card(row(button("Yes", {"revision": 1}))))
    await bot.updates(here.ana.chat.id, sent, card(block("Too late")))
    with pytest.raises(NotPossible):
        await here.ana.presses("Yes")
    await here.ana.presses("Yes", version=0)
    assert bot.got[0]["value"]["action"]["data"] == {"revision": 1}


async def test_a_press_may_come_several_times_at_once(here: Town, bot: SampleBot) -> None:
    await shows(here, bot, card(row(button("Yes"))))
    bot.answer = lambda _: replaced(card(block("Yes.")))
    await here.ana.presses("Yes", times=3)
    assert (len(bot.got), len({g["id"] for g in bot.got})) == (3, 1)


async def test_an_old_client_uses_the_fallback(here: Town, bot: SampleBot) -> None:
    here.ana.old_client = True
    sent = await shows(here, bot, card(row(button("Yes", {"ask": 7}), button("No", fallback=False))))
    await here.ana.presses("Yes")
    got = bot.got[0]
    assert (got["type"], got["value"], got["replyToId"]) == ("message", {"ask": 7}, sent)
    assert "text" not in got
    with pytest.raises(NotPossible, match="no fallback"):
        await here.ana.presses("No")


async def test_clients_show_six_actions_of_a_set(here: Town, bot: SampleBot) -> None:
    await shows(here, bot, card(row(*(button(f"B{n}") for n in range(8)))))
    assert here.ana.buttons(here.ana.messages()[0]) == [[f"B{n}" for n in range(6)]]
    with pytest.raises(NotPossible):
        await here.ana.presses("B6")


async def test_what_is_required_holds_the_client_back(here: Town, bot: SampleBot) -> None:
    later = {"type": "Input.Date", "id": "by", "label": "By", "min": "2026-11-24"}
    await shows(here, bot, card(PICKER, WORDS, later, row(button("Send"))))
    with pytest.raises(NotPossible, match="who"):
        await here.ana.presses("Send")
    with pytest.raises(NotPossible, match="20"):
        here.ana.fills({"What?": "x" * 21})
    here.ana.fills({"Who?": here.ben, "What?": "read it", "By": date(2026, 11, 20)})
    with pytest.raises(NotPossible, match="bounds"):
        await here.ana.presses("Send")
    assert bot.got == []
    here.ana.fills(By=date(2026, 11, 27))
    await here.ana.presses("Send")
    sent = bot.got[0]["value"]["action"]["data"]
    assert sent == {"who": here.ben.aad, "what": "read it", "by": "2026-11-27"}


async def test_the_people_picker_knows_the_tenant_only_in_private(here: Town, bot: SampleBot) -> None:
    dana = here.fake.person("Dana Kim")
    await shows(here, bot, card(PICKER, row(button("Send"))))
    here.ana.fills({"Who?": "Recently: Ben"})
    here.ana.fills({"Who?": dana})
    narrow = {
        **PICKER,
        "choices.data": {"type": "Data.Query", "dataset": "graph.microsoft.com/users?scope=currentContext"},
    }
    await shows(here, bot, card({**narrow, "label": "Who here?"}, row(button("Send"))))
    with pytest.raises(NotPossible):
        here.ana.fills({"Who here?": dana})


async def test_two_of_a_name_are_not_guessed(here: Town, bot: SampleBot) -> None:
    here.fake.person("Ben Kim")
    await shows(here, bot, card(PICKER))
    with pytest.raises(NotPossible, match="2 choices"):
        here.ana.fills({"Who?": "Ben"})


async def test_more_opens_what_is_hidden_without_the_bot(here: Town, bot: SampleBot) -> None:
    more = {"type": "Action.ToggleVisibility", "title": "More", "targetElements": ["rest"]}
    rest = {"type": "Container", "id": "rest", "isVisible": False, "items": [block("The rest"), WORDS]}
    await shows(
        here, bot, card(rest, row(more, {"type": "Action.OpenUrl", "title": "Message Ben", "url": "https://x.y"}))
    )
    assert here.ana.sees() == ["More", "Message Ben"]
    await here.ana.presses("More")
    assert here.ana.sees() == ["The rest", "What?", "More", "Message Ben"]
    await here.ana.presses("Message Ben")
    assert (here.ana.links, bot.got) == (["https://x.y"], [])


async def test_an_answer_of_a_wrong_shape_is_trouble(here: Town, bot: SampleBot) -> None:
    await shows(here, bot, card(row(button("Yes"))))
    bot.answer = lambda _: {"ok": True}
    await here.ana.presses("Yes")
    assert here.ana.ledger("trouble")[0].texts == ("Something went wrong. Please try again.",)
    assert [c.what for c in here.fake.complaints] == ["bad_invoke_answer"]


async def test_a_late_answer_is_asked_for_twice_more(here: Town, bot: SampleBot) -> None:
    await shows(here, bot, card(row(button("Yes"))))
    here.fake.courier.patience = 0.05
    bot.hold = asyncio.Event()
    await here.ana.presses("Yes")
    assert (len(bot.got), len({g["id"] for g in bot.got})) == (3, 1)
    assert here.ana.ledger("trouble")[0].texts == ("Unable to reach app. Please try again.",)


async def test_a_line_may_be_the_answer(here: Town, bot: SampleBot) -> None:
    await shows(here, bot, card(row(button("Yes"))))
    bot.answer = lambda _: {
        "statusCode": 200,
        "type": "application/vnd.microsoft.activity.message",
        "value": "Noted.",
    }
    await here.ana.presses("Yes")
    assert [s.texts for s in here.ana.ledger("toast")] == [("Noted.",)]


async def test_a_card_refreshes_for_whom_it_names(here: Town, bot: SampleBot) -> None:
    refresh = {
        "action": {"type": "Action.Execute", "verb": "look", "data": {"ask": 7}},
        "userIds": [here.ana.member.id29],
    }
    await bot.sends(here.lunch.id, card(block("Old"), refresh=refresh))
    bot.answer = lambda _: replaced(card(block("New")))
    message = here.ana.messages(here.lunch)[0]
    await here.ana.looks_again(message)
    assert await here.ben.looks_again(message) is None
    assert (here.ana.sees(here.lunch), here.ben.sees(here.lunch)) == (["New"], ["Old"])
    assert bot.got[0]["value"]["trigger"] == "automatic"
