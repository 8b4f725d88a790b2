"""Asking: the form, the coach beside it, the rules, and the sending of one ask to one named person."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from bot.asks import Ask, Draft, Event, Kind, possible
from bot.coach import Severity
from bot.coach.manners import needs_help_line
from bot.commands import Submit
from bot.errors import Refusal
from bot.message import Buttons, Form, Message, Part, Reply, Text
from bot.people import Person
from bot.promises import card_at
from bot.service import advising
from bot.service.changes import happen, send_card
from bot.service.context import Context
from bot.service.day import replan
from bot.service.due import due_of, filled_in, offered, shown, taken_along
from bot.service.pairs import has_open_ask
from bot.views.cards import helper_card
from bot.views.forms.ask import ALLOWED, FURTHER, Drafting, ask_form
from bot.views.talk import done, sentence

Values = Mapping[str, str]
MOST_SUGGESTED, MOST_LOOKED_AT = 3, 50
LIMITS = {"what": "what_characters", "why": "field_characters", "unlocks": "field_characters"}


def start(ctx: Context, values: Values, carry: Values | None = None, *, errors: Values | None = None) -> Form:
    """A fresh form, filled in as far as is known."""
    first = {} if ctx.tx.asks.asked_by(ctx.me.id, limit=1).rows else {"guide": "yes"}
    held = {**first, **(carry or {}), "draft": ctx.new_id("ask")}
    return show(ctx, values, held, errors=errors or {}, preview=False, opening=True)


def show(
    ctx: Context, values: Values, carry: Values, *, errors: Values, preview: bool, opening: bool = False, why: str = ""
) -> Form:
    """The form with all that was typed, the coach's points, and what the helper will see.

    While it is `opening`, the text is not searched for a moment: that takes its time."""
    helper = _chosen(ctx, values)
    due = shown(ctx, values, carry)
    carry = taken_along(carry, due)
    points = advising.points(ctx, values.get("what", ""), "ask", carry, _answered(values))
    drafting = Drafting(
        values=values,
        carry=carry,
        due=due.at if due.words else None,
        offer=None if opening else offered(ctx, values),
        errors=errors,
        advice=points,
        why=why,
        reason=advising.reason(why) if why else "",
        preview=_preview(ctx, values, carry, helper) if preview and helper and not errors else (),
        helper=helper,
        busy=helper is not None and len(ctx.tx.asks.open_with(helper.id, limit=9)) > ctx.rules.several_open_asks,
        found=() if helper else _suggested(ctx, values.get("what", "")),
        help_line=needs_help_line(values.get("what", "")),
        standing=any(point.severity is Severity.MISTAKE for point in points),
    )
    return ask_form(ctx.view(), drafting)


def _chosen(ctx: Context, values: Values) -> Person | None:
    return ctx.people([values.get("who", "")]).get(values.get("who", ""))


def _suggested(ctx: Context, words: str) -> tuple[Person, ...]:
    """Who said to ask them about it, of those who can be asked now; never oneself."""
    found = ctx.tx.people.asked_about(words, MOST_LOOKED_AT)
    return tuple(one for one in found if one.id != ctx.me.id and one.takes_asks(ctx.now))[:MOST_SUGGESTED]


def _answered(values: Values) -> frozenset[str]:
    """Which hints a filled-in field answers; `No rush` answers when."""
    filled = {name for name, field in (("why_you", "why"), ("unlocks", "unlocks")) if values.get(field)}
    return frozenset({*filled, "by_when"})


def _preview(ctx: Context, values: Values, carry: Values, helper: Person) -> tuple[Part, ...]:
    """The very card the helper gets, without its buttons and small print."""
    try:
        ask = compose(ctx, values, carry)
    except Refusal:
        return ()
    theirs = replace(ctx.as_person(helper).view(ask), me=helper)
    card = helper_card(theirs)
    if card is None:
        return ()
    mine = ctx.view(ask)
    when = mine.say("form.ask.preview_when", helper=helper.name, moment=mine.reader.moment_with(ask.deliver_at, helper))
    shown = tuple(
        part for part in card.parts if not (isinstance(part, Buttons) or (isinstance(part, Text) and part.quiet))
    )
    return (
        Text(mine.say("form.ask.preview", helper=helper.name)),
        Text(card.title),
        *shown,
        Text(when, quiet=True),
    )


def submit(ctx: Context, command: Submit) -> Reply:
    """A press in the form: more fields, advice applied or dismissed, a preview, or Send."""
    values, carry = command.values, dict(command.carry)
    match command.action:
        case "more" | "less":
            hidden = {name: carry[name] for name in FURTHER if name in carry}
            more = {"more": "yes" if command.action == "more" else ""}
            return show(ctx, {**hidden, **values}, {**carry, **more}, errors={}, preview=False)
        case "advise":
            return show(ctx, values, carry, errors={}, preview=False)
        case "apply":
            text = advising.applied(ctx, values.get("what", ""), "ask", carry, command.target)
            return show(ctx, {**values, "what": text}, carry, errors={}, preview=True)
        case "not_useful" | "never_show":
            carry = advising.dismissed(ctx, carry, command.target, for_good=command.action == "never_show")
            return show(ctx, values, carry, errors={}, preview=True)
        case "fill_in":
            return show(ctx, filled_in(ctx, values), carry, errors={}, preview=True)
        case "why":
            return show(ctx, values, carry, errors={}, preview=True, why=command.target)
        case "send" | "send_anyway":
            return _send(ctx, values, carry, anyway=command.action == "send_anyway")
        case _:
            return show(ctx, values, carry, errors=_about_time(ctx, values, carry), preview=True)


def _send(ctx: Context, values: Values, carry: Values, *, anyway: bool) -> Reply:
    already = ctx.tx.asks.get(carry.get("draft", ""))
    if already is not None:
        if _is_sent(ctx, already, values, carry):
            return _receipt(ctx)
        carry = {**carry, "draft": ctx.new_id("ask")}
    errors = _errors(ctx, values, carry)
    if errors:
        return show(ctx, values, carry, errors=errors, preview=False)
    if not due_of(ctx, values, carry).seen:
        return show(ctx, values, carry, errors={}, preview=True)
    if not anyway:
        form = show(ctx, values, carry, errors={}, preview=True)
        if form.buttons[0].action == "send_anyway":
            advising.showing(ctx, values.get("what", ""), "ask", carry, _answered(values))
            return form
    send(ctx, compose(ctx, values, carry))
    return _receipt(ctx)


def _is_sent(ctx: Context, sent: Ask, values: Values, carry: Values) -> bool:
    """Whether this form is the echo of that ask, and not another ask written over it."""
    first = sent.chain[0].by if sent.chain else sent.helper
    if (sent.asker, first) != (ctx.me.id, values.get("who", "").strip()):
        return False
    try:
        return _draft(ctx, values, carry) == replace(sent.draft, may_pass=_draft(ctx, values, carry).may_pass)
    except Refusal:  # its time has passed meanwhile; the words tell
        return (_with_quote(values, carry), values.get("why", "").strip()) == (sent.draft.what, sent.draft.why)


def _receipt(ctx: Context) -> Message:
    return done(ctx.view(), "sent")


def send(ctx: Context, ask: Ask) -> None:
    """Store the ask, its two cards, and its prompts; the ask it stands in for is closed."""
    helper = ctx.person(ask.helper)
    ctx.tx.asks.add(ask)
    send_card(ctx, ask, helper, "ask.helper", ask.deliver_at)
    send_card(ctx, ask, ctx.me, "ask.asker", ctx.now)
    if not helper.introduced:
        ctx.tx.people.save(replace(helper, introduced=True))
    replan(ctx, ask)
    if ask.instead_of:
        _replace(ctx, ask.instead_of)


def _replace(ctx: Context, old: str) -> None:
    before = ctx.tx.asks.get(old)
    if before is not None and Event.REPLACE in possible(before, ctx.me.id):
        happen(ctx, before, ctx.did(Event.REPLACE))


def compose(ctx: Context, values: Values, carry: Values) -> Ask:
    """The ask that these values make. Raises Refusal for what cannot be."""
    helper = ctx.person(values.get("who", ""))
    draft = _draft(ctx, values, carry)
    return Ask(
        workspace=ctx.me.workspace,
        id=carry.get("draft") or ctx.new_id("ask"),
        asker=ctx.me.id,
        helper=helper.id,
        draft=draft,
        sent_at=ctx.now,
        deliver_at=_deliver_at(ctx, helper, draft.due),
        moved_at=ctx.now,
        instead_of=carry.get("instead_of") or None,
    )


def _draft(ctx: Context, values: Values, carry: Values) -> Draft:
    """What was filled in. Raises Refusal for a time that cannot be."""
    leave = (values.get("leave") if "leave" in values else carry.get("leave", " ".join(ALLOWED))) or ""
    kind = values.get("kind") or carry.get("kind") or ""
    minutes = values.get("minutes", "")
    return Draft(
        what=_with_quote(values, carry),
        why=values.get("why", "").strip(),
        unlocks=(values.get("unlocks") or carry.get("unlocks") or "").strip(),
        due=due_of(ctx, values, carry).at,
        minutes=int(minutes) if minutes.isdecimal() else None,
        kind=Kind(kind) if kind in set(Kind) else None,
        other_help="other_help" in leave.split(),
        may_pass="may_pass" in leave.split() and kind != Kind.LISTEN,
    )


def _with_quote(values: Values, carry: Values) -> str:
    """What is asked, with the message that it is about and its link below."""
    about = [carry.get("quoted", ""), carry.get("link", "")]
    return "\n\n".join(part for part in (values.get("what", "").strip(), *about) if part)


def _deliver_at(ctx: Context, helper: Person, due: datetime | None) -> datetime:
    """In the helper's working hours, unless it is due before they begin."""
    return card_at(due, helper, ctx.now)


