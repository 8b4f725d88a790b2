"""The local workspace over HTTP, and another workspace in its database: no id of that one is known at any address.

The addresses are those of its router, what they read is what its modules ask for by name: whoever adds either has it
tried here. Two answers are the same when they are so byte for byte, but for the id that was tried.
"""

import re
from collections.abc import AsyncIterator, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest
import pytest_asyncio
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

import adapters.web
from adapters.web.app import local_workspace
from adapters.web.clock import MovableClock
from adapters.web.guard import NOWHERE, Entrance, LocalGuard
from adapters.web.live import LiveRoom
from adapters.web.pages import environment
from adapters.web.parse import CARRY, VALUE
from adapters.web.town import WORKSPACE
from bot.service.door import FIELDS
from bot.service.routing import FORMS, PRESSES
from tests.trials import Tried, carried, honest, two_lives
from tests.two_towns import THEIRS
from tests.web.memory import MemoryRoom

pytestmark = [pytest.mark.timeout(600), pytest.mark.asyncio(loop_scope="module")]
HOST = "127.0.0.1:8000"
READ = re.compile(r"""(?:sent|asked|headers|dict\(pairs\))\.get\("([\w-]+)\"""")
HONEST = {"person": "ana", "channel": "circle/design", "name": "base.css"}
"""What stands in addresses; of any other name `1`."""

OF_A_CIRCLE = ("circle:{}", "circle/{}", "/ask weekly {}")
OF_A_PERSON = ("dm:{}", "talk:ana:{}", "notes:{}", "/ask {} Could you read this?")
DRAFT = re.compile(r"""(?<=name="c.draft" value=")[0-9a-f]{32}|(?<=name=\\"c.draft\\" value=\\")[0-9a-f]{32}""")
OURS_TO_SAY = {"channel": "dm:ana", "text": "/ask mine", "key": "k"}
HOW = {"sec-fetch-site": "same-origin", "host": HOST}


@dataclass(frozen=True, slots=True)
class Sent:
    """A request as a page of ours makes it."""

    method: str
    path: str
    values: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Anew:
    """The local workspace, made anew for each request on the same towns: nothing that is tried changes the next."""

    tried: Tried
    room: MemoryRoom = field(default_factory=MemoryRoom)
    token: str = ""

    def made(self) -> LocalGuard:
        service, now = self.tried.service, self.tried.towns.ours.clock.now
        room = LiveRoom(deepcopy(self.room))
        room.bell.close()
        guard = local_workspace(
            handle=service.handle, reads=service.reads, room=room, clock=MovableClock(room, now), tick=nothing,
            next_due=nothing, start_again=nothing, entrance=Entrance([HOST], NOWHERE, None),
        )  # fmt: skip
        assert isinstance(guard, LocalGuard)
        return guard

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        guard = self.made()
        self.token = guard.token
        scope["headers"] = [*scope["headers"], (b"x-askwell-token", guard.token.encode())]
        await guard(scope, receive, send)

    def routes(self) -> list[Route]:
        app: ASGIApp = self.made()._app
        assert isinstance(app, Starlette)
        return [route for route in app.routes if isinstance(route, Route)]


async def nothing() -> datetime | None:
    return None


@dataclass(frozen=True, slots=True)
class Browser:
    """Makes requests, and says what of them is not answered as an unknown id."""

    tried: Tried
    anew: Anew
    http: httpx.AsyncClient

    async def answer(self, sent: Sent) -> str:
        how, values = {**HOW, **sent.headers}, dict(sent.values)
        if sent.method == "POST":
            got = await self.http.post(sent.path, headers=how, data=values)
        else:
            got = await self.http.get(sent.path, headers=how, params=values)
        said = got.text.replace(self.anew.token, "the token")
        own = set(DRAFT.findall(said)) - set(sent.values.values())
        for draft in own:
            said = said.replace(draft, "a draft of its own")
        return f"{got.status_code} {got.headers.get('location', '')} {said}"

    async def alike(self, tries: Iterator[Sent]) -> None:
        told, count = [], 0
        for sent in tries:
            count += 1
            said, expected = await self.answer(sent), await self.answer(self.unknown(sent))
            told += [] if self.tried.unknown_in(said) == expected else [f"{sent}\n    is told {said[:500]}"]
        assert count, "nothing was tried"
        assert not told, "\n".join([f"{len(told)} of {count} are not answered as an unknown id:", *told])

    def unknown(self, sent: Sent) -> Sent:
        values = {name: self.tried.unknown_in(text) for name, text in sent.values.items()}
        headers = {name: self.tried.unknown_in(text) for name, text in sent.headers.items()}
        return replace(sent, path=self.tried.unknown_in(sent.path), values=values, headers=headers)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Browser]:
    url = f"sqlite:///{tmp_path_factory.mktemp('two') / 'askwell.db'}"
    with pytest.MonkeyPatch.context() as held:
        environment.cache_clear()  # templates that another test filled have made theirs
        held.setitem(environment().globals, "nonce", lambda: "nonce")
        async with two_lives(url, WORKSPACE, "") as tried:
            anew = Anew(tried)
            async with httpx.AsyncClient(transport=httpx.ASGITransport(anew), base_url=f"http://{HOST}") as http:
                yield Browser(tried, anew, http)
    environment.cache_clear()


