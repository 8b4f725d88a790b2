"""The service: one command in, one reply out, everything else as rows in one transaction.

Rules: a command is handled in one transaction of its workspace; a repeated one (same key) has no second effect; a
refusal stores nothing, and a refused form comes back with all that was typed.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from bot.asks import PRESSABLE, WITH_FORM
from bot.coach import RuleCoach
from bot.commands import Command, OpenHome, Press, Say, Submit
from bot.errors import Conflict, Refusal
from bot.message import Form, Reply
from bot.ports import Clock, Coach, Store, Transaction
from bot.rules import Rules
from bot.service import answering, asking, door, home, settings, talking, thanking, weekly
from bot.service.context import Context
from bot.views.talk import help_text, refused
from bot.wellformed import all_wellformed

OPENS: Mapping[str, Callable[[Context, Press], Reply]] = {
    **dict.fromkeys((event.value for event in WITH_FORM), answering.press),
    "ask_someone_else": answering.other_way,
    "make_smaller": answering.other_way,
    "thank": thanking.press,
    "tell_outcome": thanking.press,
    "show_post": weekly.press,
    "start_ask": lambda ctx, press: asking.start(ctx, {}),
    "help": lambda ctx, press: help_text(ctx.view()),
    "home": home.press,
    "settings": settings.press,
    "weekly": weekly.press,
}
"""Presses that only show something."""

PRESSES: Mapping[str, Callable[[Context, Press], Reply]] = {
    **dict.fromkeys((event.value for event in PRESSABLE), answering.press),
    **OPENS,
    "deliver_now": answering.deliver_now,
    "thanked": answering.thanked,
    "no_thanks": answering.thanked,
    "outcome_later": answering.outcome_later,
    "no_outcome": answering.no_outcome,
    "story_yes": thanking.story_answer,
    "story_no": thanking.story_answer,
    "leave_me_out": weekly.press,
    "prompts_later": home.snooze,
    "prompts_off": home.switch_off,
    "pause": settings.press,
    "unpause": settings.press,
}

FORMS: Mapping[str, Callable[[Context, Submit], Reply]] = {
    "ask": asking.submit,
    "thank": thanking.submit,
    "outcome": thanking.submit_outcome,
    "settings": settings.submit,
    "weekly": weekly.submit,
    **dict.fromkeys((f"ask.{event}" for event in WITH_FORM), answering.submit),
}

TYPED = ("what", "why", "unlocks", "words", "did", "detail", "changed", "useful", "about")
"""The fields of forms that hold people's words."""

READING = frozenset({"more", "less", "advise", "check", "apply", "fill_in", "why", "show_post"})
"""Presses in a form that only show something."""


@dataclass(slots=True, kw_only=True)
class Service:
    """The way into the core, for every platform.

    `wake` tells the sender that something may be due; `help_line` is where somebody in need finds help;
    `lists_places` is whether forms can show the platform's own list of channels; `coach` reads drafts, and may be late.
    """

    store: Store
    clock: Clock
    rules: Rules
    wake: Callable[[], None] = lambda: None
    help_line: str = ""
    lists_places: bool = False
    coach: Coach = field(default_factory=RuleCoach)
    commands: Mapping[str, str] = field(default_factory=lambda: {"ask": "/ask", "thanks": "/thanks"})

    async def handle(self, command: Command) -> Reply:
        """Do what a person wishes. Raises only what the store raises when it cannot store."""
        command = all_wellformed(command)
        if isinstance(command, OpenHome) or only_opens(command):
            return await self._read(command, lambda ctx: _opened(ctx, command))
        try:
            reply = await self._write(command)
        except Refusal as refusal:
            found = refusal
            return await self._read(command, lambda ctx: _refused(ctx, command, found))
        self.wake()
        return reply

    async def _read(self, command: Command, work: Callable[[Context], Reply]) -> Reply:
        return await self.store.read(command.by.workspace, lambda tx: work(self._context(tx, command)))

    async def _write(self, command: Say | Press | Submit) -> Reply:
        return await self.store.write(command.by.workspace, lambda tx: _once(self._context(tx, command), command))

    def _context(self, tx: Transaction, command: Command) -> Context:
        me = tx.people.get(command.by.id)
        if me is None:
            raise Refusal("unknown_person")
        return Context(
            tx=tx,
            me=me,
            now=self.clock.now(),
            rules=self.rules,
            key="" if isinstance(command, OpenHome) else command.key,
            commands=self.commands,
            help_line=self.help_line,
            lists_places=self.lists_places,
            coach=self.coach,
        )


def only_opens(command: Command) -> bool:
    """Whether it shows something and changes nothing, so that it need not wait for its turn to write."""
    match command:
        case OpenHome():
            return True
        case Say():
            return not talking.changes(command)
        case Press():
            return command.action in OPENS or command.action not in PRESSES
        case Submit():
            return command.action in READING and command.form in {"ask", "thank", "weekly"}


def _opened(ctx: Context, command: Command) -> Reply:
    if isinstance(command, OpenHome):
        return home.show(ctx, command)
    try:
        return _answer(ctx, command)
    except Refusal as refusal:
        return _refused(ctx, command, refusal)


def _once(ctx: Context, command: Say | Press | Submit) -> Reply:
    """Handle it, unless the same request was handled before. Opening a form is no effect."""
    if ctx.key and ctx.tx.seen(_request(ctx)):
        return None
    reply = _answer(ctx, command)
    if ctx.key and not isinstance(reply, Form) and not ctx.tx.first_time(_request(ctx), ctx.now):
        raise Conflict
    return reply


def _request(ctx: Context) -> str:
    return f"{ctx.me.id}:{ctx.key}"


def _answer(ctx: Context, command: Say | Press | Submit) -> Reply:
    match command:
        case Say():
            return talking.say(ctx, command)
        case Press():
            press = PRESSES.get(command.action)
            return press(ctx, command) if press else help_text(ctx.view(), unknown=True)
        case Submit():
            submit = FORMS.get(command.form)
            return submit(ctx, door.checked(command, ctx.rules)) if submit else help_text(ctx.view(), unknown=True)


def _refused(ctx: Context, command: Say | Press | Submit, refusal: Refusal) -> Reply:
    """The reason, and for a form everything that was typed into it; the echo of a request is silent."""
    if refusal.reason == "settled" and ctx.key and ctx.tx.seen(_request(ctx)):
        return None
    final = refusal.reason in {"settled", "not_yours", "gone"}
    if isinstance(command, Submit) and _comes_again(command, refusal) and not final:
        return door.again(ctx, command, refusal)
    return refused(ctx.view(), refusal, _typed(command) if final and isinstance(command, Submit) else ())


def _typed(command: Submit) -> tuple[str, ...]:
    """What was typed into a form that can take it no more: it is handed back to be kept."""
    return tuple(text for name in TYPED if (text := command.values.get(name, "").strip()))


def _comes_again(command: Submit, refusal: Refusal) -> bool:
    return command.form in FORMS and (refusal.field is not None or command.form.startswith("ask."))


def with_commands(service: Service, ask: str, thanks: str, *, lists_places: bool = False) -> Service:
    """The same service, with the commands' names as this platform has them, and whether it lists channels."""
    return replace(service, commands={"ask": ask, "thanks": thanks}, lists_places=lists_places)