def _errors(ctx: Context, values: Values, carry: Values) -> dict[str, str]:
    """Every reason why this cannot be sent, as a sentence at its field."""
    found = _about_time(ctx, values, carry)
    for refusal in (_about_who(ctx, values), *_about_text(ctx, values)):
        if refusal is not None:
            found.setdefault(refusal.field or "who", sentence(ctx.view(), refusal))
    return found


def _about_who(ctx: Context, values: Values) -> Refusal | None:
    who = values.get("who", "").strip()
    if not who:
        return Refusal("no_one_named", field="who")
    helper = ctx.people([who]).get(who)
    refusal = cannot_ask(ctx, helper)
    if refusal or helper is None:
        return refusal
    if has_open_ask(ctx, ctx.me.id, who):
        return Refusal("open_ask", field="who", helper=helper.name)
    if ctx.tx.asks.sent_since(ctx.me.id, ctx.now - timedelta(hours=1)) >= ctx.rules.asks_per_hour:
        return Refusal("slow_down", field="who")
    return None


def cannot_ask(ctx: Context, helper: Person | None) -> Refusal | None:
    """Why this person cannot be asked; every reason of their own is one and the same sentence."""
    if helper is None:
        return Refusal("unknown_person", field="who")
    if helper.id == ctx.me.id:
        return Refusal("yourself", field="who")
    if helper.bot:
        return Refusal("the_bot", field="who")
    if not helper.takes_asks(ctx.now) or helper.away_before(ctx.now):
        return Refusal("no_asks", field="who", helper=helper.name)
    return None


