"""What a view may look at: the reader, the moment, and the things it is about, all loaded before."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import lru_cache

from bot.asks import EVENTS, Ask, Event, Happened, Said, possible
from bot.asks.introductions import words_to
from bot.commands import USUAL, Surface
from bot.digest import Circle, Post
from bot.in_touch import Month, Rhythm
from bot.letters import Letter
from bot.mentoring import Mentoring
from bot.message import Button, Buttons, Menu, Part, Quote, Talk, Text
from bot.once import once
from bot.people import People, Person, Workspace
from bot.promises import comes
from bot.prompts import Prompt, PromptKind
from bot.rules import Rules
from bot.thanks import Outcome, Story, Thanks
from bot.views.words import Reader, sentence


@dataclass(frozen=True, slots=True, eq=False)
class ButtonSpec:
    """A button that exists while `event` is possible, or always: `label` is the message `button.<label>`, `action` the
    command, about the ask unless that is not `of_ask`."""

    event: Event | None
    label: str
    action: str
    of_ask: bool = True


def always(action: str, *, of_ask: bool = True) -> ButtonSpec:
    """One that no event decides upon."""
    return ButtonSpec(None, action, action, of_ask)


BUTTONS: Mapping[Event, ButtonSpec] = {event: ButtonSpec(event, str(event), str(event)) for event in Event}
"""What an event is pressed by where nothing else is said."""

KEPT = 4096
"""Buttons that are kept in words of ours, before anybody's name is in them."""


Specs = tuple[Event | ButtonSpec, ...]


@lru_cache(KEPT)
def _presses(
    locale: str, row: Specs, possible: frozenset[Event], in_menu: bool
) -> tuple[tuple[ButtonSpec, str, str], ...]:
    """Those of a row that are possible, each with its label, and in a menu with what it does."""
    specs = [BUTTONS[one] if isinstance(one, Event) else one for one in row]
    return tuple(
        (
            spec,
            sentence(locale, f"button.{spec.label}", {}),
            sentence(locale, f"button.does.{spec.action}", {}) if in_menu else "",
        )
        for spec in specs
        if spec.event is None or spec.event in possible
    )


