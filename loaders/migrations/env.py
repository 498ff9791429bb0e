"""Alembic's entry: revisions run on the connection, and in the transaction, of whoever asked."""

from __future__ import annotations

from alembic import context

from loaders.migrations.compare import is_ours
from loaders.tables import metadata

_connection = context.config.attributes["connection"]
context.configure(
    connection=_connection,
    target_metadata=metadata(),
    render_as_batch=_connection.dialect.name == "sqlite",
    include_object=is_ours,
)
with context.begin_transaction():
    context.run_migrations()
