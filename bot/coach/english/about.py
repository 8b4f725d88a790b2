"""What the page of the docs says around the rules of English: `bot.coach.page` fills it in."""

from collections.abc import Mapping
from typing import Final

from bot.coach.page import Frame
from bot.coach.rule import Kind

_HEAD: Final = """# What the coach points out

Made from the code by `make coach-page`; do not edit by hand.

The coach reads a draft before it is sent, privately. It is silent on a good draft and shows three mistakes at most. A
hint is something missing: where there is no mistake, the form asks for it in a field. It never blocks, keeps no text
and counts no people.
Words inside quotes, code, `>` lines and reported speech are not the writer's and give no advice. It knows English;
sentences in other languages get no advice.

Most of it comes from Heidi Grant's book "Reinforcements", on how to get people to help, read in five articles: on
asking as a way to build influence, "Networking: Am I Bothering Them?", on networking without entitlement, on
overcoming the inability to build strong professional relationships, and "Mastering Mutual Aid: How to Ask for Help
Effectively". Where a study was made, **Why?** names it and says what it did not measure.
"""
_TITLES: Final[Mapping[Kind, str]] = {"ask": "Asks", "thanks": "Thank-you notes"}
_SECTION: Final = """
### {label} ({severity})

{reason}

**Fix.** {fix}

**Why?** {source} {limit}

Pointed out:

{yes}

Not pointed out:

{no}
"""
FRAME: Final = Frame(head=_HEAD, titles=_TITLES, section=_SECTION)
