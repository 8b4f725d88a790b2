"""The door of the forms: whatever comes back from one is held against what such a form can hold, once, in one place.

Rules: pure but for the drawing of the form that comes back; an honest form passes as it is; what could not have been
chosen is refused at its field, with everything typed still there; what a form must carry and does not is `gone`;
what a press in it is about is no longer than an id; nothing that was typed is repeated anywhere else.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from bot.asks import WITH_FORM, Event, Kind
from bot.coach import book
from bot.commands import Place, Press, Say, Submit
from bot.errors import Refusal
from bot.languages import LANGUAGES
from bot.message import AnyField, ChecksField, Form, Reply, Text, WhenField
from bot.preferences import InStories, OptOut
from bot.rules import Rules
from bot.service import (
    answering,
    asking,
    here,
    lessons,
    letters,
    looking_back,
    outcomes,
    said_back,
    settings,
    thanking,
    weekly,
    whom,
)
from bot.service.context import Context
from bot.service.drafting import filled
from bot.service.due import WORDS
from bot.views.forms.ask import ALLOWED, MINUTES
from bot.views.forms.beforehand import CAME_OF
from bot.views.forms.forget import FORGET, forget_form
from bot.views.forms.here import EACH_PROFILE, HERE, LESS_THAN_USUAL, MORE_STORIES, USUAL
from bot.views.forms.said_back import ADD_TO_IT
from bot.views.forms.settings import MOST_OPEN, OTHER, OWN_LANGUAGE, SWITCHABLE
from bot.views.forms.weekly import WEEK
from bot.views.talk import refused, sentence

LONGEST_ID, LONGEST_MOMENT, LONGEST_CARRIED, MOST_CARRIED = 200, 64, 6000, 40
TYPED = (
    *("what", "blurb", "why", "unlocks", "words", "did", "detail", "changed", "useful", "took", "about", "came_of"),
)
"""The fields of forms that hold people's words."""

SHOWING = frozenset(
    {"more", "less", "smaller", "advise", "check", "apply", "fill_in", "why", "not_useful", "never_show"}
    | {"no_courage", "choose", "tell_first", "just_ask", "instead", "no_beforehand"}
)
"""Presses in a form that draw it anew: however much was typed, it stays."""

