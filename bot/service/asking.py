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
from bot.service.day import replan
from bot.service.desk import Desk
from bot.service.due import due_of, filled_in, offered, shown, taken_along
from bot.service.pairs import has_open_ask
from bot.views.cards import helper_card
from bot.views.forms.ask import ALLOWED, FURTHER, Drafting, ask_form
from bot.views.talk import done, sentence

Values = Mapping[str, str]
MOST_SUGGESTED, MOST_LOOKED_AT = 3, 50
LIMITS = {"what": "what_characters", "why": "field_characters", "unlocks": "field_characters"}


def start(desk: Desk, values: Values, carry: Values | None = None, *, errors: Values | None = None) -> Form:
    """A fresh form, filled in as far as is known."""
    first = {} if desk.tx.asks.asked_by(desk.me.id, limit=1).rows else {"guide": "yes"}
    held = {**first, **(carry or {}), "draft": desk.new_id("ask")}
    return show(desk, values, held, errors=errors or {}, preview=False, opening=True)


def show(
    desk: Desk, values: Values, carry: Values, *, errors: Values, preview: bool, opening: bool = False, why: str = ""
) -> Form:
    """The form with all that was typed, the coach's points, and what the helper will see.

    While it is `opening`, the text is not searched for a moment: that takes its time."""
    helper = _chosen(desk, values)
    due = shown(desk, values, carry)
    carry = taken_along(carry, due)
    points = advising.points(desk, values.get("what", ""), "ask", carry, _answered(values))
    drafting = Drafting(
        values=values,
        carry=carry,
        due=due.at if due.words else None,
        offer=None if opening else offered(desk, values),
        errors=errors,
        advice=points,
        why=why,
        reason=advising.reason(why) if why else "",
        preview=_preview(desk, values, carry, helper) if preview and helper and not errors else (),
        helper=helper,
        busy=helper is not None and len(desk.tx.asks.open_with(helper.id, limit=9)) > desk.rules.several_open_asks,
        found=() if helper else _suggested(desk, values.get("what", "")),
        help_line=needs_help_line(values.get("what", "")),
        standing=any(point.severity is Severity.MISTAKE for point in points),
    )
    return ask_form(desk.scene(), drafting)


def _chosen(desk: Desk, values: Values) -> Person | None:
    return desk.people([values.get("who", "")]).get(values.get("who", ""))


def _suggested(desk: Desk, words: str) -> tuple[Person, ...]:
    """Who said to ask them about it, of those who can be asked now; never oneself."""
    found = desk.tx.people.asked_about(words, MOST_LOOKED_AT)
    return tuple(one for one in found if one.id != desk.me.id and one.takes_asks(desk.now))[:MOST_SUGGESTED]


def _answered(values: Values) -> frozenset[str]:
    """Which hints a filled-in field answers; `No rush` answers when."""
    filled = {name for name, field in (("why_you", "why"), ("unlocks", "unlocks")) if values.get(field)}
    return frozenset({*filled, "by_when"})


def _preview(desk: Desk, values: Values, carry: Values, helper: Person) -> tuple[Part, ...]:
    """The very card the helper gets, without its buttons and small print."""
    try:
        ask = compose(desk, values, carry)
    except Refusal:
        return ()
    theirs = replace(desk.as_person(helper).scene(ask), me=helper)
    card = helper_card(theirs)
    if card is None:
        return ()
    mine = desk.scene(ask)
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


def submit(desk: Desk, command: Submit) -> Reply:
    """A press in the form: more fields, advice applied or dismissed, a preview, or Send."""
    values, carry = command.values, dict(command.carry)
    match command.action:
        case "more" | "less":
            hidden = {name: carry[name] for name in FURTHER if name in carry}
            more = {"more": "yes" if command.action == "more" else ""}
            return show(desk, {**hidden, **values}, {**carry, **more}, errors={}, preview=False)
        case "advise":
            return show(desk, values, carry, errors={}, preview=False)
        case "apply":
            text = advising.applied(desk, values.get("what", ""), "ask", carry, command.target)
            return show(desk, {**values, "what": text}, carry, errors={}, preview=True)
        case "not_useful" | "never_show":
            carry = advising.dismissed(desk, carry, command.target, for_good=command.action == "never_show")
            return show(desk, values, carry, errors={}, preview=True)
        case "fill_in":
            return show(desk, filled_in(desk, values), carry, errors={}, preview=True)
        case "why":
            return show(desk, values, carry, errors={}, preview=True, why=command.target)
        case "send" | "send_anyway":
            return _send(desk, values, carry, anyway=command.action == "send_anyway")
        case _:
            return show(desk, values, carry, errors=_about_time(desk, values, carry), preview=True)


def _send(desk: Desk, values: Values, carry: Values, *, anyway: bool) -> Reply:
    already = desk.tx.asks.get(carry.get("draft", ""))
    if already is not None:
        if _is_sent(desk, already, values, carry):
            return _receipt(desk)
        carry = {**carry, "draft": desk.new_id("ask")}
    errors = _errors(desk, values, carry)
    if errors:
        return show(desk, values, carry, errors=errors, preview=False)
    if not due_of(desk, values, carry).seen:
        return show(desk, values, carry, errors={}, preview=True)
    if not anyway:
        form = show(desk, values, carry, errors={}, preview=True)
        if form.buttons[0].action == "send_anyway":
            advising.showing(desk, values.get("what", ""), "ask", carry, _answered(values))
            return form
    send(desk, compose(desk, values, carry))
    return _receipt(desk)


