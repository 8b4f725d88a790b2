"""Every noun comes back as it was stored, and is found by what it is looked up by."""

from dataclasses import replace
from datetime import datetime, time, timedelta, timezone

import pytest

from bot.asks import Draft, Event, Happened, Kind, State, move
from bot.hours import WorkingHours
from bot.ports import Paged, Transaction
from bot.preferences import InStories, Preferences
from bot.stems import Stems
from bot.suggestions import place_of
from bot.thanks import Consent, Outcome, Story, Thanks
from storage.columns import micros
from storage.store import Storage
from storage.topics import MOST_READ
from tests.storage.capture import captured
from tests.storage.made import HERE, NOW, ask, each, later, person

ODD = 'a\0b "quoted" \ud800 <b>\u202e \u200b 😀'


def a_story(name: str = "s1", **facts: object) -> Story:
    given = {"circle": "c1", "teller": "ana", "chain": ("ana", "ben"), "about": "a talk", "at": NOW, **facts}
    given.setdefault("consents", {"ana": Consent.YES, "ben": Consent.YES})
    return Story(workspace=HERE, id=name, **given)  # type: ignore[arg-type]


async def test_a_naive_time_is_refused_and_any_zone_comes_back_in_utc(storage: Storage) -> None:
    with pytest.raises(ValueError, match="without a zone"):
        micros(datetime(2026, 1, 1))
    there = NOW.astimezone(timezone(timedelta(hours=5, minutes=30)))
    await storage.store.write(HERE, lambda tx: tx.asks.add(ask(sent_at=there)))
    stored = await storage.store.read(HERE, lambda tx: tx.asks.get("a1"))
    assert stored is not None
    assert (stored.sent_at, stored.sent_at.utcoffset()) == (NOW, timedelta())


async def test_an_ask_comes_back_with_all_it_has(storage: Storage) -> None:
    events = (
        Happened(seq=2, event=Event.QUESTION, by="ben", at=NOW, words=ODD),
        Happened(seq=3, event=Event.POINT, by="ben", to="cleo", at=later(hours=1), words=ODD),
        Happened(seq=5, event=Event.LAPSE, by=None, at=later(hours=2)),
        Happened(seq=6, event=Event.LEAVE_OPEN, by="ana", at=later(hours=3)),
        Happened(seq=7, event=Event.DONE, by="ben", at=later(hours=4), facts={"clear": "no", "took": "15"}),
        Happened(seq=8, event=Event.POINT, by="ben", to="dan", at=later(hours=5), words="Dan knows"),
    )
    full = replace(
        ask(),
        draft=Draft(
            what=ODD, why="w", unlocks="u", due=later(days=1), minutes=90, kind=Kind.LISTEN, other_help=False,
            may_pass=False,
        ),
        state=State.POINTED, instead_of="a0", outcome_from=NOW, revision=9, history=events,
    )  # fmt: skip
    await storage.store.write(HERE, lambda tx: tx.asks.add(full))
    assert await storage.store.read(HERE, lambda tx: tx.asks.get("a1")) == full


async def test_open_asks_are_found_by_everybody_who_has_a_part(storage: Storage) -> None:
    waiting, pointed = ask("a1"), ask("a2", asker="dan", sent_at=later(hours=1))
    pointed = move(pointed, Happened(event=Event.POINT, by="ben", at=later(hours=2), to="cleo", words="She knows"))
    done = replace(ask("a3", asker="dan"), state=State.HELPED)

    def work(tx: Transaction) -> None:
        for one in (waiting, pointed, done):
            tx.asks.add(one)

    await storage.store.write(HERE, work)

    def look(tx: Transaction) -> list[object]:
        return [
            tx.asks.open_between("ana", "ben"),
            tx.asks.open_between("dan", "ana"),
            tx.asks.open_with("ben"),
            tx.asks.involving("ben"),
            tx.asks.involving("cleo"),
            tx.asks.waiting_for("cleo").rows,
            tx.asks.waiting_for("ana").rows,
            tx.asks.sent_since("dan", NOW),
            tx.asks.sent_since("dan", later(minutes=1)),
            tx.asks.sent_since("nobody", NOW),
            {one.id for one in tx.asks.concerning("cleo")},
            {one.id for one in tx.asks.concerning("ben")},
            {one.id for one in tx.asks.open()},
        ]

    assert await storage.store.read(HERE, look) == [
        (waiting,), (), (pointed, waiting), (pointed, waiting), (pointed,), (pointed,), (), 2, 1, 0, {"a2"},
        {"a1", "a2", "a3"}, {"a1", "a2"},
    ]  # fmt: skip


async def test_an_invitee_who_passed_has_the_ask_no_longer(storage: Storage) -> None:
    pointed = move(ask(), Happened(event=Event.POINT, by="ben", at=later(hours=2), to="cleo", words="She knows"))
    passed = move(pointed, Happened(event=Event.PASS, by="cleo", at=later(hours=3)))
    await storage.store.write(HERE, lambda tx: tx.asks.add(pointed))
    await storage.store.write(HERE, lambda tx: tx.asks.save(passed))
    assert await storage.store.read(HERE, lambda tx: tx.asks.waiting_for("cleo").rows) == ()
    assert await storage.store.read(HERE, lambda tx: tx.asks.concerning("cleo")) == (passed,)


