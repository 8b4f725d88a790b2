"""A story on its way: offered by its teller, answered by those it names, taken back, or lapsed for want of a yes."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from bot.asks import Ask
from bot.commands import Press
from bot.digest import Circle, yes_until
from bot.errors import Refusal
from bot.message import Message, Part, Reply
from bot.outgoing import message
from bot.rules import Rules
from bot.service import telling
from bot.service.context import Context
from bot.thanks import Consent, Story, Thanks, answer, never, offer, stands
from bot.views.talk import done
from bot.views.thanks import story_could, story_waits

Values = Mapping[str, str]
NO_CIRCLE = frozenset({"", "no"})
MOST_CHANNELS = 10
LATELY = 20
"""How many of the newest stories that name somebody are looked at."""

BEGINS = re.compile(r"^(?:for |please |(?:could|can|would|will) you (?:please |kindly )?)", re.IGNORECASE)
ENDS = re.compile(r"[?.!](?:\s|$)")


def cannot_tell(ctx: Context, values: Values, ask: Ask | None = None) -> list[Refusal]:
    """A story needs a few words, a channel of the teller's, and a teller whom stories may name; none is fine too."""
    about = values.get("about", "").strip()
    wanted = values.get("circle", "") not in NO_CIRCLE or bool(values.get("quote", "").strip())
    typed = about and not (ask and about == in_few_words(ask.draft.what, ctx.rules))
    if (typed or wanted) and about and never(ctx.me):
        return [Refusal("never_in_stories", field="about")]
    if (typed or wanted) and about and circle_of(ctx, values) is None:
        return [Refusal("no_story_place", field="circle")]
    if wanted and not about:
        return [Refusal("no_story_words", field="about")]
    return []


def in_few_words(what: str, rules: Rules) -> str:
    """An ask as a story may begin to tell it: its first sentence, without the asking. The teller changes it at will."""
    first = ENDS.split(BEGINS.sub("", " ".join(what.split()), count=1), maxsplit=1)[0]
    if len(first) <= rules.name_characters:
        return first
    return first[: rules.name_characters - 2].rsplit(" ", 1)[0] + " …"


def circle_of(ctx: Context, values: Values) -> Circle | None:
    """The chosen channel, if it has a post and they may choose it."""
    return next((one for one in ctx.tx.circles.open_to(ctx.me.id) if one.id == values.get("circle", "")), None)


def story_of(
    ctx: Context, values: Values, chain: tuple[str, ...], *, asked: bool = True, thanks: str = "", outcome: str = ""
) -> Story | None:
    """The story that these values offer; none without a few words and a circle of theirs."""
    about, circle = values.get("about", "").strip(), circle_of(ctx, values)
    if not about or circle is None:
        return None
    story = Story(
        workspace=ctx.me.workspace,
        id=ctx.new_id("story"),
        circle=circle.id,
        teller=ctx.me.id,
        chain=chain,
        asked=asked,
        about=about,
        thanks=thanks if "thanks" in values.get("quote", "").split() else "",
        outcome=outcome,
        consents={},
        at=ctx.now,
    )
    return offer(story, ctx.people(chain))


def could_be_told(ctx: Context, note: Thanks) -> Iterator[Part]:
    """What a post could say of a note that has no story, where its writer may choose a channel."""
    circles = ctx.tx.circles.open_to(ctx.me.id)[:MOST_CHANNELS]
    if circles and not note.story and not never(ctx.me):
        story = _of_note(ctx, note, circles[0])
        yield from story_could(ctx.view(also=story.chain), note, story, circles)


def _of_note(ctx: Context, note: Thanks, circle: Circle) -> Story:
    story = Story(
        workspace=note.workspace,
        id=ctx.new_id("story"),
        circle=circle.id,
        teller=note.by,
        chain=(note.by, *note.also, note.to),
        asked=note.ask is not None,
        about=in_few_words(note.did, ctx.rules),
        consents={},
        at=ctx.now,
    )
    return offer(story, ctx.people(story.chain))


