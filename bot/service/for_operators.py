"""What whoever runs Askwell may ask of the core, and what a person may ask of it as well: to hand over, to forget."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from bot.message import Message
from bot.people import Address, Erased, Person
from bot.ports import Clock, Erasures, Store, Transaction, Unlisted, Work
from bot.preferences import OptOut
from bot.rules import Rules
from bot.service import admins, mine, operator, personal


@dataclass(slots=True, kw_only=True)
class ForOperators:
    """The part of the service that needs no command. `wake` tells the sender that something may be due."""

    store: Store
    clock: Clock
    rules: Rules
    wake: Callable[[], None] = lambda: None
    admins: Collection[Address] = frozenset()
    """Whom the settings name to look after Askwell, each in their workspace."""

    erasures: Erasures = field(default_factory=Unlisted)

    async def post_of(self, workspace: str, circle: str, *, publishing: bool) -> Message:
        """What a circle's weekly post says now; `publishing` it, once an ISO week. Raises Refusal `gone`."""
        run: Callable[[str, Work[Message]], Any] = self.store.write if publishing else self.store.read
        work = partial(operator.post_of, circle=circle, publishing=publishing)
        return await run(workspace, lambda tx: work(operator.operator(tx, self.clock.now(), self.rules)))  # type: ignore[no-any-return]

    async def set_country(self, workspace: str, country: str | None) -> None:
        """Whose public holidays hold there, for whoever chose no other and for its weekly posts."""

        def work(tx: Transaction) -> None:
            operator.set_country(operator.operator(tx, self.clock.now(), self.rules), country)

        await self._told(workspace, work)

    async def looking_after(self, workspace: str) -> Sequence[Person]:
        """Who looks after Askwell there: whoever was named, else whom the platform says; nobody who left."""
        return await self.store.read(workspace, lambda tx: admins.of(tx, self.admins))

    async def name_admin(self, person: Address, *, named: bool) -> bool:
        """Let them look after Askwell, or no longer; returns whether the settings list them all the same.

        Raises Refusal `unknown_person`.
        """

        def work(tx: Transaction) -> bool:
            ctx = operator.operator(tx, self.clock.now(), self.rules)
            return admins.name(ctx, person.id, named=named, settings=self.admins)

        return bool(await self._told(person.workspace, work))

    async def note_listed(self, before: Collection[Address]) -> None:
        """Write down what the settings changed of who looks after Askwell; `before` are whom they named the last time.

        Done once more, or by several replicas, it is written once.
        """
        for workspace in sorted({one.workspace for one in (*before, *self.admins)}):
            known = [one.id for one in before if one.workspace == workspace]
            await self._told(workspace, partial(self._note_listed, before=known))

    def _note_listed(self, tx: Transaction, before: Collection[str] = ()) -> None:
        admins.note_listed(operator.operator(tx, self.clock.now(), self.rules), self.admins, before)

    async def export(self, person: Address) -> Mapping[str, Any]:
        """Everything of theirs as plain values, by table. Raises Refusal `unknown_person`."""
        return await self.store.read(person.workspace, lambda tx: personal.export(tx, person.id))

    async def export_json(self, person: Address) -> str:
        """The same as JSON, as its reader gets it on their home. Raises Refusal `unknown_person`."""
        return mine.as_json(await self.export(person))

    async def forget(self, person: Address, decided: Collection[OptOut] = ()) -> int:
        """Forget them, at once and in every process; returns how many rows lost their words.

        `decided` are opt-outs that outlive it beside those they chose before. Raises Refusal `unknown_person`, and
        Misconfigured where no list can be kept that a restored backup is made to forget by.
        """
        now = self.clock.now()
        noted = await self.store.write(person.workspace, lambda tx: personal.announced(tx, person.id, now, decided))
        await self.erasures.announce(noted)
        rows = int(
            await self._told(person.workspace, lambda tx: personal.erase(tx, person.id, now, self.rules, decided))
        )
        await self.erasures.done()
        return rows

    async def erase_again(self, workspace: str, listed: Collection[Erased]) -> int:
        """Forget whom a backup remembers; returns how many that were."""
        now, again = self.clock.now(), 0
        for erased in await self.store.read(workspace, lambda tx: personal.unknown_of(tx, listed)):
            once_more = partial(personal.erase_again, erased=erased, now=now, rules=self.rules)
            again += await self.store.write(workspace, once_more)
        return again

    async def _told(self, workspace: str, work: Work[Any]) -> Any:
        found = await self.store.write(workspace, work)
        self.wake()
        return found
