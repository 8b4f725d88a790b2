"""What people are known for: stems of what they said of themselves, and of stories that were told of their help.

A sealed workspace keeps a keyed digest of each stem. Whoever looks reads a bounded stretch of each, which begins
anywhere in the ring of people: however many are known for it, and however much was told, it takes the same time.
"""

from collections.abc import Collection, Iterable
from itertools import islice
from typing import Any

from sqlalchemy import BigInteger, Integer, Select, Table, Text, column, delete, exists, literal, or_, select, union_all
from sqlalchemy.dialects.postgresql import insert

from bot.suggestions import Known, place_of
from storage import tables
from storage.columns import Many, Name, each
from storage.scope import Scope, given, here

TOPICS, TOLD = tables.topics, tables.told_topics
MOST_READ = 32
"""So many rows of a stem are read on each side of where the reading begins, of lines and of stories each."""

MOST_STEMS = 16
"""For so many stems people are looked up at once."""

_TOPICS_OF = select(TOPICS.c.topic).where(here(TOPICS), TOPICS.c.person == given("id"))
_FORGET_TOPICS = delete(TOPICS).where(here(TOPICS), TOPICS.c.person == given("id"))
_ADD_TOPIC = insert(TOPICS).on_conflict_do_nothing()
_FORGET_TOLD = delete(TOLD).where(here(TOLD), TOLD.c.story == given("id"))
_ADD_TOLD = insert(TOLD).on_conflict_do_nothing()


def _stretch(at: int, table: Table, story: Any, *, onward: bool) -> Select[Any]:
    """Rows of the stem of that number from a place on, or those before it."""
    begins = given("begins", BigInteger)
    there = table.c.place >= begins if onward else table.c.place < begins
    rows = (
        select(table.c.topic.label("topic"), table.c.person.label("person"), story.label("story"))
        .where(here(table), table.c.topic == given(f"topic{at}"), there)
        .order_by(table.c.place)
        .limit(given("most", Integer))
        .subquery()
    )
    return select(rows.c.topic, rows.c.person, rows.c.story)


_KNOWN = union_all(
    *(
        _stretch(at, table, story, onward=onward)
        for at in range(MOST_STEMS)
        for table, story in ((TOPICS, literal("", Name)), (TOLD, TOLD.c.story))
        for onward in (True, False)
    )
)
"""All stems in one statement, which is the same for however many there are: what is missing finds nothing."""

_EACH = each(given("topics", Many(Text))).table_valued(column("value", Text)).alias("value")
_WRITTEN = select(_EACH.c.value).where(
    or_(*(exists().where(here(table), table.c.topic == _EACH.c.value) for table in (TOPICS, TOLD)))
)
"""Not the distinct ones of those that are there: of a stem that many are known for, all would be read."""


class TopicRows:
    """`bot.ports.TopicTable`, and what keeps it in step."""

    __slots__ = ("_scope",)

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def known(self, stems: Iterable[str], begins: int) -> dict[str, frozenset[Known]]:
        forms = dict(islice(self._forms(stems).items(), MOST_STEMS))
        if not forms:
            return {}
        asked = [*forms, *[""] * (MOST_STEMS - len(forms))]
        topics = {f"topic{at}": form for at, form in enumerate(asked)}
        known: dict[str, set[Known]] = {stem: set() for stem in forms.values()}
        for row in self._scope.all(_KNOWN, begins=begins, most=MOST_READ, **topics):
            known[forms[row.topic]].add(Known(row.person, row.story))
        return {stem: frozenset(found) for stem, found in known.items()}

    def written(self, stems: Iterable[str]) -> frozenset[str]:
        return frozenset(self._forms(stems).values())

    def _forms(self, stems: Iterable[str]) -> dict[str, str]:
        """The forms in which any of these stands here, in the order of the stems."""
        forms = {form: stem for stem in stems for form in self._scope.sealer.blind(stem)}
        there = {row.value for row in self._scope.all(_WRITTEN, topics=list(forms))} if forms else set()
        return {form: stem for form, stem in forms.items() if form in there}

    def says(self, person: str, stems: Collection[str]) -> None:
        """Their own line; two statements only when it changed."""
        scope = self._scope
        wanted = {scope.sealer.blind(stem)[0] for stem in stems}
        if {row.topic for row in scope.all(_TOPICS_OF, id=person)} == wanted:
            return
        scope.run(_FORGET_TOPICS, id=person)
        place = place_of(person)
        scope.add_all(_ADD_TOPIC, [{"topic": one, "place": place, "person": person} for one in sorted(wanted)])

    def told(self, story: str, person: str, stems: Collection[str]) -> None:
        """What a story tells that this person helped with; nothing where it is not told."""
        scope, place = self._scope, place_of(person)
        scope.run(_FORGET_TOLD, id=story)
        forms = sorted({scope.sealer.blind(stem)[0] for stem in stems})
        scope.add_all(_ADD_TOLD, [{"topic": one, "place": place, "person": person, "story": story} for one in forms])
