"""The local workspace where it is not alone: behind a proxy, and beside a platform that lives by the same clock."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from adapters.settings import Settings, read
from adapters.web.clock import MovableClock, real_time
from adapters.web.guard import NO_PASSWORD, Asked, Public, refusal
from adapters.web.local import Local
from tests.web.memory import MemoryRoom
from tests.web.serving import serving

TOKEN, HERE = "the-token-of-this-process", "127.0.0.1:8000"
PUBLIC = Public.of("https://Askwell.example.org")
HOSTS = frozenset({HERE, "askwell.example.org"})
FORWARDED = {"x-forwarded-for": ("203.0.113.7",), "x-forwarded-proto": ("https",)}


def asked(method: str = "GET", **headers: str) -> Asked:
    named = {name.replace("_", "-"): (value,) for name, value in {"host": HERE, **headers}.items()}
    return Asked(method, "/as/ana", named)


def proxied(method: str = "GET", **headers: str) -> Asked:
    found = asked(method, **headers)
    return Asked(found.method, found.path, {**found.headers, **FORWARDED})


@pytest.mark.parametrize("header", ["forwarded", "via", "x_forwarded_for", "x_forwarded_host", "x_real_ip"])
def test_without_a_password_nothing_that_came_through_a_proxy_is_answered(header: str) -> None:
    assert refusal(asked(**{header: "203.0.113.7"}), HOSTS, TOKEN, guarded=False) is NO_PASSWORD
    assert refusal(asked(), HOSTS, TOKEN, guarded=False) is None


@pytest.mark.parametrize("host", [HERE, "askwell.example.org"])
def test_behind_a_proxy_a_page_of_the_public_address_may_act(host: str) -> None:
    page = {"host": host, "origin": "https://askwell.example.org", "sec_fetch_site": "same-origin"}
    assert refusal(proxied("POST", **page, x_askwell_token=TOKEN), HOSTS, TOKEN, PUBLIC) is None


@pytest.mark.parametrize(
    "origin", ["http://askwell.example.org", "https://askwell.example.org.evil", "https://evil.example", "null"]
)
def test_behind_a_proxy_no_other_page_may(origin: str) -> None:
    page = {"host": HERE, "origin": origin, "sec_fetch_site": "same-origin", "x_askwell_token": TOKEN}
    assert refusal(proxied("POST", **page), HOSTS, TOKEN, PUBLIC) is not None


def test_the_session_is_for_https_where_people_come_by_it() -> None:
    assert PUBLIC.is_https(asked(host="askwell.example.org"))
    assert PUBLIC.is_https(proxied())
    assert not PUBLIC.is_https(asked())
    assert not Public.of("http://askwell.example.org").is_https(proxied())
    assert not Public().is_https(proxied())


async def test_a_login_through_a_real_proxy_gets_a_session_for_https_only() -> None:
    async with serving("correct horse", Public.of("https://askwell.example.org")) as here:
        headers = {"host": "askwell.example.org", "x-forwarded-for": "203.0.113.7"}
        page = await here.http.get("/login", headers=headers)
        assert page.status_code == 200
        token = page.text.partition('name="token" value="')[2].partition('"')[0]
        form = {"token": token, "password": "correct horse"}
        ours = {**headers, "origin": "https://askwell.example.org", "sec-fetch-site": "same-origin"}
        answer = await here.http.post("/login", data=form, headers=ours)
        assert answer.status_code == 303
        assert "secure" in answer.headers["set-cookie"].lower()


async def test_a_workspace_without_a_password_says_so_to_a_proxy() -> None:
    async with serving() as here:
        answer = await here.http.get("/as/ana", headers={"x-forwarded-for": "203.0.113.7"})
        assert (answer.status_code, answer.text) == (403, NO_PASSWORD.sentence)
        assert (await here.http.get("/as/ana")).status_code == 200


@pytest.fixture
def given(tmp_path: Path) -> Settings:
    return read({"ASKWELL_LOCAL": "1", "ASKWELL_LOCAL_PASSWORD": "correct horse"}, tmp_path)


async def test_beside_a_platform_nobody_moves_the_clock(given: Settings) -> None:
    clock = Local(given, MemoryRoom(), alone=False).clock
    await clock.load()
    await clock.move(timedelta(days=400))
    await clock.start_over("Europe/Lisbon")
    assert abs(clock.now() - real_time()) < timedelta(minutes=1)
    assert Local(given, MemoryRoom(), alone=False).rules == given.rules


def test_beside_an_emulator_in_which_nobody_lives_time_passes_by_hand(tmp_path: Path) -> None:
    emulated = {"TEAMS_EMULATOR": "1", "TEAMS_APP_ID": "a" * 8, "TEAMS_TENANT_ID": "b" * 8}
    real = {**emulated, "SLACK_BOT_TOKEN": "xoxb-1"}
    assert Local(read(emulated, tmp_path), MemoryRoom(), alone=False).clock.movable
    assert not Local(read(real, tmp_path), MemoryRoom(), alone=False).clock.movable


async def test_beside_a_platform_there_are_no_buttons_for_time() -> None:
    async with serving(movable=False) as here:
        page = await here.http.get("/as/ana")
        assert "data-clock" in page.text
        assert "data-move" not in page.text
        assert (await here.post("/as/ana/clock", {"by": "day"})).status_code == 404
    async with serving() as alone:
        assert "data-move" in (await alone.http.get("/as/ana")).text


def test_an_offset_that_was_stored_before_counts_no_more() -> None:
    clock = MovableClock(MemoryRoom(), real=lambda: datetime(2026, 1, 1, tzinfo=UTC), movable=False)
    assert clock.now() == datetime(2026, 1, 1, tzinfo=UTC)
