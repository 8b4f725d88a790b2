"""A person's home: what waits for them, what they asked, thanks and outcomes, settings; one page at a time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.asks import SETTLED, Ask, Event, State
from bot.digest import Circle
from bot.hours.typed import shown
from bot.message import Button, Buttons, Heading, Message, Page, Part, Text
from bot.thanks import Outcome, Story, Thanks
from bot.views.asker import asker_card, choices, short
from bot.views.away import told_away
from bot.views.cards import helper_card
from bot.views.here import HERE
from bot.views.in_short import in_short
from bot.views.in_touch import SECTION as IN_TOUCH
from bot.views.invitee import invitee_card
from bot.views.looking_back import BACK, learned
from bot.views.mine import DATA
from bot.views.thanks import story_waits
from bot.views.view_context import ViewContext

SECTIONS = ("waiting", "asked", "thanks")


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What a home shows: a few of each kind, and the cursors to page on ('' = no more)."""

    waiting: Sequence[Ask] = ()
    asked: Sequence[Ask] = ()
    notes: Sequence[Thanks | Outcome] = ()
    stories: Sequence[tuple[Story, Circle]] = ()
    older: str = ""
    section: str = ""
    paged: bool = False
    more: frozenset[str] = frozenset()


def home(view: ViewContext, held: Held) -> Page:
    """The whole home, or one section of it, paged."""
    view = replace(view, at_home=True)
    shown = [held.section] if held.section else [*SECTIONS, "settings"]
    messages = tuple(_SECTION[name](view, held) for name in shown)
    older = _pager(view, "older", held.section, held.older) if held.older else None
    back = _pager(view, "newer", held.section if held.paged else "", "") if held.section else None
    return Page(view.say("all.home.heading"), messages, previous=back, next=older)


def _pager(view: ViewContext, key: str, section: str, cursor: str) -> Button:
    return view.button(key, "home", f"{section}:{cursor}" if section else "")


def _more(view: ViewContext, held: Held, section: str) -> Iterator[Part]:
    if section in held.more and not held.section:
        yield Buttons((view.button("older", "home", f"{section}:", quiet=True),))


ONE = "ask"
"""The section of a single ask, which its line's **Show** opens."""


def one_ask(view: ViewContext) -> Page:
    """The whole card of an ask that has but one line among the others."""
    view = replace(view, at_home=True)
    card = asker_card(view) if view.ask.asker == view.me.id else _their_card(view)
    back = view.button("back", "home")
    return Page(view.say("all.home.heading"), (_with_lesson(view, card),) if card else (), previous=back)


def _with_lesson(view: ViewContext, card: Message) -> Message:
    """Whoever asked may note for themselves what they learned, once it is over."""
    if view.ask.asker != view.me.id or view.ask.state not in {State.HELPED, State.CLOSED}:
        return card
    return replace(card, parts=(*card.parts, *learned(view, view.ask.id)))


def _their_card(view: ViewContext) -> Message | None:
    chosen = any(step.to == view.me.id for step in view.ask.chain)
    return invitee_card(view) if chosen and view.ask.helper != view.me.id else helper_card(view)


def _line(view: ViewContext) -> tuple[Part, ...]:
    """An ask that waits for nothing from its reader: what was done, and the way to the rest of it."""
    show = view.button("show_ask", "home", f"{ONE}:{view.ask.id}", quiet=True)
    return (Text(in_short(view)), Buttons((show,)))


def _waiting(view: ViewContext, held: Held) -> Message:
    cards = [part for ask in held.waiting for part in _card(view, ask)]
    empty = (Text(view.say("all.home.waiting_empty"), quiet=True),)
    return Message(view.say("all.home.waiting"), (*(cards or empty), *_more(view, held, "waiting")))


def _card(view: ViewContext, ask: Ask) -> Iterator[Part]:
    about = view.about(ask)
    if ask.helper == view.me.id and ask.state is not State.WAITING:
        yield from _line(about)
        return
    card = _their_card(about)
    if card:
        yield Heading(card.title, card.face)
        yield from (_with_a_way(about, part) for part in card.parts)


