"""What a deployment says of Teams, and which sentence it reads when something is missing."""

from dataclasses import dataclass

from adapters.nearby import is_loopback
from adapters.outward import DIRECT, Outward
from adapters.teams.clouds import PUBLIC, Cloud
from adapters.teams.hosts import checked
from bot.errors import Misconfigured

MESSAGES = "/api/messages"
"""Where Teams reaches us."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamsSettings:
    """What a deployment says of Teams (`TEAMS_*`); `host` is where it serves, `install_for_people` needs Graph."""

    app_id: str
    app_password: str = ""
    app_certificate: str = ""
    tenant_id: str = ""
    cloud: Cloud = PUBLIC
    openid_url: str = PUBLIC.openid
    login_url: str = PUBLIC.login
    graph_url: str = PUBLIC.graph
    service_hosts: tuple[str, ...] = ()
    emulator: bool = False
    public_url: str = ""
    host: str = "127.0.0.1"
    install_for_people: bool = False
    outward: Outward = DIRECT

    def check(self) -> None:
        """Raises Misconfigured with the sentence that says what is missing."""
        if not self.tenant_id:
            raise Misconfigured("TEAMS_TENANT_ID is missing: it is the directory (tenant) id of your organisation.")
        if self.emulator and not is_loopback(self.host):
            raise Misconfigured("TEAMS_EMULATOR works only on this machine: set ASKWELL_HOST to 127.0.0.1, or drop it.")
        if not (self.app_password or self.app_certificate or self.emulator):
            raise Misconfigured(
                "TEAMS_APP_PASSWORD is missing (or TEAMS_APP_CERTIFICATE): the secret of the bot's app."
            )
        if self.app_password and self.app_certificate:
            raise Misconfigured("Choose one: TEAMS_APP_PASSWORD or TEAMS_APP_CERTIFICATE.")
        for name, url in (("OPENID", self.openid_url), ("LOGIN", self.login_url), ("GRAPH", self.graph_url)):
            checked(f"TEAMS_{name}_URL", url)

    @property
    def workspace(self) -> str:
        return f"teams:{self.tenant_id.lower()}"

    @property
    def graph_scope(self) -> str:
        """What our tokens for Graph are for."""
        base = self.graph_url.rstrip("/")
        return f"{base if base.startswith('https://') else self.cloud.graph}/.default"

    @property
    def pictures_url(self) -> str:
        """Where Teams may fetch pictures; '' where it cannot."""
        return self.public_url.rstrip("/") if self.public_url.startswith("https://") else ""
