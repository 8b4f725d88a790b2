"""Thanking: the note, what came of it, and the story that may be told of it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from bot.asks import Ask, Event, Role, noted
from bot.coach import Severity
from bot.commands import Press, Submit
from bot.digest import Circle
from bot.errors import Refusal
from bot.hours import weeks_later
from bot.message import Form, Message, Reply, Text
from bot.ports import Send
from bot.service import advising, telling
from bot.service.asking import cannot_ask, too_long
from bot.service.changes import save
from bot.service.desk import Desk
from bot.service.due import ahead
from bot.thanks import Consent, Outcome, Story, Thanks, answer, never, offer
from bot.views.forms.ask import Drafting
from bot.views.forms.thank import outcome_form, thank_form
from bot.views.talk import done, sentence

Values = Mapping[str, str]
NO_CIRCLE = frozenset({"", "no"})
WRITTEN = ("did", "detail", "changed", "useful")
LIMITS = {
    "did": "what_characters",
    "detail": "field_characters",
    "changed": "field_characters",
    "useful": "field_characters",
    "about": "name_characters",
}


def start(desk: Desk, ask: Ask | None, values: Values | None = None) -> Form:
    """The thanks form, for an ask or for somebody."""
    carry = {"draft": desk.new_id("thanks"), **({"ask": ask.id} if ask else {})}
    return show(desk, values or {}, carry)


def show(desk: Desk, values: Values, carry: Values, *, errors: Values | None = None, why: str = "") -> Form:
    ask = _ask(desk, carry)
    to = desk.people([ask.helper if ask else values.get("who", "")]).get(ask.helper if ask else values.get("who", ""))
    points = advising.points(desk, values.get("did", ""), "thanks", carry)
    drafting = Drafting(
        values=values,
        carry=carry,
        errors=errors or {},
        advice=points,
        why=why,
        reason=advising.reason(why) if why else "",
        helper=to,
        standing=any(point.severity is Severity.MISTAKE for point in points),
    )
    return thank_form(desk.scene(ask), drafting, desk.tx.circles.open_to(desk.me.id))


def _ask(desk: Desk, carry: Values) -> Ask | None:
    if not carry.get("ask"):
        return None
    ask = desk.ask(carry["ask"])
    if ask.role(desk.me.id) is not Role.ASKER:
        raise Refusal("not_yours")
    return ask


def press(desk: Desk, command: Press) -> Reply:
    """**Say thanks** and **Tell the outcome**."""
    ask = _ask(desk, {"ask": command.target})
    if command.action == "thank":
        return start(desk, ask)
    return _show_outcome(desk, {}, {"ask": command.target, "draft": desk.new_id("outcome")}, {})


def submit(desk: Desk, command: Submit) -> Reply:
    """A press in the thanks form."""
    values, carry = command.values, dict(command.carry)
    match command.action:
        case "apply":
            text = advising.applied(desk, values.get("did", ""), "thanks", carry, command.target)
            return show(desk, {**values, "did": text}, carry)
        case "not_useful" | "never_show":
            for_good = command.action == "never_show"
            return show(desk, values, advising.dismissed(desk, carry, command.target, for_good=for_good))
        case "why":
            return show(desk, values, carry, why=command.target)
        case "send" | "send_anyway":
            return _send(desk, values, carry, anyway=command.action == "send_anyway")
        case _:
            return show(desk, values, carry)


def _send(desk: Desk, values: Values, carry: Values, *, anyway: bool) -> Reply:
    ask = _ask(desk, carry)
    sent = desk.tx.thanks.get(carry["draft"])
    if sent is not None:
        if _is_sent(desk, sent, values, ask):
            return _thanked(desk, _names(desk, ask) if ask else [desk.person(sent.to).name], values)
        carry = {**carry, "draft": desk.new_id("thanks")}
    errors = _errors(desk, values, ask)
    if errors:
        return show(desk, values, carry, errors=errors)
    form = show(desk, values, carry)
    if not anyway and form.buttons[0].action == "send_anyway":
        advising.showing(desk, values.get("did", ""), "thanks", carry)
        return form
    _store(desk, values, carry, ask)
    names = _names(desk, ask) if ask else [desk.person(values["who"]).name]
    return _thanked(desk, names, values)


def _is_sent(desk: Desk, sent: Thanks, values: Values, ask: Ask | None) -> bool:
    """Whether this form is the echo of that note, and not another note written over it."""
    said = tuple(values.get(name, "").strip() for name in WRITTEN)
    same_words = said == (sent.did, sent.detail, sent.changed, sent.useful)
    return same_words and sent.by == desk.me.id and (ask is not None or values.get("who", "") == sent.to)


def _thanked(desk: Desk, names: list[str], values: Values) -> Message:
    """That the thanks are on their way, and what becomes of a story that was offered."""
    circle = _circle(desk, values) if values.get("about", "").strip() else None
    sent, scene = done_for(desk, "asker.thanks.sent", names), desk.scene()
    return replace(sent, parts=(Text(scene.say("asker.story.waits", circle=circle.label)),)) if circle else sent


def done_for(desk: Desk, key: str, names: list[str]) -> Message:
    scene = desk.scene()
    return Message(scene.say(key, names=scene.reader.names(names)))


def _names(desk: Desk, ask: Ask) -> list[str]:
    return [desk.person(person).name for person in (ask.helper, *ask.pointers)]


def _errors(desk: Desk, values: Values, ask: Ask | None) -> dict[str, str]:
    refusals = [*too_long(desk, values, LIMITS), *_cannot_tell(desk, values)]
    if not values.get("did", "").strip():
        refusals.append(Refusal("empty", field="did"))
    refusal = _thanked_before(desk, ask) if ask else _cannot_thank(desk, values.get("who", ""))
    refusals += [refusal] if refusal else []
    if desk.tx.thanks.sent_since(desk.me.id, desk.now - timedelta(hours=1)) >= desk.rules.thanks_per_hour:
        refusals.append(Refusal("slow_down_thanks", field="did"))
    refusals += _about_outcome(desk, values)
    return {refusal.field or "did": sentence(desk.scene(), refusal) for refusal in refusals}


def _cannot_tell(desk: Desk, values: Values) -> list[Refusal]:
    """A story needs a few words, a channel of the teller's, and a teller whom stories may name; none is fine too."""
    about, wanted = values.get("about", "").strip(), values.get("circle", "") not in NO_CIRCLE
    if about and never(desk.me):
        return [Refusal("never_in_stories", field="about")]
    if about and _circle(desk, values) is None:
        return [Refusal("no_story_place", field="circle")]
    if not about and (wanted or values.get("quote", "").strip()):
        return [Refusal("no_story_words", field="about")]
    return []


