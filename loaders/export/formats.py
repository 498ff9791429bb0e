"""The formats: each opens one table's file and gives what takes its batches."""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

import pyarrow.csv as pcsv
import pyarrow.parquet as pq

from loaders.export import arrow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    import pyarrow as pa

    from loaders.export.resources import Resource

    Write = Callable[[pa.RecordBatch], object]
    """Takes rows as they are stored."""

    Format = Callable[[Path, Resource], AbstractContextManager[Write]]

SQLITE_FILE = "casetables.db"

_SQLITE_TYPES = {"integer": "INTEGER", "number": "REAL", "boolean": "INTEGER"}


@contextmanager
def _parquet(folder: Path, resource: Resource) -> Iterator[Write]:
    schema = arrow.typed_schema(resource)
    path = folder / "parquet" / f"{resource.name}.parquet"
    path.parent.mkdir(exist_ok=True)
    with pq.ParquetWriter(path, schema, compression="zstd") as file:
        yield lambda batch: file.write_batch(arrow.typed(batch, schema))


@contextmanager
def _csv(folder: Path, resource: Resource) -> Iterator[Write]:
    """UTF-8 with every text in quotes, a null without, and formulas made harmless."""
    path = folder / "csv" / f"{resource.name}.csv"
    path.parent.mkdir(exist_ok=True)
    with pcsv.CSVWriter(path, arrow.stored_schema(resource)) as file:
        yield lambda batch: file.write_batch(arrow.harmless(batch))


@contextmanager
def _sqlite(folder: Path, resource: Resource) -> Iterator[Write]:
    """One file for all tables, with keys and references."""
    places = ", ".join("?" * len(resource.columns))
    insert = f"INSERT INTO {resource.name} VALUES ({places})"  # noqa: S608 - names of ours
    path = folder / SQLITE_FILE
    # Opened here and filled by the thread that writes: never by both at a time.
    with closing(sqlite3.connect(path, isolation_level=None, check_same_thread=False)) as file:
        # Nobody reads it yet, and a killed export is thrown away whole.
        file.execute("PRAGMA journal_mode = OFF")
        file.execute("PRAGMA synchronous = OFF")
        file.execute("BEGIN")
        file.execute(create_table(resource))
        yield lambda batch: file.executemany(insert, arrow.rows(batch))
        file.execute("COMMIT")


FORMATS: dict[str, Format] = {"parquet": _parquet, "csv": _csv, "sqlite": _sqlite}


def create_table(resource: Resource) -> str:
    """The statement that makes a table of a resource in SQLite."""
    lines = [
        f"{column.name} {_SQLITE_TYPES.get(column.kind, 'TEXT')}"
        + (" NOT NULL" if column.required else "")
        for column in resource.columns
    ]
    lines.append(f"PRIMARY KEY ({', '.join(resource.key)})")
    for column in resource.columns:
        if column.references:
            table, _, key = column.references.partition(".")
            # With the column's name: without it some readers cannot follow a reference.
            lines.append(f"FOREIGN KEY ({column.name}) REFERENCES {table}({key})")
    return f"CREATE TABLE {resource.name} ({', '.join(lines)})"
