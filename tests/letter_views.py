"""Letters and staying in touch as every platform draws them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from bot.between_two import plan_in_touch
from bot.in_touch import Rhythm
from bot.letters import Letter, LetterKind
from bot.outgoing import OUTGOING
from bot.people import Person
from bot.prompts import Prompt, PromptKind
from bot.rules import Rules
from bot.views.forms.letter import letter_form
from bot.views.in_touch import kept, listed

if TYPE_CHECKING:
    from tests.views import Cases, Shown


def letters(cases: "Cases", writer: Person, reader: Person, now: datetime) -> Iterator[tuple[str, "Shown | None"]]:
    """Each kind as it arrives and as it is written; the reminder, and the list of all of them."""
    for kind in LetterKind:
        letter = Letter(
            workspace=reader.workspace, id="l1", kind=kind, by=writer.id, to=reader.id, words=cases.texts.long, at=now
        )
        yield f"letter.{kind}", OUTGOING["letter"].view(cases.view(reader.id, letter=letter))
        view = cases.view(writer.id, last_contact={reader.id: "2025-03"})
        carry = {"draft": "d" * 32}
        values = {"who": reader.id, "words": cases.texts.long}
        yield f"form.letter.{kind}", letter_form(view, kind, values, carry, {}, asks=kind is LetterKind.HELLO)
    hello = Letter(
        workspace=reader.workspace, id="l1", kind=LetterKind.HELLO, by=writer.id, to=reader.id, words="", at=now
    )
    yield "letter.answered", OUTGOING["letter"].view(cases.view(reader.id, letter=hello, answered=True))
    rhythms = [
        Rhythm(
            workspace=reader.workspace,
            id=f"r{n}",
            person=reader.id,
            other=writer.id,
            months=n + 1,
            since="2026-10",
            last="2026-10" * (n < 1),
        )
        for n in range(12)
    ]
    yield "in_touch.kept", kept(cases.view(reader.id), rhythms[0])
    yield "in_touch.listed", listed(replace(cases.view(reader.id), rhythms=rhythms[:2]), rhythms[:2])
    yield "in_touch.rests", listed(replace(cases.view(reader.id), rhythms=rhythms[1:2]), rhythms[:2])
    yield "in_touch.nobody", listed(cases.view(reader.id), ())
    due = tuple(_due(reader, rhythms, now))
    ids = {"slot": "prompts:x:2026-11-24"}
    view = replace(cases.view(reader.id, prompts=due, ids=ids), rhythms=rhythms)
    yield "prompts.in_touch", OUTGOING["prompts"].view(replace(view, prompts=due[:1]))
    yield "prompts.in_touch.many", OUTGOING["prompts"].view(view)
    yield "prompts.in_touch.ended", OUTGOING["prompts"].view(replace(view, prompts=due[:1], rhythms=()))


def _due(person: Person, rhythms: list[Rhythm], now: datetime) -> Iterator[Prompt]:
    """The first that each of them calls for."""
    for rhythm in rhythms:
        first, *_ = plan_in_touch(person, [rhythm], now, Rules())
        assert first.kind is PromptKind.IN_TOUCH
        yield first
