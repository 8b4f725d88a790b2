"""What the Connector takes as an activity: the fourth of the seven checks.

Refused with 400 BadSyntax: no type, nothing to show, text and card in one activity (Teams makes two messages of it and
gives no id back), another conversation's id, an unknown `replyToId`, a mention without its entity, a card that does not
pass the judge. Refused with 413 MessageSizeTooBig: over 100 kB in UTF-16. Only complained about: cards over 20 kB of
UTF-8, cards without `summary` (the notification would say only that a card came).
"""

import json
from dataclasses import dataclass
from typing import Any

from tests.fakes.teams import mentions
from tests.fakes.teams.cards import card_of
from tests.fakes.teams.errors import Refusal
from tests.fakes.teams.ledger import Ledger
from tests.fakes.teams.schema_judge import judge_card
from tests.fakes.teams.state import Json, State

MOST_UTF16 = 100 * 1024
MOST_CARD = 20 * 1024
TYPES = {"message", "typing"}


@dataclass(slots=True)
class ActivityRules:
    """Checks what the bot writes. `judging` may be switched off for benchmarks."""

    state: State
    ledger: Ledger
    judging: bool = True

    def check(self, activity: Any, url_id: str) -> Json:
        """The activity, if it may be written there. Raises Refusal 400 or 413."""
        if not isinstance(activity, dict) or activity.get("type") not in TYPES:
            raise Refusal(400, "BadSyntax", "Activity type is missing or unknown.")
        self._size(activity)
        if activity["type"] == "message":
            self._content(activity)
        self._places(activity, url_id)
        mentions.check(self.state, activity)
        card = card_of(activity)
        if card is not None:
            self.judge(card)
            if not activity.get("summary"):
                self._complain("no_summary", "a card without summary: its notification says nothing")
        return activity

    def judge(self, card: Json) -> None:
        """Keeps a card for the second judge, and asks the first. Raises Refusal 400."""
        self.ledger.cards.append(card)
        size = len(json.dumps(card, ensure_ascii=False).encode())
        if size > MOST_CARD:
            self._complain("card_too_large", f"{size} bytes of UTF-8, more than {MOST_CARD}")
        found = judge_card(card) if self.judging else []
        if found:
            self._complain("bad_card", "; ".join(one.partition(":")[0] for one in found))
            raise Refusal(400, "BadSyntax", "; ".join(found)[:2000])

    def _size(self, activity: Json) -> None:
        text = json.dumps(activity, ensure_ascii=False)
        if len(text.encode("utf-16-le")) > MOST_UTF16:
            raise Refusal(413, "MessageSizeTooBig", "Message size too large.")

    def _content(self, activity: Json) -> None:
        text, attachments = str(activity.get("text") or "").strip(), activity.get("attachments") or []
        if not text and not attachments:
            raise Refusal(400, "BadSyntax", "Activity has neither text nor attachment.")
        if text and attachments:
            self._complain("text_and_card", "text and card in one activity: no id comes back")
            raise Refusal(400, "BadSyntax", "Text and card in one activity.")
        if any(not one.get("contentType") for one in attachments):
            raise Refusal(400, "BadSyntax", "An attachment has no contentType.")

    def _places(self, activity: Json, url_id: str) -> None:
        named = (activity.get("conversation") or {}).get("id", url_id)
        if named != url_id:
            raise Refusal(400, "BadSyntax", "The conversation's id is not that of the address.")
        place, reply = self.state.place(url_id), activity.get("replyToId")
        if "replyToId" in activity and (place is None or (place.id, reply) not in self.state.messages):
            raise Refusal(400, "BadSyntax", "replyToId is not a known activity.")

    def _complain(self, what: str, detail: str) -> None:
        self.ledger.complain(what, detail, self.state.clock())
