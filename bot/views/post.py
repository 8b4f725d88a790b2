"""The weekly post: who helped whom, as stories in the order they happened, names without pings."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.digest import Circle, Post, monday_of
from bot.message import Button, Buttons, Heading, Message, Part, Picture, Quote, Text
from bot.picture import MOST_STORIES, Face, Row, Title
from bot.thanks import Story
from bot.views.view_context import ViewContext


def weekly_post(view: ViewContext) -> Message | None:
    """A circle's post; without the stories that were taken back since."""
    post, circle = view.post, view.circle
    if post is None or circle is None:
        return None
    buttons = (
        view.button("ask_one", "start_ask"),
        view.button("leave_me_out", "leave_me_out", post.id),
    )
    return _post(view, view.stories, tuple(_pictures(view, post)), buttons)


def _pictures(view: ViewContext, post: Post) -> Iterator[Picture]:
    """Each with its own stories in words."""
    for number, token in enumerate(post.pictures):
        first = number * MOST_STORIES
        yield Picture(token, alt(view, view.stories[first : first + MOST_STORIES]))


@dataclass(frozen=True, slots=True)
class Drawing:
    """What the post's pictures show."""

    title: Title
    rows: tuple[Row, ...]


def drawing_of(view: ViewContext) -> Drawing:
    """A row of each story under the title of the post."""
    assert view.circle is not None  # noqa: S101
    over = "asked" if all(story.asked for story in view.stories) else "got_help"
    title = Title(_title(view, view.circle), view.say(f"all.post.{over}"), view.say("all.post.helped"))
    return Drawing(title, tuple(_row(view, story) for story in view.stories))


def _row(view: ViewContext, story: Story) -> Row:
    people = map(view.person, story.chain)
    return Row(tuple(Face(one.id, one.name, one.apart) for one in people), story.about, story.thanks)


def preview(view: ViewContext) -> Message:
    """What the post would say now, for admins only."""
    if not view.stories or view.circle is None:
        return Message(view.say("all.post.too_few"), (Text(view.say("all.post.too_few_text")),))
    message = _post(replace(view, locale=view.circle.language), view.stories, (), ())
    return Message(view.say("all.post.preview"), (Heading(message.title), *message.parts))


def _post(
    view: ViewContext, stories: Sequence[Story], picture: Sequence[Picture], buttons: tuple[Button, ...]
) -> Message:
    circle = view.circle
    assert circle is not None  # noqa: S101
    title = _title(view, circle)
    told = tuple(part for story in stories for part in _told(view, story))
    if not told:
        return Message(title, (Text(view.say("all.post.nothing_left")),))
    footer = Text(view.say("all.post.footer"), quiet=True)
    row = (Buttons(buttons),) if buttons else ()
    return Message(title, (*picture, *told, footer, *row))


def _title(view: ViewContext, circle: Circle) -> str:
    """Whose week this is; a post that came later than its own week says which one that was."""
    post = view.post
    if post is None or not post.late(circle.zone):
        return view.say("all.post.title", circle=circle.label)
    return view.say("all.post.late_title", circle=circle.label, day=view.reader.date(monday_of(post.week)))


def quiet_week(view: ViewContext) -> Message | None:
    """Why a week had no post, and one thing that would help; for whoever set it up."""
    if view.circle is None:
        return None
    day, why = view.reader.day(datetime.fromisoformat(view.ids["day"])), view.ids["why"]
    helps = view.say(f"all.quiet.{why}_helps", command=view.surface.thanks)
    title = view.say("all.quiet.title", circle=view.channel(), day=day)
    return Message(
        title, (Text(view.say(f"all.quiet.{why}")), Text(helps), Text(view.say("all.quiet.only_you"), quiet=True))
    )


def _told(view: ViewContext, story: Story) -> Iterator[Part]:
    """A story of its own among others: who, then what it was about and what was said."""
    if story.about:
        yield Heading(_who(view, story))
        yield Quote(story.about)
    else:
        yield Heading(_alt_line(view, story))
    yield from _said(view, story)


def line(view: ViewContext, story: Story) -> Iterator[Part]:
    """`Ana asked, Ben helped:`, or that Ana thanks Ben, and what it was about, in the teller's words."""
    if story.about:
        yield Quote(story.about, _who(view, story))
    else:  # whom those words named had them taken out
        yield Text(_alt_line(view, story))
    yield from _said(view, story)


def _said(view: ViewContext, story: Story) -> Iterator[Part]:
    if story.thanks:
        yield Quote(
            story.thanks, view.say("all.post.thanks", asker=view.name(story.teller), helper=view.name(story.chain[-1]))
        )
    if story.outcome:
        yield Quote(story.outcome, view.say("all.post.outcome"))


def _who(view: ViewContext, story: Story) -> str:
    asker, *pointers, helper = (view.name(person) for person in story.chain)
    if not story.asked:
        return view.say("all.post.thanked", asker=asker, helper=helper)
    if not pointers:
        return view.say("all.post.direct", asker=asker, helper=helper)
    chosen = (*pointers[1:], helper)
    passed = (view.say("all.post.pointed", name=n, next=c) for n, c in zip(pointers, chosen, strict=True))
    pointing = view.reader.clauses(passed)
    return view.say("all.post.chain", asker=asker, first=pointers[0], pointing=pointing, helper=helper)


def alt(view: ViewContext, stories: Sequence[Story]) -> str:
    """What the picture shows, in words: every story's people."""
    return view.together(_alt_line(view, story) for story in stories)


def _alt_line(view: ViewContext, story: Story) -> str:
    asker, *pointers, helper = (view.name(person) for person in story.chain)
    if not story.asked:
        return view.say("all.post.alt_thanked", asker=asker, helper=helper)
    if not pointers:
        return view.say("all.post.alt_helped", helper=helper, asker=asker)
    names = view.reader.names(pointers)
    return view.say("all.post.alt_pointed", pointer=names, asker=asker, helper=helper)
