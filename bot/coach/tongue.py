"""What the engine has to know of a language beside its rules, as data that its pack gives.

Rules of the file: values only.
"""

from dataclasses import dataclass

from bot.coach.language import Home


@dataclass(frozen=True, slots=True)
class Tongue:
    """`speech` are words that tell of what somebody says, `writer` how writers name themselves.

    `links` join two clauses, `breaks` are those before which one can be cut off; `barely` stands before a command and
    is needless in a question; `question` is a command as one.
    """

    home: Home
    speech: frozenset[str]
    writer: frozenset[str]
    links: frozenset[str]
    breaks: frozenset[str]
    barely: frozenset[str]
    question: str
