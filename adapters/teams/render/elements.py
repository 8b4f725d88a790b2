"""Parts of a message as elements of an Adaptive Card 1.5.

Rules: whatever could hold a person's word or name stands in a `TextRun`, which knows neither Markdown nor mentions; a
row of buttons is an ActionSet; a sentence and its one quiet button share a line; a button carries its action, its row
and what it stood in.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from adapters.lines import Line, begins, in_lines
from adapters.teams.render.look import Look
from adapters.teams.wire import VERB
from adapters.text import clean, cut
from bot.message import Button, Buttons, Face, Facts, Heading, Menu, Part, Picture, Quote, Talk, Text

Json = dict[str, Any]

MOST_LABEL, MOST_ALT, MOST_LINES = 80, 1000, 60
WORDS_LIMIT = 100_000


@dataclass(slots=True, kw_only=True)
class Drawing:
    """One card while it is drawn.

    `words` is how many code points of a quote are shown, `fallback` whether buttons have one for old clients, `menus`
    whether what is in them is there too where it can be opened elsewhere; `data` is what every button carries besides
    its own.
    """

    look: Look
    data: Mapping[str, Any] = field(default_factory=dict)
    words: int = WORDS_LIMIT
    fallback: bool = True
    menus: bool = True

    def parts(self, parts: Iterable[Part]) -> Iterator[Json]:
        """The elements of parts, in order."""
        above: Part | Line | None = None
        for part in in_lines(parts):
            apart = begins(part, above)
            above = part
            match part:
                case Heading(text=text, face=face):
                    yield apart_from(titled(text, face), apart)
                case Line(text=Text(text=text), button=button):
                    yield apart_from(self._line(text, button), apart)
                case Text(text=text, quiet=quiet):
                    yield from paragraphs(text, isSubtle=True, size="Small") if quiet else paragraphs(text)
                    yield from self._install(text)
                case Quote():
                    yield from self._quote(part)
                case Facts(pairs=pairs):
                    yield from (rich(run(f"{label}: ", weight="Bolder"), run(value)) for label, value in pairs)
                case Talk():
                    yield {"type": "ActionSet", "actions": [self._talk(part)]}
                case Buttons(row=row, menu=menu) if part.all:
                    yield apart_from(self.row(row, menu), apart)
                case Picture():
                    yield from self._picture(part)

    def _line(self, text: str, button: Button) -> Json:
        said = _column("stretch", *paragraphs(text))
        return {"type": "ColumnSet", "columns": [said, _column("auto", self.row([button], None))]}

    def _install(self, text: str) -> Iterator[Json]:
        if self.look.install and self.look.install in text:
            link = {"type": "Action.OpenUrl", "title": label(self.look.install_label), "url": self.look.install}
            yield {"type": "ActionSet", "actions": [link]}

    def _quote(self, part: Quote) -> Iterator[Json]:
        """What a person wrote, set apart, with our word before it."""
        if not part.text.strip():
            return
        lead = [rich(run(part.lead, isSubtle=True))] if part.lead else []
        said = list(paragraphs(cut(clean(part.text).strip(), self.words)))
        yield {"type": "Container", "style": "emphasis", "items": [*lead, *said]}

    def _talk(self, talk: Talk) -> Json:
        """Teams' own address of one's chat with somebody; it notifies nobody."""
        handle = self.look.handles.get(talk.person) or f"8:orgid:{talk.person}"
        url = f"{self.look.client}/l/chat/0/0?tenantId={self.look.tenant}&users={quote(handle, safe='@:')}"
        return {"type": "Action.OpenUrl", "title": label(talk.label), "url": url}

    def _picture(self, picture: Picture) -> Iterator[Json]:
        """On our own host; where nobody can reach it, what it shows in words."""
        alt = cut(clean(picture.alt), MOST_ALT)
        if not self.look.public_url:
            yield from _in_words(alt)
            return
        url = f"{self.look.public_url}/pictures/{quote(picture.token, safe='')}.png"
        yield {"type": "Image", "url": url, "altText": alt, "size": "Stretch"}

    def rows(self, buttons: Iterable[Button]) -> Iterator[Json]:
        """Buttons two by two, one ActionSet a row."""
        drawn = [self.button(button) for button in buttons]
        for start in range(0, len(drawn), 2):
            yield {"type": "ActionSet", "actions": drawn[start : start + 2]}

    def row(self, row: Iterable[Button], menu: Menu | None) -> Json:
        """Buttons side by side, and the menu of what else there is behind one of its own."""
        more = [self._menu(menu)] if menu else []
        return {"type": "ActionSet", "actions": [*map(self.button, row), *more]}

    def _menu(self, menu: Menu) -> Json:
        """It opens in the card: each entry beside what it does, so that a keyboard and a screen reader meet both."""
        if menu.opens and not self.menus:
            return self.button(menu.opens)
        inner = {"type": "AdaptiveCard", "body": [self._entry(entry) for entry in menu.entries]}
        return {"type": "Action.ShowCard", "title": label(menu.label), "card": inner}

    def _entry(self, entry: Button) -> Json:
        button: Json = {"type": "ActionSet", "actions": [self.button(entry)]}
        if not entry.does:
            return button
        return {"type": "ColumnSet", "columns": [_column("auto", button), _column("stretch", paragraph(entry.does))]}

    def button(self, button: Button) -> Json:
        target = {"t": button.target} if button.target else {}
        return self.action(button.label, {"a": button.action, **target, **self.data})

    def action(self, title: str, data: Mapping[str, Any]) -> Json:
        """A press: Action.Execute, and Action.Submit where that is not known; only the latter in a dialog."""
        submit = {"type": "Action.Submit", "title": label(title), "data": {"k": VERB, **data}}
        if self.look.dialog:
            return submit
        execute = {"type": "Action.Execute", "title": label(title), "verb": VERB, "data": {"k": VERB, **data}}
        return {**execute, "fallback": submit} if self.fallback else execute


def _column(width: str, *items: Json) -> Json:
    return {"type": "Column", "width": width, "items": [*items], "verticalContentAlignment": "Center"}


def run(text: str, **style: Any) -> Json:
    """The one element that people's words ever stand in."""
    return {"type": "TextRun", "text": clean(text) or " ", **style}


