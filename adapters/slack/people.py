"""People as Slack knows them, brought into the core: who acts before anything happens, others as they are picked.

Rules: nothing slow stands before a form opens, so somebody new is first kept under the handle that came along and
looked up behind; what was looked up holds for half a day. Preferences are never touched.
"""

import asyncio
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from adapters.pacing import TooSoon
from adapters.slack.api import Api, CallFailed, SlackSaysNo
from adapters.slack.pacing import INFO, SlackPacing
from adapters.slack.parse import team_of
from adapters.text import JOINERS, clean
from bot.hours import HoursError, zone_of
from bot.people import Address, PersonFacts
from bot.ports import Known
from bot.preferences import Absence
from bot.service import Service

Json = dict[str, Any]

HOLDS = 12 * 3600.0
PATIENCE = 1.5
"""Seconds that a submission waits for users.info; Slack gives us three in all."""

AGAIN = 3.0
"""Seconds at most until somebody is asked about again whom Slack's limit left no place for."""

GUESTS = ("is_stranger", "is_restricted", "is_ultra_restricted")
"""How Slack marks strangers, guests of several channels, and those of one."""

AWAY = frozenset({":palm_tree:", ":face_with_thermometer:"})
"""Slack's own statuses *Vacationing* and *Out sick*, in whichever language it words them."""

MOST_NAME = 80
MOST_ADDRESS = 1000
SLACKBOT = "USLACKBOT"
MOST_KNOWN = 100_000
LATEST = datetime(9999, 12, 31, tzinfo=UTC).timestamp()


class Acquaintances:
    """Whom we know, and until when Slack is asked nothing about them."""

    def __init__(self, api: Api, service: Service) -> None:
        self._api, self._service, self._clock = api, service, service.clock
        self._pacing = SlackPacing(lambda: self._clock.now().timestamp())
        self._until: dict[tuple[str, str], float] = {}
        self._asking: dict[tuple[str, str], asyncio.Task[None]] = {}
        self._organisations: dict[str, str] = {}
        self._ours: dict[Address, float] = {}

    async def meet(self, workspace: str, handles: Mapping[str, str], *, actor: str = "") -> None:
        """See to it that these people exist, at once; what Slack says of them follows behind."""
        known = await self._service.people(workspace, handles)
        # Whoever was forgotten, in whichever process, is met anew: what we remember of having met them counts no more.
        unheard = [person for person in handles if person not in known]
        for person in unheard:
            self.forget(Address(workspace, person))
        new = [person for person in handles if not self._is_known(workspace, person)]
        if unheard:
            called = {person: name_of(handles[person]) for person in unheard}
            facts = [PersonFacts(id=person, name=name, mark=name) for person, name in called.items()]
            await self._service.introduce(workspace, facts)
        if actor in known and known[actor].unreachable:
            await self._service.met(workspace, PersonFacts(id=actor, unreachable=False))
        for person in new:
            self._ask(workspace, person)

    def knows(self, workspace: str, people: Iterable[str]) -> bool:
        """Whether nothing new is to be asked of Slack now: all of them were met lately, or it is too soon. Whether they
        were forgotten since, only the core knows."""
        return all(self._is_known(workspace, person) for person in people)

    def forget(self, to: Address) -> None:
        """Somebody could not be written to: when they act next, they are met anew."""
        self._until.pop(to, None)

    async def look_up(self, workspace: str, people: Iterable[str], patience: float = PATIENCE) -> None:
        """Wait for what Slack says of these people, but not longer than `patience` seconds."""
        new = [person for person in people if person and not self._is_known(workspace, person)]
        if new:
            await asyncio.wait([self._ask(workspace, person) for person in new], timeout=patience)

    async def is_ours(self, person: Address, organisation: str) -> bool:
        """Whether somebody whose home is another workspace is of this one's organisation. Only Slack knows that, and
        while it does not say so, nobody is."""
        now = self._clock.now().timestamp()
        if not organisation or self._ours.get(person, 0.0) > now:
            return bool(organisation)
        self._organisations[person.workspace] = organisation
        try:
            user = await asyncio.wait_for(self._info(person), PATIENCE)
        except (CallFailed, TooSoon, TimeoutError):
            return False
        if not user or person_from(user, person.workspace, person.id, organisation).outsider:
            return False
        if len(self._ours) > MOST_KNOWN:
            self._ours.clear()
        self._ours[person] = now + HOLDS
        return True

    async def settle(self) -> None:
        """Wait for all that is still being asked."""
        while self._asking:
            await asyncio.gather(*self._asking.values(), return_exceptions=True)

    def _is_known(self, workspace: str, person: str) -> bool:
        return self._until.get((workspace, person), 0.0) > self._clock.now().timestamp()

    def _ask(self, workspace: str, person: str) -> asyncio.Task[None]:
        key = workspace, person
        if key not in self._asking:
            self._asking[key] = task = asyncio.create_task(self._asked(workspace, person))
            task.add_done_callback(lambda _: self._asking.pop(key, None))
        return self._asking[key]

    async def _asked(self, workspace: str, person: str) -> None:
        try:
            found = await self._look(workspace, person)
        except TooSoon as early:
            self._keep(workspace, person, min(early.wait, AGAIN))
            return
        except CallFailed:
            return
        self._keep(workspace, person, HOLDS)
        if found is not None:
            await self._service.told_of(workspace, found)

    def _keep(self, workspace: str, person: str, seconds: float) -> None:
        """Ask nothing of Slack about them for so long."""
        if len(self._until) > MOST_KNOWN:
            self._until.clear()
        self._until[workspace, person] = self._clock.now().timestamp() + seconds

    async def _look(self, workspace: str, person: str) -> PersonFacts | None:
        """What Slack says; nothing of somebody it does not show us."""
        if person == SLACKBOT:
            return PersonFacts(id=person, name="Slackbot", bot=True)
        user = await self._info(Address(workspace, person))
        return None if user is None else person_from(user, workspace, person, self._organisations.get(workspace, ""))

    async def ask_about(self, person: Address) -> Known | None:
        """`bot.ports.Directory`: their zone and whether they are deactivated; whoever speaks to us goes first."""
        if person.id == SLACKBOT:
            return None
        try:
            user = await self._info(person, patient=True)
        except (CallFailed, TooSoon):
            return None
        if not user:
            return None
        left = bool(user.get("deleted"))
        return Known(zone=_zone_or_none(user.get("tz")), left=left, away=absence(user.get("profile")))

    async def status_changed(self, workspace: str, user: Any) -> None:
        """Somebody set their status or cleared it; it concerns those who are known here already."""
        told = absence(user.get("profile")) if isinstance(user, dict) else None
        if told is not None and isinstance(user.get("id"), str):
            await self._service.is_away(Address(workspace, user["id"]), told)

    async def _info(self, person: Address, *, patient: bool = False) -> Json | None:
        """What users.info says; None of somebody it does not show us. Raises CallFailed, TooSoon."""
        arguments: Json = {"user": person.id, "include_locale": True}
        try:
            with self._pacing.turn(person, INFO, person.id, patient=patient):
                answer = await self._api.call(person.workspace, INFO, arguments)
        except SlackSaysNo as no:
            if no.reason in {"user_not_found", "user_not_visible", "users_not_found"}:
                return None
            raise
        user = answer.get("user")
        return user if isinstance(user, dict) else {}


