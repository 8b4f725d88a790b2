"""The things that every part of the fake shares: the tenant, the ledger, and how what is written shows on screens."""

from dataclasses import dataclass

from tests.fakes.teams.cards import CardView, card_of
from tests.fakes.teams.ledger import Ledger, Seen
from tests.fakes.teams.state import PERSONAL, Conversation, Json, Message, State

CARD_CAME = "Sent a card"


def texts_of(body: Json) -> tuple[str, ...]:
    """What an activity shows."""
    card = card_of(body)
    shown = CardView(card).texts() if card is not None else []
    return tuple(t for t in [str(body.get("text") or ""), *shown] if t)


def notification_of(body: Json) -> str:
    """What its notification reads."""
    return str(body.get("summary") or body.get("text") or CARD_CAME)


@dataclass(slots=True)
class Context:
    """State and ledger together."""

    state: State
    ledger: Ledger

    def show(self, kind: str, place: Conversation, message: Message, *, silent: bool = False) -> None:
        """Puts on the screens of everybody there that a message came, changed or went."""
        body = message.body
        heard = frozenset() if silent else self._heard(kind, place, body)
        seen = Seen(
            kind=kind,
            at=self.state.clock(),
            people=frozenset(place.members),
            texts=() if kind == "delete" else texts_of(body),
            conversation=place.id,
            activity=message.id,
            thread=message.thread,
            notified=heard,
            notification=notification_of(body) if heard else "",
            body=body,
        )
        self.ledger.add(seen)

    def _heard(self, kind: str, place: Conversation, body: Json) -> frozenset[str]:
        """Who hears of a post: both in a chat of two, else who is mentioned. Edits make no sound."""
        if kind != "post":
            return frozenset()
        if place.kind == PERSONAL:
            return frozenset(place.members)
        card = card_of(body) or {}
        entities = [*(body.get("entities") or []), *((card.get("msteams") or {}).get("entities") or [])]
        ids = [str((e.get("mentioned") or {}).get("id")) for e in entities if e.get("type") == "mention"]
        found = (self.state.member(one) for one in ids)
        return frozenset(m.aad for m in found if m is not None and m.aad in place.members)

    def tell(self, kind: str, person: str, *texts: str, place: str = "", body: Json | None = None) -> None:
        """Puts something on one person's screen."""
        seen = Seen(kind=kind, at=self.state.clock(), people=frozenset({person}), texts=texts, conversation=place)
        self.ledger.add(seen if body is None else _with(seen, body))


def _with(seen: Seen, body: Json) -> Seen:
    return Seen(
        kind=seen.kind, at=seen.at, people=seen.people, texts=seen.texts, conversation=seen.conversation, body=body
    )
