"""The one place that writes many rows, and the only one that knows the drivers.

SQLAlchemy's own insert is hardly faster than ``pandas.to_sql``; COPY on PostgreSQL and the plain
driver on SQLite are several times so. Never ask for generated keys back: it costs PostgreSQL most
of what COPY gains.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from loaders.kinds import SQLITE_STORAGE, TYPES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_MANY = 5_000
"""From so many rows on, SQLite's insert guard costs more than taking it off and putting it back."""

_STORAGE = {id(TYPES[kind]): convert for kind, convert in SQLITE_STORAGE.items()}


def bulk_insert(
    connection: sa.Connection, table: sa.Table, columns: Mapping[str, Sequence[Any]]
) -> None:
    """Insert a sequence of values for every column of a table.

    Values are str, int, float, bool, date, aware datetime, None, and text for JSON.
    """
    values = [columns[column.name] for column in table.columns]
    if not len(values[0]):
        return
    names = ", ".join(column.name for column in table.columns)
    if connection.dialect.name == "postgresql":
        _copy(connection, f"COPY {table.name} ({names}) FROM STDIN", zip(*values, strict=True))
        return
    places = ", ".join("?" * len(values))
    sql = f"INSERT INTO {table.name} ({names}) VALUES ({places})"  # noqa: S608 - names of ours
    stored = [_stored(column, each) for column, each in zip(table.columns, values, strict=True)]
    with _guard_lifted(connection, table.name, rows=len(values[0])):
        connection.exec_driver_sql(sql, list(zip(*stored, strict=True)))


def _copy(connection: sa.Connection, sql: str, rows: Iterable[Sequence[Any]]) -> None:
    import psycopg

    driver: Any = connection.connection.driver_connection
    try:
        with driver.cursor() as cursor, cursor.copy(sql) as copy:
            for row in rows:
                copy.write_row(row)
    except psycopg.Error as error:
        raise sa.exc.DBAPIError.instance(sql, None, error, psycopg.Error) from error


def _stored(column: sa.Column[Any], values: Sequence[Any]) -> Iterable[Any]:
    """Values as SQLite keeps them; of days and moments there are few different ones."""
    convert = _STORAGE.get(id(column.type))
    if convert is None:
        return values
    known = {value: convert(value) for value in set(values)}
    return map(known.__getitem__, values)


@contextmanager
def _guard_lifted(connection: sa.Connection, table: str, *, rows: int) -> Iterator[None]:
    """Take the insert guard off within the transaction, since its mere presence costs 1.5 times.

    What it refuses cannot come this way: a plain INSERT replaces nothing, and the loader counts
    what it opened at its moment before the commit.
    """
    name = f"guard_{table}_insert"
    query = "SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = ?"
    guard = connection.exec_driver_sql(query, (name,)).scalar() if rows >= _MANY else None
    if guard:
        connection.exec_driver_sql(f"DROP TRIGGER {name}")
    yield
    if guard:
        connection.exec_driver_sql(guard)
