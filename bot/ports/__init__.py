"""What the core needs of the world outside: a clock, a store, a way to send, a maker of pictures."""

from bot.ports.outbox import NEXT, Receipt, Row, RowState, Send, Slot, Twin
from bot.ports.platform import (
    FateUnknown,
    KeepsPictures,
    NotSent,
    PictureFailed,
    Pictures,
    Transport,
    Undeliverable,
    Unfit,
)
from bot.ports.store import Clock, DueCircle, GonePicture, Queue, Store, Transaction, Work
from bot.ports.tables import (
    AdviceTable,
    AskTable,
    CircleTable,
    OutboxTable,
    Paged,
    PeopleTable,
    PersonalTable,
    PromptTable,
    ThanksTable,
)

__all__ = [
    "NEXT",
    "AdviceTable",
    "AskTable",
    "CircleTable",
    "Clock",
    "DueCircle",
    "FateUnknown",
    "GonePicture",
    "KeepsPictures",
    "NotSent",
    "OutboxTable",
    "Paged",
    "PeopleTable",
    "PersonalTable",
    "PictureFailed",
    "Pictures",
    "PromptTable",
    "Queue",
    "Receipt",
    "Row",
    "RowState",
    "Send",
    "Slot",
    "Store",
    "ThanksTable",
    "Transaction",
    "Transport",
    "Twin",
    "Undeliverable",
    "Unfit",
    "Work",
]
