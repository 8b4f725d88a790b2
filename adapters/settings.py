"""Settings: the environment first, else `askwell.toml` in the working folder; each secret also as `NAME_FILE`.

Rules: nothing else reads the environment; an unknown `ASKWELL_` name is an error that names the nearest known one; no
secret is ever printed.
"""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import fields
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import BeforeValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from bot.errors import Misconfigured
from bot.rules import Rules

RULES_PREFIX = "ASKWELL_RULES_"
SECRETS = (
    "ASKWELL_SECRET_KEYS",
    "ASKWELL_DATABASE_URL",
    "ASKWELL_LOCAL_PASSWORD",
    "SLACK_BOT_TOKEN",
    "SLACK_APP_TOKEN",
    "SLACK_SIGNING_SECRET",
    "SLACK_CLIENT_SECRET",
    "TEAMS_APP_PASSWORD",
    "TEAMS_APP_CERTIFICATE",
)

NO_SECRET = SecretStr("")


def _split(text: object) -> object:
    return tuple(part.strip() for part in text.split(",") if part.strip()) if isinstance(text, str) else text


Listed = Annotated[tuple[str, ...], BeforeValidator(_split)]


class Settings(BaseSettings):
    """Everything a deployment may say. The names in capitals are the settings' names everywhere."""

    model_config = SettingsConfigDict(extra="ignore", populate_by_name=True, frozen=True)

    database_url: SecretStr = Field(SecretStr("sqlite:///askwell.db"), alias="ASKWELL_DATABASE_URL")
    host: str = Field("127.0.0.1", alias="ASKWELL_HOST")
    port: int = Field(8000, alias="ASKWELL_PORT", ge=0, le=65535)
    secret_keys: SecretStr = Field(NO_SECRET, alias="ASKWELL_SECRET_KEYS")
    public_url: str = Field("", alias="ASKWELL_PUBLIC_URL")
    local: bool = Field(False, alias="ASKWELL_LOCAL")
    local_password: SecretStr = Field(NO_SECRET, alias="ASKWELL_LOCAL_PASSWORD")
    help_line: str = Field("", alias="ASKWELL_HELP_LINE")
    heartbeat_url: str = Field("", alias="ASKWELL_HEARTBEAT_URL")
    slack_bot_token: SecretStr = Field(NO_SECRET, alias="SLACK_BOT_TOKEN")
    slack_app_token: SecretStr = Field(NO_SECRET, alias="SLACK_APP_TOKEN")
    slack_signing_secret: SecretStr = Field(NO_SECRET, alias="SLACK_SIGNING_SECRET")
    slack_client_id: str = Field("", alias="SLACK_CLIENT_ID")
    slack_client_secret: SecretStr = Field(NO_SECRET, alias="SLACK_CLIENT_SECRET")
    slack_api_url: str = Field("https://slack.com/api/", alias="SLACK_API_URL")
    slack_ask_command: str = Field("/ask", alias="SLACK_ASK_COMMAND")
    slack_thanks_command: str = Field("/thanks", alias="SLACK_THANKS_COMMAND")
    teams_app_id: str = Field("", alias="TEAMS_APP_ID")
    teams_app_password: SecretStr = Field(NO_SECRET, alias="TEAMS_APP_PASSWORD")
    teams_app_certificate: SecretStr = Field(NO_SECRET, alias="TEAMS_APP_CERTIFICATE")
    teams_tenant_id: str = Field("", alias="TEAMS_TENANT_ID")
    teams_openid_url: str = Field(
        "https://login.botframework.com/v1/.well-known/openidconfiguration", alias="TEAMS_OPENID_URL"
    )
    teams_login_url: str = Field("https://login.microsoftonline.com", alias="TEAMS_LOGIN_URL")
    teams_graph_url: str = Field("https://graph.microsoft.com", alias="TEAMS_GRAPH_URL")
    teams_service_hosts: Listed = Field((), alias="TEAMS_SERVICE_HOSTS")
    teams_emulator: bool = Field(False, alias="TEAMS_EMULATOR")
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
    def public_host(self) -> str:
        """The host by which others reach this server, if one was given."""
        return urlsplit(self.public_url).hostname or ""

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
    given = dict(os.environ if environment is None else environment)
    found = {**_from_file(folder or Path.cwd()), **given}
    _refuse_unknown(found)
    values: dict[str, object] = {name: value for name, value in found.items() if name in names()}
    values |= _from_secret_files(found)
    rules = {
        field.name: values.pop(rule_name(field.name)) for field in fields(Rules) if rule_name(field.name) in values
    }
    try:
        return Settings(rules=Rules(**{name: _number(name, value) for name, value in rules.items()}), **values)  # type: ignore[arg-type]
    except ValidationError as wrong:
        name = str(wrong.errors()[0]["loc"][0])
        raise Misconfigured(f"{name} cannot be what it is: {wrong.errors()[0]['msg']}.") from None


def _from_file(folder: Path) -> dict[str, str]:
    path = folder / "askwell.toml"
    if not path.is_file():
        return {}
    try:
        return {name: str(value) for name, value in tomllib.loads(path.read_text("utf-8")).items()}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as wrong:
        raise Misconfigured(f"askwell.toml cannot be read: {wrong}.") from None


def _from_secret_files(found: Mapping[str, str]) -> dict[str, str]:
    """The contents of `NAME_FILE`s. Never echoed, whatever goes wrong."""
    contents = {}
    for name in SECRETS:
        path = found.get(f"{name}_FILE")
        if path:
            try:
                contents[name] = Path(path).read_text("utf-8").strip()
            except OSError:
                raise Misconfigured(f"The file that {name}_FILE names cannot be read.") from None
    return contents


def _refuse_unknown(found: Mapping[str, str]) -> None:
    known = {*names(), *(f"{name}_FILE" for name in SECRETS)}
    for name in found:
        if name.startswith("ASKWELL_") and name not in known:
            nearest = get_close_matches(name, known, n=1, cutoff=0)
            raise Misconfigured(f"{name} is no setting of Askwell. Did you mean {nearest[0]}?")


def _number(name: str, value: object) -> int:
    text = str(value).strip()
    if not text.isdecimal():
        raise Misconfigured(f"{rule_name(name)} must be a whole number of at least 0.")
    return int(text)
