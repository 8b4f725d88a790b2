"""Never ask me by this person: set on the card of an ask, or in the settings, and taken back there."""

from collections.abc import Mapping

from bot.asks import Role
from bot.commands import Press
from bot.errors import Refusal
from bot.letters import Letter
from bot.message import Message
from bot.preferences import DIGEST
from bot.service import letters
from bot.service.answering import lose_asks_by
from bot.service.context import Context
from bot.views.talk import done


def chosen(ctx: Context, values: Mapping[str, str]) -> frozenset[str]:
    """By whom they want to be asked nothing: those still ticked, and one more. Raises Refusal."""
    before = ctx.me.preferences.never_from
    if "never_from" in values:
        ticked = frozenset(values["never_from"].split())
        before = frozenset(one for one in before if (DIGEST if one.startswith(DIGEST) else one) in ticked)
    new = values.get("never_from_new", "").strip()
    if not new:
        return before
    found = ctx.people([new]).get(new)
    if found is None or new == ctx.me.id or found.erased:
        raise Refusal("unknown_person", field="never_from_new")
    return before | {new}


def keep(ctx: Context, never_from: frozenset[str]) -> None:
    """From now on nothing by these; what is undecided ends as it does for whoever takes no asks."""
    new = never_from - ctx.me.preferences.never_from
    if never_from != ctx.me.preferences.never_from:
        ctx.save_me(ctx.me.prefer(never_from=never_from))
    if new:
        lose_asks_by(ctx, ctx.me, new)


def press(ctx: Context, command: Press) -> Message:
    """**No more from** them, on the card of an ask or a letter of theirs."""
    if (letter := ctx.tx.letters.get(command.target)) is not None:
        return _by_letter(ctx, letters.mine(ctx, letter.id))
    ask = ctx.ask(command.target)
    if ask.role(ctx.me.id) not in {Role.HELPER, Role.POINTER}:
        raise Refusal("not_yours")
    keep(ctx, ctx.me.preferences.never_from | {ask.asker})
    return done(ctx.view(), "never_from", name=ctx.view(ask).name(ask.asker))


def _by_letter(ctx: Context, letter: Letter) -> Message:
    keep(ctx, ctx.me.preferences.never_from | {letter.by})
    letters.show_anew(ctx, letter.id)
    return done(ctx.view(), "never_from_letter", name=ctx.name(letter.by))
