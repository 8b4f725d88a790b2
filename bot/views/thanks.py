"""Thanks as received, what came of it, and the question whether a story may be told."""

from collections.abc import Iterator

from bot.message import Button, Buttons, Message, Part, Quote, Text
from bot.thanks import Consent, Story, stands
from bot.views.post import line
from bot.views.scene import Scene


def thanks_received(scene: Scene) -> Message | None:
    """A note, to the helper or to somebody who pointed on."""
    note = scene.thanks
    if note is None:
        return None
    asker = scene.name(note.by)
    pointed = scene.me.id in note.also
    title = scene.say("helper.thanks.pointer_title" if pointed else "helper.thanks.title", asker=asker)
    return Message(title, (*_words(scene, asker), *story_question(scene)))


def _words(scene: Scene, asker: str) -> Iterator[Part]:
    note = scene.thanks
    assert note is not None  # noqa: S101
    yield scene.quote(note.did)
    for text, key in ((note.detail, "detail"), (note.changed, "changed"), (note.useful, "useful")):
        if text:
            yield Quote(text, scene.say(f"helper.thanks.{key}", asker=asker))
    if note.also and scene.me.id == note.to:
        names = scene.reader.names([scene.name(person) for person in note.also])
        yield Text(scene.say("helper.thanks.also", names=names), quiet=True)
    yield Text(scene.say("helper.thanks.no_reply"), quiet=True)


def story_question(scene: Scene) -> Iterator[Part]:
    """What the post could say, and the two answers; what was answered stays readable.

    Another's no shows nowhere: it would be told from silence.
    """
    story = scene.story
    if story is None or scene.circle is None or scene.me.id not in story.chain:
        return
    consent = stands(story, scene.me.id, scene.me)
    if consent is Consent.NO:
        key = "may_still_stand" if scene.may_still_stand else "no"
        yield Text(scene.say(f"helper.story.{key}", circle=scene.channel()))
        return
    day = scene.say("all.weekdays").split()[scene.circle.weekday - 1]
    yield Text(scene.say("helper.story.offer", day=day, circle=scene.channel()))
    yield from line(scene, story)
    key = {Consent.OPEN: "only_yes", Consent.FINE: "fine", Consent.YES: "yes"}[consent]
    yield Text(scene.say(f"helper.story.{key}"))
    yield Buttons(tuple(_story_buttons(scene, story, consent)))


def _story_buttons(scene: Scene, story: Story, consent: Consent) -> Iterator[Button]:
    if consent is Consent.OPEN:
        yield scene.button("story_yes", "story_yes", story.id)
    yield scene.button("story_no", "story_no", story.id)


def outcome_received(scene: Scene) -> Message | None:
    """What came of the help, to everybody who had a part in it."""
    outcome = scene.outcome
    if outcome is None:
        return None
    parts: list[Part] = [scene.quote(outcome.words), Text(scene.say("helper.thanks.no_reply"), quiet=True)]
    if scene.ask_or_none is not None and scene.me.id == scene.ask.helper:
        parts.insert(0, scene.quote(scene.ask.draft.what, scene.say("helper.outcome.about")))
    title = scene.say("helper.outcome.title", asker=scene.name(outcome.by))
    return Message(title, (*parts, *story_question(scene)))
