"""What comes in from Slack, one method a kind: make it a command, let the core handle it, show the reply.

Rules: everything is stored before the answer leaves; a trouble ends in a sentence, and nothing raises but Unsaid, where
no sentence could be shown; who acts is known to the core before the command is.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any

from adapters import logs
from adapters.slack import notices, parse, render
from adapters.slack.answers import Answers, Unsaid
from adapters.slack.api import Api, CallFailed
from adapters.slack.installs import Installs
from adapters.slack.parse import Origin
from adapters.slack.people import PATIENCE, Acquaintances
from bot.commands import Command, Press, Say
from bot.errors import Strangers
from bot.message import Form, Message, Page, Reply
from bot.service import Service, card_slot, understands

log = logging.getLogger("askwell.slack")

Json = dict[str, Any]
LANGUAGE_WITHIN = 0.3
"""Seconds that a notice waits for its language: Slack waits three for an answer."""

NOBODY: Mapping[str, str] = {}

NOT_THERE = frozenset({"not_in_channel", "channel_not_found", "user_not_in_channel"})
"""Slack's errors for a channel in which the bot, or the person, is not."""


@dataclass(slots=True)
class Listeners:
    """Slack's side of the conversation."""

    service: Service
    api: Api
    installs: Installs
    people: Acquaintances
    answers: Answers
    heard: Callable[[str], None] = lambda workspace: None
    """Told of every workspace that something came from and that has Askwell."""

    _workspaces: set[str] = field(default_factory=set)

    async def command(self, fields: Json) -> Json:
        """A slash command."""
        where = parse.command_origin(fields)
        say, handles = parse.said(fields, self.service.surface.thanks)
        return await self._guarded(where, lambda: self._say(where, say, handles), self._trouble_in_answer)

    async def shortcut(self, body: Json) -> Json:
        """A global shortcut, or one on a message."""
        where = replace(parse.origin(body), channel="")
        return await self._guarded(where, lambda: self._say(where, parse.shortcut(body), {}), self._trouble_modal)

    async def action(self, body: Json) -> Json:
        """A button or an entry of a menu, in a message, the home tab or a modal."""
        where = parse.origin(body)
        if not _is_press(body["actions"][0]):
            return {}
        press = self._form_press if where.surface == parse.FORM else self._press
        return await self._guarded(where, lambda: press(where, body), self._trouble_told)

    async def submission(self, body: Json) -> Json:
        """A sent form."""
        where = parse.origin(body)
        worded = notices.trouble_field if parse.held_in(where.view) else notices.trouble
        return await self._guarded(where, lambda: self._submit(where, body), self._trouble_at_field, worded)

    async def event(self, body: Json) -> Json:
        """Somebody opened their home, or set their status; the app was taken out."""
        event = body["event"]
        match event["type"]:
            case "app_home_opened" if event.get("tab", "home") == "home" and isinstance(event.get("user"), str):
                await self._home_opened(body)
            case "app_uninstalled" | "tokens_revoked":
                await self._gone(body)
            case "team_access_granted" | "team_access_revoked":
                await self._reach_changed(body)
            case "user_status_changed" | "user_change":
                workspace = parse.workspace_of(body.get("context_team_id") or body.get("team_id") or "")
                await self.people.status_changed(workspace, event.get("user"))
        return {}

    # The rest is machinery

    async def _say(self, where: Origin, say: Say, handles: Mapping[str, str]) -> Json:
        nameless = [person for person, handle in handles.items() if not handle]
        reply = await self._handled(where, say, handles, nameless, 1.0)
        return await self.answers.to_words(where, reply, say.text)

    async def _press(self, where: Origin, body: Json) -> Json:
        press = parse.pressed(body)
        if not understands(press) and (fresh := await self._fresh(where, press)):
            return await self.answers.to_press(where, fresh)
        reply = await self._handled(where, press)
        if press.action == "home":
            return await self.answers.to_paging(where, press, reply)
        if isinstance(reply, Form) and parse.of_menu(body):
            await self.answers.open_from_menu(where, reply, press)
            return {}
        return await self.answers.to_press(where, reply)

    async def _fresh(self, where: Origin, press: Press) -> Message | None:
        """The card of that ask as it stands, for a button that is no longer what it was."""
        await self.people.meet(where.workspace, {where.person: where.handle}, actor=where.person)
        slot = card_slot(press.target, where.person)
        card = await self.service.shown(where.address, slot) if press.target else None
        return notices.outdated(card) if card else None

    async def _form_press(self, where: Origin, body: Json) -> Json:
        reply = await self._handled(where, parse.form_pressed(body), looked_up=_in_form(where))
        return await self.answers.to_form_press(where, reply)

    async def _submit(self, where: Origin, body: Json) -> Json:
        submit = parse.submitted(body)
        closed = await self._closed(where, submit.values.get("place", "")) if submit.form == "weekly" else ""
        if closed:
            return {"response_action": "errors", "errors": {parse.held_in(where.view)["place"].block: closed}}
        reply = await self._handled(where, submit, looked_up=_in_form(where))
        if submit.form == "weekly":
            reply = await self._invited(where, submit.carry.get("circle", ""), reply)
        return self.answers.to_submission(where, reply)

    async def _handled(
        self,
        where: Origin,
        command: Command,
        handles: Mapping[str, str] = NOBODY,
        looked_up: Collection[str] = (),
        patience: float = PATIENCE,
    ) -> Reply:
        """The core's reply, once whoever acts and these others are known to it, and Slack was asked who some are.

        Where all of them were met lately that is presumed, and the core itself sees whether it still holds.
        """
        everybody = {where.person: where.handle, **handles}
        presumed = {*everybody, *looked_up}
        if self.people.knows(where.workspace, presumed):
            with suppress(Strangers):
                return await self.service.handle(command, presumes=presumed)
        await self.people.meet(where.workspace, everybody, actor=where.person)
        await self.people.look_up(where.workspace, looked_up, patience)
        return await self.service.handle(command)

    async def _closed(self, where: Origin, channel: str) -> str:
        """Why the post could not appear in the chosen channel; '' when it can, which only this person is shown."""
        if not channel:
            return ""
        locale = await self.service.reads(where.address)
        said = render.message(notices.notice("can_post", locale), where.team)
        arguments = {"channel": channel, "user": where.person, **said}
        try:
            await self.api.call(where.workspace, "chat.postEphemeral", arguments, patience=1.0)
        except CallFailed as failure:
            if failure.reason == "is_archived":
                return notices.sentence("archived", locale)
            return notices.sentence("not_there", locale) if failure.reason in NOT_THERE else ""
        return ""

    async def _invited(self, where: Origin, channel: str, reply: Reply) -> Reply:
        """A channel's post is switched on: whether the bot is in there shows in a word for this person only."""
        if not isinstance(reply, Message) or not channel:
            return reply
        content = render.message(reply, where.team)
        try:
            arguments = {"channel": channel, "user": where.person, **content}
            await self.api.call(where.workspace, "chat.postEphemeral", arguments, patience=1.0)
        except CallFailed as failure:
            return notices.with_invitation(reply) if failure.reason in NOT_THERE else reply
        return reply

    async def _home_opened(self, body: Json) -> None:
        event = body["event"]
        team = body.get("context_team_id") or body.get("team_id") or ""
        where = Origin(
            team=team,
            enterprise=body.get("enterprise_id") or "",
            person=event["user"],
            handle="",
            home_team=team,
            org_wide=_is_org_wide(body),
        )

        async def show() -> Json:
            await self.people.look_up(where.workspace, [where.person], patience=1.0)
            await self.people.meet(where.workspace, {where.person: ""}, actor=where.person)
            await self.answers.homes.opened(where.address)
            return {}

        async def instead(_: Origin, said: Message) -> Json:
            await self.answers.homes.publish(where.address, Page(render.NAME, (said,)))
            return {}

        await self._guarded(where, show, instead)

    async def _gone(self, body: Json) -> None:
        """Tokens are forgotten, sending stops, the deletion clock starts; unless it was installed again since."""
        event = body["event"]
        if event["type"] == "tokens_revoked" and not (event.get("tokens") or {}).get("bot"):
            return
        workspace = parse.workspace_of(_owner(body))
        if await self.installs.gone(workspace, float(body.get("event_time", 0))):
            self._workspaces.clear()

    async def _reach_changed(self, body: Json) -> None:
        """An organisation lets some of its workspaces have Askwell, or no longer."""
        listed = body["event"].get("team_ids")
        teams = [team for team in listed if isinstance(team, str)] if isinstance(listed, list) else []
        granted = body["event"]["type"] == "team_access_granted"
        await self.installs.reaches(body.get("enterprise_id") or "", teams, granted=granted)
        self._workspaces.clear()

    async def _guarded(
        self,
        where: Origin,
        work: Callable[[], Awaitable[Json]],
        trouble: Callable[[Origin, Message], Awaitable[Json]],
        worded: Callable[[str, str], Message] = notices.trouble,
    ) -> Json:
        try:
            await self.installs.seen(where.team, where.enterprise, where.org_wide)
            if not await self.installs.is_installed(where.workspace):
                return await trouble(where, await self._notice(where, "not_installed"))
            await self.is_here(where.workspace)
            self.heard(where.workspace)
            if where.home_team != where.team and not await self.people.is_ours(where.address, where.enterprise):
                return await trouble(where, await self._notice(where, "outsider"))
            return await work()
        except Unsaid:
            raise
        except Exception as error:
            reference = logs.refer(log, "a request from Slack could not be handled: %s", type(error).__name__)
            log.debug("where it broke", exc_info=error)
            return await trouble(where, worded(await self._reads(where), reference))

    async def _notice(self, where: Origin, name: str) -> Message:
        return notices.notice(name, await self._reads(where))

    async def _reads(self, where: Origin) -> str:
        """Their language where that can be found at once, else English."""
        with suppress(Exception):
            async with asyncio.timeout(LANGUAGE_WITHIN):
                return await self.service.reads(where.address)
        return "en"

    async def is_here(self, workspace: str) -> None:
        """The workspace has Askwell, whatever was heard before; it has a row, so that what is said of it is known."""
        if workspace in self._workspaces:
            return
        await self.service.taken_back(workspace, parse.team_of(workspace))
        self._workspaces.add(workspace)

    async def _trouble_in_answer(self, where: Origin, said: Message) -> Json:
        return {"response_type": "ephemeral", **render.message(said, where.team)}

    async def _trouble_modal(self, where: Origin, said: Message) -> Json:
        return await self.answers.to_words(where, said, "")

    async def _trouble_told(self, where: Origin, said: Message) -> Json:
        await self.answers.to_trouble(where, said)
        return {}

    async def _trouble_at_field(self, where: Origin, said: Message) -> Json:
        """At the first field, so that the form stays with all that was typed."""
        held = parse.held_in(where.view)
        first = next(iter(held.values()), None)
        if first is None:
            return self.answers.to_submission(where, said)
        return {"response_action": "errors", "errors": {first.block: said.title}}


def _in_form(where: Origin) -> list[str]:
    """Whoever sends a form, and whom they picked in it."""
    return [where.person, *filter(None, parse.picked(where.view))]


def _is_press(action: Json) -> bool:
    """A link needs nothing of us, and what is chosen in a form comes with the form."""
    name = parse.action_of(action["action_id"])
    return name != parse.LINK and (name == parse.MENU or action.get("type") in {"button", None})


def _owner(body: Json) -> str:
    """Whose installation an event is about: an organisation's names no workspace, or says so."""
    team, enterprise = body.get("team_id") or "", body.get("enterprise_id") or ""
    return enterprise if enterprise and (_is_org_wide(body) or not team) else team


def _is_org_wide(body: Json) -> bool:
    found = body.get("authorizations") or [{}]
    return bool(found[0].get("is_enterprise_install"))
