"""People driven from another process: POST /act and GET /seen.

/act takes {"person": "ana", "do": "slash" | "press" | "fill" | "submit" | "opens_home", ...} and answers how the
app took it; a NotPossible is 409 with its reason.
"""

from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from tests.fakes.slack.deliver import Delivery
from tests.fakes.slack.errors import NotPossible
from tests.fakes.slack.fake import FakeSlack
from tests.fakes.slack.person import Person
from tests.fakes.slack.state import Workspace

Json = dict[str, Any]


async def _slash(who: Person, ask: Json) -> Delivery | None:
    return await who.slash(ask["command"], ask.get("text", ""))


async def _press(who: Person, ask: Json) -> Delivery | None:
    return await who.press(who.card(ask["label"]), ask["label"], times=ask.get("times", 1))


async def _fill(who: Person, ask: Json) -> Delivery | None:
    await who.fill(ask["values"])
    return None


async def _submit(who: Person, ask: Json) -> Delivery | None:
    return await who.submit(times=ask.get("times", 1))


async def _opens_home(who: Person, _ask: Json) -> Delivery | None:
    return await who.opens_home()


ACTS: dict[str, Callable[[Person, Json], Awaitable[Delivery | None]]] = {
    "slash": _slash,
    "press": _press,
    "fill": _fill,
    "submit": _submit,
    "opens_home": _opens_home,
}


def routes(fake: FakeSlack, team: Workspace) -> list[web.RouteDef]:
    """The two addresses, for the people of one workspace."""

    def person(name: str) -> Person:
        found = [m for m in fake.state.members.values() if m.name == name and m.team_id == team.id]
        if not found:
            raise web.HTTPNotFound(text="nobody of that name")
        return fake.person_of(found[0].id)

    async def act(request: web.Request) -> web.Response:
        ask = await request.json()
        try:
            delivery = await ACTS[ask["do"]](person(ask["person"]), ask)
        except NotPossible as no:
            return web.json_response({"not_possible": str(no)}, status=409)
        took = {"status": delivery.status, "failed": delivery.failed} if delivery else {"status": 200, "failed": ""}
        return web.json_response(took)

    async def seen(request: web.Request) -> web.Response:
        who = person(request.query["person"])
        complaints = [{"what": c.what, "detail": c.detail} for c in fake.complaints]
        return web.json_response({"sees": who.sees(), "buttons": who.buttons(), "complaints": complaints})

    return [web.post("/act", act), web.get("/seen", seen)]
