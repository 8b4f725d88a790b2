"""What an asker sees of their ask: one card that says where it stands."""

from collections.abc import Iterable, Iterator, Mapping

from bot.asks import Ask, Event, Happened, State
from bot.asks.history import is_by_offer
from bot.asks.introductions import introduced_by
from bot.asks.passing import was_taken_up
from bot.message import Buttons, Message, Part, Text
from bot.promises import asks_after_done, hear_by, rests, when
from bot.prompts import PromptKind, is_gone
from bot.views.away import is_away
from bot.views.view_context import ButtonSpec, ViewContext, always

DELIVER_NOW = always("deliver_now")
SOMEONE_ELSE = ButtonSpec(Event.REPLACE, "ask_someone_else", "ask_someone_else")
HELPED = ButtonSpec(Event.HELPED, "helped", "helped")
NO_LONGER_NEEDED = ButtonSpec(Event.CLOSE, "close.accepted", "close")
PASS_ON = ButtonSpec(Event.LET_SEE, "pass_on", "pass_on")
MAKE_SMALLER = ButtonSpec(Event.REPLACE, "make_smaller", "make_smaller")
SHORT = 120
"""Characters of an ask that suffice to know which one is meant."""

HOW: Mapping[Event, str] = {
    Event.STEP_BACK: "stepped_back",
    Event.LEAVE: "left",
    Event.MEET: "meet",
    Event.LOSE: "lost",
    Event.REPLY: "replied",
    Event.LAPSE: "lapsed",
    Event.AGREE: "introduced",
}
"""Where more than one event leads to a state: what led there says more than where it stands."""


def short(text: str) -> str:
    """The beginning of an ask, cut at a word."""
    line = " ".join(text.split())
    if len(line) <= SHORT:
        return line
    return line[:SHORT].rsplit(" ", 1)[0] + " …"


def asked(view: ViewContext) -> Part:
    """As much of the ask as tells which one it is."""
    return view.quote(short(view.what))


def asker_card(view: ViewContext) -> Message:
    """The receipt; later the one place that says where the ask stands."""
    buttons = _buttons(view)
    parts = (asked(view), *where_it_stands(view), *buttons)
    title = view.told("asker.news.taken_up") if _is_news(view) else names_asked(view, "asker.card.title")
    return Message(title, parts, settled=not buttons)


def names_asked(view: ViewContext, key: str, **facts: str) -> str:
    """A sentence that names whom it was asked of: whoever was introduced to the asker was asked nothing of it."""
    by = introduced_by(view.ask)
    return view.told(key, **facts, **({"helper": view.name(by)} if by else {}))


def _is_news(view: ViewContext) -> bool:
    """Whether the card itself brings the yes: whoever was shown an ask and took it up has one of their own from then
    on, and its card is the one message of it.
    """
    return view.ask.state is State.ACCEPTED and was_taken_up(view.ask.history) and not view.at_home


def stands(view: ViewContext) -> Message:
    """The same without its buttons, for whoever pressed one that came too late."""
    return Message(names_asked(view, "asker.card.title"), (asked(view), *where_it_stands(view)))


def where_it_stands(view: ViewContext) -> Iterator[Part]:
    """What the asker knows of it now."""
    ask = view.ask
    if _is_news(view):
        yield Text(view.say("asker.news.together"))
        yield from view.talk_to(view.helper)
    elif ask.state is State.WAITING and ask.last_move is None:
        yield Text(view.together(_receipt(view)))
    elif ask.last_move is Event.LEAVE:
        yield from left(view)
    else:
        yield Text(view.together(_sentences(view)))
    if ask.state is State.ACCEPTED:
        if ask.done:
            yield from done_said(view, ask.done, () if _is_told_apart(view) else found_it(view))
        yield from view.talk_to_at_home(view.helper)


def done_said(view: ViewContext, done: Happened, found: Iterable[str]) -> Iterator[Part]:
    """That the helper says it is done, what they found, and their note."""
    yield Text(view.together([view.told("asker.prompt.done"), *found]))
    yield from view.words(done, view.told("asker.prompt.done_note"))


def _is_told_apart(view: ViewContext) -> bool:
    """Whether a message of its own tells what the helper found; the card need not say it once more."""
    return view.ask.done_with_note or asks_after_done(view.ask, view.people, view.rules)


def found_it(view: ViewContext) -> Iterator[str]:
    """What the helper says of the ask: whether it was clear, how long it took."""
    ask = view.ask
    clear = {True: "clear", False: "unclear"}.get(ask.was_clear) if ask.was_clear is not None else None
    took = view.reader.minutes(ask.took_minutes)
    if clear:
        yield view.told(f"asker.prompt.{clear}")
    if took:
        yield view.say("asker.prompt.took", minutes=took)


