"""Thanking: the note, what came of it, and the story that may be told of it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from bot.asks import Ask, Event, Role, noted
from bot.commands import Press, Submit
from bot.digest import Circle
from bot.errors import Refusal
from bot.message import Form, Message, Reply, Text
from bot.outgoing import message
from bot.service import advising, telling
from bot.service.changes import save
from bot.service.context import Context
from bot.service.drafting import cannot_ask, too_long
from bot.service.due import ahead
from bot.thanks import Consent, Story, Thanks, answer, never, offer
from bot.views.forms.ask import Drafting
from bot.views.forms.thank import thank_form
from bot.views.talk import done, sentence

Values = Mapping[str, str]
NO_CIRCLE = frozenset({"", "no"})
WRITTEN = ("did", "detail", "changed", "useful")
LIMITS = {
    "did": "what_characters",
    "detail": "field_characters",
    "changed": "field_characters",
    "useful": "field_characters",
    "about": "name_characters",
}


def start(ctx: Context, ask: Ask | None, values: Values | None = None) -> Form | Message:
    """The thanks form, for an ask or for somebody; none where nobody is left to thank."""
    if ask is not None and nobody_here(ctx, ask):
        return said(ctx, "nobody_to_thank")
    carry = {"draft": ctx.new_id("thanks"), **({"ask": ask.id} if ask else {})}
    return show(ctx, values or {}, carry)


def show(ctx: Context, values: Values, carry: Values, *, errors: Values | None = None, why: str = "") -> Form:
    """The form with all that was typed and the coach's points."""
    ask, checked = asked_of(ctx, carry), _checked(ctx, values, carry)
    to = ask.helper if ask else values.get("who", "")
    drafting = Drafting(
        values=values,
        carry=carry,
        errors=errors or {},
        advice=checked.points,
        why=why,
        reason=advising.reason(why) if why else "",
        helper=ctx.people([to]).get(to),
        standing=checked.stands,
    )
    return thank_form(ctx.view(ask), drafting, ctx.tx.circles.open_to(ctx.me.id))


def _checked(ctx: Context, values: Values, carry: Values) -> advising.Checked:
    return advising.check(ctx, values.get("did", ""), "thanks", carry)


def asked_of(ctx: Context, carry: Values) -> Ask | None:
    if not carry.get("ask"):
        return None
    ask = ctx.ask(carry["ask"])
    if ask.role(ctx.me.id) is not Role.ASKER:
        raise Refusal("not_yours")
    return ask


def press(ctx: Context, command: Press) -> Reply:
    """**Say thanks**."""
    return start(ctx, asked_of(ctx, {"ask": command.target}))


def submit(ctx: Context, command: Submit) -> Reply:
    """A press in the thanks form."""
    values, carry = command.values, dict(command.carry)
    match command.action:
        case "apply":
            text = advising.applied(ctx, values.get("did", ""), "thanks", carry, command.target)
            return show(ctx, {**values, "did": text}, carry)
        case "not_useful" | "never_show":
            for_good = command.action == "never_show"
            return show(ctx, values, advising.dismissed(ctx, carry, command.target, for_good=for_good))
        case "why":
            return show(ctx, values, carry, why=command.target)
        case "send" | "send_anyway":
            return _send(ctx, values, carry, anyway=command.action == "send_anyway")
        case _:
            return show(ctx, values, carry)


def _send(ctx: Context, values: Values, carry: Values, *, anyway: bool) -> Reply:
    ask = asked_of(ctx, carry)
    sent = ctx.tx.thanks.get(carry["draft"])
    if sent is not None:
        if _is_sent(ctx, sent, values, ask):
            return _thanked(ctx, helpers_of(ctx, ask) if ask else [ctx.person(sent.to).name], values)
        carry = {**carry, "draft": ctx.new_id("thanks")}
    errors = _errors(ctx, values, ask)
    if errors:
        return show(ctx, values, carry, errors=errors)
    if not anyway and (checked := _checked(ctx, values, carry)).stands:
        form = show(ctx, values, carry)
        advising.showing(ctx, checked)
        return form
    _store(ctx, values, carry, ask)
    names = helpers_of(ctx, ask) if ask else [ctx.person(values["who"]).name]
    return _thanked(ctx, names, values)


