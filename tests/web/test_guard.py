"""Who may talk to the local workspace."""

import pytest

from adapters.web.guard import (
    CROSS_SITE,
    LOGIN,
    MAX_BODY,
    STALE,
    TOO_LARGE,
    WRONG_HOST,
    WRONG_METHOD,
    Asked,
    NotLetIn,
    refusal,
)

TOKEN = "the-token-of-this-process"
HOSTS = frozenset({"127.0.0.1:8000", "localhost:8000", "[::1]:8000"})
HOST = "127.0.0.1:8000"


def request(method: str = "GET", path: str = "/as/ana", /, **headers: str | tuple[str, ...]) -> Asked:
    named = {name.replace("_", "-"): value for name, value in {"host": HOST, **headers}.items()}
    return Asked(method, path, {name: (v,) if isinstance(v, str) else v for name, v in named.items()})


def judged(asked: Asked) -> NotLetIn | None:
    return refusal(asked, HOSTS, TOKEN)


@pytest.mark.parametrize("host", [*sorted(HOSTS), "LOCALHOST:8000"])
def test_our_own_hosts_are_answered(host: str) -> None:
    assert judged(request(host=host)) is None


@pytest.mark.parametrize(
    "host",
    [
        "",
        (),
        ("127.0.0.1:8000", "evil.example"),
        ("127.0.0.1:8000", "127.0.0.1:8000"),
        "evil.example",
        "evil.example:8000",
        "localhost",
        "localhost.:8000",
        "localhost:8000.",
        "127.0.0.1.:8000",
        "127.0.0.1:80",
        "127.1:8000",
        "2130706433:8000",
        "0.0.0.0:8000",
        "localhost.evil.example:8000",
        "evil.example#localhost:8000",
        "user@localhost:8000",
        "[::1]",
        "[::ffff:127.0.0.1]:8000",
        " localhost:8000",
        "localhost:8000 evil",
    ],
)
def test_every_other_host_is_refused(host: str | tuple[str, ...]) -> None:
    assert judged(request(host=host)) is WRONG_HOST


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "get", "BREW"])
def test_other_methods_are_refused(method: str) -> None:
    assert judged(request(method)) is WRONG_METHOD


@pytest.mark.parametrize("length", [str(MAX_BODY + 1), "9" * 40, "-1", "1e3", "ten"])
def test_a_body_that_is_announced_too_large_is_refused(length: str) -> None:
    assert judged(post(content_length=length)) is TOO_LARGE


def post(path: str = "/as/ana/say", /, **headers: str | tuple[str, ...]) -> Asked:
    ours = {"sec_fetch_site": "same-origin", "origin": f"http://{HOST}", "x_askwell_token": TOKEN}
    return request("POST", path, **{**ours, **headers})


def test_a_post_of_our_own_page_goes_on() -> None:
    assert judged(post()) is None


def test_a_browser_without_fetch_metadata_is_known_by_its_origin() -> None:
    assert judged(post(sec_fetch_site=())) is None


@pytest.mark.parametrize(
    "headers",
    [
        {"sec_fetch_site": "cross-site"},
        {"sec_fetch_site": "same-site"},
        {"sec_fetch_site": "none"},
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": f"http://{HOST}.evil.example"},
        {"origin": "http://localhost:8000"},
        {"origin": (f"http://{HOST}", "http://evil.example")},
        {"sec_fetch_site": (), "origin": ()},
        {"sec_fetch_site": (), "origin": "null"},
        {"sec_fetch_site": ("same-origin", "cross-site"), "origin": "http://evil.example"},
    ],
)
def test_what_another_site_made_the_browser_send_is_refused(headers: dict[str, str | tuple[str, ...]]) -> None:
    without_empty = {name: value for name, value in headers.items() if value != ()}
    asked = post(**without_empty)
    gone = {name.replace("_", "-") for name, value in headers.items() if value == ()}
    kept = {name: value for name, value in asked.headers.items() if name not in gone}
    assert judged(Asked(asked.method, asked.path, kept)) is CROSS_SITE


@pytest.mark.parametrize("token", ["", "another", TOKEN + "x", (TOKEN, TOKEN), "tökén"])
def test_a_post_without_our_token_is_refused(token: str | tuple[str, ...]) -> None:
    assert judged(post(x_askwell_token=token)) is STALE


def test_the_login_form_carries_its_token_inside() -> None:
    assert judged(post(LOGIN, x_askwell_token="")) is None
    assert judged(post(LOGIN, x_askwell_token="", sec_fetch_site="cross-site")) is CROSS_SITE


def test_another_site_may_link_here_but_not_load_from_here() -> None:
    assert judged(request(sec_fetch_site="cross-site", sec_fetch_mode="navigate")) is None
    assert judged(request(sec_fetch_site="cross-site", sec_fetch_mode="no-cors")) is CROSS_SITE
