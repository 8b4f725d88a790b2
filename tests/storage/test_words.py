"""People's words at rest: nowhere readable, bound to their place, and still there after the keys changed."""

from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from bot.asks import Event, Happened, move
from bot.errors import Misconfigured
from bot.thanks import Consent, Outcome, Story, Thanks
from storage.sealing import DamagedWords, Plain, Sealed, secret_keys
from storage.store import Storage, open_store
from tests.storage.conftest import KEY
from tests.storage.made import HERE, NOW, THERE, ask, each, person

NEW_KEY = "a new key of thirty-two characters or more"
CANARY = "canary-in-the-words"


async def write_everything(storage: Storage) -> None:
    note = Thanks(workspace=HERE, id="t1", by="ana", to="ben", ask="a1", did=CANARY, detail=CANARY, at=NOW)
    outcome = Outcome(workspace=HERE, id="o1", ask="a1", by="ana", to=("ben",), words=CANARY, at=NOW)
    consents = {"ana": Consent.YES}
    story = Story(
        workspace=HERE,
        id="s1",
        circle="c",
        teller="ana",
        chain=("ana",),
        about=CANARY,
        consents=consents,
        at=NOW,
        post="p1",
    )
    await storage.store.write(
        HERE,
        each(
            lambda tx: tx.asks.add(
                move(ask(what=CANARY), Happened(event=Event.QUESTION, by="ben", at=NOW, words=CANARY))
            ),
            lambda tx: tx.people.save(person().prefer(ask_me_about=CANARY, please_dont=CANARY)),
            lambda tx: tx.thanks.add(note),
            lambda tx: tx.thanks.add_outcome(outcome),
            lambda tx: tx.thanks.save_story(story),
        ),
    )
    await storage.local_messages.add("circle:c", "ana", {"text": CANARY}, NOW)
    await storage.tokens.save(HERE, "bot", {"token": CANARY})


async def read_words(storage: Storage) -> set[str]:
    asked = await storage.store.read(HERE, lambda tx: tx.asks.get("a1"))
    story = await storage.store.read(HERE, lambda tx: tx.thanks.story("s1"))
    (line,) = await storage.local_messages.latest("circle:c")
    token = await storage.tokens.get(HERE, "bot")
    assert asked is not None
    assert story is not None
    assert token is not None
    about = await storage.store.read(HERE, lambda tx: tx.people.get("ana"))
    assert about is not None
    assert asked.question is not None
    return {
        asked.draft.what,
        asked.question.words,
        story.about,
        str(line.body["text"]),
        token["token"],
        about.preferences.please_dont,
    }


def test_sealed_words_open_only_where_they_stand() -> None:
    here, there = Sealed(HERE, b"k" * 32), Sealed(THERE, b"k" * 32)
    sealed = here.seal("asks", "a1", {"what": CANARY})
    assert here.open("asks", "a1", sealed) == {"what": CANARY}
    assert here.seal("asks", "a1", {"what": CANARY}) != sealed
    for sealer, table, row in ((here, "asks", "a2"), (here, "thanks", "a1"), (there, "asks", "a1")):
        with pytest.raises(DamagedWords):
            sealer.open(table, row, sealed)
    with pytest.raises(DamagedWords):
        here.open("asks", "a1", sealed[:-1] + bytes([sealed[-1] ^ 1]))
    with pytest.raises(DamagedWords):
        Plain().open("asks", "a1", sealed)


async def test_ciphertext_moved_to_another_row_does_not_open(storage: Storage) -> None:
    await storage.store.write(
        HERE, each(lambda tx: tx.asks.add(ask("a1")), lambda tx: tx.asks.add(ask("a2", helper="cleo")))
    )

    def swap(connection: Connection) -> None:
        connection.execute(
            text(
                "UPDATE asks SET words ="
                " (SELECT o.words FROM asks o WHERE o.workspace = asks.workspace AND o.id = 'a1')"
                " WHERE asks.workspace = :here AND asks.id = 'a2'"
            ),
            {"here": HERE},
        )

    await storage.database.deliver(swap)
    with pytest.raises(DamagedWords) as damage:
        await storage.store.read(HERE, lambda tx: tx.asks.get("a2"))
    assert "talk" not in str(damage.value)


async def test_words_are_nowhere_in_the_file(sqlite_url: str) -> None:
    storage = await open_store(sqlite_url, [KEY])
    await write_everything(storage)
    assert await read_words(storage) == {CANARY}
    files = Path(sqlite_url.removeprefix("sqlite:///")).parent.glob("askwell.db*")
    stored = b"".join(file.read_bytes() for file in files)
    assert b"thanks" in stored
    assert b"canary" not in stored
    await storage.close()


async def test_keys_rotate_and_the_old_one_may_go(database_url: str) -> None:
    storage = await open_store(database_url, [KEY])
    await write_everything(storage)
    await storage.close()
    for keys in ([NEW_KEY, KEY], [NEW_KEY]):
        storage = await open_store(database_url, keys)
        assert await read_words(storage) == {CANARY}
        await storage.close()
    with pytest.raises(Misconfigured, match="ASKWELL_SECRET_KEYS does not name"):
        await open_store(database_url, [KEY])


async def test_without_its_key_a_database_is_not_touched(database_url: str) -> None:
    storage = await open_store(database_url, [KEY])
    await write_everything(storage)
    await storage.close()
    with pytest.raises(Misconfigured, match="ASKWELL_SECRET_KEYS"):
        await open_store(database_url)
    with pytest.raises(Misconfigured, match="ASKWELL_SECRET_KEYS"):
        await open_store(database_url, [NEW_KEY])
    storage = await open_store(database_url, [KEY])
    assert await read_words(storage) == {CANARY}
    await storage.close()


async def test_words_written_before_there_was_a_key_stay_readable(database_url: str) -> None:
    storage = await open_store(database_url)
    await write_everything(storage)
    await storage.close()
    storage = await open_store(database_url, [KEY])
    assert await read_words(storage) == {CANARY}
    await storage.store.write(HERE, lambda tx: tx.asks.add(ask("a9", helper="cleo", what="from now on sealed")))
    await storage.close()
    with pytest.raises(Misconfigured):
        await open_store(database_url)


async def test_two_who_need_a_workspaces_first_key_agree_on_it(database_url: str) -> None:
    one, other = await open_store(database_url, [KEY]), await open_store(database_url, [KEY])
    await one.store.write(HERE, lambda tx: tx.asks.add(ask("a1")))
    await other.store.write(HERE, lambda tx: tx.asks.add(ask("a2", helper="cleo")))
    found = await one.store.read(HERE, lambda tx: tx.asks.many(["a1", "a2"]))
    assert set(found) == {"a1", "a2"}
    await one.close()
    await other.close()


@pytest.mark.parametrize("weak", ["short", "x" * 40, "password" * 3])
def test_keys_that_can_be_guessed_are_refused(weak: str) -> None:
    with pytest.raises(Misconfigured, match="32 random characters") as refusal:
        secret_keys([weak])
    assert weak not in str(refusal.value)
