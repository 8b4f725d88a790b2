"""Somebody is forgotten: their words and their name stand nowhere any more, others' words stay, they may come back."""

import re
import shutil
from collections.abc import AsyncIterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, select

from adapters.ledger import Ledger
from bot.commands import Press
from bot.errors import Misconfigured
from bot.message import Message
from bot.people import Erased, Person, PersonFacts
from bot.ports import Transaction
from bot.preferences import InStories, OptOut
from bot.rules import Rules
from bot.service import personal
from bot.service.reachable_again import met
from bot.thanks import Consent, answer
from storage import tables
from storage.notes import AfterErasure, note_of
from storage.store import open_store
from tests.story import CHAPTERS, story
from tests.terminal import Said, askwell
from tests.world import WORKSPACE, World, open_world, words_of

EVERYBODY = ("Ana", "Ben", "Lena", "Mei", "Mira", "Ottilie", "Ravi", "Tom")
WORDS: Mapping[str, tuple[str, ...]] = {
    "Ana": (
        "Could you read my three headlines?",
        "You rebuilt the pricing page in spring.",
        "The pricing page.",
        "You read them aloud",
        "We went with the second.",
        "headlines for the pricing page",
        "what makes an alarm page calm",
        "You drew three pages",
        "Nobody woke up for nothing",
    ),
    "Ben": ("Which page are they for?", "The second one is clearest."),
    "Mei": ("I can show you a contract that worked.", "You know the data best."),
    "Lena": ("page 3 for mistakes?",),
    "Ottilie": (),
}


@pytest.fixture
async def town(database_url: str) -> AsyncIterator[World]:
    async with open_world(database_url) as world:
        yield world


async def forgets(town: World, who: str) -> int:
    now = town.clock.now()
    rows = await town.storage.store.write(
        WORKSPACE, lambda tx: personal.erase(tx, who.lower(), now, Rules(jitter_minutes=0))
    )
    town.open.clear()
    await town.time_passes(hours=1)
    return rows


async def exported(town: World, who: str) -> Mapping[str, Any]:
    return await town.storage.store.read(WORKSPACE, lambda tx: personal.export(tx, who.lower()))


async def stored(town: World) -> str:
    """All that stands in any table, as it stands there; without a key words are readable."""

    def rows(connection: Connection) -> str:
        found = (
            repr(tuple(row)).replace("\\\\", "\\")
            for table in tables.TENANT_TABLES
            if table is not tables.pictures
            for row in connection.execute(select(table).where(table.c.workspace == WORKSPACE))
        )
        return "\n".join(found)

    return await town.storage.database.read(rows)


def seen(town: World) -> str:
    """All that anybody has in front of them."""
    return "\n---\n".join(words_of(one.message) for place in town.wire.seen.values() for one in place.values())


@pytest.mark.parametrize("who", WORDS)
async def test_nobody_reads_the_words_or_the_name_of_somebody_forgotten(town: World, who: str) -> None:
    await story(town)
    before = await stored(town)
    assert all(words in before for words in WORDS[who])
    await forgets(town, who)
    now, kept = seen(town), await stored(town)
    for words in WORDS[who]:
        assert words not in now
        assert words not in kept
    assert re.findall(rf"\b{who}\b", now) == []
    assert re.findall(rf"'{who}", kept) == []
    homes = [await town.home(one, section) for one in EVERYBODY for section in ("", "waiting", "mine", "thanks")]
    assert re.findall(rf"\b{who}\b", "\n".join(words_of(home) for home in homes)) == []
    for other in set(WORDS) - {who}:
        for words in WORDS[other]:
            assert words in kept, f"{other}'s words are theirs"


