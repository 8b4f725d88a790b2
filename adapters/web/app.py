"""The local workspace, wired: which address does what.

Rules: the guard stands before everything, the password (if there is one) behind it; every wish goes through `handle`;
what a person typed is in no address, no log and no error.
"""

import secrets
from collections.abc import Awaitable, Callable

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp

from adapters.web.acts import Acts
from adapters.web.clock import MovableClock
from adapters.web.guard import Entrance, LocalGuard
from adapters.web.journey import Journey, NextDue, Tick
from adapters.web.live import LiveRoom
from adapters.web.login import Login
from adapters.web.pages import FONT, STATIC, VERSION, Pages
from adapters.web.password import PasswordGate, Sessions
from adapters.web.reading import Reading
from adapters.web.trouble import handlers
from adapters.web.window import Handle, Reads, Window

KEEP = "public, max-age=31536000, immutable"
MEDIA_TYPES = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}


def local_workspace(
    *,
    handle: Handle,
    reads: Reads,
    room: LiveRoom,
    clock: MovableClock,
    tick: Tick,
    next_due: NextDue,
    start_again: Callable[[], Awaitable[object]],
    entrance: Entrance,
) -> ASGIApp:
    """The local workspace as an ASGI app.

    `handle` takes every command, `reads` says in which language somebody is spoken to, `tick` does all that is due,
    `next_due` says when there is something to do next, `start_again` wipes and seeds.
    """
    token = secrets.token_urlsafe(32)
    pages = Pages(token)
    reading = Reading(room, clock)
    journey = Journey(room, clock, tick, next_due)
    window = Window(handle, reads, room, clock, reading, pages)
    acts = Acts(handle, reads, room, clock, reading, pages, journey, start_again)
    sessions = Sessions(entrance.password) if entrance.password else None
    login = Login(sessions, pages, token, entrance.public).routes() if sessions else []
    inner: ASGIApp = Starlette(
        routes=[*_windows(window), *_posts(acts), *_files(), *login],
        exception_handlers=handlers(pages),
    )
    gated = PasswordGate(inner, sessions) if sessions else inner
    return LocalGuard(gated, entrance.hosts, token, entrance.public, guarded=sessions is not None)


def _windows(window: Window) -> list[BaseRoute]:
    return [
        Route("/", window.door),
        Route("/as/{person}", window.front),
        Route("/as/{person}/home", window.home),
        Route("/as/{person}/events", window.events),
        Route("/as/{person}/unread", window.unread),
        Route("/as/{person}/{channel:path}", window.channel, methods=["GET"]),
    ]


def _posts(acts: Acts) -> list[BaseRoute]:
    places = {
        "say": acts.say,
        "press": acts.press,
        "submit": acts.submit,
        "seen": acts.seen,
        "hint": acts.hide_hint,
        "clock": acts.move_clock,
        "again": acts.start_again,
    }
    return [Route(f"/as/{{person}}/{name}", act, methods=["POST"]) for name, act in places.items()]


def _files() -> list[BaseRoute]:
    kept = {"cache-control": KEEP}

    async def font(_: Request) -> Response:
        return FileResponse(FONT, media_type="font/ttf", headers=kept)

    async def file(request: Request) -> Response:
        name = request.path_params["name"]
        if name not in STATIC:
            raise HTTPException(404)
        return Response(STATIC[name], media_type=MEDIA_TYPES[name.rsplit(".", 1)[-1]], headers=kept)

    return [Route(f"/static/{VERSION}/inter.ttf", font), Route(f"/static/{VERSION}/{{name}}", file)]
