"""The ask's table: every state, every event, every person."""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import product
from pathlib import Path

import pytest

from bot.asks import (
    EVENTS,
    MOVING,
    NEXT,
    OPEN,
    SETTLED,
    WHO,
    Ask,
    Draft,
    Event,
    Happened,
    Kind,
    Role,
    State,
    Told,
    move,
    noted,
    possible,
)
from bot.diagram import mermaid
from bot.errors import Refusal

NOW = datetime(2026, 11, 24, 10, tzinfo=UTC)
ARCHITECTURE = Path(__file__).parent.parent / "docs" / "architecture.md"
PEOPLE = {
    Role.ASKER: "ana",
    Role.HELPER: "ben",
    Role.INVITEE: "ottilie",
    Role.POINTER: "mei",
    Role.READER: "ravi",
    Role.CLOCK: None,
    Role.STRANGER: "tom",
}


HANDING = {Event.POINT, Event.SHOW, Event.TAKE_ON}
HANDED_ON = (("point", "mei", "ben"), ("show", "ben"), ("take_on", "ben"))


PASSED_ON = {
    Event.NO_LONGER: 1, Event.TURN: 1, Event.REST: 1, Event.LOOK: 2, Event.NOT_MINE: 2, Event.TAKE_UP: 3,
}  # fmt: skip
INTRODUCTION = Draft(what="Could you introduce me?", kind=Kind.INTRODUCTION, blurb="I look after leases.")


def happened(*events: tuple[str, ...]) -> tuple[Happened, ...]:
    """Events as (name, who) or (name, who, to)."""
    return tuple(
        Happened(seq=seq, event=Event(name), by=who or None, to="".join(to), at=NOW)
        for seq, (name, who, *to) in enumerate(events, 2)
    )


def an_ask(state: State = State.WAITING, **facts: object) -> Ask:
    """Ana asks Ben, whom Mei pointed to; where it stands at `pointed`, Ottilie has looked."""
    log = happened(*HANDED_ON)
    if state is State.DECLINED:
        log = happened(*HANDED_ON, ("decline", "ben"))
    if state is State.INTRODUCING:
        facts = {"draft": INTRODUCTION, "helper": "ben", **facts}
        log = happened(("introduce", "ben", "ottilie"))
    if state is State.POINTED:
        log = happened(*HANDED_ON, ("point", "ben", "ottilie"), ("show", "ottilie"))
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
        revision=1 + len(log),
        history=log,
    )
    return replace(ask, **facts)  # type: ignore[arg-type]


@pytest.mark.parametrize(("state", "event", "role"), list(product(State, Event, PEOPLE)))
def test_an_event_happens_exactly_when_the_table_has_it_for_that_person(state: State, event: Event, role: Role) -> None:
    ask, who = an_ask(state), PEOPLE[role]
    if role is Role.READER or (role is Role.INVITEE and state not in {State.POINTED, State.INTRODUCING}):
        assert possible(ask, who) == frozenset()
        return
    if event in possible(ask, who):
        assert (state, event) in NEXT
        assert WHO[event] is role
        moved = move(ask, Happened(event=event, by=who, at=NOW, words="a line", to="lena"))
        assert moved.state is NEXT[state, event]
        assert moved.revision == ask.revision + 1
    else:
        with pytest.raises(Refusal):
            move(ask, Happened(event=event, by=who, at=NOW, words="a line", to="lena"))


def test_every_row_of_the_table_can_happen() -> None:
    for (state, event), after in NEXT.items():
        ask = asked_first(state, event)
        if event is Event.SHOW:
            ask = replace(ask, history=ask.history[:-1])
        who = PEOPLE[WHO[event]]
        assert move(ask, Happened(event=event, by=who, at=NOW, words="x", to="lena")).state is after, (state, event)


def asked_first(state: State, event: Event) -> Ask:
    """An ask in that state; where somebody else may not be suggested, if the event is about that."""
    ask = an_ask(state)
    if (state, event) == (State.WAITING, Event.ADD_LINE):
        return move(an_ask(State.DECLINED), Happened(event=Event.LEAVE_OPEN, by="ana", at=NOW))
    if event is Event.INTRODUCE:
        return replace(ask, draft=INTRODUCTION, history=tuple(one for one in ask.history if one.event not in HANDING))
    if event in PASSED_ON:
        return passed_on(ask, event)
    if event not in {Event.ASK_TO_POINT, Event.ALLOW, Event.DISALLOW}:
        return ask
    kept = replace(ask, draft=Draft(what="x", may_pass=False))
    return kept if event is Event.ASK_TO_POINT else move(kept, Happened(event=Event.ASK_TO_POINT, by="ben", at=NOW))


