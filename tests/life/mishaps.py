"""What happens to people by chance: messages that are refused or lost, clocks that stand still, news of a platform."""

import random
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from tests.life.acts import Act, act_at
from tests.life.diary import Diary
from tests.life.names import Mint
from tests.life.town import CHANNELS
from tests.life.wire import ANSWER_LOST, LATE, LOST, REFUSED

ZONES = ("Europe/Lisbon", "Europe/Berlin", "Asia/Kolkata", "America/New_York", "Pacific/Auckland", "America/Sao_Paulo")
LATES = ", then ".join([LATE] * 6)


@dataclass(slots=True)
class Mishaps:
    """Of one seed."""

    rng: random.Random
    diary: Diary
    mint: Mint
    people: list[str]

    def trouble(self, n: int, at: datetime) -> Act:
        who = self.rng.choice((*self.people, *CHANNELS[:2], *CHANNELS[:2]))
        return act_at(n, at, who, "trouble", text=self.rng.choice((REFUSED, LATES, LATES, ANSWER_LOST, LOST)))

    def jump(self, n: int, at: datetime) -> Act:
        span = timedelta(hours=self.rng.choice((3, 20, 50, 100)))
        return act_at(n, at, "everybody", "jump", span=span)

    def platform(self, n: int, at: datetime, who: str) -> Act:
        soul = self.diary.souls[who]
        gone = [one for one in self.people if self.diary.souls[one].left]
        if gone and (soul.left or self.rng.random() < 0.7):
            back = self.diary.souls[gone[0]]
            name = back.name if not back.erased else self.mint.name()
            return self._profile(n, at, gone[0], "returns", name, back.zone)
        if self.diary.removed or self.rng.random() < 0.06:
            return act_at(n, at, "everybody", "installs" if self.diary.removed else "removes")
        do = self.rng.choices(("renamed", "moved", "leaves", "erased", "exported", "closes"), (4, 4, 2, 1, 5, 1))[0]
        if do == "renamed":
            return self._profile(n, at, who, do, self.mint.name(), soul.zone)
        if do == "moved":
            return self._profile(n, at, who, do, soul.name, self.rng.choice(ZONES))
        if do == "leaves":
            return self._profile(n, at, who, do, soul.name, soul.zone)
        return act_at(n, at, who, do)

    def _profile(self, n: int, at: datetime, who: str, do: str, name: str, zone: str) -> Act:
        text = name if do == "renamed" else zone
        return replace(act_at(n, at, who, do), text=text, values=(("name", name), ("zone", zone)))
