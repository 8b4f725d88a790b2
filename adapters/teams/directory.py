"""People of the tenant, brought into the core: who acts before anything happens, others as they are picked or named.

Rules: names are resolved among people we know, then in Graph where that is allowed, and never guessed; two of one name
are a choice. Preferences are never touched. What was learned a moment ago is not stored again.
"""

import logging
import re
import unicodedata
from collections import OrderedDict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

from adapters.teams.connector import UNREACHABLE, Connector
from adapters.teams.graph import Graph, Profile
from adapters.teams.parse import is_person
from adapters.teams.places import GLOBAL_SERVICE, Places, Seen, Spot
from adapters.teams.render.text import clean, cut
from adapters.teams.wishes import Named, Received, Scene, Sender
from bot.commands import Mention, Mentioned
from bot.hours import HoursError, zone_of
from bot.people import Address, Person
from bot.ports import Clock, FateUnknown, NotSent, Store, Transaction, Undeliverable
from bot.rules import Rules
from bot.service.answering import lose_asks_of
from bot.service.desk import Desk
from bot.views.words import Reader

log = logging.getLogger("askwell.teams")

MOST_NAME = 80
MOST_REMEMBERED = 20_000
LONGEST_NAME_WORDS = 4
CROWD = frozenset({"channel", "everyone", "here", "team", "all"})
NO_NAMES = frozenset(
    """
    a an and any anybody anyone at can could do does for from hi hello how i if in is it may me my of on or our please
    somebody someone the to us we what when who why will with would you your
    """.split()  # noqa: SIM905 - read as a line
)
"""Words that begin a request and are no name, unless an @ says so."""

TROUBLES = (NotSent, FateUnknown, Undeliverable)


@dataclass(frozen=True, slots=True)
class Found:
    """Whom the beginning of a text names: nobody, one, or several of that name; and the rest of the text."""

    people: tuple[str, ...] = ()
    name: str = ""
    rest: str = ""
    crowd: bool = False