def person_from(user: Json, workspace: str, person: str, organisation: str = "") -> PersonFacts:
    """What users.info answers of a person. Guests and other organisations' people are outsiders."""
    profile = user.get("profile") or {}
    name = profile.get("display_name") or user.get("real_name") or profile.get("real_name") or user.get("name") or ""
    team, enterprise = user.get("team_id") or "", user.get("enterprise_user") or {}
    mine = team in {"", team_of(workspace)} or team_of(workspace) in (enterprise.get("teams") or ())
    mine = mine or bool(organisation and enterprise.get("enterprise_id") == organisation)
    return PersonFacts(
        id=person,
        name=name_of(name),
        zone=_zone(user.get("tz")),
        locale=user.get("locale") or "en",
        picture=_picture(profile.get("image_72")),
        admin=None if user.get("deleted") else bool(user.get("is_admin") or user.get("is_owner")),
        bot=bool(user.get("is_bot")),
        outsider=not mine or any(user.get(mark) for mark in GUESTS),
        left=bool(user.get("deleted")),
        mark=name_of(user.get("name") or ""),
        away=absence(profile),
    )


def absence(profile: Any) -> Absence | None:
    """Whether a profile's status says that they are on leave or ill, and ends; None where it holds no status.

    What they wrote in it is not looked at.
    """
    if not isinstance(profile, dict) or "status_emoji" not in profile:
        return None
    ends = profile.get("status_expiration")
    if str(profile["status_emoji"]) not in AWAY or not isinstance(ends, int) or not 0 < ends <= LATEST:
        return Absence()
    return Absence(datetime.fromtimestamp(ends, UTC))


def name_of(name: str) -> str:
    """A name in one line, without what does not print."""
    shown = "".join(char for char in clean(name) if unicodedata.category(char) != "Cf" or char in JOINERS)
    return " ".join(shown.split())[:MOST_NAME].strip()


def _picture(address: Any) -> str:
    """Where Slack has the picture that it shows of them; `clean` text of a length that a block can hold."""
    fits = isinstance(address, str) and address.startswith("https://") and len(address) <= MOST_ADDRESS
    return clean(address) if fits else ""


def _zone(name: Any) -> str:
    return _zone_or_none(name) or "UTC"


def _zone_or_none(name: Any) -> str | None:
    try:
        return zone_of(name).key if isinstance(name, str) else None
    except HoursError:
        return None
