"""From which request something came: a short id in log lines, in rows of the outbox, and beside calls to platforms."""

import secrets
from contextvars import ContextVar, Token

REQUEST: ContextVar[str] = ContextVar("request", default="")


def new_request() -> str:
    """An id that nobody can guess anything from."""
    return secrets.token_hex(4)


class during:
    """Whatever happens in here, and in tasks begun in here, comes from that request."""

    __slots__ = ("_before", "_request")

    def __init__(self, request: str) -> None:
        self._request = request

    def __enter__(self) -> None:
        self._before: Token[str] = REQUEST.set(self._request)

    def __exit__(self, *failed: object) -> None:
        REQUEST.reset(self._before)
