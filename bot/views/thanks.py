"""Thanks as received, what came of it, and the question whether a story may be told."""

from collections.abc import Iterator

from bot.message import Button, Buttons, Message, Part, Quote, Text
from bot.thanks import Consent, Story, stands
from bot.views.post import line
from bot.views.view_context import ViewContext


def thanks_received(view: ViewContext) -> Message | None:
    """A note, to the helper or to somebody who pointed on."""
    note = view.thanks
    if note is None:
        return None
    asker = view.name(note.by)
    pointed = view.me.id in note.also
    title = view.say("helper.thanks.pointer_title" if pointed else "helper.thanks.title", asker=asker)
    return Message(title, (*_words(view, asker), *story_question(view)))


def _words(view: ViewContext, asker: str) -> Iterator[Part]:
    note = view.thanks
    assert note is not None  # noqa: S101
    yield view.quote(note.did)
    for text, key in ((note.detail, "detail"), (note.changed, "changed"), (note.useful, "useful")):
        if text:
            yield Quote(text, view.say(f"helper.thanks.{key}", asker=asker))
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
    day = view.say("all.weekdays").split()[view.circle.weekday - 1]
    yield Text(view.say("helper.story.offer", day=day, circle=view.channel()))
    yield from line(view, story)
    key = {Consent.OPEN: "only_yes", Consent.FINE: "fine", Consent.YES: "yes"}[consent]
    yield Text(view.say(f"helper.story.{key}"))
    yield Buttons(tuple(_story_buttons(view, story, consent)))


def _story_buttons(view: ViewContext, story: Story, consent: Consent) -> Iterator[Button]:
    if consent is Consent.OPEN:
        yield view.button("story_yes", "story_yes", story.id)
    yield view.button("story_no", "story_no", story.id)


def outcome_received(view: ViewContext) -> Message | None:
    """What came of the help, to everybody who had a part in it."""
    outcome = view.outcome
    if outcome is None:
        return None
    parts: list[Part] = [view.quote(outcome.words), Text(view.say("helper.thanks.no_reply"), quiet=True)]
    if view.ask_or_none is not None and view.me.id == view.ask.helper:
        parts.insert(0, view.quote(view.ask.draft.what, view.say("helper.outcome.about")))
    title = view.say("helper.outcome.title", asker=view.name(outcome.by))
    return Message(title, (*parts, *story_question(view)))
