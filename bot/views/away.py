"""That somebody is away as their platform says, to those who wait for them and to themselves."""

from bot.message import Buttons, Part, Text
from bot.people import Person
from bot.views.view_context import ViewContext


def is_away(view: ViewContext, person: Person) -> str:
    """What whoever asks them reads: until when, and never why. '' while they are not."""
    until = person.away(view.now)
    return view.say("asker.away", helper=person.called, moment=view.reader.moment(until)) if until else ""


def told_away(view: ViewContext) -> tuple[Part, ...]:
    """What is assumed of the reader, and the one press with which they are reached all the same."""
    until = view.me.away(view.now)
    if until is None:
        return ()
    told = view.say("all.home.away", platform=view.surface.name, moment=view.reader.moment(until))
    return Text(told), Buttons((view.button("bring_anyway", "bring_anyway"),))
