"""Answering: what helpers, askers and people pointed to do with an ask, by a press or a small form."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from bot.asks import (
    EVENTS,
    MOVING,
    SUGGESTING,
    UNDECIDED,
    UNTIL,
    WITH_FORM,
    Ask,
    Event,
    Happened,
    Role,
    Said,
    State,
    noted,
    possible,
)
from bot.asks.introductions import is_introduction
from bot.commands import Press, Submit
from bot.errors import Refusal
from bot.message import Form, Message, Reply
from bot.people import Person
from bot.promises import comes
from bot.prompts import PromptKind
from bot.service import asking, outcomes, thanking
from bot.service.apart import apart, refuses
from bot.service.changes import card, happen, refresh, save
from bot.service.context import Context, delivered, with_invitee
from bot.service.day import replan
from bot.service.drafting import cannot_ask, too_long
from bot.service.wished import wishes
from bot.views.asker import stands
from bot.views.cards import reminder
from bot.views.forms.steps import step_form
from bot.views.talk import sentence
from bot.waiting import invitation_until

Values = Mapping[str, str]

LIMITS = {"words": "field_characters"}
REPORTED = ("clear", "took")
"""What **Done** may say besides: whether the ask was clear, and how long it took."""


def press(ctx: Context, command: Press) -> Reply:
    """A button of an ask. Those that need words open their form; **It happened** opens the thanks."""
    event = Event(command.action)
    if event in WITH_FORM:
        return step_form(ctx.view(_open_to_me(ctx, command.target, event)), event, {}, {})
    ask = ctx.ask(command.target)
    if event is Event.HELPED and ask.role(ctx.me.id) is Role.ASKER and ask.state in {State.HELPED, State.CLOSED}:
        return _happened_before(ctx, ask)
    if event is Event.AGREE and apart(ctx.tx, ctx.me, ctx.person(ask.asker)):
        raise Refusal("settled")
    if event is Event.REMIND:
        wishes(ctx, PromptKind.REMIND_ME)
    moved = happen(ctx, ask, ctx.did(event))
    match event:
        case Event.HELPED:
            return thanking.start(ctx, moved)
        case Event.REMIND:
            return _reminded(ctx, ask, moved)
        case _:
            return None


def _open_to_me(ctx: Context, ask: str, event: Event) -> Ask:
    """The ask to which I may do this now: asked before anything of it is drawn. Raises Refusal."""
    found = ctx.ask(ask)
    if event not in possible(found, ctx.me.id):
        raise Refusal("settled")
    return found


def was_answered(ctx: Context, command: Press) -> bool:
    """Whether it was their own answer that moved the ask to where that button leads no more."""
    ask = ctx.tx.asks.get(command.target)
    moved = ask.latest[0] if ask and ask.last_move and command.action in MOVING else None
    return moved is not None and moved.by == ctx.me.id and moved.event is not Event.WITHDRAW


def _reminded(ctx: Context, before: Ask, after: Ask) -> Reply:
    """When the reminder comes, where the card says so already and does not change."""
    said = [reminder(ctx.view(ask)) for ask in (before, after)]
    return Message(said[1]) if said[1] and said[0] == said[1] else None


def _happened_before(ctx: Context, ask: Ask) -> Reply:
    """**It happened** once more, or on an ask that was closed meanwhile: there may still be thanks to say."""
    return thanking.said(ctx, "thanked_before") if ask.thanked_at else thanking.start(ctx, ask)


def submit(ctx: Context, command: Submit) -> Reply:
    """A small form sent: its words go along with the event."""
    event = Event(command.form.removeprefix("ask."))
    ask = _open_to_me(ctx, command.carry.get("ask", command.target), event)
    errors = _errors(ctx, ask, event, command.values)
    if errors:
        return step_form(ctx.view(ask), event, command.values, errors)
    words, to = command.values.get("words", "").strip(), command.values.get("who", "")
    happen(ctx, ask, ctx.did(event, words=words, to=to, facts=_facts(ctx, event, command.values)))
    return None


def _facts(ctx: Context, event: Event, values: Values) -> Values:
    """What goes along with the words: what **Done** says of the ask, and how long a suggestion waits."""
    match event:
        case Event.DONE:
            return {name: values[name] for name in REPORTED if values.get(name)}
        case Event.POINT | Event.INTRODUCE:
            to_meet = event is Event.INTRODUCE
            until = invitation_until(ctx.person(values["who"]), ctx.now, ctx.rules, to_meet=to_meet)
            return {UNTIL: until.isoformat()}
        case _:
            return {}


def again(ctx: Context, command: Submit, refusal: Refusal) -> Form:
    """The form once more, with everything typed and the reason."""
    event = Event(command.form.removeprefix("ask."))
    ask = _open_to_me(ctx, command.carry.get("ask", command.target), event)
    errors = {refusal.field or "words": sentence(ctx.view(), refusal)}
    return step_form(ctx.view(ask), event, command.values, errors)


def _errors(ctx: Context, ask: Ask, event: Event, values: Values) -> dict[str, str]:
    refusals = too_long(ctx, values, LIMITS)
    if EVENTS[event].said is Said.WORDS and not values.get("words", "").strip():
        refusals.append(Refusal("empty", field="words"))
    if event in SUGGESTING:
        refusal = _cannot_point(ctx, ask, values.get("who", ""))
        refusals += [refusal] if refusal else []
    return {refusal.field or "words": sentence(ctx.view(), refusal) for refusal in refusals}


def _cannot_point(ctx: Context, ask: Ask, who: str) -> Refusal | None:
    if not who:
        return Refusal("no_one_named", field="who")
    person = ctx.people([who]).get(who)
    refusal = cannot_ask(ctx, person)
    if refusal or person is None:
        return refusal
    if refuses(ctx.tx, person, ask.asker) or person.out(ctx.now):
        return Refusal("no_asks", field="who", helper=person.called)
    if who == ask.asker:
        return Refusal("asker_pointed", field="who", asker=person.called)
    if who in with_invitee(ask) or (is_introduction(ask) and refuses(ctx.tx, ctx.person(ask.asker), who)):
        return Refusal("in_chain", field="who", name=person.called)
    return None


def deliver_now(ctx: Context, command: Press) -> Reply:
    """The asker does not want to wait for the helper's working hours. Pressed too late, or while nothing reaches them,
    it says where it stands."""
    ask = ctx.ask(command.target)
    if ask.role(ctx.me.id) is not Role.ASKER or ask.state is not State.WAITING:
        raise Refusal("settled")
    if ctx.now >= ask.deliver_at or ctx.person(ask.helper).out(ctx.now):
        save(ctx, replace(ask, revision=ask.revision + 1))  # its card says what has changed meanwhile
        return stands(replace(ctx.view(ask), delivered=delivered(ctx.tx, [ask])))
    sooner = replace(noted(ask, ctx.did(Event.DELIVER_NOW)), deliver_at=ctx.now)
    ctx.tx.asks.save(sooner)
    ctx.tx.outbox.send(card(sooner, ctx.person(ask.helper), "ask.helper", ctx.now, now=True))
    refresh(ctx, sooner, replan(ctx, sooner))
    return None


def other_way(ctx: Context, command: Press) -> Reply:
    """**Ask someone else** and **Make it smaller**: a new ask, prefilled, that will close this one."""
    ask = ctx.ask(command.target)
    if Event.REPLACE not in possible(ask, ctx.me.id):
        raise Refusal("settled")
    return asking.again(ctx, ask, smaller=command.action == "make_smaller")


def thanked(ctx: Context, command: Press) -> Reply:
    """**Already did** and **Not this time**: no further reminder to thank."""
    ask = _mine(ctx, command.target)
    save(ctx, noted(ask, ctx.did(Event(command.action))))
    return thanking.said(ctx, "thanked_already" if command.action == "thanked" else "dismissed")


def outcome_later(ctx: Context, command: Press) -> Reply:
    """Ask once more what came of it, some weeks later. Raises Refusal `answered`, or `settled` where nothing came."""
    ask = _mine(ctx, command.target)
    if ask.outcome_told_at:
        raise Refusal("answered")
    if ask.state not in {State.HELPED, State.CLOSED}:
        raise Refusal("settled")
    wishes(ctx, PromptKind.OUTCOME)
    later = outcomes.later(ctx, ask)
    save(ctx, later)
    at = comes(later, PromptKind.OUTCOME, ctx.people(with_invitee(later)), ctx.rules, ctx.now)
    return thanking.said(ctx, "outcome_later" if at else "outcome_later_rests", at=at)


def no_outcome(ctx: Context, command: Press) -> Reply:
    ask = _mine(ctx, command.target)
    save(ctx, noted(ask, ctx.did(Event.NO_OUTCOME)))
    return thanking.said(ctx, "dismissed")


def _mine(ctx: Context, ask: str) -> Ask:
    found = ctx.ask(ask)
    if found.role(ctx.me.id) is not Role.ASKER:
        raise Refusal("not_yours")
    return found


def lose_asks_of(ctx: Context, helper: Person, *, decided: bool) -> None:
    """Their helper takes no asks any more: every asker reads the same sentence and chooses.

    `decided` asks, to which they said yes, are lost too when somebody left.
    """
    asks = ctx.tx.asks.open_with(helper.id)
    _lose(ctx, [ask for ask in asks if decided or ask.state in UNDECIDED])


def lose_asks_by(ctx: Context, helper: Person, askers: Collection[str]) -> None:
    """Their helper takes no more asks by these: they read what whoever asks somebody who pauses reads."""
    asks = ctx.tx.asks.open_with(helper.id)
    _lose(ctx, [ask for ask in asks if ask.asker in askers and ask.state is not State.ACCEPTED])


def lose_undelivered(ctx: Context, helper: Person) -> None:
    """An absence begins before their cards could reach them: their askers need not wait for it to begin."""
    _lose(ctx, [ask for ask in ctx.tx.asks.open_with(helper.id) if ctx.now < ask.deliver_at])


def _lose(ctx: Context, asks: Iterable[Ask]) -> None:
    for ask in asks:
        if Event.LOSE in possible(ask, None):
            happen(ctx, ask, Happened(event=Event.LOSE, by=None, at=ctx.now))
