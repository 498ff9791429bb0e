"""What Alembic may compare: our tables, and nothing else that lives in the same database."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loaders.tables import metadata

if TYPE_CHECKING:
    from sqlalchemy.sql.schema import SchemaItem


def is_ours(
    _object: SchemaItem, name: str | None, kind: str, _reflected: bool, _other: SchemaItem | None
) -> bool:
    """Whether a thing belongs to a table of the schema."""
    return kind != "table" or name in metadata().tables
