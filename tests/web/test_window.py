"""A person's window over real HTTP: what they see, and what becomes of what they do."""

import html
from collections.abc import AsyncIterator

import httpx
import pytest
import pytest_asyncio

from adapters.web.guard import ANSWER_HEADERS, MAX_BODY
from adapters.web.town import RESIDENTS
from bot.commands import Mention, Mentioned, Press, Say, Submit
from bot.message import Button, Buttons, Facts, Message, Picture, Quote, Talk, Text
from tests.web.serving import BEN, Served, serving

HOSTILE = (
    "<b>bold</b>",
    "<script>document.title='x'</script>",
    "<img src=x onerror=alert(1)>",
    "\"><svg onload=alert(1)>'",
    "{{ 7 * 7 }} {% raw %} ${7*7}",
    "[x](javascript:alert(1)) <!channel> @channel",
    "\u202eright to left\u202c and zero\u200bwidth\u2028line",
    "</textarea></blockquote><!-- -->&amp;lt;",
)


@pytest_asyncio.fixture
async def town() -> AsyncIterator[Served]:
    async with serving() as served:
        yield served


@pytest.mark.parametrize(
    "path", ["/", "/as/ana", "/as/ana/askwell", "/as/ana/circle/design", "/as/ana/talk/ben", "/as/ana/home"]
)
async def test_every_page_is_there_and_forbids_what_it_does_not_need(town: Served, path: str) -> None:
    page = await town.http.get(path)
    assert page.status_code == 200
    for name, value in ANSWER_HEADERS.items():
        assert page.headers[name] == value


@pytest.mark.parametrize(
    "path", ["/as/bob", "/as/ana/circle/none", "/as/ana/talk/ana", "/as/ana/nowhere", "/nowhere", "/static/../app.py"]
)
async def test_what_is_not_there_is_said_kindly(town: Served, path: str) -> None:
    page = await town.http.get(path)
    assert page.status_code == 404
    assert "<h1>" in page.text
    assert page.headers["content-security-policy"] == ANSWER_HEADERS["content-security-policy"]


async def test_the_door_leads_to_everybody(town: Served) -> None:
    door = (await town.http.get("/")).text
    assert all(f'href="/as/{someone.id}"' in door for someone in RESIDENTS)


async def test_a_name_in_capitals_leads_to_its_window(town: Served) -> None:
    assert (await town.http.get("/as/Ana")).headers["location"] == "/as/ana"


async def test_a_plain_line_is_seen_by_everybody_in_the_circle(town: Served) -> None:
    answer = await town.post("/as/ana/say", {"channel": "circle:design", "text": "Good morning", "key": "k"})
    assert answer.json() == {"kind": "said", "clear": True}
    assert "Good morning" in (await town.http.get("/as/tom/circle/design")).text


async def test_the_same_line_posted_twice_is_there_once(town: Served) -> None:
    for _ in range(2):
        await town.post("/as/ana/say", {"channel": "circle:design", "text": "Good morning", "key": "k"})
    assert len(await town.room.latest("circle:design")) == 1


async def test_a_talk_is_seen_by_its_two_people_only(town: Served) -> None:
    await town.post("/as/ana/say", {"channel": "talk:ana:ben", "text": "between us", "key": "k"})
    assert "between us" in (await town.http.get("/as/ben/talk/ana")).text
    assert "between us" not in (await town.http.get("/as/tom/talk/ana")).text
    refused = await town.post("/as/tom/say", {"channel": "talk:ana:ben", "text": "hello", "key": "k"})
    assert refused.status_code == 404


async def test_an_ask_goes_to_the_core_and_opens_its_form(town: Served) -> None:
    answer = await town.post(
        "/as/ana/say", {"channel": "circle:design", "text": "/ask @Ben could you look?", "key": "k"}
    )
    said = town.core.commands[-1]
    assert isinstance(said, Say)
    assert (said.by.id, said.command, said.text) == ("ana", "ask", "could you look?")
    assert said.mentions == (Mention(Mentioned.PERSON, "ben"),)
    assert said.place is not None
    assert said.place.id == "design"
    assert answer.json()["kind"] == "form"
    assert answer.json()["clear"] is False
    assert await town.room.latest("circle:design") == ()


async def test_words_to_askwell_are_kept_and_passed_as_words(town: Served) -> None:
    answer = await town.post("/as/ben/say", {"channel": "dm:ben", "text": "Yes, I will", "key": "k"})
    assert town.core.commands[-1] == Say(by=BEN, command="words", text="Yes, I will", key="ben:say:k")
    assert "I can&#39;t pass on what you type here" in answer.json()["html"]
    assert [line.author for line in await town.room.latest("dm:ben")] == ["ben"]


