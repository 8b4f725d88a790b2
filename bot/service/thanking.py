"""Thanking: the note, what came of it, and the story that may be told of it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from bot.asks import Ask, Event, Role, State, noted
from bot.commands import Press, Submit
from bot.errors import Refusal
from bot.message import Form, Message, Part, Reply
from bot.outgoing import message
from bot.service import advising
from bot.service.changes import save
from bot.service.context import Context
from bot.service.drafting import cannot_ask, too_long
from bot.service.due import ahead
from bot.service.stories import cannot_tell, in_few_words, offered, story_of, waits
from bot.thanks import Thanks
from bot.views.forms.ask import Drafting
from bot.views.forms.thank import FURTHER, note_preview, thank_form
from bot.views.talk import done, sentence

Values = Mapping[str, str]
WRITTEN = ("did", "detail", "changed", "useful")
LATELY = 20
"""How many of their newest asks are looked at."""

OF_ITS_OWN = frozenset({"no_one_named", "two_people", "everyone", "channel", "group", "yourself", "the_bot"})
"""What is refused of whom one thanks in other words than of whom one asks."""

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


def show(
    ctx: Context, values: Values, carry: Values, *, errors: Values | None = None, why: str = "", preview: bool = False
) -> Form:
    """The form with all that was typed, the coach's points and, where asked for, what will be read of it."""
    ask, checked = asked_of(ctx, carry), _checked(ctx, values, carry)
    to = ask.helper if ask else values.get("who", "")
    about = {"about": in_few_words(ask.draft.what, ctx.rules)} if ask else {}
    drafting = Drafting(
        values={**about, **values},
        carry=carry,
        errors=errors or {},
        advice=checked.points,
        why=why,
        reason=advising.reason(why) if why else "",
        helper=ctx.people([to]).get(to),
        standing=checked.stands,
        preview=_preview(ctx, values, carry, ask) if preview and not errors else (),
    )
    return thank_form(ctx.view(ask), drafting, ctx.tx.circles.open_to(ctx.me.id))


def _preview(ctx: Context, values: Values, carry: Values, ask: Ask | None) -> tuple[Part, ...]:
    """The very note that the helper gets, and the story as a post would tell it."""
    note, story = _note(ctx, values, carry, ask), story_of(ctx, values, _chain(ctx, values, ask), thanks=_did(values))
    reader = ctx.people([note.to]).get(note.to)
    if reader is None or not note.did:
        return ()
    theirs = replace(ctx.as_person(reader).view(ask, also={ctx.me.id, *note.recipients}), thanks=note)
    circle = ctx.tx.circles.get(story.circle) if story else None
    return note_preview(theirs, ctx.view(ask, also=note.recipients), story, circle)


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
    values, carry = with_hidden(command), dict(command.carry)
    match command.action:
        case "more" | "less":
            return show(ctx, values, {**carry, "more": "yes" if command.action == "more" else ""})
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
            return show(ctx, values, carry, errors=_unsendable(ctx, values, carry), preview=True)


def _unsendable(ctx: Context, values: Values, carry: Values) -> dict[str, str]:
    """What is wrong with the story, shown beside no preview of it."""
    return {
        refusal.field or "did": sentence(ctx.view(), refusal)
        for refusal in cannot_tell(ctx, values, asked_of(ctx, carry))
    }


def with_hidden(command: Submit) -> Values:
    """What was filled in, also behind **More**."""
    return {**{name: command.carry[name] for name in FURTHER if name in command.carry}, **command.values}


def _send(ctx: Context, values: Values, carry: Values, *, anyway: bool) -> Reply:
    ask = asked_of(ctx, carry)
    sent = ctx.tx.thanks.get(carry["draft"])
    if sent is not None:
        if _is_sent(ctx, sent, values, ask):
            return _thanked(ctx, sent, ask)
        carry = {**carry, "draft": ctx.new_id("thanks")}
    errors = _errors(ctx, values, ask)
    if errors:
        return show(ctx, values, carry, errors=errors)
    if not anyway and (checked := _checked(ctx, values, carry)).stands:
        form = show(ctx, values, carry)
        advising.showing(ctx, checked)
        return form
    return _thanked(ctx, _store(ctx, values, carry, ask), ask)


def in_a_line(ctx: Context, who: str, words: str) -> Reply:
    """A whole note in one line, as `/thanks @Ben for walking me through the ledger`."""
    return _send(ctx, {"who": who, "did": words}, {"draft": ctx.new_id("thanks")}, anyway=False)


