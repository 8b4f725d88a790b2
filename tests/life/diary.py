"""The diary: what was done, by whom and when, written down from acts and from what people were told at once.

It knows nothing of the core's tables or of how an ask is stored. An ask is known by the id that its buttons carry.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from tests.life.acts import Act
from tests.life.judged import refused
from tests.life.names import words_in
from tests.life.people import FOR_EVER, Soul, forgotten, moment_in
from tests.life.records import Asked, Circle, Happened, Letter, Note, Typed
from tests.life.sent import SEASON, Sent
from tests.life.town import Outcome

ASKED_FOR = {"remind": "remind_me", "outcome_later": "outcome"}
"""Buttons that ask for a reminder of a kind."""

KEEPS = "stay in touch with"
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
    stopped: set[str] = field(default_factory=set)
    """Channels that no longer want a post."""

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

    def erased(self, act: Act, outcome: Outcome) -> None:
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

    _erased = erased

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
                self.souls[act.who].wants("in_touch")
                self.souls[act.who].wants("in_touch")
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
        elif action == "in_touch_later":
            self.souls[act.who].wants("in_touch")
        elif action == "in_touch_stop":
            self.rhythms.pop((act.who, target), None)
        elif action == "thats_it":
            self.said_back(act, target)
        elif action == "take_up" and target in self.asks:
            self._taken_up(act, self.asks[target])
        elif target in self.asks and action not in OPENERS:
            to = act.who if action == "look" else ""
            self.happened(self.asks[target], Happened(act.at, act.who, action, to=to))
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

    def _send(self, act: Act, outcome: Outcome) -> None:
        Sent(self).write(act, outcome)

    def _story(self, act: Act, target: str, said: str) -> None:
        for note in self.notes.values():  # a form that was sent twice may have left two about the same thing
            if note.story == target:
                note.says[act.who] = (said, act.at)

    def happened(self, ask: Asked, event: Happened) -> None:
        ask.events.append(event)
        if event.what in {"take_on", "agree"}:
            ask.helpers.append(event.by)

    @property
    def each_ask(self) -> list[Asked]:
        """Every ask once, also one that is known by two ids."""
        return list({id(ask): ask for ask in self.asks.values()}.values())

    def bind(self, ask: Asked, id: str) -> None:
        """Its buttons say what its id is."""
        ask.id = id
        self.asks[id] = ask
        for event in self.nameless.pop(id, ()):
            self.happened(ask, event)
        ask.events.sort(key=lambda one: one.at)

    def said_back(self, act: Act, thanks: str, words: str = "") -> str:
        """Their answer to what somebody took from their advice; the id of the ask that it is about."""
        note = self.notes.get(thanks)
        ask = self.asks.get(note.ask) if note else None
        if ask:
            ask.events.append(Happened(act.at, act.who, "add_to_it" if words else "thats_it", words))
        return ask.id if ask else ""

    def kept_least(self, since: datetime) -> timedelta:
        """For how long words were kept at least at any time since then."""
        later = [long for at, long in self.kept if at > since]
        before = [long for at, long in self.kept if at <= since]
        return min([before[-1], *later])