def did_it_help(view: ViewContext) -> tuple[Buttons, ...]:
    """The answers to the question after a yes."""
    return view.row_and_menu((HELPED, Event.NOT_YET), (NO_LONGER_NEEDED,))


def left(view: ViewContext) -> tuple[Part, ...]:
    """An offer that was not what the asker needs, and the way on."""
    return (Text(view.told("asker.card.left")), *view.rows((SOMEONE_ELSE,), (Event.LEAVE_OPEN, Event.CLOSE)))


def _receipt(view: ViewContext) -> Iterator[str]:
    ask = view.ask
    if ask.id in view.delivered:
        yield view.told("asker.card.with")
        yield is_away(view, view.helper)
    elif view.now < ask.deliver_at:
        yield is_away(view, view.helper)
        yield view.told("asker.card.waits", moment=view.reader.moment_with(ask.deliver_at, view.helper))
    else:
        yield view.told("asker.card.on_its_way")
    yield view.told("asker.card.easy_no")
    yield from _hear(view)


def _hear(view: ViewContext) -> Iterator[str]:
    hear = hear_by(view.ask, view.people, view.rules)
    if hear:
        yield view.say("asker.card.hear", moment=view.reader.moment(hear))
    elif rests(view.ask, view.people, view.rules):
        yield view.say("asker.card.hear_rests")


def _sentences(view: ViewContext) -> Iterator[str]:
    ask = view.ask
    if ask.state is State.WAITING and ask.left_open:
        yield _left_open(view)
    elif ask.state is State.WITHDRAWN and ask.id not in view.delivered:
        yield view.told("asker.card.withdrawn_undelivered")
    elif ask.last_move is Event.SILENCE and not _arrived(view):
        yield view.told("asker.card.not_delivered")
    elif ask.last_move is Event.TAKE_UP:
        yield view.say("asker.card.taken_up", name=view.name(ask.passing.reader))
    elif ask.state is State.UNANSWERED and ask.kept_in_mind:
        yield view.told("asker.card.kept_in_mind")
    elif ask.last_move is Event.SILENCE and suggested_in_vain(ask):
        yield view.told("asker.card.lapsed")
    elif ask.last_move is Event.SILENCE and ask.asked_to_point:
        yield view.told("asker.card.may_point")
    else:
        how = HOW.get(ask.last_move, ask.state.value) if ask.last_move else ask.state.value
        how = "taken" if ask.state is State.ACCEPTED and is_by_offer(ask.history) else how
        how = "introduction_lapsed" if ask.state is State.UNANSWERED and ask.lapsed else how
        yield view.told(f"asker.card.{how}", pointer=view.name(introduced_by(ask)))
    if ask.last_move is Event.LAPSE:
        yield from _hear(view)


def suggested_in_vain(ask: Ask) -> bool:
    """Whether whoever has the ask suggested somebody for it before."""
    return any(one.event is Event.POINT and one.by == ask.helper for one in ask.history)


def _arrived(view: ViewContext) -> bool:
    """Whether the helper had it: its card is there, or they did something about it."""
    return view.ask.id in view.delivered or any(one.by == view.ask.helper for one in view.ask.history)


def _left_open(view: ViewContext) -> str:
    ends = when(view.ask, PromptKind.EXPIRE, view.people, view.rules)
    return view.told("asker.card.left_open", day=view.reader.day(ends or view.now))


def _buttons(view: ViewContext) -> tuple[Buttons, ...]:
    if view.ask.state is State.ACCEPTED:
        return view.rows((HELPED, NO_LONGER_NEEDED))
    if view.ask.state is State.HELPED and not view.ask.thanked_at and not is_gone(view.helper, view.ask):
        return (Buttons((view.button("thank", "thank", view.ask.id),)),)
    waits = view.ask.state is State.WAITING and view.now < view.ask.deliver_at
    waits = waits and not view.helper.out(view.now)
    return view.rows((DELIVER_NOW, Event.WITHDRAW) if waits else (Event.WITHDRAW,))


def choices(view: ViewContext) -> tuple[Part, ...]:
    """How an asker may go on after a no, or no answer; the same made smaller is nothing for who takes no asks."""
    no_answer, asked_again = view.ask.state is State.UNANSWERED, view.helper.takes_asks_by(view.me.id, view.now)
    second = (MAKE_SMALLER,) if no_answer and asked_again else () if no_answer else (Event.ACKNOWLEDGE,)
    on = (Text(view.say("asker.passing.on")),) if view.ask.passing.on else ()
    ways = view.rows((SOMEONE_ELSE, *second), (Event.LEAVE_OPEN, Event.CLOSE))
    return (*ways, *on, *view.rows((PASS_ON, Event.NO_LONGER)))
