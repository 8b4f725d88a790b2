"""Thanks as received, what came of it, and the question whether a story may be told."""

from collections.abc import Iterator, Sequence

from bot.digest import Circle, next_due, yes_until
from bot.hours import local_date
from bot.message import Button, Buttons, Menu, Message, Part, Quote, Text
from bot.thanks import Consent, Story, Thanks, stands
from bot.views.post import line
from bot.views.said_back import said_back
from bot.views.view_context import ViewContext


def thanks_received(view: ViewContext) -> Message | None:
    """A note, to the helper or to somebody who suggested who helped."""
    note = view.thanks
    if note is None:
        return None
    asker = view.name(note.by)
    pointed = view.me.id in note.also
    title = view.say("helper.thanks.pointer_title" if pointed else "helper.thanks.title", asker=asker)
    return Message(title, (*_words(view, asker), *said_back(view), *story_question(view)))


def _words(view: ViewContext, asker: str) -> Iterator[Part]:
    note = view.thanks
    assert note is not None  # noqa: S101
    pointed = view.me.id in note.also
    wrote_to = view.say("helper.thanks.wrote_to", asker=asker, helper=view.name(note.to)) if pointed else ""
    yield view.quote(note.did, wrote_to)
    for text, key in ((note.detail, "detail"), (note.changed, "changed"), (note.useful, "useful")):
        if text:
            yield Quote(text, view.say(f"helper.thanks.{key}", asker=asker))
    if note.took and not pointed:
        yield Quote(note.took, view.say("helper.thanks.took", asker=asker))
    if view.me.id == note.to and (also := view.here(note.also)):
        yield Text(view.say("helper.thanks.also", names=view.reader.names(also)), quiet=True)
    yield Text(view.say("helper.thanks.no_reply"), quiet=True)


def story_question(view: ViewContext) -> Iterator[Part]:
    """What the post could say, and the two answers; what was answered stays readable.

    Another's no shows nowhere: it would be told from silence.
    """
    story = view.story
    if story is None or view.circle is None or view.me.id not in story.chain:
        return
    consent = stands(story, view.me.id, view.me)
    if consent is Consent.NO:
        key = "may_still_stand" if view.may_still_stand else "no"
        yield Text(view.say(f"helper.story.{key}", circle=view.channel()))
        return
    yield Text(_where_told(view, story, view.circle))
    yield from line(view, story)
    if story.post:
        yield Buttons((view.button("story_no", "story_no", story.id),))
        return
    until = yes_until(story, view.rules, view.circle.zone)
    if consent is Consent.OPEN and view.now > until:
        yield Text(view.say("helper.story.over"))
        return
    key = {Consent.OPEN: "only_yes", Consent.FINE: "fine", Consent.YES: "yes"}[consent]
    yield Text(view.say(f"helper.story.{key}", **({"day": view.reader.day(until)} if key == "only_yes" else {})))
    yield Buttons(tuple(_story_buttons(view, story, consent)))


def _where_told(view: ViewContext, story: Story, circle: Circle) -> str:
    """The post that tells it, or could; the day is that of the next one, which holidays may move."""
    if story.post:
        return view.say("helper.story.told", circle=view.channel())
    if circle.off:
        return view.say("helper.story.off", circle=view.channel())
    due = next_due(circle, view.now, view.workspace.country)
    day = view.reader.weekday(local_date(due, circle.zone))
    return view.say("helper.story.offer", day=day, circle=view.channel())


def _story_buttons(view: ViewContext, story: Story, consent: Consent) -> Iterator[Button]:
    if consent is Consent.OPEN:
        yield view.button("story_yes", "story_yes", story.id)
    yield view.button("story_no", "story_no", story.id)


def story_could(view: ViewContext, note: Thanks, story: Story, circles: Sequence[Circle]) -> Iterator[Part]:
    """What a post would say of a note that came without a story, and the one press that offers it."""
    yield Text(view.say("asker.story.could"))
    yield from line(view, story)
    places = tuple(
        Button(view.say("button.tell_story", circle=one.label), "tell_story", f"{note.id}:{one.id}") for one in circles
    )
    yield Buttons(places) if len(places) == 1 else Buttons((), Menu(view.say("button.tell_story.where"), places))


def story_waits(view: ViewContext, story: Story) -> Iterator[Part]:
    """What its teller reads while it waits: the same before and after a no, so that none can be told from it."""
    assert view.circle is not None  # noqa: S101
    until = view.reader.day(yes_until(story, view.rules, view.circle.zone))
    yield Text(view.say("asker.story.waits", circle=view.channel(), day=until))
    yield Buttons((view.button("story_back", "story_no", story.id, quiet=True),))


def story_lapsed(view: ViewContext) -> Message | None:
    """That a story was not told, once, without who was asked: silence and a no read the same."""
    story = view.story
    if story is None or view.circle is None:
        return None
    reader, until = view.reader, yes_until(story, view.rules, view.circle.zone)
    title = view.say("asker.story.lapsed", circle=view.channel(), day=reader.day(story.at))
    return Message(title, (Text(view.say("asker.story.lapsed_text", day=reader.day(until))),))


def outcome_received(view: ViewContext) -> Message | None:
    """What came of the help, to everybody who had a part in it."""
    outcome = view.outcome
    if outcome is None:
        return None
    parts: list[Part] = [view.quote(outcome.words), Text(view.say("helper.thanks.no_reply"), quiet=True)]
    if view.ask_or_none is not None and view.me.id == view.ask.helper:
        parts.insert(0, view.quote(view.what, view.say("helper.outcome.about")))
    title = view.say("helper.outcome.title", asker=view.name(outcome.by))
    return Message(title, (*parts, *story_question(view)))