def tell(ctx: Context, command: Press) -> Message:
    """**Offer it for the post**: a note that was sent without a story gets one, and its reader the question."""
    id, _, circle_id = command.target.partition(":")
    note = ctx.tx.thanks.get(id)
    circle = next((one for one in ctx.tx.circles.open_to(ctx.me.id) if one.id == circle_id), None)
    if note is None or note.by != ctx.me.id or circle is None:
        raise Refusal("gone")
    if note.story:
        raise Refusal("settled")
    if never(ctx.me):
        raise Refusal("never_in_stories")
    story = offered(ctx, _of_note(ctx, note, circle))
    ctx.tx.thanks.tell(note.id, story.id)
    telling.refresh_notes(ctx.tx, story, note.recipients, ctx.now)
    view = ctx.view(also=note.recipients)
    names = view.reader.names([view.name(person) for person in note.recipients])
    return Message(view.say("asker.story.offered", names=names), tuple(waits(ctx, story)))


def offered(ctx: Context, story: Story) -> Story:
    """Keep it; if it waits in vain for a yes, its teller reads so. What waits already word for word is the same story,
    so that a no to either is a no to both, and no post tells it twice."""
    circle = ctx.tx.circles.get(story.circle)
    assert circle is not None  # noqa: S101 - it was chosen from those that are there
    for before in _waiting(ctx):
        if _says(before) == _says(story):
            return before
    ctx.tx.thanks.save_story(story)
    until = yes_until(story, ctx.rules, circle.zone)
    ctx.tx.outbox.send(message("story", ctx.me.address, {"story": story.id}, until))
    return story


def _says(story: Story) -> tuple[object, ...]:
    """Where it is told, of whom, in which words."""
    return story.circle, story.chain, story.asked, story.about, story.thanks, story.outcome


def press(ctx: Context, command: Press) -> Reply:
    """**Fine for the post**, and **Keep it between us**, with which its teller takes it back.

    The card keeps what was said, and the post follows. An answer that stands already is said once more: nothing else
    would show that it was heard.
    """
    story = ctx.tx.thanks.story(command.target)
    if story is None:
        raise Refusal("gone")
    answered = command.action.removeprefix("story_")
    if story.consents.get(ctx.me.id) == Consent(answered):
        return Message(ctx.view().say(f"all.talk.story_{answered}_before"))
    if command.action == "story_no":
        telling.take_out(ctx, [story])
        return _taken_back(ctx, story) if ctx.me.id == story.teller else None
    circle = ctx.tx.circles.get(story.circle)
    if circle is not None and ctx.now > yes_until(story, ctx.rules, circle.zone):
        raise Refusal("story_over")
    ctx.tx.thanks.save_story(answer(story, ctx.me, Consent.YES, ctx.now))
    telling.refresh_notes(ctx.tx, story, {ctx.me.id}, ctx.now)
    return None


def waiting(ctx: Context, most: int) -> tuple[tuple[Story, Circle], ...]:
    """The newest stories that they offered and that still wait for a yes, as far as they can know."""
    found = ((story, ctx.tx.circles.get(story.circle)) for story in _waiting(ctx))
    return tuple((story, circle) for story, circle in found if circle is not None)[:most]


def _waiting(ctx: Context) -> Iterator[Story]:
    mine = [story for story in ctx.tx.thanks.stories_naming(ctx.me.id, LATELY) if story.teller == ctx.me.id]
    for story in mine:
        circle = ctx.tx.circles.get(story.circle)
        open_still = not story.post and stands(story, ctx.me.id, ctx.me) is not Consent.NO
        if circle and open_still and ctx.now <= yes_until(story, ctx.rules, circle.zone):
            yield story


def waits(ctx: Context, story: Story) -> Iterator[Part]:
    """What its teller reads of it while it waits."""
    circle = ctx.tx.circles.get(story.circle)
    if circle is not None:
        yield from story_waits(replace(ctx.view(), circle=circle), story)


def _taken_back(ctx: Context, story: Story) -> Message:
    """What its teller reads at once; that a post may still stand, where nobody knows whether it arrived."""
    if not telling.may_still_stand(ctx.tx, story):
        return done(ctx.view(), "story_back")
    circle = telling.as_known_to(ctx.tx, ctx.tx.circles.get(story.circle), ctx.me.id)
    view = replace(ctx.view(), circle=circle)
    return Message(view.say("helper.story.may_still_stand", circle=view.channel()))
