"""What a sent form writes into the diary, by the form it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from tests.life.acts import Act
from tests.life.judged import as_kept, erased, refused, told_along
from tests.life.names import names_in, words_in
from tests.life.people import moment_in, saved_settings
from tests.life.records import Asked, Circle, Happened, Letter, Note, Typed
from tests.life.touched import changed
from tests.life.town import Outcome

if TYPE_CHECKING:
    from tests.life.diary import Diary

SEASON = timedelta(days=90)
"""So long words are kept, unless whoever looks after Askwell says shorter."""


@dataclass(frozen=True, slots=True)
class Sent:
    """Writes for one diary."""

    diary: "Diary"

    def write(self, act: Act, outcome: Outcome) -> None:
        """All that follows from a form that was sent, or from a press in it."""
        name, values, carry = outcome.form.name, outcome.values, outcome.carry
        self._of_earlier(act, outcome)
        if erased(act, outcome):
            self.diary.erased(act, outcome)
        if act.action not in {"send", "send_anyway", "save"} or hasattr(outcome.reply, "fields"):
            return
        if refused(outcome.reply):
            return
        ask = carry.get("ask", "") or carry.get("draft", "")
        if name == "ask":
            for word in words_in(" ".join([*values.values(), *carry.values()])):
                self.diary.about.setdefault(word, []).append(ask)
        self.diary.named.update(name for value in values.values() for name in names_in(value))
        introduces = (values.get("kind") or carry.get("kind", "")) == "introduction"
        for field_name, value in values.items():
            for word in words_in(value) if introduces or field_name != "blurb" else ():
                if self._is_anew(word, act):
                    self.diary.typed[word] = Typed(act.who, act.at, f"{name}.{field_name}", ask, act.n)
        kind = name.replace(".", "_")
        if name.startswith("ask."):
            self._step(act, name.removeprefix("ask."), values, carry)
        else:
            getattr(self, f"_sent_{kind}", lambda *_: None)(act, values, carry)

    def _of_earlier(self, act: Act, outcome: Outcome) -> None:
        """What the form of a new ask settles, or tells, of an earlier one."""
        settled = outcome.pressed is not None and act.action in {"helped", "close", "withdraw"}
        earlier = self.diary.asks.get(outcome.pressed.target) if outcome.pressed and settled else None
        if earlier and not refused(outcome.reply):
            self.diary.happened(earlier, Happened(act.at, act.who, act.action))
        ask, words = self.diary.asks.get(outcome.carry.get("telling", "")), outcome.values.get("came_of", "").strip()
        if ask and words and outcome.form.name == "ask" and told_along(act, outcome):
            id = f"{ask.id}:told"
            self.diary.notes[id] = Note(
                id, "outcome", act.who, self._to(ask), act.at, (words,), ask.id, quoted=(words,)
            )
            ask.events.append(Happened(act.at, act.who, "tell_outcome"))
            for word in words_in(words):
                self.diary.typed[word] = Typed(act.who, act.at, "outcome.did", ask.id, act.n)

    def _is_anew(self, word: str, act: Act) -> bool:
        """Whether it stood in no form, or in one that whoever was erased since sends again, out of an open window."""
        typed = self.diary.typed.get(word)
        if typed is None or typed.where == "said":
            return True
        since = self.diary.souls[typed.by].forgotten_at
        return typed.by == act.who and since is not None and typed.at < since

    def _step(self, act: Act, event: str, values: Mapping[str, str], carry: Mapping[str, str]) -> None:
        ask = self.diary.asks.get(carry.get("ask", ""))
        happened = Happened(act.at, act.who, event, values.get("words", ""), values.get("who", ""))
        if ask:
            self.diary.happened(ask, happened)
        else:
            self.diary.nameless.setdefault(carry.get("ask", ""), []).append(happened)

    def _sent_ask(self, act: Act, values: Mapping[str, str], carry: Mapping[str, str]) -> None:
        id = carry["draft"]
        if id in self.diary.asks:
            if (self.diary.asks[id].what, self.diary.asks[id].helpers[0]) == (values["what"], values["who"]):
                return
            id = self._once_more(act, id, values)
        due = moment_in(self.diary.souls[act.who].clock, values.get("due", ""))
        self.diary.asks[id] = Asked(id, act.who, [values["who"]], values["what"], act.at, due)
        before = self.diary.asks.get(carry.get("instead_of", ""))
        if before and not before.over:
            before.events.append(Happened(act.at, act.who, "replaced"))

    def _once_more(self, act: Act, id: str, values: Mapping[str, str]) -> str:
        """The same form sent again with another text or person: another ask, whose id its buttons will show."""
        another = f"{id}+{act.n}"
        for word in words_in(" ".join(values.values())):
            self.diary.about.setdefault(word, []).append(another)
        return another

    def _sent_thank(self, act: Act, values: Mapping[str, str], carry: Mapping[str, str]) -> None:
        ask = self.diary.asks.get(carry.get("ask", ""))
        to = self._to(ask) if ask else (values.get("who", ""),)
        said = ("did", "detail", "changed", "useful", "took")
        words = tuple(values.get(name, "") for name in said if values.get(name))
        quoted = (values["did"],) if "thanks" in values.get("quote", "").split() else ()
        self._noted(
            Note(carry["draft"], "thanks", act.who, to, act.at, words, ask.id if ask else "", quoted=quoted), values
        )
        if ask:
            ask.events.append(Happened(act.at, act.who, "thank"))

    def _sent_add_to_it(self, act: Act, values: Mapping[str, str], carry: Mapping[str, str]) -> None:
        ask = self.diary.said_back(act, carry["thanks"], values["words"])
        for word in words_in(values["words"]):
            self.diary.typed[word] = Typed(act.who, act.at, "ask.add_to_it.words", ask, act.n)

    def _sent_outcome(self, act: Act, values: Mapping[str, str], carry: Mapping[str, str]) -> None:
        ask = self.diary.asks.get(carry.get("ask", ""))
        if ask:
            said = (values["did"],)
            note = Note(carry["draft"], "outcome", act.who, self._to(ask), act.at, said, ask.id, quoted=said)
            self._noted(note, values)
            ask.events.append(Happened(act.at, act.who, "tell_outcome"))

    def _to(self, ask: Asked) -> tuple[str, ...]:
        pointers = [one.by for one in ask.did({"point", "introduce"}) if one.to in ask.helpers[1:]]
        return tuple(dict.fromkeys((*pointers, ask.helper)))

    def _noted(self, note: Note, values: Mapping[str, str]) -> None:
        first = self.diary.notes.get(note.id)
        apart = first and (not first.ask or note.kind == "outcome")  # there are no two thanks for one ask
        if first and apart and (first.to, first.words) != (note.to, note.words):
            note.id = f"{note.id}+{len(self.diary.notes)}"  # the same form sent again with other words: another note
        if note.id not in self.diary.notes:
            if values.get("circle"):
                note.about, note.circle = as_kept(values.get("about", "")), values["circle"]
            self.diary.notes[note.id] = note

    def _sent_hello(self, act: Act, values: Mapping[str, str], carry: Mapping[str, str]) -> None:
        answered = self.diary.letters.get(carry.get("answers", ""))
        to = answered.by if answered else values.get("who", "")
        self._written(
            act, Letter(carry["draft"], "back" if carry.get("answers") else "hello", act.who, to, act.at), values
        )

    def _sent_share(self, act: Act, values: Mapping[str, str], carry: Mapping[str, str]) -> None:
        self._written(act, Letter(carry["draft"], "share", act.who, values["who"], act.at), values)

    def _written(self, act: Act, letter: Letter, values: Mapping[str, str]) -> None:
        letter.words = values["words"]
        first = self.diary.letters.get(letter.id)
        if first is None:
            self.diary.letters[letter.id] = letter
        elif (first.to, first.words) != (letter.to, letter.words):
            self.diary.letters[f"{letter.id}+{act.n}"] = letter

    def _sent_settings(self, act: Act, values: Mapping[str, str], carry: Mapping[str, str]) -> None:
        back = set(carry.get("fewer_from", "").split()) - set(values.get("fewer_from", "").split())
        for letter in self.diary.letters.values() if "fewer_from" in values else ():
            if letter.to == act.who and letter.by in back:
                letter.less_at = None
        soul = self.diary.souls[act.who]
        saved_settings(soul, values, act.at, carry)
        self.diary.saved.append((act, {**values, "stories": soul.stories}))

    def _sent_here(self, act: Act, values: Mapping[str, str], carry: Mapping[str, str]) -> None:
        days = values.get("kept_words", "")
        if not changed(values, carry, "kept_words"):
            return
        self.diary.kept.append((act.at, timedelta(days=int(days)) if days.isdecimal() else SEASON))

    def _sent_weekly(self, act: Act, values: Mapping[str, str], carry: Mapping[str, str]) -> None:
        circle = carry.get("circle", "")
        before = self.diary.circles.get(circle)
        off = values.get("on") == "no" if changed(values, carry, "on") else circle in self.diary.stopped
        (self.diary.stopped.add if off else self.diary.stopped.discard)(circle)
        if off:
            self.diary.circles.pop(circle, None)
            return
        day, hour = int(values["day"]), int(values["hour"].partition(":")[0])
        if before is not None:
            day = day if changed(values, carry, "day") else before.weekday
            hour = hour if changed(values, carry, "hour") else before.hour
        self.diary.circles[circle] = Circle(circle, day, hour, act.who, act.at)
