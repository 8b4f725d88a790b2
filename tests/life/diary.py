"""The diary: what was done, by whom and when, written down from acts and from what people were told at once.

It knows nothing of the core's tables or of how an ask is stored. An ask is known by the id that its buttons carry.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.life.acts import Act
from tests.life.names import names_in, words_in
from tests.life.people import FOR_EVER, Soul, forgotten, moment_in, saved_settings
from tests.life.records import Asked, Circle, Happened, Letter, Note, Typed
from tests.life.screen import text_of
from tests.life.town import Outcome

REFUSALS = re.compile(
    r"This one is settled|You've answered this one|Only the person it's meant for|I can't find that any more"
    r"|Until when\?|Only the people who look"
    r"|I don't know that (one|person)|takes no asks at the moment|Something on my side|Which channel|Type this in the"
    r"|That moment has passed|I'm not sure which moment|You aren't named"
    r"|.* has another ask open with you|You already have an ask open with"
    r"|Your thanks for this are with|You've sent many|Your settings say that stories"
    r"|You have said thanks for this|I find neither you"
    r"|I can't bring .* anything|How often should I remind|I remind you of \d|Who would you like to stay"
)
ASKED_FOR = {"remind": "remind_me", "outcome_later": "outcome"}
"""Buttons that ask for a reminder of a kind."""

KEEPS = "stay in touch with"
SEASON = timedelta(days=90)
"""So long words are kept, unless whoever looks after Askwell says shorter."""

LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
OPENERS = frozenset(
    {
        "question",
        "reply",
        "offer",
        "meet",
        "point",
        "add_line",
        "done",
        "introduce",
        "thank",
        "tell_outcome",
        "add_to_it",
        "say_hi_back",
    }
)


@dataclass(slots=True)
class Diary:
    """Everything that was done."""

    souls: dict[str, Soul] = field(default_factory=dict)
    asks: dict[str, Asked] = field(default_factory=dict)
    notes: dict[str, Note] = field(default_factory=dict)
    typed: dict[str, Typed] = field(default_factory=dict)
    circles: dict[str, Circle] = field(default_factory=dict)
    used: dict[str, set[str]] = field(default_factory=dict)
    saved: list[tuple[Act, Mapping[str, str]]] = field(default_factory=list)
    jumps: list[tuple[datetime, datetime]] = field(default_factory=list)
    called: dict[str, str] = field(default_factory=dict)
    presses: list[tuple[Act, bool]] = field(default_factory=list)
    about: dict[str, list[str]] = field(default_factory=dict)
    letters: dict[str, Letter] = field(default_factory=dict)
    rhythms: dict[tuple[str, str], datetime] = field(default_factory=dict)
    """Who wants to stay in touch with whom, and since when."""

    kept: list[tuple[datetime, timedelta]] = field(default_factory=lambda: [(LONG_AGO, SEASON)])
    """For how long words are kept, from when on."""

    named: set[str] = field(default_factory=set)
    nameless: dict[str, list[Happened]] = field(default_factory=dict)
    """What was done by buttons of which nobody could tell yet whose ask they are of."""

    def who(self, name: str) -> str:
        """Whose name this is, or was."""
        return self.called.get(name, "")

    def name(self, person: str) -> str:
        return self.souls[person].name if person in self.souls else person

    def write(self, act: Act, outcome: Outcome) -> None:
        """Note what this act did, judged by what the person read at once."""
        if outcome.done and not outcome.error:
            writer = getattr(self, f"_{act.do}", None)
            if writer:
                writer(act, outcome)

    # Platform ---------------------------------------------------------------------------------------------------

    def _heard(self, act: Act, outcome: Outcome) -> None:
        soul = self.souls[act.who]
        name, zone = act.values[0][1], act.values[1][1]
        if name != soul.name:
            soul.names.append(name)
            self.called[name] = act.who
        if zone != soul.zone:
            soul.changes.append(act.at)
        soul.zone = zone
        if soul.left and act.do != "leaves":
            soul.closed.append((soul.left, act.at))
        soul.left = (soul.left or act.at) if act.do == "leaves" else None
        if act.do == "returns":
            soul.erased = None

    _renamed = _moved = _leaves = _returns = _heard

    def _erased(self, act: Act, outcome: Outcome) -> None:
        self.rhythms = {pair: at for pair, at in self.rhythms.items() if act.who not in pair}
        forgotten(self.souls[act.who], act.at, outcome.values.get("for_good", "").split())
        for ask in self.asks.values():
            if ask.asker == act.who and not ask.over:
                ask.events.append(Happened(act.at, act.who, "withdraw"))

    def _jump(self, act: Act, outcome: Outcome) -> None:
        self.jumps.append((act.at, act.at + act.span))

    def _removes(self, act: Act, outcome: Outcome) -> None:
        self.jumps.append((act.at, FOR_EVER))

    def _installs(self, act: Act, outcome: Outcome) -> None:
        self.jumps = [(first, min(last, act.at)) for first, last in self.jumps]

    @property
    def removed(self) -> bool:
        """Whether the workspace does without Askwell now."""
        return any(last == FOR_EVER for _, last in self.jumps)

    def rested(self, since: datetime, until: datetime) -> bool:
        """Whether nothing ran for a while in between."""
        return any(first < until and last > since for first, last in self.jumps)

    # Words, buttons, forms --------------------------------------------------------------------------------------

    def _say(self, act: Act, outcome: Outcome) -> None:
        for word in words_in(act.text):
            self.typed[word] = Typed(act.who, act.at, "said", n=act.n)
        if act.place:
            self.used.setdefault(act.place, set()).add(act.who)
        if not refused(outcome.reply):
            if act.text.startswith(KEEPS) and act.mentions:
                self.rhythms[act.who, act.mentions[0]] = act.at
            command, _, rest = act.text.partition(" ")
            self._door(act, command, rest)

    def _door(self, act: Act, command: str, rest: str) -> None:
        soul = self.souls[act.who]
        until = moment_in(soul.clock, rest.removeprefix("until ") + "T00:00") if rest.startswith("until") else None
        if command == "pause":
            soul.close("paused", (act.at, until or FOR_EVER), act.at)
        elif command == "out" and until:
            soul.close("out", (act.at, until), act.at)
        elif command == "unpause":
            soul.close("paused", None, act.at)
            soul.close("out", None, act.at)

    def _press(self, act: Act, outcome: Outcome) -> None:
        assert outcome.pressed is not None
        action, target, effect = outcome.pressed.action, outcome.pressed.target, not refused(outcome.reply)
        self.presses.append((act, effect))
        if not effect:
            return
        if action == "pause_until":
            self._door(act, "pause", f"until {target}" if target else "")
        elif action in {"pause", "unpause"}:
            self._door(act, action, "")
        elif action in {"story_yes", "story_no"}:
            self._story(act, target, "yes" if action == "story_yes" else "no")
        elif action == "never_from" and target in self.asks:
            self.souls[act.who].refuse(self.asks[target].asker, act.at)
        elif action == "never_from" and target in self.letters:
            self.souls[act.who].refuse(self.letters[target].by, act.at)
        elif action == "less_of_this" and target in self.letters:
            self.letters[target].less_at = act.at
        elif action == "in_touch_stop":
            self.rhythms.pop((act.who, target), None)
        elif action == "thats_it":
            self._said_back(act, target)
        elif action == "take_up" and target in self.asks:
            self._taken_up(act, self.asks[target])
        elif target in self.asks and action not in OPENERS:
            to = act.who if action == "look" else ""
            self._happened(self.asks[target], Happened(act.at, act.who, action, to=to))
            if action in ASKED_FOR:
                self.souls[act.who].wants(ASKED_FOR[action])
        elif action not in OPENERS:
            self.nameless.setdefault(target, []).append(Happened(act.at, act.who, action))

    def _taken_up(self, act: Act, ask: Asked) -> None:
        """Whoever was shown it has an ask of their own now, whose id its buttons will show."""
        another = f"{ask.id}+{act.n}"
        ask.events += [Happened(act.at, act.who, "take_up"), Happened(act.at, ask.asker, "replaced")]
        for word in words_in(ask.what):
            self.about.setdefault(word, []).append(another)
        said = [Happened(act.at, act.who, "accept")]
        self.asks[another] = Asked(another, ask.asker, [act.who], ask.what, act.at, ask.due, said)

    def _story(self, act: Act, target: str, said: str) -> None:
        for note in self.notes.values():  # a form that was sent twice may have left two about the same thing
            if note.story == target:
                note.says[act.who] = (said, act.at)

    def _happened(self, ask: Asked, event: Happened) -> None:
        ask.events.append(event)
        if event.what in {"take_on", "agree"}:
            ask.helpers.append(event.by)

    def _send(self, act: Act, outcome: Outcome) -> None:
        name, values, carry = outcome.form.name, outcome.values, outcome.carry
        self._of_earlier(act, outcome)
        if erased(act, outcome):
            self._erased(act, outcome)
        if act.action not in {"send", "send_anyway", "save"} or hasattr(outcome.reply, "fields"):
            return
        if refused(outcome.reply):
            return
        ask = carry.get("ask", "") or carry.get("draft", "")
        if name == "ask":
            for word in words_in(" ".join([*values.values(), *carry.values()])):
                self.about.setdefault(word, []).append(ask)
        self.named.update(name for value in values.values() for name in names_in(value))
        for field_name, value in values.items():
            for word in words_in(value):
                if self._is_anew(word, act):
                    self.typed[word] = Typed(act.who, act.at, f"{name}.{field_name}", ask, act.n)
        kind = name.replace(".", "_")
        if name.startswith("ask."):
            self._step(act, name.removeprefix("ask."), values, carry)
        else:
            getattr(self, f"_sent_{kind}", lambda *_: None)(act, values, carry)

    def _of_earlier(self, act: Act, outcome: Outcome) -> None:
        """What the form of a new ask settles, or tells, of an earlier one."""
        settled = outcome.pressed is not None and act.action in {"helped", "close", "withdraw"}
        earlier = self.asks.get(outcome.pressed.target) if outcome.pressed and settled else None
        if earlier and not refused(outcome.reply):
            self._happened(earlier, Happened(act.at, act.who, act.action))
        ask, words = self.asks.get(outcome.carry.get("telling", "")), outcome.values.get("came_of", "").strip()
        if ask and words and outcome.form.name == "ask" and told_along(act, outcome):
            id = f"{ask.id}:told"
            self.notes[id] = Note(id, "outcome", act.who, self._to(ask), act.at, (words,), ask.id, quoted=(words,))
            ask.events.append(Happened(act.at, act.who, "tell_outcome"))
            for word in words_in(words):
                self.typed[word] = Typed(act.who, act.at, "outcome.did", ask.id, act.n)

    def _is_anew(self, word: str, act: Act) -> bool:
        """Whether it stood in no form, or in one that whoever was erased since sends again, out of an open window."""
        typed = self.typed.get(word)
        if typed is None or typed.where == "said":
            return True
        since = self.souls[typed.by].forgotten_at
        return typed.by == act.who and since is not None and typed.at < since

    def _step(self, act: Act, event: str, values: Mapping[str, str], carry: Mapping[str, str]) -> None:
        ask = self.asks.get(carry.get("ask", ""))
        happened = Happened(act.at, act.who, event, values.get("words", ""), values.get("who", ""))
        if ask:
            self._happened(ask, happened)
        else:
            self.nameless.setdefault(carry.get("ask", ""), []).append(happened)

    def _sent_ask(self, act: Act, values: Mapping[str, str], carry: Mapping[str, str]) -> None:
        id = carry["draft"]
        if id in self.asks:
            if (self.asks[id].what, self.asks[id].helpers[0]) == (values["what"], values["who"]):
                return
            id = self._once_more(act, id, values)
        due = moment_in(self.souls[act.who].clock, values.get("due", ""))
        self.asks[id] = Asked(id, act.who, [values["who"]], values["what"], act.at, due)
        before = self.asks.get(carry.get("instead_of", ""))
        if before and not before.over:
            before.events.append(Happened(act.at, act.who, "replaced"))

    def _once_more(self, act: Act, id: str, values: Mapping[str, str]) -> str:
        """The same form sent again with another text or person: another ask, whose id its buttons will show."""
        another = f"{id}+{act.n}"
        for word in words_in(" ".join(values.values())):
            self.about.setdefault(word, []).append(another)
        return another

    @property
    def each_ask(self) -> list[Asked]:
        """Every ask once, also one that is known by two ids."""
        return list({id(ask): ask for ask in self.asks.values()}.values())

    def bind(self, ask: Asked, id: str) -> None:
        """Its buttons say what its id is."""
        ask.id = id
        self.asks[id] = ask
        for event in self.nameless.pop(id, ()):
            self._happened(ask, event)
        ask.events.sort(key=lambda one: one.at)

    def _sent_thank(self, act: Act, values: Mapping[str, str], carry: Mapping[str, str]) -> None:
        ask = self.asks.get(carry.get("ask", ""))
        to = self._to(ask) if ask else (values.get("who", ""),)
        said = ("did", "detail", "changed", "useful", "took")
        words = tuple(values.get(name, "") for name in said if values.get(name))
        quoted = (values["did"],) if "thanks" in values.get("quote", "").split() else ()
        self._noted(
            Note(carry["draft"], "thanks", act.who, to, act.at, words, ask.id if ask else "", quoted=quoted), values
        )
        if ask:
            ask.events.append(Happened(act.at, act.who, "thank"))

    def _said_back(self, act: Act, thanks: str, words: str = "") -> str:
        """Their answer to what somebody took from their advice; the id of the ask that it is about."""
        note = self.notes.get(thanks)
        ask = self.asks.get(note.ask) if note else None
        if ask:
            ask.events.append(Happened(act.at, act.who, "add_to_it" if words else "thats_it", words))
        return ask.id if ask else ""

    def _sent_add_to_it(self, act: Act, values: Mapping[str, str], carry: Mapping[str, str]) -> None:
        ask = self._said_back(act, carry["thanks"], values["words"])
        for word in words_in(values["words"]):
            self.typed[word] = Typed(act.who, act.at, "ask.add_to_it.words", ask, act.n)

    def _sent_outcome(self, act: Act, values: Mapping[str, str], carry: Mapping[str, str]) -> None:
        ask = self.asks.get(carry.get("ask", ""))
        if ask:
            said = (values["did"],)
            note = Note(carry["draft"], "outcome", act.who, self._to(ask), act.at, said, ask.id, quoted=said)
            self._noted(note, values)
            ask.events.append(Happened(act.at, act.who, "tell_outcome"))

    def _sent_hello(self, act: Act, values: Mapping[str, str], carry: Mapping[str, str]) -> None:
        answered = self.letters.get(carry.get("answers", ""))
        to = answered.by if answered else values.get("who", "")
        self._written(
            act, Letter(carry["draft"], "back" if carry.get("answers") else "hello", act.who, to, act.at), values
        )

    def _sent_share(self, act: Act, values: Mapping[str, str], carry: Mapping[str, str]) -> None:
        self._written(act, Letter(carry["draft"], "share", act.who, values["who"], act.at), values)

    def _written(self, act: Act, letter: Letter, values: Mapping[str, str]) -> None:
        letter.words = values["words"]
        first = self.letters.get(letter.id)
        if first is None:
            self.letters[letter.id] = letter
        elif (first.to, first.words) != (letter.to, letter.words):
            self.letters[f"{letter.id}+{act.n}"] = letter

    def _to(self, ask: Asked) -> tuple[str, ...]:
        pointers = [one.by for one in ask.did({"point", "introduce"}) if one.to in ask.helpers[1:]]
        return tuple(dict.fromkeys((*pointers, ask.helper)))

    def _noted(self, note: Note, values: Mapping[str, str]) -> None:
        first = self.notes.get(note.id)
        apart = first and (not first.ask or note.kind == "outcome")  # there are no two thanks for one ask
        if first and apart and (first.to, first.words) != (note.to, note.words):
            note.id = f"{note.id}+{len(self.notes)}"  # the same form sent again with other words: another note
        if note.id not in self.notes:
            if values.get("circle"):
                note.about, note.circle = as_kept(values.get("about", "")), values["circle"]
            self.notes[note.id] = note

    def _sent_settings(self, act: Act, values: Mapping[str, str], carry: Mapping[str, str]) -> None:
        self.saved.append((act, values))
        saved_settings(self.souls[act.who], values, act.at)

    def _sent_here(self, act: Act, values: Mapping[str, str], carry: Mapping[str, str]) -> None:
        days = values.get("kept_words", "")
        self.kept.append((act.at, timedelta(days=int(days)) if days.isdecimal() else SEASON))

    def kept_least(self, since: datetime) -> timedelta:
        """For how long words were kept at least at any time since then."""
        later = [long for at, long in self.kept if at > since]
        before = [long for at, long in self.kept if at <= since]
        return min([before[-1], *later])

    def _sent_weekly(self, act: Act, values: Mapping[str, str], carry: Mapping[str, str]) -> None:
        hour = int(values["hour"].partition(":")[0])
        circle = carry.get("circle", "")
        if values.get("on") == "no":
            self.circles.pop(circle, None)
        else:
            self.circles[circle] = Circle(circle, int(values["day"]), hour, act.who, act.at)


def as_kept(text: str) -> str:
    """A text as it is shown after what no database takes was taken out of it."""
    return "".join("\ufffd" if "\ud800" <= letter <= "\udfff" else letter for letter in text if letter != "\0")


def erased(act: Act, outcome: Outcome) -> bool:
    """Whether somebody is erased by this: by whoever runs Askwell, or by themselves."""
    said = text_of(outcome.reply) if act.action == "forget" and outcome.reply is not None else ""
    return not outcome.error and (act.do == "erased" or said.startswith("You are forgotten"))


def told_along(act: Act, outcome: Outcome) -> bool:
    """Whether a line on what came of an earlier ask was sent, by itself or along with the new one."""
    said = text_of(outcome.reply) if outcome.reply is not None else ""
    return "will read what came of it" in said if act.action == "tell" else said.startswith("It's on its way")


def refused(reply: Any) -> bool:
    """Whether what a person read at once is a no."""
    return reply is not None and bool(REFUSALS.search(text_of(reply).partition("\n")[0]))
