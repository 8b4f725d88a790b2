"""What a helper sees of an ask: one card, edited in place as the ask moves."""

from collections.abc import Iterator
from functools import lru_cache

from bot.asks import OPEN, Ask, Event, Invitation, Role, State
from bot.asks.history import exchanges, is_by_offer
from bot.asks.introductions import introduced_by, is_to_introduce, passed_on_to
from bot.message import Buttons, Face, Facts, Message, Part, Quote, Text
from bot.people import Person
from bot.picture import short
from bot.promises import asks_after_done, when
from bot.prompts import PromptKind
from bot.views.view_context import KEPT, ButtonSpec, ViewContext, always
from bot.views.words import Reader

YES_OR_NO = (Event.ACCEPT, Event.INTRODUCE, Event.DECLINE)
"""Side by side and alike: a no is as easy as a yes. Of the two ways to say yes an ask has one."""

OTHER_ANSWERS = (Event.POINT, Event.ASK_TO_POINT, Event.OFFER, Event.MEET, Event.QUESTION, Event.PARK)
AFTER_ALL = (
    ButtonSpec(Event.ACCEPT, "accept.after_all", "accept"),
    ButtonSpec(Event.INTRODUCE, "accept.after_all", "introduce"),
)
AGAIN = ButtonSpec(Event.INTRODUCE, "introduce.again", "introduce")
PAUSE, NEVER_FROM = always("pause", of_ask=False), always("never_from")
TAKE_BACK = ButtonSpec(Event.DECLINE, "decline.introducing", "decline")
OVER = frozenset({State.WITHDRAWN, State.CLOSED})
"""What was asked is shown no more, only that nothing is left to do."""

TAKEN_ON = frozenset({State.ACCEPTED, State.HELPED})
_NOBODY = Person(workspace="", id="", name="")
ANSWERED = frozenset(State) - OPEN
"""Nothing waits for the helper any more, though a no may still be taken back."""


def helper_card(view: ViewContext) -> Message:
    """The card of whoever was asked, as the ask stands now."""
    title = _title(view)
    if not _is_mine(view) or view.ask.state in OVER:
        return Message(title, tuple(where_it_stands(view)), settled=True)
    parts = (*the_ask(view), *where_it_stands(view), *_buttons(view))
    settled = view.ask.state in ANSWERED
    return Message(title, parts, notice(view), asking(view), settled)


def _title(view: ViewContext) -> str:
    """Whoever was introduced was asked for no more than that."""
    if step := passed_on_to(view.ask, view.me.id):
        return view.told("helper.intro.title", pointer=view.name(step.by))
    return view.told("helper.card.title")


def asking(view: ViewContext) -> Face:
    return Face(view.asker.id, view.asker.called, short(view.asker.name, _any_text), view.asker.picture)


def _any_text(_: str) -> bool:
    """A platform has a font for whatever people are called."""
    return True


def _is_mine(view: ViewContext) -> bool:
    return view.ask.role(view.me.id) is Role.HELPER and view.me.is_meant(view.ask.sent_at)


def terms(view: ViewContext, ask: Ask, *, with_time: bool) -> str:
    """`about 15 minutes, by Thu 4 Dec`; empty where only the words of the ask say any of it."""
    draft, written = ask.draft, view.reader.moment if with_time else view.reader.day
    due = written(draft.due) if draft.due else None
    return _terms(view.locale, draft.minutes, due, with_time, ask.has_no_rush)


@lru_cache(KEPT)
def _terms(locale: str, minutes: int | None, due: str | None, with_time: bool, no_rush: bool) -> str:
    """Cards show the same few again and again, and of each twice."""
    reader = Reader(_NOBODY, locale)
    by = reader.say("all.no_rush") if no_rush else ""
    if due is not None:
        by = reader.say("all.by", moment=reader.say("all.your_time", moment=due) if with_time else due)
    found = [part for part in (reader.minutes(minutes), by) if part]
    return " · ".join(found) if with_time else reader.clauses(found)


def notice(view: ViewContext) -> str:
    """What a lock screen shows, never people's words unless the reader switched that on; empty if the title is all."""
    if passed_on_to(view.ask, view.me.id):
        return ""
    facts = terms(view, view.ask, with_time=False)
    if view.me.preferences.words_in_notifications and view.what:
        key = "notice_words" if facts else "notice_words_alone"
        return view.told(f"helper.card.{key}", terms=facts, what=view.what)
    return view.told("helper.card.notice", terms=facts) if facts else ""


