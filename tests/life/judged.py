"""What the people in the town made of an answer: a no, an erasure, a line that went along."""

import re
from typing import Any

from tests.life.acts import Act
from tests.life.screen import text_of
from tests.life.town import Outcome

REFUSALS = re.compile(
    r"This one is settled|You've answered this one|Only the person it's meant for|I can't find that any more"
    r"|Until when\?|Only the people who look"
    r"|I don't know that (one|person)|takes no asks at the moment|Something on my side|Which channel|Type this in the"
    r"|That moment has passed|I'm not sure which moment|You aren't named"
    r"|.* has another ask open with you|You already have an ask open with"
    r"|Your thanks for this are with|You've sent many|Your settings say that stories"
    r"|You have said thanks for this|I find neither you"
    r"|I can't bring .* anything|How often should I remind|I remind you of \d|Who would you like to stay"
)


def as_kept(text: str) -> str:
    """A text as it is shown after what no database takes was taken out of it."""
    return "".join("\ufffd" if "\ud800" <= letter <= "\udfff" else letter for letter in text if letter != "\0")


def erased(act: Act, outcome: Outcome) -> bool:
    """Whether somebody is erased by this: by whoever runs Askwell, or by themselves."""
    said = text_of(outcome.reply) if act.action == "forget" and outcome.reply is not None else ""
    return not outcome.error and (act.do == "erased" or said.startswith("You are forgotten"))


def told_along(act: Act, outcome: Outcome) -> bool:
    """Whether a line on what came of an earlier ask was sent, by itself or along with the new one."""
    said = text_of(outcome.reply) if outcome.reply is not None else ""
    return "will read what came of it" in said if act.action == "tell" else said.startswith("It's on its way")


def refused(reply: Any) -> bool:
    """Whether what a person read at once is a no."""
    return reply is not None and bool(REFUSALS.search(text_of(reply).partition("\n")[0]))
