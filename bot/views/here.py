"""The page for whoever looks after Askwell: what holds for everybody, who changed it, what months tell of nobody."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from bot.digest import Circle
from bot.insight import Month, Told
from bot.languages import LANGUAGES
from bot.message import Button, Buttons, Facts, Heading, Message, Page, Part, Picture, Text
from bot.people import Change, Keeping
from bot.views.forms.here import EACH_PROFILE, stored
from bot.views.view_context import ViewContext

HERE, CHANGES, MONTHS = "here", "here_changes", "here_months"
"""The sections of the home in which they are."""

MOST_POSTS = 12


def here_page(view: ViewContext, circles: Sequence[Circle]) -> Page:
    """What holds now, each with the way to change it, and the ways to the rest."""
    return _page(view, (_settings(view), _posts(view, circles)), "")


def _settings(view: ViewContext) -> Message:
    ways = Buttons((view.button("here_change", "here"), view.button("here_changes", "home", f"{CHANGES}:", quiet=True)))
    months = Buttons((view.button("here_months", "home", f"{MONTHS}:", quiet=True),))
    return Message(
        view.say("form.here.title"), (Text(view.say("all.here.text")), Facts(tuple(_set(view))), ways, months)
    )


def _set(view: ViewContext) -> Iterator[tuple[str, str]]:
    """Each setting with what it says; the help line too, which whoever set it wrote for everybody."""
    values, nothing = stored(view.workspace, view.rules), view.say("all.here.not_set")
    here = view.workspace.rules(view.rules)
    language = LANGUAGES.get(values["language"])
    yield view.say("form.here.help_line"), values["help_line"] or view.help_line or nothing
    yield view.say("form.here.language"), language.name if language else view.say(f"form.here.language_{EACH_PROFILE}")
    yield view.say("form.here.country"), values["country"] or nothing
    yield view.say("form.here.advice_off"), values["advice_off"] or nothing
    yield view.say("form.here.least_stories"), str(here.weekly_stories)
    for what in Keeping:
        yield view.say(f"form.here.kept_{what}"), view.say("form.here.days", days=str(getattr(here, what.rule)))


def _posts(view: ViewContext, circles: Sequence[Circle]) -> Message:
    parts: list[Part] = []
    for circle in circles[:MOST_POSTS]:
        parts += [Text(_post(view, circle)), Buttons((view.button("here_post", "weekly", circle.id, quiet=True),))]
    if not circles:
        parts.append(Text(view.say("all.here.no_posts", command=view.surface.ask), quiet=True))
    if len(circles) > MOST_POSTS:
        parts.append(Text(view.say("all.here.more_posts", command=view.surface.ask), quiet=True))
    if view.surface.lists_places:
        parts.append(Buttons((view.button("weekly", "weekly", quiet=True),)))
    return Message(view.say("all.here.posts"), tuple(parts))


def _post(view: ViewContext, circle: Circle) -> str:
    writing, language = view.reader.writing, LANGUAGES.get(circle.language)
    return view.say(
        "all.here.post",
        circle=circle.label,
        day=writing.weekdays[circle.weekday - 1],
        time=writing.time(circle.time.hour, circle.time.minute),
        language=language.name if language else circle.language,
    )


def changes_page(
    view: ViewContext, changes: Sequence[Change], circles: Mapping[str, Circle], *, older: str, first: bool
) -> Page:
    """Who changed what and when, newest first, without words."""
    lines = tuple((view.reader.moment(one.at), _changed(view, one, circles)) for one in changes)
    text = Text(view.say("all.here.changes_text" if lines else "all.here.changes_none"), quiet=True)
    intro = (text,) if first or not lines else ()
    message = Message(view.say("button.here_changes"), (*intro, *((Facts(lines),) if lines else ())))
    more = view.button("older", "home", f"{CHANGES}:{older}") if older else None
    return _page(view, (message,), f"{HERE}:" if first else f"{CHANGES}:", more)


def _changed(view: ViewContext, one: Change, circles: Mapping[str, Circle]) -> str:
    if one.what in {"admin", "no_admin"}:
        return view.say(f"all.here.changed_{one.what}", name=_who(view, one, one.person))
    by = _who(view, one, one.by) if one.by else view.say("all.here.operator")
    if one.what != "post":
        return view.say("all.here.changed", name=by, what=view.say(f"form.here.{one.what}"))
    circle = circles.get(one.circle)
    named = circle is not None and bool(circle.name)
    what = view.say("form.weekly.title", circle=circle.label) if named and circle else view.say("all.here.hidden_post")
    return view.say("all.here.changed", name=by, what=what)


def _who(view: ViewContext, one: Change, person: str) -> str:
    """Their name, unless they were forgotten since."""
    known = view.people.get(person)
    there = known is not None and not known.erased and known.is_meant(one.at)
    return known.called if there and known else view.say("all.here.forgotten")


def months_page(view: ViewContext, months: Sequence[Month]) -> Page:
    """A chart, and the same in words, month by month, newest first."""
    parts: list[Part] = [Text(view.say("all.here.months_text"), quiet=True)]
    if not months:
        parts.append(Text(view.say("all.here.months_none")))
    picture = next((month.picture for month in months if month.picture), "")
    if picture:
        parts += [Picture(picture, _alt(view, months)), Text(view.say("all.here.legend"), quiet=True)]
    for month in months:
        parts += [Heading(_named(view, month)), *_told(view, month)]
    return _page(view, (Message(view.say("button.here_months"), tuple(parts)),), f"{HERE}:")


def _told(view: ViewContext, month: Month) -> Iterator[Part]:
    told = month.told
    if told is None:
        yield Text(view.say("all.here.small"), quiet=True)
        return
    yield Facts(
        (
            (view.say("all.here.helped"), share(view, told.helped)),
            (view.say("all.here.unanswered"), share(view, told.unanswered)),
            (view.say("all.here.pace"), view.say(f"all.here.pace_{told.pace}")),
            (view.say("all.here.piled"), view.say("all.here.piled_yes" if told.piled else "all.here.piled_no")),
        )
    )


def share(view: ViewContext, tenths: int) -> str:
    """In words: `about 6 of 10`."""
    match tenths:
        case 0:
            return view.say("all.here.share_none")
        case 10:
            return view.say("all.here.share_all")
        case _:
            return view.say("all.here.share", tenths=str(tenths))


def _alt(view: ViewContext, months: Sequence[Month]) -> str:
    lines = ((_named(view, month), month.told) for month in reversed(months))
    return view.together(_in_words(view, name, told) for name, told in lines if told)


def _in_words(view: ViewContext, name: str, told: Told) -> str:
    return view.say(
        "all.here.chart", month=name, helped=share(view, told.helped), unanswered=share(view, told.unanswered)
    )


def _named(view: ViewContext, month: Month) -> str:
    return view.reader.writing.month(date.fromisoformat(f"{month.month}-01"))


def _page(view: ViewContext, messages: tuple[Message, ...], back: str, older: Button | None = None) -> Page:
    return Page(view.say("all.home.heading"), messages, previous=view.button("back", "home", back), next=older)
