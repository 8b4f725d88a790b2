"""Who was forgotten, and what outlives that; who installed Askwell, by their id."""

from alembic import op
from sqlalchemy import Column, Text, text

from storage.columns import Instant, Name

revision = "v2_006"
down_revision = "v2_005"
branch_labels = None
depends_on = None

_BY_ID = text(
    "UPDATE workspaces SET installed_by = COALESCE((SELECT min(people.id) FROM people"
    " WHERE people.workspace = workspaces.workspace AND people.name = workspaces.installed_by"
    " GROUP BY people.workspace HAVING count(*) = 1), '')"
).execution_options(across="admin")


def upgrade() -> None:
    """A table kept apart; the name in `installed_by` becomes the id of the one person who bears it, or nothing."""
    op.create_table(
        "erasures",
        Column("workspace", Name, primary_key=True),
        Column("who", Name, primary_key=True),
        Column("at", Instant, primary_key=True),
        Column("opted_out", Text, nullable=False),
    )
    op.get_bind().execute(_BY_ID)
