"""What came of the help: the form, the words to everybody who had a part in it, and a story of it."""

from collections.abc import Mapping
from dataclasses import replace

from bot.asks import Ask, Event, noted
from bot.commands import Press, Submit
from bot.errors import Refusal
from bot.hours import weeks_later
from bot.message import Form, Reply
from bot.service import contact
from bot.service.changes import save
from bot.service.context import Context
from bot.service.drafting import too_long
from bot.service.noting import asked_of
from bot.service.recipients import bring, helper_of, helpers_of, nobody_here, on_their_way, pointers_of
from bot.service.stories import cannot_tell, offered, story_of, waits
from bot.thanks import Outcome
from bot.views.forms.drafting import Drafting
from bot.views.forms.thank import outcome_form
from bot.views.talk import sentence

Values = Mapping[str, str]


def press(ctx: Context, command: Press) -> Reply:
    """**Tell the outcome**. Raises Refusal `nobody_here`."""
    if refusal := nobody_here(ctx, ctx.ask(command.target)):
        raise refusal
    return _show(ctx, {}, {"ask": command.target, "draft": ctx.new_id("outcome")}, {})


def _show(ctx: Context, values: Values, carry: Values, errors: Values) -> Form:
    ask = asked_of(ctx, carry)
    drafting = Drafting(values=values, carry=carry, errors=errors)
    return outcome_form(ctx.view(ask), drafting, ctx.tx.circles.open_to(ctx.me.id))


def submit(ctx: Context, command: Submit) -> Reply:
    """What came of it, to the helper and everybody who suggested on the way."""
    values, carry = command.values, command.carry
    ask = asked_of(ctx, carry)
    refusals = too_long(ctx, values, {"did": "field_characters", "about": "name_characters"})
    refusals += cannot_tell(ctx, values)
    if not values.get("did", "").strip():
        refusals.append(Refusal("empty", field="did"))
    if ask is not None and (refusal := nobody_here(ctx, ask)):
        refusals.append(refusal)
    if refusals or ask is None:
        errors = {refusal.field or "did": sentence(ctx.view(), refusal) for refusal in refusals}
        return _show(ctx, values, carry, errors)
    sent = ctx.tx.thanks.outcome(carry["draft"])
    if sent is None or sent.by != ctx.me.id or sent.words != values["did"].strip():
        sent = _store(ctx, values, carry["draft"] if sent is None else ctx.new_id("outcome"), ask)
    told = on_their_way(ctx, "outcome", helpers_of(ctx, ask))
    story = ctx.tx.thanks.story(sent.story) if sent.story else None
    return replace(told, parts=tuple(waits(ctx, story))) if story else told


def _store(ctx: Context, values: Values, draft: str, ask: Ask) -> Outcome:
    words = values["did"].strip()
    story = story_of(ctx, values, (ctx.me.id, *pointers_of(ctx, ask), helper_of(ctx, ask)), outcome=words)
    if story:
        story = offered(ctx, story)
    return _keep(ctx, ask, draft, words, story.id if story else None)


def tell(ctx: Context, ask: Ask, words: str) -> Outcome:
    """What came of an ask, in a line beside another one; no post tells it."""
    return _keep(ctx, ask, ctx.new_id("outcome"), words, None)


def _keep(ctx: Context, ask: Ask, draft: str, words: str, story: str | None) -> Outcome:
    to = tuple(filter(None, (helper_of(ctx, ask), *pointers_of(ctx, ask))))
    outcome = Outcome(
        workspace=ask.workspace,
        id=draft,
        ask=ask.id,
        by=ctx.me.id,
        to=to,
        words=words,
        story=story,
        at=ctx.now,
    )
    ctx.tx.thanks.add_outcome(outcome)
    for person in to:
        bring(ctx, person, "outcome", {"outcome": draft, "ask": ask.id})
    contact.wrote(ctx, *to)
    save(ctx, noted(ask, ctx.did(Event.TELL_OUTCOME, to=outcome.id)))
    return outcome


def later(ctx: Context, ask: Ask) -> Ask:
    """The ask, to be asked about again in some weeks."""
    at = weeks_later(ctx.now, ctx.rules.outcome_snooze_weeks, ctx.me.zone)
    return replace(noted(ask, ctx.did(Event.OUTCOME_LATER)), outcome_from=at)
