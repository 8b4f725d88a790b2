"""16. Nobody gets an ask beyond as many at a time as they want; and whoever asks reads of no number."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta

from tests.life.acts import Act
from tests.life.judged import erased
from tests.life.life import Oracle
from tests.life.records import ENDS, Asked
from tests.life.screen import text_of
from tests.life.town import Outcome

STILL_OPEN = timedelta(hours=20)
"""So long an ask that nobody did anything to is open for certain, whatever the clock does of its own."""

LOST = ("can't take asks", "can't be reached")


@dataclass(slots=True)
class Cap(Oracle):
    """How many each wants, and how many are surely open with them."""

    most: dict[str, int] = field(default_factory=dict)

    def acted(self, act: Act, outcome: Outcome) -> None:
        said = text_of(outcome.reply) if outcome.reply is not None else ""
        if erased(act, outcome):
            self.most.pop(act.who, None)
        elif said.startswith("Saved") and "most_open" in outcome.values:
            most = outcome.values["most_open"]
            self.most[act.who] = int(most) if most.isdecimal() else 0
        elif outcome.form is not None and outcome.form.name == "ask" and said.startswith("It's on its way"):
            self._sent(act, outcome.values.get("who", ""), outcome.carry.get("draft", ""))

    def _sent(self, act: Act, helper: str, draft: str) -> None:
        most, before = self.most.get(helper, 0), [ask for ask in self._open(helper, act) if ask.id != draft]
        sent = self.life.diary.asks.get(draft)
        if most and len(before) >= most and sent is not None and sent.at == act.at:
            self.find("16 an ask beyond the cap", f"{act.told(self.life.town_names())}, {most} at most")

    def _open(self, helper: str, act: Act) -> Iterator[Asked]:
        """Asks that were with them before this one, and to which nothing happened since but that they said yes."""
        for ask in self.life.diary.each_ask:
            quiet = all(one.what in {"accept", "deliver_now"} for one in ask.events)
            open_still = quiet and act.at - STILL_OPEN < ask.at < act.at and not ask.did(ENDS)
            past = ask.due is not None and ask.due <= act.at  # nobody may wait for it any more
            if open_still and not past and ask.helpers == [helper] and not self._was_lost(ask):
                yield ask

    def _was_lost(self, ask: Asked) -> bool:
        """Whether they could not be asked for a while: then it was given back."""
        soul = self.life.diary.souls[ask.helper]
        gone = soul.was_closed(ask.at, self.life.town.now()) or soul.left or soul.erased
        return bool(gone) or self.life.diary.removed or ask.helper in self.life.town.wire.closed
