"""Thanking: the form with its advice and preview, the note on its way, and what it means for the ask."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from bot.asks import Ask, Event, State, noted
from bot.commands import Press, Submit
from bot.message import Form, Message, Part, Reply
from bot.service import advising, contact
from bot.service.changes import save
from bot.service.context import Context
from bot.service.due import ahead
from bot.service.noting import asked_of, chain_of, errors_of, is_sent, note_of
from bot.service.recipients import bring, helpers_of, nobody_here, on_their_way
from bot.service.stories import cannot_tell, could_be_told, in_few_words, offered, story_of, waits
from bot.thanks import Thanks
from bot.views.forms.drafting import Drafting
from bot.views.forms.thank import FURTHER, note_preview, thank_form
from bot.views.looking_back import learned
from bot.views.talk import done, sentence

Values = Mapping[str, str]
LATELY = 20
"""How many of their newest asks are looked at."""

ANSWERING = ("detail",)
"""Fields that, filled in, answer what the coach would point out."""


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
    circles = ctx.tx.circles.open_to(ctx.me.id)
    about = {"about": in_few_words(ask.draft.what, ctx.rules)} if ask and circles else {}
    drafting = Drafting(
        values={**about, **values},
        carry=carry,
        errors=errors or {},
        advice=checked.points,
        why=why,
        reason=advising.reason(why) if why else "",
        helper=ctx.people([to]).get(to),
        standing=checked.stands,
        missing=checked.missing,
        preview=_preview(ctx, values, carry, ask) if preview and not errors else (),
    )
    return thank_form(ctx.view(ask), drafting, circles)


def _preview(ctx: Context, values: Values, carry: Values, ask: Ask | None) -> tuple[Part, ...]:
    """The very note that the helper gets, and the story as a post would tell it; none of what nobody will read."""
    note = note_of(ctx, values, carry, ask)
    story = story_of(ctx, values, chain_of(ctx, note), asked=ask is not None, thanks=note.did)
    reader = ctx.people([note.to]).get(note.to)
    if reader is None or reader.no_longer_here or not note.did:
        return ()
    theirs = replace(ctx.as_person(reader).view(ask, also={ctx.me.id, *note.recipients}), thanks=note)
    circle = ctx.tx.circles.get(story.circle) if story else None
    return note_preview(theirs, ctx.view(ask, also=note.recipients), story, circle)


def _checked(ctx: Context, values: Values, carry: Values) -> advising.Checked:
    answered = frozenset(name for name in ANSWERING if values.get(name, "").strip())
    return advising.check(ctx, values.get("did", ""), "thanks", carry, answered)


def press(ctx: Context, command: Press) -> Reply:
    """**Say thanks**."""
    return start(ctx, asked_of(ctx, {"ask": command.target}))


def submit(ctx: Context, command: Submit) -> Reply:
    """A press in the thanks form."""
    values, carry = with_hidden(command), dict(command.carry)
    match command.action:
        case "more" | "less":
            return show(ctx, values, {**carry, "more": "yes" if command.action == "more" else "no"})
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
        if is_sent(ctx, sent, values, ask):
            return _thanked(ctx, sent, ask)
        carry = {**carry, "draft": ctx.new_id("thanks")}
    errors = errors_of(ctx, values, ask)
    if errors:
        return show(ctx, values, carry, errors=errors)
    if not anyway and (checked := _checked(ctx, values, carry)).stands:
        form = show(ctx, values, carry)
        advising.showing(ctx, checked)
        return form
    return _thanked(ctx, _store(ctx, values, carry, ask), ask)


def in_a_line(ctx: Context, who: str, words: str) -> Reply:
    """A whole note in one line, as `/thanks @Ben for walking me through the ledger`; a post may tell it afterwards."""
    carry = {"draft": ctx.new_id("thanks")}
    reply = _send(ctx, {"who": who, "did": words}, carry, anyway=False)
    note = ctx.tx.thanks.get(carry["draft"])
    if note is None or not isinstance(reply, Message):
        return reply
    return replace(reply, parts=(*reply.parts, *could_be_told(ctx, note)))


def _thanked(ctx: Context, note: Thanks, ask: Ask | None) -> Message:
    """That the thanks are on their way, and what becomes of a story that was offered."""
    sent = on_their_way(ctx, "thanks", helpers_of(ctx, ask) if ask else [ctx.person(note.to)])
    story = ctx.tx.thanks.story(note.story) if note.story else None
    waiting = tuple(waits(ctx, story)) if story else ()
    return replace(sent, parts=(*waiting, *(learned(ctx.view(), ask.id) if ask else ())))


def _store(ctx: Context, values: Values, carry: Values, ask: Ask | None) -> Thanks:
    note = note_of(ctx, values, carry, ask)
    story = story_of(ctx, values, chain_of(ctx, note), asked=ask is not None, thanks=note.did)
    if story:
        note = replace(note, story=offered(ctx, story).id)
    ctx.tx.thanks.add(note)
    for person in note.recipients:
        bring(ctx, person, "thanks", {"thanks": note.id, **({"ask": ask.id} if ask and note.took else {})})
    contact.wrote(ctx, *note.recipients)
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


def said(ctx: Context, key: str, at: datetime | None = None) -> Message:
    view = ctx.view()
    return done(view, key, **({"moment": view.reader.day(at)} if at else {}))
