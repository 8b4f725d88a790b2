"""Looking back: what those one helped wrote, what one asked, what one learned."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from bot.asks.introductions import words_to
from bot.looking_back import Asked, Entry, Lesson, Side, notes_of, said
from bot.message import Button, Buttons, Form, Message, Page, Part, Quote, Text, TextField
from bot.thanks import Outcome, Thanks
from bot.views.asker import names_asked, short
from bot.views.copying import COPY
from bot.views.view_context import ViewContext

BACK = "looking_back"
"""The section of the home in which it is."""

TITLES = {Side.GAVE: "title", Side.ASKED: "asked"}
EMPTY = {Side.GAVE: "nothing", Side.ASKED: "asked_nothing"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """A few entries of one side, and the cursor of those that are older ('' = no more)."""

    side: Side
    entries: Sequence[Entry]
    older: str = ""
    paged: bool = False


def page(view: ViewContext, shelves: Sequence[Shelf]) -> Page:
    """Both sides, a few of each; or one of them, paged."""
    one = shelves[0] if len(shelves) == 1 else None
    older = view.button("older", "home", f"{BACK}:{one.side}:{one.older}") if one and one.older else None
    up = f"{BACK}:" if one else ""
    back = view.button("newer", "home", f"{BACK}:{one.side}:") if one and one.paged else view.button("back", "home", up)
    messages = tuple(_shelf(view, shelf, whole=one is not None) for shelf in shelves)
    return Page(view.say("all.home.heading"), messages, previous=back, next=older)


def _shelf(view: ViewContext, shelf: Shelf, *, whole: bool) -> Message:
    parts = [part for entry in shelf.entries for part in drawn(view, entry)]
    if not parts:
        parts = [Text(view.say(f"all.back.{EMPTY[shelf.side]}"), quiet=True)]
    more = view.button("older", "home", f"{BACK}:{shelf.side}:{shelf.older}", quiet=True)
    end = (Buttons((more,)),) if shelf.older and not whole else ()
    return Message(view.say(f"all.back.{TITLES[shelf.side]}"), (*_intro(view, shelf), *parts, *end))


def _intro(view: ViewContext, shelf: Shelf) -> Iterator[Part]:
    """Who sees it, and what can be done with all of it."""
    if shelf.side is not Side.GAVE or shelf.paged:
        return
    yield Text(view.say("all.back.only_you"), quiet=True)
    copy = (view.button("to_copy", "home", f"{COPY}:"),) if shelf.entries else ()
    yield Buttons((view.button("look_back", "look_back"), *copy))


def drawn(view: ViewContext, entry: Entry) -> Iterator[Part]:
    """An entry in the words of who wrote it; nothing at all of one whose words are gone."""
    if not said(entry):
        return
    match entry:
        case Thanks():
            yield from _thanks(replace(view, thanks=entry), entry)
        case Outcome():
            yield from _outcome(replace(view, outcome=entry), entry)
        case Asked():
            yield from _asked(view.about(entry.ask), entry)
        case Lesson():
            yield Quote(entry.words, view.say("all.back.learned_alone", day=view.reader.day(entry.at)))
            yield Buttons((view.button("learned_change", "learned", entry.ask, quiet=True),))


def _thanks(view: ViewContext, note: Thanks) -> Iterator[Part]:
    name, day = view.name(note.by), view.reader.day(note.at)
    pointed = view.me.id in note.also
    lead = view.say("all.back.pointed" if pointed else "all.back.thanks", name=name, day=day, helper=view.name(note.to))
    yield from _quoted(note.did, lead)
    yield from _quoted(note.took, view.say("helper.thanks.took", asker=name))
    yield from _quoted(note.detail, view.say("helper.thanks.detail", asker=name))
    yield from _quoted(note.changed, view.say("helper.thanks.changed"))
    yield from _quoted(note.useful, view.say("helper.thanks.useful"))


def _outcome(view: ViewContext, outcome: Outcome) -> Iterator[Part]:
    ask = view.asks.get(outcome.ask)
    if ask is not None and view.me.id == ask.helper:
        yield from _quoted(short(words_to(ask, view.me.id)), view.say("helper.outcome.about"))
    day = view.reader.day(outcome.at)
    yield Quote(outcome.words, view.say("all.back.outcome", name=view.name(outcome.by), day=day))


def _asked(view: ViewContext, entry: Asked) -> Iterator[Part]:
    ask = view.ask
    lead = names_asked(view, "all.back.you_asked", day=view.reader.day(ask.sent_at))
    yield Quote(ask.draft.what, lead) if ask.draft.what else Text(lead)
    yield from _quoted(ask.done.words if ask.done else "", view.told("asker.prompt.done_note"))
    for note in entry.thanks:
        yield from _quoted(note.did, view.told("all.back.you_thanked"))
        yield from _quoted(note.took, view.say("all.back.took"))
        yield from _quoted(note.detail, view.say("all.copy.detail"))
        yield from _quoted(note.changed, view.say("helper.thanks.changed"))
    for outcome in entry.outcomes:
        yield from _quoted(outcome.words, view.say("all.back.came"))
    if entry.lesson:
        yield Quote(entry.lesson.words, view.say("all.back.learned"))
    yield Buttons(tuple(_ways(view, entry)))


def _ways(view: ViewContext, entry: Asked) -> Iterator[Button]:
    yield view.button("learned_change" if entry.lesson else "learned", "learned", view.ask.id, quiet=True)
    if any(said(note) for note in notes_of(entry)):
        yield view.button("to_copy", "home", f"{COPY}:{view.ask.id}", quiet=True)


def _quoted(words: str, lead: str) -> Iterator[Quote]:
    if words:
        yield Quote(words, lead)


def learned(view: ViewContext, ask: str) -> tuple[Buttons, ...]:
    """The way to the note, where it fits best: an ask that is over, thanks that were just said."""
    return (Buttons((view.button("learned", "learned", ask, quiet=True),)),)


def lesson_form(
    view: ViewContext, ask: str, about: str, typed: str, until: str, *, deletes: bool, error: str = ""
) -> Form:
    """The one note of an ask, to be written, changed or deleted."""
    what = TextField(
        name="words",
        label=view.say("form.lesson.what"),
        hint=view.say("form.lesson.hint", day=until),
        value=typed,
        error=error,
        limit=view.rules.what_characters,
        lines=4,
    )
    delete = (view.button("delete_lesson", "delete", quiet=True),) if deletes else ()
    intro = tuple(_quoted(short(about), ""))
    buttons = (view.button("save", "save"), *delete)
    return Form(
        name="lesson",
        title=view.say("form.lesson.title"),
        fields=(what,),
        buttons=buttons,
        intro=intro,
        carry={"ask": ask},
    )


def lesson_said(view: ViewContext, key: str) -> Message:
    """That it was kept or deleted, and the way to all of them."""
    return Message(view.say(f"all.back.{key}"), (Buttons((view.button("looking_back", "home", f"{BACK}:"),)),))


def look_form(view: ViewContext, typed: str, found: Iterable[Entry] | None, older: str) -> Form:
    """One thing typed, and where it stands; `found` is None before anything was looked for."""
    parts = tuple(_found(view, found, older))
    word = TextField(
        name="word",
        label=view.say("form.looking_back.word"),
        value=typed,
        limit=view.rules.name_characters,
        placeholder=view.say("form.looking_back.word_placeholder"),
    )
    return Form(
        name=BACK,
        title=view.say("form.looking_back.title"),
        fields=(word,),
        notes=parts,
        buttons=(view.button("find", "find"),),
    )


def _found(view: ViewContext, found: Iterable[Entry] | None, older: str) -> Iterator[Part]:
    if found is None:
        yield Text(view.say("form.looking_back.where"), quiet=True)
        return
    parts = [part for entry in found for part in drawn(view, entry) if not isinstance(part, Buttons)]
    yield from parts or [Text(view.say("form.looking_back.not_yet" if older else "form.looking_back.nothing"))]
    if older:
        yield Buttons((view.button("older", "find", older, quiet=True),))