def _is_sent(desk: Desk, sent: Ask, values: Values, carry: Values) -> bool:
    """Whether this form is the echo of that ask, and not another ask written over it."""
    first = sent.chain[0].by if sent.chain else sent.helper
    if (sent.asker, first) != (desk.me.id, values.get("who", "").strip()):
        return False
    try:
        return _draft(desk, values, carry) == replace(sent.draft, may_pass=_draft(desk, values, carry).may_pass)
    except Refusal:  # its time has passed meanwhile; the words tell
        return (_with_quote(values, carry), values.get("why", "").strip()) == (sent.draft.what, sent.draft.why)


def _receipt(desk: Desk) -> Message:
    return done(desk.scene(), "sent")


def send(desk: Desk, ask: Ask) -> None:
    """Store the ask, its two cards, and its prompts; the ask it stands in for is closed."""
    helper = desk.person(ask.helper)
    desk.tx.asks.add(ask)
    send_card(desk, ask, helper, "ask.helper", ask.deliver_at)
    send_card(desk, ask, desk.me, "ask.asker", desk.now)
    if not helper.introduced:
        desk.tx.people.save(replace(helper, introduced=True))
    replan(desk, ask)
    if ask.instead_of:
        _replace(desk, ask.instead_of)


def _replace(desk: Desk, old: str) -> None:
    before = desk.tx.asks.get(old)
    if before is not None and Event.REPLACE in possible(before, desk.me.id):
        happen(desk, before, Event.REPLACE, by=desk.me.id)


def compose(desk: Desk, values: Values, carry: Values) -> Ask:
    """The ask that these values make. Raises Refusal for what cannot be."""
    helper = desk.person(values.get("who", ""))
    draft = _draft(desk, values, carry)
    return Ask(
        workspace=desk.me.workspace,
        id=carry.get("draft") or desk.new_id("ask"),
        asker=desk.me.id,
        helper=helper.id,
        draft=draft,
        sent_at=desk.now,
        deliver_at=_deliver_at(desk, helper, draft.due),
        moved_at=desk.now,
        instead_of=carry.get("instead_of") or None,
    )


def _draft(desk: Desk, values: Values, carry: Values) -> Draft:
    """What was filled in. Raises Refusal for a time that cannot be."""
    leave = (values.get("leave") if "leave" in values else carry.get("leave", " ".join(ALLOWED))) or ""
    kind = values.get("kind") or carry.get("kind") or ""
    minutes = values.get("minutes", "")
    return Draft(
        what=_with_quote(values, carry),
        why=values.get("why", "").strip(),
        unlocks=(values.get("unlocks") or carry.get("unlocks") or "").strip(),
        due=due_of(desk, values, carry).at,
        minutes=int(minutes) if minutes.isdecimal() else None,
        kind=Kind(kind) if kind in set(Kind) else None,
        other_help="other_help" in leave.split(),
        may_pass="may_pass" in leave.split() and kind != Kind.LISTEN,
    )


def _with_quote(values: Values, carry: Values) -> str:
    """What is asked, with the message that it is about and its link below."""
    about = [carry.get("quoted", ""), carry.get("link", "")]
    return "\n\n".join(part for part in (values.get("what", "").strip(), *about) if part)


def _deliver_at(desk: Desk, helper: Person, due: datetime | None) -> datetime:
    """In the helper's working hours, unless it is due before they begin."""
    return card_at(due, helper, desk.now)


def _errors(desk: Desk, values: Values, carry: Values) -> dict[str, str]:
    """Every reason why this cannot be sent, as a sentence at its field."""
    found = _about_time(desk, values, carry)
    for refusal in (_about_who(desk, values), *_about_text(desk, values)):
        if refusal is not None:
            found.setdefault(refusal.field or "who", sentence(desk.scene(), refusal))
    return found


def _about_who(desk: Desk, values: Values) -> Refusal | None:
    who = values.get("who", "").strip()
    if not who:
        return Refusal("no_one_named", field="who")
    helper = desk.people([who]).get(who)
    refusal = cannot_ask(desk, helper)
    if refusal or helper is None:
        return refusal
    if has_open_ask(desk, desk.me.id, who):
        return Refusal("open_ask", field="who", helper=helper.name)
    if desk.tx.asks.sent_since(desk.me.id, desk.now - timedelta(hours=1)) >= desk.rules.asks_per_hour:
        return Refusal("slow_down", field="who")
    return None


def cannot_ask(desk: Desk, helper: Person | None) -> Refusal | None:
    """Why this person cannot be asked; every reason of their own is one and the same sentence."""
    if helper is None:
        return Refusal("unknown_person", field="who")
    if helper.id == desk.me.id:
        return Refusal("yourself", field="who")
    if helper.bot:
        return Refusal("the_bot", field="who")
    if not helper.takes_asks(desk.now) or helper.away_before(desk.now):
        return Refusal("no_asks", field="who", helper=helper.name)
    return None


def _about_text(desk: Desk, values: Values) -> list[Refusal]:
    empty = [] if values.get("what", "").strip() else [Refusal("empty", field="what")]
    return [*empty, *too_long(desk, values, LIMITS)]


def too_long(desk: Desk, values: Values, limits: Values) -> list[Refusal]:
    """A refusal for every field with more code points than its limit."""
    rules = desk.rules
    sizes = {name: getattr(rules, limit) for name, limit in limits.items()}
    return [
        Refusal("too_long", field=name, limit=str(limit))
        for name, limit in sizes.items()
        if len(values.get(name, "")) > limit
    ]


def _about_time(desk: Desk, values: Values, carry: Values) -> dict[str, str]:
    try:
        due_of(desk, values, carry)
    except Refusal as refusal:
        return {"due": sentence(desk.scene(), refusal)}
    return {}


def again(desk: Desk, ask: Ask, *, smaller: bool) -> Form:
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
    return start(desk, values, carry)
