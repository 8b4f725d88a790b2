"""7. No text that somebody typed is lost: it is taken and seen, or it is still in the form."""

from dataclasses import dataclass, field
from datetime import timedelta

from tests.life.acts import Act
from tests.life.judged import refused, told_along
from tests.life.life import Oracle
from tests.life.names import words_in
from tests.life.screen import text_of
from tests.life.town import Outcome
from tests.life.wire import Letter

SENDS = frozenset({"send", "send_anyway", "save"})


@dataclass(slots=True)
class Lost(Oracle):
    """Every word that was taken appears on some screen; every form that is refused keeps what was typed."""

    seen: set[str] = field(default_factory=set)
    taken: dict[str, tuple[Act, str]] = field(default_factory=dict)

    def shown(self, letter: Letter, new: bool) -> None:
        self.seen.update(words_in(letter.text))

    def acted(self, act: Act, outcome: Outcome) -> None:
        if outcome.error and act.do in {"say", "press", "send", "open"}:
            self.find(
                f"7 crash: {outcome.error.partition(':')[0]}", f"{act.told(self.life.town_names())}: {outcome.error}"
            )
        if act.do != "send" or outcome.error:
            return
        form = outcome.form.name
        if form == "whom":
            return  # what somebody looks for is for nobody to read
        if hasattr(outcome.reply, "fields"):
            self._kept(act, outcome, form)
        elif refused(outcome.reply):
            text = text_of(outcome.reply)
            if any(word not in text for _, value in act.values for word in words_in(value)):
                self.find(f"7 typed text lost: {form}", f"{act.told(self.life.town_names())}: “{text}”, and no form")
        elif act.action in SENDS:
            self._taken(act, outcome, form)

    def _kept(self, act: Act, outcome: Outcome, form: str) -> None:
        still = text_of(outcome.reply) + " ".join(outcome.reply.carry.values())
        for name, value in act.values:
            for word in () if name == "came_of" and told_along(act, outcome) else words_in(value):
                if word not in still:
                    self.find(
                        f"7 typed text lost: {form}.{name}", f"{act.told(self.life.town_names())}: “{value}” is gone"
                    )

    def _taken(self, act: Act, outcome: Outcome, form: str) -> None:
        kind = outcome.values.get("kind") or outcome.carry.get("kind")
        for name, value in outcome.values.items():
            if name == "blurb" and kind != "introduction":
                continue  # lines to pass on, of an ask with which nothing is passed on
            for word in words_in(value):
                if form in {"ask", "thank", "outcome"}:
                    self.taken.setdefault(word, (act, f"{form}.{name}"))

    async def later(self) -> None:
        for word, (act, where) in list(self.taken.items()):
            if act.at + timedelta(days=12) < self.life.town.now():
                del self.taken[word]
                if word not in self.seen and not self._excused(act):
                    self.find(
                        f"7 taken and never seen: {where}",
                        f"{act.told(self.life.town_names())}: {word} was never shown",
                    )

    def _excused(self, act: Act) -> bool:
        """Somebody it may be for is away: it may still come."""
        now = self.life.town.now()
        away = [
            soul for soul in self.life.diary.souls.values() if soul.was_closed(act.at, now) or soul.left or soul.erased
        ]
        told = [ask for ask in self.life.diary.asks.values() if ask.asker == act.who and ask.at == act.at and ask.over]
        souls = self.life.diary.souls
        mine = [note for note in self.life.diary.notes.values() if note.by == act.who and note.at == act.at]
        never = any(souls[one].never_before for note in mine for one in note.to if one in souls)  # whom no story names
        return bool(away or told or never or self.life.town.wire.closed)