def rich(*runs: Json, **style: Any) -> Json:
    return {"type": "RichTextBlock", "inlines": list(runs), **style}


def paragraphs(text: str, **style: Any) -> Iterator[Json]:
    """One block a line, since a run knows no line ends; the last one takes what is left."""
    lines = [line for line in clean(text).split("\n") if line.strip()] or [" "]
    for line in [*lines[: MOST_LINES - 1], *([" ".join(lines[MOST_LINES - 1 :])] if len(lines) >= MOST_LINES else [])]:
        yield rich(run(line, **style))


def paragraph(text: str) -> Json:
    """One line of ours, small."""
    return rich(run(text, isSubtle=True, size="Small"))


def titled(text: str, face: Face | None) -> Json:
    """A title, and beside it the initials of whom it speaks of first."""
    if face is None:
        return heading(text)
    return {"type": "ColumnSet", "columns": [_initials(face), _column("stretch", heading(text))]}


def _initials(face: Face) -> Json:
    said = {**rich(run(face.initials, weight="Bolder")), "horizontalAlignment": "Center"}
    return {**_column("40px", said), "style": "emphasis", "minHeight": "40px"}


def apart_from(drawn: Json, apart: bool) -> Json:
    """The same, with a line between it and what stands above it, where that is about something else."""
    return {**drawn, "separator": True, "spacing": "Large"} if apart else drawn


def heading(text: str) -> Json:
    return rich(run(text, weight="Bolder", size="Medium"))


def label(text: str) -> str:
    return cut(clean(text), MOST_LABEL) or " "


def _in_words(text: str) -> Iterator[Json]:
    """What a picture shows, one sentence a row."""
    lines = [line if line.endswith(".") else f"{line}." for line in text.split(". ") if line.strip()]
    items = [rich(run(line)) for line in lines[:MOST_LINES]]
    if items:
        yield {"type": "Container", "items": items, "separator": True}