async def test_a_mistyped_command_is_not_posted(town: Served) -> None:
    answer = await town.post("/as/ana/say", {"channel": "circle:design", "text": "/aks @Ben secret", "key": "k"})
    assert answer.json()["kind"] == "notice"
    assert answer.json()["clear"] is False
    assert await town.room.latest("circle:design") == ()


@pytest.mark.parametrize("text", ["", "   ", "x" * 4001])
async def test_an_empty_or_endless_line_is_refused_in_a_sentence(town: Served, text: str) -> None:
    answer = await town.post("/as/ana/say", {"channel": "circle:design", "text": text, "key": "k"})
    assert answer.status_code == 422
    assert answer.json()["sentence"].endswith(".")


async def test_a_form_comes_back_with_what_was_typed(town: Served) -> None:
    values = {
        "form": "ask",
        "nonce": "n",
        "action": "check",
        "target": "",
        "v.what": "two\r\nlines <b>",
        "c.id": "<a&1>",
    }
    answer = (await town.post("/as/ana/submit", values)).json()
    sent = town.core.commands[-1]
    assert isinstance(sent, Submit)
    assert (sent.values, sent.carry) == ({"what": "two\nlines <b>"}, {"id": "<a&1>"})
    assert "two\nlines &lt;b&gt;</textarea>" in answer["html"]
    assert 'name="c.id" value="&lt;a&amp;1&gt;"' in answer["html"]
    assert 'aria-invalid="true"' in answer["html"]


async def test_the_first_ask_ends_the_hint(town: Served) -> None:
    assert "Start here" in (await town.http.get("/as/ana")).text
    await town.post("/as/ana/submit", {"form": "ask", "action": "send", "v.what": "help"})
    assert "Start here" not in (await town.http.get("/as/ana")).text
    assert "Start here" in (await town.http.get("/as/ben")).text


async def test_a_hint_that_was_hidden_stays_hidden(town: Served) -> None:
    await town.post("/as/ana/hint", {})
    assert "Start here" not in (await town.http.get("/as/ana")).text


async def test_a_press_goes_to_the_core(town: Served) -> None:
    values = {"action": "accept", "target": "a1", "channel": "dm:ben", "key": "n"}
    assert (await town.post("/as/ben/press", values)).json()["kind"] == "done"
    assert town.core.commands[-1] == Press(by=BEN, action="accept", target="a1", key="ben:n:accept:a1")


async def test_new_lines_of_others_count_until_they_are_seen(town: Served) -> None:
    await town.http.get("/as/ben")
    for key in ("1", "2"):
        await town.post("/as/ana/say", {"channel": "circle:design", "text": "Hello", "key": key})
    assert (await town.http.get("/as/ben/unread")).json()["new"] == 2
    assert (await town.http.get("/as/ana/unread")).json()["new"] == 0
    newest = (await town.room.latest("circle:design"))[-1].id
    await town.post("/as/ben/seen", {"channel": "circle:design", "line": str(newest)})
    assert (await town.http.get("/as/ben/unread")).json()["new"] == 0


async def test_a_page_of_before_a_new_start_does_not_spoil_what_is_read(town: Served) -> None:
    await town.http.get("/as/ben")
    await town.post("/as/ana/again", {})
    await town.post("/as/ana/say", {"channel": "circle:design", "text": "Hello", "key": "k"})
    await town.post("/as/ben/seen", {"channel": "dm:ben", "line": "1"})
    await town.http.get("/as/ben")
    assert (await town.http.get("/as/ben/unread")).json()["new"] == 0


async def test_the_clock_moves_for_everybody(town: Served) -> None:
    answer = (await town.post("/as/ana/clock", {"by": "day"})).json()
    assert answer["sentence"].startswith("It is Wed 25 Nov, 10:00 in Lisbon.")
    assert "Wed 25 Nov, 15:30" in (await town.http.get("/as/mei")).text


async def test_everything_can_start_again(town: Served) -> None:
    await town.post("/as/ana/say", {"channel": "circle:design", "text": "Hello", "key": "k"})
    assert (await town.post("/as/ana/again", {})).json() == {"kind": "again"}
    assert "Hello" not in (await town.http.get("/as/ana/circle/design")).text


