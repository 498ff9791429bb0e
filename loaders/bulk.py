"""Many rows at once, in the fastest plain way of each database: the only place that knows drivers."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from loaders.tables import moment_text, table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Connection


def bulk_insert(connection: Connection, name: str, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows that have every column of the table; COPY on PostgreSQL, executemany on SQLite."""
    if not rows:
        return
    columns = [column.name for column in table(name).columns]
    listed = ", ".join(columns)
    if connection.dialect.name == "postgresql":
        driver: Any = connection.connection.driver_connection
        with driver.cursor() as cursor, cursor.copy(f"COPY {name} ({listed}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row([row[column] for column in columns])
        return
    marks = ", ".join("?" * len(columns))
    connection.exec_driver_sql(
        f"INSERT INTO {name} ({listed}) VALUES ({marks})",  # noqa: S608 - names from our schema
        [tuple(_stored(row[column]) for column in columns) for row in rows],
    )


def _stored(value: object) -> object:
    """A value as SQLite keeps it."""
    if isinstance(value, dt.datetime):
        return moment_text(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    return value
