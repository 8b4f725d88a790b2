"""What the fake Slack says no with: Slack's own error names, nothing else.

SlackRefusal     answered as HTTP 200 {"ok": false, "error": name, ...}
  RateLimited    answered as HTTP 429 with Retry-After
NotPossible      a test asked a person to do what Slack's own client would not let them do
"""


class SlackRefusal(Exception):
    """A method said no. `more` goes into the answer beside `error`."""

    def __init__(self, error: str, **more: object) -> None:
        super().__init__(error)
        self.error = error
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
