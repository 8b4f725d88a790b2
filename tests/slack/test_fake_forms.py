"""Forms of a real Bolt app: opened by a trigger, filled, updated, submitted, refused."""

from collections.abc import AsyncIterator
from datetime import date
from typing import Any

import pytest
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from tests.fakes.slack import NotPossible
from tests.fakes.slack.clients import error, serving
from tests.fakes.slack.town import Town, town

Json = dict[str, Any]


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def field(block: str, label: str, element: Json, **more: Any) -> Json:
    return {"type": "input", "block_id": block, "label": plain(label), "element": element, **more}


def typed(action: str = "what", **more: Any) -> Json:
    return {"type": "plain_text_input", "action_id": action, **more}


def form(*extra: Json, **more: Any) -> Json:
    blocks = [
        field("who", "Who?", {"type": "users_select", "action_id": "who"}),
        field("what", "What do you need?", typed(max_length=3000)),
        field("when", "By when?", {"type": "datepicker", "action_id": "when"}, optional=True),
        {"type": "actions", "block_id": "more", "elements": [button("More", "more")]},
        *extra,
    ]
    shape = {"type": "modal", "callback_id": "ask", "title": plain("Ask"), "submit": plain("Send")}
    return {**shape, "blocks": blocks, **more}


def button(label: str, action: str, value: str = "1") -> Json:
    return {"type": "button", "text": plain(label), "action_id": action, "value": value}


def card(*labels: str) -> list[Json]:
    return [{"type": "actions", "block_id": "b", "elements": [button(n, n.lower()) for n in labels]}]


@pytest.fixture
async def here() -> AsyncIterator[Town]:
    async with town() as built:
        yield built


@pytest.fixture
async def bolt(here: Town) -> AsyncIterator[AsyncApp]:
    client = AsyncWebClient(token=here.bot.token, base_url=here.fake.api_url, retry_handlers=[])
    app = AsyncApp(client=client, signing_secret=here.app.signing_secret)
    async with serving(app) as url:
        here.app.request_url = url
        yield app


def opens_the_form(bolt: AsyncApp, **more: Any) -> None:
    @bolt.command("/ask")
    async def ask(ack: AsyncAck, body: Json, client: AsyncWebClient) -> None:
        await ack()
        await client.views_open(trigger_id=body["trigger_id"], view=form(**more))


async def opened(here: Town) -> None:
    """The listener goes on after ack; the modal is there when its call has come in."""
    await here.ana.until(lambda: here.ana.modals)


async def test_a_command_opens_a_form_that_is_filled_and_sent(here: Town, bolt: AsyncApp) -> None:
    got: list[Json] = []
    opens_the_form(bolt, private_metadata="row-7")

    @bolt.view("ask")
    async def submitted(ack: AsyncAck, view: Json) -> None:
        got.append(view)
        await ack()

    assert (await here.ana.slash("/ask", "@ben could you")).ok
    await opened(here)
    assert {"Ask", "Who?", "What do you need?", "More", "Send"} <= set(here.ana.sees())
    await here.ana.fill({"Who?": here.ben}, what="Read my talk", when=date(2026, 11, 26))
    assert (await here.ana.submit()).ok
    values = got[0]["state"]["values"]
    assert values["who"]["who"] == {"type": "users_select", "selected_user": here.ben.id}
    assert values["what"]["what"]["value"] == "Read my talk"
    assert values["when"]["when"]["selected_date"] == "2026-11-26"
    assert got[0]["private_metadata"] == "row-7"
    assert here.ana.modals == []
    assert here.fake.complaints == []


async def test_a_required_field_holds_slacks_client_back(here: Town, bolt: AsyncApp) -> None:
    opens_the_form(bolt)
    await here.ana.slash("/ask")
    await opened(here)
    with pytest.raises(NotPossible, match="Who"):
        await here.ana.submit()
    with pytest.raises(NotPossible, match="3000"):
        await here.ana.fill(what="x" * 3001)


async def test_an_update_keeps_what_was_typed_where_the_ids_stay(here: Town, bolt: AsyncApp) -> None:
    opens_the_form(bolt)
    sent: list[Json] = []

    @bolt.action("more")
    async def more(ack: AsyncAck, body: Json, client: AsyncWebClient) -> None:
        await ack()
        view = form(field("why", "Why?", typed("why"), optional=True))
        view["blocks"][1]["element"]["initial_value"] = "ignored"
        view["blocks"][2] = field("when-2", "By when?", body["view"]["blocks"][2]["element"], optional=True)
        sent.append(body["view"]["state"]["values"])
        await client.views_update(view_id=body["view"]["id"], hash=body["view"]["hash"], view=view)

    await here.ana.slash("/ask")
    await opened(here)
    await here.ana.fill(what="Typed", when=date(2026, 11, 26))
    await here.ana.press(here.ana.modal, "More")
    await here.ana.soon_sees("Why?")
    assert sent[0]["what"]["what"]["value"] == "Typed"
    assert here.ana.filled("What do you need?") == "Typed"
    assert here.ana.filled("By when?") is None
    assert here.ana.filled("Why?") is None


async def test_field_errors_stand_at_their_field_and_keep_the_text(here: Town, bolt: AsyncApp) -> None:
    opens_the_form(bolt)

    @bolt.view("ask")
    async def submitted(ack: AsyncAck) -> None:
        await ack(response_action="errors", errors={"who": "Ben takes no asks right now"})

    await here.ana.slash("/ask")
    await opened(here)
    await here.ana.fill(who=here.ben, what="Kept")
    await here.ana.submit()
    assert "Ben takes no asks right now" in here.ana.sees()
    assert here.ana.filled("what") == "Kept"
    assert here.fake.complaints == []


