"""The schema's descriptions as PostgreSQL comments; SQLite keeps none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loaders.tables import sql_name
from transforms.schema import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator

    import sqlalchemy as sa


def statements(dialect: sa.Dialect) -> Iterator[str]:
    """A comment on every table and column."""
    if dialect.name != "postgresql":
        return
    for spec in TABLES.values():
        name = sql_name(spec)
        yield f"COMMENT ON TABLE {name} IS {_quoted(spec.description)}"
        for column in spec.columns:
            yield f"COMMENT ON COLUMN {name}.{column.name} IS {_quoted(column.description)}"


def _quoted(text: str) -> str:
    # Doubled percent signs: the driver reads single ones as places for parameters.
    return "'" + text.replace("'", "''").replace("%", "%%") + "'"
