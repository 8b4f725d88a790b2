"""Settings: the environment first, else `.env`, else `askwell.toml` in the working folder; secrets also as `NAME_FILE`.

Rules: nothing else reads the environment; an unknown `ASKWELL_` name is an error that names the nearest known one; no
secret is ever printed.
"""

import os
from collections.abc import Mapping
from dataclasses import fields
from datetime import UTC, datetime
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, AwareDatetime, BeforeValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from adapters.outward import Outward
from adapters.sources import gathered, here, plain
from adapters.written import address, command, given_or_none, people, proxy, separated, shown
from bot.errors import Misconfigured
from bot.people import Address
from bot.rules import Rules

RULES_PREFIX = "ASKWELL_RULES_"
SECRETS = (
    "ASKWELL_SECRET_KEYS",
    "ASKWELL_DATABASE_URL",
    "ASKWELL_LOCAL_PASSWORD",
    "ASKWELL_METRICS_TOKEN",
    "SLACK_BOT_TOKEN",
    "SLACK_APP_TOKEN",
    "SLACK_SIGNING_SECRET",
    "SLACK_CLIENT_SECRET",
    "TEAMS_APP_PASSWORD",
    "TEAMS_APP_CERTIFICATE",
)

NO_SECRET = SecretStr("")
MOST_OF_A_RULE = 100_000
RANGES = {"weekly_weekday": (1, 7), "weekly_hour": (0, 23), "lease": (20, 3600)}
"""Of rules, from and to; of the others from 0 to `MOST_OF_A_RULE`."""

Listed = Annotated[tuple[str, ...], BeforeValidator(separated)]
Named = Annotated[tuple[str, ...], BeforeValidator(separated), AfterValidator(people)]
Url = Annotated[str, AfterValidator(address)]
CloudName = Annotated[Literal["public", "gcc-high", "dod"], BeforeValidator(lambda name: str(name).strip().lower())]
Slash = Annotated[str, AfterValidator(command)]


