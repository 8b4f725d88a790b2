"""What Slack really sends and answers: events of organisations, forms that cannot open, apps' messages, strangers."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest

from adapters.slack.app import SlackSettings
from adapters.slack.filled import values_of
from adapters.slack.manifest import EVENTS, OF_ORGANISATIONS, OPTIONAL_SCOPES, manifest
from adapters.slack.mrkdwn import mentions_in, plain
from adapters.slack.parse import shortcut
from adapters.slack.people import person_from
from adapters.slack.quoting import said_in
from bot.commands import Mention, Mentioned
from bot.message import Message
from bot.people import Address
from tests.fakes.slack import Person
from tests.fakes.slack.state import Installation, Workspace
from tests.slack.serving import Served, by_oauth, served
from tests.slack.test_slack_installs import installs

Json = dict[str, Any]


@pytest.fixture
async def many(sqlite_url: str) -> AsyncIterator[Served]:
    async with served(sqlite_url, by_oauth) as made:
        yield made


@pytest.fixture
async def here(sqlite_url: str) -> AsyncIterator[Served]:
    async with served(sqlite_url) as made:
        yield made


def event_of(kind: str, enterprise: str, at: float, **more: Any) -> Json:
    """As it is documented: an organisation's event names no workspace and brings no authorizations."""
    return {
        "type": "event_callback", "team_id": None, "enterprise_id": enterprise, "event_id": f"Ev{kind}{at}",
        "event_time": int(at), "event": {"type": kind, "event_ts": str(at), **more},
    }  # fmt: skip


async def installed_org(many: Served) -> tuple[Installation, list[Workspace]]:
    """An organisation of two workspaces, in both of which somebody has used it."""
    roof = many.fake.enterprise("Roof")
    teams = [many.fake.workspace(name, enterprise=roof) for name in ("One", "Two")]
    ida = many.fake.person(teams[0], "Ida", is_admin=True)
    await installs(many, ida, org=True)
    installation = next(one for one in many.fake.state.installations.values() if one.team_id is None)
    for team in teams:
        many.fake.add_to_workspace(installation, team)
        await many.fake.person(team, f"Ole{team.name}").slash("/ask", "help")
        assert await many.side.installs.is_installed(f"slack:{team.id}")
    return installation, teams


@pytest.mark.parametrize("revoked_first", [False, True])
async def test_an_organisation_that_takes_the_app_out_is_let_go_with_all_its_workspaces(
    many: Served, revoked_first: bool
) -> None:
    installation, teams = await installed_org(many)
    many.clock.at += timedelta(seconds=5)
    await many.fake.uninstall(installation, revoked_first=revoked_first)
    for key in (installation.enterprise_id, *(team.id for team in teams)):
        assert not await many.side.installs.is_installed(f"slack:{key}")
        assert (await many.side.service.workspace(f"slack:{key}")).gone


async def test_an_organisation_that_takes_one_workspace_out_keeps_the_other(many: Served) -> None:
    installation, (one, two) = await installed_org(many)
    await many.fake.withdraws(installation, one)
    assert not await many.side.installs.is_installed(f"slack:{one.id}")
    assert await many.side.installs.is_installed(f"slack:{two.id}")
    assert (await many.side.service.workspace(f"slack:{one.id}")).gone
    await many.fake.grants(installation, one)
    assert await many.side.installs.is_installed(f"slack:{one.id}")
    assert not (await many.side.service.workspace(f"slack:{one.id}")).gone


@pytest.mark.parametrize("teams", [None, "T1", [7, {}], [], {"a": 1}])
async def test_a_list_of_workspaces_that_is_none_lets_nobody_go(many: Served, teams: Any) -> None:
    _, (one, _) = await installed_org(many)
    enterprise = one.enterprise_id or ""
    now = many.clock.at.timestamp()
    await many.side.listeners.event(event_of("team_access_revoked", enterprise, now, team_ids=teams))
    assert await many.side.installs.is_installed(f"slack:{one.id}")


def test_these_events_are_subscribed_to_where_there_are_organisations() -> None:
    assert manifest()["settings"]["event_subscriptions"]["bot_events"] == list(EVENTS)
    by_address = manifest(address="https://askwell.test")["settings"]["event_subscriptions"]["bot_events"]
    assert set(OF_ORGANISATIONS) <= set(by_address)
    assert "dnd:read" not in OPTIONAL_SCOPES


