"""What a person reads when something goes wrong: a sentence, as a page or as the answer to a press.

Rules: it says what happened and what to do; it never shows what was typed, nor anything of the machine. A reference
that stands in the log as well helps whoever runs Askwell to find it.
"""

import logging
from collections.abc import Mapping
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from adapters import logs
from adapters.web.pages import Pages
from bot.errors import StoreDown

log = logging.getLogger("askwell.web")
BROKE = "Something went wrong on my side. Your text is still here; please try again. (Reference {reference})"
AWAY = "I cannot store anything at the moment. Your text is still here; please try again in a minute."
NOT_FOUND = "There is nothing at this address."
NOT_UNDERSTOOD = "I couldn't read that. Your text is still here; please try again."


def handlers(pages: Pages) -> Mapping[Any, Any]:
    """Starlette's exception handlers."""

    async def refused(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        sentence = error.detail if isinstance(error, HTTPException) else BROKE
        plain = {404: NOT_FOUND, 400: NOT_UNDERSTOOD}.get(status, sentence)
        return _answer(pages, request, status, plain if _is_phrase(sentence) else sentence)

    async def broke(request: Request, error: Exception) -> Response:
        reference = logs.refer(log, "a request broke", error=error)
        return _answer(pages, request, 500, BROKE.format(reference=reference))

    async def away(request: Request, error: Exception) -> Response:
        return _answer(pages, request, 503, AWAY)

    return {HTTPException: refused, StoreDown: away, Exception: broke}


def _is_phrase(detail: str) -> bool:
    """Whether it is HTTP's own word for a status rather than a sentence of ours."""
    return not detail.endswith(".")


def _answer(pages: Pages, request: Request, status: int, sentence: str) -> Response:
    if request.method == "POST":
        return JSONResponse({"kind": "refused", "sentence": sentence}, status)
    return HTMLResponse(pages.page("trouble.html", status=status, sentence=sentence), status)