class Settings(BaseSettings):
    """Everything a deployment may say. The names in capitals are the settings' names everywhere."""

    model_config = SettingsConfigDict(extra="ignore", populate_by_name=True, frozen=True)

    database_url: SecretStr = Field(
        SecretStr("sqlite:///askwell.db"),
        alias="ASKWELL_DATABASE_URL",
        description="Where everything is kept: `sqlite:///file.db` or `postgresql://user:password@host/name`.",
    )
    host: str = Field("127.0.0.1", alias="ASKWELL_HOST", description="The address to serve on.")
    port: int = Field(8000, alias="ASKWELL_PORT", ge=0, le=65535, description="The port to serve on.")
    drain_seconds: int = Field(
        0,
        alias="ASKWELL_DRAIN_SECONDS",
        ge=0,
        le=10,
        description="How long it serves on after SIGTERM, with `/readyz` red, until nobody sends it requests any more: "
        "5 where there are replicas.",
    )
    secret_keys: SecretStr = Field(
        NO_SECRET,
        alias="ASKWELL_SECRET_KEYS",
        description="Keys that wrap the data keys, newest first, with commas; each 32 random characters or more.",
    )
    erasures_file: str = Field(
        "",
        alias="ASKWELL_ERASURES_FILE",
        description="The list of who was forgotten, outside the database and its backups. On SQLite, when it is not "
        "set, the database's own path with `.erasures` behind it.",
    )
    public_url: Url = Field(
        "", alias="ASKWELL_PUBLIC_URL", description="How others reach this server, e.g. `https://askwell.example.org`."
    )
    local: bool = Field(
        False,
        alias="ASKWELL_LOCAL",
        description="Serve the local workspace although others can reach this address. Demands a password.",
    )
    local_password: SecretStr = Field(
        NO_SECRET, alias="ASKWELL_LOCAL_PASSWORD", description="The password of the local workspace."
    )
    local_start: Annotated[AwareDatetime | None, BeforeValidator(given_or_none)] = Field(
        None,
        alias="ASKWELL_LOCAL_START",
        ge=datetime(2000, 1, 1, tzinfo=UTC),
        le=datetime(2100, 1, 1, tzinfo=UTC),
        description="When it is in the local workspace at its start, e.g. `2026-11-24T10:00Z`; else the next Tuesday.",
    )
    admins: Named = Field(
        (),
        alias="ASKWELL_ADMINS",
        description="Who looks after Askwell, as `platform:workspace:id`, separated by commas; see `askwell admins`.",
    )
    help_line: str = Field(
        "",
        alias="ASKWELL_HELP_LINE",
        description="Where somebody who writes of self-harm or violence finds help, e.g. a telephone number.",
    )
    coach_model: bool = Field(
        True,
        alias="ASKWELL_COACH_MODEL",
        description="`off` leaves the coach's trained reader unloaded (80 MB of memory from the first draft on): its "
        "rules then work alone, with more false alarms.",
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        "info",
        alias="ASKWELL_LOG_LEVEL",
        description="What the log tells: `debug`, `info`, `warning` or `error`; `debug` follows every request.",
    )
    log_format: Literal["console", "json"] = Field(
        "console", alias="ASKWELL_LOG_FORMAT", description="How it tells it: `console` or `json`, one object a line."
    )
    heartbeat_url: Url = Field(
        "", alias="ASKWELL_HEARTBEAT_URL", description="An address that is fetched once a minute while all is well."
    )
    metrics_token: SecretStr = Field(
        NO_SECRET,
        alias="ASKWELL_METRICS_TOKEN",
        description="Whoever brings it (`Authorization: Bearer`) reads `/metrics` and all of `/readyz` from anywhere.",
    )
    traces_to: Url = Field(
        "", alias="OTEL_EXPORTER_OTLP_ENDPOINT", description="An OTLP collector that traces go to: `http://host:4318`."
    )
    https_proxy: Annotated[SecretStr, AfterValidator(proxy)] = Field(
        NO_SECRET,
        alias="HTTPS_PROXY",
        description="The proxy through which Slack, Teams and the heartbeat's address are reached.",
    )
    no_proxy: Listed = Field(
        (), alias="NO_PROXY", description="Hosts, `.domains` and networks reached without it, separated by commas."
    )
    ssl_cert_file: str = Field(
        "", alias="SSL_CERT_FILE", description="A file of certificates (PEM) trusted besides the usual ones."
    )
    slack_bot_token: SecretStr = Field(
        NO_SECRET, alias="SLACK_BOT_TOKEN", description="The bot token (`xoxb-`), for one workspace."
    )
    slack_app_token: SecretStr = Field(
        NO_SECRET, alias="SLACK_APP_TOKEN", description="The app token (`xapp-`), for Socket Mode."
    )
    slack_signing_secret: SecretStr = Field(
        NO_SECRET, alias="SLACK_SIGNING_SECRET", description="The signing secret, for HTTP."
    )
    slack_client_id: str = Field(
        "", alias="SLACK_CLIENT_ID", description="The client id, for OAuth with many workspaces."
    )
    slack_client_secret: SecretStr = Field(
        NO_SECRET, alias="SLACK_CLIENT_SECRET", description="The client secret, for OAuth."
    )
    slack_workspaces: Listed = Field(
        (),
        alias="SLACK_WORKSPACES",
        description="Ids of the workspaces and organisations that may install it, with commas; without it any may.",
    )
    slack_api_url: Url = Field(
        "https://slack.com/api/", alias="SLACK_API_URL", description="Where the platform's methods are."
    )
    slack_installed_by: str = Field(
        "",
        alias="SLACK_INSTALLED_BY",
        pattern=r"^([UW][A-Z0-9]{2,})?$",
        description="The member id (`U...`) of who set Askwell up for one workspace: people's first card names them.",
    )
    slack_ask_command: Slash = Field("/ask", alias="SLACK_ASK_COMMAND", description="The name of the ask command.")
    slack_thanks_command: Slash = Field(
        "/thanks", alias="SLACK_THANKS_COMMAND", description="The name of the thanks command."
    )
    teams_app_id: str = Field(
        "", alias="TEAMS_APP_ID", description="The bot's app id. Without it the platform's routes do not exist."
    )
    teams_app_password: SecretStr = Field(NO_SECRET, alias="TEAMS_APP_PASSWORD", description="The bot's client secret.")
    teams_app_certificate: SecretStr = Field(
        NO_SECRET,
        alias="TEAMS_APP_CERTIFICATE",
        description="The bot's certificate and key (PEM), instead of a secret.",
    )
    teams_tenant_id: str = Field("", alias="TEAMS_TENANT_ID", description="The one tenant that is served.")
    teams_cloud: CloudName = Field(
        "public",
        alias="TEAMS_CLOUD",
        description="Microsoft's cloud in which the tenant is: `public`, `gcc-high` or `dod`.",
    )
    teams_openid_url: Url = Field(
        "", alias="TEAMS_OPENID_URL", description="Where signing keys are announced, if not where the cloud has them."
    )
    teams_login_url: Url = Field(
        "", alias="TEAMS_LOGIN_URL", description="Where tokens are issued, if not where the cloud does."
    )
    teams_graph_url: Url = Field(
        "", alias="TEAMS_GRAPH_URL", description="Where people can be looked up, if not in the cloud's own directory."
    )
    teams_service_hosts: Listed = Field(
        (),
        alias="TEAMS_SERVICE_HOSTS",
        description="Hosts allowed as service address besides the platform's own, separated by commas.",
    )
    teams_emulator: bool = Field(
        False,
        alias="TEAMS_EMULATOR",
        description="Accept the local emulator without tokens. Demands a loopback address.",
    )
    teams_install_for_people: bool = Field(
        False,
        alias="TEAMS_INSTALL_FOR_PEOPLE",
        description="Add the app for somebody who is asked and does not have it. Needs an admin's consent in Graph.",
    )
    rules: Rules = Field(default_factory=Rules)

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Only what `read` gathered: one place says where a setting comes from."""
        return (init_settings,)

    @property
    def keys(self) -> tuple[str, ...]:
        """The deployment's keys, the newest first."""
        return tuple(key.strip() for key in self.secret_keys.get_secret_value().split(",") if key.strip())

    @property
    def looking_after(self) -> frozenset[Address]:
        """Whom the deployment names to look after Askwell."""
        split = (one.split(":", 2) for one in self.admins)
        return frozenset(Address(f"{platform}:{workspace}", person) for platform, workspace, person in split)

    @property
    def public_host(self) -> str:
        """The host by which others reach this server, if one was given."""
        return urlsplit(self.public_url).hostname or ""

    @property
    def outward(self) -> Outward:
        """The way out of this machine."""
        return Outward(self.https_proxy.get_secret_value(), self.no_proxy, self.ssl_cert_file)

    @property
    def slack(self) -> bool:
        return bool(self.slack_bot_token.get_secret_value() or self.slack_client_id)

    @property
    def teams(self) -> bool:
        return bool(self.teams_app_id)


