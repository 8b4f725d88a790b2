"""What Teams says of somebody, as the core takes it."""

from adapters.teams.activities import Sender
from adapters.teams.graph import Profile
from adapters.teams.names import name_of
from bot.hours import HoursError, zone_of
from bot.people import PersonFacts


def facts_of_sender(sender: Sender, handle: str, *, reached: bool) -> PersonFacts:
    """What their client says of somebody who acts; in our own chat they can be reached."""
    return PersonFacts(
        id=sender.id,
        name=name_of(sender.name),
        zone=_zone(sender.zone),
        locale=sender.locale or None,
        left=False,
        unreachable=False if reached else None,
        mark=name_of(handle),
    )


def facts_of_profile(profile: Profile, *, unreachable: bool) -> PersonFacts:
    """What Graph says of them."""
    return PersonFacts(
        id=profile.id,
        name=name_of(profile.name),
        outsider=profile.guest,
        left=profile.disabled,
        unreachable=unreachable,
        mark=name_of(profile.handle),
    )


def _zone(name: str) -> str | None:
    try:
        return zone_of(name).key if name else None
    except HoursError:
        return None
