"""One unit of work in one workspace: `bot.ports.Transaction` on a connection."""

from datetime import datetime

from sqlalchemy import Connection, delete, select, update
from sqlalchemy.dialects.postgresql import insert

from bot.people import Workspace
from storage import tables
from storage.advice import AdviceRows
from storage.asks import AskRows
from storage.changes import ChangeRows
from storage.circles import CircleRows
from storage.columns import Instant
from storage.lessons import LessonRows
from storage.letters import LetterRows, TouchRows
from storage.looking_back import LookingBackRows
from storage.mentorings import MentoringRows
from storage.months import MonthRows
from storage.outbox import OutboxRows
from storage.people import PeopleRows, nowhere, workspace_of
from storage.personal import PersonalRows
from storage.prompts import PromptRows
from storage.retention import RetentionRows
from storage.scope import Scope, given, here
from storage.sealing import Sealer
from storage.thanks import ThanksRows
from storage.topics import TopicRows

WORKSPACES = tables.workspaces

_WORKSPACE = select(WORKSPACES).where(here(WORKSPACES))
_ADD_WORKSPACE = insert(WORKSPACES)
_SAVE_WORKSPACE = _ADD_WORKSPACE.on_conflict_do_update(
    index_elements=[WORKSPACES.c.workspace],
    set_={column.name: _ADD_WORKSPACE.excluded[column.name] for column in WORKSPACES.c if not column.primary_key},
)
_SEEN = select(tables.seen.c.at).where(here(tables.seen), tables.seen.c.key == given("once"))
_SEE = insert(tables.seen).on_conflict_do_nothing()
_UNSEE = delete(tables.seen).where(here(tables.seen), tables.seen.c.key == given("once"))
_ADD_PICTURE = insert(tables.pictures)
_DROP_PICTURE = (
    update(tables.pictures)
    .where(here(tables.pictures), tables.pictures.c.token == given("the_token"))
    .values(png=b"", gone_at=given("at", Instant))
)


class Unit:
    """What a use case works with. It lives as long as its transaction."""

    __slots__ = (
        "_scope",
        "_workspace",
        "advice",
        "asks",
        "changes",
        "circles",
        "lessons",
        "letters",
        "looking_back",
        "mentorings",
        "months",
        "outbox",
        "people",
        "personal",
        "prompts",
        "retention",
        "thanks",
        "topics",
        "touch",
    )

    def __init__(self, connection: Connection, workspace: str, sealer: Sealer, request: str = "") -> None:
        self._scope = scope = Scope(connection, workspace, sealer, request)
        self._workspace: Workspace | None = None
        self.people = PeopleRows(scope)
        self.asks = AskRows(scope)
        self.thanks = ThanksRows(scope)
        self.circles = CircleRows(scope)
        self.prompts = PromptRows(scope)
        self.outbox = OutboxRows(scope)
        self.advice = AdviceRows(scope)
        self.personal = PersonalRows(scope)
        self.retention = RetentionRows(scope)
        self.topics = TopicRows(scope)
        self.letters = LetterRows(scope)
        self.touch = TouchRows(scope)
        self.lessons = LessonRows(scope)
        self.looking_back = LookingBackRows(scope)
        self.mentorings = MentoringRows(scope)
        self.changes = ChangeRows(scope)
        self.months = MonthRows(scope)

    @property
    def workspace(self) -> Workspace:
        """As stored; one that nobody saved yet has no name and lives by UTC."""
        if self._workspace is None:
            self._workspace = self.people.workspace or self._read_workspace()
        return self._workspace

    def _read_workspace(self) -> Workspace:
        row = self._scope.one(_WORKSPACE)
        return workspace_of(row) if row else nowhere(self._scope.workspace)

    def save_workspace(self, workspace: Workspace) -> None:
        self._scope.add(
            _SAVE_WORKSPACE,
            name=workspace.name,
            installed_by=workspace.installed_by,
            zone=workspace.zone,
            country=workspace.country,
            help_line=workspace.help_line,
            advice_off=sorted(workspace.advice_off),
            dead=workspace.gone,
            gone_at=workspace.gone_at,
            language=workspace.language,
            least_stories=workspace.least_stories,
            kept_days=dict(workspace.kept_days),
        )
        self._workspace = workspace

    def seen(self, key: str) -> bool:
        return self._scope.one(_SEEN, once=key) is not None

    def stamp(self, text: str) -> str:
        return self._scope.sealer.stamp(text)

    def first_time(self, key: str, at: datetime) -> bool:
        return self._scope.add(_SEE, key=key, at=at) == 1

    def unsee(self, key: str) -> None:
        self._scope.run(_UNSEE, once=key)

    def add_picture(self, token: str, png: bytes) -> None:
        self._scope.add(_ADD_PICTURE, token=token, png=png, gone_at=None)

    def drop_picture(self, token: str, at: datetime) -> None:
        self._scope.run(_DROP_PICTURE, the_token=token, at=at)