def the_ask(view: ViewContext) -> Iterator[Part]:
    """How long and by when, why you, the ask itself, what it makes possible, what kind of help."""
    draft = view.ask.draft
    if passed_on := passed_on_to(view.ask, view.me.id):
        yield lines_read(view, passed_on)
        return
    if facts := terms(view, view.ask, with_time=True):
        yield Text(_begun(facts))
    if draft.why:
        yield Quote(draft.why, view.say("helper.card.why"))
    yield view.quote(draft.what)
    if draft.unlocks:
        yield Quote(draft.unlocks, view.say("helper.card.unlocks"))
    if draft.kind:
        yield Facts(((view.say("helper.card.kind"), view.say(f"form.ask.kind_{draft.kind}")),))
    if is_to_introduce(view.ask) and view.ask.state is not State.INTRODUCING:
        yield Quote(draft.blurb, view.say("helper.card.blurb"))


def lines_read(view: ViewContext, passed_on: Invitation) -> Part:
    """What was passed on to the reader, whose words it is, and whether they were changed on the way."""
    how = "passed_on" if passed_on.note == view.ask.draft.blurb else "passed_on_changed"
    return view.quote(passed_on.note, view.told(f"helper.intro.{how}", pointer=view.name(passed_on.by)))


def _begun(text: str) -> str:
    """As a line of its own begins."""
    return text[:1].upper() + text[1:]


def where_it_stands(view: ViewContext) -> Iterator[Part]:
    """What the helper knows of it now, or whoever it was with before."""
    if not _is_mine(view):
        yield from _elsewhere(view)
        return
    ask = view.ask
    if ask.state in OPEN and view.asker.no_longer_here:
        yield Text(view.told("helper.card.asker_left"))
        return
    match ask.state:
        case State.WAITING | State.PARKED:
            yield from _still_open(view)
        case State.QUESTIONED:
            yield from _questions(view)
            yield Text(view.say("helper.card.question_open"))
        case State.OFFERED:
            offered = ask.latest[0]
            key = "meet" if offered.event is Event.MEET else "offered"
            yield from view.words(offered, view.say(f"helper.card.{key}"))
            yield Text(view.told("helper.card.offer_open"))
        case State.POINTED:
            yield Text(view.say("helper.card.pointed", name=view.name(ask.chain[-1].to)))
        case State.INTRODUCING:
            passed_on = ask.chain[-1]
            yield view.quote(passed_on.note, view.say("helper.card.introducing", name=view.name(passed_on.to)))
            yield Text(view.say("helper.card.introducing_open"))
        case State.ACCEPTED:
            yield from _accepted(view)
        case State.DECLINED:
            yield from _declined(view)
        case State.UNANSWERED:
            yield Text(view.told(f"helper.card.{'introduction_lapsed' if ask.lapsed else 'unanswered'}"))
        case State.WITHDRAWN:
            yield Text(view.told("helper.card.withdrawn"))
        case State.CLOSED:
            yield Text(view.told("helper.card.settled"))
        case State.HELPED:
            yield Text(view.told(f"helper.card.{'talked' if introduced_by(ask) else 'helped'}"))


def _elsewhere(view: ViewContext) -> Iterator[Part]:
    """It is with somebody else now, or with nobody."""
    if view.ask.role(view.me.id) is Role.POINTER and view.ask.state in TAKEN_ON:
        met = introduced_by(view.ask) == view.me.id
        yield Text(view.told(f"helper.card.{'introduced' if met else 'handed_on'}", name=view.helper.called))
    else:
        yield Text(view.told("helper.card.settled"))


def _questions(view: ViewContext) -> Iterator[Part]:
    """Each question of this helper, with its answer."""
    for question, answer in exchanges(view.ask.history, view.ask.helper):
        yield from view.words(question, view.told("helper.card.questioned"))
        if answer:
            yield from view.words(answer, view.told("helper.card.answer"))


def _still_open(view: ViewContext) -> Iterator[Part]:
    ask = view.ask
    if ask.history:
        yield from _meanwhile(view)
    if ask.state is State.PARKED:
        yield Text(view.told("helper.card.parked"))
        if later := _reminds(view, PromptKind.KEEP_IN_MIND, "helper.card.parked_reminds"):
            yield Text(later)
    else:
        other = [view.say("helper.card.other_help")] if ask.draft.other_help else []
        yield Text(view.together([*other, view.told("helper.card.free")]))


