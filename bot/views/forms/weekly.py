"""The weekly post of a channel: whether, when and where it appears."""

from collections.abc import Iterator, Mapping

from bot.digest import Circle
from bot.languages import LANGUAGES
from bot.message import AnyField, Button, ChoiceField, Form, PlaceField, Text, TextField
from bot.views.view_context import ViewContext

WEEK = "1234567"


def week(view: ViewContext) -> tuple[tuple[str, str], ...]:
    """The days by their number, 1 for Monday."""
    return tuple((number, name) for number, name in zip(WEEK, view.reader.writing.short_weekdays, strict=True))


def stored(circle: Circle) -> Mapping[str, str]:
    """What holds now as the form's values."""
    on = "no" if circle.off else "yes"
    return {"on": on, "language": circle.language, "day": str(circle.weekday), "hour": f"{circle.time:%H:%M}"}


def weekly_form(view: ViewContext, circle: Circle, values: Mapping[str, str], errors: Mapping[str, str]) -> Form:
    """Whether, and when, a channel gets the weekly post; which one, and its name, where that is still to be said."""
    known, values = bool(circle.id and circle.name), {**stored(circle), **values}
    return Form(
        name="weekly",
        title=view.say("form.weekly.title", circle=circle.label) if known else view.say("form.weekly.title_choose"),
        intro=(Text(view.say("form.weekly.intro")),),
        fields=(
            *_which(view, circle, values, errors),
            ChoiceField(
                name="on",
                label=view.say("form.weekly.on"),
                value=values["on"],
                options=(("yes", view.say("form.weekly.on_yes")), ("no", view.say("form.weekly.on_no"))),
            ),
            ChoiceField(
                name="language",
                label=view.say("form.settings.language"),
                value=values["language"],
                error=errors.get("language", ""),
                options=tuple((code, language.name) for code, language in LANGUAGES.items()),
            ),
            *_when(view, values, errors),
        ),
        buttons=(view.button("save", "save"), *_preview_button(view, circle)),
        carry={"circle": circle.id, "name": circle.name, "private": "yes" if circle.private else ""},
    )


def _when(view: ViewContext, values: Mapping[str, str], errors: Mapping[str, str]) -> Iterator[AnyField]:
    yield ChoiceField(
        name="day",
        label=view.say("form.weekly.day"),
        value=values["day"],
        error=errors.get("day", ""),
        options=week(view),
    )
    yield TextField(
        name="hour",
        label=view.say("form.weekly.hour"),
        value=values["hour"],
        error=errors.get("hour", ""),
        hint=view.say("form.settings.hours_hint"),
        limit=view.rules.name_characters,
    )


def _which(
    view: ViewContext, circle: Circle, values: Mapping[str, str], errors: Mapping[str, str]
) -> Iterator[AnyField]:
    """The channel, unless the form is about one, and what it is called: platforms may keep names to themselves."""
    if not circle.id:
        yield PlaceField(
            name="place",
            label=view.say("form.weekly.place"),
            hint=view.say("form.weekly.place_hint", command=view.surface.ask),
            value=values.get("place", ""),
            error=errors.get("place", ""),
        )
    if not (circle.id and circle.name):
        yield TextField(
            name="called",
            label=view.say("form.weekly.called"),
            hint=view.say("form.weekly.called_hint"),
            value=values.get("called", ""),
            error=errors.get("called", ""),
            limit=view.rules.name_characters,
            optional=not circle.id,
        )


def _preview_button(view: ViewContext, circle: Circle) -> Iterator[Button]:
    if view.looks_after and circle.id and not circle.off:
        yield view.button("show_post", "show_post", circle.id)
