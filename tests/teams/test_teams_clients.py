"""What Teams' clients really send: names and mentions in their own forms, pickers' values, and who may send at all."""

from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path
from typing import Any

import httpx
import pytest

from adapters.settings import read
from adapters.teams.activities import Named
from adapters.teams.auth import Trust, tenants_of
from adapters.teams.clouds import CLOUDS
from adapters.teams.hosts import is_trusted
from adapters.teams.ids import same_id
from adapters.teams.mentions import without_mentions
from adapters.teams.names import is_called
from adapters.teams.pickers import moment
from adapters.teams.platform import teams_settings
from tests.teams.serving import Served, served


@pytest.fixture
async def here(sqlite_url: str) -> AsyncIterator[Served]:
    async with served(sqlite_url) as running:
        yield running


def mention(name: str, id: str = "29:1ben", **more: Any) -> dict[str, Any]:
    return {"type": "mention", "mentioned": {"id": id, "name": name}, "text": f"<at>{name}</at>", **more}


APP, TENANT = "11111111-aaaa-4333-8444-555555555555", "22222222-bbbb-4333-8444-555555555555"
BEN = Named("29:1ben", "Ben")


@pytest.mark.parametrize(
    ("shown", "name"),
    [
        ("Ben &amp; Sons", "Ben & Sons"),
        ("Ben & Sons", "Ben &amp; Sons"),
        ("Seán O\u2019Neill", "Seán O'Neill"),
        ("Se\u0061\u0301n", "Se\u00e1n"),
        ("Ann\u2011Marie", "Ann-Marie"),
        ("BEN  CRUZ", "Ben Cruz"),
        ("\uff22\uff45\uff4e", "Ben"),
        ("Ben\u200b", "Ben"),
        ("Ben\u00a0Cruz", "Ben Cruz"),
    ],
)
def test_a_mention_is_its_entitys_however_each_is_written(shown: str, name: str) -> None:
    text, found = without_mentions(f"ask <at>{shown}</at> could you look?", [mention(name)])
    assert (text, found) == ("ask   could you look?", [Named("29:1ben", name)])


def test_an_entity_without_its_text_is_found_by_its_name() -> None:
    entity = mention("Ben")
    del entity["text"]
    assert without_mentions("ask <at>Ben</at> this", [entity]) == ("ask   this", [BEN])


def test_one_name_in_several_parts_is_one_mention() -> None:
    text, found = without_mentions("ask <at>Ben</at> <at>Cruz</at> this", [mention("Ben Cruz")])
    assert (text, found) == ("ask   this", [Named("29:1ben", "Ben Cruz")])


def test_two_people_of_one_name_are_two() -> None:
    both = [mention("Ben", "29:1one"), mention("Ben", "29:1two")]
    text, found = without_mentions('ask <at id="0">Ben</at> <at id="1">Ben</at> this', both)
    assert found == [Named("29:1one", "Ben"), Named("29:1two", "Ben")]
    assert "Ben" not in text


async def test_two_people_of_one_name_are_told_apart_in_the_picker(here: Served) -> None:
    ana = here.fake.person("Ana Silva", installed=True)
    one = here.fake.person("José O\u2019Neill", mail="jose.one@contoso.example")
    two = here.fake.person("Jose\u0301 O'Neill", mail="jose.two@contoso.example")
    for twin in (one, two):
        await twin.installs()
    await ana.says("ask José O'Neill could you look at row nine?")
    ana.fills({"Who?": "Jose\u0301 O'Neill (jose.two)"})
    await ana.presses("Send")
    await here.settle()
    assert any("Ana Silva asks for your help" in text for text in two.sees())
    assert not any("Ana Silva asks for your help" in text for text in one.sees())


@pytest.mark.parametrize(("closed", "opened"), [("pause", "back"), ("stop", "resume."), ("Pause!", "unpause")])
async def test_the_door_is_closed_and_opened_in_the_same_words_as_elsewhere(
    here: Served, closed: str, opened: str
) -> None:
    ben, ana = here.fake.person("Ben", installed=True), here.fake.person("Ana", installed=True)
    await ben.says(closed)
    await ana.says("ask Ben could you look at row nine?")
    assert "Ben takes no asks at the moment." in "\n".join(ana.sees())
    await ben.says(opened)
    assert "Ben takes no asks" not in "\n".join(ben.sees())
    known = await here.side.service.people(here.workspace, [ben.aad])
    assert not known[ben.aad].preferences.paused_until


