"""Carries messages into Slack (`bot.ports.Transport`): posts and edits, one try each, and what came of it.

Rules: nothing is retried here, the outbox does; what the pace demands (`pacing`), and what Slack asks us to wait, is
said back as a later time, never slept through. Workspaces share nothing that a stuck one could use up: connections are
not counted (`api.new_session`).
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import UUID, uuid5

from adapters.pacing import TooSoon
from adapters.slack import notices, render
from adapters.slack.api import AnswerLost, Api, CallFailed, Limited, NotInstalled, SlackSaysNo
from adapters.slack.errors import Reaction
from adapters.slack.pacing import POST, UPDATE, SlackPacing
from adapters.slack.parse import team_of
from adapters.slack.pictures import UploadedPictures, pictures_in
from bot.message import Message
from bot.people import Address
from bot.ports import Clock, FateUnknown, NotSent, Undeliverable, Unfit
from bot.service import may_wait

Json = dict[str, Any]

NAMESPACE = UUID("0d0f2a5c-7f0c-5b53-8b5e-2f3c0f3f6a11")
NOT_INSTALLED_WAIT, TO_MEND_WAIT = 60.0, 900.0
PROCESSING_WAIT, PROCESSING_TRIES = 3.0, 5
PICTURED = ("slack_file", "image_url")
"""What Slack may refuse a message for: a file that is not ready yet, somebody's picture that is no longer there."""

PLAIN: Json = {"unfurl_links": False, "unfurl_media": False, "link_names": False, "mrkdwn": False, "parse": "none"}


class SlackTransport:
    """The way into every workspace. `sent` hears whom something new reached, `closed` who cannot be written to."""

    def __init__(
        self,
        api: Api,
        pictures: UploadedPictures,
        clock: Clock,
        sent: Callable[[Address], None] = lambda to: None,
        closed: Callable[[Address], None] = lambda to: None,
        *,
        ask_command: str = "/ask",
    ) -> None:
        self._api, self._pictures, self._sent, self._closed = api, pictures, sent, closed
        self._ask_command = ask_command
        self._pacing = SlackPacing(lambda: clock.now().timestamp())
        self._tries: dict[str, int] = {}

    async def post(self, to: Address, message: Message, key: str) -> str:
        """Send a new message; returns `channel:ts`. Raises like the port says."""
        arguments: Json = {
            "channel": to.id,
            **await self._content(to, message, key),
            **PLAIN,
            "client_msg_id": str(uuid5(NAMESPACE, key)),
            "metadata": {"event_type": "askwell_message", "event_payload": {"key": key}},
        }
        answer = await self._call(to, POST, arguments, key)
        ref = f"{answer['channel']}:{answer['ts']}"
        self._sent(to)
        return ref

    async def edit(self, to: Address, ref: str, message: Message) -> None:
        """Change a message that is there; one that is gone or closed is left alone. Raises like `post`."""
        channel, _, ts = ref.partition(":")
        content = await self._content(to, message, ref)
        arguments = {"channel": channel, "ts": ts, **content, "link_names": False, "parse": "none"}
        try:
            await self._call(to, UPDATE, arguments, ref)
        except _Stale:
            return
        self._sent(to)

    async def forget_picture(self, workspace: str, token: str) -> None:
        """Delete the file that shows it. Raises NotSent when Slack could not be asked."""
        try:
            await self._pictures.forget(workspace, token)
        except CallFailed as failure:
            raise NotSent(failure.reason, getattr(failure, "retry_after", None)) from None

    async def _content(self, to: Address, message: Message, key: str) -> Json:
        files: dict[str, str] = {}
        if pictures_in(message) and self._tries.get(key, 0) < PROCESSING_TRIES:
            try:
                files = await self._pictures.files(to.workspace, message)
            except CallFailed as failure:
                raise NotSent(failure.reason, getattr(failure, "retry_after", None)) from None
        hint = notices.hint(self._ask_command, message.locale)
        said = message if _is_channel(to) else replace(message, parts=(*message.parts, hint))
        return render.message(
            said if key not in self._tries else replace(said, face=None), team_of(to.workspace), files
        )

    async def _call(self, to: Address, method: str, arguments: Json, key: str) -> Json:
        try:
            with self._pacing.turn(to, method, key, patient=may_wait(key.removeprefix(f"{to.workspace}:"))):
                answer = await self._api.call(to.workspace, method, arguments)
        except TooSoon as early:
            raise NotSent("pacing", early.wait) from None
        except Limited as limit:
            raise NotSent(limit.reason, limit.retry_after) from None
        except AnswerLost as lost:
            raise FateUnknown(lost.reason) from None
        except NotInstalled as no:
            raise NotSent(no.reason, NOT_INSTALLED_WAIT) from None
        except SlackSaysNo as no:
            if no.reaction is Reaction.UNREACHABLE:
                self._closed(to)
            raise self._meaning(no, method, key, arguments) from None
        except CallFailed as failure:
            raise NotSent(failure.reason) from None
        self._tries.pop(key, None)
        return answer

    def _meaning(self, no: SlackSaysNo, method: str, key: str, arguments: Json) -> Exception:
        if no.reason == "invalid_blocks" and any(kind in str(arguments["blocks"]) for kind in PICTURED):
            self._tries[key] = self._tries.get(key, 0) + 1
            return NotSent("picture_processing", PROCESSING_WAIT)
        match no.reaction:
            case Reaction.LATER:
                return NotSent(no.reason)
            case Reaction.UNINSTALLED:
                return NotSent(no.reason, NOT_INSTALLED_WAIT)
            case Reaction.TO_MEND:
                return NotSent(no.reason, TO_MEND_WAIT)
            case Reaction.STALE if method == UPDATE:
                return _Stale(no.reason)
            case Reaction.UNREACHABLE:
                return Undeliverable(no.reason)
            case _:
                return Unfit(no.reason)


def _is_channel(to: Address) -> bool:
    return to.id[:1] in {"C", "G"}


class _Stale(Exception):
    """What was to be edited is no longer there, or may no longer be edited."""
