"""What a helper sees of an ask: one card, edited in place as the ask moves; and what somebody pointed to sees."""

from collections.abc import Iterator

from bot.asks import Ask, Event, Role, State, Told
from bot.asks.history import exchanges
from bot.message import Button, Buttons, Facts, Message, Part, Quote, Text
from bot.promises import when
from bot.prompts import PromptKind
from bot.views.scene import Scene, Wish

ANSWERS = (
    (Event.ACCEPT, Event.DECLINE),
    (Event.POINT, Event.ASK_TO_POINT, Event.OFFER),
)
AFTER_ALL = Wish(Event.ACCEPT, "accept.after_all", "accept")
QUIET_ANSWERS = ((Event.QUESTION, Event.PARK),)


def helper_card(scene: Scene) -> Message | None:
    """The card of whoever was asked, as the ask stands now; None while it need not exist."""
    if scene.ask.role(scene.me.id) is not Role.HELPER:
        return _handed_on(scene)
    if scene.ask.state is State.WITHDRAWN:
        return _short(scene, "helper.card.withdrawn")
    if scene.ask.state is State.CLOSED:
        return _short(scene, "helper.card.settled")
    parts = (*the_ask(scene), *where_it_stands(scene), *_buttons(scene))
    return Message(_title(scene), parts, notice(scene))


def _handed_on(scene: Scene) -> Message:
    if scene.ask.role(scene.me.id) is Role.POINTER:
        return Message(
            scene.told("helper.card.title"),
            (Text(scene.say("helper.card.handed_on", name=scene.helper.name)),),
        )
    return _short(scene, "helper.card.settled")


def _short(scene: Scene, key: str) -> Message:
    acknowledged = scene.ask.acknowledged and key == "helper.card.settled"
    first = (Text(scene.told("helper.card.acknowledged")),) if acknowledged else ()
    return Message(scene.told("helper.card.title"), (*first, Text(scene.told(key))))


def terms(scene: Scene, ask: Ask, *, with_time: bool) -> str:
    """`about 15 minutes, by Thu 4 Dec`."""
    reader, draft = scene.reader, ask.draft
    if draft.due is None:
        due = scene.say("all.no_rush")
    elif with_time:
        due = scene.say("all.by", moment=scene.say("all.your_time", moment=reader.moment(draft.due)))
    else:
        due = scene.say("all.by", moment=reader.day(draft.due))
    found = [reader.minutes(draft.minutes), due]
    return (" · " if with_time else ", ").join(part for part in found if part)


def notice(scene: Scene) -> str:
    """What a lock screen shows: never people's words, unless the reader switched that on."""
    facts = terms(scene, scene.ask, with_time=False)
    if scene.me.preferences.words_in_notifications and scene.ask.draft.what:
        return scene.told("helper.card.notice_words", terms=facts, what=scene.ask.draft.what)
    return scene.told("helper.card.notice", terms=facts)


def _title(scene: Scene) -> str:
    return f"{scene.told('helper.card.title')} · {terms(scene, scene.ask, with_time=True)}"


def the_ask(scene: Scene) -> Iterator[Part]:
    """Why you, the ask itself, what it unlocks, what kind of help."""
    draft = scene.ask.draft
    if draft.why:
        yield Quote(draft.why, scene.say("helper.card.why"))
    yield scene.quote(draft.what)
    if draft.unlocks:
        yield Quote(draft.unlocks, scene.say("helper.card.unlocks"))
    if draft.kind:
        yield Facts(((scene.say("helper.card.kind"), scene.say(f"form.ask.kind_{draft.kind}")),))


def where_it_stands(scene: Scene) -> Iterator[Part]:
    """What the helper knows of it now."""
    ask = scene.ask
    match ask.state:
        case State.WAITING | State.PARKED:
            yield from _still_open(scene)
        case State.QUESTIONED:
            yield from _questions(scene)
            yield Text(scene.say("helper.card.question_open"))
        case State.OFFERED:
            yield from scene.words(ask.latest[0], scene.say("helper.card.offered"))
            yield Text(scene.told("helper.card.offer_open"))
        case State.POINTED:
            yield Text(scene.say("helper.card.pointed", name=scene.name(ask.chain[-1].to)))
        case State.ACCEPTED:
            yield from _accepted(scene)
        case State.DECLINED:
            yield from _declined(scene)
        case State.UNANSWERED:
            yield Text(scene.told("helper.card.unanswered"))
        case _:
            yield Text(scene.told("helper.card.helped"))


def _questions(scene: Scene) -> Iterator[Part]:
    """Each question of this helper, with its answer."""
    for question, answer in exchanges(scene.ask.history, scene.ask.helper):
        yield from scene.words(question, scene.told("helper.card.questioned"))
        if answer:
            yield from scene.words(answer, scene.told("helper.card.answer"))


