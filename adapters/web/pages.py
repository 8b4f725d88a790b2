"""What a browser is shown: the templates, and the plain values they are filled with.

Rules: every string is escaped where it is written into a page; a name that a template does not know is an error.
Templates and static files are read together with this module, as its code is, so that no page waits for a disk.
"""

import hashlib
import secrets
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

from fontpkg_inter import ROOT as INTER
from jinja2 import DictLoader, Environment, StrictUndefined

from adapters.web.channels import Channel
from adapters.web.render import message_of
from adapters.web.room import Line
from adapters.web.town import ASKWELL, BY_ID, RESIDENTS, Resident
from bot import service
from bot.hours import known_countries, known_zones, zone_of
from bot.message import Among, Buttons, Form, Message, Page, Part
from bot.picture import PALETTE, colour_of, short
from bot.service import say, writing

HERE = Path(__file__).resolve().parent
TEMPLATES = {file.name: file.read_text("utf-8") for file in (HERE / "templates").iterdir()}
STATIC = {file.name: file.read_bytes() for file in sorted((HERE / "static").iterdir())}
STATIC["faces.css"] = "".join(f".tone-{n} {{ --tone: {colour}; }}\n" for n, colour in enumerate(PALETTE)).encode()
VERSION = hashlib.sha256(b"".join(STATIC.values())).hexdigest()[:12]
"""Changes whenever a static file does, so that browsers may keep them."""

COMMANDS = (
    ("/ask ", "button.ask_one"),
    ("/thanks ", "all.help.example_thanks_does"),
    ("help", "button.help"),
    ("mine", "all.help.example_mine_does"),
    ("pause", "all.help.example_pause_does"),
    ("out", "all.web.out_does"),
    ("settings", "all.help.example_settings_does"),
    ("weekly", "button.weekly"),
)
"""What can be typed, or the word behind `/ask`, and the text that says what it does."""

EXAMPLES = frozenset({"mine", "pause", "settings"})
"""Of these the help shows how they are typed."""
FONT = INTER / "files" / "Inter[opsz,wght].ttf"


@dataclass(frozen=True, slots=True)
class Shown:
    """One line of a channel, ready to be shown. Either `message` or `words` is what it says."""

    id: int
    change: int
    author: str
    name: str
    day: str
    time: str
    moment: str
    message: Message | None
    words: str


@dataclass(frozen=True, slots=True)
class Day:
    """The lines of one local day."""

    name: str
    lines: tuple[Shown, ...]


def shown(line: Line, me: Resident) -> Shown:
    """A line as this person sees it."""
    local = line.at.astimezone(zone_of(me.zone))
    says = line.body.get("kind") == "message"
    resident = BY_ID.get(line.author)
    return Shown(
        id=line.id,
        change=line.change,
        author=line.author,
        name=resident.name if resident else "Askwell",
        day=writing(me.locale).date(local.date()),
        time=f"{local:%H:%M}",
        moment=line.at.isoformat(timespec="seconds"),
        message=message_of(line.body) if says else None,
        words="" if says else str(line.body.get("text", "")),
    )


def by_day(lines: Iterable[Line], me: Resident) -> tuple[Day, ...]:
    """Lines, in their order, under the days on which they were said."""
    views = [shown(line, me) for line in lines]
    return tuple(Day(day, tuple(group)) for day, group in groupby(views, key=lambda view: view.day))


def clock_text(moment: datetime, me: Resident) -> str:
    """`Tue 24 Nov, 10:00`, where this person is."""
    return writing(me.locale).moment(moment.astimezone(zone_of(me.zone)))


