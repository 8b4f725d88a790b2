"""What somebody does next, by chance: anything that a button, form or command on their screen lets them.

People look at what is new before they look at what is old, and leave some forms for later, or for ever.
"""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from tests.life.acts import Act
from tests.life.diary import Diary
from tests.life.names import Mint
from tests.life.screen import Line, buttons
from tests.life.town import CHANNELS, PRIVATE, Outcome, Town
from tests.life.values import Filling
from tests.life.wire import ANSWER_LOST, LATE, LOST, REFUSED, Letter

ZONES = ("Europe/Lisbon", "Europe/Berlin", "Asia/Kolkata", "America/New_York", "Pacific/Auckland", "America/Sao_Paulo")
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
LIKELY = {
    **dict.fromkeys(("thats_it", "add_to_it", "mentor", "let_see", "look", "take_up", "not_mine"), 20.0),
    **dict.fromkeys(("accept", "agree", "introduce", "pass_on", "take", "make_smaller", "less_of_this"), 6.0),
    **dict.fromkeys(("helped", "take_on", "say_hi_back", "tell_outcome", "thank", "in_touch_later"), 3.0),
    **dict.fromkeys(("withdraw", "close", "leave_open", "end_talks"), 0.5),
    **dict.fromkeys(("pause", "never_from", "forget_me"), 0.1),
}
"""How much sooner a button is pressed than those beside it: a town in which everybody refuses everybody is dead."""

SHOWN_ONE = frozenset({"look", "take_up", "not_mine", "helped", "thank"})
"""What may be pressed of an ask that is passed on without ending that."""

LATES = ", then ".join([LATE] * 6)
OFFERED = frozenset({"choose", "tell_first", "tell", "just_ask", "instead"})
"""Presses that a form offers beside its own: they are tried more often than what always stands there."""

BEGUN = 3
"""Acts with which a life begins: channels get their posts; then everybody sets what they like to be asked about."""

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

    def noticed(self, letter: Letter, new: bool) -> None:
        """Something new came: somebody may look at it soon."""
        if new and letter.to in self.people:
            self.fresh.append((letter.to, letter))

    def answered(self, act: Act, outcome: Outcome) -> None:
        """A form that opened waits to be filled in; what is said before something happens waits for a yes."""
        form = outcome.reply
        if act.action == "pass_on":
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
        if self.fresh and doing < 0.62:
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
            (7, self._touch),
            (6, self._look_back),
            (5, self._trouble),
            (2, self._jump),
            (7, self._platform),
        )
        return self.rng.choices([kind for _, kind in kinds], [weight for weight, _ in kinds])[0](at)

    def _gap(self) -> timedelta:
        usual = self.rng.choices([gap for _, gap in GAPS], [weight for weight, _ in GAPS])[0]
        return usual * self.rng.uniform(0.3, 1.7)

    def _act(self, at: datetime, who: str, do: str, **more: Any) -> Act:
        return Act(n=self.n, at=at.replace(microsecond=0), who=who, do=do, **more)

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
        return self.rng.choices(found, [self._likely(line) for line in found])[0]

    def _likely(self, line: Line) -> float:
        """How much sooner than others it is pressed; a no to regular talks no sooner."""
        if line.target in self.passed_on and line.action not in SHOWN_ONE:
            return 0.05
        return 1 if line.target.endswith(":no") else LIKELY.get(line.action, 1)

    def _pressed(self, at: datetime, who: str, line: Line) -> Act:
        return self._act(at, who, "press", label=line.text, action=line.action, target=line.target)

    def _press(self, at: datetime, who: str = "") -> Act:
        who = who or self._somebody()
        found = [line for _, line in self.town.on_screen(who)]
        found = [line for line in found if line.action == "let_see"] or found
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
            return self._pressed(at, *self.rng.choice(open_pages))
        text = self.rng.choice(("looking back", "rückblick", "回顾"))
        return self._act(at, self._somebody(), "say", action="ask", text=text)

    def _ways_on(self, who: str) -> list[Line]:
        """Where their page leads, if that is what they have before them."""
        found = buttons(self.town.replies.get(who)) if not self.diary.souls[who].left else []
        ways = [line for line in found if line.action in LOOKING_BACK]
        return [line for line in ways if line.action != "home" or line.target.startswith(LOOKING_BACK_AT)]

    def _data(self, at: datetime) -> Act:
        """What is held of them, and from there now and then **Erase me**."""
        who = self._somebody()
        erase = next((line for line in buttons(self.town.replies.get(who)) if line.action == "forget_me"), None)
        if erase is not None and self.rng.random() < 0.6:
            return self._pressed(at, who, erase)
        return self._act(at, who, "say", action="ask", text=self.rng.choice(DATA))

    def _word(self, at: datetime) -> Act:
        return self._act(at, self._somebody(), "say", action="ask", text=self.rng.choice(COMMAND_WORDS))

    # What happens to them ---------------------------------------------------------------------------------------

    def _trouble(self, at: datetime) -> Act:
        who = self.rng.choice((*self.people, *CHANNELS[:2], *CHANNELS[:2]))
        return self._act(at, who, "trouble", text=self.rng.choice((REFUSED, LATES, LATES, ANSWER_LOST, LOST)))

    def _jump(self, at: datetime) -> Act:
        span = timedelta(hours=self.rng.choice((3, 20, 50, 100)))
        return self._act(at, "everybody", "jump", span=span)

    def _platform(self, at: datetime) -> Act:
        who = self._somebody()
        soul = self.diary.souls[who]
        gone = [one for one in self.people if self.diary.souls[one].left]
        if gone and self.rng.random() < 0.4:
            back = self.diary.souls[gone[0]]
            name = back.name if not back.erased else self.mint.name()
            return self._profile(at, gone[0], "returns", name, back.zone)
        if self.diary.removed or self.rng.random() < 0.06:
            return self._act(at, "everybody", "installs" if self.diary.removed else "removes")
        do = self.rng.choices(("renamed", "moved", "leaves", "erased", "exported", "closes"), (4, 4, 2, 1, 5, 1))[0]
        if do == "renamed":
            return self._profile(at, who, do, self.mint.name(), soul.zone)
        if do == "moved":
            return self._profile(at, who, do, soul.name, self.rng.choice(ZONES))
        if do == "leaves":
            return self._profile(at, who, do, soul.name, soul.zone)
        return self._act(at, who, do)

    def _profile(self, at: datetime, who: str, do: str, name: str, zone: str) -> Act:
        text = name if do == "renamed" else zone
        return replace(self._act(at, who, do), text=text, values=(("name", name), ("zone", zone)))


def _lacks_lines(form: Any) -> bool:
    """Whether it came back because an introduction needs lines that may be passed on."""
    return any(one.name == "blurb" and not one.value for one in form.fields)
