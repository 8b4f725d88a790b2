"""What the client makes of the bot's answers to invokes: cards in place, dialogs, lines, or Teams' own sentence.

An answer of a wrong shape shows the person an error, and is complained about.
"""

from dataclasses import dataclass, field
from typing import Any

from tests.fakes.teams.activity_rules import ActivityRules
from tests.fakes.teams.cards import CARD, CardView
from tests.fakes.teams.courier import Delivery
from tests.fakes.teams.desk import Context
from tests.fakes.teams.errors import Refusal
from tests.fakes.teams.state import Conversation, Json, Message

LINE = "application/vnd.microsoft.activity.message"
ERROR = "application/vnd.microsoft.error"
UNREACHABLE = "Unable to reach app. Please try again."
WRONG = "Something went wrong. Please try again."


@dataclass(slots=True)
class Dialog:
    """A dialog that is open on somebody's screen. `value` is what its submission repeats beside the data."""

    title: str
    view: CardView
    name: str
    place: Conversation
    value: Json = field(default_factory=dict)


@dataclass(slots=True)
class Answers:
    """Puts answers on one person's screen."""

    desk: Context
    rules: ActivityRules
    person: str

    def to_action(self, message: Message, delivery: Delivery) -> None:
        """After Action.Execute: the card in its place for this person, or a line."""
        body = self._body(delivery)
        if body is None:
            return
        kind, status, value = body.get("type"), body.get("statusCode"), body.get("value")
        if kind == CARD and status == 200 and isinstance(value, dict) and self._is_good(value):
            message.views[self.person] = value
            self._tell("view", *CardView(value).texts(), place=message.conversation, body=value)
        elif kind == LINE and status == 200 and isinstance(value, str):
            self._tell("toast", value, place=message.conversation)
        elif kind == ERROR and isinstance(value, dict) and status != 200:
            self._tell("trouble", WRONG)
        else:
            self._wrong("adaptiveCard/action needs statusCode, type and value")

    def to_dialog(self, delivery: Delivery, opened: Dialog) -> Dialog | None:
        """After fetchTask, submitAction, task/fetch and task/submit: the next dialog, or None when it closes.

        `opened` is what it would be, with an empty card.
        """
        body = self._body(delivery)
        if body is None:
            return None
        task = body.get("task") or {}
        if task.get("type") == "continue":
            return self._continued(task.get("value") or {}, opened)
        if task.get("type") == "message" and isinstance(task.get("value"), str):
            self._tell("toast", task["value"])
        elif "composeExtension" in body:
            self._tell("toast", "inserted")
        elif body:
            self._wrong(f"{opened.name} needs a task")
        return None

    def _continued(self, value: Json, opened: Dialog) -> Dialog | None:
        attachment = value.get("card") or {}
        card = attachment.get("content")
        if attachment.get("contentType") != CARD or not isinstance(card, dict) or not self._is_good(card):
            self._wrong("a dialog needs a card")
            return None
        view = CardView(card)
        if any(a["type"] == "Action.Execute" for a in view.actions()):
            self.desk.ledger.complain("execute_in_dialog", "dialogs know only Action.Submit", self.desk.state.clock())
        self._tell("dialog", str(value.get("title", "")), *view.texts(), body=card)
        return Dialog(str(value.get("title", "")), view, opened.name, opened.place, opened.value)

    def _body(self, delivery: Delivery) -> Any:
        """The answer's object; {} where it is empty; None where there is none, and then the person reads so."""
        body = delivery.json() if delivery.body.strip() else {}
        if delivery.ok and isinstance(body, dict):
            return body
        self._tell("trouble", UNREACHABLE)
        self.desk.ledger.complain("no_answer", f"an invoke got HTTP {delivery.status}", self.desk.state.clock())
        return None

    def _is_good(self, card: Json) -> bool:
        try:
            self.rules.judge(card)
        except Refusal:
            return False
        return True

    def _wrong(self, detail: str) -> None:
        self.desk.ledger.complain("bad_invoke_answer", detail, self.desk.state.clock())
        self._tell("trouble", WRONG)

    def _tell(self, kind: str, *texts: str, place: str = "", body: Json | None = None) -> None:
        self.desk.tell(kind, self.person, *(t for t in texts if t), place=place, body=body)