async def test_a_forgotten_suggester_takes_their_line_and_not_the_new_helpers_note(town: World) -> None:
    await town.says("Ravi", "/ask @Mei Could you make test data for ward 4?")
    await town.presses("Ravi", "Send")
    await town.time_passes(days=1)
    await town.presses("Mei", "Someone else", near="Ravi asks for your help")
    await town.fills("Mei", {"Who?": "Ottilie", "A line to them, in your words": "You know the data best."})
    await town.presses("Mei", "Send")
    await town.time_passes(hours=18)
    await town.presses("Ottilie", "Show me")
    await town.presses("Ottilie", "Yes, I can help")
    await town.presses("Ottilie", "Done", near="ward 4")
    await town.fills("Ottilie", {"A note or a link": "It is in the shared folder."})
    await town.presses("Ottilie", "Send")
    await forgets(town, "Mei")
    kept = await stored(town)
    assert "You know the data best." not in kept
    assert "It is in the shared folder." in kept
    await town.sees("Ravi", "Somebody knew who to ask.")


async def test_a_post_that_told_of_somebody_forgotten_is_edited_and_its_picture_goes(town: World) -> None:
    for chapter in CHAPTERS[:3]:
        await chapter(town)
    await town.time_passes(days=4)
    await town.sees("Tom", "Ana asked, Ben helped:", where="#design")
    pictures = await _pictures(town, "design")
    assert pictures
    await forgets(town, "Ben")
    await town.not_sees("Tom", "Ben", "headlines for the pricing page", where="#design")
    for token in pictures:
        assert await town.storage.store.picture(token) is None
    await town.sees("Ana", "Your ask to Somebody")


async def _pictures(town: World, circle: str) -> list[str]:
    """The pictures of this channel's posts."""

    def tokens(connection: Connection) -> list[str]:
        posts = tables.posts.c
        here = posts.workspace == WORKSPACE, posts.circle == circle
        found = connection.execute(select(posts.picture).where(*here))
        return [token for picture in found.scalars() for token in (picture or "").split()]

    return await town.storage.database.read(tokens)


async def test_whoever_added_askwell_and_is_forgotten_is_named_on_no_first_card(town: World) -> None:
    await forgets(town, "Mira")
    await town.says("Ana", "/ask @Ben Could you read my three headlines?")
    await town.presses("Ana", "Send")
    await town.sees("Ben", "Ana asks for your help")
    await town.not_sees("Ben", "Mira", "Somebody added")


async def test_whoever_left_or_put_a_reminder_off_has_the_name_of_somebody_forgotten_nowhere(town: World) -> None:
    await town.says("Ana", "/ask @Ben Could you read my three headlines?")
    await town.presses("Ana", "Send")
    await town.time_passes(days=3)
    await town.presses("Ben", "Monday is better")

    def leaves(tx: Transaction) -> None:
        person = tx.people.get("ben")
        assert person is not None
        tx.people.save(replace(person, left=True))

    await town.storage.store.write(WORKSPACE, leaves)
    await forgets(town, "Ana")
    await town.time_passes(days=1)
    await town.not_sees("Ben", "Ana", "three headlines")


async def test_their_own_cards_lose_what_they_wrote(town: World) -> None:
    await town.says("Ana", "/ask @Ben Could you read my three headlines?")
    await town.presses("Ana", "Send")
    await forgets(town, "Ana")
    await town.not_sees("Ana", "Could you read my three headlines?")


@pytest.mark.parametrize(("kinds", "takes", "wish"), [
    (frozenset(), True, InStories.ASK),
    (frozenset({OptOut.ASKS}), False, InStories.ASK),
    (frozenset({OptOut.STORIES}), True, InStories.NEVER),
    (frozenset({OptOut.SUGGESTIONS}), True, InStories.ASK),
    (frozenset(OptOut), False, InStories.NEVER),
])  # fmt: skip
async def test_who_comes_back_is_met_anew_with_what_they_had_decided_for_good(
    town: World, kinds: frozenset[OptOut], takes: bool, wish: InStories
) -> None:
    store, now = town.storage.store, town.clock.now()

    def decides(tx: Any) -> None:
        tx.people.save(replace(tx.people.get("ben").prefer(nudges=False).opt_out(kinds), locale="de"))

    await store.write(WORKSPACE, decides)
    await forgets(town, "Ben")
    gone = await store.read(WORKSPACE, lambda tx: tx.people.get("ben"))
    assert gone == Person(workspace=WORKSPACE, id="ben", name="", left=True)

    def returns(tx: Any) -> Person:
        person = met(tx, Person(workspace=WORKSPACE, id="ben", name="Ben"), tx.people.get("ben"))
        tx.people.save(person)
        return person

    back = await store.write(WORKSPACE, returns)
    assert back.takes_asks(now) is takes
    assert back.preferences.in_stories is wish
    assert back.preferences.suggested is (OptOut.SUGGESTIONS not in kinds)
    assert back.preferences.paused is not takes
    assert back.preferences.nudges
    assert "'ben'" not in str(await _erasures(town))


