"""Words typed to Askwell: subcommands, a draft of an ask, or something it cannot understand."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from bot.commands import Mention, Mentioned, OpenHome, Say
from bot.errors import Refusal
from bot.languages import LANGUAGES
from bot.languages.plain import plain
from bot.message import Heading, Message, Part, Reply
from bot.service import asking, home, in_touch, letters, noting, settings, thanking, weekly, whom
from bot.service.context import Context
from bot.service.directed import Aim, Directed, directed, is_to_keep_in_touch, one_mentioned
from bot.service.drafting import cannot_ask
from bot.service.greetings import ENDS, greets, in_one_line
from bot.service.until import is_until
from bot.views.cards import helper_card
from bot.views.looking_back import BACK
from bot.views.mine import DATA
from bot.views.talk import did_you_mean, done, help_text, sentence
from bot.views.view_context import ViewContext

Answer = Callable[[Context, Say, str], Reply]


@dataclass(frozen=True, slots=True)
class Subcommand:
    """A word after the command: what answers it, which more words may follow, and whether it changes something."""

    answer: Answer
    takes: Callable[[str], bool] = lambda rest: not rest
    changes: bool = False


_HELP = Subcommand(lambda ctx, say, rest: help_text(ctx.view()))
_GREETING = Subcommand(lambda ctx, say, rest: help_text(ctx.view(), greets=True))
_HOME = Subcommand(lambda ctx, say, rest: home.show(ctx, OpenHome(by=say.by)))
_MINE = Subcommand(lambda ctx, say, rest: home.show(ctx, OpenHome(by=say.by, section=DATA)))
_BACK = Subcommand(lambda ctx, say, rest: home.show(ctx, OpenHome(by=say.by, section=BACK)))
_NO_COUNTS = Subcommand(lambda ctx, say, rest: done(ctx.view(), "no_counts"))
_PAUSE = Subcommand(lambda ctx, say, rest: settings.pause_typed(ctx, rest), takes=is_until, changes=True)
_UNPAUSE = Subcommand(lambda ctx, say, rest: settings.unpause(ctx), changes=True)
_WHOM = Subcommand(lambda ctx, say, rest: whom.show(ctx, rest))

SUBCOMMANDS: Mapping[str, Subcommand] = {
    "help": _HELP,
    "?": _HELP,
    "mine": _HOME,
    "home": _HOME,
    **dict.fromkeys(("my data", "data"), _MINE),
    **dict.fromkeys(("looking back", "look back", "difference", "my difference"), _BACK),
    **dict.fromkeys(("pause", "stop"), _PAUSE),
    **dict.fromkeys(("unpause", "resume", "back"), _UNPAUSE),
    "out": Subcommand(lambda ctx, say, rest: settings.out(ctx, rest), takes=is_until, changes=True),
    "settings": Subcommand(lambda ctx, say, rest: settings.show(ctx)),
    "weekly": Subcommand(lambda ctx, say, rest: weekly.show(ctx, say.place)),
    "stats": _NO_COUNTS,
    "report": _NO_COUNTS,
    "top": _NO_COUNTS,
}


def _phrases() -> Iterator[tuple[str, Subcommand]]:
    """What people of every language type for each, beside the English word."""
    yield from SUBCOMMANDS.items()
    for language in LANGUAGES.values():
        for name, phrases in language.commands.items():
            yield from ((plain(phrase), SUBCOMMANDS[name]) for phrase in phrases if name in SUBCOMMANDS)


PHRASES = sorted(_phrases(), key=lambda pair: len(pair[0]), reverse=True)
"""The longest first: `pause beenden` is no pause."""
BY_FIRST = {first: [pair for pair in PHRASES if pair[0][0] == first] for first in {phrase[0] for phrase, _ in PHRASES}}
"""Those that begin with this character: all else need not be looked at, whatever somebody types."""
SUGGESTED = ("settings", "help", "mine", "home", "pause", "unpause", "out", "weekly")
NEAR = 0.75
"""How alike two words are (0 to 1) for one to be the other with a slip of the finger."""


def changes(command: Say) -> bool:
    """Whether these words change something, rather than open a form or answer."""
    said, _ = _subcommand(command)
    if _is_note(command) or is_to_keep_in_touch(command):
        return True
    return (said is not None and said.changes) or (command.place is not None and command.place.private)


def is_subcommand(command: Say) -> bool:
    """Whether the words are a subcommand such as `mine`, and not a draft that somebody may want back."""
    return _subcommand(command)[0] is not None


def _subcommand(command: Say) -> tuple[Subcommand | None, str]:
    """The subcommand that these words are, if they are one, and the words behind it.

    A sentence that only begins with such a word (`pause the sprint?`) is an ask.
    """
    line = in_one_line(command.text)
    if command.command != "words" and not command.mentions and greets(line):
        return _GREETING, ""
    return (None, line) if command.mentions else _in_words(line)


def means(text: str, name: str) -> bool:
    """Whether these words are that subcommand, in whichever language: `mine`, `meine Anfragen`."""
    return _in_words(in_one_line(text))[0] is SUBCOMMANDS[name]


def _in_words(line: str) -> tuple[Subcommand | None, str]:
    typed = plain(line)
    for phrase, said in BY_FIRST.get(typed[:1], ()):
        rest = _behind(typed, phrase)
        if rest is not None and said.takes(rest):
            return said, rest
    about = whom.about_in(line)
    return (_WHOM, about) if about else (None, line)


def _behind(line: str, phrase: str) -> str | None:
    """What stands behind the phrase, None where the line does not begin with it; Chinese has no blanks in between."""
    if not line.startswith(phrase):
        return None
    rest = line[len(phrase) :]
    parted = not rest or rest[0] in f" {ENDS}" or not phrase.isascii()
    return rest.strip(f" {ENDS}") if parted else None


def _nearly(command: Say) -> str:
    """The subcommand that a single word nearly is; '' for anything that may be a draft."""
    words = command.text.split()
    alone = len(words) == 1 and not command.mentions and not command.quoted
    return next(iter(get_close_matches(words[0].casefold(), SUGGESTED, 1, NEAR)), "") if alone else ""


def say(ctx: Context, command: Say) -> Reply:
    """What typed words lead to. A draft that names no one person comes back as a form, with the reason."""
    if command.place is not None and command.place.private:
        ctx.tx.circles.used_by(command.place.id, ctx.me.id)
    if command.command == "thanks":
        return _thanks(ctx, command)
    found = directed(ctx, command)
    if found is not None:
        return _DIRECTED[found.aim](ctx, command, found)
    said, rest = _subcommand(command)
    if said is not None:
        return said.answer(ctx, command, rest)
    if command.command == "words":
        return _words(ctx, command)
    nearly = _nearly(command)
    return did_you_mean(ctx.view(), nearly, command.text.strip()) if nearly else _ask(ctx, command)


_DIRECTED: Mapping[Aim, Callable[[Context, Say, Directed], Reply]] = {
    Aim.HELLO: letters.typed,
    Aim.SHARE: letters.typed,
    Aim.IN_TOUCH: in_touch.typed,
}


def _ask(ctx: Context, command: Say) -> Reply:
    values = {"what": command.text.strip(), **_who(command.mentions)}
    carry = {"quoted": command.quoted, "link": command.link} if command.quoted else {}
    try:
        helper = one_mentioned(command.mentions)
        if helper:
            refusal = cannot_ask(ctx, ctx.people([helper]).get(helper))
            if refusal:
                raise refusal
    except Refusal as refusal:
        return asking.start(ctx, values, carry, errors={"who": sentence(ctx.view(), refusal)})
    return asking.start(ctx, values, carry)


def _who(mentions: tuple[Mention, ...]) -> dict[str, str]:
    people = {mention.id for mention in mentions if mention.kind is Mentioned.PERSON}
    return {"who": people.pop()} if len(people) == 1 else {}


def _thanks(ctx: Context, command: Say) -> Reply:
    """One person and a line is a whole note; anything less, or a crowd, opens the form."""
    values = {"did": command.text.strip(), **_who(command.mentions)}
    if _is_note(command):
        return thanking.in_a_line(ctx, values["who"], values["did"])
    carry = {"draft": ctx.new_id("thanks")}
    try:
        one_mentioned(command.mentions)
    except Refusal as refusal:
        return thanking.show(ctx, values, carry, errors={"who": noting.refused(ctx, refusal)})
    return thanking.show(ctx, values, carry)


def _is_note(command: Say) -> bool:
    people = len(command.mentions) == 1 and command.mentions[0].kind is Mentioned.PERSON
    return command.command == "thanks" and people and bool(command.text.strip())


def _words(ctx: Context, command: Say) -> Reply:
    """Plain words are never taken as an answer: the card comes again, with a way to talk to each other."""
    waiting = ctx.tx.asks.waiting_for(ctx.me.id, limit=1).rows
    if not waiting or waiting[0].helper != ctx.me.id:
        hello = greets(command.text)
        return help_text(ctx.view(), unknown=bool(command.text.strip()) and not hello, greets=hello)
    view = ctx.view(waiting[0])
    card = helper_card(view)
    links = _links(view, card.parts)
    return Message(view.told("all.talk.no_passing_on"), (*links, Heading(card.title, card.face), *card.parts))


def _links(view: ViewContext, shown: tuple[Part, ...]) -> tuple[Part, ...]:
    talk = view.talk_to(view.asker)
    return () if talk and talk[0] in shown else talk
