"""What the core needs of the world outside: a clock, a store, a way to send, a maker of pictures, a coach."""

from bot.ports.coach import Coach
from bot.ports.erasures import Erasures, Unlisted
from bot.ports.looking_after import ChangeTable, MonthTable
from bot.ports.looking_back import LessonTable, LookingBackTable
from bot.ports.outbox import NEXT, DuplicatePolicy, Receipt, Row, RowState, Send, SetAside, Slot
from bot.ports.platform import (
    Directory,
    FateUnknown,
    KeepsPictures,
    Known,
    NotSent,
    PictureFailed,
    Pictures,
    Transport,
    Undeliverable,
    Unfit,
)
from bot.ports.request import REQUEST, during, new_request
from bot.ports.retention import Aged, AgedKind, Purged, RetentionTable
from bot.ports.sending import OutboxTable, Planned, PromptTable
from bot.ports.store import Clock, DueCircle, GonePicture, Queue, Store, Transaction, Work
from bot.ports.tables import (
    ALL,
    AdviceTable,
    AskTable,
    CircleTable,
    MentoringTable,
    Paged,
    PeopleTable,
    PersonalTable,
    ThanksTable,
    TopicTable,
)

__all__ = [
    "ALL",
    "NEXT",
    "REQUEST",
    "AdviceTable",
    "Aged",
    "AgedKind",
    "AskTable",
    "ChangeTable",
    "CircleTable",
    "Clock",
    "Coach",
    "Directory",
    "DueCircle",
    "DuplicatePolicy",
    "Erasures",
    "FateUnknown",
    "GonePicture",
    "KeepsPictures",
    "Known",
    "LessonTable",
    "LookingBackTable",
    "MentoringTable",
    "MonthTable",
    "NotSent",
    "OutboxTable",
    "Paged",
    "PeopleTable",
    "PersonalTable",
    "PictureFailed",
    "Pictures",
    "Planned",
    "PromptTable",
    "Purged",
    "Queue",
    "Receipt",
    "RetentionTable",
    "Row",
    "RowState",
    "Send",
    "SetAside",
    "Slot",
    "Store",
    "ThanksTable",
    "TopicTable",
    "Transaction",
    "Transport",
    "Undeliverable",
    "Unfit",
    "Unlisted",
    "Work",
    "during",
    "new_request",
]
