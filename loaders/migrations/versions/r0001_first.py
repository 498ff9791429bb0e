"""The first tables, as frozen SQL: the schema of today would make tomorrow's."""

from __future__ import annotations

from pathlib import Path

from alembic import op

revision = "r0001"
down_revision = None


def upgrade() -> None:
    """Make every table and index of an empty warehouse."""
    dialect = op.get_context().dialect.name
    frozen = Path(__file__).with_name(f"{revision}.{dialect}.sql").read_text("utf-8")
    for statement in frozen.split(";\n"):
        if statement.strip():
            op.get_bind().exec_driver_sql(statement)
