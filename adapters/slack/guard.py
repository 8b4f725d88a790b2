"""Slack's own checks, before Bolt parses a byte: signature, freshness, shape, repetition.

Order: size (in `adapters.guard`), UTF-8, `ssl_check`, timestamp and HMAC over the bytes, form or JSON, shape, replay.
"""

import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from slack_sdk.signature import Clock, SignatureVerifier
from starlette.types import ASGIApp

from adapters.guard import FORM, JSON, Done, Guard, Recent, Request, RequestRefused, form_fields, json_object, text_of
from adapters.slack.shapes import check_command, check_event, check_payload

REMEMBERED = 660.0
"""Seconds: longer than any signature stays fresh, on either side of now."""


class _Clock(Clock):
    def __init__(self, now: Callable[[], float]) -> None:
        self.now = now  # type: ignore[method-assign]


@dataclass(slots=True)
class Checks:
    """What `adapters.guard.Guard` asks of a request. `now` is real time, in seconds since 1970."""

    signing_secret: str
    now: Callable[[], float] = time.time
    recent: Recent = field(default_factory=lambda: Recent(REMEMBERED))

    async def __call__(self, request: Request) -> Done | None:
        text = text_of(request.body)
        if request.content_type not in {FORM, JSON}:
            raise RequestRefused(400, "content_type")
        if request.content_type == FORM and text.partition("&")[0] == "ssl_check=1":
            return Done()
        self._genuine(request, text)
        request.read.update(_well_formed(request, text))
        return None if self.recent.first_time(_mark(request)) else Done()

    def settled(self, request: Request, status: int) -> None:
        """What we could not take may come again."""
        if status >= 500:
            self.recent.forget(_mark(request))

    def _genuine(self, request: Request, text: str) -> None:
        stamp = request.headers.get("x-slack-request-timestamp", "")
        signature = request.headers.get("x-slack-signature", "")
        if not (stamp.isascii() and stamp.isdigit() and len(stamp) <= 12 and signature.isascii()):
            raise RequestRefused(401, "signature")
        verifier = SignatureVerifier(self.signing_secret, _Clock(self.now))
        if not verifier.is_valid(text, stamp, signature):
            fresh = abs(self.now() - int(stamp)) <= 300
            raise RequestRefused(401, "signature" if fresh else "stale")


def _mark(request: Request) -> bytes:
    """The signature covers the timestamp and every byte."""
    signature = request.headers.get("x-slack-signature", "")
    return hashlib.blake2b(signature.encode("latin-1"), digest_size=16).digest()


def _well_formed(request: Request, text: str) -> dict[str, Any]:
    """What Slack tells. Raises Refused 400."""
    if request.content_type == JSON:
        event = json_object(text)
        check_event(event)
        return event
    fields = form_fields(text)
    if "payload" not in fields:
        check_command(fields)
        return dict(fields)
    payload = json_object(fields["payload"])
    check_payload(payload)
    return payload


def guarded(inner: ASGIApp, signing_secret: str, refused: Callable[[str], None]) -> Guard:
    """The app behind Slack's checks."""
    checks = Checks(signing_secret)
    return Guard(inner, checks, refused, checks.settled, only_once=("x-slack-",))
