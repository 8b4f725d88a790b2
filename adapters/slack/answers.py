"""From the core's reply to what the person who acted sees: a modal, an ephemeral message, the home tab, or nothing.

Rules: whatever can be said in Slack's own answer to a request is said there; a call that fails ends in a
sentence, never in silence; a reply is for the one person only. Where nothing of ours can be shown at all, Slack shows
its own sentence (`Unsaid`).
"""

import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from adapters import logs
from adapters.slack import notices, render
from adapters.slack.api import Api, CallFailed, SlackSaysNo
from adapters.slack.errors import Reaction
from adapters.slack.homes import Homes
from adapters.slack.parse import Filled, Origin, held_in, memo_of, section_of
from bot.commands import Press
from bot.errors import AskwellError
from bot.message import Form, Message, Page, Reply
from bot.people import Address
from bot.ports import FateUnknown, NotSent, Undeliverable, Unfit
from bot.service import Service

Json = dict[str, Any]

OPENS_WITHIN = 2.4
"""Seconds a modal may take to open: Slack waits three for our answer."""
REDRAWS = 3


log = logging.getLogger("askwell.slack")


class Unsaid(Exception):
    """Nothing could be shown to whoever acted, in no way: Slack is to say so."""


@dataclass(slots=True)
class Answers:
    """Shows replies. Every method returns the body of the answer to Slack's request, {} for an empty one."""

    api: Api
    service: Service
    homes: Homes
    edit: Callable[[Address, str, Message], Awaitable[None]]

    # To a slash command or a shortcut

    async def to_words(self, where: Origin, reply: Reply, typed: str) -> Json:
        """A form or page opens as a modal; a message comes in the answer itself, or as a modal where there is none."""
        match reply:
            case None:
                return {}
            case Message() if where.channel:
                return {"response_type": "ephemeral", **render.message(reply, where.team)}
            case _:
                if await self._show(where, "views.open", self._view(where, reply)):
                    return {}
                if not where.channel:
                    await self.tell(where, reply if isinstance(reply, Message) else notices.late(typed, reply.locale))
                    return {}
                return {"response_type": "ephemeral", **render.message(notices.late(typed, reply.locale), where.team)}

    # To a press

    async def to_press(self, where: Origin, reply: Reply) -> Json:
        """Where the button is decides where the answer appears."""
        match where.surface, reply:
            case "home", Page():
                await self._home(where, reply)
            case "page", Page():
                await self._update(where, render.page_modal(reply, where.team, section_of(where.view)))
            case "page", None:
                await self._page_again(where)
            case (("page" | "form"), Form() | Message()):
                await self._show_or_tell(where, "views.push", reply)
            case "message", Message():
                await self.tell(where, reply)
            case _, None:
                pass
            case _, _:
                await self._show_or_tell(where, "views.open", reply)
        if where.surface == "home" and not isinstance(reply, Page | Form):
            await self._home(where)
        return {}

    async def open_from_menu(self, where: Origin, form: Form, press: Press) -> None:
        """The form; and its message anew: Slack's menu would go on showing what was chosen, and not take it again.

        What came with the press may be old, so the message is made as it stands, and once more where it moved on
        meanwhile: whoever edits it besides us must not be overwritten.
        """
        await self.to_press(where, form)
        shown: Message | None = None
        for _ in range(REDRAWS):
            stands = await self.service.standing(where.address, press.ref, press.target)
            if stands is None or stands == shown:
                return
            shown = stands
            with suppress(NotSent, FateUnknown, Undeliverable, Unfit):
                await self.edit(where.address, press.ref, stands)

    async def to_paging(self, where: Origin, press: Press, reply: Reply) -> Json:
        """A press that leads to another page of a modal."""
        if where.surface == "page" and isinstance(reply, Page):
            await self._update(where, render.page_modal(reply, where.team, press.target))
            return {}
        return await self.to_press(where, reply)

    # To a form

    async def to_form_press(self, where: Origin, reply: Reply) -> Json:
        """A button inside a form: the form is drawn anew in place, what was typed stays."""
        if isinstance(reply, Form):
            await self._update(where, self._redrawn(where, reply))
            return {}
        return await self.to_press(where, reply)

    def to_submission(self, where: Origin, reply: Reply) -> Json:
        """A sent form: errors at their fields, the form anew, a last word, or it closes."""
        match reply:
            case Form():
                errors = render.errors_only(reply, _held(where))
                if errors:
                    return {"response_action": "errors", "errors": errors}
                return {"response_action": "update", "view": self._redrawn(where, reply)}
            case None:
                return {"response_action": "clear"}
            case _:
                return {"response_action": "update", "view": self._view(where, reply)}

    async def to_trouble(self, where: Origin, said: Message) -> None:
        """What stands in the way of a press, where it was pressed."""
        if where.surface == "message":
            await self.tell(where, said)
        else:
            await self._show_or_tell(where, "views.open" if where.surface == "home" else "views.push", said)

    async def tell(self, where: Origin, said: Message) -> None:
        """A word for one person's eyes, where they pressed; else in their own messages. Raises Unsaid."""
        content = render.message(said, where.team)
        here = ("chat.postEphemeral", {"channel": where.channel, "user": where.person, **content})
        for method, arguments in (
            *([here] if where.channel else []),
            ("chat.postMessage", {"channel": where.person, **content}),
        ):
            try:
                await self.api.call(where.workspace, method, arguments, patience=OPENS_WITHIN)
                return
            except (CallFailed, AskwellError):
                continue
        raise Unsaid

    def _view(self, where: Origin, reply: Form | Message | Page) -> Json:
        match reply:
            case Form():
                return render.modal(reply, where.team)
            case Page():
                return render.page_modal(reply, where.team)
            case Message():
                return render.notice_modal(reply, where.team)

    def _redrawn(self, where: Origin, form: Form) -> Json:
        return render.modal(form, where.team, _held(where), memo_of(where.view).drawn + 1)

    async def _page_again(self, where: Origin) -> None:
        section = section_of(where.view)
        reply = await self.service.handle(Press(by=where.address, action="home", target=section))
        if isinstance(reply, Page):
            await self._update(where, render.page_modal(reply, where.team, section))

    async def _home(self, where: Origin, page: Page | None = None) -> None:
        """Their home as it stands after a press in it; what cannot be shown there is said."""
        if not await self.homes.publish(where.address, page):
            await self._not_shown(where, await self.service.reads(where.address))

    async def _show_or_tell(self, where: Origin, method: str, reply: Form | Message | Page) -> None:
        """A message that cannot be shown as a modal comes as a message; a form cannot."""
        if await self._show(where, method, self._view(where, reply)):
            return
        if isinstance(reply, Message):
            await self.tell(where, reply)
        else:
            await self._not_shown(where, reply.locale)

    async def _not_shown(self, where: Origin, locale: str) -> None:
        """Slack took no view of ours: said with a reference instead. Raises Unsaid."""
        await self.tell(where, notices.trouble(locale, logs.refer(log, "a view could not be shown")))

    async def _show(self, where: Origin, method: str, view: Json) -> bool:
        try:
            await self.api.call(
                where.workspace, method, {"trigger_id": where.trigger, "view": view}, patience=OPENS_WITHIN
            )
        except (CallFailed, AskwellError):
            return False
        return True

    async def _update(self, where: Origin, view: Json) -> None:
        """Draw an open modal anew; if somebody was faster, or closed it, that stays."""
        arguments: Json = {"view_id": where.view["id"], "view": view}
        if where.view.get("hash"):
            arguments["hash"] = where.view["hash"]
        try:
            await self.api.call(where.workspace, "views.update", arguments, patience=OPENS_WITHIN)
        except (CallFailed, AskwellError) as failure:
            if not (isinstance(failure, SlackSaysNo) and failure.reaction is Reaction.STALE):
                await self._not_shown(where, await self.service.reads(where.address))


def _held(where: Origin) -> dict[str, Filled]:
    return held_in(where.view)
