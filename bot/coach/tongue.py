"""What the engine has to know of a language beside its rules, as data that its pack gives.

Rules of the file: values only.
"""

from dataclasses import dataclass

from bot.coach.language import Home


@dataclass(frozen=True, slots=True)
class Tongue:
    """`speech` are words that tell of what somebody says, `writer` how writers name themselves, `no` words of no.

    `links` join two clauses, `breaks` are those before which one can be cut off, `adds` those behind which the second
    may need the first. `requests` open what is asked for, `clauses` a clause that can stand alone, `whole` one that can
    behind a colon; `predicates` show a whole sentence, `depends` begin a clause that waits for another. `leans` begin a
    sentence that speaks of the one before it, `refers` point at something said. `greets` opens a greeting, `thanks` are
    words of thanks and of manners. `barely` stands before a command and is needless in a question; `question` is a
    command as one.
    """

    home: Home
    speech: frozenset[str]
    writer: frozenset[str]
    no: frozenset[str]
    links: frozenset[str]
    breaks: frozenset[str]
    adds: frozenset[str]
    requests: frozenset[str]
    clauses: frozenset[str]
    whole: frozenset[str]
    leans: frozenset[str]
    greets: frozenset[str]
    thanks: frozenset[str]
    refers: frozenset[str]
    depends: frozenset[str]
    predicates: frozenset[str]
    barely: frozenset[str]
    question: str