def _with_a_way(view: ViewContext, part: Part) -> Part:
    """The same; a menu also knows the page where the ask stands alone."""
    if not isinstance(part, Buttons) or part.menu is None:
        return part
    opens = Button(part.menu.label, "home", f"{ONE}:{view.ask.id}")
    return replace(part, menu=replace(part.menu, opens=opens))


def _asked(view: ViewContext, held: Held) -> Message:
    parts: list[Part] = []
    for ask in held.asked:
        about = view.about(ask)
        if ask.state in SETTLED:
            parts += _line(about)
            continue
        card = asker_card(about)
        parts += [Heading(card.title), *card.parts, *_way_on(about)]
    start = Buttons((view.button("start_ask", "start_ask"), view.button("whom", "whom", quiet=True)))
    if parts:
        return Message(view.say("all.home.asked"), (start, *parts, *_more(view, held, "asked")))
    empty = (Text(view.say(f"all.home.{key}"), quiet=True) for key in ("asked_empty", "guide"))
    return Message(view.say("all.home.asked"), (*empty, start))


def _way_on(view: ViewContext) -> tuple[Part, ...]:
    """After a no, or no answer: whoever was away finds here what the news would have offered."""
    offered = view.ask.last_move is Event.LEAVE
    return choices(view) if view.ask.state in {State.DECLINED, State.UNANSWERED} and not offered else ()


def _thanks(view: ViewContext, held: Held) -> Message:
    parts: list[Part] = []
    for note in held.notes:
        about, words = _of_note(view, note)
        parts.append(view.quote(short(words), view.say("all.home.from", name=about.name(note.by))))
    for story, circle in held.stories:
        parts += [view.quote(story.about), *story_waits(replace(view, circle=circle), story)]
    if not parts:
        parts = [Text(view.say("all.home.thanks_empty"), quiet=True)]
    return Message(view.say("all.home.thanks"), (*parts, *_more(view, held, "thanks")))


def _of_note(view: ViewContext, note: Thanks | Outcome) -> tuple[ViewContext, str]:
    if isinstance(note, Thanks):
        return replace(view, thanks=note), note.did
    return replace(view, outcome=note), note.words


def _settings(view: ViewContext, held: Held) -> Message:
    prefs, reader = view.me.preferences, view.reader
    del held
    out, away = prefs.back(view.now), view.me.away(view.now)
    if out is not None:
        state = view.say("all.home.out", moment=reader.moment(out))
    elif prefs.paused:
        state = view.say("all.home.paused_for_good")
    elif view.me.paused(view.now) and prefs.paused_until:
        state = view.say("all.home.paused", moment=reader.moment(prefs.paused_until))
    elif away is not None:
        state = ""
    else:
        hours = f"{shown(prefs.hours.start)}–{shown(prefs.hours.end, end=True)}"
        state = view.say("all.home.open", hours=hours, zone=view.me.zone)
    door = "unpause" if view.me.paused(view.now) or out is not None else "pause"
    row = Buttons((view.button("settings", "settings"), view.button(door, door, quiet=True)))
    back = view.button("looking_back", "home", f"{BACK}:", quiet=True)
    in_touch = Buttons((view.button("in_touch", "home", f"{IN_TOUCH}:", quiet=True),))
    mine = Buttons((back, view.button("my_data", "home", f"{DATA}:", quiet=True)))
    hint = Text(view.say("all.home.hint", command=view.surface.ask), quiet=True)
    here = (Buttons((view.button("here", "home", f"{HERE}:", quiet=True),)),) if view.looks_after else ()
    states = (Text(state),) if state else ()
    return Message(view.say("all.home.settings"), (*states, *told_away(view), row, *here, mine, in_touch, hint))


_SECTION = {"waiting": _waiting, "asked": _asked, "thanks": _thanks, "settings": _settings}
