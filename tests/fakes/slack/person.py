"""What one person does and sees, as Slack's own client would let her.

`Person` acts through the courier; what the client does by itself (required fields, no such command, windows
that close) happens here. Where an app does not answer well, she sees Slack's red sentence (`trouble`).
"""

import asyncio
import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from tests.fakes.slack import answers, filling, payloads, people, views
from tests.fakes.slack.calls import Caller
from tests.fakes.slack.channels import open_dm
from tests.fakes.slack.deliver import Courier, Delivery
from tests.fakes.slack.desk import Context, Notice
from tests.fakes.slack.errors import NotPossible
from tests.fakes.slack.fields import fields, state_values, unfilled
from tests.fakes.slack.onlooker import Onlooker, Surface
from tests.fakes.slack.state import App, Channel, Installation, Json, Member, Message, Token, View


class Person(Onlooker):
    """A person of the fake; `member` is what Slack stores about her."""

    def __init__(self, desk: Context, courier: Courier, member: Member) -> None:
        super().__init__(desk, member)
        self.courier = courier
        self.shows: dict[tuple[str, str, str], str] = {}

    async def slash(self, command: str, text: str = "", channel: Channel | None = None) -> Delivery:
        """Types a command; @name and #name become what Slack makes of them."""
        place = channel or self._anywhere()
        app = self._app_with(lambda a: command in a.commands, f"{command} is not a valid command")
        words = self._escaped(text) if app.commands[command] else text
        fields = payloads.command(self.desk, app, self.member, place, (command, words))
        delivery = await self.courier.command(app, fields)
        if not delivery.ok:
            error = "operation_timeout" if delivery.failed == "timeout" else "dispatch_failed"
            self.desk.trouble(self.id, f'{command} failed with the error "{error}"')
        else:
            answers.to_command(self.desk, fields["response_url"].rsplit("/", 1)[1], delivery)
        return delivery

    async def press(self, surface: Surface, label: str, *, times: int = 1) -> Delivery:
        """Presses a button or a menu's option by its label; `times` > 1 at the same moment."""
        block, element, option = filling.find_button(self.alive(surface).blocks, label)
        if element["type"] == "static_select":
            self._chooses(surface, block, element, label)
        return await self._act(surface, filling.pressed(block, element, option), times)

    async def press_action(self, surface: Surface, action: Json, *, times: int = 1) -> Delivery:
        """Sends any action on anything, also on what is not hers, as an old or forged client would."""
        return await self._act(surface, action, times)

    async def choose(self, surface: Surface, name: str, value: Any) -> Delivery | None:
        """Chooses in a select, picker or check boxes of a message, a modal or the home tab."""
        block, element = filling.find_field(self.alive(surface).blocks, name)
        raw = filling.entered(self._offering(surface, element), value)
        if isinstance(surface, View):
            surface.values[block["block_id"], element["action_id"]] = raw
            if block["type"] == "input" and not block.get("dispatch_action"):
                return None
        return await self._act(surface, filling.chosen(block, element, raw), 1)

    async def fill(self, values: Mapping[str, Any] | None = None, /, **named: Any) -> None:
        """Fills fields of the modal on top, by label; people, channels, dates, option labels or text."""
        for name, value in {**(values or {}), **named}.items():
            await self.choose(self.modal, name, value)

    def filled(self, name: str) -> Any:
        """What stands in a field of the modal on top."""
        block, element = filling.find_field(self.modal.blocks, name)
        return self.modal.values[block["block_id"], element["action_id"]]

    async def suggestions(self, name: str, typed: str) -> list[str]:
        """Types into an external select and reads the options that the app offers."""
        view = self.modal
        block, element = filling.find_field(view.blocks, name)
        body = payloads.suggestion(self.desk, self.member, view, element, block["block_id"], typed)
        delivery = await self.courier.interactive(self.desk.state.apps[view.app_id], body)
        offered = answers.to_suggestion(self.desk, delivery)
        view.suggested[element["action_id"]] = offered
        return [o["text"]["text"] for o in offered]

    async def submit(self, *, times: int = 1) -> Delivery:
        """Submits the modal on top; a required field that is empty holds Slack's client back."""
        view = self.modal
        self._submittable(view)
        app = self.desk.state.apps[view.app_id]
        bodies = [payloads.submission(self.desk, self.member, view) for _ in range(times)]
        delivered = await asyncio.gather(*(self.courier.interactive(app, b) for b in bodies))
        if view.id in self.desk.state.views:
            answers.to_submission(self.desk, view, delivered[0])
        return delivered[0]

    async def close(self, *, all_of_them: bool = False) -> Delivery | None:
        """Closes the modal on top (or all); the app hears of it if it asked to."""
        view = self.modal
        body = payloads.closed(self.desk, self.member, view, cleared=all_of_them)
        for each in reversed(self.modals) if all_of_them or view.body.get("clear_on_close") else [view]:
            views.close_top(self.desk, each)
        if not view.body.get("notify_on_close"):
            return None
        return await self.courier.interactive(self.desk.state.apps[view.app_id], body)

    async def shortcut(self, name: str, message: Message | None = None) -> Delivery:
        """Uses a global shortcut, or one on a message, by its name or callback_id."""
        kind = "message" if message else "global"
        app = self._app_with(
            lambda a: a.shortcuts.get(a.shortcut_names.get(name, name)) == kind, f"no {kind} shortcut {name}"
        )
        callback_id = app.shortcut_names.get(name, name)
        if message is None:
            body = payloads.global_shortcut(self.desk, app, self.member, callback_id)
        else:
            body = payloads.message_shortcut(self.desk, app, self.member, callback_id, message)
        delivery = await self.courier.interactive(app, body)
        self._trouble_if_bad(delivery)
        return delivery

    async def opens_home(self, tab: str = "home") -> Delivery | None:
        """Opens the app; its home tab, or with tab="messages" the other one."""
        installation = self._installation()
        event: Json = {"type": "app_home_opened", "user": self.id, "channel": self._dm().id, "tab": tab}
        key = (installation.app_id, self.member.team_id, self.id)
        published = self.desk.state.views.get(self.desk.state.homes.get(key, ""))
        if published is not None and tab == "home":
            event["view"] = views.payload(self.desk.state, published)
        return await self.courier.event(Notice(installation, event | {"team_id": self.member.team_id}))

    async def sets_status(self, text: str, emoji: str, ends: datetime | None = None) -> list[Delivery]:
        """Sets their status, or clears it with two empty texts; two events tell of it, whoever subscribed to both."""
        self.member.status = (text, emoji, int(ends.timestamp()) if ends else 0)
        found: list[Delivery] = []
        for installation in self._installations():
            if "users:read" not in installation.scopes:
                continue
            app = self.desk.state.apps[installation.app_id]
            by = Caller(Token("", "bot", app.id, installation, installation.scopes), app, installation)
            user = people.as_json(self.desk, by, self.member, with_locale=True)
            for kind in ("user_change", "user_status_changed"):
                found += await self.tells({"type": kind, "user": user, "cache_ts": 1700000000}, installation)
        return found

    async def tells(self, event: Json, installation: Installation | None = None) -> list[Delivery]:
        """Lets an app hear of an event of her workspace, if it has subscribed to such."""
        notice = Notice(installation or self._installation(), event | {"team_id": self.member.team_id})
        delivery = await self.courier.event(notice)
        return [delivery] if delivery is not None else []

    def says(self, channel: Channel, text: str) -> Message:
        """Writes into a channel; apps do not hear of it (no history scope)."""
        app = self.desk.state.apps.get(channel.app_id or "")
        if app is not None and (app.messages_read_only or not app.messages_tab):
            raise NotPossible("the Messages tab is read-only")
        if self.id not in channel.members or channel.archived or channel.read_only:
            raise NotPossible(f"{self.member.name} cannot write there")
        message = Message(self.desk.state.new_ts(), channel.id, self.id, text)
        self.desk.state.messages[channel.id, message.ts] = message
        self.desk.show_message("post", message)
        return message

    async def writes_to_app(self, text: str) -> Delivery | None:
        """Writes into the app's Messages tab, which a read-only one does not allow."""
        installation = self._installation()
        app = self.desk.state.apps[installation.app_id]
        message = self.says(self._dm(), text)
        event: Json = {
            "type": "message",
            "channel_type": "im",
            "user": self.id,
            "text": text,
            "ts": message.ts,
        }
        notice = Notice(installation, event | {"channel": message.channel})
        return await self.courier.event(notice) if "message.im" in app.events else None

    # the rest is machinery

    def _chooses(self, surface: Surface, block: Json, element: Json, label: str) -> None:
        """A select keeps showing what was chosen, until its block is a new one; the same choice again is none."""
        menu = (surface.id if isinstance(surface, View) else surface.ts, block["block_id"], element["action_id"])
        if self.shows.get(menu) == label:
            raise NotPossible(f"the menu shows {label!r} already, so choosing it again does nothing")
        self.shows[menu] = label

    def _offering(self, surface: Surface, element: Json) -> Json:
        """An external select together with the options that were last suggested."""
        known = surface.suggested.get(element["action_id"]) if isinstance(surface, View) else None
        return {**element, "options": known} if known else element

    async def _act(self, surface: Surface, action: Json, times: int) -> Delivery:
        bodies = [self._action_body(surface, action) for _ in range(times)]
        app = self.desk.state.apps[surface.app_id or ""]
        delivered = await asyncio.gather(*(self.courier.interactive(app, b) for b in bodies))
        for delivery in delivered:
            self._trouble_if_bad(delivery)
        return delivered[0]

    def _action_body(self, surface: Surface, action: Json) -> Json:
        if isinstance(surface, View):
            return payloads.view_actions(self.desk, self.member, surface, action)
        values = state_values(surface.blocks, {(action["block_id"], action["action_id"]): _raw(action)})
        return payloads.message_actions(self.desk, self.member, surface, action, values)

    def _trouble_if_bad(self, delivery: Delivery) -> None:
        if not delivery.ok:
            self.desk.trouble(self.id, "We had some trouble connecting. Try again?")

    def _submittable(self, view: View) -> None:
        if not view.body.get("submit"):
            raise NotPossible("this modal has no submit button")
        empty = unfilled(view)
        if empty:
            raise NotPossible(f"required and empty: {empty}")
        short = [e["action_id"] for key, e, _ in fields(view.blocks) if filling.too_short(e, view.values.get(key))]
        if short:
            raise NotPossible(f"too short: {short}")

    def _escaped(self, text: str) -> str:
        """What should_escape makes of @name and #name, and of & < >."""
        members = self.desk.state.members.values()
        people = {**{m.handle: m for m in members}, **{m.name: m for m in members}}
        places = {c.name: c for c in self.desk.state.channels.values() if c.kind in {"public", "private"}}
        safe = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")

        def mention(found: re.Match[str]) -> str:
            sign, name = found[1], found[2]
            if sign == "@" and name in {"channel", "here", "everyone"}:
                return f"<!{name}>"
            if sign == "@" and name in self.desk.state.groups:
                return f"<!subteam^{self.desk.state.groups[name]}|@{name}>"
            if sign == "@":
                return f"<@{people[name].id}|{people[name].handle}>" if name in people else found[0]
            return f"<#{places[name].id}|{name}>" if name in places else found[0]

        return re.sub(r"(?<!\w)([@#])([\w.-]*\w)", mention, safe)

    def _anywhere(self) -> Channel:
        mine = [c for c in self.desk.state.channels.values() if self.id in c.members and not c.archived]
        if not mine:
            raise NotPossible(f"{self.member.name} is in no channel")
        return mine[0]

    def _installations(self) -> list[Installation]:
        return [i for i in self.desk.state.installations.values() if i.reaches(self.member.team_id)]

    def _installation(self) -> Installation:
        found = self._installations()
        if not found:
            raise NotPossible("no app is installed there")
        return found[-1]

    def _app_with(self, fits: Callable[[App], object], otherwise: str) -> App:
        apps = [self.desk.state.apps[i.app_id] for i in self._installations()]
        found = [a for a in apps if fits(a)]
        if not found:
            raise NotPossible(otherwise)
        return found[-1]

    def _dm(self) -> Channel:
        installation = self._installation()
        app = self.desk.state.apps[installation.app_id]
        caller = Caller(Token("", "bot", app.id, installation, frozenset()), app, installation)
        return open_dm(self.desk, caller, self.id)


def _raw(action: Json) -> Any:
    known = (
        "value",
        "selected_option",
        "selected_options",
        "selected_user",
        "selected_date",
        "selected_time",
    )
    return next((action[k] for k in known if k in action), None)