def _circle(desk: Desk, values: Values) -> Circle | None:
    """The chosen channel, if it has a post and they may choose it."""
    return next((one for one in desk.tx.circles.open_to(desk.me.id) if one.id == values.get("circle", "")), None)


def _thanked_before(desk: Desk, ask: Ask) -> Refusal | None:
    """One thanks an ask: the first counts, and whoever sends a second form reads so."""
    before = desk.tx.thanks.for_ask(desk.me.id, ask.id)
    if before is None:
        return None
    command = desk.commands.get("thanks", "/thanks")
    return Refusal("thanked_before", field="did", helper=desk.person(before.to).name, command=command)


def _about_outcome(desk: Desk, values: Values) -> list[Refusal]:
    """What is wrong with the day on which they want to be asked what came of it."""
    try:
        ahead(desk, values.get("outcome", ""), "outcome")
    except Refusal as refusal:
        return [refusal]
    return []


def _cannot_thank(desk: Desk, who: str) -> Refusal | None:
    """Anybody who is still here may be thanked, also who takes no asks."""
    if not who:
        return Refusal("no_one_named", field="who")
    person = desk.people([who]).get(who)
    refusal = cannot_ask(desk, person)
    return None if refusal and refusal.reason == "no_asks" and person and not person.left else refusal


def _store(desk: Desk, values: Values, carry: Values, ask: Ask | None) -> None:
    text = {name: values.get(name, "").strip() for name in WRITTEN}
    to = ask.helper if ask else values["who"]
    also = ask.pointers if ask else ()
    story = _story(desk, values, (desk.me.id, *also, to), thanks=text["did"])
    note = Thanks(
        workspace=desk.me.workspace,
        id=carry["draft"],
        by=desk.me.id,
        to=to,
        ask=ask.id if ask else None,
        did=text["did"],
        detail=text["detail"],
        changed=text["changed"],
        useful=text["useful"],
        also=also,
        story=story.id if story else None,
        at=desk.now,
    )
    desk.tx.thanks.add(note)
    for person in note.recipients:
        _bring(desk, person, f"thanks:{note.id}:{person}", "thanks", {"thanks": note.id})
    if ask:
        outcome_from = ahead(desk, values.get("outcome", ""), "outcome") or ask.outcome_from
        thanked = noted(ask, Event.THANK, by=desk.me.id, at=desk.now, to=note.id)
        save(desk, replace(thanked, outcome_from=outcome_from))


