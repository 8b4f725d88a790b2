"""From which request something came: a short id in log lines, in rows of the outbox, and beside calls to platforms."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

REQUEST: ContextVar[str] = ContextVar("request", default="")


def new_request() -> str:
    """An id that nobody can guess anything from."""
    return secrets.token_hex(4)


@contextmanager
def during(request: str) -> Iterator[None]:
    """Whatever happens in here, and in tasks begun in here, comes from that request."""
    before = REQUEST.set(request)
    try:
        yield
    finally:
        REQUEST.reset(before)
