"""An ask or a note of thanks as it is being written: what was typed, and what is to be said about it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.asks import Kind
from bot.coach import Advice
from bot.message import Part
from bot.people import Person
from bot.suggestions import Suggestion
from bot.views.forms.beforehand import NOTHING, Before

OFFERED = "offered"
"""What the form carries: the names of fields that it asked for what is missing in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafting:
    """An ask form as it stands: what was typed, what is to be said about it.

    `errors` are sentences by field; `advice` the points to show, `why` the label whose source is open, `preview` what
    the helper will see; `helper` the person chosen, if one is; `due` what was understood of words, `offer` the moment
    that the text names; `courage` the sentence that goes along with it; `waiting_for_word` an ask to that person which
    waits for the asker to say how it went; `before` what there is to see to first; `missing` the fields in which it
    could still say what it leaves open.
    """

    values: Mapping[str, str]
    carry: Mapping[str, str]
    errors: Mapping[str, str] = field(default_factory=dict)
    advice: Sequence[Advice] = ()
    why: str = ""
    reason: str = ""
    preview: Sequence[Part] = ()
    helper: Person | None = None
    due: datetime | None = None
    offer: datetime | None = None
    busy: bool = False
    waiting_for_word: str = ""
    before: Before = NOTHING
    found: Sequence[Suggestion] = ()
    help_line: bool = False
    courage: str = ""
    standing: bool = False
    missing: frozenset[str] = frozenset()

    @property
    def kind(self) -> Kind | None:
        """The kind of help chosen, also while its field is not shown."""
        chosen = self.values.get("kind") or self.carry.get("kind")
        return Kind(chosen) if chosen in set(Kind) else None

    def typed(self, name: str) -> str:
        """What was typed into a field, also while it is not shown."""
        return self.values.get(name) or self.carry.get(name) or ""

    def offers(self, name: str) -> bool:
        """Whether a field that is mostly not shown is: it asks for what is missing, or something stands in it.

        It stays until **Less** puts it away, and does not come while something else in the form is wrong.
        """
        asked = name in self.missing and not self.errors
        here = asked or bool(self.typed(name)) or name in self.carry.get(OFFERED, "").split()
        return name in self.errors or (here and self.carry.get("more") != "no")

    def carried(self, *names: str) -> Mapping[str, str]:
        """What the form holds of the fields among these that are offered."""
        offered = " ".join(name for name in names if self.offers(name))
        return {OFFERED: offered} if offered else {}

    @property
    def is_introduction(self) -> bool:
        return self.kind is Kind.INTRODUCTION
