"""Never ask me by this person: set on the card of an ask, or in the settings, and taken back there."""

from collections.abc import Iterator

from bot.asks import Role
from bot.commands import Press, Submit
from bot.errors import Refusal
from bot.letters import Letter
from bot.message import Message
from bot.preferences import DIGEST
from bot.service import letters, mentoring
from bot.service.answering import lose_asks_by
from bot.service.contact import follow_pairs, replan_in_touch
from bot.service.context import Context
from bot.views.talk import done


def chosen(ctx: Context, command: Submit) -> frozenset[str]:
    """By whom they want to be asked nothing: those not taken back, and one more. Raises Refusal."""
    before = kept(ctx, command, "never_from", ctx.me.preferences.never_from)
    new = command.values.get("never_from_new", "").strip()
    if not new:
        return before
    found = ctx.people([new]).get(new)
    if found is None or new == ctx.me.id or found.erased:
        raise Refusal("unknown_person", field="never_from_new")
    return before | {new}


def kept(ctx: Context, command: Submit, name: str, before: frozenset[str]) -> frozenset[str]:
    """Those of a list that this form did not take back: one by one it knows only whom it was drawn with.

    Whoever was forgotten meanwhile keeps digests, and takes back by the ids that an older form shows.
    """
    shown, ticked = (frozenset(told.get(name, "").split()) for told in (command.carry, command.values))
    unticked = shown - ticked if name in command.values else frozenset()
    marks = {f"{DIGEST}{mark}" for one in unticked - {DIGEST} for mark in ctx.tx.personal.marks(one)}
    back = unticked | marks | {one for one in before if one.startswith(DIGEST) and DIGEST in unticked}
    return before - back


def ticked(ctx: Context, command: Submit) -> Iterator[tuple[str, str]]:
    """What is ticked where the form is drawn anew: nothing that it has not taken back is lost by that."""
    prefs = ctx.me.preferences
    for name, before in (("never_from", prefs.never_from), ("fewer_from", prefs.fewer_from)):
        left = {DIGEST if one.startswith(DIGEST) else one for one in kept(ctx, command, name, before)}
        yield name, " ".join(sorted(left))


def keep(ctx: Context, never_from: frozenset[str]) -> None:
    """From now on nothing by these; what is undecided ends as it does for whoever takes no asks."""
    before = ctx.me.preferences.never_from
    new = never_from - before
    if never_from != before:
        ctx.save_me(ctx.me.prefer(never_from=never_from))
        mentoring.take_back(ctx, new)
        letters.show_all_anew(ctx, never_from ^ before)
        replan_in_touch(ctx)
        follow_pairs(ctx)
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
    return done(ctx.view(), "never_from_letter", name=ctx.name(letter.by))
