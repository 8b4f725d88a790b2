"""Which prompts somebody waits for; a check-in is one, whatever brings it forward."""

from alembic import op
from sqlalchemy import Boolean, Column, false, text

revision = "v2_003"
down_revision = "v2_002"
branch_labels = None
depends_on = None

AWAITED = r"""
UPDATE prompts SET awaited = true
WHERE snoozed_to IS NULL AND (
    kind IN ('no_answer', 'lapse', 'remind_me')
    OR (kind = 'check_in' AND key LIKE '%\:done')
    OR (kind = 'nudge' AND EXISTS (
        SELECT 1 FROM asks
        WHERE asks.workspace = prompts.workspace AND asks.id = prompts.ask AND asks.due IS NOT NULL
    ))
)
"""
FORGET_THE_SECOND = r"""
DELETE FROM prompts WHERE kind = 'check_in' AND key LIKE '%\:done' AND told = false AND EXISTS (
    SELECT 1 FROM prompts AS first
    WHERE first.workspace = prompts.workspace AND first.ask = prompts.ask AND first.kind = prompts.kind
    AND first.told = true AND first.key = replace(prompts.key, '\:done', '\:open')
)
"""
FORGET_THE_FIRST = r"""
DELETE FROM prompts WHERE kind = 'check_in' AND key LIKE '%\:open' AND EXISTS (
    SELECT 1 FROM prompts AS second
    WHERE second.workspace = prompts.workspace AND second.ask = prompts.ask AND second.kind = prompts.kind
    AND second.key = replace(prompts.key, '\:open', '\:done')
)
"""
ONE_KEY = r"UPDATE prompts SET key = replace(replace(key, '\:open', ''), '\:done', '') WHERE kind = 'check_in'"


def upgrade() -> None:
    """The column, filled for what is planned, and one key for a check-in whether help is said to be done or not."""
    op.add_column("prompts", Column("awaited", Boolean, nullable=False, server_default=false()))
    for statement in (AWAITED, FORGET_THE_SECOND, FORGET_THE_FIRST, ONE_KEY):
        op.get_bind().execute(text(statement).execution_options(across="upgrade"))
