"""What somebody types, picks and ticks in a form, by chance: most of it sensible, some of it not."""

import random
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from tests.life.diary import Diary
from tests.life.names import Mint
from tests.life.people import Soul

SPELLED = {
    "zone": ("", "Europe/Berlin", "Asia/Kolkata", "America/New_York"),
    "country": ("", "PT", "DE", "US"),
    "start": ("09:00", "08:00", "10:30"),
    "end": ("17:00", "18:00", "15:00"),
    "hour": ("15:00", "09:00", "17:00"),
    "advice_off": ("",),
    "due_words": ("",),
    "called": ("plaza",),
}
SWITCHES = frozenset({"other", "prompts", "stories", "days"})
OFTEN = frozenset({"stories", "prompts", "out_from", "out_until", "ask_me_about", "language", "other", "most_open"})
WISHES = frozenset({"ask_me_about", "other"})
"""What they have to set before an ask of somebody else may be shown to them."""
HERE = frozenset({"least_stories", "kept_words", "kept_facts", "kept_thanks", "kept_posts"})
"""Of what holds for everybody, all that changes no sentence."""
LIKELY = 0.8
"""How many of the kinds that are chosen are those that most else can happen to."""

FAR_AWAY = "2999-06-01T12:00"
FARTHEST = "9999-12-31T12:00"
"""Years that people mistype; every date that may be given should lie within reach."""


@dataclass(slots=True)
class Filling:
    """One person at one form."""

    rng: random.Random
    mint: Mint
    diary: Diary
    who: str
    people: list[str]
    now: datetime
    anew: bool = False

    @property
    def soul(self) -> Soul:
        return self.diary.souls[self.who]

    def of(self, form: Any) -> dict[str, str]:
        """The fields they change, with their new values."""
        fields = [one for one in form.fields if self._wants(form, one)]
        if form.name == "settings":
            often = [one for one in form.fields if one.name in OFTEN]
            fields = self.rng.sample([*form.fields, *often], self.rng.choice((0, 1, 1, 2)))
            shown = any(one.name == "other" and "shown_asks" in one.value for one in form.fields)
            fields += [one for one in form.fields if one.name in WISHES and not shown]
        if form.name == "here":
            fields = [one for one in form.fields if one.name in HERE and self.rng.random() < 0.3]
        return {one.name: self._value(form, one) for one in fields}

    def _wants(self, form: Any, one: Any) -> bool:
        if not getattr(one, "value", "") and not one.optional:
            return True
        likely = {"about": 0.75, "circle": 0.7, "quote": 0.5, "due": 0.4, "kind": 0.85, "outcome": 0.15, "on": 0.1}
        likely |= {"came_of": 0.7, "took": 0.7}
        if self.anew and one.name in {"who", "what", "did"}:
            return True
        if one.name == "who":
            return not one.value or self.rng.random() < 0.03
        if one.name in {"what", "did"}:
            return not one.value or self.rng.random() < 0.05
        return self.rng.random() < likely.get(one.name, 0.3)

    def _whom(self, form: Any) -> str:
        """Somebody else; where an ask goes on to a third person, mostly one who has no part in it yet."""
        others = [one for one in self.people if one != self.who]
        ask = self.diary.asks.get(form.carry.get("ask", ""))
        new = [one for one in others if ask and one not in ask.everybody and not self.diary.souls[one].left]
        return self.rng.choice(new if new and self.rng.random() < LIKELY else others)

    def _value(self, form: Any, one: Any) -> str:
        value = getattr(one, "value", "")
        if one.name in SPELLED:
            return self.rng.choice(SPELLED[one.name])
        if hasattr(one, "options"):
            names = [name for name, _ in one.options]
            if isinstance(value, frozenset):
                return self._ticked(one.name, value, names)
            if one.name == "most_open" and self.rng.random() < LIKELY:
                return "1"
            if one.name == "kind" and self.rng.random() < LIKELY:
                return self.rng.choice(("introduction", "introduction", "advice"))
            return str(self.rng.choice(names))
        if hasattr(one, "zone"):
            return self._moment(one)
        if hasattr(one, "suggested"):
            return self._whom(form)
        return self._text(one) if hasattr(one, "limit") else "plaza"

    def _ticked(self, name: str, value: frozenset[str], names: list[str]) -> str:
        one = self.rng.choice(names)
        if name == "other" and "shown_asks" not in value and self.rng.random() < LIKELY:
            one = "shown_asks"
        changed = value ^ {one} if name != "days" or len(value) > 1 else value | {one}
        return " ".join(sorted(changed))

    def _moment(self, one: Any) -> str:
        if self.rng.random() < 0.02:
            return FAR_AWAY if one.name == "due" else FARTHEST
        if one.name == "outcome" and self.rng.random() < 0.25:
            return "soon"
        if one.name in {"paused_until", "out_from", "out_until"}:
            days = self.rng.choice((-1, 1, 3, 8, 20))
        else:
            days = self.rng.choice((0, 1, 1, 2, 5, 9, 300))
        at = self.soul.local(self.now + timedelta(days=days, hours=self.rng.choice((1, 4, 26))))
        return f"{at:%Y-%m-%d}T00:00" if one.name in {"out_from", "out_until"} else f"{at:%Y-%m-%dT%H}:00"

    def _text(self, one: Any) -> str:
        word = self.mint.word()
        said = {
            "what": f"could you read this page {word}",
            "did": f"you found the gap {word} and it shows your care",
            "ask_me_about": f"tablets and page {word}",
            "about": f"the page {word}",
            "word": self.rng.choice(("page", "tablets", "gaps", "lines")),
        }.get(one.name, f"a line {word}")
        if self.rng.random() < 0.01:
            return said + self.rng.choice(("\0", "\ud83d"))
        if one.name in {"did", "about"} and self.rng.random() < 0.25:
            return f"{said} with {self.diary.name(self.rng.choice(self.people))}"
        return said