def _story(desk: Desk, values: Values, chain: tuple[str, ...], *, thanks: str = "", outcome: str = "") -> Story | None:
    """The story that the teller offers; none without a few words and a circle of theirs."""
    about, circle = values.get("about", "").strip(), _circle(desk, values)
    if not about or circle is None:
        return None
    story = Story(
        workspace=desk.me.workspace,
        id=desk.new_id("story"),
        circle=circle.id,
        teller=desk.me.id,
        chain=chain,
        about=about,
        thanks=thanks if "thanks" in values.get("quote", "").split() else "",
        outcome=outcome,
        consents={},
        at=desk.now,
    )
    offered = offer(story, desk.people(chain))
    desk.tx.thanks.save_story(offered)
    return offered


def _bring(desk: Desk, person: str, slot: str, view: str, ids: Mapping[str, str]) -> None:
    """Words to somebody, in their working hours; while they are paused, after that."""
    somebody = desk.person(person)
    desk.tx.outbox.send(
        Send(
            workspace=somebody.workspace,
            slot=slot,
            revision=1,
            view=view,
            to=person,
            ids=ids,
            due_at=somebody.next_hours(desk.now),
        )
    )


def _show_outcome(desk: Desk, values: Values, carry: Values, errors: Values) -> Form:
    ask = _ask(desk, carry)
    drafting = Drafting(values=values, carry=carry, errors=errors)
    return outcome_form(desk.scene(ask), drafting, desk.tx.circles.open_to(desk.me.id))


def submit_outcome(desk: Desk, command: Submit) -> Reply:
    """What came of it, to the helper and everybody who pointed on."""
    values, carry = command.values, command.carry
    ask = _ask(desk, carry)
    refusals = too_long(desk, values, {"did": "field_characters", "about": "name_characters"})
    refusals += _cannot_tell(desk, values)
    if not values.get("did", "").strip():
        refusals.append(Refusal("empty", field="did"))
    if refusals or ask is None:
        errors = {refusal.field or "did": sentence(desk.scene(), refusal) for refusal in refusals}
        return _show_outcome(desk, values, carry, errors)
    sent = desk.tx.thanks.outcome(carry["draft"])
    if sent is None or sent.by != desk.me.id or sent.words != values["did"].strip():
        _store_outcome(desk, values, carry["draft"] if sent is None else desk.new_id("outcome"), ask)
    return done_for(desk, "asker.outcome.sent", _names(desk, ask))


def _store_outcome(desk: Desk, values: Values, draft: str, ask: Ask) -> None:
    words = values["did"].strip()
    to = (ask.helper, *ask.pointers)
    story = _story(desk, values, (desk.me.id, *ask.pointers, ask.helper), outcome=words)
    outcome = Outcome(
        workspace=ask.workspace,
        id=draft,
        ask=ask.id,
        by=desk.me.id,
        to=to,
        words=words,
        story=story.id if story else None,
        at=desk.now,
    )
    desk.tx.thanks.add_outcome(outcome)
    for person in to:
        _bring(desk, person, f"outcome:{draft}:{person}", "outcome", {"outcome": draft, "ask": ask.id})
    save(desk, noted(ask, Event.TELL_OUTCOME, by=desk.me.id, at=desk.now, to=outcome.id))


def outcome_later(desk: Desk, ask: Ask) -> Ask:
    """The ask, to be asked about again in some weeks."""
    later = weeks_later(desk.now, desk.rules.outcome_snooze_weeks, desk.me.zone)
    return replace(noted(ask, Event.OUTCOME_LATER, by=desk.me.id, at=desk.now), outcome_from=later)


def said(desk: Desk, key: str, at: datetime | None = None) -> Message:
    scene = desk.scene()
    return done(scene, key, **({"moment": scene.reader.day(at)} if at else {}))


def story_answer(desk: Desk, command: Press) -> Reply:
    """**Fine for the post** and **Keep it between us**: the card keeps what was said, and the post follows."""
    story = desk.tx.thanks.story(command.target)
    if story is None:
        raise Refusal("gone")
    if command.action == "story_no":
        telling.take_out(desk, [story])
        return None
    desk.tx.thanks.save_story(answer(story, desk.me, Consent.YES, desk.now))
    telling.refresh_notes(desk, story, {desk.me.id})
    return None
