"""17. What holds for everybody: shown to whoever looks after it alone; who changed what is so; months name nobody."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.views.english.here import TEXTS
from tests.life.acts import Act
from tests.life.judged import erased
from tests.life.life import Oracle
from tests.life.names import NAME, names_in, words_in
from tests.life.screen import Line, lines, text_of
from tests.life.town import Outcome

ADMIN = "p1"
CHANGED = re.compile(rf"(?P<x>{NAME}): (?P<what>.+)$")
SETTINGS = frozenset(text for key, text in TEXTS.items() if key.startswith("form.here."))
TITLES = frozenset({"Who changed what", "What months tell", "For everybody here"})


@dataclass(slots=True)
class Here(Oracle):
    """Who saved what, and what those pages say of it."""

    set_here: set[str] = field(default_factory=set)
    set_posts: set[str] = field(default_factory=set)
    admins: set[str] = field(default_factory=lambda: {ADMIN})

    def acted(self, act: Act, outcome: Outcome) -> None:
        if erased(act, outcome):
            self.admins.discard(act.who)
        saved = text_of(outcome.reply).partition("\n")[0] if outcome.reply is not None else ""
        if outcome.form is not None and outcome.form.name == "here" and saved.startswith("Saved"):
            self.set_here.add(act.who)
        if outcome.form is not None and outcome.form.name == "weekly" and not hasattr(outcome.reply, "fields"):
            self.set_posts.add(act.who)
        if outcome.reply is not None and act.do in {"open", "press", "send"}:
            self._page(act, lines(outcome.reply))

    def _page(self, act: Act, some: Sequence[Line]) -> None:
        title = next((line.text for line in some if line.kind == "title" and line.text in TITLES), "")
        if not title:
            return
        if act.who not in self.admins:
            self.find("17 the page of who looks after it to another", act.told(self.life.town_names()))
        if title == "Who changed what":
            for line in some:
                self._changed(line)
        elif title == "What months tell":
            self._nobody(some)

    def _changed(self, line: Line) -> None:
        found = CHANGED.match(line.text) if line.kind not in {"title", "button"} else None
        who = self.life.diary.who(found["x"]) if found else ""
        if found and who and who not in (self.set_posts | self.set_here):
            self.find("17 not so: who changed what", f"“{line.text}”: they changed nothing")
        if found and who and who not in self.set_here and found["what"] in SETTINGS:
            self.find("17 not so: who changed what", f"“{line.text}”: they set posts alone")
        if words_in(line.text):
            self.find("17 words among what was changed", f"“{line.text}”")

    def _nobody(self, some: Sequence[Line]) -> None:
        for line in some:
            if names_in(line.text) or words_in(line.text):
                self.find("17 months tell of somebody", f"“{line.text}”")
