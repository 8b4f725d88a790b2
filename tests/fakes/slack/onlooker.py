"""What one person sees: her messages, home tab and modals, as texts and as things to act on."""

from collections.abc import Callable
from typing import TypeVar

from tests.fakes.slack import filling, sight
from tests.fakes.slack.desk import Context
from tests.fakes.slack.errors import NotPossible
from tests.fakes.slack.ledger import Seen
from tests.fakes.slack.state import Channel, Member, Message, View

T = TypeVar("T")
Surface = Message | View


class Onlooker:
    """The eyes of a person; `member` is what Slack stores about her."""

    def __init__(self, desk: Context, member: Member) -> None:
        self.desk, self.member = desk, member

    @property
    def id(self) -> str:
        return self.member.id

    @property
    def modal(self) -> View:
        """The modal on top."""
        stack = self.desk.state.stack(self.id, self.member.team_id)
        if not stack:
            raise NotPossible(f"{self.member.name} has no modal open")
        return stack[-1]

    @property
    def modals(self) -> list[View]:
        return self.desk.state.stack(self.id, self.member.team_id)

    @property
    def home(self) -> View:
        """The app's home tab as last published."""
        for (_, _, person), view_id in self.desk.state.homes.items():
            if person == self.id:
                return self.desk.state.views[view_id]
        raise NotPossible(f"{self.member.name} has no home tab")

    def dms(self) -> list[Message]:
        """Her messages from apps, the oldest first."""
        mine = {c for (_, person), c in self.desk.state.dms.items() if person == self.id}
        return [m for m in self.desk.state.messages.values() if m.channel in mine and not m.only_for]

    def ephemerals(self) -> list[Message]:
        return [m for m in self.desk.state.messages.values() if m.only_for == self.id]

    def reads(self, channel: Channel) -> list[Message]:
        """The messages of a channel that she can see."""
        if self.id not in channel.members:
            return []
        return [m for m in self.desk.state.messages_in(channel.id) if m.only_for in {None, self.id}]

    def sees(self) -> list[str]:
        """All visible texts: her DMs with apps, what is for her only, her home tab, her open modals."""
        state = self.desk.state
        shown = [t for m in [*self.dms(), *self.ephemerals()] for t in sight.texts_of_message(state, m)]
        homes = [state.views[v] for (_, _, p), v in state.homes.items() if p == self.id]
        return shown + [t for v in [*homes, *self.modals] for t in sight.texts_of_view(state, v)]

    async def until(self, happened: Callable[[], T], within: float = 5.0) -> T:
        """Waits without sleeping until `happened` answers something true."""
        return await self.desk.ledger.watch.until(happened, within)

    async def soon_sees(self, part: str, within: float = 5.0) -> str:
        """Waits until a text before her contains `part`; that text comes back."""
        return await self.until(lambda: next((t for t in self.sees() if part in t), ""), within)

    def ledger(self, *kinds: str) -> list[Seen]:
        """What has appeared before her, in order."""
        return self.desk.ledger.of(self.id, *kinds)

    def buttons(self, surface: Surface | None = None) -> list[str]:
        """The labels she could press, on one surface or anywhere."""
        all_of_them: list[Surface] = [*self.dms(), *self.ephemerals(), *self.modals]
        places = [surface] if surface else all_of_them
        return [label for place in places for label in filling.labels(place.blocks)]

    def card(self, label: str) -> Surface:
        """The newest thing before her that carries a button with this label."""
        places: list[Surface] = [*self.dms(), *self.ephemerals(), *self.modals]
        found = [p for p in places if label in filling.labels(p.blocks)]
        if not found:
            raise NotPossible(f"no button {label!r} among {self.buttons()}")
        return found[-1]

    def alive(self, surface: Surface) -> Surface:
        """The surface as it stands now, if it is before her."""
        state = self.desk.state
        found: Surface | None
        if isinstance(surface, View):
            found = state.views.get(surface.id)
            hers = surface.person == self.id
        else:
            found = state.messages.get((surface.channel, surface.ts))
            hers = self.id in self.desk.readers(surface)
        if found is None or not hers:
            raise NotPossible("that is not on this screen")
        return found