def _is_sent(ctx: Context, sent: Thanks, values: Values, ask: Ask | None) -> bool:
    """Whether this form is the echo of that note, and not another note written over it."""
    said = tuple(values.get(name, "").strip() for name in WRITTEN)
    same_words = said == (sent.did, sent.detail, sent.changed, sent.useful)
    return same_words and sent.by == ctx.me.id and (ask is not None or values.get("who", "") == sent.to)


def _thanked(ctx: Context, note: Thanks, ask: Ask | None) -> Message:
    """That the thanks are on their way, and what becomes of a story that was offered."""
    names = helpers_of(ctx, ask) if ask else [ctx.person(note.to).name]
    sent = done_for(ctx, "asker.thanks.sent", names)
    story = ctx.tx.thanks.story(note.story) if note.story else None
    return replace(sent, parts=tuple(waits(ctx, story))) if story else sent


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
    refusals = [*too_long(ctx, values, LIMITS), *cannot_tell(ctx, values, ask)]
    if not values.get("did", "").strip():
        refusals.append(Refusal("empty", field="did"))
    refusal = _cannot_thank_for(ctx, ask) if ask else _cannot_thank(ctx, values.get("who", ""))
    refusals += [refusal] if refusal else []
    if ctx.tx.thanks.sent_since(ctx.me.id, ctx.now - timedelta(hours=1)) >= ctx.rules.thanks_per_hour:
        refusals.append(Refusal("slow_down_thanks", field="did"))
    refusals += _about_outcome(ctx, values)
    return {refusal.field or "did": refused(ctx, refusal) for refusal in refusals}


def refused(ctx: Context, refusal: Refusal) -> str:
    """Why, in words of its own where an ask would say it otherwise."""
    own = refusal.reason if refusal.reason not in OF_ITS_OWN else f"{refusal.reason}.thanks"
    return sentence(ctx.view(), Refusal(own, **refusal.facts))


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


def _chain(ctx: Context, values: Values, ask: Ask | None) -> tuple[str, ...]:
    """Whom a story of it names, in their order."""
    return (ctx.me.id, *ask.pointers, ask.helper) if ask else (ctx.me.id, values.get("who", ""))


def _did(values: Values) -> str:
    return values.get("did", "").strip()


def _note(ctx: Context, values: Values, carry: Values, ask: Ask | None) -> Thanks:
    """The note that these values make."""
    text = {name: values.get(name, "").strip() for name in WRITTEN}
    return Thanks(
        workspace=ctx.me.workspace,
        id=carry["draft"],
        by=ctx.me.id,
        to=ask.helper if ask else values.get("who", ""),
        ask=ask.id if ask else None,
        **text,
        also=ask.pointers if ask else (),
        at=ctx.now,
    )


def _store(ctx: Context, values: Values, carry: Values, ask: Ask | None) -> Thanks:
    story = story_of(ctx, values, _chain(ctx, values, ask), thanks=_did(values))
    if story:
        offered(ctx, story)
    note = replace(_note(ctx, values, carry, ask), story=story.id if story else None)
    ctx.tx.thanks.add(note)
    for person in note.recipients:
        bring(ctx, person, "thanks", {"thanks": note.id})
    if ask:
        _keep_in_ask(ctx, values, ask, note)
    else:
        _count_as_thanks(ctx, note.to)
    return note


def _keep_in_ask(ctx: Context, values: Values, ask: Ask, note: Thanks) -> None:
    """The ask knows when to ask what came of it, if ever, and of the thanks: they are what its asker did last."""
    if "never" in values.get("outcome_never", "").split():
        ask = noted(ask, ctx.did(Event.NO_OUTCOME))
        save(ctx, ask)
    outcome_from = ahead(ctx, values.get("outcome", ""), "outcome") or ask.outcome_from
    save(ctx, replace(noted(ask, ctx.did(Event.THANK, to=note.id)), outcome_from=outcome_from))


def _count_as_thanks(ctx: Context, helper: str) -> None:
    """Thanks beside an ask count for what this helper did meanwhile: nobody is reminded of what they did."""
    for ask in ctx.tx.asks.asked_by(ctx.me.id, limit=LATELY).rows:
        if ask.helper == helper and ask.state is State.HELPED and not ask.thanked_at:
            save(ctx, noted(ask, ctx.did(Event.THANKED)))


def bring(ctx: Context, person: str, kind: str, ids: Mapping[str, str]) -> None:
    """Words to somebody, in their working hours; while they are paused, after that."""
    somebody = ctx.person(person)
    ctx.tx.outbox.send(message(kind, somebody.address, ids, somebody.next_hours(ctx.now), 1))


def said(ctx: Context, key: str, at: datetime | None = None) -> Message:
    view = ctx.view()
    return done(view, key, **({"moment": view.reader.day(at)} if at else {}))
