"""What somebody learned from an ask of theirs: a note to themselves, once it is over or whenever they like later."""

from datetime import timedelta

from bot.asks import Ask, Role, State
from bot.commands import Press, Submit
from bot.errors import Refusal
from bot.looking_back import Lesson
from bot.message import Form, Reply
from bot.service.context import Context
from bot.views.looking_back import lesson_form, lesson_said
from bot.views.talk import sentence

OVER = frozenset({State.HELPED, State.CLOSED})


def press(ctx: Context, command: Press) -> Form:
    """**What I learned**. Raises Refusal."""
    return show(ctx, command.target)


def show(ctx: Context, ask: str, words: str | None = None, error: str = "") -> Form:
    """The note as it is kept, or as it was typed. Raises Refusal."""
    about, kept = _known(ctx, ask)
    view = ctx.view()
    until = view.reader.day(ctx.now + timedelta(days=ctx.rules.lessons_kept_days))
    typed = words if words is not None else kept.words if kept else ""
    return lesson_form(
        view, ask, about.draft.what if about else "", typed, until, deletes=kept is not None, error=error
    )


def _known(ctx: Context, ask: str) -> tuple[Ask | None, Lesson | None]:
    """The ask, while there is one, and the note. Raises Refusal where it is none of theirs, or not over yet."""
    kept, found = ctx.tx.lessons.get(ctx.me.id, ask), ctx.tx.asks.get(ask)
    if kept is not None and found is None:
        return None, kept
    found = ctx.ask(ask)
    if found.role(ctx.me.id) is not Role.ASKER:
        raise Refusal("not_yours")
    if found.state not in OVER:
        raise Refusal("settled")
    return found, kept


def submit(ctx: Context, command: Submit) -> Reply:
    """Keep it, in place of what was kept before; or delete it."""
    ask, words = command.carry["ask"], command.values.get("words", "").strip()
    _known(ctx, ask)
    if command.action == "delete":
        ctx.tx.lessons.delete(ctx.me.id, ask)
        return lesson_said(ctx.view(), "deleted")
    if not words:
        return show(ctx, ask, words, sentence(ctx.view(), Refusal("empty", field="words")))
    ctx.tx.lessons.save(Lesson(workspace=ctx.me.workspace, ask=ask, by=ctx.me.id, words=words, at=ctx.now))
    return lesson_said(ctx.view(), "kept")
