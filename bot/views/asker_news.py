"""News to askers: what somebody answered, and how to go on."""

from collections.abc import Mapping

from bot.asks import Event, Happened, Told
from bot.asks.introductions import introduced_by, passed_on_to, was_passed_on
from bot.message import Message, Part, Text
from bot.promises import hear_by
from bot.prompts import PromptKind
from bot.views import passing_on
from bot.views.asker import SOMEONE_ELSE, asked, choices, did_it_help, found_it, left
from bot.views.news import News, Teller, tell
from bot.views.view_context import ViewContext


def _accepted(view: ViewContext, one: Happened) -> News:
    pointed = [view.name(step.by) for step in view.ask.chain if step.told is Told.TOOK_ON and step.at <= one.at]
    thanks_to = (Text(view.say("asker.news.pointed_by", pointers=view.reader.names(pointed))),) if pointed else ()
    check = None if view.ask.done else view.comes(PromptKind.CHECK_IN)
    later = (Text(view.say("asker.news.check_at", moment=view.reader.moment(check)), quiet=True),) if check else ()
    return News(
        title=view.told("asker.news.accepted"),
        said=(*view.words(one), *thanks_to),
        on=(Text(view.say("asker.news.together")), *view.talk_to(view.helper), *later),
        notice=view.told("asker.news.accepted_notice"),
    )


def _passed_on(view: ViewContext, one: Happened) -> News:
    """Who reads them is said once they agree, and never otherwise."""
    text = Text(view.told("asker.news.passed_on_text"))
    on = (text, *_hear(view), *view.rows((SOMEONE_ELSE, Event.WITHDRAW)))
    return News(title=view.told("asker.news.passed_on"), on=on)


def _introduced(view: ViewContext, one: Happened) -> News:
    """The very lines that were read go along: they may have been changed on the way."""
    pointer, read = view.name(introduced_by(view.ask)), passed_on_to(view.ask, one.by or "")
    check = view.comes(PromptKind.CHECK_IN)
    later = (Text(view.say("asker.news.check_at", moment=view.reader.moment(check)), quiet=True),) if check else ()
    return News(
        title=view.told("asker.news.introduced", pointer=pointer),
        said=(view.quote(read.note, view.told("asker.news.read", helper=view.name(read.to))),) if read else (),
        on=(Text(view.say("asker.news.together")), *view.talk_to(view.helper), *later),
    )


def _declined(view: ViewContext, one: Happened) -> News:
    key = "stepped_back" if one.event is Event.STEP_BACK else "declined"
    return News(
        title=view.told(f"asker.news.{key}"),
        said=view.words(one),
        on=(Text(view.told(f"asker.news.{key}_text")), *choices(view)),
    )


def _line_added(view: ViewContext, one: Happened) -> News:
    return News(title=view.told("asker.news.line"), said=view.words(one), on=choices(view))


def _done(view: ViewContext, one: Happened) -> News:
    """The helper's note, for which somebody waits; whether it helped is asked in the same message."""
    return News(
        title=view.told("asker.prompt.done"),
        said=(*view.words(one), *(Text(said) for said in found_it(view))),
        on=(Text(view.told("asker.news.did_it_help")), *did_it_help(view)) if view.ask.done == one else (),
    )


def _question(view: ViewContext, one: Happened) -> News:
    text = Text(view.say("asker.news.question_text"))
    return News(
        title=view.told("asker.news.question"),
        said=view.words(one),
        on=(text, *view.talk_to(view.helper), *view.rows((Event.REPLY, Event.WITHDRAW))),
    )


def _offered(view: ViewContext, one: Happened) -> News:
    return News(
        title=view.told(f"asker.news.{one.event}"),
        said=view.words(one),
        on=(Text(view.say(f"asker.news.{one.event}_text")), *view.rows((Event.TAKE, Event.LEAVE))),
        after=_answered_offer(view, one),
    )


def _answered_offer(view: ViewContext, one: Happened) -> tuple[Part, ...]:
    """Where the asker answered: what they chose, and the way on from there."""
    if view.ask.offer is not one:
        return ()
    if view.ask.last_move is Event.LEAVE:
        return left(view)
    taken = view.ask.last_move is Event.TAKE
    return (Text(view.told("asker.news.offer_taken")), *view.talk_to(view.helper)) if taken else ()


def _may_point(view: ViewContext, one: Happened) -> News:
    text = Text(view.say("asker.news.may_point_text"))
    return News(
        title=view.told("asker.news.may_point"),
        on=(text, *view.rows((Event.ALLOW, Event.DISALLOW))),
    )


def _pointed(view: ViewContext, one: Happened) -> News:
    return News(title=view.told("asker.news.pointed"), on=(*_hear(view), *view.rows((SOMEONE_ELSE, Event.WITHDRAW))))


def _lapsed(view: ViewContext, one: Happened) -> News:
    """A moment was promised with the suggestion, and is another one now; an introduction ends with it.

    A no and silence read the same.
    """
    if was_passed_on(view.ask):
        text = Text(view.say("asker.news.introduction_lapsed_text"))
        return News(title=view.say("asker.news.introduction_lapsed"), on=(text, *choices(view)))
    return News(
        title=view.told("asker.news.lapsed"),
        on=(*_hear(view), *view.rows((SOMEONE_ELSE, Event.WITHDRAW))),
    )


def _hear(view: ViewContext) -> tuple[Part, ...]:
    hear = hear_by(view.ask, view.people, view.rules)
    return (Text(view.say("asker.news.hear", day=view.reader.day(hear))),) if hear else ()


def _parked(view: ViewContext, one: Happened) -> News:
    text = Text(view.say("asker.news.parked_text"))
    return News(
        title=view.told("asker.news.parked"),
        on=(text, *view.rows((SOMEONE_ELSE, Event.WITHDRAW))),
    )


def _lost(view: ViewContext, one: Happened) -> News:
    link = view.surface.install_link if view.helper.unreachable else ""
    install = (Text(view.told("asker.news.lost_install", link=link)),) if link else ()
    return News(
        title=view.told("asker.news.lost"),
        on=(Text(view.say("asker.news.lost_text")), *install, *choices(view)),
    )


def _thats_it(view: ViewContext, one: Happened) -> News:
    return News(title=view.told("asker.news.thats_it"), said=(asked(view),))


def _added_to_it(view: ViewContext, one: Happened) -> News:
    return News(
        title=view.told("asker.news.add_to_it"),
        said=(*view.words(one), Text(view.told("asker.news.add_to_it_text")), *view.talk_to(view.helper)),
    )


TELLERS: Mapping[Event, Teller] = {
    Event.ACCEPT: _accepted,
    Event.TAKE_ON: _accepted,
    Event.DECLINE: _declined,
    Event.STEP_BACK: _declined,
    Event.ADD_LINE: _line_added,
    Event.DONE: _done,
    Event.QUESTION: _question,
    Event.OFFER: _offered,
    Event.MEET: _offered,
    Event.ASK_TO_POINT: _may_point,
    Event.POINT: _pointed,
    Event.INTRODUCE: _passed_on,
    Event.AGREE: _introduced,
    Event.PARK: _parked,
    Event.LAPSE: _lapsed,
    Event.LOSE: _lost,
    Event.THATS_IT: _thats_it,
    Event.ADD_TO_IT: _added_to_it,
    Event.REST: passing_on.rests,
}


def news(view: ViewContext) -> Message | None:
    """What somebody answered."""
    return tell(view, TELLERS)
