"""A copy of the warehouse as one SQLite file that nothing writes to: tables, views, no guards.

What takes long at a million rows is done here, once: the answers to readers' questions are tables,
texts are indexed for search, and the columns that are offered for counting have indices of shown rows.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from sqlalchemy.dialects import sqlite as dialect
from sqlalchemy.schema import CreateIndex, CreateTable

from loaders import views
from loaders.datasette import search
from loaders.datasette.metadata import facets
from loaders.engines import reading
from loaders.export.resources import Resource
from loaders.export.stream import batches
from loaders.tables import CURRENT, SHOWN, metadata, sql_name
from transforms.schema import FACTS, TABLES

if TYPE_CHECKING:
    from pathlib import Path

    import sqlalchemy as sa


def copy_to_sqlite(engine: sa.Engine, path: Path) -> None:
    """Write one state of the warehouse, from either database, into a new file.

    Raises:
        WarehouseError: the warehouse cannot be read.
    """
    plain = dialect.dialect()
    with (
        reading(engine) as connection,
        closing(sqlite3.connect(path, isolation_level=None)) as file,
    ):
        file.execute("PRAGMA journal_mode = OFF")
        file.execute("BEGIN")
        for table in metadata().sorted_tables:
            file.execute(str(CreateTable(table).compile(dialect=plain)))
        for resource in _everything():
            places = ", ".join("?" * len(resource.columns))
            insert = f"INSERT INTO {resource.relation} VALUES ({places})"  # noqa: S608 - names of ours
            for rows in batches(connection, resource):
                file.executemany(insert, rows)
        for table in metadata().sorted_tables:
            for index in sorted(table.indexes, key=lambda index: str(index.name)):
                file.execute(str(CreateIndex(index).compile(dialect=plain)))
        _index_rows(file)
        for statement in views.statements().values():
            file.execute(statement)
        for name in views.MARTS:
            _answer(file, name)
        search.make_indices(file)
        file.execute("COMMIT")
        file.execute("ANALYZE")


def _index_rows(file: sqlite3.Connection) -> None:
    """For each fact's view, what Datasette counts by value, and the few rows that notices concern."""
    for fact in FACTS:
        name = sql_name(fact)
        file.execute(f"CREATE INDEX noticed_{name} ON {name} (standing) WHERE {CURRENT}")
        for column in facets(fact):
            file.execute(
                f"CREATE INDEX facet_{fact.name}_{column} ON {name} ({column}) WHERE {SHOWN}"
            )


def _answer(file: sqlite3.Connection, view: str) -> None:
    """Put the rows of a view in its place."""
    file.execute(f"CREATE TEMP TABLE answer AS SELECT * FROM {view}")  # noqa: S608 - a name of ours
    file.execute(f"DROP VIEW {view}")
    file.execute(f"CREATE TABLE {view} AS SELECT * FROM temp.answer")  # noqa: S608 - as above
    file.execute("DROP TABLE temp.answer")


def _everything() -> list[Resource]:
    return [
        Resource(
            name=spec.name,
            description=spec.description,
            columns=spec.columns,
            key=spec.key,
            relation=sql_name(spec),
            order=spec.key,
        )
        for spec in TABLES.values()
    ]
