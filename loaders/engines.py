"""Open a warehouse, and the two ways to talk to it.

Everyone who writes does so in ``writing``: one writer at a time holds the whole warehouse from
before its first read until its commit, because the order of ``known_at`` must be the order of
commits. Parsing and checking happen outside and stay parallel.
"""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from loaders.errors import WarehouseError, in_words, shown
from loaders.migrations import revisions

if TYPE_CHECKING:
    from collections.abc import Iterator

WAIT_S = 60
"""How long a writer waits for another one's transaction, unless the address says otherwise."""

_WRITERS = 0x0CA5E7AB
"""Key of PostgreSQL's advisory lock; it is one a database."""

_PRAGMAS = (
    "page_size = 8192",  # of a new file; our wide rows waste a fifth of the default's 4096
    "foreign_keys = ON",
    "synchronous = FULL",
    "cache_size = -65536",  # 64 MB; the default of 2 MB makes large loads 1.8 times slower
    "wal_autocheckpoint = 8192",  # at 64 MB: a commit waits for the log, many share a checkpoint
    "temp_store = MEMORY",  # insert guards cost 1.5 instead of 2.2
)


def open_warehouse(url: str, *, create: bool = True) -> sa.Engine:
    """The warehouse at an address, with the tables that this version knows.

    ``create`` makes an empty warehouse and upgrades an older one; without it both are refused.

    Raises:
        WarehouseError: it cannot be opened, or is newer than this version.
    """
    try:
        engine = _engine(sa.make_url(url), create=create)
    except (sa.exc.ArgumentError, sa.exc.NoSuchModuleError) as error:
        raise WarehouseError(
            "warehouse",
            "the address is neither sqlite:///FILE nor postgresql+psycopg://USER@HOST/NAME",
            "Correct --warehouse or CASETABLES_WAREHOUSE.",
        ) from error
    try:
        _prepare(engine, create=create)
    except BaseException:
        engine.dispose()
        raise
    return engine


@contextmanager
def writing(engine: sa.Engine) -> Iterator[sa.Connection]:
    """One transaction that holds the warehouse from its first statement.

    Raises:
        WarehouseError: the warehouse is held by another program for too long, read-only or full.
    """
    with in_words(engine.url), engine.execution_options(write=True).begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITERS})")
        yield connection


@contextmanager
def reading(engine: sa.Engine) -> Iterator[sa.Connection]:
    """One transaction that sees one state of the warehouse.

    Raises:
        WarehouseError: the warehouse cannot be read.
    """
    level = "REPEATABLE READ" if engine.dialect.name == "postgresql" else "SERIALIZABLE"
    reader = engine.execution_options(isolation_level=level)
    with in_words(engine.url), reader.connect() as connection:
        yield connection


def _prepare(engine: sa.Engine, *, create: bool) -> None:
    with reading(engine) as connection:
        if revisions.is_current(connection):
            return
    if not create:
        raise WarehouseError(
            shown(engine.url),
            "the warehouse has no tables yet, or those of an older casetables",
            "Run casetables nightly or ingest: it makes what is missing.",
        )
    if engine.dialect.name == "sqlite":
        _keep_readers_free(engine)
    with writing(engine) as connection:
        revisions.upgrade(connection)


def _keep_readers_free(engine: sa.Engine) -> None:
    """Switch the file to WAL, which stays; without it an open reader makes a commit fail."""
    with in_words(engine.url):
        raw = engine.raw_connection()
        try:
            raw.cursor().execute("PRAGMA journal_mode = WAL")
        except sqlite3.Error as error:
            raise sa.exc.DBAPIError.instance("", None, error, sqlite3.Error) from error
        finally:
            raw.close()


def _engine(url: sa.URL, *, create: bool) -> sa.Engine:
    if url.get_backend_name() == "sqlite":
        return _sqlite(url, create=create)
    if url.get_backend_name() == "postgresql":
        return _postgresql(url)
    raise sa.exc.ArgumentError(url.drivername)


def _postgresql(url: sa.URL) -> sa.Engine:
    # The address has the last word: ?options=-c lock_timeout=5s
    options = f"-c timezone=UTC -c lock_timeout={WAIT_S}s {url.query.get('options', '')}"
    return sa.create_engine(
        url.set(drivername="postgresql+psycopg"),
        hide_parameters=True,
        connect_args={"application_name": "casetables", "options": options},
    )


def _sqlite(url: sa.URL, *, create: bool) -> sa.Engine:
    file = url.database or ""
    if not create and not file.startswith("file:") and not Path(file).is_file():
        raise _not_there(url, Path(file))
    # Values of rows have no place in messages and logs.
    wait = {} if "timeout" in url.query else {"timeout": WAIT_S}
    engine = sa.create_engine(url, hide_parameters=True, connect_args=wait)
    sa.event.listen(engine, "connect", _configure)
    sa.event.listen(engine, "begin", _begin)
    return engine


def _not_there(url: sa.URL, file: Path) -> WarehouseError:
    if file.parent.is_dir():
        return WarehouseError(
            shown(url), "the warehouse has no tables yet", "Run casetables nightly or ingest first."
        )
    return WarehouseError(
        shown(url),
        f"there is no folder {file.parent}",
        "Correct --warehouse or CASETABLES_WAREHOUSE, or make the folder.",
    )


def _configure(dbapi_connection: Any, _record: Any) -> None:
    # The driver must not begin or commit by itself: it leaves SELECTs outside the transaction.
    dbapi_connection.isolation_level = None
    for pragma in _PRAGMAS:
        dbapi_connection.execute(f"PRAGMA {pragma}")


def _begin(connection: sa.Connection) -> None:
    write = connection.get_execution_options().get("write")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")