def test_a_tag_of_nobody_stays_what_it_is_and_an_entity_of_nothing_is_nobody() -> None:
    assert without_mentions("<at>Boss</at> & <at>", [mention("Ben"), {"type": "mention"}, {"type": "clientInfo"}]) == (
        "<at>Boss</at> & <at>",
        [],
    )


@pytest.mark.parametrize("typed", ["o'neill", "O\u2019NEILL", "O\u02bcNeill", "o\u2032neill"])
def test_names_are_called_as_people_type_them(typed: str) -> None:
    assert is_called("O\u2019Neill Se\u0061\u0301n", typed)
    assert is_called("Ann\u2011Marie Weiß", "ann-marie WEISS")
    assert not is_called("Ann\u2011Marie", "Ann")


@pytest.mark.parametrize(
    ("day", "time", "read"),
    [
        ("2026-11-27", "15:30", "2026-11-27T15:30"),
        ("2026-11-27", "15:30:00", "2026-11-27T15:30"),
        ("2026-11-27", "3:30 PM", "2026-11-27T15:30"),
        ("2026-11-27", "3:30\u202fp.m.", "2026-11-27T15:30"),
        ("2026-11-27", "12:05 am", "2026-11-27T00:05"),
        ("2026-11-27", "12:05 PM", "2026-11-27T12:05"),
        ("2026-11-27T00:00:00.000Z", "09:00", "2026-11-27T09:00"),
        ("2026-11-27", "9:05", "2026-11-27T09:05"),
    ],
)
def test_a_pickers_own_form_is_read_where_it_can_mean_one_thing(day: str, time: str, read: str) -> None:
    assert moment(day, time) == read


