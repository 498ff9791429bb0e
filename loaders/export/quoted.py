"""A table as lines of quoted text: written by the database, read by Arrow, no row made in Python.

A line is ``'a','it''s',NULL``: a null is the word without quotes, so an empty text stays a text.
Both databases write the same lines, in blocks of as many rows, so that whatever is made of them is
the same from either. Memory is bounded by the block, not by the table.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

from loaders.export.stream import driven, selection

if TYPE_CHECKING:
    from collections.abc import Iterator

    import sqlalchemy as sa

    from loaders.export.resources import Resource

ROWS = 10_000
"""Rows of a block."""


def blocks(connection: sa.Connection, resource: Resource) -> Iterator[bytes]:
    """The rows of a table in its order."""
    lines = _copied if connection.dialect.name == "postgresql" else _printed
    found = lines(connection, resource)
    while block := b"".join(itertools.islice(found, ROWS)):
        yield block


def _printed(connection: sa.Connection, resource: Resource) -> Iterator[bytes]:
    """By SQLite, whose ``%Q`` is a text in quotes, or NULL.

    It would end at U+0000, which no text holds: what a PDF has of it is read as U+FFFD.
    """
    # As many digits as a number has; without them %Q would round.
    values = [
        f"iif({c.name} IS NULL, NULL, printf('%!.17g', {c.name}))" if c.kind == "number" else c.name
        for c in resource.columns
    ]
    form = f"{','.join(['%Q'] * len(values))}\n"
    # As bytes, which the driver hands over without decoding them.
    sql = f"SELECT CAST(printf('{form}', {', '.join(values)}) AS BLOB) FROM {resource.source}"  # noqa: S608
    driver: Any = connection.connection.driver_connection
    ((cache,),) = driver.execute("PRAGMA cache_size")
    # A page is read once and not again: what writing is given would only be filled.
    driver.execute("PRAGMA cache_size = -4096")
    try:
        for (line,) in driver.execute(sql):
            yield line
    finally:
        driver.execute(f"PRAGMA cache_size = {cache}")


def _copied(connection: sa.Connection, resource: Resource) -> Iterator[bytes]:
    """By PostgreSQL's COPY, which hands over one line at a time."""
    options = "FORMAT csv, QUOTE '''', NULL 'NULL', FORCE_QUOTE *"
    with (
        driven(connection) as driver,
        driver.cursor() as cursor,
        cursor.copy(f"COPY ({selection(connection, resource)}) TO STDOUT ({options})") as copy,
    ):
        yield from copy
