"""The service: the one way into the core, for every platform.

Rules: a command is handled in one transaction of its workspace; a repeated one (same key) has no second effect; a
refusal stores nothing, and a refused form comes back with all that was typed. What a platform tells about people and
workspaces comes in here too, and so does what whoever runs Askwell asks for.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from bot.coach import RuleCoach
from bot.commands import USUAL, Command, OpenHome, Press, Say, Submit, Surface
from bot.errors import Misconfigured, Refusal, Strangers
from bot.message import Message, Reply
from bot.outgoing import card_slot, may_wait, slot_of, slots_about
from bot.people import Address, Person, PersonFacts, Workspace
from bot.ports import Coach, Transaction
from bot.preferences import Absence
from bot.service import known, mine, uninstall
from bot.service.carried import sealed
from bot.service.context import Context
from bot.service.for_operators import ForOperators
from bot.service.languages import say, typed, writing, written
from bot.service.patience import patiently
from bot.service.picking import Pick, pick
from bot.service.routing import once, only_opens, opened, told_no, understands
from bot.service.talking import is_subcommand, means
from bot.views.forms.forget import FORGET
from bot.wellformed import all_wellformed

__all__ = ["Pick", "Service", "card_slot", "is_subcommand", "may_wait", "means"]
__all__ += ["say", "typed", "understands", "writing"]

Shows = Callable[[Context, str], Message | None]
"""The message of a slot as it stands now (`bot.delivery.current`); None where there is none of theirs."""


@dataclass(slots=True, kw_only=True)
class Service(ForOperators):
    """The way into the core.

    `help_line` is where somebody in need finds help; `surface` is what the platform has to offer; `coach` reads drafts,
    and may be late.
    """

    help_line: str = ""
    surface: Surface = USUAL
    coach: Coach = field(default_factory=RuleCoach)
    shows: Shows = lambda ctx, slot: None

    def on(self, surface: Surface) -> "Service":
        """The same service, as this platform has it."""
        return replace(self, surface=surface)

    # What people do -------------------------------------------------------------------------------------------

    async def handle(self, command: Command, *, presumes: Collection[str] = ()) -> Reply:
        """Do what a person wishes. Raises only what the store raises when it cannot store, and Strangers where
        somebody whom it `presumes` to be known here is not, or whoever acts could not be reached."""
        command = all_wellformed(command)
        if isinstance(command, Submit) and command.form == FORGET:
            return await self._forget_me(command, presumes)
        if isinstance(command, OpenHome) or only_opens(command):
            return await self._read(command, lambda ctx: opened(ctx, command), presumes)
        try:
            reply = await self._write(command, presumes)
        except Refusal as refusal:
            found = refusal
            return await self._read(command, lambda ctx: told_no(ctx, command, found))
        self.wake()
        return reply

    async def _forget_me(self, command: Submit, presumes: Collection[str]) -> Reply:
        """Past the transaction of a command: first the list, which is no table, then the erasure."""
        try:
            last_word = await self._read(command, lambda ctx: mine.last_word(ctx, command), presumes)
            if last_word is None:
                return None
            await self.forget(command.by, mine.decided(command))
            return last_word
        except Misconfigured:
            return await self._read(command, lambda ctx: told_no(ctx, command, Refusal("no_list")))
        except Refusal as refusal:
            found = refusal
            return await self._read(command, lambda ctx: told_no(ctx, command, found))

    async def shown(self, reader: Address, slot: str) -> Message | None:
        """What a message shows now; None where there is none, or where it is somebody else's."""

        def work(tx: Transaction) -> Message | None:
            me = tx.people.get(reader.id)
            return self._shown(tx, me, slot) if me is not None else None

        return await self.store.read(reader.workspace, work)

    async def standing(self, reader: Address, ref: str, ask: str) -> Message | None:
        """What their message that the platform calls `ref` shows now, where it speaks of this ask; else None."""

        def work(tx: Transaction) -> Message | None:
            me = tx.people.get(reader.id)
            prefixes = (slots_about("ask", ask), slot_of("prompts", reader.id, which=""))
            slots = (slot for prefix in prefixes for slot in tx.outbox.slots(prefix) if slot.to == reader.id)
            name = next((slot.name for slot in slots if tx.outbox.is_at(slot.name, ref)), "")
            return self._shown(tx, me, name) if me is not None and name else None

        return await self.store.read(reader.workspace, work)

    def _shown(self, tx: Transaction, me: Person, slot: str) -> Message | None:
        found = None if me.outsider else self.shows(self._by(tx, me), slot)
        return replace(found, locale=me.reads) if found is not None else None

    async def reads(self, person: Address) -> str:
        """The locale in which somebody is spoken to; English for whoever is not known."""
        known = await self.people(person.workspace, [person.id])
        return known[person.id].reads if person.id in known else "en"

    async def picks(self, person: Address, also: Collection[str] = ()) -> Pick:
        """Whom a picker offers them first, and what those and these others are called."""
        return await self.store.read(person.workspace, lambda tx: pick(tx, person.id, also))

    # What platforms tell about people -------------------------------------------------------------------------

    async def introduce(self, workspace: str, people: Iterable[PersonFacts]) -> None:
        """They exist from now on; nothing changes of those who did, unless they were forgotten."""
        told = all_wellformed(tuple(people))
        await self.store.write(workspace, partial(known.introduce, everybody=told))

    async def met(self, workspace: str, facts: PersonFacts) -> None:
        """Somebody is here and acts. The first zone that is told is the workspace's, until it has one of its own."""

        def work(tx: Transaction) -> None:
            self._take_over(tx, facts)
            if tx.workspace.zone == "UTC" != (facts.zone or "UTC"):
                tx.save_workspace(replace(tx.workspace, zone=facts.zone or ""))

        await self._told(workspace, work)

    async def told_of(self, workspace: str, facts: PersonFacts) -> None:
        """What the platform says of somebody: their name, their zone, whether they left, are a guest, look after it."""
        await self._told(workspace, lambda tx: self._take_over(tx, facts))

    async def is_away(self, person: Address, absence: Absence) -> None:
        """What the platform says of whether somebody is away; of whoever is not known here, nothing is kept."""

        def work(tx: Transaction) -> None:
            somebody = tx.people.get(person.id)
            if somebody is not None and not somebody.erased:
                known.take_absence(self._by(tx, somebody), absence)

        here = await self.people(person.workspace, [person.id])
        if any(one.away_until != absence.until for one in here.values()):
            await self._told(person.workspace, work)

    async def unreachable(self, person: Address) -> None:
        """They cannot be written to: whoever waits for them hears it. `met` says that they can again."""

        def work(tx: Transaction) -> None:
            somebody = tx.people.get(person.id)
            if somebody is not None:
                known.lose(self._by(tx, somebody))

        await self._told(person.workspace, work)

    async def people(self, workspace: str, ids: Collection[str]) -> Mapping[str, Person]:
        """Those of them whom somebody knows here; whoever was forgotten is not known."""
        rows = await self.store.read(workspace, lambda tx: tx.people.many(ids)) if ids else {}
        return {id: person for id, person in rows.items() if not person.erased}

    async def people_called(self, workspace: str, name: str) -> Sequence[Person]:
        """Those of this name, or first name."""
        return await self.store.read(workspace, lambda tx: tx.people.named(name))

    # What platforms tell about workspaces ---------------------------------------------------------------------

    async def installed(self, workspace: str, name: str, by: PersonFacts | None = None) -> None:
        """A workspace took Askwell in; its zone is that of whoever did it first. Done once more, nothing is lost."""

        def work(tx: Transaction) -> None:
            if by is not None:
                self._take_over(tx, by)
            here = tx.workspace
            zone = here.zone if here.zone != "UTC" else (by.zone if by else None) or "UTC"
            first = here.installed_by or (by.id if by else "")
            tx.save_workspace(replace(here, name=name, installed_by=first, zone=zone))

        await self._told(workspace, work)

    async def added_by(self, person: Address) -> None:
        """They added Askwell where it can be added by anybody: the first who does is named on people's first card."""
        await self._told(person.workspace, lambda tx: uninstall.added_by(tx, person.id))

    async def let_go(self, workspace: str) -> None:
        """The workspace took Askwell out: nothing leaves from now on, and the deletion clock runs."""
        await self._told(workspace, lambda tx: uninstall.let_go(tx, self.clock.now()))

    async def taken_back(self, workspace: str, name: str = "") -> None:
        """The workspace has Askwell, whatever was heard before; one that has no name yet is called so."""
        here = await self.workspace(workspace)
        if here.gone or (name and not here.name):
            await self._told(workspace, lambda tx: self._take_back(tx, name))

    def _take_back(self, tx: Transaction, name: str) -> None:
        uninstall.taken_back(tx, self.clock.now(), self.rules)
        if name and not tx.workspace.name:
            tx.save_workspace(replace(tx.workspace, name=name))

    async def workspace(self, workspace: str) -> Workspace:
        """As it stands; one that nobody heard of has no name."""
        return await self.store.read(workspace, lambda tx: tx.workspace)

    # Requests that came before --------------------------------------------------------------------------------

    async def first_time(self, workspace: str, key: str) -> bool:
        """Remember this, for every process; False when it was here before (kept at least 24 h)."""
        return await self.store.write(workspace, lambda tx: tx.first_time(key, self.clock.now()))

    async def seen(self, workspace: str, keys: Collection[str]) -> Collection[str]:
        """Those of them that were here before."""
        return await self.store.read(workspace, lambda tx: [key for key in keys if tx.seen(key)])

    # The rest is machinery ------------------------------------------------------------------------------------

    def _take_over(self, tx: Transaction, facts: PersonFacts) -> None:
        facts = all_wellformed(facts)
        before = tx.people.get(facts.id)
        stranger = Person(workspace=tx.workspace.id, id=facts.id, name="")
        known.take_over(self._by(tx, before or stranger), facts, before)
        if Address(tx.workspace.id, facts.id) in self.admins:
            self._note_listed(tx)

    async def _read(self, command: Command, work: Callable[[Context], Reply], presumes: Collection[str] = ()) -> Reply:
        def reading(tx: Transaction, coach: Coach) -> Reply:
            ctx = self._context(tx, command, coach, presumes)
            return written(ctx, sealed(ctx, work(ctx)))

        there = command.by.workspace
        return await patiently(self.coach, lambda coach: self.store.read(there, partial(reading, coach=coach)))

    async def _write(self, command: Say | Press | Submit, presumes: Collection[str]) -> Reply:
        def writing(tx: Transaction, coach: Coach) -> Reply:
            ctx = self._context(tx, command, coach, presumes)
            return written(ctx, sealed(ctx, once(ctx, command)))

        there = command.by.workspace
        return await patiently(self.coach, lambda coach: self.store.write(there, partial(writing, coach=coach)))

    def _context(self, tx: Transaction, command: Command, coach: Coach, presumes: Collection[str]) -> Context:
        found = tx.people.many([*_people_of(command), *presumes])
        if any(one not in found or found[one].erased for one in presumes):
            raise Strangers
        me = found.pop(command.by.id, None)
        if me is None:
            raise Refusal("unknown_person")
        if presumes and me.unreachable:
            raise Strangers
        ctx = self._by(tx, me, "" if isinstance(command, OpenHome) else command.key, coach)
        ctx.known = found
        ctx.pressed = command.ref if isinstance(command, Press) and command.place is None else ""
        return ctx

    def _by(self, tx: Transaction, me: Person, key: str = "", coach: Coach | None = None) -> Context:
        return Context(
            tx=tx,
            me=me,
            now=self.clock.now(),
            rules=self.rules,
            key=key,
            surface=self.surface,
            help_line=self.help_line,
            coach=coach or self.coach,
            named=frozenset(one.id for one in self.admins if one.workspace == tx.workspace.id),
        )


def _people_of(command: Command) -> list[str]:
    """Whose rows a command needs from the first: whoever gives it, and whom its form goes to."""
    to = command.values.get("who", "").strip() if isinstance(command, Submit) else ""
    return [command.by.id, *([to] if to else [])]
