"""Stories, and who is named in them."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Integer, Row, Text, and_, func, select
from sqlalchemy.dialects.postgresql import insert

from bot.stems import ENGLISH, Stems, language_of
from bot.thanks import Consent, Story
from storage import tables
from storage.columns import Instant, Many, among
from storage.scope import Scope, given, here
from storage.sealing import Sealer
from storage.topics import TopicRows

STORIES, NAMED = tables.stories, tables.story_people
SAID = ("about", "thanks", "outcome")

_LOCALE = select(tables.people.c.locale).where(here(tables.people), tables.people.c.id == given("id"))
_ADD = insert(STORIES)
_SAVE = _ADD.on_conflict_do_update(
    index_elements=[STORIES.c.workspace, STORIES.c.id],
    set_={column.name: _ADD.excluded[column.name] for column in STORIES.c if not column.primary_key},
)
_NAME = insert(NAMED).on_conflict_do_nothing()
_GET = select(STORIES).where(here(STORIES), STORIES.c.id == given("id"))
_MANY = select(STORIES).where(here(STORIES), among(STORIES.c.id, given("ids", Many(Text))))
LAST_SAID = func.coalesce(STORIES.c.answered_at, STORIES.c.at, type_=Instant)
_UNTOLD = (
    select(STORIES)
    .where(here(STORIES), STORIES.c.circle == given("circle"), tables.story_is_untold)
    .where(given("since", Instant) <= LAST_SAID)
    .order_by(STORIES.c.at, STORIES.c.id)
)
_OFFERED = (
    select(STORIES.c.id)
    .where(here(STORIES), STORIES.c.circle == given("circle"), STORIES.c.post.is_(None))
    .where(STORIES.c.at >= given("since", Instant))
    .limit(1)
)
_NAMING = (
    select(STORIES)
    .join(NAMED, and_(NAMED.c.workspace == STORIES.c.workspace, NAMED.c.story == STORIES.c.id))
    .where(here(NAMED), here(STORIES), NAMED.c.person == given("person"))
    .order_by(NAMED.c.at.desc(), NAMED.c.story.desc())
    .limit(given("most", Integer))
)
_CHAINS = _NAMING.with_only_columns(STORIES.c.chain)
"""The same without words, which would have to be opened."""


class StoryRows:
    """The stories' part of `bot.ports.ThanksTable`."""

    __slots__ = ("_scope",)

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def save_story(self, story: Story) -> None:
        scope = self._scope
        scope.add(_SAVE, **_columns(story, scope.sealer))
        people = dict.fromkeys(story.chain)
        scope.add_all(_NAME, [{"person": person, "at": story.at, "story": story.id} for person in people])
        TopicRows(scope).told(story.id, story.chain[-1], self._stems(story))

    def _stems(self, story: Story) -> frozenset[str]:
        """What it tells, once it is in a post and as long as nobody took it back."""
        if story.post is None or story.left_out or not story.about:
            return frozenset()
        teller = self._scope.one(_LOCALE, id=story.teller)
        return Stems(language_of(teller.locale) if teller else ENGLISH).in_text(story.about)

    def story(self, story: str) -> Story | None:
        row = self._scope.one(_GET, id=story)
        return _story_of(row, self._scope.sealer) if row else None

    def stories(self, stories: Iterable[str]) -> dict[str, Story]:
        ids = list(dict.fromkeys(stories))
        rows = self._scope.all(_MANY, ids=ids) if ids else []
        return {row.id: _story_of(row, self._scope.sealer) for row in rows}

    def untold(self, circle: str, since: datetime) -> tuple[Story, ...]:
        rows = self._scope.all(_UNTOLD, circle=circle, since=since)
        return tuple(_story_of(row, self._scope.sealer) for row in rows)

    def offered(self, circle: str, since: datetime) -> bool:
        return self._scope.one(_OFFERED, circle=circle, since=since) is not None

    def named_with(self, person: str, limit: int) -> frozenset[str]:
        return frozenset(who for row in self._scope.all(_CHAINS, person=person, most=limit) for who in row.chain)

    def stories_naming(self, person: str, limit: int = 50) -> tuple[Story, ...]:
        rows = self._scope.all(_NAMING, person=person, most=limit)
        return tuple(_story_of(row, self._scope.sealer) for row in rows)


def _columns(story: Story, sealer: Sealer) -> dict[str, Any]:
    said = {name: getattr(story, name) for name in SAID if getattr(story, name)}
    return {
        "id": story.id,
        "circle": story.circle,
        "teller": story.teller,
        "chain": list(story.chain),
        "asked": story.asked,
        "consents": {person: consent.value for person, consent in story.consents.items()},
        "at": story.at,
        "answered_at": story.answered_at,
        "left_out": story.left_out,
        "post": story.post,
        "words": sealer.seal("stories", story.id, said),
    }


def _story_of(row: Row[Any], sealer: Sealer) -> Story:
    said = sealer.open("stories", row.id, row.words)
    return Story(
        workspace=row.workspace,
        id=row.id,
        circle=row.circle,
        teller=row.teller,
        chain=tuple(row.chain),
        asked=row.asked,
        about=said.get("about", ""),
        thanks=said.get("thanks", ""),
        outcome=said.get("outcome", ""),
        consents={person: Consent(consent) for person, consent in row.consents.items()},
        at=row.at,
        answered_at=row.answered_at,
        left_out=row.left_out,
        post=row.post,
    )
