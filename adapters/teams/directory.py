"""People of the tenant, brought into the core: who acts before anything happens, others as they are picked or named.

Rules: names are resolved among people we know, then in Graph where that is allowed, and never guessed; two of one name
are a choice. Preferences are never touched. What was learned a moment ago is not stored again.
"""

import logging
from collections import OrderedDict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from adapters.teams.activities import Named, Received, Sender, Where
from adapters.teams.connector import NOT_INSTALLED, UNREACHABLE, Connector
from adapters.teams.conversations import ChannelRef, ConversationRef, Conversations
from adapters.teams.facts import facts_of_profile, facts_of_sender
from adapters.teams.graph import Graph, Profile, is_guest
from adapters.teams.ids import same_id
from adapters.teams.names import CROWD, LONGEST_NAME_WORDS, NO_NAMES, Found, after, is_called
from adapters.teams.parse import ORG_ID, is_person, is_teams_id
from adapters.teams.replying import LOOK_UP_SECONDS, BackgroundTasks
from adapters.teams.tenancy import Tenancy
from bot.commands import Mention, Mentioned
from bot.people import Address, PersonFacts
from bot.ports import FateUnknown, Known, NotSent, Undeliverable
from bot.service import Service

log = logging.getLogger("askwell.teams")

MOST_REMEMBERED = 20_000
TROUBLES = (NotSent, FateUnknown, Undeliverable)

GUESTS = frozenset({"guest", "anonymous"})
"""What a roster calls people who are not of the tenant."""

NOBODY = Profile(id="", name="")


@dataclass(frozen=True, slots=True)
class Picked:
    """A form's values, by object ids; `late` is whether somebody could not be looked up in time."""

    values: Mapping[str, str]
    late: bool = False