def _still_open(scene: Scene) -> Iterator[Part]:
    ask = scene.ask
    questions = tuple(_questions(scene))
    if questions:
        yield from questions
        yield from scene.talk_to(scene.asker)
    if ask.asked_to_point and not ask.may_pass:
        refused = "pointing_refused" if ask.pointing_refused else "asked_to_point"
        yield Text(scene.told(f"helper.card.{refused}"))
    if ask.left_open:
        yield Text(scene.told("helper.card.left_open"))
    if ask.state is State.PARKED:
        yield Text(scene.told("helper.card.parked"))
    else:
        other = [scene.say("helper.card.other_help")] if ask.draft.other_help else []
        yield Text(" ".join([*other, scene.told("helper.card.free")]))


def _accepted(scene: Scene) -> Iterator[Part]:
    yield Text(scene.say("helper.card.accepted"))
    if scene.ask.done_at:
        yield Text(scene.told("helper.card.done"))
    yield from _reminder(scene)
    yield from scene.talk_to(scene.asker)


def _reminder(scene: Scene) -> Iterator[Part]:
    """When they asked to be reminded."""
    at = when(scene.ask, PromptKind.REMIND_ME, scene.people, scene.rules) if scene.ask.remind_from else None
    if at and scene.now < at:
        yield Text(scene.say("helper.card.remind", moment=scene.reader.moment(at)))


def _declined(scene: Scene) -> Iterator[Part]:
    """The helper reads the very words that the asker gets."""
    ask = scene.ask
    match ask.last_move:
        case Event.STEP_BACK:
            yield Text(scene.told("helper.card.stepped_back"))
        case Event.LEAVE:
            yield Text(scene.told("helper.card.left"))
        case _:
            yield Text(scene.told("helper.card.declined"))
            yield Text(f"{scene.told('asker.news.declined')} {scene.say('asker.news.declined_text')}", quiet=True)
    if ask.line:
        yield from scene.words(ask.line)


def _buttons(scene: Scene) -> Iterator[Part]:
    match scene.ask.state:
        case State.ACCEPTED:
            yield from scene.rows((Event.DONE, Event.REMIND), (Event.STEP_BACK,))
        case State.DECLINED | State.UNANSWERED:
            yield from scene.rows((Event.ADD_LINE, AFTER_ALL))
            yield from _stop(scene, first=False)
        case State.HELPED:
            return
        case _:
            yield from answers(scene)
            yield from _stop(scene, first=not scene.me.introduced or scene.ids.get("first") == "yes")


def answers(scene: Scene) -> tuple[Buttons, ...]:
    """All that a helper can answer, in rows of two of the same size."""
    return (*scene.rows(*ANSWERS), *scene.rows(*QUIET_ANSWERS, quiet=True))


def _stop(scene: Scene, *, first: bool) -> Iterator[Part]:
    if first:
        installer = scene.people.get(scene.workspace.installed_by)
        named = installer is not None and not installer.erased
        key = "helper.card.first" if named else "helper.card.first_unknown"
        introduction = scene.say(key, installer=scene.name(scene.workspace.installed_by))
        yield Text(f"{introduction} {scene.say('helper.card.stop')}", quiet=True)
    yield Buttons((pause_button(scene),))


def pause_button(scene: Scene) -> Button:
    return scene.button("pause", "pause", quiet=True)


def invitee_card(scene: Scene) -> Message | None:
    """What somebody pointed to sees: first a line without names, then, if they want, the ask."""
    mine = [step for step in scene.ask.chain if step.to == scene.me.id]
    if not mine:
        return None
    step = mine[-1]
    if step.told is Told.TOOK_ON and scene.ask.helper == scene.me.id:
        return helper_card(scene)
    pointer = scene.name(step.by)
    title = scene.say("helper.blurb.title", pointer=pointer)
    if step.told is Told.PASSED:
        return Message(title, (Text(scene.say("helper.blurb.passed")),))
    if not step.open or scene.ask.role(scene.me.id) is not Role.INVITEE:
        return Message(title, (Text(scene.say("helper.card.settled")),))
    return _blurb(scene, title, pointer, step.note) if step.told is Told.INVITED else _shown(scene, pointer)


def _blurb(scene: Scene, title: str, pointer: str, note: str) -> Message:
    facts = terms(scene, scene.ask, with_time=False)
    kind = scene.ask.draft.kind
    quoted = (Quote(note, scene.say("helper.blurb.note", pointer=pointer)),) if note else ()
    parts: tuple[Part, ...] = (
        *((Facts(((scene.say("helper.card.kind"), scene.say(f"form.ask.kind_{kind}")),)),) if kind else ()),
        *quoted,
        Text(scene.say("helper.blurb.about")),
        *scene.rows((Event.SHOW, Event.PASS)),
        *_stop(scene, first=not scene.me.introduced or scene.ids.get("first") == "yes"),
    )
    notification = scene.say("helper.blurb.notice", pointer=pointer, terms=facts)
    return Message(f"{title} · {facts}", parts, notification)


def _shown(scene: Scene, pointer: str) -> Message:
    hint = Text(scene.say("helper.blurb.accept_hint", pointer=pointer))
    return Message(_title(scene), (*the_ask(scene), hint, *scene.rows((Event.TAKE_ON, Event.PASS))))
