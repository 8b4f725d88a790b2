"""How the fake says no, in the shapes that the Connector, Entra and Graph really use."""

import json
from typing import Any

Json = dict[str, Any]


class NotPossible(AssertionError):
    """The client would not let a person do that."""


class Refusal(Exception):
    """An HTTP error with its body. `retry_after` in seconds."""

    def __init__(self, status: int, code: str, message: str = "", *, retry_after: int | None = None) -> None:
        super().__init__(f"{status} {code}: {message}")
        self.status, self.code, self.message = status, code, message
        self.retry_after = retry_after

    def body(self) -> Json:
        """The Connector's and Graph's shape."""
        return {"error": {"code": self.code, "message": self.message or self.code}}


class Blocked(Refusal):
    """The Connector's other shape: a number, and a sub-code inside a text that is JSON itself."""

    def body(self) -> Json:
        inner = json.dumps({"subCode": self.code, "details": self.message or self.code}, indent=2)
        return {"errorCode": 209, "message": inner.replace("\n", "\r\n")}


class EntraRefusal(Refusal):
    """Entra's shape: the code is OAuth's error, the message begins with AADSTS and a number."""

    def body(self) -> Json:
        number = self.message.removeprefix("AADSTS").partition(":")[0]
        return {"error": self.code, "error_description": self.message, "error_codes": [int(number)]}


UNREACHABLE = {
    "BotNotInConversationRoster": "The bot is not part of the conversation roster.",
    "ConversationBlockedByUser": "User blocked the conversation with the bot.",
    "BotDisabledByAdmin": "The tenant admin disabled this bot",
    "ForbiddenOperationException": "Bot is not installed in user's personal scope",
    "MessageWritesBlocked": "Message writes are blocked.",
}
"""The five codes of 403 that are never retried (docs: send proactive messages, status codes)."""


def unreachable(code: str, more: str = "") -> Refusal:
    """One of the five, in the shape in which it comes; `more` stands behind what it says."""
    kind = Blocked if code == "MessageWritesBlocked" else Refusal
    return kind(403, code, UNREACHABLE[code] + more)