@dataclass(slots=True, kw_only=True)
class TenantDirectory:
    """Who is who in one tenant; `installs` is whether the app is added for people who are written to."""

    service: Service
    places: Conversations
    connector: Connector
    workspace: str
    graph: Graph | None = None
    installs: bool = False
    background: BackgroundTasks = field(default_factory=BackgroundTasks)
    tenancy: Tenancy = field(init=False)
    _met: OrderedDict[str, tuple[str, ...]] = field(default_factory=OrderedDict)

    def __post_init__(self) -> None:
        self.tenancy = Tenancy(self.service, self.workspace)

    async def presume(self, got: Received) -> Address:
        """Whoever acts, for a command that presumes them: looked up only where something of them is new.

        Whether they were forgotten since, in whichever process, only the core knows; then they are to be met.
        """
        if self._met.get(got.sender.id) != _mark(got):
            return await self.meet(got)
        await self.tenancy.here()
        return Address(self.workspace, got.sender.id)

    async def meet(self, got: Received) -> Address:
        """See to it that whoever acts exists, with what their client says of them."""
        await self.tenancy.here()
        sender, mark = got.sender, _mark(got)
        known = await self.service.people(self.workspace, [sender.id])
        # Whoever was forgotten, or could not be reached, in whichever process, is met anew.
        lost = sender.id not in known or known[sender.id].unreachable
        stale = lost or self._met.get(sender.id) != mark
        if stale and await self._learn(sender, got.where, _own(got.where)):
            self._met[sender.id] = mark
            if len(self._met) > MOST_REMEMBERED:
                self._met.popitem(last=False)
        return Address(self.workspace, sender.id)

    async def _learn(self, sender: Sender, where: Where, own: str) -> bool:
        """Whether all that can be known of them is."""
        seat = await self.places.seat(self.workspace, sender.id)
        handle, name = seat.handle if seat else "", sender.name
        profile: Profile | None = NOBODY
        if not (handle and name):
            profile = await self.background.within(
                LOOK_UP_SECONDS, self._looked_up(where, sender.teams_id or sender.id)
            )
            handle, name = handle or (profile or NOBODY).handle, name or (profile or NOBODY).name
        guest = (profile or NOBODY).guest or is_guest(handle)
        facts = facts_of_sender(replace(sender, name=name), handle, reached=bool(own))
        await self.service.met(self.workspace, replace(facts, outsider=True if guest else None))
        if self.graph is not None and is_person(sender.id):
            self.background.start(self._learn_role(self.graph, sender.id))
        seen = ConversationRef(
            person=sender.id, teams_id=sender.teams_id, conversation=own, service=where.service, handle=handle
        )
        await self.places.keep_seat(self.workspace, seen)
        if where.channel:
            spot = ChannelRef(id=where.channel, team=where.team, name=where.channel_name, service=where.service)
            await self.places.keep_channel(self.workspace, spot)
        return profile is not None

    async def _learn_role(self, graph: Graph, person: str) -> None:
        """Behind the answer: whether they are an administrator, where Graph tells."""
        administers = await graph.administers(person)
        if administers is not None:
            await self.service.told_of(self.workspace, PersonFacts(id=person, admin=administers))

    async def _looked_up(self, where: Where, who: str) -> Profile:
        """What the conversation's roster says of somebody; nothing where it cannot be asked."""
        try:
            found = await self.connector.member(where.service, where.conversation, who)
        except TROUBLES:
            return NOBODY
        return Profile(
            id=str(found.get("aadObjectId") or found.get("objectId") or "").lower(),
            name=str(found.get("name") or ""),
            handle=str(found.get("userPrincipalName") or ""),
            guest=self._is_guest(found),
        )

    def _is_guest(self, found: Mapping[str, object]) -> bool:
        """Of what a roster says: a guest of the tenant, or somebody of another one."""
        role, tenant = str(found.get("userRole") or "user").casefold(), str(found.get("tenantId") or "")
        return role in GUESTS or bool(tenant and same_id(tenant) != same_id(self.connector.tenant))

    async def installed(self, person: str) -> None:
        """They added the app."""
        await self.service.added_by(Address(self.workspace, person))

    def forget(self, person: str) -> None:
        """What they do next is looked at anew: they could not be written to, and if they speak they can be."""
        self._met.pop(person, None)

    async def gone(self, person: str) -> None:
        """They removed the app: they cannot be reached, and whoever waits for them hears it."""
        self.forget(person)
        await self.places.leave(self.workspace, person)
        await self.service.unreachable(Address(self.workspace, person))

    async def ask_about(self, person: Address) -> Known | None:
        """`bot.ports.TenantDirectory`: what Graph says of them, where it is allowed."""
        if self.graph is None or not is_person(person.id):
            return None
        return await self.graph.known(person.id)

    # Others: as they are picked, mentioned, or named -----------------------------------------------------------

    async def know(self, people: Collection[str]) -> None:
        """See to it that these people, picked by their object id, exist."""
        wanted = {person for person in people if is_person(person)}
        known = await self.service.people(self.workspace, wanted)
        for person in sorted(wanted - known.keys()):
            profile = await self.graph.user(person) if self.graph else None
            if profile is not None and profile.id == person:
                await self._keep_profiles([profile])
            else:
                await self._visit(person)

    async def _visit(self, person: str) -> None:
        """Without Graph: open our chat with them, whose roster says their name; it notifies nobody."""
        service = await self.places.service(self.workspace)
        profile, unreachable = Profile(id=person, name=""), False
        try:
            conversation = await self.connector.open_chat(service, person)
            await self.places.keep_seat(
                self.workspace, ConversationRef(person=person, conversation=conversation, service=service)
            )
            where = Where(tenant="", conversation=conversation, kind="personal", service=service)
            profile = replace(await self._looked_up(where, person), id=person)
        except Undeliverable as closed:
            unreachable = closed.reason in UNREACHABLE and not (self.installs and closed.reason in NOT_INSTALLED)
        except (NotSent, FateUnknown):
            log.info("somebody who was picked could not be looked up now")
        await self._keep_profiles([profile], unreachable=unreachable)

    async def _keep_profiles(self, profiles: Sequence[Profile], *, unreachable: bool = False) -> None:
        facts = [facts_of_profile(one, unreachable=unreachable) for one in profiles]
        await self.service.introduce(self.workspace, facts)
        for one in profiles:
            if one.handle:
                await self.places.keep_seat(self.workspace, ConversationRef(person=one.id, handle=one.handle))

    async def picked(self, values: Mapping[str, str], where: Where) -> Picked:
        """What a form says, with everybody picked in it known, by their object id.

        Teams' picker gives object ids; its local client, and people suggested by a card, may give Teams' own.
        """
        known = await self.background.within(LOOK_UP_SECONDS, self._picked(values, where))
        return Picked(values, late=True) if known is None else Picked(known)

    async def _picked(self, values: Mapping[str, str], where: Where) -> dict[str, str]:
        ids = {name: await self._object_id(value, where) for name, value in values.items()}
        await self.know([value for value in ids.values() if is_person(value)])
        return ids

    async def _object_id(self, value: str, where: Where) -> str:
        if value.startswith(ORG_ID) and is_person(value.removeprefix(ORG_ID)):
            return value.removeprefix(ORG_ID).lower()
        return await self._of_teams_id(Named(value, ""), where) if is_teams_id(value) else value

    async def mentions(self, named: Collection[Named], where: Where) -> tuple[Mention, ...]:
        """What Teams' mentions point at."""
        return tuple([await self._mention(one, where) for one in named])

    async def _mention(self, named: Named, where: Where) -> Mention:
        if named.id.startswith("19:"):
            return Mention(Mentioned.CHANNEL, named.id)
        if is_person(named.id) or named.id.startswith(ORG_ID):
            person = named.id.removeprefix(ORG_ID).lower()
        elif named.id.startswith("29:"):
            person = await self._of_teams_id(named, where)
        elif named.id.startswith("28:"):
            person = named.id
        else:
            return Mention(Mentioned.GROUP, named.id)
        await self.know([person])
        return Mention(Mentioned.PERSON, person)

    async def _of_teams_id(self, named: Named, where: Where) -> str:
        known = await self.places.person_of(self.workspace, named.id)
        if known is not None:
            return known
        profile = await self._looked_up(where, named.id)
        if not profile.id:
            return named.id
        await self._keep_profiles([replace(profile, name=profile.name or named.name)])
        await self.places.keep_seat(self.workspace, ConversationRef(person=profile.id, teams_id=named.id))
        return profile.id

    async def named_first(self, text: str) -> Found:
        """Whom the first words of a text name: a sign-in name, an `@name`, or a plain one."""
        first, _, rest = text.strip().partition(" ")
        word = first.lstrip("@").rstrip(",:;")
        if first.startswith("@") and word.casefold() in CROWD:
            return Found(rest=rest.strip(), crowd=True)
        if "@" in word and self.graph is not None:
            profile = await self.graph.user(word)
            return await self._chosen([profile], word, rest) if profile else Found(rest=text)
        if not word or (not first.startswith("@") and word.casefold() in NO_NAMES):
            return Found(rest=text)
        return await self._longest(text)

    async def _longest(self, text: str) -> Found:
        """The longest beginning that is somebody's name, or first name, among those we know and in the directory.

        Whoever bears a name that others bear too is a choice, also when we know only one of them.
        """
        words = text.split()
        profiles = await self._in_graph(words[0])
        for count in range(min(LONGEST_NAME_WORDS, len(words)), 0, -1):
            name = " ".join(words[:count]).lstrip("@").rstrip(",:;")
            known = await self.service.people_called(self.workspace, name)
            fits = [one for one in profiles if is_called(one.name, name) and not one.disabled]
            if known or fits:
                found = await self._chosen(fits, name, after(text, count))
                here = (one.id for one in known if not one.left)
                return replace(found, people=tuple(dict.fromkeys((*here, *found.people))))
        return Found(rest=text)

    async def _in_graph(self, word: str) -> tuple[Profile, ...]:
        """Only what looks like a name is looked for, and goes no further than the tenant's own directory."""
        if self.graph is None or not word.lstrip("@")[:1].isupper():
            return ()
        return await self.graph.named(word.lstrip("@").rstrip(",:;"))

    async def _chosen(self, profiles: Sequence[Profile], name: str, rest: str) -> Found:
        if profiles:
            await self._keep_profiles(profiles)
        return Found(tuple(one.id for one in profiles), name, rest)


def _mark(got: Received) -> tuple[str, ...]:
    """All that an activity says of whoever acts, and where they are reached."""
    sender = got.sender
    return (sender.name, sender.zone, sender.locale, sender.teams_id, _own(got.where), got.where.service)


def _own(where: Where) -> str:
    """Their chat with us, if that is where it happens."""
    return where.conversation if where.kind == "personal" else ""