@pytest.mark.parametrize("words", HOSTILE)
async def test_what_people_type_appears_as_typed(town: Served, words: str) -> None:
    await town.post("/as/ana/say", {"channel": "circle:design", "text": words, "key": "k"})
    message = Message(
        words,
        (
            Quote(words, "Why you:"),
            Text(words),
            Facts(((words, words),)),
            Talk("ana", words),
            Buttons((Button(words, words, words),)),
            Picture(words, words),
        ),
    )
    await town.transport.post(BEN, message, "k")
    for path in ("/as/ben/circle/design", "/as/ben"):
        page = (await town.http.get(path)).text
        assert html.escape(words).replace("&#x27;", "&#39;").replace("&quot;", "&#34;") in page
        assert words not in page or not set(words) & set("<>&\"'")
    form = (await town.post("/as/ana/submit", {"form": "ask", "action": "check", "v.what": words})).json()["html"]
    assert html.unescape(form.split("<textarea", 1)[1].split(">", 1)[1].split("</textarea>")[0]).strip("\n") == words


async def test_when_the_core_breaks_the_page_says_so_without_any_words(town: Served) -> None:
    town.core.fails = True
    answer = await town.post("/as/ana/say", {"channel": "dm:ana", "text": "/ask canary-1234", "key": "k"})
    assert answer.status_code == 500
    assert answer.json()["sentence"].startswith("Something went wrong on my side. Your text is still here")
    assert "canary" not in answer.text
    assert "store" not in answer.text


async def test_a_stale_page_gets_a_fresh_token_and_nothing_is_done(town: Served) -> None:
    answer = await town.post("/as/ana/say", {"channel": "circle:design", "text": "x"}, **{"x-askwell-token": "old"})
    assert (answer.status_code, answer.headers["x-askwell-token"]) == (403, town.token)
    assert await town.room.latest("circle:design") == ()


@pytest.mark.parametrize(
    "headers",
    [
        {"host": "evil.example"},
        {"host": "localhost.:1"},
        {"sec-fetch-site": "cross-site"},
        {"origin": "http://evil.example"},
    ],
)
async def test_a_refusal_carries_the_same_headers_and_no_token(town: Served, headers: dict[str, str]) -> None:
    answer = await town.post("/as/ana/say", {"channel": "circle:design", "text": "x"}, **headers)
    assert answer.status_code == 403
    assert answer.headers["content-security-policy"] == ANSWER_HEADERS["content-security-policy"]
    assert "x-askwell-token" not in answer.headers


async def test_a_body_that_turns_out_too_large_is_refused(town: Served) -> None:
    async def endless() -> AsyncIterator[bytes]:
        for _ in range(MAX_BODY // 1000 + 1):
            yield b"x" * 1000

    headers = {"sec-fetch-site": "same-origin", "x-askwell-token": town.token}
    answer = await town.http.post("/as/ana/say", content=endless(), headers=headers)
    assert answer.status_code == 413


async def test_a_body_that_is_no_form_is_refused_without_an_accident(town: Served) -> None:
    for kind in ("multipart/form-data", "multipart/form-data; boundary=x", "application/json", "text/plain"):
        answer = await town.http.post(
            "/as/ana/say",
            content=b'--x\r\n{"text": "<b>"',
            headers={"sec-fetch-site": "same-origin", "x-askwell-token": town.token, "content-type": kind},
        )
        assert answer.status_code in {400, 404, 422}


async def test_a_get_never_does_anything(town: Served) -> None:
    for name in ("say", "press", "submit", "again", "clock"):
        answer = await town.http.get(f"/as/ana/{name}", params={"text": "x", "channel": "circle:design"})
        assert answer.status_code == 404
    assert town.core.commands == []


async def test_with_a_password_nobody_passes_without_it() -> None:
    async with serving(password="correct horse") as town:
        for path in ("/", "/as/ana", "/as/ana/home"):
            assert (await town.http.get(path)).headers["location"] == "/login"
        assert (await town.http.get("/as/ana/events")).status_code == 401
        await _take_login_token(town)
        assert (await town.post("/as/ana/say", {"channel": "circle:design", "text": "x"})).status_code == 401
        assert (await _log_in(town, "correct horse", token="forged")).status_code == 403
        entered = await _log_in(town, "correct horse")
        assert (entered.status_code, entered.headers["location"]) == (303, "/")
        cookie = entered.headers["set-cookie"].lower()
        assert "httponly" in cookie
        assert "samesite=strict" in cookie
        assert (await town.http.get("/as/ana")).status_code == 200


async def _take_login_token(town: Served) -> None:
    page = (await town.http.get("/login")).text
    town.token = page.split('name="token" value="')[1].split('"')[0]


async def _log_in(town: Served, password: str, token: str = "") -> httpx.Response:
    return await town.post("/login", {"password": password, "token": token or town.token})
