"""What a deployment says of Slack, and which sentence it reads when something is missing."""

from collections.abc import Collection
from dataclasses import dataclass
from urllib.parse import urlsplit

from adapters.outward import DIRECT, Outward
from bot.errors import Misconfigured

INSTALL = "/slack/install"
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


@dataclass(frozen=True, slots=True, kw_only=True)
class SlackSettings:
    """What a deployment says of Slack (`SLACK_*`); `keyed` is whether `ASKWELL_SECRET_KEYS` is set; `installed_by` is
    whoever set up its one workspace, by their member id."""

    bot_token: str = ""
    app_token: str = ""
    signing_secret: str = ""
    client_id: str = ""
    client_secret: str = ""
    workspaces: tuple[str, ...] = ()
    api_url: str = "https://slack.com/api/"
    ask_command: str = "/ask"
    thanks_command: str = "/thanks"
    public_url: str = ""
    keyed: bool = False
    installed_by: str = ""
    outward: Outward = DIRECT

    @property
    def socket_mode(self) -> bool:
        return bool(self.app_token)

    @property
    def oauth(self) -> bool:
        return bool(self.client_id)

    @property
    def install_page(self) -> str:
        """Where people's browsers begin to install it."""
        return self.public_url.rstrip("/") + INSTALL

    def lets_in(self, ids: Collection[str]) -> bool:
        """Whether a workspace of this id, or of this organisation's, may install it."""
        listed = {one.strip().upper() for one in self.workspaces}
        return not listed or not listed.isdisjoint(one.upper() for one in ids)

    def check(self) -> None:
        """Raises Misconfigured with the sentence that says what is missing."""
        url = urlsplit(self.api_url)
        if url.scheme != "https" and url.hostname not in LOOPBACK:
            raise Misconfigured("SLACK_API_URL must begin with https:// (or lead to this machine).")
        if self.socket_mode and self.oauth:
            raise Misconfigured("Choose one way: SLACK_APP_TOKEN is for one workspace, SLACK_CLIENT_ID for many.")
        if self.socket_mode and not self.bot_token:
            raise Misconfigured(
                "SLACK_BOT_TOKEN is missing: it begins with xoxb- and stands under OAuth & Permissions."
            )
        if not self.socket_mode and not self.signing_secret:
            raise Misconfigured("SLACK_SIGNING_SECRET is missing (or SLACK_APP_TOKEN, to run without an address).")
        if self.oauth:
            self._check_oauth()
        elif not self.bot_token:
            raise Misconfigured(
                "SLACK_BOT_TOKEN is missing: it begins with xoxb- and stands under OAuth & Permissions."
            )

    def _check_oauth(self) -> None:
        if not self.client_secret:
            raise Misconfigured(
                "SLACK_CLIENT_SECRET is missing: it stands beside the client id, under Basic Information."
            )
        if not self.keyed:
            raise Misconfigured("ASKWELL_SECRET_KEYS is missing: with OAuth, tokens are only ever kept encrypted.")
        url = urlsplit(self.public_url)
        if url.scheme != "https" and url.hostname not in LOOPBACK:
            raise Misconfigured("ASKWELL_PUBLIC_URL must be the https:// address at which Slack reaches Askwell.")