Values = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Words:
    """What somebody types. `limit` names the rule that says how many characters."""

    limit: str

    def check(self, name: str, text: str, rules: Rules, *, showing: bool) -> None:
        limit = getattr(rules, self.limit)
        if len(text) > limit and not showing:
            raise Refusal("too_long", field=name, limit=str(limit))


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few, or with `several` any of them; nothing at all is for the form to judge."""

    options: frozenset[str]
    several: bool = False

    def check(self, name: str, text: str, _rules: Rules, *, showing: bool) -> None:
        chosen = text.split() if self.several else [text] if text else []
        if not self.options.issuperset(chosen):
            raise Refusal("not_a_choice", field=name)


@dataclass(frozen=True, slots=True)
class Within:
    """An id or a moment, of which the use case knows more; here only how long one can be."""

    longest: int
    reason: str

    def check(self, name: str, text: str, _rules: Rules, *, showing: bool) -> None:
        if len(text) > self.longest:
            raise Refusal(self.reason, field=name)


Sort = Words | Choice | Within

WHAT, LINE, NAME = Words("what_characters"), Words("field_characters"), Words("name_characters")
SOMEBODY, SOMEWHERE = Within(LONGEST_ID, "unknown_person"), Within(LONGEST_ID, "no_place")
MOMENT = Within(LONGEST_MOMENT, "not_understood_time")
LASTS = Choice(frozenset(str(minutes) for minutes in MINUTES))
YES_NO = Choice(frozenset({"yes", "no"}))
STORY: Mapping[str, Sort] = {
    "about": NAME,
    "circle": Within(LONGEST_ID, "not_a_choice"),
    "quote": Choice(frozenset({"thanks"}), True),
}


def _or_usual(numbers: Iterable[int]) -> Choice:
    return Choice(frozenset({USUAL, *map(str, numbers)}))


FIELDS: Mapping[str, Mapping[str, Sort]] = {
    "ask": {
        "who": SOMEBODY,
        "what": WHAT,
        "why": LINE,
        "due": MOMENT,
        WORDS: LINE,
        "minutes": LASTS,
        "unlocks": LINE,
        "blurb": LINE,
        "kind": Choice(frozenset(kind.value for kind in Kind)),
        "leave": Choice(frozenset(ALLOWED), True),
        CAME_OF: LINE,
    },
    "thank": {
        "who": SOMEBODY,
        "did": WHAT,
        "detail": LINE,
        "changed": LINE,
        "useful": LINE,
        "took": LINE,
        "outcome": MOMENT,
        "outcome_never": Choice(frozenset({"never"}), True),
        **STORY,
    },
    "outcome": {"did": LINE, **STORY},
    "settings": {
        **dict.fromkeys(("paused_until", "out_from", "out_until"), MOMENT),
        "days": Choice(frozenset(WEEK), True),
        **dict.fromkeys(("start", "end", "zone", "country"), NAME),
        **dict.fromkeys(("ask_me_about", "please_dont"), LINE),
        "advice_off": Choice(frozenset(rule.label for rule in book()), True),
        "other": Choice(frozenset(OTHER), True),
        "prompts": Choice(frozenset(SWITCHABLE), True),
        "language": Choice(frozenset({OWN_LANGUAGE, *LANGUAGES})),
        "stories": Choice(frozenset(wish.value for wish in InStories)),
        "never_from": Within(LONGEST_CARRIED, "not_a_choice"),
        "never_from_new": SOMEBODY,
        "fewer_from": Within(LONGEST_CARRIED, "not_a_choice"),
        "most_open": Choice(frozenset(MOST_OPEN)),
    },
    HERE: {
        **dict.fromkeys(("help_line", "advice_off"), LINE),
        "country": NAME,
        "language": Choice(frozenset({EACH_PROFILE, *LANGUAGES})),
        "least_stories": _or_usual(MORE_STORIES),
        **{f"kept_{what}": _or_usual(days) for what, days in LESS_THAN_USUAL.items()},
    },
    "weekly": {
        "place": SOMEWHERE,
        "called": NAME,
        "language": Choice(frozenset(LANGUAGES)),
        "on": YES_NO,
        "day": Choice(frozenset(WEEK)),
        "hour": NAME,
    },
    "whom": {"about": NAME},
    "share": {"who": SOMEBODY, "words": WHAT},
    "lesson": {"words": WHAT},
    "looking_back": {"word": NAME},
    ADD_TO_IT: {"words": LINE},
    FORGET: {"for_good": Choice(frozenset(kind.value for kind in OptOut), True)},
    **{f"ask.{event}": {"words": LINE} for event in WITH_FORM},
    **{key: {"who": SOMEBODY, "words": LINE} for key in (f"ask.{Event.POINT}", f"ask.{Event.INTRODUCE}", "hello")},
    f"ask.{Event.DONE}": {"words": LINE, "clear": YES_NO, "took": LASTS},
}
"""Every form with all that it can ask for."""

NEEDED: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(("thank", "hello", "share"), frozenset({"draft"})),
    "outcome": frozenset({"draft", "ask"}),
    "lesson": frozenset({"ask"}),
    ADD_TO_IT: frozenset({"thanks"}),
}
"""What a form was given to carry when it was drawn, and cannot do without."""

UNSAID: Mapping[str, Values] = {"weekly": {"circle": ""}}
"""What a form carries empty while it is still to be chosen in it, and a platform may leave out."""


def checked(command: Submit, rules: Rules) -> Submit:
    """The same, with nothing in it that no such form has. Raises Refusal."""
    _check_carry(command)
    fields, showing = FIELDS.get(command.form, {}), command.action in SHOWING
    values = {name: text for name, text in command.values.items() if name in fields}
    for name, text in values.items():
        fields[name].check(name, text, rules, showing=showing)
    return replace(command, values=values, carry={**UNSAID.get(command.form, {}), **command.carry})


def _check_carry(command: Submit) -> None:
    carry = command.carry
    given = {name for name, text in carry.items() if text}
    bounded = len(carry) <= MOST_CARRIED and all(len(text) <= LONGEST_CARRIED for text in carry.values())
    bounded = bounded and len(command.target) <= LONGEST_ID
    if not bounded or not NEEDED.get(command.form, frozenset()) <= given:
        raise Refusal("gone")


DRAWN: Mapping[str, Callable[[Context, Submit], Reply]] = {
    "ask": lambda ctx, told: asking.show(ctx, filled(ctx, told.values, told.carry), preview=False),
    "thank": lambda ctx, told: thanking.show(ctx, told.values, told.carry),
    "outcome": lambda ctx, told: outcomes.press(ctx, _outcome_of(told)),
    "settings": lambda ctx, told: settings.show(ctx, told.values),
    HERE: lambda ctx, told: here.show(ctx, told.values),
    "weekly": lambda ctx, told: weekly.show(ctx, _place(told.carry)),
    "whom": lambda ctx, told: whom.show(ctx),
    **dict.fromkeys(("hello", "share"), letters.again),
    "lesson": lambda ctx, told: lessons.show(ctx, told.carry["ask"], told.values.get("words", "")),
    "looking_back": lambda ctx, told: looking_back.look(ctx, Press(by=told.by, action="look_back")),
    ADD_TO_IT: lambda ctx, told: said_back.show(ctx, told.carry["thanks"], told.values),
    FORGET: lambda ctx, told: forget_form(ctx.view(), ctx.me.opted_out),
}
"""How each form is drawn once more; those of an ask's steps draw themselves."""


