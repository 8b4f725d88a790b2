"""Microsoft's clouds: where tokens, keys, people and the Connector are in each, as one choice (`TEAMS_CLOUD`)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Cloud:
    """One cloud's addresses. `issuer` signs what comes in, `scope` is what our own tokens are for."""

    issuer: str
    scope: str
    openid: str
    login: str
    graph: str
    service: str
    """Where a chat is opened while no activity has told a better address."""

    client: str
    """Where people's links lead."""


PUBLIC = Cloud(
    issuer="https://api.botframework.com",
    scope="https://api.botframework.com/.default",
    openid="https://login.botframework.com/v1/.well-known/openidconfiguration",
    login="https://login.microsoftonline.com",
    graph="https://graph.microsoft.com",
    service="https://smba.trafficmanager.net/teams/",
    client="https://teams.microsoft.com",
)
_GOVERNMENT = {
    "issuer": "https://api.botframework.us",
    "scope": "https://api.botframework.us/.default",
    "openid": "https://login.botframework.azure.us/v1/.well-known/openidconfiguration",
    "login": "https://login.microsoftonline.us",
}
GCC_HIGH = Cloud(
    **_GOVERNMENT,
    graph="https://graph.microsoft.us",
    service="https://smba.infra.gov.teams.microsoft.us/teams/",
    client="https://gov.teams.microsoft.us",
)
DOD = Cloud(
    **_GOVERNMENT,
    graph="https://dod-graph.microsoft.us",
    service="https://smba.infra.dod.teams.microsoft.us/teams/",
    client="https://dod.teams.microsoft.us",
)
CLOUDS = {"public": PUBLIC, "gcc-high": GCC_HIGH, "dod": DOD}
