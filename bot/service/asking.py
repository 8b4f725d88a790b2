"""Asking: the form, the coach beside it, and the sending of one ask to one named person."""

from collections.abc import Mapping
from dataclasses import replace

from bot.asks import Ask, Event, possible
from bot.commands import Submit
from bot.courage import SENTENCES, having_read, next_sentence, without
from bot.errors import Refusal
from bot.message import Buttons, Form, Heading, Part, Reply, Text
from bot.people import Person
from bot.service import advising, beforehand, contact, going_first
from bot.service.changes import card, happen
from bot.service.context import Context
from bot.service.day import plan_first
from bot.service.drafting import (
    Filled,
    cannot_ask,
    checked,
    compose,
    errors_of,
    filled,
    is_faulty,
    is_sent,
    unclear_time,
)
from bot.service.due import filled_in, offer_seen, offered, with_offer
from bot.service.suggesting import suggested
from bot.views.away import is_away, told_away
from bot.views.cards import helper_card
from bot.views.forms.ask import FURTHER, ask_form
from bot.views.forms.drafting import Drafting
from bot.views.forms.introduction import BLURB
from bot.views.talk import done, sentence

Values = Mapping[str, str]
SMALL = "5"
"""So many minutes the smaller version of an ask takes."""


def start(ctx: Context, values: Values, carry: Values | None = None, *, errors: Values | None = None) -> Form:
    """A fresh form, filled in as far as is known. Its text is not searched for a moment: that takes its time."""
    first = {} if ctx.tx.asks.asked_by(ctx.me.id, limit=1).rows else {"guide": "yes"}
    form = filled(ctx, values, {**first, **(carry or {}), "draft": ctx.new_id("ask")})
    return _form(ctx, replace(_drafting(ctx, form), errors=errors or {}))


def show(ctx: Context, form: Filled, *, errors: Values | None = None, why: str = "", preview: bool = True) -> Form:
    """The form with all that was typed, the coach's points, and what the helper will see."""
    drafting, offer = _drafting(ctx, form), offered(ctx, form.values)
    seen = drafting.helper if preview and not errors else None
    drafting = replace(
        drafting,
        offer=offer,
        carry=with_offer(drafting.carry, offer),
        errors=errors or {},
        why=why,
        reason=advising.reason(why) if why else "",
        preview=_preview(ctx, form, seen) if seen else (),
    )
    return _form(ctx, drafting)


def _form(ctx: Context, drafting: Drafting) -> Form:
    told, before = (one.story for one in drafting.found if one.story), drafting.before
    asks = [*(before.matter.asks if before.matter else ()), *filter(None, (before.telling, before.instead_of))]
    return ask_form(ctx.view(asks=asks, also={person for story in told for person in story.chain}), drafting)


def _drafting(ctx: Context, form: Filled) -> Drafting:
    """What any form of an ask shows."""
    what, helper, advice = form.values.get("what", ""), _chosen(ctx, form.values), checked(ctx, form)
    courage = "" if advice.harm else _courage(ctx, form.carry)
    return Drafting(
        values=form.values,
        carry={
            **form.taken_along,
            **({"courage": courage} if courage else {}),
            **({beforehand.LOOKED_FOR: helper.id} if helper and what else {}),
        },
        courage=courage,
        due=form.due.at if form.due.words else None,
        advice=advice.points,
        standing=advice.stands,
        missing=advice.missing,
        helper=helper,
        waiting_for_word=_waits_for_my_word(ctx, helper, form.carry),
        before=beforehand.before(ctx, form),
        busy=helper is not None and len(ctx.tx.asks.open_with(helper.id, limit=9)) > ctx.rules.several_open_asks,
        found=() if helper else suggested(ctx, what, _had(ctx, form.carry)),
        help_line=advice.harm,
    )


def _courage(ctx: Context, carry: Values) -> str:
    """The sentence that goes along: none beside the guide of a first ask, which has its own."""
    return "" if carry.get("guide") else next_sentence(ctx.me, ctx.now)


