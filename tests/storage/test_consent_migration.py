"""Stories of the first release come along with what people answered; whoever was left out of a picture is in none."""

from datetime import UTC, datetime

from sqlalchemy import Connection, bindparam, text

from bot.thanks import Consent
from storage.columns import Instant
from storage.migrate import upgrade
from storage.store import open_store
from tests.postgres import in_own_thread
from tests.storage.earlier import made_at, opened

AT = datetime(2026, 11, 24, 10, tzinfo=UTC)
HERE = "local:town"
FIRST_RELEASE = "v1_003"
STORY = (
    "INSERT INTO stories (workspace, id, circle, teller, chain, consents, at, agreed_at, agreed, left_out, words)"
    " VALUES (:ws, :id, 'c1', 'ana', '[\"ana\",\"ben\",\"mei\"]', :consents, :at, :at, false, false, :words)"
)
POST = (
    "INSERT INTO posts (workspace, id, circle, week, stories, picture, revision, at)"
    " VALUES (:ws, 'p1', 'c1', '2026-W47', '[]', 'new', 2, :at)"
)
PICTURE = "INSERT INTO pictures (token, workspace, png) VALUES (:token, :ws, :words)"
ROW = (
    'INSERT INTO outbox (workspace, slot, revision, view, "to", ids, due_at, edit, twin, state, begun, attempts, error,'
    " fence, worker, settled_at) VALUES (:ws, 'thanks:t1:ben', 1, 'thanks', 'ben', '{}', :at, false, 'again', 'sent',"
    " true, 0, '', 0, '', :at)"
)
SLOT = (
    'INSERT INTO slots (workspace, slot, revision, view, "to", ids, ref)'
    " VALUES (:ws, 'thanks:t1:ben', 1, 'thanks', 'ben', '{}', 'm1')"
)
CONSENTS = {
    "wished": '{"ana":"yes","ben":"fine","mei":"open"}',
    "answered": '{"ana":"yes","ben":"yes","mei":"no"}',
}


def _filled(connection: Connection) -> int:
    def add(statement: str, **facts: object) -> None:
        moment = [bindparam("at", type_=Instant)] if ":at" in statement else []
        given = {"at": AT} if moment else {}
        connection.execute(text(statement).bindparams(*moment), {"ws": HERE, **given, **facts})

    for name, consents in CONSENTS.items():
        add(STORY, id=name, consents=consents, words=b'{"about":"a talk"}')
    for token in ("old", "new"):
        add(PICTURE, token=token, words=b"png")
    for statement in (POST, ROW, SLOT):
        add(statement)
    return 1


async def test_a_database_of_the_first_release_keeps_answers_and_drops_what_was_taken_back(empty_url: str) -> None:
    made_at(empty_url, FIRST_RELEASE)
    database = opened(empty_url)
    await database.write(_filled)
    await database.close()
    in_own_thread(lambda: upgrade(empty_url))
    storage = await open_store(empty_url)
    found = await storage.store.read(HERE, lambda tx: tx.thanks.stories(CONSENTS))
    since = await storage.store.read(HERE, lambda tx: tx.outbox.shown_since(["thanks:t1:ben"]))
    pictures = [await storage.store.picture(token) for token in ("old", "new")]
    gone = await storage.queue.gone_pictures(9)
    await storage.close()
    # A wish of then that stood for an answer is none: what is wished now counts.
    assert found["wished"].consents == {"ana": Consent.YES}
    assert found["answered"].consents == {"ana": Consent.YES, "ben": Consent.YES, "mei": Consent.NO}
    assert {story.answered_at for story in found.values()} == {AT}
    assert since == {"thanks:t1:ben": AT}
    assert pictures == [None, b"png"]
    assert [one.token for one in gone] == ["old"]
