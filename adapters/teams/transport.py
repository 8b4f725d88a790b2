"""Carries messages to people and channels in Teams (`bot.ports.Transport`).

A message's id with us is `activity|conversation|slot`: what an edit needs, and what its buttons say they stand in.
"""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

from adapters.teams.connector import NOT_IN_TENANT, NOT_INSTALLED, UNREACHABLE, Connector
from adapters.teams.conversations import ConversationRef, Conversations
from adapters.teams.render import Look, activity, message_card
from adapters.teams.wire import SEPARATOR
from bot.message import Message, Talk
from bot.people import Address
from bot.ports import NotSent, Undeliverable
from bot.service import say

log = logging.getLogger("askwell.teams")

NO_SUCH_MESSAGE = frozenset({"ActivityNotFoundInConversation", "MessageNotFound"})
NO_SUCH_CONVERSATION = frozenset({"ConversationNotFound", "404"})
CHANNEL = "19:"
AT_HOME_TOO = "prompts:"
"""How slots begin whose message holds nothing that a home does not show."""

Install = Callable[[str], Awaitable[bool]]
"""Tries to add the app for a person; says whether that may help."""


TakenOut = Callable[[str], Awaitable[None]]


async def nobody_told(_: str) -> None:
    """Nobody wants to hear of it."""


async def no_install(_: str) -> bool:
    """Nobody gets the app without asking for it."""
    return False


@dataclass(slots=True, kw_only=True)
class TeamsTransport:
    """Posts and edits. `look` is what every card of this tenant shares; `closed` hears who cannot be written to.

    `taken_out` hears of a tenant that has our app no more.
    """

    connector: Connector
    places: Conversations
    look: Look
    install: Install = no_install
    closed: Callable[[str], None] = lambda person: None
    taken_out: TakenOut = nobody_told

    async def post(self, to: Address, message: Message, key: str) -> str:
        """A new message; returns its ref. Raises NotSent, FateUnknown, Undeliverable."""
        slot = key.removeprefix(f"{to.workspace}:")
        drawn = activity(message_card(message, await self._look(to, message, slot)), message.summary)
        try:
            conversation, sent = await self._sent(to, drawn)
        except NotSent as refused:
            if refused.reason == NOT_IN_TENANT:
                await self.taken_out(to.workspace)
            raise
        return SEPARATOR.join((sent, conversation, slot))

    async def _sent(self, to: Address, drawn: dict[str, object]) -> tuple[str, str]:
        if to.id.startswith(CHANNEL):
            return await self.connector.post(await self._service_of_channel(to), to.id, drawn)
        return await self._to_person(to, drawn)

    async def edit(self, to: Address, ref: str, message: Message) -> None:
        """Change a message that is there; one that is no longer there needs no change. Raises like `post`."""
        sent, conversation, slot = (*ref.split(SEPARATOR, 2), "", "")[:3]
        if not sent:
            return
        drawn = activity(message_card(message, await self._look(to, message, slot)), message.summary)
        is_channel = to.id.startswith(CHANNEL)
        service = await self._service_of_channel(to) if is_channel else await self._service_of(to)
        try:
            await self.connector.update(service, conversation, sent, drawn)
        except Undeliverable as gone:
            if gone.reason in {*NO_SUCH_MESSAGE, *NO_SUCH_CONVERSATION, *UNREACHABLE}:
                log.info("a message that was to change is out of reach: %s", gone.reason)
                return
            raise

    async def say(self, to: Address, drawn: dict[str, object]) -> str:
        """Write an activity into our own chat with somebody; returns its id. Raises like `post`."""
        return (await self._to_person(to, drawn))[1]

    async def _to_person(self, to: Address, drawn: dict[str, object]) -> tuple[str, str]:
        try:
            return await self._into_chat(to, drawn)
        except Undeliverable as closed:
            if closed.reason in UNREACHABLE:
                self.closed(to.id)
            raise

    async def _into_chat(self, to: Address, drawn: dict[str, object]) -> tuple[str, str]:
        """Into our chat with them, which is opened where there is none, or none any more."""
        seat = await self.places.seat(to.workspace, to.id)
        if seat is not None and seat.conversation:
            try:
                return seat.conversation, await self.connector.send(seat.service, seat.conversation, drawn)
            except Undeliverable as gone:
                if gone.reason not in NO_SUCH_CONVERSATION:
                    raise
                await self.places.leave(to.workspace, to.id)
        service = await self._service_of(to)
        conversation = await self._open(to, seat, service)
        return conversation, await self.connector.send(service, conversation, drawn)

    async def _open(self, to: Address, seat: ConversationRef | None, service: str) -> str:
        person = (seat.teams_id if seat else "") or to.id
        try:
            conversation = await self.connector.open_chat(service, person)
        except Undeliverable as closed:
            if closed.reason not in NOT_INSTALLED or not await self.install(to.id):
                raise
            conversation = await self.connector.open_chat(service, person)
        await self.places.keep_seat(
            to.workspace, ConversationRef(person=to.id, conversation=conversation, service=service)
        )
        return conversation

    async def _service_of(self, to: Address) -> str:
        seat = await self.places.seat(to.workspace, to.id)
        return (seat.service if seat else "") or await self.places.service(to.workspace)

    async def _service_of_channel(self, to: Address) -> str:
        channel = await self.places.channel(to.workspace, to.id)
        return (channel.service if channel else "") or await self.places.service(to.workspace)

    async def _look(self, to: Address, message: Message, slot: str) -> Look:
        return await look_for(self.places, self.look, to.workspace, message, slot)


async def look_for(places: Conversations, look: Look, workspace: str, message: Message, surface: str) -> Look:
    """The look of one message: where it stands, and the sign-in names that its links to chats need."""
    return replace(worded(look, message.locale, surface), handles=await handles(places, workspace, message))


def worded(look: Look, locale: str, surface: str = "") -> Look:
    """The same look on that surface, with the platform's own words in the reader's language."""
    return replace(
        look,
        surface=surface,
        install_label=say("all.teams.add_askwell", locale),
        more=say("all.teams.more_at_home" if surface.startswith(AT_HOME_TOO) else "all.teams.more", locale),
        type_a_name=say("all.teams.type_a_name", locale),
    )


async def handles(places: Conversations, workspace: str, *messages: Message) -> dict[str, str]:
    """Sign-in names of everybody a message opens a chat with."""
    people = {part.person for message in messages for part in message.parts if isinstance(part, Talk)}
    if not people:
        return {}
    seats = await places.seats(workspace, people)
    return {person: seat.handle for person, seat in seats.items() if seat.handle}
