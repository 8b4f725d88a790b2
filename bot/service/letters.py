"""Letters: the short form of one text, the letter on its way, the answer to a hello, and fewer of what somebody shares.

Rules: whoever may not be written to reads as whoever takes no asks, whatever the reason. A letter that its reader
would rather not have now is kept back, and its author reads what every author reads.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import timedelta

from bot.commands import Press, Say, Submit
from bot.errors import Refusal
from bot.in_touch import month_at
from bot.letters import Letter, LetterKind, is_kept_back, reads_like_an_ask, too_soon
from bot.message import Form, Message, Reply
from bot.outgoing import edit, slots_about
from bot.service import asking, contact
from bot.service.apart import refuses
from bot.service.context import Context
from bot.service.directed import Aim, Directed, one_mentioned
from bot.service.drafting import cannot_ask, too_long
from bot.service.recipients import bring
from bot.views.forms.letter import letter_form
from bot.views.talk import done, sentence

Values = Mapping[str, str]
LIMITS = {
    LetterKind.HELLO: "field_characters",
    LetterKind.BACK: "field_characters",
    LetterKind.SHARE: "what_characters",
}
TOO_SOON = {LetterKind.HELLO: "too_soon_hello", LetterKind.SHARE: "too_soon_share"}
WHO = ("no_one_named", "two_people", "everyone", "channel", "group", "yourself", "the_bot")
OF_ITS_OWN = {**dict.fromkeys(WHO, "letter_who"), "no_asks": "letter_not_now"}
"""What is refused of whom one writes to in other words than of whom one asks."""


def typed(ctx: Context, command: Say, found: Directed) -> Form:
    """`hi @Tom`, `share with @Ana ...`: the form, filled in as far as is known."""
    kind = LetterKind.SHARE if found.aim is Aim.SHARE else LetterKind.HELLO
    values, errors = {"who": found.who, "words": found.rest}, {}
    try:
        one_mentioned(command.mentions)
        if found.several:
            raise Refusal("needs_name", field="who", name=found.several)
        if found.who and (refusal := _cannot_write(ctx, found.who)):
            raise refusal
    except Refusal as refusal:
        errors = {"who": _said(ctx, refusal)}
    return show(ctx, kind, values, _carry(ctx), errors)


def _carry(ctx: Context, answers: str = "") -> dict[str, str]:
    return {"draft": ctx.new_id("letter"), **({"answers": answers} if answers else {})}


def show(
    ctx: Context, kind: LetterKind, values: Values, carry: Values, errors: Values | None = None, *, asks: bool = False
) -> Form:
    """The form with all that was typed; `asks` says that it reads like an ask."""
    who = values.get("who", "")
    last = ctx.tx.touch.last(ctx.me.id, [who]) if who and kind is LetterKind.HELLO else {}
    this = month_at(ctx.now, ctx.me.zone)
    ago = {other: month for other, month in last.items() if month < this}
    view = replace(ctx.view(also=[who]), last_contact=ago)
    return letter_form(view, kind, values, carry, errors or {}, asks=asks)


def press(ctx: Context, command: Press) -> Reply:
    """**Say hi** to somebody, or **Say hi back** to whoever wrote this letter."""
    if command.action == "say_hi":
        return show(ctx, LetterKind.HELLO, {"who": command.target}, _carry(ctx))
    letter = mine(ctx, command.target)
    if letter.kind is not LetterKind.HELLO or ctx.tx.letters.answer(ctx.me.id, letter.id):
        raise Refusal("answered")
    return show(ctx, LetterKind.BACK, {"who": letter.by}, _carry(ctx, letter.id))


def mine(ctx: Context, id: str) -> Letter:
    """A letter that I got. Raises Refusal `gone`, also for one from before I, or whoever wrote it, was forgotten."""
    letter = ctx.tx.letters.get(id)
    if letter is None or letter.to != ctx.me.id or letter.kept_back:
        raise Refusal("gone")
    if not (ctx.me.is_meant(letter.at) and ctx.person(letter.by).is_meant(letter.at)):
        raise Refusal("gone")
    return letter


def submit(ctx: Context, command: Submit) -> Reply:
    """Send it, or make an ask of it."""
    values, carry = dict(command.values), command.carry
    if command.action == "ask_instead":
        return asking.start(ctx, {"who": values.get("who", ""), "what": values.get("words", "")})
    kind = LetterKind.SHARE if command.form == "share" else LetterKind.HELLO
    if carry.get("answers"):
        kind, values["who"] = LetterKind.BACK, mine(ctx, carry["answers"]).by
    return _send(ctx, kind, values, carry, anyway=command.action == "send_anyway")


def again(ctx: Context, told: Submit) -> Form:
    """The form once more, as it was typed."""
    kind = LetterKind.SHARE if told.form == "share" else LetterKind.HELLO
    if not told.carry.get("answers"):
        return show(ctx, kind, told.values, told.carry)
    letter = mine(ctx, told.carry["answers"])
    return show(ctx, LetterKind.BACK, {**told.values, "who": letter.by}, told.carry)


def _send(ctx: Context, kind: LetterKind, values: Values, carry: Values, *, anyway: bool) -> Reply:
    words = values.get("words", "").strip()
    sent = ctx.tx.letters.get(carry["draft"])
    if sent is not None and sent.by == ctx.me.id and (sent.to, sent.words) == (values.get("who", ""), words):
        return _on_its_way(ctx, sent)
    errors = _errors(ctx, kind, values, carry)
    if errors:
        return show(ctx, kind, values, carry, errors)
    if kind is LetterKind.HELLO and not anyway and reads_like_an_ask(words):
        return show(ctx, kind, values, carry, asks=True)
    return _on_its_way(ctx, _store(ctx, kind, values["who"], words, carry, is_new=sent is None))


def _store(ctx: Context, kind: LetterKind, to: str, words: str, carry: Values, *, is_new: bool) -> Letter:
    before = _before(ctx, to)
    letter = Letter(
        workspace=ctx.me.workspace,
        id=carry["draft"] if is_new else ctx.new_id("letter"),
        kind=kind,
        by=ctx.me.id,
        to=to,
        words=words,
        answers=carry.get("answers", ""),
        kept_back=is_kept_back(ctx.person(to), before, kind, ctx.now, ctx.rules),
        at=ctx.now,
    )
    ctx.tx.letters.add(letter)
    if letter.kept_back:
        contact.known_by_me(ctx, to)
        return letter
    bring(ctx, to, "letter", {"letter": letter.id})
    contact.wrote(ctx, to)
    if letter.answers:
        show_anew(ctx, letter.answers)
    return letter


def _before(ctx: Context, to: str) -> list[Letter]:
    """My letters to them, the newest first; none from before either of us was forgotten, and is another since."""
    both = [ctx.me, *(person for id, person in ctx.people([to]).items() if id == to)]
    return [one for one in ctx.tx.letters.between(ctx.me.id, to) if all(each.is_meant(one.at) for each in both)]


def show_anew(ctx: Context, letter: str) -> None:
    """What the message of a letter offers has changed."""
    for slot in ctx.tx.outbox.slots(slots_about("letter", letter)):
        ctx.tx.outbox.send(edit(ctx.me.workspace, slot, ctx.now))


def show_all_anew(ctx: Context, authors: Iterable[str]) -> None:
    """`ctx.me` wants fewer of these from them, or none, or no longer so: what came from them says how it stands."""
    for letter in (one for author in authors for one in ctx.tx.letters.between(author, ctx.me.id)):
        show_anew(ctx, letter.id)


def _on_its_way(ctx: Context, letter: Letter) -> Message:
    """The same whether it is kept back or not."""
    return done(ctx.view(), f"letter_{letter.kind}", name=ctx.name(letter.to))


def fewer(ctx: Context, command: Press) -> Message:
    """**Less of this**: whoever shared it is told nothing, and what they share next comes seldom."""
    letter = mine(ctx, command.target)
    ctx.save_me(ctx.me.prefer(fewer_from=ctx.me.preferences.fewer_from | {letter.by}))
    show_all_anew(ctx, [letter.by])
    return done(ctx.view(), "fewer_letters", name=ctx.name(letter.by))


# What is in the way ---------------------------------------------------------------------------------------------------


def _errors(ctx: Context, kind: LetterKind, values: Values, carry: Values) -> dict[str, str]:
    """Every reason why this cannot be sent, as a sentence at its field."""
    refusals = too_long(ctx, values, {"words": LIMITS[kind]})
    if not values.get("words", "").strip():
        refusals.append(Refusal("empty", field="words"))
    refusals += filter(None, (_cannot_write(ctx, values.get("who", "")), _too_many(ctx, kind, values, carry)))
    return {refusal.field or "words": _said(ctx, refusal) for refusal in refusals}


def _cannot_write(ctx: Context, who: str) -> Refusal | None:
    """Every reason of theirs is one and the same sentence; a reason of one's own is said."""
    if not who:
        return Refusal("no_one_named", field="who")
    refusal = cannot_ask(ctx, ctx.people([who]).get(who))
    if refuses(ctx.tx, ctx.me, who) and (refusal is None or refusal.reason == "no_asks"):
        return Refusal("letter_never", field="who", helper=ctx.name(who))
    return refusal


def _too_many(ctx: Context, kind: LetterKind, values: Values, carry: Values) -> Refusal | None:
    who, rules = values.get("who", ""), ctx.rules
    if carry.get("answers") and ctx.tx.letters.answer(ctx.me.id, carry["answers"]):
        return Refusal("answered", field="words")
    if ctx.tx.letters.sent_since(ctx.me.id, ctx.now - timedelta(hours=1)) >= rules.letters_per_hour:
        return Refusal("slow_down_letters", field="words")
    last = too_soon(_before(ctx, who), kind, ctx.now, rules) if who else None
    if last is None:
        return None
    facts = {"name": ctx.name(who), "day": ctx.view().reader.day(last), "days": str(rules.letters_apart_days)}
    return Refusal(TOO_SOON[kind], field="words", **facts)


def _said(ctx: Context, refusal: Refusal) -> str:
    return sentence(ctx.view(), Refusal(OF_ITS_OWN.get(refusal.reason, refusal.reason), **refusal.facts))
