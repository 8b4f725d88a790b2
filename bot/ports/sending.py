"""What a use case reads and writes of what is to be told and sent, in one workspace."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.ports.outbox import Send, Slot
from bot.prompts import Prompt


@dataclass(frozen=True, slots=True)
class Planned:
    """What is planned of an ask: what is still to come, and where lines about it were told, as (slot, person)."""

    coming: tuple[Prompt, ...]
    shown: tuple[tuple[str, str], ...] = ()


class PromptTable(Protocol):
    """Prompts of one workspace."""

    def add(self, prompts: Sequence[Prompt]) -> None:
        """The first prompts of a new ask."""
        ...

    def replace(self, ask: str, prompts: Sequence[Prompt]) -> Planned:
        """Make these the ask's prompts still to come; those that were not yet told are.

        What was told stays told; what was planned and is not among these is dropped. What somebody waits for by the
        clock is never moved to a later time.
        """
        ...

    def ready(self, person: str, now: datetime) -> tuple[Prompt, ...]:
        """What may be told to this person now, oldest first."""
        ...

    def ahead(self, person: str, now: datetime) -> tuple[Prompt, ...]:
        """What is planned for this person and not due yet, soonest first."""
        ...

    def told(self, prompts: Iterable[Prompt], slot: str = "") -> None:
        """They are told, in the message of this slot."""
        ...

    def untold(self, prompts: Iterable[Prompt]) -> None:
        """Their message never left: they are still to be told."""
        ...

    def told_in(self, person: str, slot: str) -> tuple[Prompt, ...]:
        """The lines of that message to this person."""
        ...

    def outcomes_asked(self, person: str, since: datetime) -> frozenset[str]:
        """The helpers of whom they were asked since then what came of their help, in their newest asks."""
        ...

    def forget(self, person: str, kinds: Iterable[str]) -> None:
        """What is planned of these kinds for this person, and not told yet, never comes."""
        ...

    def snooze(self, prompt: Prompt, due_at: datetime) -> None:
        """Tell it again then; it stays planned until told once more, whatever `replace` says of its due time.

        Whoever puts it off waits for it no longer.
        """
        ...


class OutboxTable(Protocol):
    """What is to be sent, in one workspace."""

    def send(self, send: Send) -> bool:
        """Add a row, in place of older ones of its slot that have not left. False when slot and revision exist.

        An `edit` keeps the due time of the waiting row it replaces and is dropped where the slot is unknown.
        """
        ...

    def renew(self, prefix: str, anew: Callable[[Slot], Send | None], besides: Sequence[Send]) -> None:
        """Send what `anew` makes of each slot that begins so and has a message, or waits for one to leave; and these.

        The same as `send` of each, in a few statements; all are of different slots.
        """
        ...

    def add(self, sends: Sequence[Send]) -> None:
        """The first rows of slots that nobody has used, each of another."""
        ...

    def place(self, send: Send, *, sooner: bool = False) -> bool:
        """Let the slot's message leave at `send.due_at`, also where it waits for another time.

        `sooner`: where it waits for an earlier time already, that stays. False when one left, is just leaving, or may
        have left.
        """
        ...

    def hasten_to(self, person: str, due_at: datetime) -> None:
        """Bring forward all that waits for this person but prompts, whose day was chosen."""
        ...

    def revive(self, person: str, views: Iterable[str], since: datetime, due_at: datetime) -> None:
        """New messages of these views that the platform refused since then, for want of a way to them, wait again."""
        ...

    def move(self, slot: str, due_at: datetime) -> bool:
        """Let the slot's waiting row leave at `due_at`. False when no row of it waits."""
        ...

    def slots(self, prefix: str) -> tuple[Slot, ...]:
        """Slots with a message that is there or waits to leave, whose name starts so."""
        ...

    def slot(self, name: str) -> Slot | None: ...

    def delivered(self, names: Iterable[str]) -> frozenset[str]:
        """Those of these slots whose message arrived."""
        ...

    def shown_since(self, names: Iterable[str]) -> Mapping[str, datetime]:
        """Since when the messages of these slots are there; nothing of one that was not delivered."""
        ...

    def is_at(self, name: str, ref: str) -> bool:
        """Whether this slot's message is the one that the platform calls `ref`."""
        ...

    def is_unsure(self, name: str) -> bool:
        """Whether nobody knows if this slot's message arrived."""
        ...

    def found(self, name: str, ref: str) -> bool:
        """The message that nobody knew of is there, as `ref`. False when none was missing, or `ref` is another's."""
        ...

    def drop(self, prefix: str) -> None:
        """Rows of these slots that have not left never will."""
        ...

    def release(self, since: datetime) -> tuple[Slot, ...]:
        """Rows that were held wait again; prompts and posts that were due before `since` never leave.

        Those are returned.
        """
        ...
