"""12. A sentence that gives courage: for whoever asks alone, one in three weeks, none twice, none after a no."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from bot.views.english.courage import TEXTS
from tests.life.acts import Act
from tests.life.judged import erased
from tests.life.life import Oracle
from tests.life.screen import lines, text_of
from tests.life.touched import ticked
from tests.life.town import Outcome
from tests.life.wire import Letter

SENTENCES = {text: key for key, text in TEXTS.items() if key.startswith("form.courage.")}
APART = timedelta(weeks=3)


@dataclass(slots=True)
class Courage(Oracle):
    """What stood beside the asks that somebody sent, and who wants no more of it."""

    read: dict[str, dict[str, datetime]] = field(default_factory=dict)
    unwanted: set[str] = field(default_factory=set)

    def shown(self, letter: Letter, new: bool) -> None:
        if _sentences(letter.now):
            self.find("12 courage in a message", f"{self.life.diary.name(letter.to)} gets “{letter.title}”")

    def acted(self, act: Act, outcome: Outcome) -> None:
        if erased(act, outcome):
            self.read.pop(act.who, None)
            self.unwanted.discard(act.who)
        self._decided(act, outcome)
        sent = outcome.form is not None and outcome.form.name == "ask" and act.action in {"send", "send_anyway"}
        if sent and text_of(outcome.reply).startswith("It's on its way"):
            for key in _sentences(outcome.form):
                self.read.setdefault(act.who, {})[key] = act.at
        elif getattr(outcome.reply, "name", "") == "ask":
            self._offered(act)

    def _decided(self, act: Act, outcome: Outcome) -> None:
        if act.action == "no_courage" and not outcome.error:
            self.unwanted.add(act.who)
        saved = text_of(outcome.reply).startswith("Saved") if outcome.reply is not None else False
        wants = (
            ticked(outcome.values, outcome.carry, "other", "courage") if saved and "other" in outcome.values else None
        )
        if wants is not None:
            (self.unwanted.discard if wants else self.unwanted.add)(act.who)

    def _offered(self, act: Act) -> None:
        read, told = self.read.get(act.who, {}), act.told(self.life.town_names())
        for key in _sentences(self.life.town.replies[act.who]):
            if act.who in self.unwanted:
                self.find("12 courage after a no", told)
            if key in read:
                self.find("12 the same courage twice", told)
            if any(act.at < at + APART for at in read.values()):
                self.find("12 courage twice in three weeks", told)


def _sentences(shown: Any) -> list[str]:
    return [SENTENCES[line.text] for line in lines(shown) if line.text in SENTENCES]
