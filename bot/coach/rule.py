"""A rule of the coach: what it points out, why, from which source, and cases that prove it.

Rules of the file: values only. A rule finds by patterns, by a function over the draft, or by both.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from bot.coach.advice import Severity
from bot.coach.draft import Draft

Kind: TypeAlias = Literal["ask", "thanks"]


@dataclass(frozen=True, slots=True)
class Hit:
    """Words `first` to `end - 1` of a draft carry the label; 0, 0 is the whole draft."""

    first: int
    end: int


Finder: TypeAlias = Callable[[Draft], list[Hit]]


@dataclass(frozen=True, slots=True)
class Swap:
    """A fix by replacement: where the sentence reads so, these words take the place of the match.

    `asks` turns the sentence into a question.
    """

    pattern: str
    instead: str
    asks: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """One label for one kind of draft, with everything that is known about it.

    `cuts`: a clause that carries it may go; `commands`: verbs that are turned into a question instead.
    """

    label: str
    kind: Kind
    severity: Severity
    reason: str
    fix: str
    source: str
    limit: str
    yes: tuple[str, ...]
    no: tuple[str, ...]
    patterns: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    finder: Finder | None = None
    swaps: tuple[Swap, ...] = ()
    cuts: bool = True
    commands: frozenset[str] = frozenset()
    answered: str = ""
    """The field of the form that answers it: a hint with one is offered as that field."""

    asks: bool = False
    """Whether it is found where a draft asks for nothing: no edit may bring it about."""

    not_beside: frozenset[str] = frozenset()
    """Labels that, found in a draft, say more than this one."""

    not_within: frozenset[str] = frozenset()
    """Labels that, found in the same sentence, say more than this one."""
