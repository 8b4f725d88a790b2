"""A person's home: what waits for them, what they asked, thanks and outcomes, settings; one page at a time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.asks import Ask
from bot.message import Button, Buttons, Message, Page, Part, Text
from bot.thanks import Outcome, Thanks
from bot.views.asker import asker_card, short
from bot.views.cards import helper_card, invitee_card
from bot.views.scene import Scene

SECTIONS = ("waiting", "asked", "thanks")


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What a home shows: a few of each kind, and the cursors to page on ('' = no more)."""

    waiting: Sequence[Ask] = ()
    asked: Sequence[Ask] = ()
    notes: Sequence[Thanks | Outcome] = ()
    older: str = ""
    section: str = ""
    paged: bool = False
    more: frozenset[str] = frozenset()


def home(scene: Scene, held: Held) -> Page:
    """The whole home, or one section of it, paged."""
    shown = [held.section] if held.section else [*SECTIONS, "settings"]
    messages = tuple(_SECTION[name](scene, held) for name in shown)
    older = _pager(scene, "older", held.section, held.older) if held.older else None
    back = _pager(scene, "newer", held.section if held.paged else "", "") if held.section else None
    return Page(scene.say("all.home.heading"), messages, previous=back, next=older)


def _pager(scene: Scene, key: str, section: str, cursor: str) -> Button:
    return scene.button(key, "home", f"{section}:{cursor}" if section else "")


def _more(scene: Scene, held: Held, section: str) -> Iterator[Part]:
    if section in held.more and not held.section:
        yield Buttons((scene.button("older", "home", f"{section}:", quiet=True),))


def _waiting(scene: Scene, held: Held) -> Message:
    cards = [part for ask in held.waiting for part in _card(scene, ask)]
    empty = (Text(scene.say("all.home.waiting_empty"), quiet=True),)
    return Message(scene.say("all.home.waiting"), (*(cards or empty), *_more(scene, held, "waiting")))


def _card(scene: Scene, ask: Ask) -> Iterator[Part]:
    about = scene.about(ask)
    card = helper_card(about) if ask.helper == scene.me.id else invitee_card(about)
    if card:
        yield Text(card.title)
        yield from (part for part in card.parts if not (isinstance(part, Buttons) and part.row[0].action == "pause"))


def _asked(scene: Scene, held: Held) -> Message:
    parts: list[Part] = []
    for ask in held.asked:
        card = asker_card(scene.about(ask))
        parts += [Text(card.title), *card.parts]
    if not parts:
        parts = [Text(scene.say("all.home.asked_empty"), quiet=True), Text(scene.say("all.home.guide"), quiet=True)]
    start = Buttons((scene.button("start_ask", "start_ask"),))
    return Message(scene.say("all.home.asked"), (*parts, *_more(scene, held, "asked"), start))


def _thanks(scene: Scene, held: Held) -> Message:
    parts: list[Part] = []
    for note in held.notes:
        words = note.did if isinstance(note, Thanks) else note.words
        parts.append(scene.quote(short(words), scene.say("all.home.from", name=scene.name(note.by))))
    if not parts:
        parts = [Text(scene.say("all.home.thanks_empty"), quiet=True)]
    return Message(scene.say("all.home.thanks"), (*parts, *_more(scene, held, "thanks")))


def _settings(scene: Scene, held: Held) -> Message:
    prefs, reader = scene.me.preferences, scene.reader
    del held
    if scene.me.out(scene.now) and prefs.out_until:
        state = scene.say("all.home.out", moment=reader.moment(prefs.out_until))
    elif prefs.paused:
        state = scene.say("all.talk.paused_for_good")
    elif scene.me.paused(scene.now) and prefs.paused_until:
        state = scene.say("all.home.paused", moment=reader.moment(prefs.paused_until))
    else:
        hours = f"{prefs.hours.start:%H:%M}–{prefs.hours.end:%H:%M}"
        state = scene.say("all.home.open", hours=hours, zone=scene.me.zone)
    door = "unpause" if scene.me.paused(scene.now) or scene.me.out(scene.now) else "pause"
    row = Buttons((scene.button("settings", "settings"), scene.button(door, door, quiet=True)))
    hint = Text(scene.say("all.home.hint", command=scene.commands["ask"]), quiet=True)
    post = (Buttons((scene.button("weekly", "weekly", quiet=True),)),) if scene.me.admin and scene.lists_places else ()
    return Message(scene.say("all.home.settings"), (Text(state), row, *post, hint))


_SECTION = {"waiting": _waiting, "asked": _asked, "thanks": _thanks, "settings": _settings}