async def _erasures(town: World) -> list[Any]:
    def rows(connection: Connection) -> list[Any]:
        mine = tables.erasures.c.workspace == WORKSPACE
        return list(connection.execute(select(tables.erasures).where(mine)))

    return await town.storage.database.read(rows)


async def test_after_an_erasure_every_column_is_as_the_map_says(town: World) -> None:
    await story(town)
    await forgets(town, "Ana")

    def left(connection: Connection) -> list[str]:
        return [f"{one}" for table in tables.TENANT_TABLES for one in _left(connection, table)]

    assert await town.storage.database.read(left) == []


def _left(connection: Connection, table: Any) -> list[str]:
    """Columns in which something of Ana's stands that should have gone."""
    found = []
    rows = connection.execute(select(table).where(table.c.workspace == WORKSPACE)).all()
    for column in table.c:
        note = note_of(column)
        if note.after_erasure is AfterErasure.STAYS or note.author not in table.c:
            continue
        mine = [row._mapping for row in rows if row._mapping[note.author] == "ana"]
        goes = note.after_erasure is AfterErasure.GOES
        kept = [row for row in mine if goes or row[column.name] not in (None, "", b"{}", {}, "UTC", "en")]
        found += [f"{column}" for _ in kept]
    return found


# Handing over


async def test_an_export_holds_all_of_ones_own_marked_by_whom(town: World) -> None:
    await story(town)
    ana, ben = await exported(town, "Ana"), await exported(town, "Ben")
    for words in (*WORDS["Ana"], *WORDS["Ben"]):
        assert words in str(ana), words
    assert {"by": "ben", "words": "Which page are they for?"} in [row.get("words") for row in ana["history"]]
    assert "The pricing page." in str(ben["history"])
    assert "Nobody woke up for nothing" not in str(ben)
    assert "Nobody woke up for nothing" in str(await exported(town, "Lena"))


async def test_an_export_holds_no_ask_that_was_withdrawn_before_it_was_delivered(town: World) -> None:
    await town.time_passes(hours=10)
    await town.says("Ana", "/ask @Ben Could you read my three headlines?")
    await town.presses("Ana", "Send")
    await town.presses("Ana", "Withdraw")
    await town.time_passes(days=1)
    assert "three headlines" not in str(await exported(town, "Ben"))
    assert "three headlines" in str(await exported(town, "Ana"))


async def test_an_export_tells_nobody_who_was_suggested_and_passed(town: World) -> None:
    await town.says("Ravi", "/ask @Mei Could you make test data for ward 4?")
    await town.presses("Ravi", "Send")
    await town.time_passes(days=1)
    await town.presses("Mei", "Question first", near="Ravi asks for your help")
    await town.fills("Mei", {"Your question to Ravi": "Between us: is it urgent?"})
    await town.presses("Mei", "Send")
    await town.presses("Ravi", "Answer")
    await town.fills("Ravi", {"Your answer": "Not really."})
    await town.presses("Ravi", "Send")
    await town.presses("Mei", "Someone else", near="Ravi asks for your help")
    await town.fills("Mei", {"Who?": "Ottilie", "A line to them, in your words": "You know the data best."})
    await town.presses("Mei", "Send")
    await town.time_passes(hours=18)
    invited = await exported(town, "Ottilie")
    assert "You know the data best." in str(invited)
    for hidden in ("ravi", "ward 4", "Between us"):
        assert hidden not in str({name: invited.get(name) for name in ("asks", "history")}), hidden
    await town.presses("Ottilie", "Show me")
    assert "Between us" not in str(await exported(town, "Ottilie"))
    assert "ward 4" in str(await exported(town, "Ottilie"))
    await town.presses("Ottilie", "No, thanks")
    hidden_from = {"Ravi": ["ottilie", "You know the data best.", "'pass'"], "Mei": ["'pass'", "'show'"]}
    for who, secrets in hidden_from.items():
        theirs = await exported(town, who)
        for words in secrets:
            assert words not in str({name: theirs.get(name) for name in ("asks", "history")}), (who, words)