def _waits_for_my_word(ctx: Context, helper: Person | None, carry: Values) -> str:
    """The one ask open between us, to which they said yes, and of which I have not said whether it happened; '' if
    there is none, or where I ask beside it."""
    found = ctx.tx.asks.open_between(ctx.me.id, helper.id) if helper else ()
    waits = [ask.id for ask in found if Event.HELPED in possible(ask, ctx.me.id)]
    return waits[0] if len(found) == 1 and waits and waits[0] != carry.get("beside") else ""


def _had(ctx: Context, carry: Values) -> set[str]:
    """Who had the ask that this one stands in for, or one before it, as its asker knows: whoever was suggested and let
    it pass is not among them.
    """
    had: set[str] = set()
    found = _of_mine(ctx, carry.get("instead_of", ""))
    while found is not None:
        had |= {found.helper, *found.pointers}
        found = _of_mine(ctx, found.instead_of or "")
    return had


def _of_mine(ctx: Context, ask: str) -> Ask | None:
    found = ctx.tx.asks.get(ask) if ask else None
    return found if found is not None and found.asker == ctx.me.id else None


def _chosen(ctx: Context, values: Values) -> Person | None:
    return ctx.people([values.get("who", "")]).get(values.get("who", ""))


def _preview(ctx: Context, form: Filled, helper: Person) -> tuple[Part, ...]:
    """The very card the helper gets, without its buttons and small print; or that they take no asks now."""
    refusal = cannot_ask(ctx, helper)
    if refusal is not None:
        return (Text(sentence(ctx.view(), refusal)),)
    try:
        ask = compose(ctx, form)
    except Refusal:
        return ()
    theirs = replace(ctx.as_person(helper).view(ask), me=helper)
    card = helper_card(theirs)
    mine = ctx.view(ask)
    when = mine.say(
        "form.ask.preview_when", helper=helper.called, moment=mine.reader.moment_with(ask.deliver_at, helper)
    )
    shown = tuple(
        part for part in card.parts if not (isinstance(part, Buttons) or (isinstance(part, Text) and part.quiet))
    )
    return (
        Text(mine.say("form.ask.preview", helper=helper.called)),
        Heading(card.title, card.face),
        *shown,
        Text(mine.together((is_away(mine, helper), when)), quiet=True),
    )


def submit(ctx: Context, command: Submit) -> Reply:
    """A press in the form: more fields, advice applied or dismissed, a preview, or Send."""
    values, carry = command.values, dict(command.carry)
    match command.action:
        case "more" | "less":
            more = {"more": "yes" if command.action == "more" else "no"}
            return show(ctx, filled(ctx, {**_hidden(carry), **values}, {**carry, **more}), preview=False)
        case "smaller":
            small = {**_hidden(carry), **values, "minutes": SMALL}
            return show(ctx, filled(ctx, small, {**carry, "smaller": "yes"}), preview=False)
        case "advise":
            return show(ctx, filled(ctx, values, carry), preview=False)
        case "apply":
            text = advising.applied(ctx, values.get("what", ""), "ask", carry, command.target)
            return show(ctx, filled(ctx, {**values, "what": text}, carry))
        case "not_useful" | "never_show":
            carry = advising.dismissed(ctx, carry, command.target, for_good=command.action == "never_show")
            return show(ctx, filled(ctx, values, carry))
        case "no_courage":
            ctx.save_me(without(ctx.me))
            return show(ctx, filled(ctx, values, carry), preview=False)
        case action if action in beforehand.PRESSES:
            return show(ctx, beforehand.answered(ctx, filled(ctx, values, carry), action, command.target))
        case "ask_anyway":
            return show(ctx, filled(ctx, values, {**carry, "beside": command.target}))
        case "choose":
            return show(ctx, filled(ctx, {**values, "who": command.target}, carry), preview=False)
        case "fill_in":
            return show(ctx, filled(ctx, filled_in(ctx, values), carry))
        case "why":
            return show(ctx, filled(ctx, values, carry), why=command.target)
        case "send" | "send_anyway":
            return _send(ctx, filled(ctx, values, carry), anyway=command.action == "send_anyway")
        case _:
            form = filled(ctx, values, carry)
            return show(ctx, form, errors=unclear_time(ctx, form))


