"""News to askers: what somebody answered, and how to go on."""

from collections.abc import Mapping

from bot.asks import Event, Happened, Told
from bot.message import Message, Part, Text
from bot.promises import hear_by, when
from bot.prompts import PromptKind
from bot.views.asker import SOMEONE_ELSE, asked, choices, left
from bot.views.news import News, Teller, tell
from bot.views.scene import Scene


def _accepted(scene: Scene, one: Happened) -> News:
    pointed = [scene.name(step.by) for step in scene.ask.chain if step.told is Told.TOOK_ON and step.at <= one.at]
    thanks_to = (Text(scene.say("asker.news.pointed_by", pointers=scene.reader.names(pointed))),) if pointed else ()
    check = when(scene.ask, PromptKind.CHECK_IN, scene.people, scene.rules)
    later = (Text(scene.say("asker.news.check_at", moment=scene.reader.moment(check)), quiet=True),) if check else ()
    return News(
        title=scene.told("asker.news.accepted"),
        said=(asked(scene), *scene.words(one), *thanks_to),
        on=(Text(scene.say("asker.news.together")), *scene.talk_to(scene.helper), *later),
        notice=scene.told("asker.news.accepted_notice"),
    )


def _declined(scene: Scene, one: Happened) -> News:
    key = "stepped_back" if one.event is Event.STEP_BACK else "declined"
    return News(
        title=scene.told(f"asker.news.{key}"),
        said=(asked(scene), *scene.words(one)),
        on=(Text(scene.say(f"asker.news.{key}_text")), *choices(scene)),
    )


def _line_added(scene: Scene, one: Happened) -> News:
    return News(title=scene.told("asker.news.line"), said=scene.words(one), on=choices(scene))


def _question(scene: Scene, one: Happened) -> News:
    text = Text(scene.say("asker.news.question_text"))
    return News(
        title=scene.told("asker.news.question"),
        said=scene.words(one),
        on=(text, *scene.talk_to(scene.helper), *scene.rows((Event.REPLY, Event.WITHDRAW))),
    )


def _offered(scene: Scene, one: Happened) -> News:
    return News(
        title=scene.told("asker.news.offer"),
        said=scene.words(one),
        on=(Text(scene.say("asker.news.offer_text")), *scene.rows((Event.TAKE, Event.LEAVE))),
        after=_answered_offer(scene, one),
    )


def _answered_offer(scene: Scene, one: Happened) -> tuple[Part, ...]:
    """Where the asker answered: what they chose, and the way on from there."""
    if scene.ask.offer is not one:
        return ()
    if scene.ask.last_move is Event.LEAVE:
        return left(scene)
    taken = scene.ask.last_move is Event.TAKE
    return (Text(scene.told("asker.news.offer_taken")), *scene.talk_to(scene.helper)) if taken else ()


def _may_point(scene: Scene, one: Happened) -> News:
    text = Text(scene.say("asker.news.may_point_text"))
    return News(
        title=scene.told("asker.news.may_point"),
        said=(asked(scene),),
        on=(text, *scene.rows((Event.ALLOW, Event.DISALLOW))),
    )


def _pointed(scene: Scene, one: Happened) -> News:
    hear = hear_by(scene.ask, scene.people, scene.rules)
    by = (Text(scene.say("asker.news.hear", day=scene.reader.day(hear))),) if hear else ()
    return News(title=scene.told("asker.news.pointed"), on=(*by, *scene.rows((SOMEONE_ELSE, Event.WITHDRAW))))


def _parked(scene: Scene, one: Happened) -> News:
    text = Text(scene.say("asker.news.parked_text"))
    return News(
        title=scene.told("asker.news.parked"),
        said=(asked(scene),),
        on=(text, *scene.rows((SOMEONE_ELSE, Event.WITHDRAW))),
    )


def _lost(scene: Scene, one: Happened) -> News:
    link = scene.commands.get(f"install:{scene.workspace.id}", "") if scene.helper.unreachable else ""
    install = (Text(scene.told("asker.news.lost_install", link=link)),) if link else ()
    return News(
        title=scene.told("asker.news.lost"),
        said=(asked(scene),),
        on=(Text(scene.say("asker.news.lost_text")), *install, *choices(scene)),
    )


TELLERS: Mapping[Event, Teller] = {
    Event.ACCEPT: _accepted,
    Event.TAKE_ON: _accepted,
    Event.DECLINE: _declined,
    Event.STEP_BACK: _declined,
    Event.ADD_LINE: _line_added,
    Event.QUESTION: _question,
    Event.OFFER: _offered,
    Event.ASK_TO_POINT: _may_point,
    Event.POINT: _pointed,
    Event.PARK: _parked,
    Event.LOSE: _lost,
}


def news(scene: Scene) -> Message | None:
    """What somebody answered."""
    return tell(scene, TELLERS)