@pytest.mark.parametrize(
    ("day", "time"),
    [("11/12/2026", "15:30"), ("27.11.2026", "15:30"), ("2026-11-27", "half past three"), ("2026-11-27", "13:30 PM"),
     ("2026-11-27", "25:00"), ("2026-11-27", "15 h"), ("", "15:30"), ("2026-11-27", "15:3")],
)  # fmt: skip
def test_what_could_mean_two_things_is_a_question_and_never_a_moment(day: str, time: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        datetime.fromisoformat(moment(day, time))


@pytest.mark.parametrize("time", ["3:30 PM", "15:30:00", "3:30\u202fp.m.", "15:30"])
async def test_a_time_in_a_clients_own_form_is_the_moment_that_was_picked(here: Served, time: str) -> None:
    ana, ben = here.fake.person("Ana", installed=True), here.fake.person("Ben", installed=True)
    await ana.says("ask could you read the first page and tell me what is unclear?")
    ana.fills({"Who?": "Ben", "v.due": "2026-11-27", "v.due~time": time})
    await ana.presses("Send")
    await here.settle()
    assert "By Fri 27 Nov, 15:30" in "\n".join(ben.sees())


async def test_a_day_that_could_be_two_is_asked_about_at_its_field_and_nothing_is_sent(here: Served) -> None:
    ana, ben = here.fake.person("Ana", installed=True), here.fake.person("Ben", installed=True)
    await ana.says("ask could you read the first page and tell me what is unclear?")
    ana.fills({"Who?": "Ben", "v.due": "11/12/2026", "v.due~time": "15:30"})
    await ana.presses("Send")
    await here.settle()
    assert "I'm not sure which moment you mean." in "\n".join(ana.sees())
    assert not any("Ana asks" in text for text in ben.sees())


@pytest.mark.parametrize("name", ["Ben & Sons", "Seán O\u2019Neill", "Ann\u2011Marie", "<Ana> Li", "Jose\u0301"])
async def test_whoever_is_mentioned_in_a_channel_is_asked_whatever_their_name(here: Served, name: str) -> None:
    ana, ben = here.fake.person("Ana", installed=True), here.fake.person(name, installed=True)
    team = here.fake.team("Everybody", ana, ben, installed=True)
    channel = here.fake.channel(team, "design", ana, ben)
    await ana.says(f"@Askwell ask @{name} could you read the first page and tell me what is unclear?", channel)
    await ana.presses("Send")
    await here.settle()
    assert any("Ana asks for your help" in text for text in ben.sees())
    assert "could you read the first page and tell me what is unclear?" in "\n".join(ben.sees())


def test_each_cloud_is_one_choice_and_its_connector_is_trusted() -> None:
    for cloud in CLOUDS.values():
        assert is_trusted(cloud.service)
        assert len({cloud.issuer, cloud.openid, cloud.login, cloud.graph, cloud.client}) == 5
    assert CLOUDS["gcc-high"].graph != CLOUDS["dod"].graph


@pytest.mark.parametrize("cloud", ["gcc-high", "dod"])
async def test_a_token_of_another_cloud_opens_nothing(sqlite_url: str, cloud: str) -> None:
    async with served(sqlite_url, cloud=CLOUDS[cloud]) as here:
        ana = here.fake.person("Ana", installed=True)
        delivery = await ana.says("help")
        assert delivery is not None
        assert delivery.status == 401
        assert here.reasons == ["issuer"]


async def test_whoever_is_of_another_tenant_is_refused(here: Served) -> None:
    ana = here.fake.person("Ana", installed=True)
    genuine = here.fake.message_from(ana)
    genuine["from"]["tenantId"] = "another-tenant"
    async with httpx.AsyncClient(trust_env=False) as http:
        answer = await http.post(here.url, json=genuine, headers=dict(here.fake.courier.headers(genuine)))
    assert answer.status_code == 401
    assert here.reasons == ["tenant"]


def test_ids_are_compared_without_case_and_blanks(tmp_path: Path) -> None:
    given = teams_settings(
        read({"TEAMS_APP_ID": f" {APP.upper()} ", "TEAMS_TENANT_ID": f"{TENANT.upper()}\n"}, tmp_path)
    )
    assert (given.app_id, given.tenant_id, given.workspace) == (APP, TENANT, f"teams:{TENANT}")
    trust = Trust(app_id=given.app_id, tenant=f" {TENANT.upper()} ")
    assert tenants_of({"from": {"tenantId": TENANT.upper()}}) == {same_id(trust.tenant)}


async def test_a_guest_can_ask_nobody(here: Served) -> None:
    gus = here.fake.person("Gus", installed=True, guest=True)
    here.fake.person("Ben", installed=True)
    await gus.says("ask Ben could you send me the list of your customers?")
    await here.settle()
    assert "Askwell serves the people of this organisation." in "\n".join(gus.sees())


async def test_the_first_who_adds_askwell_looks_after_nothing_and_an_administrator_does(sqlite_url: str) -> None:
    async with served(sqlite_url) as here:
        here.fake.entra.roles = ("User.Read.All", "Directory.Read.All")
        ana, tess = here.fake.person("Ana"), here.fake.person("Tess", administers=True)
        for somebody in (ana, tess):
            await somebody.installs()
            await here.settle()
        found = await here.side.service.looking_after(here.workspace)
        assert [one.name for one in found] == ["Tess"]
        workspace = await here.side.service.workspace(here.workspace)
        assert workspace.installed_by == ana.aad


async def test_a_tenant_that_has_the_app_no_more_is_let_go_and_taken_back_when_somebody_speaks(here: Served) -> None:
    ana, ben = here.fake.person("Ana", installed=True), here.fake.person("Ben", installed=True)
    await ben.says("help")
    await ana.says("ask Ben could you look at row nine?")
    await ana.presses("Send")
    here.fake.entra.app_is_gone = True
    here.clock.advance(3 * 3600)
    await here.settle()
    assert (await here.side.service.workspace(here.workspace)).gone
    here.fake.entra.app_is_gone = False
    here.clock.advance(120)
    await ana.says("help")
    assert not (await here.side.service.workspace(here.workspace)).gone


async def test_a_tenant_that_has_the_app_no_more_is_forgotten_after_thirty_days(here: Served) -> None:
    ana, ben = here.fake.person("Ana", installed=True), here.fake.person("Ben", installed=True)
    await ben.says("help")
    await ana.says("ask Ben could you look at row nine?")
    await ana.presses("Send")
    here.fake.entra.app_is_gone = True
    here.clock.advance(3 * 3600)
    await here.settle()
    assert (await here.side.service.people(here.workspace, [ana.aad])).keys() == {ana.aad}
    here.clock.advance(31 * 86_400)
    for _ in range(3):
        await here.settle()
        here.clock.advance(86_400)
    assert await here.side.service.people(here.workspace, [ana.aad, ben.aad]) == {}
    assert await here.storage.teams_conversations.seat(here.workspace, ana.aad) is None
