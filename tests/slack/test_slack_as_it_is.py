"""What Slack really sends and answers: events of organisations, forms that cannot open, apps' messages, strangers."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest

from adapters.slack.app import SlackSettings
from adapters.slack.manifest import EVENTS, OF_ORGANISATIONS, OPTIONAL_SCOPES, manifest
from adapters.slack.mrkdwn import mentions_in
from adapters.slack.parse import shortcut
from adapters.slack.people import person_from
from adapters.slack.quoting import said_in
from bot.commands import Mention, Mentioned
from tests.fakes.slack import Person
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


async def installed_org(many: Served) -> tuple[str, list[str]]:
    """An organisation of two workspaces, both of which were heard of."""
    installation_of = many.side.installs
    await many.side.installs._vault.save(  # type: ignore[union-attr]
        "slack:E1", "slack.installation",
        {"key": "slack:E1", "token": "xoxb-org", "org": True, "installed_at": many.clock.at.timestamp()},
    )  # fmt: skip
    for team in ("T1", "T2"):
        await installation_of.seen(team, "E1", True)
        assert await installation_of.is_installed(f"slack:{team}")
    return "E1", ["T1", "T2"]


async def test_an_organisation_that_takes_the_app_out_is_let_go_with_all_its_workspaces(many: Served) -> None:
    enterprise, teams = await installed_org(many)
    many.clock.at += timedelta(seconds=5)
    await many.side.listeners.event(event_of("app_uninstalled", enterprise, many.clock.at.timestamp()))
    assert not await many.side.installs.is_installed("slack:T1")
    for team in (enterprise, *teams):
        assert (await many.side.service.workspace(f"slack:{team}")).gone


async def test_an_organisation_that_takes_one_workspace_out_keeps_the_other(many: Served) -> None:
    enterprise, _ = await installed_org(many)
    now = many.clock.at.timestamp()
    await many.side.listeners.event(event_of("team_access_revoked", enterprise, now, team_ids=["T1"]))
    assert not await many.side.installs.is_installed("slack:T1")
    assert await many.side.installs.is_installed("slack:T2")
    assert (await many.side.service.workspace("slack:T1")).gone
    await many.side.listeners.event(event_of("team_access_granted", enterprise, now, team_ids=["T1", 7]))
    assert await many.side.installs.is_installed("slack:T1")
    assert not (await many.side.service.workspace("slack:T1")).gone


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


async def test_on_enterprise_grid_a_stranger_of_another_organisation_can_do_nothing(here: Served) -> None:
    body = {
        "type": "shortcut", "callback_id": "ask_global", "trigger_id": "1.2.3",
        "user": {"id": "U0STRANGER", "username": "stranger", "team_id": "T9"},
        "team": {"id": here.team.id, "enterprise_id": "E1"}, "enterprise": {"id": "E1"},
    }  # fmt: skip
    calls = len([one for one in here.fake.calls if one.method == "views.open"])
    await here.side.listeners.shortcut(body)
    known = await here.side.service.people(f"slack:{here.team.id}", ["U0STRANGER"])
    found = await here.storage.store.read(f"slack:{here.team.id}", lambda tx: tx.asks.asked_by("U0STRANGER"))
    assert found.rows == ()
    opened = [one for one in here.fake.calls if one.method == "views.open"][calls:]
    assert {one.args["view"]["callback_id"] for one in opened} <= {"notice"}
    assert not any(person.admin for person in known.values())


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


def test_a_message_of_an_app_is_quoted_in_an_ask_about_it() -> None:
    body = {
        "type": "message_action", "callback_id": "ask_about_message", "trigger_id": "1", "user": {"id": "U1"},
        "team": {"id": "T1", "domain": "acme"}, "channel": {"id": "C1", "name": "ops"},
        "message": {"ts": "1.2", "text": "", "attachments": [{"title": "Disk is full"}]},
    }  # fmt: skip
    assert shortcut(body).quoted == "Disk is full"