def _meanwhile(view: ViewContext) -> Iterator[Part]:
    """What was said and done while it is open."""
    ask = view.ask
    questions = tuple(_questions(view))
    if questions:
        yield from questions
        yield from view.talk_to_at_home(view.asker)
    if ask.asked_to_point and not ask.may_pass:
        refused = "pointing_refused" if ask.pointing_refused else "asked_to_point"
        yield Text(view.told(f"helper.card.{refused}"))
    if ask.left_open:
        yield Text(view.told("helper.card.left_open"))
    if ask.line:
        yield from view.words(ask.line)


def _accepted(view: ViewContext) -> Iterator[Part]:
    by = introduced_by(view.ask)
    how = "met" if by else "taken" if is_by_offer(view.ask.history) else "accepted"
    yield Text(view.told(f"helper.card.{how}", pointer=view.name(by)))
    if view.ask.done_at:
        asked = asks_after_done(view.ask, view.people, view.rules)
        yield Text(view.told("helper.card.done" if asked else "helper.card.done_before"))
    if coming := reminder(view):
        yield Text(coming)
    told = view.ask.last_move is Event.TAKE
    yield from view.talk_to_at_home(view.asker) if told else view.talk_to(view.asker)


def reminder(view: ViewContext) -> str:
    """When the reminder comes that they asked for, if one is still to come."""
    if not view.ask.remind_from:
        return ""
    due = when(view.ask, PromptKind.REMIND_ME, view.people, view.rules)
    if view.helper.preferences.paused and due and view.now < due:
        return view.say("helper.card.remind_rests")
    return _reminds(view, PromptKind.REMIND_ME, "helper.card.remind")


def _reminds(view: ViewContext, kind: PromptKind, key: str) -> str:
    at = view.comes(kind)
    return view.say(key, moment=view.reader.moment(at)) if at else ""


def _declined(view: ViewContext) -> Iterator[Part]:
    """The helper reads the very words that the asker gets."""
    ask = view.ask
    match ask.last_move:
        case Event.STEP_BACK:
            yield Text(view.told("helper.card.stepped_back"))
        case Event.LEAVE:
            yield Text(view.told("helper.card.left"))
        case _:
            yield Text(view.told("helper.card.declined"))
            yield Text(view.together(map(view.told, ("asker.news.declined", "asker.news.declined_text"))), quiet=True)
    if ask.line:
        yield from view.words(ask.line)
    if ask.acknowledged:
        yield Text(view.told("helper.card.acknowledged"))


def _buttons(view: ViewContext) -> Iterator[Part]:
    match view.ask.state:
        case State.ACCEPTED:
            yield from view.row_and_menu((Event.DONE, Event.REMIND), (Event.STEP_BACK,))
        case State.DECLINED | State.UNANSWERED:
            yield from view.row_and_menu(
                (Event.ADD_LINE, *(AFTER_ALL if not view.ask.lapsed else (AGAIN,))),
                (PAUSE, NEVER_FROM),
            )
        case State.INTRODUCING:
            yield from view.rows((TAKE_BACK,))
        case State.HELPED:
            return
        case _ if view.asker.no_longer_here:
            return
        case _:
            yield from answers(view, PAUSE, NEVER_FROM)
            if is_first(view):
                yield Text(view.together((what_askwell_is(view), view.say("helper.card.stop"))), quiet=True)


def answers(view: ViewContext, *besides: ButtonSpec) -> tuple[Buttons, ...]:
    """Yes and no, and every other answer behind one name."""
    return view.row_and_menu(YES_OR_NO, (*OTHER_ANSWERS, *besides))


def is_first(view: ViewContext) -> bool:
    return not view.me.introduced or view.ids.get("first") == "yes"


def what_askwell_is(view: ViewContext) -> str:
    """What Askwell is, for somebody who reads of it for the first time."""
    installer = view.people.get(view.workspace.installed_by)
    named = installer is not None and installer.forgotten_at is None
    key = "helper.card.first" if named else "helper.card.first_unknown"
    return view.say(key, installer=view.name(view.workspace.installed_by))
