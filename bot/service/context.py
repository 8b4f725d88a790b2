"""The context of one command: who acts, when, and in which transaction."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID, uuid4, uuid5

from bot.asks import Ask, Event, Happened
from bot.coach import RuleCoach
from bot.commands import USUAL, Surface
from bot.errors import Refusal
from bot.outgoing import card_slot
from bot.people import People, Person
from bot.ports import Coach, Transaction
from bot.rules import Rules
from bot.views.view_context import ViewContext

NAMESPACE = UUID("6f1d52f2-4f0a-5f6e-9d57-3f6a3c1d7c11")


@dataclass(slots=True, kw_only=True)
class Context:
    """Everything a use case needs. `key` names the request, so that what it makes has the same id each time.

    `pressed` is the platform's id of the message of their own whose button was pressed.
    """

    tx: Transaction
    me: Person
    now: datetime
    rules: Rules
    key: str = ""
    pressed: str = ""
    surface: Surface = USUAL
    help_line: str = ""
    coach: Coach = field(default_factory=RuleCoach)
    named: Collection[str] = frozenset()
    """Whom the settings name to look after Askwell here."""

    known: dict[str, Person] = field(default_factory=dict)

    @property
    def looks_after(self) -> bool:
        """Whether I look after Askwell here: whoever was named does; where nobody was, whom the platform says."""
        if self.me.named or self.me.id in self.named:
            return True
        return self.me.admin and not self.named and not any(one.named for one in self.tx.people.looking_after())

    def new_id(self, kind: str) -> str:
        """The id of what this request makes: the same when the request is repeated."""
        name = f"{self.me.address}|{kind}|{self.key}"
        return uuid5(NAMESPACE, name).hex if self.key else uuid4().hex

    def did(self, event: Event, *, words: str = "", to: str = "", facts: Mapping[str, str] | None = None) -> Happened:
        """That I made this happen to an ask, now."""
        return Happened(event=event, by=self.me.id, to=to, at=self.now, words=words, facts=facts or {})

    def people(self, ids: Iterable[str]) -> People:
        """People by id, each read once."""
        missing = {person for person in ids if person} - self.known.keys() - {self.me.id}
        if missing:
            self.known.update(self.tx.people.many(missing))
        return {self.me.id: self.me, **self.known}

    def person(self, person: str) -> Person:
        """Raises Refusal `unknown_person`."""
        found = self.people([person]).get(person)
        if found is None:
            raise Refusal("unknown_person", field="who")
        return found

    def name(self, person: str) -> str:
        """What somebody is called; "Somebody" for whoever was forgotten."""
        return self.view(also=[person]).name(person)

    def ask(self, ask: str) -> Ask:
        """An ask that I may see. Raises Refusal `gone`: somebody else's looks like none at all, and so does one from
        before I was forgotten.
        """
        found = self.tx.asks.get(ask)
        if found is None or self.me.id not in with_invitee(found) or not self.me.is_meant(found.sent_at):
            raise Refusal("gone")
        return found

    def view(self, ask: Ask | None = None, *, asks: Sequence[Ask] = (), also: Iterable[str] = ()) -> ViewContext:
        """What the views need to speak to me, about this ask or these."""
        named = {person for one in (*asks, *([ask] if ask else [])) for person in with_invitee(one)}
        installer = {self.tx.workspace.installed_by} if named else set()
        return ViewContext(
            me=self.me,
            locale=self.me.reads,
            now=self.now,
            rules=self.rules,
            workspace=self.tx.workspace,
            people=self.people({*named, *installer, *also}),
            ask_or_none=ask,
            asks={one.id: one for one in asks},
            surface=self.surface,
            help_line=self.help_line,
            looks_after=self.looks_after,
        )

    def save_me(self, me: Person) -> None:
        self.tx.people.save(me)
        self.me = me

    def as_person(self, person: Person) -> "Context":
        """The same context, with somebody else acting."""
        return replace(self, me=person, known={**self.known, self.me.id: self.me})


def delivered(tx: Transaction, asks: Iterable[Ask]) -> frozenset[str]:
    """The ids of those of these asks whose card has arrived at their helper."""
    cards = {card_slot(ask.id, ask.helper): ask.id for ask in asks}
    return frozenset(cards[slot] for slot in tx.outbox.delivered(cards)) if cards else frozenset()


def with_invitee(ask: Ask) -> tuple[str, ...]:
    """Everybody who has, or had, a message about this ask."""
    if not ask.history:
        return ask.asker, ask.helper
    steps = (person for step in ask.chain for person in (step.by, step.to))
    return tuple(dict.fromkeys((*ask.people, *steps, *ask.passing.shown)))