@dataclass(slots=True, kw_only=True)
class Directory:
    """Who is who in one tenant."""

    store: Store
    places: Places
    connector: Connector
    clock: Clock
    rules: Rules
    workspace: str
    graph: Graph | None = None
    _met: OrderedDict[str, tuple[str, ...]] = field(default_factory=OrderedDict)
    _known: set[str] = field(default_factory=set)

    async def meet(self, got: Received) -> Address:
        """See to it that whoever acts exists, with what their client says of them."""
        sender, scene = got.sender, got.scene
        own = scene.conversation if scene.kind == "personal" else ""
        mark = (sender.name, sender.zone, sender.locale, sender.teams_id, own, scene.service)
        if self._met.get(sender.id) != mark:
            await self._learn(sender, scene, own)
            self._met[sender.id] = mark
            if len(self._met) > MOST_REMEMBERED:
                self._met.popitem(last=False)
        return Address(self.workspace, sender.id)

    async def _learn(self, sender: Sender, scene: Scene, own: str) -> None:
        seat = await self.places.seat(self.workspace, sender.id)
        handle, name = seat.handle if seat else "", sender.name
        if not (handle and name):
            profile = await self._looked_up(scene, sender.teams_id or sender.id)
            handle, name = handle or profile.handle, name or profile.name
        await self.store.write(self.workspace, lambda tx: self._keep(tx, replace(sender, name=name), reached=bool(own)))
        seen = Seen(person=sender.id, teams_id=sender.teams_id, conversation=own, service=scene.service, handle=handle)
        await self.places.keep_seat(self.workspace, seen)
        if scene.channel:
            spot = Spot(id=scene.channel, team=scene.team, name=scene.channel_name, service=scene.service)
            await self.places.keep_channel(self.workspace, spot)

    async def _looked_up(self, scene: Scene, who: str) -> Profile:
        """What the conversation's roster says of somebody; nothing where it cannot be asked."""
        try:
            found = await self.connector.member(scene.service, scene.conversation, who)
        except TROUBLES:
            return Profile(id="", name="")
        return Profile(
            id=str(found.get("aadObjectId") or found.get("objectId") or "").lower(),
            name=str(found.get("name") or ""),
            handle=str(found.get("userPrincipalName") or ""),
        )

    def _keep(self, tx: Transaction, sender: Sender, *, reached: bool) -> None:
        known = tx.people.get(sender.id)
        somebody = known or Person(workspace=self.workspace, id=sender.id, name="")
        fresh = replace(
            somebody,
            name=name_of(sender.name) or somebody.name or Reader(somebody).say("all.somebody"),
            platform_zone=_zone(sender.zone) or somebody.platform_zone,
            locale=sender.locale or somebody.locale,
            unreachable=somebody.unreachable and not reached,
            left=False,
        )
        if fresh != known:
            tx.people.save(fresh)
        if tx.workspace.zone == "UTC" != fresh.platform_zone:
            tx.save_workspace(replace(tx.workspace, zone=fresh.platform_zone))

    async def installed(self, person: str) -> None:
        """Whoever added the app first is named on people's first card, and looks after it."""

        def work(tx: Transaction) -> None:
            somebody = tx.people.get(person)
            if somebody is not None and not tx.workspace.installed_by:
                tx.save_workspace(replace(tx.workspace, installed_by=somebody.name))
                tx.people.save(replace(somebody, admin=True))

        await self.store.write(self.workspace, work)

    async def gone(self, person: str) -> None:
        """They removed the app: they cannot be reached, and whoever waits for them hears it."""
        now = self.clock.now()

        def work(tx: Transaction) -> None:
            somebody = tx.people.get(person)
            if somebody is not None:
                away = replace(somebody, unreachable=True)
                tx.people.save(away)
                lose_asks_of(Desk(tx=tx, me=away, now=now, rules=self.rules), away, decided=False)

        self._met.pop(person, None)
        await self.places.leave(self.workspace, person)
        await self.store.write(self.workspace, work)

    # Others: as they are picked, mentioned, or named -----------------------------------------------------------

    async def know(self, people: Collection[str]) -> None:
        """See to it that these people, picked by their object id, exist."""
        wanted = {person for person in people if is_person(person)} - self._known
        known = await self.store.read(self.workspace, lambda tx: set(tx.people.many(wanted))) if wanted else set()
        for person in sorted(wanted - known):
            profile = await self.graph.user(person) if self.graph else None
            if profile is not None and profile.id == person:
                await self._keep_profiles([profile])
            else:
                await self._visit(person)
        self._known = {*self._known, *wanted} if len(self._known) < MOST_REMEMBERED else wanted

    async def _visit(self, person: str) -> None:
        """Without Graph: open our chat with them, whose roster says their name; it notifies nobody."""
        service = await self.places.service(self.workspace) or GLOBAL_SERVICE
        profile, unreachable = Profile(id=person, name=""), False
        try:
            conversation = await self.connector.open_chat(service, person)
            await self.places.keep_seat(self.workspace, Seen(person=person, conversation=conversation, service=service))
            scene = Scene(tenant="", conversation=conversation, kind="personal", service=service)
            profile = replace(await self._looked_up(scene, person), id=person)
        except Undeliverable as closed:
            unreachable = closed.reason in UNREACHABLE
        except (NotSent, FateUnknown):
            log.info("somebody who was picked could not be looked up now")
        await self._keep_profiles([profile], unreachable=unreachable)

    async def _keep_profiles(self, profiles: Sequence[Profile], *, unreachable: bool = False) -> None:
        def work(tx: Transaction) -> None:
            for one in profiles:
                if tx.people.get(one.id) is None:
                    tx.people.save(self._person(one, unreachable, tx.workspace.zone))

        await self.store.write(self.workspace, work)
        for one in profiles:
            if one.handle:
                await self.places.keep_seat(self.workspace, Seen(person=one.id, handle=one.handle))

    def _person(self, profile: Profile, unreachable: bool, zone: str) -> Person:
        bare = Person(workspace=self.workspace, id=profile.id, name="")
        return replace(
            bare,
            name=name_of(profile.name) or Reader(bare).say("all.somebody"),
            platform_zone=zone,
            outsider=profile.guest,
            left=profile.disabled,
            unreachable=unreachable,
        )

    async def mentions(self, named: Collection[Named], scene: Scene) -> tuple[Mention, ...]:
        """What Teams' mentions point at."""
        return tuple([await self._mention(one, scene) for one in named])

    async def _mention(self, named: Named, scene: Scene) -> Mention:
        if named.id.startswith("19:"):
            return Mention(Mentioned.CHANNEL, named.id)
        if is_person(named.id) or named.id.startswith("8:orgid:"):
            person = named.id.removeprefix("8:orgid:").lower()
        elif named.id.startswith("29:"):
            person = await self._of_teams_id(named, scene)
        elif named.id.startswith("28:"):
            person = named.id
        else:
            return Mention(Mentioned.GROUP, named.id)
        await self.know([person])
        return Mention(Mentioned.PERSON, person)

    async def _of_teams_id(self, named: Named, scene: Scene) -> str:
        seat = await self.places.seat_of(self.workspace, named.id)
        if seat is not None:
            return seat.person
        profile = await self._looked_up(scene, named.id)
        if not profile.id:
            return named.id
        await self._keep_profiles([replace(profile, name=profile.name or named.name)])
        await self.places.keep_seat(self.workspace, Seen(person=profile.id, teams_id=named.id))
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
        """The longest beginning that is somebody's name, or first name."""
        words = text.split()
        for count in range(min(LONGEST_NAME_WORDS, len(words)), 0, -1):
            name = " ".join(words[:count]).lstrip("@").rstrip(",:;")
            rest = _after(text, count)
            known = await self.store.read(self.workspace, lambda tx, n=name: tx.people.named(n))  # type: ignore[misc]
            if known:
                return Found(tuple(one.id for one in known if not one.left), name, rest)
        return await self._longest_in_graph(text, words)

    async def _longest_in_graph(self, text: str, words: Sequence[str]) -> Found:
        if self.graph is None or not words[0].lstrip("@")[:1].isupper():
            return Found(rest=text)
        profiles = await self.graph.named(words[0].lstrip("@").rstrip(",:;"))
        for count in range(min(LONGEST_NAME_WORDS, len(words)), 0, -1):
            name = " ".join(words[:count]).lstrip("@").rstrip(",:;")
            fits = [one for one in profiles if _is_called(one.name, name)]
            if fits:
                return await self._chosen(fits, name, _after(text, count))
        return Found(rest=text)

    async def _chosen(self, profiles: Sequence[Profile], name: str, rest: str) -> Found:
        await self._keep_profiles(profiles)
        return Found(tuple(one.id for one in profiles), name, rest)


def _is_called(whole: str, name: str) -> bool:
    known, typed = whole.casefold().split(), name.casefold().split()
    return known == typed or known[: len(typed)] == typed


def _after(text: str, count: int) -> str:
    """What follows the first `count` words, with its own blanks and line ends."""
    found = re.match(r"\s*(?:\S+\s*)" + "{" + str(count) + "}", text)
    return text[found.end() :].strip() if found else ""


def name_of(name: str) -> str:
    """A name as it may stand in a sentence of ours: one line, no controls, not too long."""
    line = " ".join(clean(name).split())
    visible = "".join(char for char in line if unicodedata.category(char) not in {"Cf", "Co", "Cn"})
    return cut(visible.strip(), MOST_NAME)


def _zone(name: str) -> str:
    try:
        return zone_of(name).key if name else ""
    except HoursError:
        return ""
