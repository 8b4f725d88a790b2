"""Alembic's entry: migrates on the connection, and inside the transaction and lock, of `storage.migrate`."""

from functools import partial

from alembic import context

from storage.migrate import belongs
from storage.tables import metadata

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=metadata,
    include_object=partial(belongs, dialect=connection.dialect.name),
    render_as_batch=connection.dialect.name == "sqlite",
    transactional_ddl=False,
    transaction_per_migration=False,
)
context.run_migrations()