@pytest.mark.parametrize("errors", [{"more": "not an input"}, {"nowhere": "x"}, {}, {"who": ""}])
async def test_errors_may_name_only_input_blocks(here: Town, bolt: AsyncApp, errors: Json) -> None:
    opens_the_form(bolt)

    @bolt.view("ask")
    async def submitted(ack: AsyncAck) -> None:
        await ack({"response_action": "errors", "errors": errors})

    await submit_anything(here)
    assert [c.what for c in here.fake.complaints] == ["bad_response_action"]
    assert [s.texts for s in here.ana.ledger("trouble")] == [("We had some trouble connecting. Try again?",)]
    assert len(here.ana.modals) == 1


async def submit_anything(here: Town) -> None:
    await here.ana.slash("/ask")
    await opened(here)
    await here.ana.fill(who=here.ben, what="x")
    await here.ana.submit()


async def test_a_submission_may_update_push_or_clear(here: Town, bolt: AsyncApp) -> None:
    opens_the_form(bolt)
    answers: list[Json] = [
        {"response_action": "push", "view": form(title=plain("Second"))},
        {"response_action": "update", "view": form(title=plain("Better"))},
        {"response_action": "clear"},
    ]

    @bolt.view("ask")
    async def submitted(ack: AsyncAck) -> None:
        await ack(answers.pop(0))

    await submit_anything(here)
    assert [v.body["title"]["text"] for v in here.ana.modals] == ["Ask", "Second"]
    await here.ana.fill(who=here.ben, what="y")
    await here.ana.submit()
    assert [v.body["title"]["text"] for v in here.ana.modals] == ["Ask", "Better"]
    assert here.ana.filled("what") == "y"
    await here.ana.submit()
    assert here.ana.modals == []


async def test_an_updated_view_is_judged_like_any_other(here: Town, bolt: AsyncApp) -> None:
    opens_the_form(bolt)

    @bolt.view("ask")
    async def submitted(ack: AsyncAck) -> None:
        await ack({"response_action": "update", "view": form(title=plain("t" * 25))})

    await submit_anything(here)
    assert "less than 25 characters" in here.fake.complaints[0].detail


async def test_a_trigger_works_once_and_for_three_seconds(here: Town, bolt: AsyncApp) -> None:
    trigger = here.fake.state.new_trigger(here.app.id, here.ana.id, here.team.id).id
    view = form()
    assert (await bolt.client.views_open(trigger_id=trigger, view=view))["view"]["hash"]
    assert await error(bolt.client.views_open(trigger_id=trigger, view=view)) == "exchanged_trigger_id"
    late = here.fake.state.new_trigger(here.app.id, here.ana.id, here.team.id).id
    here.clock.advance(3.001)
    assert await error(bolt.client.views_open(trigger_id=late, view=view)) == "expired_trigger_id"
    assert await error(bolt.client.views_open(trigger_id="1.2.3", view=view)) == "invalid_trigger_id"


async def test_views_have_their_refusals(here: Town, bolt: AsyncApp) -> None:
    client, state = bolt.client, here.fake.state

    def trigger(view_id: str | None = None) -> str:
        return state.new_trigger(here.app.id, here.ana.id, here.team.id, view_id).id

    first = (await client.views_open(trigger_id=trigger(), view=form(external_id="x")))["view"]
    assert await error(client.views_push(trigger_id=trigger(), view=form())) == "not_found"
    await client.views_push(trigger_id=trigger(first["id"]), view=form())
    again = client.views_push(trigger_id=trigger(first["id"]), view=form(external_id="x"))
    assert await error(again) == "duplicate_external_id"
    await client.views_push(trigger_id=trigger(first["id"]), view=form())
    assert await error(client.views_push(trigger_id=trigger(first["id"]), view=form())) == "push_limit_reached"
    stale = client.views_update(view_id=first["id"], hash="1.stale", view=form())
    assert await error(stale) == "hash_conflict"
    assert await error(client.views_update(view_id="V0", view=form())) == "not_found"
    huge = form(private_metadata="x" * 250_000)
    assert await error(client.views_update(view_id=first["id"], view=huge)) == "view_too_large"
    bad = form(title=plain("t" * 25))
    assert await error(client.views_update(view_id=first["id"], view=bad)) == "invalid_arguments"
    here.app.home_tab = False
    home = {"type": "home", "blocks": []}
    assert await error(client.views_publish(user_id=here.ana.id, view=home)) == "not_enabled"


async def test_options_are_offered_while_typing(here: Town, bolt: AsyncApp) -> None:
    @bolt.options("place")
    async def places(ack: AsyncAck, body: Json) -> None:
        await ack(options=[{"text": plain(f"Room {body['value']}"), "value": "r"}])

    chooser = {"type": "external_select", "action_id": "place", "min_query_length": 1}
    trigger = here.fake.state.new_trigger(here.app.id, here.ana.id, here.team.id).id
    await bolt.client.views_open(trigger_id=trigger, view=form(field("place", "Where?", chooser)))
    assert await here.ana.suggestions("Where?", "4") == ["Room 4"]
    await here.ana.fill({"Where?": "Room 4"})
    assert here.ana.filled("Where?")["value"] == "r"