def _is_sent(ctx: Context, sent: Thanks, values: Values, ask: Ask | None) -> bool:
    """Whether this form is the echo of that note, and not another note written over it."""
    said = tuple(values.get(name, "").strip() for name in WRITTEN)
    same_words = said == (sent.did, sent.detail, sent.changed, sent.useful)
    return same_words and sent.by == ctx.me.id and (ask is not None or values.get("who", "") == sent.to)


def _thanked(ctx: Context, names: list[str], values: Values) -> Message:
    """That the thanks are on their way, and what becomes of a story that was offered."""
    circle = _circle(ctx, values) if values.get("about", "").strip() else None
    sent, view = done_for(ctx, "asker.thanks.sent", names), ctx.view()
    return replace(sent, parts=(Text(view.say("asker.story.waits", circle=circle.label)),)) if circle else sent


def done_for(ctx: Context, key: str, names: list[str]) -> Message:
    view = ctx.view()
    return Message(view.say(key, names=view.reader.names(names or [view.say("all.somebody")])))


def helpers_of(ctx: Context, ask: Ask) -> list[str]:
    """The names of whoever helped, or suggested who did, and is still here to read of it."""
    people = (ctx.person(person) for person in (ask.helper, *ask.pointers))
    return [person.name for person in people if not person.left]


def nobody_here(ctx: Context, ask: Ask) -> Refusal | None:
    """Why nothing can be brought to those who helped."""
    return None if helpers_of(ctx, ask) else Refusal("nobody_here", field="did")


def _errors(ctx: Context, values: Values, ask: Ask | None) -> dict[str, str]:
    refusals = [*too_long(ctx, values, LIMITS), *cannot_tell(ctx, values)]
    if not values.get("did", "").strip():
        refusals.append(Refusal("empty", field="did"))
    refusal = _cannot_thank_for(ctx, ask) if ask else _cannot_thank(ctx, values.get("who", ""))
    refusals += [refusal] if refusal else []
    if ctx.tx.thanks.sent_since(ctx.me.id, ctx.now - timedelta(hours=1)) >= ctx.rules.thanks_per_hour:
        refusals.append(Refusal("slow_down_thanks", field="did"))
    refusals += _about_outcome(ctx, values)
    return {refusal.field or "did": sentence(ctx.view(), refusal) for refusal in refusals}


def cannot_tell(ctx: Context, values: Values) -> list[Refusal]:
    """A story needs a few words, a channel of the teller's, and a teller whom stories may name; none is fine too."""
    about, wanted = values.get("about", "").strip(), values.get("circle", "") not in NO_CIRCLE
    if about and never(ctx.me):
        return [Refusal("never_in_stories", field="about")]
    if about and _circle(ctx, values) is None:
        return [Refusal("no_story_place", field="circle")]
    if not about and (wanted or values.get("quote", "").strip()):
        return [Refusal("no_story_words", field="about")]
    return []


def _circle(ctx: Context, values: Values) -> Circle | None:
    """The chosen channel, if it has a post and they may choose it."""
    return next((one for one in ctx.tx.circles.open_to(ctx.me.id) if one.id == values.get("circle", "")), None)


def _cannot_thank_for(ctx: Context, ask: Ask) -> Refusal | None:
    return _thanked_before(ctx, ask) or nobody_here(ctx, ask)


def _thanked_before(ctx: Context, ask: Ask) -> Refusal | None:
    """One thanks an ask: the first counts, and whoever sends a second form reads so."""
    before = ctx.tx.thanks.for_ask(ctx.me.id, ask.id)
    if before is None:
        return None
    command = ctx.surface.thanks
    return Refusal("thanked_before", field="did", helper=ctx.person(before.to).name, command=command)


