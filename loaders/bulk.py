"""The one place that writes many rows, and the only one that knows the drivers.

SQLAlchemy's own insert is hardly faster than ``pandas.to_sql``; binary COPY on PostgreSQL and many
rows a statement on SQLite are several times so. Values are turned into the driver's column by column,
since most columns hold few different ones, and what is the same in all rows is turned and passed on
once. Never ask for generated keys back: it costs PostgreSQL most of what COPY gains.
"""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from loaders.kinds import SQLITE_STORAGE, TYPES, copied

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

_MANY = 5_000
"""From so many rows on, SQLite's insert guard costs more than taking it off and putting it back."""

_SEVERAL = 500
"""From so many rows on, one statement for several of them is worth its parsing."""

_PARAMETERS = 999
"""How many parameters a statement takes on every SQLite."""

_BLOCK = 1_000
"""Rows that go to PostgreSQL at once."""

_COPY_STARTS = b"PGCOPY\n\xff\r\n\0" + bytes(8)
_COPY_ENDS = b"\xff\xff"

_STORAGE = {id(TYPES[kind]): convert for kind, convert in SQLITE_STORAGE.items()}
_COPIED = {id(TYPES[kind]): copied(kind) for kind in TYPES}


def bulk_insert(
    connection: sa.Connection, table: sa.Table, columns: Mapping[str, Sequence[Any]]
) -> None:
    """Insert a sequence of values for every column of a table.

    Values are str, int, float, bool, date, aware datetime, None, and text for JSON.
    """
    values = [columns[column.name] for column in table.columns]
    if not len(values[0]):
        return
    if connection.dialect.name == "postgresql":
        _copy(connection, table, values)
        return
    names = ", ".join(column.name for column in table.columns)
    into = f"INSERT INTO {table.name} ({names}) VALUES "  # noqa: S608 - names of ours
    stored = [_stored(column, each) for column, each in zip(table.columns, values, strict=True)]
    with _guard_lifted(connection, table.name, rows=len(values[0])):
        _insert(connection, into, stored)


def _copy(connection: sa.Connection, table: sa.Table, values: Sequence[Sequence[Any]]) -> None:
    """Rows as binary COPY wants them; columns that are the same in all of them go last."""
    import psycopg

    columns, same = list(table.columns), _same(values)
    own = [n for n in range(len(values)) if n not in same]
    names = ", ".join(columns[n].name for n in (*own, *same))
    sql = f"COPY {table.name} ({names}) FROM STDIN (FORMAT BINARY)"
    fields = (_each(_copied(columns[n]), values[n]) for n in own)
    rows = map(b"".join, zip(*fields, strict=True))
    last = b"".join(_copied(columns[n])(value) for n, value in same.items())
    driver: Any = connection.connection.driver_connection
    try:
        with driver.cursor() as cursor, cursor.copy(sql) as copy:
            for block in _blocks(rows, last, len(values)):
                copy.write(block)
    except psycopg.Error as error:
        raise sa.exc.DBAPIError.instance(sql, None, error, psycopg.Error) from error


def _blocks(rows: Iterator[bytes], last: bytes, columns: int) -> Iterator[bytes]:
    """The file that COPY reads: ``rows`` by their first fields, ``last`` what all of them end with."""
    first = columns.to_bytes(2, "big")
    yield _COPY_STARTS
    while block := list(islice(rows, _BLOCK)):
        yield first + (last + first).join(block) + last
    yield _COPY_ENDS


def _copied(column: sa.Column[Any]) -> Callable[[Any], bytes]:
    return _COPIED[id(column.type)]


def _insert(connection: sa.Connection, into: str, values: Sequence[Sequence[Any]]) -> None:
    driver: Any = connection.connection.driver_connection
    count = len(values[0])
    one = f"({', '.join('?' * len(values))})"
    try:
        if count < _SEVERAL:
            driver.executemany(into + one, zip(*values, strict=True))
        else:
            _insert_several(driver, into, values)
    except sqlite3.Error as error:
        raise sa.exc.DBAPIError.instance(into, None, error, sqlite3.Error) from error


def _insert_several(driver: Any, into: str, values: Sequence[Sequence[Any]]) -> None:
    """Several rows a statement; what is the same in all of them is bound once a statement."""
    count = len(values[0])
    same = _same(values)
    own = [column for n, column in enumerate(values) if n not in same]
    size = (_PARAMETERS - len(same)) // len(own)
    shared = tuple(same.values())
    rest = chain.from_iterable(zip(*own, strict=True))

    def statement(rows: int) -> str:
        numbers = iter(range(len(same) + 1, _PARAMETERS + 1))
        fixed = {n: place for place, n in enumerate(same, 1)}
        places = [
            ", ".join(f"?{fixed.get(n) or next(numbers)}" for n in range(len(values)))
            for _ in range(rows)
        ]
        return into + ", ".join(f"({row})" for row in places)

    full = ((*shared, *islice(rest, size * len(own))) for _ in range(count // size))
    driver.executemany(statement(size), full)
    if count % size:
        driver.execute(statement(count % size), (*shared, *rest))


def _same(values: Sequence[Sequence[Any]]) -> dict[int, Any]:
    """The places of columns with one value throughout, and that; never the first's, to go through."""
    count = len(values[0])
    return {n: c[0] for n, c in enumerate(values) if n and c.count(c[0]) == count}


def _stored(column: sa.Column[Any], values: Sequence[Any]) -> Sequence[Any]:
    """Values as SQLite keeps them."""
    convert = _STORAGE.get(id(column.type))
    return values if convert is None else list(_each(convert, values))


def _each(convert: Callable[[Any], Any], values: Sequence[Any]) -> Iterable[Any]:
    """Values converted; of most columns there are few different ones."""
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
