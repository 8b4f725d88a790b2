"""What one person does and sees, as a Teams client would let them.

What the client does by itself (required fields, six actions a set, dialogs, mentions, no buttons on deleted messages)
happens here. Where the bot does not answer well, they see Teams' own sentence (`trouble`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.fakes.teams import filling
from tests.fakes.teams.answers import Answers, Dialog
from tests.fakes.teams.cards import CardView, card_of
from tests.fakes.teams.client import Client
from tests.fakes.teams.courier import Delivery
from tests.fakes.teams.errors import NotPossible
from tests.fakes.teams.installing import Installing
from tests.fakes.teams.ledger import Seen
from tests.fakes.teams.message_payload import message_payload
from tests.fakes.teams.pressing import Pressing
from tests.fakes.teams.state import Conversation, Json, Member, Message
from tests.fakes.teams.typing_in import typed

SOURCES = {"compose": "compose", "commandBox": "commandbox", "message": "message"}


@dataclass(slots=True)
class Person:
    """Somebody at their screen. With `old_client`, Action.Execute is unknown and its fallback is used."""

    client: Client
    installing: Installing
    member: Member
    old_client: bool = False
    dialog: Dialog | None = None
    links: list[str] = field(default_factory=list)
    """Addresses that were opened by pressing."""
    _views: dict[tuple[str, str], CardView] = field(default_factory=dict)

    @property
    def aad(self) -> str:
        return self.member.aad

    @property
    def name(self) -> str:
        return self.member.name

    @property
    def chat(self) -> Conversation:
        """Their own chat with the bot."""
        return self.client.desk.state.personal(self.member)

    # doing

    async def says(
        self, text: str, where: Conversation | None = None, *, to: Message | None = None, times: int = 1
    ) -> Delivery | None:
        """Writes; None where the bot does not hear it. `to` answers a message, `times` delivers the same twice."""
        place = where or self.chat
        self._present(place)
        desk, (sent, mentions) = self.client.desk, typed(self.client.desk.state, place, text)
        thread = to.thread if to else ""
        activity = self.client.activities.message(self.member, place, sent, mentions=mentions, thread=thread)
        made = Message(id=activity["id"], conversation=place.id, versions=[activity], author=self.aad, thread=thread)
        if place.team and not thread:
            made.thread = made.id
            activity["conversation"]["id"] = f"{place.id};messageid={made.id}"
        desk.show("said", place, desk.state.add(made))
        heard = place.id == self.chat.id or any(m["mentioned"]["id"] == desk.state.bot_id for m in mentions)
        if not (heard and place.installed):
            return None
        return await self.client.courier.deliver(activity, times=times)

    async def presses(
        self, label: str, *, near: str = "", where: Conversation | None = None, version: int = -1, times: int = 1
    ) -> Delivery | None:
        """Presses a button of the open dialog, else of the newest message that has it and `near` among its texts.

        `version` presses on an older card of that message (0 the first, as a screen that was not refreshed shows it);
        `times` delivers the same press several times at once. None where the press stays in the client.
        """
        pressing = Pressing(self.client, self.member, self.links, old_client=self.old_client)
        if self.dialog is not None and self._action(self.dialog.view, label):
            return await self._in_dialog(pressing, label, times)
        message, view = self._message_with(label, near, where, version)
        action = self._action(view, label)
        delivery, dialog = await pressing.on_message(message, view, action, times)
        self.dialog = dialog or self.dialog
        return delivery

    def fills(self, values: Mapping[str, Any] | None = None, /, *, near: str = "", **named: Any) -> None:
        """Fills in the open dialog, else the newest message that has such inputs, by label.

        Values: words, the title of a choice, a Person, a date, a bool, a list where several can be chosen.
        """
        for label, value in {**(values or {}), **named}.items():
            view, place = self._surface_with(label, near)
            part = filling.field_named(view, label)
            given = value.member if isinstance(value, Person) else value
            view.values[part["id"]] = filling.filled(self.client.desk.state, place, part, given)

    async def opens_extension(
        self,
        command: str = "ask",
        *,
        where: Conversation | None = None,
        context: str = "compose",
        message: Message | None = None,
        times: int = 1,
    ) -> Delivery:
        """Opens the message extension: from compose, commandBox, or from a message (then `message` is quoted)."""
        place = where or self.chat
        if not (self.member.installed or place.installed):
            raise NotPossible("the app is not installed")
        value: Json = {"commandId": command, "commandContext": "message" if message else context}
        value["context"] = {"theme": "default"}
        if message is not None:
            value["messagePayload"] = message_payload(self.client.desk.state, message)
        dialog = Dialog("", CardView({"type": "AdaptiveCard"}), "composeExtension/submitAction", place, value)
        source = SOURCES[value["commandContext"]]
        activity = self.client.activities.invoke(self.member, place, "composeExtension/fetchTask", value, source=source)
        delivery = await self.client.courier.invoke(activity, times=times)
        self.dialog = self._answers().to_dialog(delivery, dialog)
        return delivery

    async def submits(self, label: str = "", *, times: int = 1) -> Delivery | None:
        """Presses a button of the open dialog, the first one if none is named."""
        if self.dialog is None:
            raise NotPossible("no dialog is open")
        pressing = Pressing(self.client, self.member, self.links)
        return await self._in_dialog(pressing, label or str(self.dialog.view.actions()[0]["title"]), times)

    def closes(self) -> None:
        """Closes the open dialog; the bot does not hear of it."""
        self.dialog = None
        self.client.desk.tell("dialog_closed", self.aad)

    async def looks_again(self, message: Message) -> Delivery | None:
        """The card comes on the screen again: where its `refresh` names this person, it asks the bot for a new one."""
        card = message.views.get(self.aad) or card_of(message.body) or {}
        refresh = card.get("refresh") or {}
        if not {self.aad, self.member.id29, f"8:orgid:{self.aad}"} & set(refresh.get("userIds") or []):
            return None
        pressing = Pressing(self.client, self.member, self.links)
        action = {**refresh["action"], "trigger": "automatic"}
        return (await pressing.on_message(message, self._view(message), action, 1))[0]

    async def installs(self) -> list[Delivery]:
        """Adds the app for themselves."""
        return await self.installing.for_person(self.member)

    async def uninstalls(self) -> list[Delivery]:
        """Removes it: who writes to them is refused from now on."""
        return await self.installing.not_for_person(self.member)

    def blocks(self) -> None:
        """Blocks the bot; it is not told."""
        self.member.trouble = "ConversationBlockedByUser"

    def unblocks(self) -> None:
        """Lets it write again; it is not told."""
        self.member.trouble = ""

    # seeing

    def messages(self, where: Conversation | None = None) -> list[Message]:
        """What stands in a chat or channel, their own chat by default; deleted messages are gone."""
        place = where or self.chat
        self._present(place, reading=True)
        return [m for m in self.client.desk.state.messages_of(place.id) if not m.deleted]

    def sees(self, where: Conversation | None = None) -> list[str]:
        """Every text that stands there now, oldest first; then those of the open dialog."""
        found = [text for message in self.messages(where) for text in self.texts(message)]
        return found + ([self.dialog.title, *self.dialog.view.texts()] if self.dialog else [])

    def texts(self, message: Message) -> list[str]:
        """What one message shows to this person."""
        text = str(message.body.get("text") or "")
        view = self._view(message)
        return [t for t in [text, *(view.texts() if view.card else [])] if t]

    def buttons(self, message: Message) -> list[list[str]]:
        """The buttons of a message, row by row."""
        return [[str(a.get("title", "")) for a in row] for row in self._view(message).rows()]

    def ledger(self, *kinds: str) -> list[Seen]:
        """Everything that this person has ever seen."""
        return self.client.desk.ledger.of(self.aad, *kinds)

    def notifications(self) -> list[str]:
        """What made a sound, as it read."""
        return [seen.notification for seen in self.client.desk.ledger.notifications(self.aad)]

    # the rest is machinery

    async def _in_dialog(self, pressing: Pressing, label: str, times: int) -> Delivery | None:
        assert self.dialog is not None
        action = self._action(self.dialog.view, label)
        if not action:
            raise NotPossible(f"no button {label!r} in the dialog")
        delivery, self.dialog = await pressing.in_dialog(self.dialog, action, times)
        return delivery

    def _answers(self) -> Answers:
        return Answers(self.client.desk, self.client.rules, self.aad)

    def _present(self, place: Conversation, *, reading: bool = False) -> None:
        if self.aad not in place.members:
            raise NotPossible(f"{self.name} is not there")
        if place.id == self.chat.id and not place.installed and not reading:
            raise NotPossible(f"{self.name} has not installed the app")

    def _view(self, message: Message, version: int = -1) -> CardView:
        """This person's view of a message's card; what was typed stays until the card changes."""
        newest = version == -1
        card = message.views.get(self.aad) if newest else None
        card = card or card_of(message.versions[version]) or {}
        key = message.conversation, message.id
        if key not in self._views or self._views[key].card is not card:
            self._views[key] = CardView(card)
        return self._views[key]

    def _action(self, view: CardView, label: str) -> Json:
        return next((a for a in view.actions() if a.get("title") == label), {})

    def _message_with(
        self, label: str, near: str, where: Conversation | None, version: int
    ) -> tuple[Message, CardView]:
        for message in reversed(self.messages(where)):
            if near and not any(near in text for text in self.texts(message)):
                continue
            view = self._view(message, version) if len(message.versions) > max(version, 0) else CardView({})
            if menu := view.menu_with(label):
                view.open(menu)
            if self._action(view, label):
                return message, view
        shown = [b for m in self.messages(where) for row in self.buttons(m) for b in row]
        raise NotPossible(f"no button {label!r}; there are {shown}")

    def _surface_with(self, label: str, near: str) -> tuple[CardView, Conversation | None]:
        if self.dialog is not None:
            return self.dialog.view, None
        for message in reversed(self.messages()):
            view = self._view(message)
            named = any(label in filling.names_of(part) for part in view.visible_inputs())
            if named and (not near or any(near in text for text in self.texts(message))):
                return view, self.chat
        raise NotPossible(f"no input {label!r} anywhere")
