"""Before another ask, in its form: what there is to see to first, the ways to do so there, and the way on."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.asks import UNDECIDED, Ask, Event, State, possible
from bot.beforehand import Beforehand, Matter
from bot.message import Button, Buttons, Part, Quote, Text, TextField
from bot.views.asker import short
from bot.views.view_context import ViewContext

CAME_OF = "came_of"
"""The field in which they tell what came of an ask from before."""

WAYS = ((Event.HELPED, "helped"), (Event.CLOSE, "close.accepted"), (Event.WITHDRAW, "withdraw"))
"""How an open ask is settled from there, and what its button says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """What a form shows of it: the matter; or the ask whose outcome is being told there, or was told just now; and the
    one in whose place this ask comes."""

    matter: Beforehand | None = None
    telling: Ask | None = None
    told: str = ""
    instead_of: Ask | None = None


NOTHING = Before()


def outcome_field(view: ViewContext, before: Before, value: str, error: str) -> Iterator[TextField]:
    """The line on what came of the ask before this one, while it is told."""
    if before.telling is not None:
        yield TextField(
            name=CAME_OF,
            label=view.about(before.telling).told("form.beforehand.came_of"),
            value=value,
            error=error,
            limit=view.rules.field_characters,
            optional=True,
        )


def beforehand(view: ViewContext, before: Before) -> Iterator[Part]:
    """What there is to see to, if anything, or what became of it."""
    if before.told:
        yield Text(before.told)
    if before.instead_of is not None:
        yield Text(view.about(before.instead_of).told("form.beforehand.instead"))
    if before.telling is not None:
        yield view.quote(short(before.telling.draft.what))
        yield Buttons((view.button("send_outcome", "tell"),))
    elif before.matter is not None:
        yield from DRAWN[before.matter.matter](view, before.matter)
        yield Buttons((view.button("no_beforehand", "no_beforehand", quiet=True),))


def _untold(view: ViewContext, found: Beforehand) -> Iterator[Part]:
    yield Text(view.about(found.ask).told("form.beforehand.untold"))
    yield view.quote(short(found.ask.draft.what))
    yield Buttons((view.button("tell_outcome", "tell_first", found.ask.id), view.button("just_ask", "just_ask")))


def _alike(view: ViewContext, found: Beforehand) -> Iterator[Part]:
    ask = found.ask
    yield Text(view.about(ask).told(f"form.beforehand.alike_{_stands(ask)}", day=view.reader.day(ask.sent_at)))
    yield view.quote(short(ask.draft.what))
    replaces = ask.state in UNDECIDED and Event.REPLACE in possible(ask, view.me.id)
    instead = (view.button("instead", "instead", ask.id),) if replaces else ()
    yield Buttons((*instead, view.button("ask_both", "just_ask")))


def _stands(ask: Ask) -> str:
    """Where it stands with whoever was asked: silent so far, a yes, or something between."""
    if ask.state is State.ACCEPTED:
        return "yes"
    heard = any(one.by == ask.helper for one in ask.history)
    return "open" if heard or ask.state is not State.WAITING else "waiting"


def _several(view: ViewContext, found: Beforehand) -> Iterator[Part]:
    yield Text(view.say("form.beforehand.several"))
    for ask in found.asks:
        about, can = view.about(ask), possible(ask, view.me.id)
        yield Quote(short(ask.draft.what), about.told("form.beforehand.asked", day=view.reader.day(ask.sent_at)))
        ways = tuple(Button(view.say(f"button.{label}"), event.value, ask.id) for event, label in WAYS if event in can)
        if ways:
            yield Buttons(ways)
    yield Buttons((view.button("just_ask", "just_ask"),))


DRAWN = {Matter.UNTOLD: _untold, Matter.ALIKE: _alike, Matter.SEVERAL: _several}
