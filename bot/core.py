"""The core, put together: the service by which everything comes in, and what sends and keeps time behind it."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field

from bot.coach import RuleCoach
from bot.commands import Surface
from bot.delivery import Delivery
from bot.delivery.current import current
from bot.people import Address
from bot.ports import Clock, Coach, Directory, Erasures, Pictures, Queue, Receipt, Store, Transport, Unlisted
from bot.rules import Rules
from bot.schedule import Schedule
from bot.service import Service


@dataclass(slots=True, kw_only=True)
class Core:
    """The core on one database, with one clock; it reaches nobody until a platform joins.

    `worker` names this process among others; `help_line` is where somebody in need finds help; `coach` reads drafts;
    `admins` are whom the deployment names to look after Askwell; `erasures` keeps the list of who was forgotten.
    """

    store: Store
    queue: Queue
    clock: Clock
    rules: Rules
    pictures: Pictures
    worker: str
    help_line: str = ""
    coach: Coach = field(default_factory=RuleCoach)
    admins: Collection[Address] = frozenset()
    erasures: Erasures = field(default_factory=Unlisted)
    service: Service = field(init=False)
    schedule: Schedule = field(init=False)
    _transports: dict[str, Transport] = field(default_factory=dict)
    _surfaces: dict[str, Surface] = field(default_factory=dict)
    _directories: dict[str, Directory] = field(default_factory=dict)

    def __post_init__(self) -> None:
        delivery = Delivery(
            store=self.store,
            queue=self.queue,
            transports=self._transports,
            surfaces=self._surfaces,
            directories=self._directories,
            pictures=self.pictures,
            clock=self.clock,
            rules=self.rules,
            worker=self.worker,
        )
        self.schedule = Schedule(
            store=self.store,
            queue=self.queue,
            delivery=delivery,
            clock=self.clock,
            rules=self.rules,
            admins=self.admins,
        )
        self.service = Service(
            store=self.store,
            clock=self.clock,
            rules=self.rules,
            help_line=self.help_line,
            coach=self.coach,
            shows=current,
            admins=self.admins,
            erasures=self.erasures,
        )

    async def begin(self) -> None:
        """Write down what the settings changed since the last start. Raises StoreDown."""
        await self.service.note_listed(await self.queue.listed())

    def woken_by(self, wake: Callable[[], None]) -> None:
        """Whoever sends hears from now on that something may be due. Before a platform is connected."""
        self.service.wake = wake

    def fates_to(self, told: Callable[[Receipt], None]) -> None:
        """Whoever counts hears from now on what became of every message."""
        self.schedule.delivery.fates_to(told)

    def purges_to(self, told: Callable[[str, int], None]) -> None:
        """Whoever counts hears from now on what is let go of."""
        self.schedule.purged = told

    def join(
        self, platform: str, transport: Transport, surface: Surface | None = None, directory: Directory | None = None
    ) -> None:
        """From now on this platform's people are reached: those of workspaces whose ids begin with its name."""
        self._transports[platform] = transport
        if surface is not None:
            self._surfaces[platform] = surface
        if directory is not None:
            self._directories[platform] = directory