def _hidden(carry: Values) -> Values:
    """What was typed into fields that are not shown."""
    return {name: carry[name] for name in (*FURTHER, BLURB) if name in carry}


def _send(ctx: Context, form: Filled, *, anyway: bool) -> Reply:
    """Send it, if nothing is in the way: only then is looked for an ask that came of it before."""
    doubtful = _is_doubtful(ctx, form, anyway=anyway)
    if not doubtful and send(ctx, compose(ctx, form), beside=bool(form.carry.get("beside"))):
        if form.carry.get("courage") in SENTENCES:
            ctx.save_me(having_read(ctx.me, form.carry["courage"], ctx.now))
        beforehand.tell_along(ctx, form)
        going_first.went(ctx)
        sent = done(ctx.view(), "sent")
        return replace(sent, parts=(*sent.parts, *told_away(ctx.view())))
    already = ctx.tx.asks.get(form.carry.get("draft", ""))
    if already is None:
        return _not_sent(ctx, form)
    if is_sent(ctx, already, form):
        return done(ctx.view(), "sent" if Event.WITHDRAW in possible(already, ctx.me.id) else "sent_before")
    other = form.in_new_draft(ctx.new_id("ask"))
    return _send(ctx, other, anyway=anyway) if other != form else _not_sent(ctx, form)


def _is_doubtful(ctx: Context, form: Filled, *, anyway: bool) -> bool:
    """Whether it has to be shown before it is sent; that an ask of the pair is open shows as it is stored."""
    unseen = not form.due.seen or not offer_seen(ctx, form.values, form.carry) or beforehand.unseen(ctx, form)
    return is_faulty(ctx, form) or unseen or not (anyway or not checked(ctx, form).stands)


def _not_sent(ctx: Context, form: Filled) -> Form:
    """The form once more, with what is in the way."""
    errors = errors_of(ctx, form)
    shown = show(ctx, form, errors=errors)
    if not errors and form.due.seen and offer_seen(ctx, form.values, form.carry):
        advising.showing(ctx, checked(ctx, form))
    return shown


def send(ctx: Context, ask: Ask, *, beside: bool = False) -> bool:
    """Store the ask, its two cards, and its prompts; the ask it stands in for is closed.

    False where there is an ask of this id already, or one open of the same pair that it was not to stand `beside`.
    """
    helper = ctx.person(ask.helper)
    if not ctx.tx.asks.add(ask, beside=beside):
        return False
    cards = [card(ask, helper, "ask.helper", ask.deliver_at), card(ask, ctx.me, "ask.asker", ctx.now)]
    ctx.tx.outbox.add(cards)
    if not helper.introduced:
        ctx.tx.people.save(replace(helper, introduced=True))
    plan_first(ctx, ask)
    contact.known_by_me(ctx, ask.helper)
    if ask.instead_of:
        _replace(ctx, ask.instead_of)
    return True


def _replace(ctx: Context, old: str) -> None:
    before = ctx.tx.asks.get(old)
    if before is not None and Event.REPLACE in possible(before, ctx.me.id):
        happen(ctx, before, ctx.did(Event.REPLACE))


def again(ctx: Context, ask: Ask, *, smaller: bool) -> Form:
    """A new ask made of an old one: for someone else, or the same made smaller."""
    draft = ask.draft
    values = {
        "who": ask.helper if smaller else "",
        "what": draft.what,
        "why": draft.why if smaller else "",
        "minutes": SMALL if smaller else str(draft.minutes or ""),
        "unlocks": draft.unlocks,
        "kind": draft.kind.value if draft.kind else "",
        "blurb": draft.blurb,
        "leave": " ".join(name for name, on in (("other_help", draft.other_help), ("may_pass", draft.may_pass)) if on),
    }
    carry = {"instead_of": ask.id, **({"smaller": "yes"} if smaller else {})}
    return start(ctx, values, carry)
