"""One call of a Web API method: its merged arguments, its caller, and the record that is kept of it.

Arguments are merged from query string, form and JSON; JSON may stand in strings. What cannot be read as the
type that is asked for is `invalid_arguments`.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.fakes.slack.errors import SlackRefusal, invalid_arguments
from tests.fakes.slack.state import App, Installation, Token


@dataclass(frozen=True, slots=True)
class Caller:
    """Who calls: a token's app and its installation (None for app-level tokens)."""

    token: Token
    app: App
    installation: Installation | None

    @property
    def bot(self) -> Installation:
        if self.installation is None:
            raise SlackRefusal("not_allowed_token_type")
        return self.installation


@dataclass(frozen=True, slots=True)
class Call:
    """A call that has come in."""

    method: str
    args: Mapping[str, Any]
    caller: Caller | None = None
    basic: tuple[str, str] | None = None

    @property
    def by(self) -> Caller:
        if self.caller is None:
            raise SlackRefusal("not_authed")
        return self.caller

    def has(self, name: str) -> bool:
        return self.args.get(name) not in (None, "")

    def text(self, name: str, default: str = "") -> str:
        """A string argument; numbers are taken as their digits."""
        value = self.args.get(name)
        if value is None:
            return default
        if isinstance(value, (dict, list, bool)):
            raise invalid_arguments(f"`{name}` must be a string")
        return str(value)

    def number(self, name: str, default: int) -> int:
        """A whole number, also in digits."""
        value = self.args.get(name, default)
        try:
            return int(value)
        except (TypeError, ValueError) as wrong:
            raise invalid_arguments(f"`{name}` must be an integer") from wrong

    def flag(self, name: str) -> bool:
        """A boolean, also as true, false, 1, 0."""
        value = str(self.args.get(name, "false")).lower()
        if value not in {"true", "false", "1", "0"}:
            raise invalid_arguments(f"`{name}` must be a boolean")
        return value in {"true", "1"}

    def json(self, name: str, refusal: str = "invalid_arguments") -> Any:
        """A structure, also as a JSON string; None where it is not given."""
        value = self.args.get(name)
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value)
        except json.JSONDecodeError as wrong:
            raise SlackRefusal(refusal) from wrong


@dataclass(frozen=True, slots=True)
class Record:
    """What is kept of a call: `error` None means done; `status` is what HTTP answered (0 = cut)."""

    method: str
    args: Mapping[str, Any]
    at: float
    error: str | None
    status: int
    team_id: str | None = None
    app_id: str | None = None
    answer: Mapping[str, Any] = field(default_factory=dict)
