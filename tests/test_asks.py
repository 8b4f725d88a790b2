"""The ask's table: every state, every event, every person."""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import product
from pathlib import Path

import pytest

from bot.asks import NEXT, OPEN, SETTLED, WHO, Ask, Draft, Event, Invitation, Role, State, Told, move, possible
from bot.diagram import mermaid
from bot.errors import Refusal

NOW = datetime(2026, 11, 24, 10, tzinfo=UTC)
ARCHITECTURE = Path(__file__).parent.parent / "docs" / "architecture.md"
PEOPLE = {
    Role.ASKER: "ana",
    Role.HELPER: "ben",
    Role.INVITEE: "ottilie",
    Role.POINTER: "mei",
    Role.CLOCK: None,
    Role.STRANGER: "tom",
}


def an_ask(state: State = State.WAITING, **facts: object) -> Ask:
    """Ana asks Ben, whom Mei pointed to; where it stands at `pointed`, Ottilie has looked."""
    chain = [Invitation(by="mei", to="ben", at=NOW, told=Told.TOOK_ON)]
    if state is State.POINTED:
        chain.append(Invitation(by="ben", to="ottilie", at=NOW, told=Told.SHOWN))
    ask = Ask(
        workspace="local:town",
        id="a1",
        asker="ana",
        helper="ben",
        draft=Draft(what="Could you read this?"),
        state=state,
        sent_at=NOW,
        deliver_at=NOW,
        moved_at=NOW,
        chain=tuple(chain),
    )
    return replace(ask, **facts)  # type: ignore[arg-type]


@pytest.mark.parametrize(("state", "event", "role"), list(product(State, Event, PEOPLE)))
def test_an_event_happens_exactly_when_the_table_has_it_for_that_person(state: State, event: Event, role: Role) -> None:
    ask, who = an_ask(state), PEOPLE[role]
    if role is Role.INVITEE and state is not State.POINTED:
        assert possible(ask, who) == frozenset()
        return
    if event in possible(ask, who):
        assert (state, event) in NEXT
        assert WHO[event] is role
        moved = move(ask, event, by=who, at=NOW, words="a line", to="lena")
        assert moved.state is NEXT[state, event]
        assert moved.revision == ask.revision + 1
    else:
        with pytest.raises(Refusal):
            move(ask, event, by=who, at=NOW, words="a line", to="lena")


def test_every_row_of_the_table_can_happen() -> None:
    for (state, event), after in NEXT.items():
        facts = FACTS.get(event, {})
        ask = an_ask(state, **facts)
        if event is Event.SHOW:
            ask = replace(ask, chain=(*ask.chain[:-1], replace(ask.chain[-1], told=Told.INVITED)))
        who = PEOPLE[WHO[event]]
        assert move(ask, event, by=who, at=NOW, words="x", to="lena").state is after, (state, event)


FACTS: dict[Event, dict[str, object]] = {
    Event.ASK_TO_POINT: {"draft": Draft(what="x", may_pass=False)},
    Event.ALLOW: {"draft": Draft(what="x", may_pass=False), "asked_to_point": True},
    Event.DISALLOW: {"draft": Draft(what="x", may_pass=False), "asked_to_point": True},
}


def test_every_open_ask_can_end_and_every_end_is_an_end() -> None:
    for state in OPEN:
        reached, todo = set(), [state]
        while todo:
            here = todo.pop()
            if here not in reached:
                reached.add(here)
                todo += [after for (before, _), after in NEXT.items() if before is here]
        assert reached & SETTLED, state
    assert not [state for state, _ in NEXT if state in SETTLED]


def test_the_clock_alone_ends_every_ask_that_everybody_forgot() -> None:
    by_clock = {state for (state, event) in NEXT if WHO[event] is Role.CLOCK and event is not Event.LOSE}
    assert by_clock >= OPEN


def test_pointing_on_is_the_only_thing_that_changes_the_helper() -> None:
    for state, event in NEXT:
        ask = an_ask(state, **FACTS.get(event, {}))
        if event is Event.SHOW:
            continue
        moved = move(ask, event, by=PEOPLE[WHO[event]], at=NOW, words="x", to="lena")
        assert (moved.helper != ask.helper) == (event is Event.TAKE_ON), event


def test_who_is_invited_and_passes_is_not_told_to_anybody() -> None:
    """Silence and a no look the same: only the invitee's own step of the chain differs."""
    pointed = an_ask(State.POINTED)
    passed = move(pointed, Event.PASS, by="ottilie", at=NOW)
    assert passed.state is State.POINTED
    assert possible(passed, "ben") == possible(pointed, "ben")
    assert possible(passed, "ana") == possible(pointed, "ana")
    lapsed = [move(ask, Event.LAPSE, by=None, at=NOW) for ask in (pointed, passed)]
    assert lapsed[0].state is lapsed[1].state is State.WAITING


def test_a_yes_after_a_no_revives_the_ask_until_the_asker_moved_on() -> None:
    declined = an_ask(State.DECLINED)
    assert move(declined, Event.ACCEPT, by="ben", at=NOW).state is State.ACCEPTED
    closed = move(declined, Event.CLOSE, by="ana", at=NOW)
    with pytest.raises(Refusal) as refused:
        move(closed, Event.ACCEPT, by="ben", at=NOW)
    assert refused.value.reason == "settled"


def test_the_diagram_in_the_docs_is_the_table() -> None:
    assert mermaid() in ARCHITECTURE.read_text("utf-8")