def again(ctx: Context, command: Submit, refusal: Refusal) -> Reply:
    """The form once more: the sentence at the field that was refused, everything else as it was typed."""
    fits = {name: text for name, text in command.values.items() if not _misfit(command.form, name, text)}
    told = replace(command, values=fits)
    try:
        draw = DRAWN.get(command.form)
        form = draw(ctx, told) if draw else answering.again(ctx, told, refusal)
    except Refusal as other:
        return refused(ctx.view(), other, typed(command))
    if not isinstance(form, Form):
        return form
    marked = _marked(form, refusal.field or "", sentence(ctx.view(), refusal), fits)
    return replace(marked, carry={**command.carry, **_unshown(form, fits)})


def _unshown(form: Form, values: Values) -> Values:
    """Words typed into fields that it shows no longer: they wait for it to show them again."""
    shown = {field.name for field in form.fields}
    return {name: text for name, text in values.items() if text and name in TYPED and name not in shown}


def typed(command: Say | Press | Submit) -> tuple[str, ...]:
    """What was typed and can be taken no more, in a form or behind a mention: it is handed back to be kept."""
    match command:
        case Submit():
            return tuple(text for name in TYPED if (text := command.values.get(name, "").strip()))
        case Say() if command.mentions and command.text.strip():
            return (command.text.strip(),)
        case _:
            return ()


def _misfit(form: str, name: str, text: str) -> bool:
    """What no field could show: it was never there to choose."""
    sort = FIELDS.get(form, {}).get(name)
    if not isinstance(sort, Choice | Within):
        return sort is None
    try:
        sort.check(name, text, Rules(), showing=False)
    except Refusal:
        return True
    return False


def _marked(form: Form, name: str, error: str, values: Values) -> Form:
    fields = tuple(_filled(field, values, error if field.name == name else "") for field in form.fields)
    here = any(field.name == name for field in form.fields)
    return replace(form, fields=fields, notes=form.notes if here else (Text(error), *form.notes))


def _filled(field: AnyField, values: Values, error: str) -> AnyField:
    """The field with what was typed into it, and the sentence, if one is about it."""
    text = values.get(field.name)
    if isinstance(field, WhenField) and field.words is not None:
        typed = values.get(field.words_name, field.words.value)
        field = replace(field, words=replace(field.words, value=typed))
    if text is not None:
        held = frozenset(text.split()) if isinstance(field, ChecksField) else text
        field = replace(field, value=held)  # type: ignore[arg-type]
    return replace(field, error=error) if error else field


def _place(carry: Values) -> Place | None:
    circle = carry.get("circle", "")
    return Place(id=circle, name=carry.get("name", ""), private=bool(carry.get("private"))) if circle else None


def _outcome_of(told: Submit) -> Press:
    return Press(by=told.by, action="tell_outcome", target=told.carry.get("ask", ""))