async def test_pages_follow_each_other_without_gap_or_repetition(storage: Storage) -> None:
    def work(tx: Transaction) -> None:
        for n in range(12):
            tx.asks.add(ask(f"a{n:02}", helper=f"h{n}", sent_at=later(hours=n // 2)))

    await storage.store.write(HERE, work)
    seen, cursor = [], ""
    for _ in range(3):
        page: Paged[object] = await storage.store.read(HERE, lambda tx, c=cursor: tx.asks.asked_by("ana", c))  # type: ignore[misc]
        seen += [one.id for one in page.rows]  # type: ignore[attr-defined]
        cursor = page.older
    assert seen == [f"a{n:02}" for n in reversed(range(12))]
    assert cursor == ""
    nonsense = await storage.store.read(HERE, lambda tx: tx.asks.asked_by("ana", "no~cursor", 2))
    assert [one.id for one in nonsense.rows] == ["a11", "a10"]


async def test_somebodys_words_go_from_the_history_and_everything_else_stays(storage: Storage) -> None:
    asked = move(ask(), Happened(event=Event.QUESTION, by="ben", at=later(hours=1), words="Which page?"))
    replied = move(asked, Happened(event=Event.REPLY, by="ana", at=later(hours=2), words="The first"))
    kept = tuple(replace(one, words="", facts={}) if one.by == "ben" else one for one in replied.history)
    forgotten = replace(replied, history=kept)
    await storage.store.write(HERE, each(lambda tx: tx.asks.add(replied), lambda tx: tx.personal.forget("ben")))
    assert await storage.store.read(HERE, lambda tx: tx.asks.get("a1")) == forgotten


async def test_many_asks_are_read_with_their_histories_in_two_queries(storage: Storage) -> None:
    moved = [
        move(ask(f"a{n}", helper=f"h{n}"), Happened(event=Event.QUESTION, by=f"h{n}", at=NOW, words="Why?"))
        for n in range(5)
    ]

    def add_all(tx: Transaction) -> None:
        for one in moved:
            tx.asks.add(one)

    await storage.store.write(HERE, add_all)
    with captured() as heard:
        found = await storage.store.read(HERE, lambda tx: tx.asks.many([one.id for one in moved]))
    assert list(found.values()) == moved
    assert len([said for said in heard.statements if said.startswith("SELECT")]) == 2


async def test_a_person_comes_back_with_all_they_set(storage: Storage) -> None:
    prefs = Preferences(
        zone="Asia/Kathmandu", language="fr", hours=WorkingHours(frozenset({6, 7}), time(7, 30), time(12)),
        country="NP", subdivision="BA", paused_until=later(days=1), out_from=NOW, out_until=later(days=9),
        ask_me_about=ODD, please_dont="call", nudges=False, in_stories=InStories.NEVER, words_in_notifications=True,
        prompts_off=frozenset({"thank"}), advice_off=frozenset({"x", "y"}),
    )  # fmt: skip
    full = replace(
        person(), platform_zone="Asia/Tokyo", locale="ne", admin=True, bot=True, outsider=True, left=True,
        unreachable=True, introduced=True, preferences=prefs,
    )  # fmt: skip
    await storage.store.write(HERE, each(lambda tx: tx.people.save(person()), lambda tx: tx.people.save(full)))
    assert await storage.store.read(HERE, lambda tx: tx.people.get("ana")) == full
    assert await storage.store.read(HERE, lambda tx: tx.people.many(["ana", "nobody"])) == {"ana": full}


async def test_people_are_found_by_name_and_by_first_name(storage: Storage) -> None:
    def work(tx: Transaction) -> None:
        for id_, name in (("1", "Ben Zhou"), ("2", "ben  Adler"), ("3", "Benno Wolf"), ("4", "Ben")):
            tx.people.save(person(id_, name=name))

    await storage.store.write(HERE, work)
    assert await _named(storage, "BEN") == ["4", "2", "1"]
    assert await _named(storage, "ben adler") == ["2"]
    assert await _named(storage, "wolf") == []


async def test_whether_anybody_wants_to_be_shown_asks_is_known_of_those_who_are_here(storage: Storage) -> None:
    async def known(**who: bool) -> bool:
        tom = replace(person("tom").prefer(shown_asks=who.get("wants", False)), left=who.get("left", False))
        await storage.store.write(HERE, lambda tx: tx.people.save(tom))
        return await storage.store.read(HERE, lambda tx: tx.people.wants_asks())

    assert not await known()
    assert await known(wants=True)
    assert not await known(wants=True, left=True)


async def _named(storage: Storage, name: str) -> list[str]:
    return [one.id for one in await storage.store.read(HERE, lambda tx: tx.people.named(name))]


async def test_people_are_found_by_the_stems_of_what_they_want_to_be_asked_about(storage: Storage) -> None:
    def work(tx: Transaction) -> None:
        for name in ("zoe", "ana", "ben"):
            tx.people.save(person(name).prefer(ask_me_about="SQL and talks"))
        tx.people.save(person("ben").prefer(ask_me_about="gardens"))

    await storage.store.write(HERE, work)

    async def about(word: str) -> set[str]:
        def found(tx: Transaction) -> set[str]:
            return {one.person for known in tx.topics.known(Stems().of(word), 0).values() for one in known}

        return await storage.store.read(HERE, found)

    assert await about("sql") == {"ana", "zoe"}
    assert await about("gardening") == {"ben"}
    assert await about("talk") == {"ana", "zoe"}
    await storage.store.write(HERE, lambda tx: tx.people.forget("ben", NOW))
    assert await about("gardens") == set()


async def test_whoever_stands_behind_the_beginning_is_read_first_and_the_ring_closes(storage: Storage) -> None:
    many = [f"p{number}" for number in range(3 * MOST_READ)]

    def work(tx: Transaction) -> None:
        for name in many:
            tx.people.save(person(name).prefer(ask_me_about="contracts"))

    await storage.store.write(HERE, work)
    ring = sorted(many, key=place_of)
    last = place_of(ring[-2])

    def found(tx: Transaction) -> set[str]:
        return {one.person for one in tx.topics.known(["contract"], last)["contract"]}

    assert await storage.store.read(HERE, found) == {*ring[-2:], *ring[:MOST_READ]}


async def test_a_forgotten_person_is_a_row_without_name_or_words(storage: Storage) -> None:
    await storage.store.write(HERE, lambda tx: tx.people.save(person().prefer(please_dont="call", country="DE")))
    await storage.store.write(HERE, lambda tx: tx.people.forget("ana", NOW))
    stored = await storage.store.read(HERE, lambda tx: tx.people.get("ana"))
    assert stored == person(name="", left=True)
    assert await _named(storage, "ana") == []


async def test_thanks_and_outcomes_reach_everybody_they_name(storage: Storage) -> None:
    note = Thanks(
        workspace=HERE, id="t1", by="ana", to="ben", ask="a1", did=ODD, detail="d", changed="c", useful="u",
        also=("cleo",), story="s1", at=NOW,
    )  # fmt: skip
    second = replace(note, id="t2", ask=None, also=(), story=None, at=later(hours=1))
    outcome = Outcome(
        workspace=HERE, id="o1", ask="a1", by="ana", to=("ben", "cleo"), words=ODD, story="s1", at=later(days=14)
    )

    def work(tx: Transaction) -> None:
        tx.thanks.add(note)
        tx.thanks.add(second)
        tx.thanks.add_outcome(outcome)

    def look(tx: Transaction) -> list[object]:
        return [
            tx.thanks.get("t1"),
            tx.thanks.outcome("o1"),
            tx.thanks.received("ben").rows,
            tx.thanks.received("cleo").rows,
            tx.thanks.outcomes_to("cleo").rows,
            tx.thanks.notes_of_stories(["s1"]),
            tx.thanks.concerning("cleo"),
            tx.thanks.concerning("ana"),
        ]

    await storage.store.write(HERE, work)
    assert await storage.store.read(HERE, look) == [
        note, outcome, (second, note), (note,), (outcome,),
        (("s1", "thanks", "t1", "a1"), ("s1", "outcome", "o1", "a1")),
        ((note,), (outcome,)), ((note, second), (outcome,)),
    ]  # fmt: skip
    assert await storage.store.write(HERE, lambda tx: tx.personal.forget("ana")) == 3
    erased = await storage.store.read(HERE, lambda tx: (tx.thanks.get("t1"), tx.thanks.outcome("o1")))
    assert erased == (replace(note, did="", detail="", changed="", useful=""), replace(outcome, words=""))


async def test_stories_are_untold_until_a_post_tells_them_or_somebody_takes_them_back(storage: Storage) -> None:
    open_ = a_story("s1", at=later(hours=2), consents={"ana": Consent.YES})
    agreed, told = a_story("s2", at=later(hours=1)), a_story("s3", post="p1")
    elsewhere, taken_back = a_story("s4", circle="c2"), a_story("s5", left_out=True)

    def work(tx: Transaction) -> None:
        for story in (open_, agreed, told, elsewhere, taken_back):
            tx.thanks.save_story(story)

    await storage.store.write(HERE, work)
    assert await storage.store.read(HERE, lambda tx: tx.thanks.untold("c1", NOW)) == (agreed, open_)
    yes = replace(open_, consents={"ana": Consent.YES, "ben": Consent.YES}, answered_at=later(hours=5))
    await storage.store.write(HERE, lambda tx: tx.thanks.save_story(yes))
    assert await storage.store.read(HERE, lambda tx: tx.thanks.untold("c1", later(hours=3))) == (yes,)
    assert await storage.store.read(HERE, lambda tx: tx.thanks.story("s1")) == yes
    assert await storage.store.read(HERE, lambda tx: tx.thanks.stories(["s2", "s9"])) == {"s2": agreed}
    naming = await storage.store.read(HERE, lambda tx: tx.thanks.stories_naming("ben", 2))
    assert naming == (yes, agreed)
