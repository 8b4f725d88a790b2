"""Whether an ask stood behind a story, or thanks alone; and where somebody's picture is."""

from alembic import op
from sqlalchemy import Boolean, Column, MetaData, Table, and_, exists, false, true, update

from storage.columns import Name

revision = "v2_015"
down_revision = "v2_014"
branch_labels = None
depends_on = None

KEY = ("workspace", "id")
STORIES = Table("stories", MetaData(), *(Column(name, Name) for name in KEY), Column("asked", Boolean))
THANKS = Table("thanks", MetaData(), *(Column(name, Name) for name in ("workspace", "story", "ask")))


def upgrade() -> None:
    """A story of before is one of thanks alone where the note that offered it has no ask; pictures are told anew."""
    op.add_column("people", Column("picture", Name, nullable=False, server_default=""))
    op.add_column("stories", Column("asked", Boolean, nullable=False, server_default=true()))
    of_it = and_(THANKS.c.workspace == STORIES.c.workspace, THANKS.c.story == STORIES.c.id, THANKS.c.ask.is_(None))
    alone = update(STORIES).where(exists().where(of_it)).values(asked=false())
    op.get_bind().execute(alone.execution_options(across="upgrade"))
