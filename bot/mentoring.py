"""Mentoring: two people who talk at a rhythm of their own, once both said that they would like to.

Rules: each is asked alone, after help with advice that went on; what one said nobody else learns before both said yes,
and a no and silence are one thing. Of two rhythms the calmer one holds. Either ends it with one press.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

NO = "no"
WEEKS: Mapping[str, int] = {"two_weeks": 2, "month": 4, "quarter": 13}
"""The rhythms that may be chosen, the liveliest first, and how many weeks they are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentoring:
    """Two people who were asked: `helper` had given `asker` advice.

    `answers` are a rhythm or `NO`, by person, each theirs alone until `begun_at`; `ended_by` is who ended it then.
    """

    workspace: str
    id: str
    asker: str
    helper: str
    offered_at: datetime
    answers: Mapping[str, str] = field(default_factory=dict, hash=False)
    begun_at: datetime | None = None
    ended_at: datetime | None = None
    ended_by: str = ""

    @property
    def people(self) -> tuple[str, str]:
        return self.asker, self.helper

    @property
    def goes_on(self) -> bool:
        """Whether they talk: both said yes, and neither ended it."""
        return self.begun_at is not None and self.ended_at is None

    @property
    def weeks(self) -> int:
        """The calmer of both their rhythms, in weeks."""
        return max((WEEKS.get(said, 0) for said in self.answers.values()), default=0)

    @property
    def rhythm(self) -> str:
        """The same by its name; '' while nobody chose one."""
        return next((name for name, weeks in WEEKS.items() if weeks == self.weeks), "")

    @property
    def agreed(self) -> bool:
        """Whether both said yes."""
        return all(self.answers.get(person) in WEEKS for person in self.people)

    def other(self, person: str) -> str:
        return self.helper if person == self.asker else self.asker

    def answered(self, person: str, said: str) -> "Mentoring":
        """The same with what this person says now, which takes the place of what they said before."""
        return replace(self, answers={**self.answers, person: said})

    def unanswered(self, person: str) -> "Mentoring":
        """The same without what this person said."""
        return replace(self, answers={one: said for one, said in self.answers.items() if one != person})
