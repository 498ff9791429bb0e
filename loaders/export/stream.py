"""Rows of a table in batches, as the SQLite warehouse stores them, from either database.

Days and moments are text of fixed width, JSON the text that was written, so that one way leads on
to every format. Memory is bounded by the batch, not by the table.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from loaders.export.resources import Resource
    from transforms.columns import Column

BATCH = 10_000

Row = tuple[Any, ...]

_POSTGRESQL = {
    "date": "{name}::text",
    "json": "{name}::text",
    "timestamp": "to_char({name} AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')",
    "boolean": "{name}::int",
}


def batches(connection: sa.Connection, resource: Resource) -> Iterator[list[Row]]:
    """The rows of a table in its order."""
    yield from rows(connection, selection(connection, resource))


def selection(connection: sa.Connection, resource: Resource) -> str:
    """The statement that gives the rows of a table in its order, in storage form."""
    return f"SELECT {selected(connection, resource.columns)} FROM {resource.source}"  # noqa: S608


def selected(connection: sa.Connection, columns: Sequence[Column]) -> str:
    """The columns for a SELECT, each in storage form under its own name."""
    forms = _POSTGRESQL if connection.dialect.name == "postgresql" else {}
    return ", ".join(
        f"{forms[column.kind].format(name=column.name)} AS {column.name}"
        if column.kind in forms
        else column.name
        for column in columns
    )


def rows(connection: sa.Connection, sql: str, values: Sequence[str] = ()) -> Iterator[list[Row]]:
    """What a statement selects, in batches; places for values are question marks.

    Past SQLAlchemy, which would build a row object of its own for each.
    """
    with driven(connection) as driver:
        if connection.dialect.name == "postgresql":
            # A named cursor: the server keeps the result, where a plain one would send it whole.
            cursor = driver.cursor(name="casetables_export")
            cursor.itersize = BATCH
            cursor.execute(sql.replace("?", "%s"), values or None)
        else:
            cursor = driver.execute(sql, values)
        try:
            while batch := cursor.fetchmany(BATCH):
                yield batch
        finally:
            cursor.close()


@contextmanager
def driven(connection: sa.Connection) -> Iterator[Any]:
    """The driver's own connection; its errors become SQLAlchemy's, as everybody expects them."""
    errors = connection.dialect.loaded_dbapi.Error
    try:
        yield connection.connection.driver_connection
    except errors as error:
        raise sa.exc.DBAPIError.instance("", None, error, errors) from error
