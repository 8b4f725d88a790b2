"""What holds for everybody in a workspace: shown, set and kept, with a row for each change."""

from collections.abc import Mapping
from dataclasses import replace

from bot.coach import book
from bot.commands import Press, Submit
from bot.errors import Refusal
from bot.languages import LANGUAGES
from bot.message import Form, Reply
from bot.people import Keeping, Workspace
from bot.service import changed, telling, untouched
from bot.service.context import Context
from bot.service.drafting import too_long
from bot.service.following import follow_holidays
from bot.service.settings import country_typed
from bot.service.weekly import plan_post
from bot.views.forms.here import here_form, more, shorter, stored
from bot.views.talk import done, sentence

Values = Mapping[str, str]
LIMITS = {"help_line": "field_characters", "advice_off": "field_characters"}


def only_for_those_who_look_after_it(ctx: Context) -> None:
    """Raises Refusal `not_admin`."""
    if not ctx.looks_after:
        raise Refusal("not_admin")


def show(ctx: Context, values: Values | None = None, errors: Values | None = None) -> Form:
    """The form with what holds now, or with what was typed. Raises Refusal `not_admin`."""
    only_for_those_who_look_after_it(ctx)
    view = ctx.view()
    now = stored(view.workspace, ctx.rules)
    form = here_form(view, now if values is None else values, errors or {})
    return replace(form, carry={**form.carry, **untouched.carried(now)})


def press(ctx: Context, command: Press) -> Form:
    """**Change this**."""
    return show(ctx)


def submit(ctx: Context, command: Submit) -> Reply:
    """All of it at once; what nobody touched stays as it is now; a mistake in one leaves everything typed where it is.
    Raises Refusal `not_admin`.
    """
    only_for_those_who_look_after_it(ctx)
    now = stored(ctx.tx.workspace, ctx.rules)
    values = untouched.kept(command, {name: text for name, text in now.items() if name in command.values})
    try:
        refusals = too_long(ctx, values, LIMITS)
        if refusals:
            raise refusals[0]
        space = _set(ctx, values)
    except Refusal as refusal:
        return show(ctx, values, {refusal.field or "country": sentence(ctx.view(), refusal)})
    keep(ctx, space)
    return done(ctx.view(), "saved")


def _set(ctx: Context, values: Values) -> Workspace:
    """The workspace with all that was filled in; what a form does not hold stays. Raises Refusal."""
    before = ctx.tx.workspace
    whole = {**stored(before, ctx.rules), **values}
    language = whole["language"]
    days = {what: _number(whole[f"kept_{what}"], shorter(what, ctx.rules)) for what in Keeping}
    return replace(
        before,
        help_line=" ".join(whole["help_line"].split()),
        language=language if language in LANGUAGES else "",
        country="-".join(part for part in country_typed(whole, "country") if part) or None,
        advice_off=_labels(whole["advice_off"]),
        least_stories=_number(whole["least_stories"], more(ctx.rules)),
        kept_days={what.value: number for what, number in days.items() if number},
    )


def _number(chosen: str, options: tuple[int, ...]) -> int:
    """One of these, else 0, which leaves it to the deployment's rules."""
    number = int(chosen) if chosen.isdecimal() else 0
    return number if number in options else 0


def _labels(text: str) -> frozenset[str]:
    """Labels of the coach, typed with commas between. Raises Refusal `advice` for one that it does not know."""
    typed = frozenset(label.strip().casefold() for label in text.split(",") if label.strip())
    if typed - {rule.label for rule in book()}:
        raise Refusal("advice", field="advice_off")
    return typed


def keep(ctx: Context, space: Workspace) -> None:
    """Store the workspace; posts, asks and what was said of them follow at once where its public holidays changed."""
    before = ctx.tx.workspace
    if space == before:
        return
    for what in changed.differing(before, space):
        changed.note(ctx, what)
    ctx.tx.save_workspace(space)
    if ctx.tx.people.get(ctx.me.id):
        ctx.me = replace(ctx.me, workspace_country=space.country, workspace_language=space.language)
    if space.country != before.country:
        _follow_country(ctx)


def _follow_country(ctx: Context) -> None:
    for circle in ctx.tx.circles.all():
        plan_post(ctx, circle)
        telling.show_day(ctx, circle)
    follow_holidays(ctx)
