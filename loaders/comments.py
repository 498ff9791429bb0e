"""The schema's descriptions as comments in the database, where it keeps any."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.schema import SetColumnComment, SetTableComment

from loaders.tables import METADATA

if TYPE_CHECKING:
    from sqlalchemy import Connection


def install_comments(connection: Connection) -> None:
    """Write the descriptions of every table and column; SQLite has no place for them."""
    if not connection.dialect.supports_comments:
        return
    existing = set(sa.inspect(connection).get_table_names())
    for table in METADATA.tables.values():
        if table.name in existing:
            connection.execute(SetTableComment(table))
            for column in table.columns:
                connection.execute(SetColumnComment(column))
