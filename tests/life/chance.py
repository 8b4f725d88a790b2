"""What somebody does next, by chance: anything that a button, form or command on their screen lets them.

People look at what is new before they look at what is old, and leave some forms for later, or for ever.
"""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from tests.life.acts import Act, act_at
from tests.life.diary import Diary
from tests.life.leanings import likely
from tests.life.mishaps import Mishaps
from tests.life.names import Mint
from tests.life.screen import Line, buttons
from tests.life.town import CHANNELS, PRIVATE, Outcome, Town
from tests.life.values import Filling
from tests.life.wire import Letter

GAPS = (
    (30, timedelta(minutes=2)),
    (25, timedelta(minutes=25)),
    (20, timedelta(hours=3)),
    (12, timedelta(hours=11)),
    (9, timedelta(days=1, hours=1)),
    (4, timedelta(days=3)),
)
DATA = ("my data", "my data", "meine daten")
COMMAND_WORDS = ("mine", "stay in touch", "help", "my data", "stats", "meine anfragen", "ayuda", "mes demandes", "帮助")
OFTEN = ("monthly", "every month", "every 2 months", "alle drei Monate", "every now and then")
SOUGHT = ("tablets", "the page", "pricing")
LOOKING_BACK, LOOKING_BACK_AT = frozenset({"learned", "look_back", "home"}), ("looking_back:", "to_copy:")
OFFERED = frozenset({"choose", "tell_first", "tell", "just_ask", "instead"})
"""Presses that a form offers beside its own: they are tried more often than what always stands there."""

BEGUN = 3
"""Acts with which a life begins: channels get their posts; then everybody sets what they like to be asked about."""

DECIDED, ERASED = frozenset({"let_see", "take_up", "forget_me"}), 0.1
"""What people press next who read what would follow; and how many erase themselves who looked at what is held."""

DROPPED = 0.12
"""Forms that nobody ever sends."""