@dataclass(frozen=True, kw_only=True)
class ViewContext:
    """All that the views draw on. `ids` are those of the outbox row, `asks` those that prompts speak of.

    `delivered` are the ids of asks whose card has arrived at their helper. `seq` is the revision of the ask that is
    spoken of, where that is not the newest: whoever was its helper then is called so.
    `may_still_stand`: the story was told in a post of which nobody knows whether it arrived.
    `answered` is whether the reader answered the letter.
    `rhythms` are those of the reader that still stand, `last_contact` is the month by person.
    `at_home`: no news stand beside a card there, so the card itself holds what else they offer.
    `locale` is the language that is read there: whoever makes a context says it, no view reads it off a person.

    It has no slots: what a card asks for many times is worked out once.
    """

    me: Person
    now: datetime
    rules: Rules
    workspace: Workspace
    people: People
    locale: str = "en"
    ids: Mapping[str, str] = field(default_factory=dict)
    ask_or_none: Ask | None = None
    seq: int | None = None
    delivered: Collection[str] = frozenset()
    prompts: Sequence[Prompt] = ()
    rhythms: Sequence[Rhythm] = ()
    mentorings: Mapping[str, Mentoring] = field(default_factory=dict)
    asks: Mapping[str, Ask] = field(default_factory=dict)
    letter: Letter | None = None
    answered: bool = False
    last_contact: Mapping[str, Month] = field(default_factory=dict)
    thanks: Thanks | None = None
    outcome: Outcome | None = None
    story: Story | None = None
    circle: Circle | None = None
    may_still_stand: bool = False
    at_home: bool = False
    post: Post | None = None
    stories: Sequence[Story] = ()
    help_line: str = ""
    looks_after: bool = False
    surface: Surface = USUAL

    @once
    def reader(self) -> Reader:
        return Reader(self.me, self.locale, self.now)

    @once
    def ask(self) -> Ask:
        assert self.ask_or_none is not None  # noqa: S101 - a view of an ask is only drawn with one
        return self.ask_or_none

    @property
    def what(self) -> str:
        """What is asked, as the reader knows it."""
        return words_to(self.ask, self.me.id)

    def about(self, ask: Ask) -> "ViewContext":
        """The same context, about this ask."""
        return replace(self, ask_or_none=ask)

    @once
    def asker(self) -> Person:
        return self.person(self.ask.asker)

    @once
    def helper(self) -> Person:
        return self.person(self.ask.helper if self.seq is None else self.ask.helper_at(self.seq))

    def at(self, one: Happened) -> "ViewContext":
        """The same context, of what happened then."""
        return self if one.seq == self.ask.revision else replace(self, seq=one.seq)

    def person(self, person: str) -> Person:
        """Somebody, or a stand-in for one who is not known, or was forgotten."""
        known = self.people.get(person)
        if known is not None and not known.erased and (self._of is None or known.is_meant(self._of)):
            return known
        return Person(workspace=self.workspace.id, id=person, name=self.say("all.somebody"), left=True)

    @once
    def _of(self) -> datetime | None:
        """From when that is of which is spoken; None for the people of today."""
        if self.ask_or_none is not None:
            return self.ask_or_none.sent_at
        spoken_of = self.letter or self.thanks or self.outcome or self.story
        return spoken_of.at if spoken_of is not None else None

    def name(self, person: str) -> str:
        return self.person(person).called

    def channel(self) -> str:
        """The circle as its readers write it; a private one that they don't know has no name."""
        return self.circle.label if self.circle and self.circle.name else self.say("all.private_channel")

    def comes(self, kind: PromptKind) -> datetime | None:
        """When a message of this kind about the ask is still to come, if one is."""
        return comes(self.ask, kind, self.people, self.rules, self.now)

    def say(self, key: str, **facts: str) -> str:
        return sentence(self.locale, key, facts)

    def together(self, sentences: Iterable[str]) -> str:
        """Sentences, one after another, as the language writes them."""
        return self.reader.writing.between.join(filter(None, sentences))

    def told(self, key: str, **facts: str) -> str:
        """A sentence about the ask: `{asker}` and `{helper}` are filled in."""
        return sentence(self.locale, key, {**self._names, **facts} if facts else self._names)

    @once
    def _names(self) -> Mapping[str, str]:
        return {"asker": self.asker.called, "helper": self.helper.called}

    def quote(self, words: str, label: str = "") -> Part:
        """What somebody wrote, as they wrote it; that it is no longer kept, once it is gone."""
        if words:
            return Quote(words, label)
        return Text(self.together((label, self.say("all.not_kept"))), quiet=True)

    def words(self, one: Happened, label: str = "") -> tuple[Part, ...]:
        """What was said with that event; nothing where nothing need be said."""
        needed = EVENTS[one.event].said is Said.WORDS
        return (self.quote(one.words, label),) if one.words or needed else ()

    def button(self, key: str, action: str, target: str = "", *, quiet: bool = False) -> Button:
        return Button(self.say(f"button.{key}"), action, target, quiet)

    def here(self, people: Iterable[str]) -> list[str]:
        """The names of those of them who are still here."""
        return [self.name(person) for person in people if not self.person(person).no_longer_here]

    def talk_to_at_home(self, person: Person) -> tuple[Part, ...]:
        """The link, where no news offer it already: once is enough."""
        return self.talk_to(person) if self.at_home else ()

    def talk_to(self, person: Person) -> tuple[Part, ...]:
        """The link to one's own chat with them; nothing for somebody who left."""
        return () if person.no_longer_here else (Talk(person.id, self.say("all.message", name=person.called)),)

    def rows(self, *rows: Specs, quiet: bool = False) -> tuple[Buttons, ...]:
        """Rows of buttons: an event has one exactly when the table lets the reader make it happen."""
        drawn = (self._all_drawn(row, quiet) for row in rows)
        return tuple(Buttons(row) for row in drawn if row)

    def row_and_menu(self, row: Specs, more: Specs) -> tuple[Buttons, ...]:
        """One row, and what else is possible in a menu at its end, each with a few words of what it does.

        Neither where nothing of the row is possible: an ask whose words are no longer kept calls for no pause.
        """
        first = self._all_drawn(row)
        if not first:
            return ()
        entries = self._all_drawn(more, in_menu=True)
        menu = Menu(self.say("button.another"), entries) if entries else None
        return (Buttons(first, menu),)

    def _all_drawn(self, row: Specs, quiet: bool = False, *, in_menu: bool = False) -> tuple[Button, ...]:
        """Those of a row that are possible."""
        ask = self.ask.id
        return tuple(
            [
                Button(
                    self.told(f"button.{spec.label}") if "{" in label else label,
                    spec.action,
                    ask if spec.of_ask else "",
                    quiet,
                    self.told(f"button.does.{spec.action}") if "{" in does else does,
                )
                for spec, label, does in _presses(self.locale, row, self._can, in_menu)
            ]
        )

    @once
    def _can(self) -> frozenset[Event]:
        """Nothing about an ask whose asker has left: nobody would hear it; nor of one from before I was forgotten."""
        unheard = self.asker.no_longer_here and self.me.id != self.ask.asker
        return frozenset() if unheard or not self.me.is_meant(self.ask.sent_at) else possible(self.ask, self.me.id)
