"""Saying back: the asker's line on what they took from advice goes to whoever gave it, who may answer it once."""

from collections.abc import Mapping

from bot.asks import Ask, Event, Happened, noted
from bot.commands import Press, Submit
from bot.errors import Refusal
from bot.message import Form, Reply
from bot.outgoing import edit, slots_about
from bot.service.changes import save
from bot.service.context import Context
from bot.service.drafting import too_long
from bot.thanks import Thanks
from bot.views.forms.said_back import add_form
from bot.views.talk import sentence


def thats_it(ctx: Context, command: Press) -> None:
    """**That's it**."""
    _, ask = _to_answer(ctx, command.target)
    _answer(ctx, ask, command.target, ctx.did(Event.THATS_IT))


def press(ctx: Context, command: Press) -> Form:
    """**One thing to add**."""
    return show(ctx, command.target, {})


def show(ctx: Context, thanks: str, values: Mapping[str, str], errors: Mapping[str, str] | None = None) -> Form:
    """The form, with what was typed. Raises Refusal."""
    note, ask = _to_answer(ctx, thanks)
    return add_form(ctx.view(ask), note, values, errors or {})


def submit(ctx: Context, command: Submit) -> Reply:
    """Their line is sent."""
    thanks, words = command.carry["thanks"], command.values.get("words", "").strip()
    _, ask = _to_answer(ctx, thanks)
    refusals = too_long(ctx, command.values, {"words": "field_characters"})
    refusals += [] if words else [Refusal("empty", field="words")]
    if refusals:
        return show(ctx, thanks, command.values, {"words": sentence(ctx.view(), refusals[0])})
    _answer(ctx, ask, thanks, ctx.did(Event.ADD_TO_IT, words=words))
    return None


def _to_answer(ctx: Context, thanks: str) -> tuple[Thanks, Ask]:
    """The note that said it back to me, and its ask. Raises Refusal `gone`, and `answered` once I did."""
    note = ctx.tx.thanks.get(thanks)
    if note is None or note.to != ctx.me.id or not (note.took and note.ask) or not ctx.me.is_meant(note.at):
        raise Refusal("gone")
    ask = ctx.ask(note.ask)
    if ask.answered_back:
        raise Refusal("answered")
    return note, ask


def _answer(ctx: Context, ask: Ask, thanks: str, one: Happened) -> None:
    """The asker reads it in their hours; the note shows what was answered."""
    save(ctx, noted(ask, one), one)
    ctx.tx.outbox.renew(slots_about("thanks", thanks), lambda slot: edit(ask.workspace, slot, ctx.now), ())
