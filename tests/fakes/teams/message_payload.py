"""What a message extension is given of the message it was opened from (docs: MessageActionsPayload)."""

from datetime import UTC, datetime
from html import escape
from urllib.parse import quote

from tests.fakes.teams.desk import texts_of
from tests.fakes.teams.state import Json, Message, State

DEEP_LINK = "https://teams.microsoft.com/l/message"


def message_payload(state: State, message: Message) -> Json:
    """The message's words as HTML, who wrote it, when, and its link."""
    author = state.members.get(message.author)
    user = author and {"userIdentityType": "aadUser", "id": author.aad, "displayName": author.name}
    app = None if author else {"applicationIdentityType": "bot", "id": state.app_id, "displayName": state.app_name}
    words = " ".join(texts_of(message.body))
    written = datetime.fromtimestamp(int(message.id) / 1000, UTC).isoformat(timespec="milliseconds")
    return {
        "id": message.id,
        "replyToId": message.thread if message.thread not in {"", message.id} else None,
        "createdDateTime": written.replace("+00:00", "Z"),
        "lastModifiedDateTime": None,
        "deleted": message.deleted,
        "subject": None,
        "summary": None,
        "importance": "normal",
        "locale": "en-us",
        "linkToMessage": f"{DEEP_LINK}/{quote(message.conversation)}/{message.id}",
        "from": {"device": None, "conversation": None, "user": user, "application": app},
        "body": {"contentType": "html", "content": f"<div>{escape(words)}</div>"},
        "attachments": [],
        "mentions": [],
        "reactions": [],
    }
