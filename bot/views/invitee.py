"""What somebody sees who was suggested, or to whom lines were passed on: a card of its own until they say yes."""

from bot.asks import Event, Invitation, Role, Told
from bot.message import Facts, Message, Part, Quote, Text
from bot.views.cards import PAUSE, asking, helper_card, is_first, lines_read, terms, the_ask, what_askwell_is
from bot.views.view_context import ButtonSpec, ViewContext

AGREE = ButtonSpec(Event.AGREE, "agree", "agree")


def invitee_card(view: ViewContext) -> Message | None:
    """What somebody pointed to sees: first a line without names, then, if they want, the ask."""
    mine = [step for step in view.ask.chain if step.to == view.me.id]
    if not mine:
        return None
    step = mine[-1]
    if step.told is Told.TOOK_ON and view.ask.helper == view.me.id:
        return helper_card(view)
    pointer = view.name(step.by)
    title = view.told(f"helper.{'intro' if step.introduces else 'blurb'}.title", pointer=pointer)
    if step.told is Told.PASSED:
        return Message(title, (Text(view.say("helper.blurb.passed")),))
    if not step.open or view.ask.role(view.me.id) is not Role.INVITEE:
        return Message(title, (Text(view.say("helper.card.settled")),))
    if step.introduces:
        return _to_meet(view, title, step)
    return _blurb(view, title, pointer, step.note) if step.told is Told.INVITED else _shown(view, pointer)


def _blurb(view: ViewContext, title: str, pointer: str, note: str) -> Message:
    facts = terms(view, view.ask, with_time=False)
    kind = view.ask.draft.kind
    quoted = (Quote(note, view.say("helper.blurb.note", pointer=pointer)),) if note else ()
    parts: tuple[Part, ...] = (
        *((Facts(((view.say("helper.card.kind"), view.say(f"form.ask.kind_{kind}")),)),) if kind else ()),
        *quoted,
        Text(view.say("helper.blurb.about")),
        *view.row_and_menu((Event.SHOW, Event.PASS), (PAUSE,)),
        *((Text(what_askwell_is(view), quiet=True),) if is_first(view) else ()),
    )
    if not facts:
        return Message(title, parts)
    return Message(f"{title} · {facts}", parts, view.say("helper.blurb.notice", pointer=pointer, terms=facts))


def _shown(view: ViewContext, pointer: str) -> Message:
    hint = Text(view.say("helper.blurb.accept_hint", pointer=pointer))
    parts = (*the_ask(view), hint, *view.rows((Event.TAKE_ON, Event.PASS)))
    return Message(view.told("helper.card.title"), parts, face=asking(view))


def _to_meet(view: ViewContext, title: str, step: Invitation) -> Message:
    """An introduction: the lines that were passed on, by whom, and yes or no, which costs one press."""
    parts: tuple[Part, ...] = (
        lines_read(view, step),
        Text(view.told("helper.intro.about", pointer=view.name(step.by))),
        *view.row_and_menu((AGREE, Event.PASS), (PAUSE,)),
        *((Text(what_askwell_is(view), quiet=True),) if is_first(view) else ()),
    )
    return Message(title, parts, face=asking(view))
