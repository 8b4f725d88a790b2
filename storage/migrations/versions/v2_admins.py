"""Who was named to look after Askwell, and names as they are compared now.

Who only added Askwell in Teams was its admin, and is not any more.
"""

from alembic import op
from sqlalchemy import Boolean, Column, false, text

from bot.folded import folded
from bot.wellformed import wellformed

revision = "v2_007"
down_revision = "v2_006"
branch_labels = None
depends_on = None

_FIRST_TO_ADD = text("UPDATE people SET admin = false WHERE workspace LIKE 'teams:%'").execution_options(across="admin")
_NAMES = text("SELECT workspace, id, name FROM people WHERE name <> ''").execution_options(across="admin")
_FOLDED = text(
    "UPDATE people SET whole = :whole, first = :first WHERE workspace = :space AND id = :who"
).execution_options(across="admin")


def upgrade() -> None:
    """Nobody was named yet; in Teams nobody was asked for a role either."""
    op.add_column("people", Column("named", Boolean, nullable=False, server_default=false()))
    bind = op.get_bind()
    bind.execute(_FIRST_TO_ADD)
    for row in bind.execute(_NAMES).all():
        whole = folded(wellformed(row.name))
        where = {"space": row.workspace, "who": row.id}
        bind.execute(_FOLDED, {**where, "whole": whole, "first": whole.partition(" ")[0]})