@cache
def environment() -> Environment:
    """The templates, compiled once."""
    env = Environment(
        loader=DictLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters["kind"] = lambda part: type(part).__name__
    env.filters.update(
        tone=tone,
        local=local,
        city=lambda zone, locale: writing(locale).city(zone),
        suggested_first=suggested_first,
        language=language,
        between=lambda locale: writing(locale).between,
        alone=alone,
        values=values,
    )
    env.filters["initials"] = lambda name: short(name, lambda _: True)
    env.globals.update(
        version=VERSION,
        residents=RESIDENTS,
        by_id=BY_ID,
        askwell=ASKWELL,
        nonce=lambda: secrets.token_urlsafe(12),
        words_in=words_in,
    )
    return env


@dataclass(frozen=True, slots=True)
class Pages:
    """Fills templates. `token` is what every POST from these pages must bring back."""

    token: str

    def page(self, template: str, **values: Any) -> str:
        """A whole page."""
        return environment().get_template(template).render(token=self.token, **values)

    def line(self, line: Line, me: Resident) -> str:
        """One line of a channel."""
        return self._part("line", shown(line, me), me)

    def notice(self, message: Message, me: Resident) -> str:
        """What only this person sees, now."""
        return self._part("notice", message, me)

    def home(self, page: Page, me: Resident) -> str:
        return self._part("home", page, me)

    def form(self, form: Form, me: Resident) -> str:
        return environment().get_template("form.html").render(form=form, me=me)

    def next_window(self, other: Resident, me: Resident) -> str:
        """The hint to open somebody's window."""
        module: Any = environment().get_template("hints.html").module
        return str(module.be(other, words_in(me.locale))).strip()

    def _part(self, macro: str, what: object, me: Resident) -> str:
        module: Any = environment().get_template("parts.html").module
        return str(getattr(module, macro)(what, me))


def words_in(locale: str) -> Callable[..., str]:
    """What this workspace adds to the core's words, in the language in which those are."""

    def word(name: str, /, **facts: str) -> str:
        return say(f"all.web.{name}", locale, **facts)

    return word


def tone(person: str) -> str:
    """The class that gives a person their colour, which is that of the weekly picture."""
    return f"tone-{PALETTE.index(colour_of(person))}" if person in BY_ID else "tone-askwell"


def values(among: Among) -> tuple[tuple[str, str], ...]:
    """What a field may hold, each with what else it is known by."""
    return tuple((zone, "") for zone in known_zones()) if among is Among.ZONES else known_countries()


def language(locale: str) -> str:
    """As HTML names it: `zh-Hans`."""
    return locale.replace("_", "-")


def alone(part: Part) -> bool:
    """Whether it is a single quiet press, which may stand beside the text it belongs to."""
    return isinstance(part, Buttons) and not part.menu and len(part.row) == 1 and part.row[0].quiet


def local(moment: datetime, zone: str, date_only: bool) -> str:
    """A moment as an `<input>` of dates takes it."""
    there = moment.astimezone(zone_of(zone))
    return f"{there:%Y-%m-%d}" if date_only else f"{there:%Y-%m-%dT%H:%M}"


def suggested_first(everyone: Sequence[Resident], suggested: Sequence[str]) -> list[Resident]:
    """Everybody, those suggested before the others, else as they stand."""
    return sorted(everyone, key=lambda someone: someone.id not in suggested)


def known_to(me: Resident) -> dict[str, list[dict[str, str]]]:
    """What the message box can complete."""
    people = [{"text": f"@{one.name}", "about": one.job} for one in RESIDENTS if one.id != me.id]
    commands = [{"text": typed(text, me.locale), "about": say(key, me.locale)} for text, key in COMMANDS]
    return {"commands": commands, "people": people}


def typed(word: str, locale: str) -> str:
    """What is typed for a word, by whoever is spoken to in this language: `/ask pause until Monday`."""
    if word.startswith("/"):
        return word
    if word in EXAMPLES:
        return say(f"all.help.example_{word}", locale, command="/ask")
    return f"/ask {service.typed(word, locale)}"


def side(channels: Sequence[Channel], unread: Mapping[str, int], current: str) -> list[dict[str, Any]]:
    """The channels for the list at the side, each with how much is new."""
    return [
        {"channel": channel, "new": unread.get(channel.id, 0), "current": channel.id == current} for channel in channels
    ]
