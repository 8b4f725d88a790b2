"""What the fake Slack says no with: Slack's own error names, nothing else.

SlackRefusal     answered as HTTP 200 {"ok": false, "error": name, ...}
  RateLimited    answered as HTTP 429 with Retry-After
NotPossible      a test asked a person to do what Slack's own client would not let them do

The names are those of Slack's method reference (slack-api-ref, MIT), and the few that Slack says beside it.
"""

from pathlib import Path

REFERENCE = frozenset((Path(__file__).parent / "schema" / "error-names.txt").read_text("utf-8").split())
ELSEWHERE = frozenset({"invalid_json", "json_not_object", "team_access_not_granted", "cannot_dm_bot", "rate_limited"})
"""Said by Slack, but listed in none of the references at hand."""

OUR_OWN = frozenset({"invalid_response_action", "invalid_errors", "no_service"})
"""Names for what Slack says without a name."""

OF_TOMORROW = "a_name_of_tomorrow"
NAMES = REFERENCE | ELSEWHERE | OUR_OWN | {OF_TOMORROW}


def real(name: str) -> str:
    """The same name. Raises AssertionError for one that Slack never says."""
    assert name in NAMES, f"Slack knows no error {name!r}"
    return name


class SlackRefusal(Exception):
    """A method said no. `more` goes into the answer beside `error`."""

    def __init__(self, error: str, **more: object) -> None:
        super().__init__(error)
        self.error = real(error)
        self.more = more

    def answer(self) -> dict[str, object]:
        return {"ok": False, "error": self.error, **self.more}


class RateLimited(SlackRefusal):
    """Too many calls; `retry_after` is in whole seconds."""

    def __init__(self, retry_after: int) -> None:
        super().__init__("ratelimited")
        self.retry_after = retry_after


class NotPossible(AssertionError):
    """The person cannot do this: no such button, field, command or open window."""


def invalid_arguments(*messages: str) -> SlackRefusal:
    """The refusal that views.* and malformed arguments get."""
    return SlackRefusal("invalid_arguments", response_metadata={"messages": [f"[ERROR] {m}" for m in messages]})
