"""What leaves Askwell: one table of all kinds of messages, and the one way to make a row of the outbox.

Rules: a kind is named as its rows name it (`Send.view`). Nobody else writes the name of a slot, or asks a row for its
kind by name to learn how it is handled: what is particular about a kind is a column here.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from bot.asks import EVENTS, Ask, Event, Role, State
from bot.message import Message
from bot.people import Address
from bot.ports import NEXT, DuplicatePolicy, Send, Slot
from bot.views import (
    asker,
    asker_news,
    cards,
    helper_news,
    invitee,
    letters,
    mentoring,
    post,
    prompts,
    thanks,
    warning,
)
from bot.views.talk import no_longer_kept
from bot.views.view_context import ViewContext


class Needs(StrEnum):
    """What a message is made of, beside its reader."""

    ASK = "ask"
    """The ask with everybody who has a message about it."""
    RECEIPT = "receipt"
    """Besides, whether the ask's card has arrived."""
    NOTE = "note"
    """A letter; thanks or an outcome, with the story that may be told of it; or what became of the story or circle."""
    LINES = "lines"
    """The prompts that were chosen for it as it left (`service.day`), which also says when it may."""
    POST = "post"
    """A circle's stories and their picture. Its reader is a channel."""
    NOTHING = "nothing"
    """What it showed is no longer kept. Its reader may be a channel."""


