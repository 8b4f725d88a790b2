"""What every method of the fake works with, and how what it does becomes visible."""

from dataclasses import dataclass, field

from tests.fakes.slack.ledger import Ledger, Seen
from tests.fakes.slack.rates import Rates
from tests.fakes.slack.sight import pings, texts_of_message, texts_of_view
from tests.fakes.slack.state import Installation, Json, Message, State, View

BROADCAST = {"!channel", "!here", "!everyone"}


@dataclass(frozen=True, slots=True)
class Notice:
    """An event to be delivered after the answer."""

    installation: Installation
    event: Json


@dataclass(slots=True)
class Context:
    """State and its consequences."""

    state: State
    rates: Rates
    ledger: Ledger
    notices: list[Notice] = field(default_factory=list)

    def show_message(self, kind: str, message: Message) -> None:
        """Puts a post, edit, delete or ephemeral into the ledger of all who see it."""
        people = self.readers(message)
        self.ledger.add(
            Seen(
                kind,
                self.state.clock(),
                people,
                tuple(texts_of_message(self.state, message)),
                message.channel,
                message.ts,
                self._notified(message, people) if kind == "post" else frozenset(),
                message.text,
                message.client_msg_id,
                message.metadata,
                message.author,
            )
        )

    def show_view(self, kind: str, view: View) -> None:
        """Puts a modal or home tab, as it now stands, into its person's ledger."""
        texts = tuple(texts_of_view(self.state, view))
        self.ledger.add(Seen(kind, self.state.clock(), frozenset({view.person}), texts))

    def trouble(self, person: str, sentence: str) -> None:
        """Slack's own red sentence on a person's screen."""
        self.ledger.add(Seen("trouble", self.state.clock(), frozenset({person}), (sentence,)))

    def complain(self, what: str, detail: str) -> None:
        self.ledger.complain(what, detail, self.state.clock())

    def readers(self, message: Message) -> frozenset[str]:
        """The people on whose screens a message is."""
        if message.only_for:
            return frozenset({message.only_for})
        bots = set(self.state.bots())
        return frozenset(self.state.channels[message.channel].members - bots)

    def _notified(self, message: Message, people: frozenset[str]) -> frozenset[str]:
        pinged = pings(message)
        if self.state.channels[message.channel].kind == "im" or pinged & BROADCAST:
            return people - {message.author}
        return people & pinged
