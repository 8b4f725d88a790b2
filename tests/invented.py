"""Invented people and asks, with texts as people write them and at their limits."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import zip_longest

from bot.asks import WHO, Ask, Draft, Event, Happened, Kind, Role, State, move, noted
from bot.digest import Circle
from bot.people import Person, Workspace
from bot.preferences import Preferences
from bot.rules import Rules
from bot.thanks import Consent, Story
from bot.views.view_context import ViewContext
from tests.paths import ANSWERED_BACK, BEFORE, NAMING, PATHS

WORKSPACE = "slack:T0ACME"
NOW = datetime(2026, 11, 24, 10, tzinfo=UTC)
ANA, BEN, MEI, MIRA = "U0ANA", "U0BEN", "U0MEI", "U0MIRA"
ZONES = {ANA: "Europe/Lisbon", BEN: "Europe/Berlin", MEI: "Asia/Kolkata", MIRA: "Europe/Lisbon"}

ANSWERS = frozenset({Consent.YES, Consent.NO})


class Texts:
    """What people wrote: `long` and `short` stand in for a text of 3,000 and of 300 characters."""

    def __init__(self, long: str, short: str, name: str = "Ana") -> None:
        self.long, self.short, self.name = long, short, name


PLAIN = Texts("Could you read my three headlines and tell me which is clearest?", "You rebuilt the pricing page.")
AT_LIMIT: Mapping[str, Texts] = {
    "letters": Texts("x" * 3000, "y" * 300, "N" * 80),
    "emoji": Texts("👩‍👩‍👧‍👦" * 428, "🇵🇹" * 150, "Ana 🎈"),
    "right to left": Texts("שלום " * 600, "مرحبا " * 50, "שרה"),
    "escapes": Texts('<!channel> & "\\' * 200, "&<>" * 100, "<@U1> *b*"),
}


def person(id: str, name: str) -> Person:
    prefs = Preferences(ask_me_about="pricing pages, CSS", please_dont="weekend work")
    zone, picture = ZONES[id], f"https://avatars.slack-edge.com/{id}_72.png"
    return Person(
        workspace=WORKSPACE, id=id, name=name, platform_zone=zone, picture=picture, preferences=prefs, admin=id == ANA
    )


class Invented:
    """Asks, stories and whom they are shown to, with one choice of texts, in one language."""

    def __init__(self, texts: Texts, locale: str = "en") -> None:
        self.texts, self.locale = texts, locale
        named = {ANA: texts.name, BEN: "Ben", MEI: "Mei", MIRA: "Mira"}
        self.people = {id: person(id, name) for id, name in named.items()}
        self.circle = Circle(
            workspace=WORKSPACE, id="C0DESIGN", name="#design", zone="Europe/Lisbon", language=locale, since=NOW
        )

    def ask(self, state: State = State.WAITING, **changes: object) -> Ask:
        short = self.texts.short
        made = Ask(
            workspace=WORKSPACE,
            id="a1",
            asker=ANA,
            helper=BEN,
            draft=Draft(
                what=self.texts.long,
                why=short,
                unlocks=short,
                due=NOW + timedelta(days=2),
                minutes=15,
                kind=Kind.FEEDBACK,
            ),
            sent_at=NOW - timedelta(hours=2),
            deliver_at=NOW - timedelta(hours=1),
            moved_at=NOW,
        )
        made = replace(made, **changes)  # type: ignore[arg-type]
        made = self.to_introduce(made) if state is State.INTRODUCING else made
        return self.lived(made, *PATHS[state])

    def to_introduce(self, ask: Ask) -> Ask:
        """The same as an introduction."""
        return replace(ask, draft=replace(ask.draft, kind=Kind.INTRODUCTION, blurb=self.texts.short))

    def lived(self, ask: Ask, *events: Event) -> Ask:
        """The ask after these events, each with a text where it may have one."""
        for event, after in zip_longest(events, events[1:]):
            if event in ANSWERED_BACK:
                ask = noted(ask, Happened(event=event, by=ask.helper, at=NOW, words=self.texts.short))
                continue
            named = {Role.ASKER: ANA, Role.HELPER: ask.helper, Role.CLOCK: None}
            who = named.get(WHO[event], MEI)
            words = "" if after is Event.ADD_LINE else self.texts.short
            ask = move(ask, Happened(event=event, by=who, at=NOW, words=words, to=MEI if event in NAMING else ""))
        return ask

    def news(self, event: Event) -> Ask:
        """An ask to which this event has just happened."""
        draft = self.ask().draft
        asks_first = event in {Event.ASK_TO_POINT, Event.ALLOW, Event.DISALLOW}
        ask = self.ask(draft=replace(draft, may_pass=not asks_first))
        ask = self.to_introduce(ask) if event in {Event.INTRODUCE, Event.AGREE} else ask
        return self.lived(ask, *BEFORE.get(event, ()), event)

    def view(self, me: str, ask: Ask | None = None, **more: object) -> ViewContext:
        made = ViewContext(
            me=self.people[me],
            locale=self.locale,
            now=NOW,
            rules=Rules(),
            workspace=Workspace(id=WORKSPACE, name="Acme", installed_by=MIRA),
            people=self.people,
            ask_or_none=ask,
            circle=self.circle,
            looks_after=self.people[me].admin,
        )
        return replace(made, **more)  # type: ignore[arg-type]

    def story(self, consent: Consent = Consent.OPEN, number: int = 1) -> Story:
        return Story(
            workspace=WORKSPACE,
            id=f"s{number}",
            circle=self.circle.id,
            teller=ANA,
            chain=(ANA, MEI, BEN) if number % 2 else (ANA, BEN),
            about=self.texts.short[:80],
            thanks=self.texts.long,
            outcome=self.texts.short,
            consents={ANA: Consent.YES, MEI: Consent.YES, **({BEN: consent} if consent in ANSWERS else {})},
            at=NOW,
        )
