"""From activities to wishes: recorded ones, sparse ones, odd ones. Nothing here raises."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.teams.activities import AppAdded, Left, Named, Opened, Pressed, Received, Spoken
from adapters.teams.parse import received

BOT = "28:11111111-2222-4333-8444-555555555555"
TENANT = "99999999-8888-4777-8666-555555555555"
DANA = "00000000-0000-4000-8000-000000000001"
RECORDED = Path(__file__).resolve().parents[3] / "shared" / "payloads" / "teams" / "emulator"
Json = dict[str, Any]

BASE: Json = {
    "type": "message",
    "id": "1795319879705",
    "channelId": "msteams",
    "serviceUrl": "https://smba.trafficmanager.net/amer/",
    "from": {"id": "29:1dana", "name": "Dana Kim", "aadObjectId": DANA.upper()},
    "recipient": {"id": BOT, "name": "Askwell"},
    "conversation": {"conversationType": "personal", "id": "a:1dana", "tenantId": TENANT},
    "channelData": {"tenant": {"id": TENANT}},
    "localTimezone": "Asia/Calcutta",
    "locale": "en-IN",
    "text": "ask Ben  could you\r\nread this?",
}


def activity(**changes: Any) -> Json:
    return {**copy.deepcopy(BASE), **changes}


def got(**changes: Any) -> Received:
    found = received(activity(**changes), BOT)
    assert found is not None
    return found


def press(**data: Any) -> Json:
    return {"action": {"type": "Action.Execute", "verb": "askwell", "data": {"k": "askwell", **data}}}


def invoke(name: str, value: Any, **more: Any) -> Received:
    return got(type="invoke", name=name, value=value, **more)


def test_words_come_with_who_where_and_when() -> None:
    found = got()
    assert found.intent == Spoken(text="ask Ben could you\nread this?")
    assert (found.sender.id, found.sender.teams_id, found.sender.name) == (DANA, "29:1dana", "Dana Kim")
    assert (found.sender.zone, found.sender.locale) == ("Asia/Calcutta", "en-IN")
    assert (found.where.kind, found.where.conversation, found.where.tenant) == ("personal", "a:1dana", TENANT)
    assert found.key == "a:1dana:1795319879705"


def test_the_bots_own_mention_goes_and_others_are_named() -> None:
    mentions = [
        {"type": "mention", "mentioned": {"id": BOT, "name": "Askwell"}, "text": "<at>Askwell</at>"},
        {"type": "mention", "mentioned": {"id": "29:1ben", "name": "Ben"}, "text": "<at>Ben</at>"},
    ]
    found = got(text="<at>Askwell</at>&nbsp;ask <at>Ben</at> &lt;b&gt; &amp; <at>Boss</at>", entities=mentions)
    assert found.intent == Spoken(text="ask <b> & <at>Boss</at>", named=(Named("29:1ben", "Ben"),))


def test_a_press_is_named_by_its_card_and_not_by_the_invoke_which_teams_repeats() -> None:
    value = press(a="accept", t="ask7", s="ask:7:card:dana", d="beef")
    first = invoke("adaptiveCard/action", value, id="f:1", replyToId="1795")
    again = invoke("adaptiveCard/action", value, id="f:2", replyToId="1795")
    assert first.intent == Pressed(action="accept", target="ask7", surface="ask:7:card:dana", shown="beef")
    assert first.key == again.key == "a:1dana:1795:beef:accept:ask7"


def test_what_may_be_pressed_again_is_named_by_the_invoke() -> None:
    value = press(a="settings", d="beef")
    assert invoke("adaptiveCard/action", value, id="f:1").key != invoke("adaptiveCard/action", value, id="f:2").key


def test_a_form_brings_its_values_its_clock_and_what_it_carries() -> None:
    data = {
        "f": "ask", "a": "send", "n": "n1", "c": {"draft": "d1"}, "m": "leave more", "held": '{"quoted":"Hello"}',
        "v.who": DANA.upper(), "v.what": "one\r\ntwo", "v.due": "2026-12-04", "v.due~time": "16:30",
        "v.out_from": "2026-12-05", "m.leave": "other_help,may_pass",
    }  # fmt: skip
    intent = invoke("adaptiveCard/action", press(**data)).intent
    assert isinstance(intent, Pressed)
    assert intent.values == {
        "leave": "other_help may_pass", "more": "", "who": DANA, "what": "one\ntwo", "due": "2026-12-04T16:30",
        "out_from": "2026-12-05",
    }  # fmt: skip
    assert intent.carry == {"draft": "d1", "quoted": "Hello"}


def test_a_day_without_a_time_is_due_at_its_end() -> None:
    intent = invoke("adaptiveCard/action", press(f="ask", a="check", **{"v.due": "2026-12-04"})).intent
    assert isinstance(intent, Pressed)
    assert intent.values["due"] == "2026-12-04T17:00"


def test_an_old_clients_submit_is_the_same_press() -> None:
    found = got(text=None, value={"k": "askwell", "a": "accept", "t": "ask7"}, replyToId="1795")
    assert found.intent == Pressed(action="accept", target="ask7", invoked=False)


def test_the_message_extension_quotes_the_message_it_was_opened_on() -> None:
    payload = {"body": {"contentType": "html", "content": "<p>The <b>page</b> &amp; more</p>"},
               "linkToMessage": "https://teams.microsoft.com/l/message/19:x/1"}  # fmt: skip
    value = {"commandId": "ask", "commandContext": "message", "messagePayload": payload}
    assert invoke("composeExtension/fetchTask", value).intent == Opened(
        quoted="The page & more", link="https://teams.microsoft.com/l/message/19:x/1"
    )
    assert invoke("composeExtension/fetchTask", {"commandId": "ask"}).intent == Opened()


def test_coming_and_going_are_the_bots_own() -> None:
    assert got(type="installationUpdate", action="add").intent == AppAdded()
    assert got(type="installationUpdate", action="add-upgrade").intent == AppAdded(anew=False)
    assert got(type="installationUpdate", action="remove").intent == Left()
    assert got(type="conversationUpdate", membersAdded=[{"id": BOT}]).intent == AppAdded()
    assert received(activity(type="conversationUpdate", membersAdded=[{"id": "29:1other"}]), BOT) is None


@pytest.mark.parametrize(
    "changes",
    [
        {"type": "typing"}, {"type": "messageReaction"}, {"type": "event", "name": "x"}, {"from": None},
        {"from": {"id": "29:x"}}, {"conversation": {}}, {"conversation": None, "channelData": None},
        {"serviceUrl": None}, {"type": "invoke", "name": "tab/fetch"}, {"type": "invoke", "name": None},
        {"type": "invoke", "name": "adaptiveCard/action", "value": {"action": {"verb": "other"}}},
        {"type": "invoke", "name": "composeExtension/submitAction", "value": {"data": {"who": "x"}}},
        {"type": "installationUpdate", "action": "remove-upgrade"},
    ],
)  # fmt: skip
def test_what_is_nothing_to_us_is_nothing(changes: Json) -> None:
    assert received(activity(**changes), BOT) is None


def test_an_activity_without_an_id_has_no_key() -> None:
    bare = activity()
    del bare["id"]
    found = received(bare, BOT)
    assert found is not None
    assert found.key == ""


@pytest.mark.skipif(not RECORDED.is_dir(), reason="the recorded activities are not beside the project")
@pytest.mark.parametrize("name", sorted(path.stem for path in RECORDED.glob("*.json")))
def test_recorded_activities_are_understood(name: str) -> None:
    recorded = json.loads((RECORDED / f"{name}.json").read_text("utf-8"))
    found = received(recorded, BOT)
    kinds = {"message": Spoken, "installationUpdate": AppAdded, "conversationUpdate": AppAdded}
    if name.startswith("invoke-adaptiveCard") or "submitAction" in name:
        assert found is None
        return
    assert found is not None
    assert isinstance(found.intent, kinds.get(name.partition("-")[0], Opened))
    assert found.where.tenant == TENANT


junk = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=10), inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=300)
@given(st.sampled_from(sorted(BASE)), st.sampled_from(["message", "invoke", "conversationUpdate"]), junk)
def test_no_shape_breaks_it(name: str, kind: str, value: Any) -> None:
    changed = activity(type=kind, name="adaptiveCard/action", value=press(f="ask", a="send"), entities=value)
    received({**changed, name: value}, BOT)
    received({**changed, "value": value}, BOT)
    received({**changed, "value": {"action": {"verb": "askwell", "data": value}}}, BOT)
    received({**changed, "channelData": value, "conversation": value}, BOT)
