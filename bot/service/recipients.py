"""Those who helped, or suggested who did: who of them is still here, and how words of thanks reach them."""

from collections.abc import Mapping, Sequence

from bot.asks import Ask
from bot.errors import Refusal
from bot.message import Message
from bot.outgoing import message
from bot.people import Person
from bot.service.context import Context


def helpers_of(ctx: Context, ask: Ask) -> list[Person]:
    """Whoever helped, or suggested who did, and is still here to read of it."""
    people = (ctx.person(person) for person in (ask.helper, *ask.pointers))
    return [person for person in people if not person.no_longer_here and person.is_meant(ask.sent_at)]


def helper_of(ctx: Context, ask: Ask) -> str:
    """Whoever helped, as they are known; '' for one who was forgotten since, and is somebody else now."""
    return ask.helper if ctx.person(ask.helper).is_meant(ask.sent_at) else ""


def pointers_of(ctx: Context, ask: Ask) -> tuple[str, ...]:
    """Who suggested whoever helped, as they are known: nobody who was forgotten since, and is somebody else now."""
    return tuple(one for one in ask.pointers if ctx.person(one).is_meant(ask.sent_at))


def nobody_here(ctx: Context, ask: Ask) -> Refusal | None:
    """Why nothing can be brought to those who helped."""
    return None if helpers_of(ctx, ask) else Refusal("nobody_here", field="did")


def bring(ctx: Context, person: str, kind: str, ids: Mapping[str, str]) -> None:
    """Words to somebody, in their working hours; while they are paused, after that."""
    somebody = ctx.person(person)
    ctx.tx.outbox.send(message(kind, somebody.address, ids, somebody.next_hours(ctx.now), 1))


def on_their_way(ctx: Context, kind: str, people: Sequence[Person]) -> Message:
    """That the words (`thanks`, `outcome`) reach these people; of whoever is paused or out, that they come later."""
    view = ctx.view()
    soon = [person.called for person in people if person.takes_prompts(ctx.now)]
    later = [person.called for person in people if not (person.no_longer_here or person.takes_prompts(ctx.now))]
    soon = soon if soon or later else [view.say("all.somebody")]
    told = ((f"asker.{kind}.sent", soon), (f"asker.{kind}.waits", later))
    return Message(view.together(view.say(key, names=view.reader.names(names)) for key, names in told if names))