async def test_an_uninstall_counts_although_our_clock_ran_ahead(many: Served) -> None:
    team = many.fake.workspace("Beta")
    ida = many.fake.person(team, "Ida", is_admin=True)
    await installs(many, ida)
    installation = many.fake.state.install_of(many.app.id, team.id)
    assert installation is not None
    many.clock.at -= timedelta(minutes=4)
    await many.fake.uninstall(installation)
    assert not await many.side.installs.is_installed(f"slack:{team.id}")


async def test_a_workspace_that_is_not_on_the_list_installs_nothing(sqlite_url: str) -> None:
    def listed(fake: Any, app: Any, bot: Any) -> SlackSettings:
        settings = by_oauth(fake, app, bot)
        return SlackSettings(**{**_fields(settings), "workspaces": ("T0NOBODY",)})

    async with served(sqlite_url, listed) as many:
        team = many.fake.workspace("Beta")
        ida = many.fake.person(team, "Ida", is_admin=True)
        status, page = await installs(many, ida)
        assert (status, "This server serves other workspaces." in page) == (403, True)
        assert not await many.side.installs.is_installed(f"slack:{team.id}")


def _fields(settings: SlackSettings) -> Json:
    return {name: getattr(settings, name) for name in SlackSettings.__dataclass_fields__}


# Forms that cannot be opened ---------------------------------------------------------------------------------


async def test_a_shortcut_whose_form_cannot_open_says_so_in_ones_own_messages(here: Served) -> None:
    mira = await friend(here)
    here.fake.faults.refused("views.open", "expired_trigger_id")
    await mira.shortcut("ask_global")
    await here.settle()
    assert any("That took too long" in text for text in mira.sees())


async def test_one_ratelimited_body_keeps_nobody_from_the_next_form(here: Served) -> None:
    mira = await friend(here)
    here.fake.faults.refused("views.open", "ratelimited")
    await mira.slash("/ask", "could you look at row nine?")
    await mira.slash("/ask", "could you look at row nine?")
    assert mira.modal is not None


async def friend(here: Served) -> Person:
    return here.fake.person(here.team, "Noa")


# Strangers ---------------------------------------------------------------------------------------------------


def test_whoever_is_of_the_organisation_is_ours_and_others_are_not() -> None:
    colleague = {"team_id": "T2", "enterprise_user": {"enterprise_id": "E1", "teams": ["T2"]}}
    stranger = {"team_id": "T9", "enterprise_user": {"enterprise_id": "E9", "teams": ["T9"]}}
    assert not person_from(colleague, "slack:T1", "U1", "E1").outsider
    assert person_from(stranger, "slack:T1", "U1", "E1").outsider
    assert person_from(colleague, "slack:T1", "U1").outsider
    assert person_from({**colleague, "is_stranger": True}, "slack:T1", "U1", "E1").outsider


@pytest.mark.parametrize("from_our_organisation", [True, False])
async def test_on_enterprise_grid_only_whoever_is_of_another_organisation_can_do_nothing(
    many: Served, from_our_organisation: bool
) -> None:
    installation, (one, two) = await installed_org(many)
    elsewhere = many.fake.workspace("Else", enterprise=many.fake.enterprise("Another"))
    home = two if from_our_organisation else elsewhere
    noa = many.fake.person(home, "Noa", connected=True)
    bot = many.fake.person_of(installation.bot_user_id)
    shared = many.fake.channel(one, "shared", [noa, bot])
    posted = await many.side.transport.post(Address(f"slack:{one.id}", shared.id), Message("A post"), "post")
    button = {"type": "button", "action_id": "a1|start_ask|0", "block_id": "b", "value": ""}
    message = many.fake.state.messages[shared.id, posted.partition(":")[2]]
    await noa.press_action(message, button)
    opened = [call.args["view"]["callback_id"] for call in many.fake.called("views.open")]
    assert opened == (["form:ask"] if from_our_organisation else [])
    said = any("Askwell serves the people of this workspace." in text for text in noa.sees())
    assert said is not from_our_organisation


@pytest.mark.parametrize("mark", ["is_restricted", "is_ultra_restricted"])
async def test_a_guest_can_ask_nobody_and_gets_their_words_back(here: Served, mark: str) -> None:
    noa = await friend(here)
    guest = here.fake.person(here.team, "guest", is_restricted=True, **({mark: True} if "ultra" in mark else {}))
    here.fake.channel(here.team, "project", [guest])
    await guest.slash("/ask", "mine")
    await here.settle()  # Slack has said by now that they are a guest
    await guest.slash("/ask", "@Noa could you send me the list of your customers?")
    await here.settle()
    assert any("Askwell serves the people of this" in text for text in guest.sees())
    assert any("could you send me the list of your customers?" in text for text in guest.sees())
    assert not any("asks for your help" in text for text in noa.sees())


