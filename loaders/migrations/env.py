"""Run by Alembic: migrate on the connection that the caller holds."""

from alembic import context

from loaders.tables import METADATA

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=METADATA,
    render_as_batch=connection.dialect.name == "sqlite",
)
context.run_migrations()
