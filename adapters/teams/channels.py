"""What Teams says of a channel: its name, which messages leave out, and whether apps can post there."""

from dataclasses import dataclass

from adapters.teams.activities import Where
from adapters.teams.connector import Connector
from adapters.teams.directory import TROUBLES

GENERAL = "General"
"""Teams gives no name to a team's first channel, which has the team's own id."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A channel's name, '' while nobody tells it; `closed` is whether it is private or shared."""

    name: str
    closed: bool = False


async def standing(connector: Connector, where: Where) -> Standing:
    """Teams lists the channels that we can post in; a private or shared one is not among them, or says so."""
    if not where.team or where.channel == where.team:
        return Standing(where.channel_name or GENERAL)
    try:
        channels = await connector.channels(where.service, where.team)
    except TROUBLES:
        return Standing(where.channel_name)
    found = next((one for one in channels if one.get("id") == where.channel), None)
    if found is None:
        return Standing(where.channel_name, closed=bool(channels))
    return Standing(str(found.get("name") or where.channel_name), closed=found.get("type", "standard") != "standard")