async def test_an_export_of_whoever_passed_unread_holds_no_ask(town: World) -> None:
    await town.says("Ravi", "/ask @Mei could you check the beds of ward 4?")
    await town.presses("Ravi", "Send")
    await town.presses("Mei", "Someone else", near="Ravi asks for your help")
    await town.fills("Mei", {"Who?": "Ottilie", "A line to them, in your words": "You know the data best."})
    await town.presses("Mei", "Send")
    await town.time_passes(hours=18)
    await town.presses("Ottilie", "No, thanks")
    held = await exported(town, "Ottilie")
    assert "beds" not in str({name: held.get(name) for name in ("asks", "history")})


async def test_who_comes_back_finds_nothing_of_what_they_asked_before(town: World) -> None:
    """Not even by a button that the platform still shows them."""
    await town.says("Ana", "/ask @Ben could you check the beds of ward 4?")
    await town.presses("Ana", "Send")
    await town.presses("Ben", "Yes, I can help", near="the beds")
    [ask] = await town.storage.store.read(WORKSPACE, lambda tx: tx.asks.open_with("ben"))
    await town.press("Ana", "helped", ask.id)
    tell = Press(by=town.address("Ana"), action="tell_outcome", target=ask.id, key="later")
    await forgets(town, "Ana")
    await town.service.told_of(WORKSPACE, PersonFacts(id="ana", name="Anna", left=False))
    reply = await town.service.handle(tell)
    assert isinstance(reply, Message)
    assert reply.title == "I can't find that any more. Nothing was changed."
    assert "three headlines" not in words_of(await town.home("Ana"))


async def test_an_export_tells_nobody_who_said_no_to_a_story_and_ends_nowhere(town: World) -> None:
    def tells(tx: Any) -> None:
        one = tx.thanks.stories_naming("lena", limit=1)[0]
        for number in range(60):
            tx.thanks.save_story(
                replace(one, id=f"told-{number:02}", teller="ana", chain=("ana", "ben", "lena"), post=None,
                        at=one.at + timedelta(minutes=number))
            )  # fmt: skip

    await town.storage.store.write(WORKSPACE, tells)
    story_ids = {f"told-{number:02}" for number in range(60)}

    def refuses(tx: Any) -> None:
        told = tx.thanks.story("told-07")
        tx.thanks.save_story(answer(told, tx.people.get("lena"), Consent.NO, town.clock.now()))

    await town.storage.store.write(WORKSPACE, refuses)
    ana = {row["id"]: row for row in (await exported(town, "Ana"))["stories"]}
    assert story_ids <= ana.keys()
    assert "no" not in str(ana["told-07"]["consents"])
    assert "left_out" not in ana["told-07"]
    lena = {row["id"]: row for row in (await exported(town, "Lena"))["stories"]}
    assert lena["told-07"]["consents"] == "no"


# What stands in the files


async def test_without_a_key_no_word_of_somebody_forgotten_stays_in_the_file_or_its_log(tmp_path: Path) -> None:
    async with open_world(f"sqlite:///{tmp_path / 'plain.db'}") as town:
        for chapter in CHAPTERS[:3]:
            await chapter(town)
        assert _bytes_hold(tmp_path, "You rebuilt the pricing page")
        await forgets(town, "Ana")
        await town.storage.scrub()
        for words in (*WORDS["Ana"][:6], "Ana"):
            assert not _bytes_hold(tmp_path, words), words
        assert _bytes_hold(tmp_path, "Which page are they for?")


def _bytes_hold(folder: Path, words: str) -> bool:
    return any(re.search(rb"\b" + re.escape(words.encode()), path.read_bytes()) for path in folder.iterdir())


# A backup


def _restored(folder: Path, backup: Path) -> None:
    for path in folder.glob("askwell.db*"):
        if path.suffix != ".erasures":
            path.unlink()
    shutil.copy(backup, folder / "askwell.db")


