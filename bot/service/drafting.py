"""What an ask form says, read once: by when, who, which words; and every reason why it cannot be sent.

Rules: what was understood of a time is worked out once a request, so that the form, the preview and the ask agree.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

from bot.asks import Ask, Draft, Kind
from bot.errors import Refusal
from bot.people import Person
from bot.promises import card_at
from bot.service import advising
from bot.service.apart import has_enough, refuses
from bot.service.context import Context
from bot.service.due import Due, due_of, taken_along
from bot.service.pairs import has_open_ask, may_ask, stands_beside
from bot.views.forms.ask import ALLOWED
from bot.views.talk import sentence

Values = Mapping[str, str]
LIMITS = {
    "what": "what_characters",
    "why": "field_characters",
    "unlocks": "field_characters",
    "blurb": "field_characters",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """A form as it was filled in. `due` is by when it says, `unclear` why that is not understood or cannot be."""

    values: Values
    carry: Values
    due: Due = Due()  # noqa: RUF009 - frozen
    unclear: Refusal | None = None

    @property
    def taken_along(self) -> Values:
        """The form's carry, with what its words of a time mean."""
        return taken_along(self.carry, self.due)

    def typed(self, name: str) -> str:
        """What was typed into a field, also while it is not shown."""
        return self.values.get(name) or self.carry.get(name) or ""

    def in_new_draft(self, draft: str) -> "Filled":
        """The same, to become an ask of its own."""
        return replace(self, carry={**self.carry, "draft": draft})


def filled(ctx: Context, values: Values, carry: Values) -> Filled:
    """What these values say."""
    try:
        return Filled(values=values, carry=carry, due=due_of(ctx, values, carry))
    except Refusal as refusal:
        return Filled(values=values, carry=carry, unclear=refusal)


def checked(ctx: Context, form: Filled) -> advising.Checked:
    """What the coach points out."""
    return advising.check(ctx, form.values.get("what", ""), "ask", form.carry)


def compose(ctx: Context, form: Filled) -> Ask:
    """The ask that this form makes. Raises Refusal for what cannot be."""
    helper = ctx.person(form.values.get("who", ""))
    draft = draft_of(form)
    soonest = ctx.now + timedelta(seconds=ctx.rules.hold_seconds)
    return Ask(
        workspace=ctx.me.workspace,
        id=form.carry.get("draft") or ctx.new_id("ask"),
        asker=ctx.me.id,
        helper=helper.id,
        draft=draft,
        sent_at=ctx.now,
        deliver_at=card_at(draft.due, helper, soonest),
        moved_at=ctx.now,
        instead_of=form.carry.get("instead_of") or None,
    )


def draft_of(form: Filled) -> Draft:
    """What was filled in. Raises Refusal for a time that cannot be."""
    if form.unclear is not None:
        raise form.unclear
    values, carry = form.values, form.carry
    leave = (values.get("leave") if "leave" in values else carry.get("leave", " ".join(ALLOWED))) or ""
    kind = form.typed("kind")
    minutes = values.get("minutes", "")
    return Draft(
        what=with_quote(form),
        why=values.get("why", "").strip(),
        unlocks=form.typed("unlocks").strip(),
        due=form.due.at,
        minutes=int(minutes) if minutes.isdecimal() else None,
        kind=Kind(kind) if kind in set(Kind) else None,
        other_help="other_help" in leave.split(),
        may_pass="may_pass" in leave.split() and kind != Kind.LISTEN,
        blurb=form.typed("blurb").strip() if kind == Kind.INTRODUCTION else "",
    )


def with_quote(form: Filled) -> str:
    """What is asked, with the message that it is about and its link below."""
    about = [form.carry.get("quoted", ""), form.carry.get("link", "")]
    return "\n\n".join(part for part in (form.values.get("what", "").strip(), *about) if part)


