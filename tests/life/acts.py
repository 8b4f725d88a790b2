"""What can happen in the town, as plain values: a life is a list of these, and is lived again without some of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One thing that somebody does, or that happens to them.

    `do` is one of say, press, send (a form's button), open (one's home), or an event of the platform. A send belongs to
    the act `opener` that opened its form.
    """

    n: int
    at: datetime
    who: str
    do: str
    label: str = ""
    action: str = ""
    target: str = ""
    text: str = ""
    mentions: tuple[str, ...] = ()
    place: str = ""
    values: tuple[tuple[str, str], ...] = ()
    opener: int = 0
    span: timedelta = timedelta()

    def told(self, names: Mapping[str, str]) -> str:
        """`Tue 24 Nov 10:00 Ana-001 presses "Not right now"`."""
        who = names.get(self.who, self.who)
        to = " ".join(f"@{names.get(one, one)}" for one in self.mentions)
        filled = ", ".join(f"{name}={_short(names.get(value, value))!r}" for name, value in self.values if value)
        place = f" in #{self.place}" if self.place else ""
        what = {
            "say": f"types “/{self.action} {to} {self.text}”{place}",
            "press": f"presses “{self.label}”",
            "send": f"presses “{self.label}” in the form, with {filled or 'nothing changed'}",
            "open": "opens their home",
            "renamed": f"is now called {self.text}",
            "moved": f"has moved to {self.text}, says the platform",
            "trouble": f"the next message to them: {self.text}",
            "erased": "is erased",
            "exported": "gets all that is held of them",
            "leaves": "leaves, says the platform",
            "returns": f"is back as {dict(self.values).get('name')}",
            "closes": "cannot be reached by the platform any more",
            "removes": "remove Askwell from the workspace",
            "installs": "add Askwell again",
            "jump": f"nothing runs for {self.span}",
        }.get(self.do, self.do)
        return f"{self.at:%a %d %b %Y %H:%M} {who} {what}"


def act_at(n: int, at: datetime, who: str, do: str, **more: Any) -> Act:
    """The `n`th act, at a whole second."""
    return Act(n=n, at=at.replace(microsecond=0), who=who, do=do, **more)


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:57] + "..."