@pytest.mark.parametrize("key", ["", "q8vWz1pKx0sYb7uTj4dRm9aLc2eFh5gN6iOo3"])
async def test_a_backup_from_before_an_erasure_forgets_again_before_it_serves(tmp_path: Path, key: str) -> None:
    folder = tmp_path / "here"
    folder.mkdir()
    keys = {"ASKWELL_SECRET_KEYS": key} if key else {}
    async with open_world(f"sqlite:///{folder / 'askwell.db'}", keys=[key] if key else []) as town:
        for chapter in CHAPTERS[:3]:
            await chapter(town)
    shutil.copy(folder / "askwell.db", tmp_path / "backup.db")
    person = "local:town:ana"

    def says(*words: str) -> Said:
        return askwell(*words, folder=folder, **keys)

    def opted() -> list[str]:
        return [line for line in (folder / "askwell.db.erasures").read_text().splitlines() if line]

    assert says("erase", person, "--yes").code == 0
    assert "ana" not in " ".join(opted())
    assert len(opted()) == 1
    _restored(folder, tmp_path / "backup.db")
    found = says("export", person)
    assert "You rebuilt the pricing page" not in found.out
    assert "Which page are they for?" in found.out
    assert not _bytes_hold(folder, "You rebuilt the pricing page")
    _restored(folder, tmp_path / "backup.db")
    assert says("db", "upgrade").code == 0
    storage = await open_store(f"sqlite:///{folder / 'askwell.db'}", [key] if key else [])
    gone = await storage.store.read(WORKSPACE, lambda tx: tx.people.get("ana"))
    await storage.close()
    assert gone is not None
    assert gone.erased


async def test_without_a_list_apart_from_the_database_nobody_is_erased(database_url: str, tmp_path: Path) -> None:
    if database_url.startswith("sqlite"):
        pytest.skip("SQLite has a place beside its file")
    async with open_world(database_url):
        pass
    refused = askwell("erase", "local:town:ana", "--yes", folder=tmp_path, ASKWELL_DATABASE_URL=database_url)
    assert refused.code == 78
    assert "ASKWELL_ERASURES_FILE" in refused.err
    there = {"ASKWELL_DATABASE_URL": database_url, "ASKWELL_ERASURES_FILE": str(tmp_path / "erasures")}
    assert askwell("erase", "local:town:ana", "--yes", folder=tmp_path, **there).code == 0


def test_a_list_that_is_damaged_is_told_and_one_that_was_cut_off_is_read(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "erasures")
    assert ledger.read() == ()
    one = Erased(workspace=WORKSPACE, who="abc", at=datetime(2026, 12, 1, tzinfo=UTC), opted_out=frozenset(OptOut))
    ledger.add(one)
    with (tmp_path / "erasures").open("a") as file:
        file.write('{"workspace": "local')
    assert ledger.read() == (one,)
    (tmp_path / "erasures").write_text("nonsense\n")
    with pytest.raises(Misconfigured, match="damaged"):
        ledger.read()


async def test_nobody_may_still_say_yes_to_an_unanswered_ask_of_somebody_forgotten(town: World) -> None:
    await town.says("Ana", "/ask @Ben Could you read my three headlines?")
    await town.presses("Ana", "Send")
    await town.time_passes(days=9)
    await town.sees("Ana", "No answer from Ben so far")
    await forgets(town, "Ana")
    await town.time_passes(hours=1)
    await town.not_sees("Ben", "say yes", "I can after all", "isn't waiting")
    await town.not_sees("Ana", "No answer from Ben so far", "Make it smaller")


async def test_a_first_card_names_nobody_who_is_forgotten_since(town: World) -> None:
    await town.service.added_by(town.address("Mira"))
    await town.says("Ana", "/ask @Lena Could you read my three headlines?")
    await town.presses("Ana", "Send")
    await town.time_passes(days=1)
    await town.sees("Lena", "Mira added it here.")
    await forgets(town, "Mira")
    await town.time_passes(hours=1)
    await town.not_sees("Lena", "Mira")
