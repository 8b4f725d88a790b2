"""The weekly post: who helped whom, as stories in the order they happened, names without pings."""

from collections.abc import Iterator, Sequence

from bot.digest import Circle, monday_of
from bot.message import Button, Buttons, Message, Part, Picture, Quote, Text
from bot.thanks import Story
from bot.views.scene import Scene


def weekly_post(scene: Scene) -> Message | None:
    """A circle's post; without the stories that were taken back since."""
    post, circle = scene.post, scene.circle
    if post is None or circle is None:
        return None
    buttons = (
        scene.button("ask_one", "start_ask"),
        scene.button("leave_me_out", "leave_me_out", post.id),
    )
    picture = (Picture(post.picture, alt(scene, scene.stories)),) if post.picture else ()
    return _post(scene, scene.stories, picture, buttons)


def preview(scene: Scene) -> Message:
    """What the post would say now, for admins only."""
    if not scene.stories or scene.circle is None:
        return Message(scene.say("all.post.too_few"))
    message = _post(scene, scene.stories, (), ())
    return Message(scene.say("all.post.preview"), (Text(message.title), *message.parts))


def _post(scene: Scene, stories: Sequence[Story], picture: Sequence[Picture], buttons: tuple[Button, ...]) -> Message:
    circle = scene.circle
    assert circle is not None  # noqa: S101
    title = _title(scene, circle)
    told = tuple(part for story in stories for part in line(scene, story))
    if not told:
        return Message(title, (Text(scene.say("all.post.nothing_left")),))
    footer = Text(scene.say("all.post.footer"), quiet=True)
    row = (Buttons(buttons),) if buttons else ()
    return Message(title, (*told, *picture, footer, *row))


def _title(scene: Scene, circle: Circle) -> str:
    """Whose week this is; a post that came later than its own week says which one that was."""
    post = scene.post
    if post is None or not post.late(circle.zone):
        return scene.say("all.post.title", circle=circle.label)
    return scene.say("all.post.late_title", circle=circle.label, day=scene.reader.date(monday_of(post.week)))


def line(scene: Scene, story: Story) -> Iterator[Part]:
    """`Ana asked, Ben helped:` and what it was about, in the teller's words."""
    if story.about:
        yield Quote(story.about, _who(scene, story))
    else:  # whom those words named had them taken out
        yield Text(_alt_line(scene, story))
    if story.thanks:
        yield Quote(story.thanks, scene.say("all.post.thanks", asker=scene.name(story.teller)))
    if story.outcome:
        yield Quote(story.outcome, scene.say("all.post.outcome"))


def _who(scene: Scene, story: Story) -> str:
    asker, *pointers, helper = (scene.name(person) for person in story.chain)
    if not pointers:
        return scene.say("all.post.direct", asker=asker, helper=helper)
    pointing = ", ".join(scene.say("all.post.pointed", name=name) for name in pointers)
    return scene.say("all.post.chain", asker=asker, first=pointers[0], pointing=pointing, helper=helper)


def alt(scene: Scene, stories: Sequence[Story]) -> str:
    """What the picture shows, in words: every story's people."""
    return " ".join(_alt_line(scene, story) for story in stories)


def _alt_line(scene: Scene, story: Story) -> str:
    asker, *pointers, helper = (scene.name(person) for person in story.chain)
    if not pointers:
        return scene.say("all.post.alt_helped", helper=helper, asker=asker)
    names = scene.reader.names(pointers)
    return scene.say("all.post.alt_pointed", pointer=names, asker=asker, helper=helper)