def is_sent(ctx: Context, sent: Ask, form: Filled) -> bool:
    """Whether this form is the echo of that ask, and not another ask written over it."""
    first = sent.chain[0].by if sent.chain else sent.helper
    if (sent.asker, first) != (ctx.me.id, form.values.get("who", "").strip()):
        return False
    if form.unclear is not None:  # its time has passed meanwhile; the words tell
        return (with_quote(form), form.values.get("why", "").strip()) == (sent.draft.what, sent.draft.why)
    draft = draft_of(form)
    return draft == replace(sent.draft, may_pass=draft.may_pass)


def errors_of(ctx: Context, form: Filled) -> dict[str, str]:
    """Every reason why this cannot be sent, as a sentence at its field."""
    who = _about_who(ctx, form) or _open_already(ctx, form) or _too_many(ctx)
    found = unclear_time(ctx, form)
    for refusal in (*([who] if who else ()), *_about_text(ctx, form)):
        found.setdefault(refusal.field or "who", sentence(ctx.view(), refusal))
    return found


def is_faulty(ctx: Context, form: Filled) -> bool:
    """Whether there is such a reason.

    That the pair has an ask open shows when this is stored, so it is looked for only where it is to stand beside one.
    """
    open_already = _open_already(ctx, form) if form.carry.get("beside") else None
    who = _about_who(ctx, form) or open_already or _too_many(ctx)
    return form.unclear is not None or who is not None or bool(_about_text(ctx, form))


def unclear_time(ctx: Context, form: Filled) -> dict[str, str]:
    return {"due": sentence(ctx.view(), form.unclear)} if form.unclear is not None else {}


def _about_who(ctx: Context, form: Filled) -> Refusal | None:
    who = form.values.get("who", "").strip()
    if not who:
        return Refusal("no_one_named", field="who")
    helper = ctx.people([who]).get(who)
    return cannot_ask(ctx, helper)


def _open_already(ctx: Context, form: Filled) -> Refusal | None:
    who = form.values.get("who", "").strip()
    if not has_open_ask(ctx, ctx.me.id, who) or stands_beside(ctx, who, form.carry.get("beside", "")):
        return None
    reason = "open_ask_yes" if may_ask(ctx, who) else "open_ask"
    return Refusal(reason, field="who", helper=ctx.name(who))


def _too_many(ctx: Context) -> Refusal | None:
    sent = ctx.tx.asks.sent_since(ctx.me.id, ctx.now - timedelta(hours=1))
    return Refusal("slow_down", field="who") if sent >= ctx.rules.asks_per_hour else None


def cannot_ask(ctx: Context, helper: Person | None) -> Refusal | None:
    """Why this person cannot be asked; every reason of their own is one and the same sentence."""
    if helper is None:
        return Refusal("unknown_person", field="who")
    if helper.id == ctx.me.id:
        return Refusal("yourself", field="who")
    if helper.bot:
        return Refusal("the_bot", field="who")
    takes_none = not helper.takes_asks(ctx.now) or helper.away_before(ctx.now)
    if takes_none or refuses(ctx.tx, helper, ctx.me.id) or has_enough(ctx.tx, helper):
        return Refusal("no_asks", field="who", helper=ctx.name(helper.id))
    return None


def _about_text(ctx: Context, form: Filled) -> list[Refusal]:
    """What is missing or too long; an introduction needs lines to be passed on."""
    needed = ("what", "blurb") if form.typed("kind") == Kind.INTRODUCTION else ("what",)
    empty = [Refusal("empty", field=name) for name in needed if not form.typed(name).strip()]
    return [*empty, *too_long(ctx, form.values, LIMITS)]


def too_long(ctx: Context, values: Values, limits: Values) -> list[Refusal]:
    """A refusal for every field with more code points than its limit."""
    rules = ctx.rules
    sizes = {name: getattr(rules, limit) for name, limit in limits.items()}
    return [
        Refusal("too_long", field=name, limit=str(limit))
        for name, limit in sizes.items()
        if len(values.get(name, "")) > limit
    ]
