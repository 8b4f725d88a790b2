"""What every deployment serves, whatever its platforms: health, metrics, and the weekly pictures."""

from collections.abc import Awaitable, Callable

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

Ready = Callable[[], Awaitable[str]]
"""Returns '' when all is well, else one sentence that says what is not."""

PictureOf = Callable[[str], Awaitable[bytes | None]]


def common_routes(ready: Ready, picture_of: PictureOf, metrics: CollectorRegistry) -> list[BaseRoute]:
    """`/livez`, `/readyz`, `/metrics`, `/pictures/{token}.png`."""

    async def livez(_: Request) -> Response:
        return PlainTextResponse("ok\n")

    async def readyz(_: Request) -> Response:
        trouble = await ready()
        return PlainTextResponse(f"{trouble or 'ok'}\n", 503 if trouble else 200)

    async def show_metrics(_: Request) -> Response:
        return Response(generate_latest(metrics), media_type=CONTENT_TYPE_LATEST)

    async def picture(request: Request) -> Response:
        png = await picture_of(request.path_params["token"])
        if png is None:
            return PlainTextResponse("There is no such picture.\n", 404)
        forever = {"Cache-Control": "public, max-age=31536000, immutable", "X-Content-Type-Options": "nosniff"}
        return Response(png, media_type="image/png", headers=forever)

    return [
        Route("/livez", livez),
        Route("/readyz", readyz),
        Route("/metrics", show_metrics),
        Route("/pictures/{token}.png", picture),
    ]


def not_served() -> Route:
    """Where the local workspace would be, a sentence instead of it."""

    async def nothing(_: Request) -> Response:
        return PlainTextResponse("There is nothing to see here: Askwell lives where your people talk.\n", 404)

    return Route("/{path:path}", nothing)
