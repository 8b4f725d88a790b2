"""Circles, who used Askwell in them, and their posts: one of a circle and ISO week."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Integer, Row, Text, and_, exists, or_, select, update
from sqlalchemy.dialects.postgresql import insert

from bot.digest import Circle, Post
from storage import tables
from storage.columns import Facts, Many, among
from storage.scope import Scope, given, here

CIRCLES, USERS, POSTS = tables.circles, tables.circle_people, tables.posts
FACTS = (
    *("id", "name", "zone", "language", "private", "weekday", "hour", "minute", "since", "off", "set_up_by"),
    "quiet_at",
)

_GET = select(CIRCLES).where(here(CIRCLES), CIRCLES.c.id == given("id"))
_ADD = insert(CIRCLES)
_SAVE = _ADD.on_conflict_do_update(
    index_elements=[CIRCLES.c.workspace, CIRCLES.c.id],
    set_={column.name: _ADD.excluded[column.name] for column in CIRCLES.c if not column.primary_key},
)
_BY_THEM = USERS.c.person == given("person")
_USED = select(USERS.c.circle).where(here(USERS), _BY_THEM)
_HAS_USED = select(USERS.c.circle).where(here(USERS), _BY_THEM, USERS.c.circle == given("id"))
_OPEN_TO = (
    select(CIRCLES)
    .where(here(CIRCLES), tables.circle_is_on, or_(~CIRCLES.c.private, CIRCLES.c.id.in_(_USED)))
    .order_by(CIRCLES.c.name, CIRCLES.c.id)
)
_ALL = select(CIRCLES).where(here(CIRCLES), tables.circle_is_on).order_by(CIRCLES.c.id)
_USE = insert(USERS).on_conflict_do_nothing()
_ADD_POST = insert(POSTS).on_conflict_do_nothing()
_POST = select(POSTS).where(here(POSTS), POSTS.c.id == given("id"))
_POSTS_FOR = (
    select(POSTS)
    .join(CIRCLES, and_(CIRCLES.c.workspace == POSTS.c.workspace, CIRCLES.c.id == POSTS.c.circle))
    .where(here(POSTS), here(CIRCLES), among(POSTS.c.id, given("ids", Many(Text))))
    .where(or_(~CIRCLES.c.private, exists().where(here(USERS), USERS.c.circle == CIRCLES.c.id, _BY_THEM)))
)
_LAST_POST = (
    select(POSTS)
    .where(here(POSTS), POSTS.c.circle == given("circle"))
    .order_by(POSTS.c.at.desc(), POSTS.c.week.desc())
    .limit(1)
)
_SAVE_POST = (
    update(POSTS)
    .where(here(POSTS), POSTS.c.id == given("the_id"))
    .values(
        stories=given("told", Facts), picture=given("token"), revision=given("now_at", Integer)
    )
)  # fmt: skip


class CircleRows:
    """`bot.ports.CircleTable`."""

    __slots__ = ("_scope",)

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def get(self, circle: str) -> Circle | None:
        row = self._scope.one(_GET, id=circle)
        return _circle_of(row) if row else None

    def save(self, circle: Circle, due_at: datetime) -> None:
        facts = {name: getattr(circle, name) for name in FACTS}
        self._scope.add(_SAVE, **facts, due_at=due_at)

    def all(self) -> tuple[Circle, ...]:
        return tuple(_circle_of(row) for row in self._scope.all(_ALL))

    def open_to(self, person: str) -> tuple[Circle, ...]:
        return tuple(_circle_of(row) for row in self._scope.all(_OPEN_TO, person=person))

    def used_by(self, circle: str, person: str) -> None:
        self._scope.add(_USE, circle=circle, person=person)

    def is_known_to(self, circle: str, person: str) -> bool:
        return self._scope.one(_HAS_USED, id=circle, person=person) is not None

    def add_post(self, post: Post) -> bool:
        stored = self._scope.add(
            _ADD_POST,
            id=post.id,
            circle=post.circle,
            week=post.week,
            stories=list(post.stories),
            picture=_tokens(post),
            revision=post.revision,
            at=post.at,
        )
        return stored == 1

    def post(self, post: str) -> Post | None:
        row = self._scope.one(_POST, id=post)
        return _post_of(row) if row else None

    def posts_for(self, person: str, posts: Iterable[str]) -> tuple[Post, ...]:
        ids = list(dict.fromkeys(posts))
        return tuple(_post_of(row) for row in self._scope.all(_POSTS_FOR, person=person, ids=ids)) if ids else ()

    def save_post(self, post: Post) -> None:
        told = list(post.stories)
        self._scope.run(_SAVE_POST, the_id=post.id, told=told, token=_tokens(post), now_at=post.revision)

    def last_post(self, circle: str) -> Post | None:
        row = self._scope.one(_LAST_POST, circle=circle)
        return _post_of(row) if row else None


def _tokens(post: Post) -> str | None:
    """The names of its pictures, which hold no spaces, in one column."""
    return " ".join(post.pictures) or None


def _circle_of(row: Row[Any]) -> Circle:
    return Circle(workspace=row.workspace, **{name: getattr(row, name) for name in FACTS})


def _post_of(row: Row[Any]) -> Post:
    return Post(
        workspace=row.workspace,
        id=row.id,
        circle=row.circle,
        week=row.week,
        stories=tuple(row.stories),
        pictures=tuple((row.picture or "").split()),
        revision=row.revision,
        at=row.at,
    )