async def test_whoever_only_a_shared_channel_shows_cannot_be_asked(here: Served) -> None:
    mira = await friend(here)
    stranger = here.fake.person(here.fake.workspace("Else"), "guest.of.others", connected=True)
    await mira.slash("/ask", "could you look at row nine and tell me what is missing?")
    await mira.fill({"Who?": stranger})
    await mira.submit()
    found = await here.storage.store.read(f"slack:{here.team.id}", lambda tx: tx.asks.asked_by(mira.id))
    assert found.rows == ()


# What is typed and quoted ------------------------------------------------------------------------------------


@pytest.mark.parametrize("blank", ["\u00a0", "\u2003", "\u202f", " "])
def test_a_mention_is_one_whatever_stands_before_it(blank: str) -> None:
    text, mentions, _ = mentions_in(f"\u200b<@U1|ben>{blank}could{blank}you look?\u200e")
    assert mentions == (Mention(Mentioned.PERSON, "U1"),)
    assert text.split() == ["could", "you", "look?"]
    assert text[0] == "c"


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ({"text": "plain", "blocks": [{"type": "section", "text": {"type": "mrkdwn", "text": "other"}}]}, "plain"),
        ({"text": "", "blocks": [{"type": "header", "text": {"type": "plain_text", "text": "Build 7"}},
                                 {"type": "section", "text": {"type": "mrkdwn", "text": "failed on <https://x.test|main>"},
                                  "fields": [{"type": "mrkdwn", "text": "since noon"}]},
                                 {"type": "actions", "elements": [{"type": "button", "text": {"text": "Retry"}}]}]},
         "Build 7\nfailed on <https://x.test|main> since noon"),
        ({"attachments": [{"fallback": "[x] Alarm", "title": "Alarm", "text": "Disk is full"}]}, "Alarm Disk is full"),
        ({"attachments": [{"fallback": "Only this"}]}, "Only this"),
        ({"blocks": [{"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [
            {"type": "text", "text": "Ask "}, {"type": "user", "user_id": "U1"},
            {"type": "emoji", "name": "wave"}]}]}]},
         "Ask <@U1> :wave:"),
        ({"blocks": "no list", "attachments": [7, None, {"title": {"deep": []}}]}, ""),
    ],
)  # fmt: skip
def test_an_apps_message_is_quoted_by_what_it_shows(message: Json, said: str) -> None:
    assert said_in(message) == said


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("thanks :pray:", "thanks \N{PERSON WITH FOLDED HANDS}"),
        (":wave::skin-tone-3: hello", "\N{WAVING HAND SIGN}\N{EMOJI MODIFIER FITZPATRICK TYPE-3} hello"),
        (":+1::+1:", "\N{THUMBS UP SIGN}\N{THUMBS UP SIGN}"),
        (":fire::skin-tone-2:", "\N{FIRE}:skin-tone-2:"),
        ("our own :party_parrot: stays", "our own :party_parrot: stays"),
        ("at 10:100:30, std::vector::size", "at 10:100:30, std::vector::size"),
        ("half of :pray", "half of :pray"),
    ],
)
def test_an_emojis_name_becomes_the_emoji_where_slacks_own_list_knows_it(typed: str, read: str) -> None:
    assert mentions_in(typed)[0] == read
    assert plain(typed) == read
    view = {"state": {"values": {"b": {"what": {"type": "plain_text_input", "value": typed}}}}}
    assert values_of(view) == {"what": read}


async def test_what_was_typed_with_an_emoji_arrives_with_it(here: Served) -> None:
    noa, ole = await friend(here), here.fake.person(here.team, "Ole")
    await noa.slash("/ask", "@Ole could you look at row nine and tell me what is missing? :pray:")
    await noa.fill({"What do you need?": "could you look at row nine and tell me what is missing? :wave:"})
    await noa.submit()
    here.clock.at = here.clock.at.replace(hour=12)
    await here.settle()
    assert any("what is missing? \N{WAVING HAND SIGN}" in text for text in ole.sees())


def test_a_message_of_an_app_is_quoted_in_an_ask_about_it() -> None:
    body = {
        "type": "message_action", "callback_id": "ask_about_message", "trigger_id": "1", "user": {"id": "U1"},
        "team": {"id": "T1", "domain": "acme"}, "channel": {"id": "C1", "name": "ops"},
        "message": {"ts": "1.2", "text": "", "attachments": [{"title": "Disk is full"}]},
    }  # fmt: skip
    assert shortcut(body).quoted == "Disk is full"
