"""What is kept no longer goes, and in the same unit of work every message that shows it is written anew.

Rules: one thing a unit of work, so that a crash leaves each as it was or gone; who comes second, or late, changes
nothing. First the rows of the edits, then what they no longer show: no message outlives its words but until it is sent.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from bot.asks import Ask, Event
from bot.outgoing import edit, last_edit, slots_about
from bot.ports import Aged, AgedKind, Slot
from bot.service import telling
from bot.service.changes import refresh
from bot.service.context import Context
from bot.service.day import anew


def let_go(ctx: Context, aged: Aged) -> bool:
    """Let go of it; False when somebody else did."""
    if not ctx.tx.retention.has(aged):
        return False
    _LETS_GO[aged.kind](ctx, aged)
    return True


def _words(ctx: Context, aged: Aged) -> None:
    """The ask stays as facts, of which nothing more comes: its messages say that their words are no longer kept."""
    lines = ctx.tx.prompts.replace(aged.id, ()).shown
    ctx.tx.retention.empty(aged.id)
    ask = ctx.tx.asks.get(aged.id)
    if ask is None:
        return
    bare = replace(ask, revision=ask.revision + 1)
    ctx.tx.asks.save(bare)
    refresh(ctx, bare, ())
    for slot, person in lines:
        if ctx.tx.prompts.told_in(person, slot):
            ctx.tx.outbox.send(anew(ctx, slot, person))
        else:
            _end(ctx, [Slot(name=slot, view="prompts", to=person)])
    _show_outcomes_anew(ctx, bare)


def _show_outcomes_anew(ctx: Context, ask: Ask) -> None:
    """What came of it, which is kept longer, was told beside the words of the ask."""
    for one in ask.history:
        for slot in ctx.tx.outbox.slots(slots_about("outcome", one.to)) if one.event is Event.TELL_OUTCOME else ():
            ctx.tx.outbox.send(edit(ctx.me.workspace, slot, ctx.now))


def _thing(ctx: Context, aged: Aged) -> None:
    _end(ctx, ctx.tx.outbox.slots(slots_about(aged.kind, aged.id)))
    ctx.tx.retention.delete(aged)


def _shared(ctx: Context, aged: Aged) -> None:
    """When it came is known for longer, so that who wants fewer of these gets the next one later."""
    _end(ctx, ctx.tx.outbox.slots(slots_about(AgedKind.LETTER, aged.id)))
    ctx.tx.retention.empty_letter(aged.id)


def _post(ctx: Context, aged: Aged) -> None:
    post = ctx.tx.circles.post(aged.id)
    if post is not None:
        telling.drop_pictures(ctx.tx, post, ctx.now)
        _end(ctx, [telling.post_slot(post)])
    for story in ctx.tx.retention.stories_of(aged.id):
        _thing(ctx, replace(aged, kind=AgedKind.STORY, id=story))
    ctx.tx.retention.delete(aged)


def _end(ctx: Context, slots: Iterable[Slot]) -> None:
    for slot in slots:
        ctx.tx.outbox.send(last_edit(ctx.me.workspace, slot, ctx.now))


_LETS_GO: Mapping[AgedKind, Callable[[Context, Aged], None]] = {
    AgedKind.WORDS: _words,
    AgedKind.ASK: _thing,
    AgedKind.THANKS: _thing,
    AgedKind.OUTCOME: _thing,
    AgedKind.LETTER: _thing,
    AgedKind.SHARED: _shared,
    AgedKind.STORY: _thing,
    AgedKind.POST: _post,
    AgedKind.LESSON: _thing,
}
