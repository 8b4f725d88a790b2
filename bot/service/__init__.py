"""The service: one command in, one reply out, everything else as rows in one transaction.

Rules: a command is handled in one transaction of its workspace; a repeated one (same key) has no second effect; a
refusal stores nothing, and a refused form comes back with all that was typed.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from bot.coach import RuleCoach
from bot.commands import Command, OpenHome, Press, Say, Submit
from bot.errors import Refusal
from bot.message import Reply
from bot.ports import Clock, Coach, Store, Transaction
from bot.rules import Rules
from bot.service.context import Context
from bot.service.routing import PRESSES, once, only_opens, opened, told_no
from bot.wellformed import all_wellformed

__all__ = ["PRESSES", "Service", "with_commands"]


@dataclass(slots=True, kw_only=True)
class Service:
    """The way into the core, for every platform.

    `wake` tells the sender that something may be due; `help_line` is where somebody in need finds help;
    `lists_places` is whether forms can show the platform's own list of channels; `coach` reads drafts, and may be late.
    """

    store: Store
    clock: Clock
    rules: Rules
    wake: Callable[[], None] = lambda: None
    help_line: str = ""
    lists_places: bool = False
    coach: Coach = field(default_factory=RuleCoach)
    commands: Mapping[str, str] = field(default_factory=lambda: {"ask": "/ask", "thanks": "/thanks"})

    async def handle(self, command: Command) -> Reply:
        """Do what a person wishes. Raises only what the store raises when it cannot store."""
        command = all_wellformed(command)
        if isinstance(command, OpenHome) or only_opens(command):
            return await self._read(command, lambda ctx: opened(ctx, command))
        try:
            reply = await self._write(command)
        except Refusal as refusal:
            found = refusal
            return await self._read(command, lambda ctx: told_no(ctx, command, found))
        self.wake()
        return reply

    async def _read(self, command: Command, work: Callable[[Context], Reply]) -> Reply:
        return await self.store.read(command.by.workspace, lambda tx: work(self._context(tx, command)))

    async def _write(self, command: Say | Press | Submit) -> Reply:
        return await self.store.write(command.by.workspace, lambda tx: once(self._context(tx, command), command))

    def _context(self, tx: Transaction, command: Command) -> Context:
        me = tx.people.get(command.by.id)
        if me is None:
            raise Refusal("unknown_person")
        return Context(
            tx=tx,
            me=me,
            now=self.clock.now(),
            rules=self.rules,
            key="" if isinstance(command, OpenHome) else command.key,
            commands=self.commands,
            help_line=self.help_line,
            lists_places=self.lists_places,
            coach=self.coach,
        )


def with_commands(service: Service, ask: str, thanks: str, *, lists_places: bool = False) -> Service:
    """The same service, with the commands' names as this platform has them, and whether it lists channels."""
    return replace(service, commands={"ask": ask, "thanks": thanks}, lists_places=lists_places)