@dataclass(slots=True)
class Chance:
    """One seed's choices."""

    rng: random.Random
    town: Town
    diary: Diary
    mint: Mint
    people: list[str]
    n: int = 0
    waiting: list[tuple[datetime, int, str]] = field(default_factory=list)
    sent: set[int] = field(default_factory=set)
    fresh: list[tuple[str, Letter]] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    """Who was asked whether something may happen, and has yet to say."""

    passed_on: set[str] = field(default_factory=set)
    """Asks that others may be shown: their askers mostly leave them at that."""

    @property
    def mishaps(self) -> Mishaps:
        return Mishaps(self.rng, self.diary, self.mint, self.people)

    def noticed(self, letter: Letter, new: bool) -> None:
        """Something new came: somebody may look at it soon."""
        if new and letter.to in self.people:
            self.fresh.append((letter.to, letter))

    def answered(self, act: Act, outcome: Outcome) -> None:
        """A form that opened waits to be filled in; what is said before something happens waits for a yes."""
        form = outcome.reply
        if act.action in {"pass_on", "look"} or (act.text in DATA and self.rng.random() < ERASED):
            self.asked.append(act.who)
        if act.action == "let_see":
            self.passed_on.add(act.target)
        if act.do in {"say", "press", "send"} and hasattr(form, "fields") and hasattr(form, "buttons"):
            again = act.do == "send" and act.action != "more" and not _lacks_lines(form)
            if self.rng.random() > (0.35 if again else DROPPED):
                later = (
                    timedelta(hours=self.rng.choice((2, 20, 70))) if self.rng.random() < 0.12 else timedelta(minutes=1)
                )
                self.waiting.append((act.at + later, act.opener or act.n, act.who))
        elif act.do == "send" and self.rng.random() < 0.06:
            self.sent.add(act.opener)
            self.waiting.append((act.at + timedelta(minutes=1), act.opener, act.who))

    def next(self) -> Act:
        """The next act, and when."""
        self.n += 1
        at = self.town.now() + self._gap()
        due = sorted(one for one in self.waiting if one[0] <= at)
        if self.diary.removed and self.rng.random() < 0.3:
            return self._act(at, "everybody", "installs")
        due = [one for one in due if not self.diary.souls[one[2]].left]
        if due:
            self.waiting.remove(due[0])
            return self._fill(max(due[0][0], self.town.now()), due[0][1], due[0][2])
        if self.n <= BEGUN:
            return self._weekly(at)
        if self.n <= BEGUN + len(self.people):
            return self._settings(at, self.people[self.n - BEGUN - 1])
        if self.asked:
            return self._press(at, self.asked.pop())
        doing = self.rng.random()
        if self.fresh and doing < 0.68:
            return self._look(at)
        kinds: tuple[tuple[int, Callable[[datetime], Act]], ...] = (
            (26, self._ask),
            (22, self._press),
            (6, self._old_press),
            (7, self._thanks),
            (7, self._settings),
            (9, self._door),
            (3, self._weekly),
            (5, self._here),
            (6, self._home),
            (2, self._word),
            (3, self._data),
            (4, self._whom),
            (3, self._ask_another),
            (7, self._touch),
            (9, self._look_back),
            (5, lambda at: self.mishaps.trouble(self.n, at)),
            (2, lambda at: self.mishaps.jump(self.n, at)),
            (7, lambda at: self.mishaps.platform(self.n, at, self._somebody())),
        )
        return self.rng.choices([kind for _, kind in kinds], [weight for weight, _ in kinds])[0](at)

    def _gap(self) -> timedelta:
        usual = self.rng.choices([gap for _, gap in GAPS], [weight for weight, _ in GAPS])[0]
        return usual * self.rng.uniform(0.3, 1.7)

    def _act(self, at: datetime, who: str, do: str, **more: Any) -> Act:
        return act_at(self.n, at, who, do, **more)

    def _somebody(self) -> str:
        return self.rng.choice([one for one in self.people if not self.diary.souls[one].left] or self.people)

    def _other(self, me: str) -> str:
        return self.rng.choice([one for one in self.people if one != me])

    # At their screens -------------------------------------------------------------------------------------------

    def _look(self, at: datetime) -> Act:
        who, letter = self.fresh.pop(self.rng.randrange(len(self.fresh)))
        found = buttons(letter.now)
        if not found or self.diary.souls[who].left:
            return self._press(at)
        kind = [line for line in found if line.action == "story_yes"]
        if kind and self.rng.random() < 0.6:
            return self._pressed(at, who, kind[0])
        return self._pressed(at, who, self._one_of(found))

    def _one_of(self, found: Sequence[Line]) -> Line:
        return self.rng.choices(found, [likely(line, self.passed_on) for line in found])[0]

    def _pressed(self, at: datetime, who: str, line: Line) -> Act:
        return self._act(at, who, "press", label=line.text, action=line.action, target=line.target)

    def _press(self, at: datetime, who: str = "") -> Act:
        who = who or self._somebody()
        found = [line for _, line in self.town.on_screen(who)]
        found = [line for line in found if line.action in DECIDED] or found
        return self._pressed(at, who, self._one_of(found)) if found else self._ask(at, who)

    def _old_press(self, at: datetime) -> Act:
        who = self._somebody()
        found = list(self.town.seen.get(who, {}).values())
        return self._pressed(at, who, self._one_of(found)) if found else self._ask(at, who)

    def _fill(self, at: datetime, opener: int, who: str) -> Act:
        form = self.town.forms[opener]
        filling = Filling(self.rng, self.mint, self.diary, who, self.people, self.town.now())
        filling.anew = opener in self.sent
        found = buttons(form)
        suggested = [line for line in found if line.action in OFFERED]
        button = found[0] if self.rng.random() < 0.85 else self.rng.choice(found)
        more = [line for line in found if line.action == "more"]
        if form.name == "ask" and more and self.rng.random() < 0.35:
            button = more[0]
        if suggested and self.rng.random() < 0.5:
            button = self.rng.choice(suggested)
        values = tuple(filling.of(form).items())
        pressed = {"action": button.action, "target": button.target, "label": button.text}
        return self._act(at, who, "send", opener=opener, values=values, **pressed)

    def _ask(self, at: datetime, who: str = "") -> Act:
        who = who or self._somebody()
        mentions = (self._other(who),) if self.rng.random() < 0.9 else ()
        about = "the tablets" if self.rng.random() < 0.6 else "this page"
        about += " of the third corridor" if self.rng.random() < 0.2 else ""
        text = f"could you look at {about} {self.mint.word()}"
        return self._act(at, who, "say", action="ask", text=text, mentions=mentions, place=self._place())

    def _ask_another(self, at: datetime) -> Act:
        """Somebody asks whom somebody else asked just before."""
        lately = [ask for ask in self.diary.each_ask[-6:] if not ask.over and not self.diary.souls[ask.helper].left]
        if not lately:
            return self._ask(at)
        helper = lately[-1].helper
        who = self.rng.choice([one for one in self.people if one not in {helper, lately[-1].asker}])
        soon = self.town.now() + timedelta(minutes=self.rng.randint(5, 90))
        text = f"could you look at the tablets {self.mint.word()}"
        return self._act(min(at, soon), who, "say", action="ask", text=text, mentions=(helper,))

    def _place(self) -> str:
        return self.rng.choice((*CHANNELS, PRIVATE)) if self.rng.random() < 0.15 else ""

    def _thanks(self, at: datetime) -> Act:
        who = self._somebody()
        return self._act(at, who, "say", action="thanks", mentions=(self._other(who),), place=self._place())

    def _settings(self, at: datetime, who: str = "") -> Act:
        return self._act(at, who or self._somebody(), "say", action="ask", text="settings")

    def _door(self, at: datetime) -> Act:
        who = self._somebody()
        soul = self.diary.souls[who]
        if soul.is_paused(at) or soul.is_out(at):
            return self._act(at, who, "say", action="ask", text="unpause")
        day = soul.local(at).date() + timedelta(days=self.rng.choice((1, 2, 4, 9)))
        word = self.rng.choice(
            (f"pause until {day}", f"pause until {day}", "pause", f"out until {day}", f"out until {day}")
        )
        return self._act(at, who, "say", action="ask", text=word)

    def _weekly(self, at: datetime) -> Act:
        who, place = self._somebody(), self.rng.choice(CHANNELS)
        return self._act(at, who, "say", action="ask", text="weekly", place=place)

    def _here(self, at: datetime) -> Act:
        """Whoever looks after Askwell, or somebody who does not, at what holds for everybody."""
        who = self.people[0] if self.rng.random() < 0.7 else self._somebody()
        change = self.town.seen.get(who, {}).get(("here", ""))
        if change is not None and self.rng.random() < 0.6:
            return self._pressed(at, who, change)
        return self._act(at, who, "open", text=self.rng.choice(("here", "here", "here_changes", "here_months")))

    def _home(self, at: datetime) -> Act:
        return self._act(at, self._somebody(), "open")

    def _whom(self, at: datetime) -> Act:
        about = self.rng.choice(SOUGHT)
        return self._act(at, self._somebody(), "say", action="ask", text=f"who knows about {about}?")

    def _touch(self, at: datetime) -> Act:
        """A hello, a wish to stay in touch, or something useful."""
        who = self._somebody()
        to = self._other(who)
        words = ("hi", f"stay in touch with {self.rng.choice(OFTEN)}", f"share with see {self.mint.word()}")
        text = self.rng.choice(words)
        enough = [one for one in self.diary.letters.values() if one.less_at and not self.diary.souls[one.by].left]
        if enough and self.rng.random() < 0.5:  # whoever was told nothing of it shares once more
            who, to, text = enough[-1].by, enough[-1].to, words[-1]
        return self._act(at, who, "say", action="ask", text=text, mentions=(to,), place=self._place())

    def _look_back(self, at: datetime) -> Act:
        """Open the page, or go on from it where it is open: to what was learned, a word, words to copy."""
        open_pages = [(who, line) for who in self.people for line in self._ways_on(who)]
        if open_pages and self.rng.random() < 0.75:
            weights = [4 if line.target.startswith("to_copy:") else 1 for _, line in open_pages]
            return self._pressed(at, *self.rng.choices(open_pages, weights)[0])
        text = self.rng.choice(("looking back", "rückblick", "回顾"))
        return self._act(at, self._somebody(), "say", action="ask", text=text)

    def _ways_on(self, who: str) -> list[Line]:
        """Where their page leads, if that is what they have before them."""
        found = buttons(self.town.replies.get(who)) if not self.diary.souls[who].left else []
        ways = [line for line in found if line.action in LOOKING_BACK]
        return [line for line in ways if line.action != "home" or line.target.startswith(LOOKING_BACK_AT)]

    def _data(self, at: datetime) -> Act:
        """What is held of them, and from there now and then **Erase me**."""
        return self._act(at, self._somebody(), "say", action="ask", text=self.rng.choice(DATA))

    def _word(self, at: datetime) -> Act:
        return self._act(at, self._somebody(), "say", action="ask", text=self.rng.choice(COMMAND_WORDS))


def _lacks_lines(form: Any) -> bool:
    """Whether it came back because an introduction needs lines that may be passed on."""
    return any(one.name == "blurb" and not one.value for one in form.fields)