def names() -> tuple[str, ...]:
    """Every setting's name."""
    own = (str(field.alias) for field in Settings.model_fields.values() if field.alias)
    return (*own, *(rule_name(field.name) for field in fields(Rules)))


def rule_name(rule: str) -> str:
    return RULES_PREFIX + rule.upper()


def read(environment: Mapping[str, str] | None = None, folder: Path | None = None) -> Settings:
    """Gather the settings. Raises Misconfigured with a sentence that says which one to change."""
    found = gathered(os.environ if environment is None else environment, folder or here(), SECRETS)
    _refuse_unknown(found)
    values: dict[str, Any] = {name: plain(name, text) for name, text in found.items() if name in names()}
    rules = {
        field.name: values.pop(rule_name(field.name)) for field in fields(Rules) if rule_name(field.name) in values
    }
    try:
        return Settings(rules=Rules(**{name: _number(name, value) for name, value in rules.items()}), **values)
    except ValidationError as wrong:
        name, why = str(wrong.errors()[0]["loc"][0]), wrong.errors()[0]["msg"].removeprefix("Value error, ")
        raise Misconfigured(f"{name} cannot be what it is: {why}.") from None


def _refuse_unknown(found: Mapping[str, str]) -> None:
    known = {*names(), *(f"{name}_FILE" for name in SECRETS)}
    for name in found:
        if name.startswith("ASKWELL_") and name not in known:
            nearest = get_close_matches(name, known, n=1, cutoff=0)
            raise Misconfigured(f"{shown(name)} is no setting of Askwell. Did you mean {nearest[0]}?")


def _number(name: str, text: str) -> int:
    least, most = RANGES.get(name, (0, MOST_OF_A_RULE))
    if not text.isdecimal() or len(text) > len(str(MOST_OF_A_RULE)) or not least <= int(text) <= most:
        raise Misconfigured(f"{rule_name(name)} must be a whole number of at least {least} and at most {most}.")
    return int(text)