STORED = frozenset({Needs.LINES, Needs.POST})
"""Making these stores something: the lines that were chosen, the picture that was drawn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutgoingKind:
    """How messages of a kind are made and when they may leave.

    `slot` is the grammar of its slots, of the reader (`to`) and the ids of the row. `hours` and `unpause`: it waits for
    its reader's working hours, and for the end of their pause; `unless_due`: not where the ask is due before.
    `asks`: it asks its reader for help, so that nobody gets a new one by whom they want to be asked nothing.
    `announced`: where it is held back, whoever asks reads until when, and once it came, that it is there.
    `calm` says, of the ask and the ids of the row, whether it waits for those hours though its kind does not.
    `overtaken` says, of the ask, its reader and the ids of the row, whether the ask has moved so far that a message
    which nobody has yet would say nothing, or what is no longer so.
    """

    view: Callable[[ViewContext], Message | None]
    slot: str
    needs: Needs
    hours: bool = False
    unpause: bool = False
    unless_due: bool = False
    asks: bool = False
    announced: bool = False
    calm: Callable[[Ask, Mapping[str, str]], bool] = lambda ask, ids: False
    overtaken: Callable[[Ask, str, Mapping[str, str]], bool] = lambda ask, reader, ids: False
    duplicates: DuplicatePolicy = DuplicatePolicy.SEND_AGAIN

    @property
    def unsolicited(self) -> bool:
        """Whether nobody waits for it: before it leaves, the platform is asked whether its reader has moved."""
        return self.hours

    @property
    def stores(self) -> bool:
        return self.needs in STORED


def _later(*roles: Role) -> Callable[[Ask, Mapping[str, str]], bool]:
    """Whether this news to one of these waits for their hours: nobody waits for it."""

    def calm(ask: Ask, ids: Mapping[str, str]) -> bool:
        one = ask.happened(int(ids.get("seq", 0)))
        return one is not None and not set(EVENTS[one.event].later).isdisjoint(roles)

    return calm


def _no_news(ask: Ask, reader: str, ids: Mapping[str, str]) -> bool:
    """What the clock did is no news once the ask has moved: what came of it was told at once. That an offer is not
    needed is, as long as nothing else is asked of its reader.
    """
    one = ask.happened(int(ids.get("seq", 0)))
    if one is None or ask.stands(one):
        return False
    return one.event in _LEFT_BY_CLOCK or (one.event is Event.LEAVE and ask.state is not State.CLOSED)


_LEFT_BY_CLOCK = frozenset(event for event, effect in EVENTS.items() if effect.by is Role.CLOCK and effect.later)


CARD, NEWS = "ask:{ask}:card:{to}", "ask:{ask}:news:{seq}:{to}"

OUTGOING: Mapping[str, OutgoingKind] = {
    "ask.helper": OutgoingKind(
        view=cards.helper_card,
        slot=CARD,
        needs=Needs.ASK,
        hours=True,
        unpause=True,
        unless_due=True,
        asks=True,
        announced=True,
        overtaken=lambda ask, reader, ids: ask.state in {State.WITHDRAWN, State.CLOSED},
    ),
    "ask.invitee": OutgoingKind(
        view=invitee.invitee_card,
        slot=CARD,
        needs=Needs.ASK,
        hours=True,
        unpause=True,
        unless_due=True,
        asks=True,
        overtaken=lambda ask, reader, ids: not ask.awaits(reader),
    ),
    "ask.asker": OutgoingKind(view=asker.asker_card, slot=CARD, needs=Needs.RECEIPT),
    "news.asker": OutgoingKind(
        view=asker_news.news, slot=NEWS, needs=Needs.ASK, calm=_later(Role.ASKER), overtaken=_no_news
    ),
    "news.helper": OutgoingKind(
        view=helper_news.news, slot=NEWS, needs=Needs.ASK, calm=_later(Role.HELPER, Role.POINTER), overtaken=_no_news
    ),
    "thanks": OutgoingKind(
        view=thanks.thanks_received, slot="thanks:{thanks}:{to}", needs=Needs.NOTE, hours=True, unpause=True
    ),
    "outcome": OutgoingKind(
        view=thanks.outcome_received, slot="outcome:{outcome}:{to}", needs=Needs.NOTE, hours=True, unpause=True
    ),
    "letter": OutgoingKind(
        view=letters.letter_received, slot="letter:{letter}:{to}", needs=Needs.NOTE, hours=True, unpause=True
    ),
    "story": OutgoingKind(
        view=thanks.story_lapsed, slot="story:{story}:{to}", needs=Needs.NOTE, hours=True, unpause=True
    ),
    "quiet": OutgoingKind(
        view=post.quiet_week, slot="quiet:{circle}:{day}:{to}", needs=Needs.NOTE, hours=True, unpause=True
    ),
    "mentoring": OutgoingKind(
        view=mentoring.told, slot="mentoring:{mentoring}:{how}:{to}", needs=Needs.NOTE, hours=True, unpause=True
    ),
    "warning": OutgoingKind(
        view=warning.warning, slot="warning:{trouble}:{which}:{to}", needs=Needs.NOTE, hours=True, unpause=True
    ),
    "prompts": OutgoingKind(
        view=prompts.prompts,
        slot="prompts:{to}:{which}",
        needs=Needs.LINES,
        hours=True,
        unpause=True,
        duplicates=DuplicatePolicy.KEEP_BACK,
    ),
    "post": OutgoingKind(
        view=post.weekly_post,
        slot="post:{circle}:{week}",
        needs=Needs.POST,
        duplicates=DuplicatePolicy.KEEP_BACK,
    ),
    "kept": OutgoingKind(view=no_longer_kept, slot="", needs=Needs.NOTHING),
}
"""`kept` has no slot of its own: it is the last edit of any other."""


def _unknown(view: ViewContext) -> Message | None:
    raise KeyError("no such kind of message")


_UNKNOWN = OutgoingKind(view=_unknown, slot="", needs=Needs.ASK)

AT_ONCE = frozenset(name for name, kind in OUTGOING.items() if "ask" in kind.slot and not kind.hours)
"""What people are told of their asks as it happens."""


def kind_of(send: Send) -> OutgoingKind:
    """How this row is handled. One of a kind that is not known is handed on until it is made, and fails alone."""
    return OUTGOING.get(send.view, _UNKNOWN)


def slot_of(kind: str, to: str = "", /, **ids: str) -> str:
    """The one platform message that this is for this reader."""
    return OUTGOING[kind].slot.format(to=to, **ids)


def card_slot(ask: str, person: str) -> str:
    """The one card of an ask that somebody has, as asker, helper or invitee."""
    return CARD.format(ask=ask, to=person)


def slots_about(what: str, of: str) -> str:
    """How the slots of all messages about an ask, a note of thanks or an outcome begin."""
    return f"{what}:{of}:"


def may_wait(slot: str) -> bool:
    """Whether nobody waits for the message of this slot, so that it may go after all others."""
    return slot.startswith(slots_of("prompts"))


def slots_of(kind: str) -> str:
    """How the slots of all messages of that kind begin."""
    return OUTGOING[kind].slot.partition("{")[0]


def message(kind: str, to: Address, ids: Mapping[str, str], due_at: datetime, revision: int = NEXT) -> Send:
    """A message that leaves at `due_at` at the earliest."""
    return Send(
        workspace=to.workspace,
        slot=slot_of(kind, to.id, **ids),
        revision=revision,
        view=kind,
        to=to.id,
        ids=ids,
        due_at=due_at,
        duplicates=OUTGOING[kind].duplicates,
    )


def last_edit(workspace: str, slot: Slot, now: datetime) -> Send:
    """What is there says that it is no longer kept; what still waits to leave never does."""
    return edit(workspace, replace(slot, view="kept", ids={}), now)


def edit(workspace: str, slot: Slot, now: datetime, revision: int = NEXT) -> Send:
    """What is there, or still waits to leave, made anew."""
    return Send(
        workspace=workspace,
        slot=slot.name,
        revision=revision,
        view=slot.view,
        to=slot.to,
        ids=slot.ids,
        due_at=now,
        edit=True,
        duplicates=OUTGOING.get(slot.view, _UNKNOWN).duplicates,
    )
