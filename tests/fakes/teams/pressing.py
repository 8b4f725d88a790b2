"""A press on a card's action, by its kind: Execute, Submit, OpenUrl, ToggleVisibility, ShowCard.

Execute sends an invoke with the action, its data and the inputs; its answer takes the card's place. Submit sends a
message with a value, or opens a dialog (`msteams.type` task/fetch). In a dialog only Submit is known: Execute is used
by its fallback there, and by clients that are too old for it.
"""

from dataclasses import dataclass

from tests.fakes.teams import filling
from tests.fakes.teams.answers import Answers, Dialog
from tests.fakes.teams.cards import CardView
from tests.fakes.teams.client import Client
from tests.fakes.teams.courier import Delivery
from tests.fakes.teams.errors import NotPossible
from tests.fakes.teams.state import Conversation, Json, Member, Message

Outcome = tuple[Delivery | None, Dialog | None]
SENT = ("type", "id", "title", "verb")
THEME = {"theme": "default"}


@dataclass(slots=True)
class Pressing:
    """One person's presses. `links` gets the addresses that were opened."""

    client: Client
    member: Member
    links: list[str]
    old_client: bool = False

    async def on_message(self, message: Message, view: CardView, action: Json, times: int) -> Outcome:
        """A press in a chat: the bot's answer, and the dialog that it opened, if any."""
        place = self.client.desk.state.conversations[message.conversation]
        action = self._known(action, execute=not self.old_client)
        if self._stays(view, action):
            return None, None
        if not place.installed:
            raise NotPossible("the bot is not there any more")
        if action["type"] == "Action.Execute":
            return await self._execute(message, place, view, action, times), None
        return await self._submit(message, place, view, action, times)

    async def in_dialog(self, dialog: Dialog, action: Json, times: int) -> Outcome:
        """A press in a dialog: the bot's answer, and the dialog that is open then, if any."""
        action = self._known(action, execute=False)
        if self._stays(dialog.view, action):
            return None, dialog
        filling.check(dialog.view, action)
        value = {**dialog.value, "data": filling.data_of(dialog.view, action)}
        source = "message" if value.get("commandContext") == "message" else "compose"
        activity = self.client.activities.invoke(self.member, dialog.place, dialog.name, value, source=source)
        delivery = await self.client.courier.invoke(activity, times=times)
        following = self._answers().to_dialog(delivery, dialog)
        if following is None and not delivery.ok:
            return delivery, dialog
        if following is None:
            self.client.desk.tell("dialog_closed", self.member.aad)
        return delivery, following

    def _known(self, action: Json, *, execute: bool) -> Json:
        """The action, or its fallback where the client does not know Execute. Raises NotPossible."""
        if action.get("isEnabled") is False:
            raise NotPossible("the button is greyed out")
        if action["type"] != "Action.Execute" or execute:
            return action
        fallback = action.get("fallback")
        if not isinstance(fallback, dict):
            raise NotPossible("the button is not shown: Action.Execute has no fallback")
        return fallback

    def _stays(self, view: CardView, action: Json) -> bool:
        """Does what a client does alone."""
        match action["type"]:
            case "Action.OpenUrl":
                self.links.append(str(action["url"]))
            case "Action.ToggleVisibility":
                view.toggle(action)
            case "Action.ShowCard":
                view.open(action)
            case _:
                return False
        return True

    async def _execute(
        self, message: Message, place: Conversation, view: CardView, action: Json, times: int
    ) -> Delivery:
        automatic = action.get("trigger") == "automatic"
        if not automatic:
            filling.check(view, action)
        sent = {name: action[name] for name in SENT if name in action} | {"data": filling.data_of(view, action)}
        value = {"action": sent, "trigger": "automatic" if automatic else "manual"}
        activity = self.client.activities.invoke(
            self.member,
            place,
            "adaptiveCard/action",
            value,
            source="message",
            reply_to=message.id,
            thread=message.thread,
        )
        delivery = await self.client.courier.invoke(activity, times=times)
        self._answers().to_action(message, delivery)
        return delivery

    async def _submit(self, message: Message, place: Conversation, view: CardView, action: Json, times: int) -> Outcome:
        filling.check(view, action)
        data = filling.data_of(view, action)
        if (data.get("msteams") or {}).get("type") == "task/fetch":
            return await self._fetch(message, place, data)
        activity = self.client.activities.submit(self.member, place, data, message.id, thread=message.thread)
        return await self.client.courier.deliver(activity, times=times), None

    async def _fetch(self, message: Message, place: Conversation, data: Json) -> Outcome:
        sent = {**{k: v for k, v in data.items() if k != "msteams"}, "type": "task/fetch"}
        value: Json = {"data": sent, "context": THEME}
        activity = self.client.activities.invoke(
            self.member, place, "task/fetch", value, source="message", reply_to=message.id, thread=message.thread
        )
        delivery = await self.client.courier.invoke(activity)
        empty = Dialog("", CardView({"type": "AdaptiveCard"}), "task/submit", place, {"context": THEME})
        return delivery, self._answers().to_dialog(delivery, empty)

    def _answers(self) -> Answers:
        return Answers(self.client.desk, self.client.rules, self.member.aad)