def read_somewhere() -> list[str]:
    """All that any of its modules asks a request for by name."""
    sources = [path.read_text("utf-8") for path in Path(adapters.web.__file__).parent.glob("*.py")]
    return sorted({name for source in sources for name in READ.findall(source)})


def written(browser: Browser) -> list[str]:
    """The ids of theirs as they may be written: one of each kind by itself, and as this workspace writes some."""
    _, person, circle, *_ = browser.tried.things
    shaped = [*(shape.format(circle) for shape in OF_A_CIRCLE), *(shape.format(person) for shape in OF_A_PERSON)]
    return [*browser.tried.things, *shaped]


def address(route: Route, **given: str) -> str:
    params = {name: given.get(name, HONEST.get(name, "1")) for name in route.param_convertors}
    filled = route.path
    for name, text in params.items():
        filled = re.sub(rf"\{{{name}(:\w+)?\}}", quote(text, safe="/:"), filled)
    return filled


def each_way(browser: Browser) -> Iterator[tuple[str, Route]]:
    for route in browser.anew.routes():
        for method in sorted((route.methods or set()) & {"GET", "POST"}):
            yield method, route


async def test_every_address_is_read_and_so_is_all_that_it_takes(browser: Browser) -> None:
    assert {"/as/{person}/press", "/as/{person}/{channel:path}"} <= {route.path for _, route in each_way(browser)}
    assert {"channel", "target", "text", "after", "last-event-id", "action", "form"} <= set(read_somewhere())
    for method, route in each_way(browser):
        answer = await browser.answer(Sent(method, address(route), OURS_TO_SAY if method == "POST" else {}))
        assert answer.startswith("200"), (route.path, answer[:200])


async def test_an_id_of_theirs_in_any_part_of_any_address(browser: Browser) -> None:
    def tries() -> Iterator[Sent]:
        for method, route in each_way(browser):
            for name in route.param_convertors:
                for text in written(browser):
                    yield Sent(method, address(route, **{name: text}), OURS_TO_SAY if method == "POST" else {})

    await browser.alike(tries())


async def test_an_id_of_theirs_in_anything_that_any_address_takes(browser: Browser) -> None:
    def tries() -> Iterator[Sent]:
        for method, route in each_way(browser):
            base = Sent(method, address(route), OURS_TO_SAY if method == "POST" else {})
            for name in read_somewhere() if "{person}" in route.path else ():
                for text in written(browser):
                    yield replace(base, values={**base.values, name: text})
                    if "-" in name:
                        yield replace(base, headers={name: text})

    await browser.alike(tries())


async def test_a_button_of_any_action_about_one(browser: Browser) -> None:
    theirs = browser.tried.towns.theirs.buttons

    def tries() -> Iterator[Sent]:
        for action in sorted(PRESSES):
            own = [one.target for one in theirs if one.action == action and one.target in browser.tried.foreign]
            for id in (*browser.tried.things[:2], *own[:1]):
                yield pressed("/as/ana/press", action=action, target=id, channel="dm:ana", key="k")

    await browser.alike(tries())


def pressed(path: str, **values: str) -> Sent:
    return Sent("POST", path, values)


async def test_any_form_with_one_in_all_that_it_may_carry_and_in_each_of_its_fields(browser: Browser) -> None:
    ask, person = browser.tried.things[:2]

    def tries() -> Iterator[Sent]:
        for form in sorted(FORMS):
            filled = {f"{VALUE}{name}": text for name, text in honest(form, "ottilie").items()}
            sent = pressed("/as/ana/submit", form=form, action="send", nonce="n", **{f"{CARRY}draft": "d" * 32})
            base = replace(sent, values={**sent.values, **filled})
            names = ["target", *(CARRY + name for name in carried()), *(VALUE + name for name in FIELDS[form])]
            for name in names:
                yield replace(base, values={**base.values, name: person if name.startswith(VALUE) else ask})

    await browser.alike(tries())


async def test_whoever_lives_there_has_no_window_here_and_nothing_of_theirs_was_changed(browser: Browser) -> None:
    before = await browser.tried.towns.rows(THEIRS)
    their = [person for person in browser.tried.things if person.endswith("-theirs")]
    for method, route in each_way(browser):
        for id in their if "{person}" in route.path else ():
            assert (await browser.answer(Sent(method, address(route, person=id)))).startswith("404")
    assert await browser.tried.towns.rows(THEIRS) == before
