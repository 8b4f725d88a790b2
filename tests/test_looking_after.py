"""Who looks after Askwell, who may do anything here at all, and what a form carries that is believed."""

import logging
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from bot.commands import Command, OpenHome, Press, Say, Submit
from bot.delivery.current import current
from bot.errors import Refusal
from bot.message import Form, Message
from bot.outgoing import card_slot
from bot.people import Address, PersonFacts
from bot.service.routing import FORMS, PRESSES
from tests.world import WORKSPACE, World, open_world, words_of

TEXT = "Could you look at my plan and tell me what is missing?"
OURS_ONLY = "Askwell serves the people of this organisation. Nothing was changed."
NOT_THERE = "I can't find that any more. Nothing was changed."
KEY = "0123456789abcdefghijklmnopqrstuvwxyz-for-tests"


@pytest.fixture(params=[(), (KEY,)], ids=["plain", "sealed"])
async def town(sqlite_url: str, request: pytest.FixtureRequest) -> AsyncIterator[World]:
    async with open_world(sqlite_url, keys=request.param) as world:
        yield world


async def told(town: World, who: str, *, left: bool | None = None, outsider: bool | None = None) -> None:
    await town.service.told_of(WORKSPACE, PersonFacts(id=who.lower(), left=left, outsider=outsider))


async def looking_after(town: World) -> list[str]:
    return [one.name for one in await town.service.looking_after(WORKSPACE)]


async def has_the_line_for_everybody(town: World, who: str) -> bool:
    """Whether their home leads to what holds for the whole workspace."""
    return "For everybody here" in words_of(await town.home(who))


# Admins -------------------------------------------------------------------------------------------------------


async def test_while_nobody_is_named_the_platforms_admins_look_after_askwell(town: World) -> None:
    assert await looking_after(town) == ["Mira"]
    assert await has_the_line_for_everybody(town, "Mira")


async def test_whoever_is_named_looks_after_it_and_nobody_else(town: World) -> None:
    await town.service.name_admin(town.address("Ana"), named=True)
    assert await looking_after(town) == ["Ana"]
    assert await has_the_line_for_everybody(town, "Ana")
    assert not await has_the_line_for_everybody(town, "Mira")
    await town.service.name_admin(town.address("Ana"), named=False)
    assert await looking_after(town) == ["Mira"]
    assert not await has_the_line_for_everybody(town, "Ana")


async def test_what_the_settings_name_counts_like_a_name(town: World) -> None:
    town.service = replace(town.service, admins=frozenset({town.address("Ben"), Address("slack:T1", "ana")}))
    assert await looking_after(town) == ["Ben"]
    assert await has_the_line_for_everybody(town, "Ben")
    assert not await has_the_line_for_everybody(town, "Mira")
    assert not await has_the_line_for_everybody(town, "Ana")


async def test_nobody_unknown_gone_or_from_elsewhere_is_named(town: World) -> None:
    await told(town, "Ben", left=True)
    await told(town, "Lena", outsider=True)
    for who in ("nobody", "ben", "lena"):
        with pytest.raises(Refusal):
            await town.service.name_admin(Address(WORKSPACE, who), named=True)


async def test_who_added_askwell_is_a_fact_and_no_right(town: World) -> None:
    await town.service.told_of(WORKSPACE, PersonFacts(id="mira", admin=False))
    await town.service.added_by(town.address("Ana"))
    assert await looking_after(town) == []
    assert not await has_the_line_for_everybody(town, "Ana")


async def test_when_the_last_one_leaves_the_log_and_the_doctor_say_so_and_nothing_changes(
    town: World, caplog: pytest.LogCaptureFixture
) -> None:
    before = await town.service.workspace(WORKSPACE)
    caplog.set_level(logging.WARNING)
    await told(town, "Ben", left=True)
    assert await town.storage.left_alone() == []
    assert "looks after" not in caplog.text
    await told(town, "Mira", left=True)
    assert f"nobody looks after Askwell in {WORKSPACE} any more" in caplog.text
    assert await town.storage.left_alone() == [WORKSPACE]
    assert await town.service.workspace(WORKSPACE) == before
    await town.service.name_admin(town.address("Ana"), named=True)
    assert await town.storage.left_alone() == []


# Outsiders ----------------------------------------------------------------------------------------------------


async def test_an_outsider_does_and_reads_nothing(town: World) -> None:
    await town.says("Ana", f"/ask @Ben {TEXT}")
    await town.presses("Ana", "Send")
    await told(town, "Lena", outsider=True)
    by = town.address("Lena")
    commands: list[Command] = [
        *(Say(by=by, command=command, text="@ben hello", key=town.key()) for command in ("ask", "thanks", "words")),
        *(Press(by=by, action=action, key=town.key()) for action in PRESSES),
        *(Submit(by=by, form=form, action="send", values={"who": "ben", "what": TEXT}) for form in FORMS),
        OpenHome(by=by),
    ]
    for command in commands:
        reply = await town.service.handle(command)
        assert isinstance(reply, Message), command
        assert reply.title == OURS_ONLY, command


