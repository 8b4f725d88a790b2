"""Who was known before people had marks: their names are compared, and in Teams what they sign in by is their mark."""

from sqlalchemy import Connection, text

from storage.keys import PLAIN
from storage.migrate import upgrade
from storage.store import open_store
from tests.postgres import in_own_thread
from tests.storage.earlier import made_at, opened

BEFORE = "v2_013"
TENANT = "teams:t1"
PEOPLE = {"a1": "Dana Kim", "b2": "DANA  KIM", "c3": "Dana Kim (she/her)", "d4": "Ravi"}
PERSON = (
    "INSERT INTO people (workspace, id, name, whole, first, platform_zone, locale, admin, named, bot, outsider,"
    ' "left", unreachable, introduced, preferences, words) VALUES (:ws, :id, :name, :whole, :first, :zone, :locale,'
    " false, false, false, false, false, false, false, :prefs, :words)"
)
SEAT = "INSERT INTO teams_seats (workspace, person, known_as, words) VALUES (:ws, :id, '', :words)"


def filled(connection: Connection) -> int:
    for id, name in PEOPLE.items():
        whole = " ".join(name.casefold().split())
        facts = {"ws": TENANT, "id": id, "name": name, "whole": whole, "first": whole.partition(" ")[0]}
        more = {"zone": "UTC", "locale": "en", "prefs": "{}", "words": PLAIN.seal("people", id, {})}
        connection.execute(text(PERSON), {**facts, **more})
    for id, handle in (("a1", "dana.kim@contoso.example"), ("b2", "dana2_fabrikam.com#EXT#@contoso.example")):
        words = PLAIN.seal("teams_seats", id, {"handle": handle})
        connection.execute(text(SEAT), {"ws": TENANT, "id": id, "words": words})
    return 1


async def test_who_was_known_before_is_told_apart_at_once(empty_url: str) -> None:
    made_at(empty_url, BEFORE)
    database = opened(empty_url)
    await database.write(filled)
    await database.close()
    in_own_thread(lambda: upgrade(empty_url))
    storage = await open_store(empty_url)
    known = await storage.store.read(TENANT, lambda tx: tx.people.many(PEOPLE))
    await storage.close()
    assert {id: one.called for id, one in known.items()} == {
        "a1": "Dana Kim (dana.kim)",
        "b2": "DANA  KIM (dana2_fabrikam.com)",
        "c3": "Dana Kim (she/her) (c3)",
        "d4": "Ravi",
    }