def _about_text(ctx: Context, values: Values) -> list[Refusal]:
    empty = [] if values.get("what", "").strip() else [Refusal("empty", field="what")]
    return [*empty, *too_long(ctx, values, LIMITS)]


def too_long(ctx: Context, values: Values, limits: Values) -> list[Refusal]:
    """A refusal for every field with more code points than its limit."""
    rules = ctx.rules
    sizes = {name: getattr(rules, limit) for name, limit in limits.items()}
    return [
        Refusal("too_long", field=name, limit=str(limit))
        for name, limit in sizes.items()
        if len(values.get(name, "")) > limit
    ]


def _about_time(ctx: Context, values: Values, carry: Values) -> dict[str, str]:
    try:
        due_of(ctx, values, carry)
    except Refusal as refusal:
        return {"due": sentence(ctx.view(), refusal)}
    return {}


def again(ctx: Context, ask: Ask, *, smaller: bool) -> Form:
    """A new ask made of an old one: for someone else, or the same made smaller."""
    draft = ask.draft
    values = {
        "who": ask.helper if smaller else "",
        "what": draft.what,
        "why": draft.why if smaller else "",
        "minutes": "5" if smaller else str(draft.minutes or ""),
        "unlocks": draft.unlocks,
        "kind": draft.kind.value if draft.kind else "",
        "leave": " ".join(name for name, on in (("other_help", draft.other_help), ("may_pass", draft.may_pass)) if on),
    }
    carry = {"instead_of": ask.id, **({"smaller": "yes"} if smaller else {})}
    return start(ctx, values, carry)