async def test_what_an_outsider_had_is_not_drawn_anew_for_them(town: World) -> None:
    await town.says("Ana", f"/ask @Ben {TEXT}")
    await town.presses("Ana", "Send")
    ben = town.address("Ben")
    ask = next(one.id for one in await town.storage.store.read(WORKSPACE, lambda tx: tx.asks.open_with("ben")))
    ref = next(iter(town.wire.seen["ben"]))
    town.service = replace(town.service, shows=current)
    assert await town.service.shown(ben, card_slot(ask, "ben")) is not None
    assert await town.service.standing(ben, ref, ask) is not None
    await told(town, "Ben", outsider=True)
    assert await town.service.shown(ben, card_slot(ask, "ben")) is None
    assert await town.service.standing(ben, ref, ask) is None


async def test_what_an_outsider_typed_is_given_back(town: World) -> None:
    await told(town, "Lena", outsider=True)
    submit = Submit(by=town.address("Lena"), form="ask", action="send", values={"who": "ben", "what": TEXT})
    reply = await town.service.handle(submit)
    assert reply is not None
    assert TEXT in words_of(reply)


async def test_whoever_becomes_an_outsider_lets_go_of_asks_and_the_asker_hears_it(town: World) -> None:
    await town.says("Ana", f"/ask @Ben {TEXT}")
    await town.presses("Ana", "Send")
    await told(town, "Ben", outsider=True)
    await town.time_passes(hours=0)
    await town.sees("Ana", "Ben can't take asks at the moment.")


# What a form carries ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["Ana", "Mei"])
async def test_a_draft_of_an_id_that_is_taken_is_sent_all_the_same(town: World, who: str) -> None:
    await town.says("Ana", f"/ask @Ben {TEXT}")
    await town.presses("Ana", "Send")
    taken = next(one for one in await town.storage.store.read(WORKSPACE, lambda tx: tx.asks.open_with("ben")))
    values = {"who": "lena", "what": "Could you look at the second page of it?"}
    forged = Submit(
        by=town.address(who), form="ask", action="send_anyway", values=values, carry={"draft": taken.id}, key="k"
    )
    reply = await town.service.handle(forged)
    assert isinstance(reply, Message)
    assert reply.title.startswith("It's on its way.")
    sent = await town.storage.store.read(WORKSPACE, lambda tx: tx.asks.open_with("lena"))
    assert [(one.asker, one.draft.what) for one in sent] == [(who.lower(), values["what"])]
    assert sent[0].id != taken.id
    assert await town.storage.store.read(WORKSPACE, lambda tx: tx.asks.get(taken.id)) == taken


SAVED = {"on": "no", "day": "1", "hour": "10:00", "called": "renamed"}


async def opened(town: World, who: str) -> Form:
    await town.says(who, "/ask weekly", where="#design")
    form = town.open[who]
    assert isinstance(form, Form)
    return form


async def test_an_honest_form_of_a_channel_is_saved_by_whoever_opened_it_there(town: World) -> None:
    form = await opened(town, "Ana")
    kept = {name: text for name, text in form.carry.items() if text}
    saved = Submit(by=town.address("Ana"), form="weekly", action="save", values=SAVED, carry=kept)
    reply = await town.service.handle(saved)
    assert reply is not None
    assert NOT_THERE not in words_of(reply)


@pytest.mark.parametrize(
    "changes",
    [{"name": "#renamed"}, {"circle": "ward4"}, {"private": "yes"}, {"seal": ""}, {"seal": "0" * 64}, {"seal": "é"}],
    ids=str,
)
async def test_a_changed_carry_changes_nothing(town: World, changes: dict[str, str]) -> None:
    form = await opened(town, "Ana")
    carry = {**form.carry, **changes}
    for by in ("Ana", "Mira"):
        forged = Submit(by=town.address(by), form="weekly", action="save", values=SAVED, carry=carry)
        reply = await town.service.handle(forged)
        assert isinstance(reply, Message)
        assert reply.title == NOT_THERE


async def test_a_carry_is_its_owners_alone(town: World) -> None:
    form = await opened(town, "Mira")
    stolen = Submit(by=town.address("Ben"), form="weekly", action="save", values=SAVED, carry=form.carry)
    reply = await town.service.handle(stolen)
    assert isinstance(reply, Message)
    assert reply.title == NOT_THERE


async def test_a_channel_is_chosen_in_a_form_only_where_the_platform_lists_those_of_theirs(town: World) -> None:
    chosen = Submit(by=town.address("Ben"), form="weekly", action="save", values={**SAVED, "place": "design"})
    reply = await town.service.handle(chosen)
    assert reply is not None
    assert "Type this in the channel that should get the post." in words_of(reply)


@pytest.mark.parametrize("quoted", ["x" * 200_000, "x" * 6001])
async def test_a_quote_without_end_is_no_form_of_ours(town: World, quoted: str) -> None:
    await town.says("Ana", f"/ask @Ben {TEXT}")
    form = town.open["Ana"]
    assert isinstance(form, Form)
    forged = Submit(
        by=town.address("Ana"), form="ask", action="send", values={"who": "ben", "what": TEXT},
        carry={**form.carry, "quoted": quoted},
    )  # fmt: skip
    reply = await town.service.handle(forged)
    assert reply is not None
    assert "x" * 500 not in words_of(reply)
    assert await town.storage.store.read(WORKSPACE, lambda tx: tx.asks.open_with("ben")) == ()