def passed_on(ask: Ask, event: Event) -> Ask:
    """The same, passed on as far as this event needs."""
    way = (("let_see", "ana"), ("turn", "", "ravi"), ("look", "ravi"))
    for one in happened(*way[: PASSED_ON[event]]):
        ask = move(ask, one)
    return ask


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


@pytest.mark.principle("004-10")
def test_pointing_on_is_the_only_thing_that_changes_the_helper() -> None:
    for state, event in NEXT:
        ask = asked_first(state, event)
        if event is Event.SHOW:
            continue
        moved = move(ask, Happened(event=event, by=PEOPLE[WHO[event]], at=NOW, words="x", to="lena"))
        assert (moved.helper != ask.helper) == (event in {Event.TAKE_ON, Event.AGREE}), event


@pytest.mark.principle("001-15", "002-02")
def test_who_is_invited_and_passes_is_not_told_to_anybody() -> None:
    """Silence and a no look the same: only the invitee's own step of the chain differs."""
    pointed = an_ask(State.POINTED)
    passed = move(pointed, Happened(event=Event.PASS, by="ottilie", at=NOW))
    assert passed.state is State.POINTED
    assert possible(passed, "ben") == possible(pointed, "ben")
    assert possible(passed, "ana") == possible(pointed, "ana")
    lapsed = [move(ask, Happened(event=Event.LAPSE, by=None, at=NOW)) for ask in (pointed, passed)]
    assert lapsed[0].state is lapsed[1].state is State.WAITING


def test_a_yes_after_a_no_revives_the_ask_until_the_asker_moved_on() -> None:
    declined = an_ask(State.DECLINED)
    assert move(declined, Happened(event=Event.ACCEPT, by="ben", at=NOW)).state is State.ACCEPTED
    closed = move(declined, Happened(event=Event.CLOSE, by="ana", at=NOW))
    with pytest.raises(Refusal) as refused:
        move(closed, Happened(event=Event.ACCEPT, by="ben", at=NOW))
    assert refused.value.reason == "settled"


def test_the_diagram_in_the_docs_is_the_table() -> None:
    assert mermaid() in ARCHITECTURE.read_text("utf-8")


def test_an_event_that_moves_an_ask_always_does() -> None:
    assert not [(state, event) for (state, event), after in NEXT.items() if event in MOVING and after is state]


def test_every_event_says_who_makes_it_happen_and_only_what_nobody_waits_for_is_news_later() -> None:
    assert set(EVENTS) == set(Event)
    later = {(event, role) for event in Event for role in EVENTS[event].later}
    assert later == {
        (Event.LAPSE, Role.ASKER),
        (Event.LAPSE, Role.HELPER),
        (Event.REST, Role.ASKER),
        (Event.LEAVE, Role.HELPER),
        (Event.AGREE, Role.POINTER),
        (Event.THATS_IT, Role.ASKER),
        (Event.ADD_TO_IT, Role.ASKER),
    }
    assert all(role in EVENTS[event].news for event, role in later)


def test_every_event_of_an_ask_is_in_its_history_and_is_never_changed() -> None:
    asked = move(an_ask(), Happened(event=Event.QUESTION, by="ben", at=NOW, words="Which page?"))
    replied = move(asked, Happened(event=Event.REPLY, by="ana", at=NOW, words="The first"))
    again = move(replied, Happened(event=Event.QUESTION, by="ben", at=NOW, words="Which line?"))
    assert again.history[: len(replied.history)] == replied.history
    assert [(one.event, one.by, one.words) for one in again.history[-3:]] == [
        (Event.QUESTION, "ben", "Which page?"),
        (Event.REPLY, "ana", "The first"),
        (Event.QUESTION, "ben", "Which line?"),
    ]
    assert (again.question and again.question.words, again.answer) == ("Which line?", None)


def test_what_is_noted_moves_nothing() -> None:
    helped = an_ask(State.HELPED)
    thanked = noted(helped, Happened(event=Event.THANK, by="ana", at=NOW, to="t1"))
    assert (thanked.state, thanked.moved_at, thanked.thanked_at) == (helped.state, helped.moved_at, NOW)


def test_an_invitation_ends_with_the_ask_moving_on() -> None:
    pointed = an_ask(State.POINTED)
    withdrawn = move(pointed, Happened(event=Event.WITHDRAW, by="ana", at=NOW))
    assert [step.told for step in withdrawn.chain] == [Told.TOOK_ON, Told.LAPSED]


def test_whoever_was_the_helper_then_stays_so_for_what_happened_then() -> None:
    pointed = an_ask(State.POINTED)
    taken = move(pointed, Happened(event=Event.TAKE_ON, by="ottilie", at=NOW))
    assert [taken.helper_at(one.seq) for one in taken.history] == ["mei", "mei", "ben", "ben", "ben", "ottilie"]
