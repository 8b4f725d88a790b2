"""The Slack Town: the people of the invented town in a strict fake Slack, doing what the story says."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta

from adapters.slack.parse import workspace_of
from adapters.web.town import RESIDENTS, SQUARES
from tests.fakes.slack import Bot, Person, sight
from tests.fakes.slack.filling import labels, simple
from tests.fakes.slack.state import Channel, Message, View
from tests.past import Past
from tests.slack.serving import Served, Settings, by_http, served

Surface = Message | View
SOON = timedelta(seconds=5)
"""What only waits because a channel takes one message a second."""


@dataclass(slots=True)
class SlackTown:
    """`tests.town.Town` in Slack."""

    here: Served
    people: dict[str, Person] = field(default_factory=dict)
    channels: dict[str, Channel] = field(default_factory=dict)

    def who(self, name: str) -> Person:
        return self.people[name.lower()]

    async def says(self, who: str, words: str, *, where: str = "") -> None:
        command, _, rest = words.partition(" ")
        await self._leaves_the_notice(who)
        place = self.channels[where.removeprefix("#")] if where else None
        await self.who(who).slash(command, rest, place)
        await self.settle()

    async def presses(self, who: str, button: str, *, near: str = "") -> None:
        someone = self.who(who)
        modal = someone.modals[-1] if someone.modals else None
        if modal is not None and not near and button == _submit_of(modal):
            await someone.submit()
        elif modal is not None and not near and button in labels(modal.blocks):
            await someone.press(modal, button)
        else:
            await self._leaves_the_notice(who)
            await someone.press(self.find(who, button, near), button)
        await self.settle()

    async def fills(self, who: str, values: Mapping[str, str]) -> None:
        someone = self.who(who)
        for label, value in values.items():
            kind = _element(someone.modal, label)["type"]
            await someone.fill({label: self.who(value) if kind == "users_select" else value})

    async def sees(self, who: str, *texts: str, where: str = "") -> None:
        view = self.view(who, where)
        for text in texts:
            assert text in view, f"{who} does not see {text!r} in:\n{view}"

    async def not_sees(self, who: str, *texts: str, where: str = "") -> None:
        view = self.view(who, where)
        for text in texts:
            assert text not in view, f"{who} sees {text!r} in:\n{view}"

    async def time_passes(self, *, days: float = 0, hours: float = 0) -> None:
        clock, queue = self.here.clock, self.here.storage.queue
        until = clock.at + timedelta(days=days, hours=hours)
        await self.here.settle()
        while (due := await queue.next_due()) is not None and due <= until:
            clock.at = max(due, clock.at + timedelta(milliseconds=1))
            await self.here.settle()
        clock.at = max(until, clock.at)
        await self.settle()

    async def settle(self) -> None:
        """All that is due leaves, at the pace that Slack allows."""
        clock, queue = self.here.clock, self.here.storage.queue
        await self.here.settle()
        while (due := await queue.next_due()) is not None and due <= clock.at + SOON:
            clock.at = max(due, clock.at + timedelta(milliseconds=1))
            await self.here.settle()

    def view(self, who: str, where: str = "") -> str:
        """Everything somebody can read, or that channel."""
        someone, state = self.who(who), self.here.fake.state
        if where:
            shown = someone.reads(self.channels[where.removeprefix("#")])
            return "\n".join(text for message in shown for text in sight.texts_of_message(state, message))
        return "\n".join(someone.sees())

    def find(self, who: str, button: str, near: str = "") -> Surface:
        """The newest thing with this button and this text, among messages, ephemerals and channels."""
        someone, state = self.who(who), self.here.fake.state
        shared = [message for channel in self.channels.values() for message in someone.reads(channel)]
        messages = sorted([*shared, *someone.dms(), *someone.ephemerals()], key=lambda message: float(message.ts))
        for message in reversed(messages):
            if button in labels(message.blocks) and near in "\n".join(sight.texts_of_message(state, message)):
                return message
        raise AssertionError(f"{who} has no button {button!r} near {near!r} in:\n{self.view(who)}")

    async def _leaves_the_notice(self, who: str) -> None:
        """A modal that is only to be read is closed before the next thing is done."""
        someone = self.who(who)
        while someone.modals and not someone.modal.body.get("submit"):
            await someone.close()


def _submit_of(view: View) -> str:
    return str((view.body.get("submit") or {}).get("text", ""))


def _element(view: View, label: str) -> dict[str, str]:
    for block in view.blocks:
        if block["type"] == "input" and simple(block["label"]["text"]) == simple(label):
            return dict(block["element"])
    raise AssertionError(f"no field {label!r} in {[b['label']['text'] for b in view.blocks if b['type'] == 'input']}")


@asynccontextmanager
async def slack_town(database_url: str, way: Settings = by_http) -> AsyncIterator[SlackTown]:
    """The invented town in Slack, on a Tuesday at 10:00 in Lisbon."""
    async with served(database_url, way) as here:
        town = SlackTown(here)
        for resident in RESIDENTS:
            known = next((m for m in here.fake.state.members.values() if m.name == resident.name), None)
            town.people[resident.id] = (
                here.fake.person_of(known.id) if known else here.fake.person(here.team, resident.name, tz=resident.zone)
            )
        for square in SQUARES:
            members: list[Person | Bot] = [*town.people.values(), here.bot]
            town.channels[square.id] = here.fake.channel(here.team, square.id, members)
        await here.storage.store.write(workspace_of(here.team.id), _past(town).settle)
        yield town
        assert here.fake.complaints == []


def _past(town: SlackTown) -> Past:
    return Past(
        name="Acme",
        people={name: someone.id for name, someone in town.people.items()},
        channels={name: channel.id for name, channel in town.channels.items()},
        now=town.here.clock.now(),
    )