def _about_outcome(ctx: Context, values: Values) -> list[Refusal]:
    """What is wrong with the day on which they want to be asked what came of it."""
    try:
        ahead(ctx, values.get("outcome", ""), "outcome")
    except Refusal as refusal:
        return [refusal]
    return []


def _cannot_thank(ctx: Context, who: str) -> Refusal | None:
    """Anybody who is still here may be thanked, also who takes no asks."""
    if not who:
        return Refusal("no_one_named", field="who")
    person = ctx.people([who]).get(who)
    refusal = cannot_ask(ctx, person)
    return None if refusal and refusal.reason == "no_asks" and person and not person.left else refusal


def _store(ctx: Context, values: Values, carry: Values, ask: Ask | None) -> None:
    text = {name: values.get(name, "").strip() for name in WRITTEN}
    to = ask.helper if ask else values["who"]
    also = ask.pointers if ask else ()
    story = story_of(ctx, values, (ctx.me.id, *also, to), thanks=text["did"])
    note = Thanks(
        workspace=ctx.me.workspace,
        id=carry["draft"],
        by=ctx.me.id,
        to=to,
        ask=ask.id if ask else None,
        did=text["did"],
        detail=text["detail"],
        changed=text["changed"],
        useful=text["useful"],
        also=also,
        story=story.id if story else None,
        at=ctx.now,
    )
    ctx.tx.thanks.add(note)
    for person in note.recipients:
        bring(ctx, person, "thanks", {"thanks": note.id})
    if ask:
        outcome_from = ahead(ctx, values.get("outcome", ""), "outcome") or ask.outcome_from
        thanked = noted(ask, ctx.did(Event.THANK, to=note.id))
        save(ctx, replace(thanked, outcome_from=outcome_from))


def story_of(
    ctx: Context, values: Values, chain: tuple[str, ...], *, thanks: str = "", outcome: str = ""
) -> Story | None:
    """The story that the teller offers; none without a few words and a circle of theirs."""
    about, circle = values.get("about", "").strip(), _circle(ctx, values)
    if not about or circle is None:
        return None
    story = Story(
        workspace=ctx.me.workspace,
        id=ctx.new_id("story"),
        circle=circle.id,
        teller=ctx.me.id,
        chain=chain,
        about=about,
        thanks=thanks if "thanks" in values.get("quote", "").split() else "",
        outcome=outcome,
        consents={},
        at=ctx.now,
    )
    offered = offer(story, ctx.people(chain))
    ctx.tx.thanks.save_story(offered)
    return offered


def bring(ctx: Context, person: str, kind: str, ids: Mapping[str, str]) -> None:
    """Words to somebody, in their working hours; while they are paused, after that."""
    somebody = ctx.person(person)
    ctx.tx.outbox.send(message(kind, somebody.address, ids, somebody.next_hours(ctx.now), 1))


def said(ctx: Context, key: str, at: datetime | None = None) -> Message:
    view = ctx.view()
    return done(view, key, **({"moment": view.reader.day(at)} if at else {}))


def story_answer(ctx: Context, command: Press) -> Reply:
    """**Fine for the post** and **Keep it between us**: the card keeps what was said, and the post follows.

    An answer that stands already is said once more: nothing else would show that it was heard.
    """
    story = ctx.tx.thanks.story(command.target)
    if story is None:
        raise Refusal("gone")
    answered = command.action.removeprefix("story_")
    if story.consents.get(ctx.me.id) == Consent(answered):
        return said(ctx, f"{command.action}_before")
    if command.action == "story_no":
        telling.take_out(ctx, [story])
        return None
    ctx.tx.thanks.save_story(answer(story, ctx.me, Consent.YES, ctx.now))
    telling.refresh_notes(ctx, story, {ctx.me.id})
    return None
