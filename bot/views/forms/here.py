"""What holds for everybody in a workspace, on one screen, for whoever looks after Askwell there."""

from collections.abc import Iterator, Mapping

from bot.languages import LANGUAGES
from bot.message import Among, AnyField, ChoiceField, Form, Text, TextField
from bot.people import Keeping, Workspace
from bot.rules import Rules
from bot.views.view_context import ViewContext

Values = Mapping[str, str]

HERE = "here"
EACH_PROFILE = "profile"
"""Chosen where everybody is spoken to as their platform's profile says."""

USUAL = "usual"
"""Chosen where it is left to the deployment's rules."""

MORE_STORIES = (2, 3, 4, 5)
LESS_THAN_USUAL: Mapping[Keeping, tuple[int, ...]] = {
    Keeping.WORDS: (30, 60),
    Keeping.FACTS: (100, 200),
    Keeping.THANKS: (100, 200),
    Keeping.POSTS: (100, 200),
}
"""Days that may be chosen. Words are asked about for some weeks after an ask ended, so they stay for thirty."""


def shorter(what: Keeping, rules: Rules) -> tuple[int, ...]:
    """The days that may be chosen where the deployment goes by these rules: fewer than it keeps them."""
    usual: int = getattr(rules, what.rule)
    return tuple(days for days in LESS_THAN_USUAL[what] if days < usual)


def more(rules: Rules) -> tuple[int, ...]:
    """The stories that may be demanded: more than the deployment's rules want."""
    return tuple(stories for stories in MORE_STORIES if stories > rules.weekly_stories)


def stored(space: Workspace, rules: Rules) -> Values:
    """What holds now as the form's values."""
    days = {what: space.kept_days.get(what, 0) for what in Keeping}
    return {
        "help_line": space.help_line,
        "language": space.language or EACH_PROFILE,
        "country": space.country or "",
        "advice_off": ", ".join(sorted(space.advice_off)),
        "least_stories": _among(space.least_stories, more(rules)),
        **{f"kept_{what}": _among(days[what], shorter(what, rules)) for what in Keeping},
    }


def _among(chosen: int, options: tuple[int, ...]) -> str:
    return str(chosen) if chosen in options else USUAL


def here_form(view: ViewContext, values: Values, errors: Values) -> Form:
    """All that one may set for everybody."""
    drawn = (_words, _speaks, _typed, _stories, _kept)
    return Form(
        name=HERE,
        title=view.say("form.here.title"),
        intro=(Text(view.say("form.here.intro")),),
        fields=tuple(field for group in drawn for field in group(view, values, errors)),
        buttons=(view.button("save", "save"),),
    )


def _words(view: ViewContext, values: Values, errors: Values) -> Iterator[AnyField]:
    yield TextField(
        name="help_line",
        label=view.say("form.here.help_line"),
        hint=view.say("form.here.help_line_hint"),
        value=values.get("help_line", ""),
        error=errors.get("help_line", ""),
        limit=view.rules.field_characters,
        optional=True,
    )


def _speaks(view: ViewContext, values: Values, errors: Values) -> Iterator[AnyField]:
    named = ((code, language.name) for code, language in LANGUAGES.items())
    yield ChoiceField(
        name="language",
        label=view.say("form.here.language"),
        hint=view.say("form.here.language_hint"),
        value=values.get("language", EACH_PROFILE),
        error=errors.get("language", ""),
        options=((EACH_PROFILE, view.say("form.here.language_profile")), *named),
    )


def _typed(view: ViewContext, values: Values, errors: Values) -> Iterator[AnyField]:
    limits = {"country": view.rules.name_characters, "advice_off": view.rules.field_characters}
    for name, limit in limits.items():
        yield TextField(
            name=name,
            label=view.say(f"form.here.{name}"),
            hint=view.say(f"form.here.{name}_hint"),
            value=values.get(name, ""),
            error=errors.get(name, ""),
            limit=limit,
            optional=True,
            among=Among.COUNTRIES if name == "country" else None,
        )


def _stories(view: ViewContext, values: Values, errors: Values) -> Iterator[AnyField]:
    usual = (USUAL, str(view.rules.weekly_stories))
    yield ChoiceField(
        name="least_stories",
        label=view.say("form.here.least_stories"),
        hint=view.say("form.here.least_stories_hint"),
        value=values.get("least_stories", ""),
        error=errors.get("least_stories", ""),
        options=(usual, *((str(number), str(number)) for number in more(view.rules))),
    )


def _kept(view: ViewContext, values: Values, errors: Values) -> Iterator[AnyField]:
    for number, what in enumerate(Keeping):
        days = {str(one): one for one in shorter(what, view.rules)} | {USUAL: getattr(view.rules, what.rule)}
        yield ChoiceField(
            name=f"kept_{what}",
            label=view.say(f"form.here.kept_{what}"),
            hint=view.say("form.here.kept_hint") if number == len(Keeping) - 1 else "",
            heading="" if number else view.say("form.here.group_kept"),
            value=values.get(f"kept_{what}", ""),
            error=errors.get(f"kept_{what}", ""),
            options=tuple((value, view.say("form.here.days", days=str(one))) for value, one in days.items()),
        )
