"""Connecting: SQLite and PostgreSQL set up so that writers queue, readers never wait, time is UTC."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from loaders.errors import BusyError, WarehouseError
from loaders.migrations import HEAD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Engine

_PRAGMAS = (
    "foreign_keys=ON",
    "busy_timeout=30000",
    "synchronous=FULL",
    "cache_size=-65536",
    "temp_store=MEMORY",
)
_LOCK = 0x63617365  # "case": one key for the whole warehouse, so that commits follow known_at


def open_warehouse(url: str, *, create: bool = True) -> Engine:
    """The engine of a warehouse at this version's schema.

    ``create`` makes or upgrades the tables; without it an empty or older warehouse is refused.

    Raises:
        WarehouseError: it cannot be opened or written, or belongs to a newer version.
    """
    engine = _engine(url)
    with _translated(engine):
        with engine.connect() as connection:
            revision = _revision(connection)
        if revision != HEAD:
            _migrate(engine, revision, create=create)
    return engine


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One write transaction, alone: others wait their turn for up to 30 seconds."""
    with _translated(engine), engine.execution_options(write=True).begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.exec_driver_sql("SET LOCAL lock_timeout = '30s'")
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
        yield connection


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """One read transaction."""
    with _translated(engine), engine.connect() as connection:
        yield connection


def _engine(url: str) -> Engine:
    try:
        parsed = sa.make_url(url)
        if parsed.get_backend_name() == "postgresql":
            return sa.create_engine(
                parsed,
                connect_args={"application_name": "casetables", "options": "-c timezone=UTC"},
            )
        engine = sa.create_engine(parsed)
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError) as error:
        raise WarehouseError(
            "warehouse",
            f"this is not the address of a database ({type(error).__name__})",
            "Use sqlite:///FILE or postgresql+psycopg://USER@HOST/DATABASE.",
        ) from error
    if engine.dialect.name != "sqlite":
        raise WarehouseError(
            _name(engine), "only SQLite and PostgreSQL are supported", "Use one of the two."
        )
    event.listen(engine, "connect", _configure)
    event.listen(engine, "begin", _begin)
    return engine


def _configure(connection: object, _record: object) -> None:
    # Left to itself the driver begins transactions late and not at all for a SELECT, so that a
    # read followed by a write can lose another writer's update.
    connection.isolation_level = None  # type: ignore[attr-defined] # a sqlite3.Connection
    cursor = connection.cursor()  # type: ignore[attr-defined] # as above
    for pragma in _PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    write = connection.get_execution_options().get("write")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")


def _revision(connection: Connection) -> str | None:
    if not sa.inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar()


def _migrate(engine: Engine, revision: str | None, *, create: bool) -> None:
    # Alembic is imported only by the run that needs it.
    from loaders.migrations import upgrade

    if not create:
        state = f"is at revision {revision}" if revision else "has no tables yet"
        raise WarehouseError(
            _name(engine), f"the warehouse {state}", "Run casetables nightly or ingest first."
        )
    if engine.dialect.name == "sqlite":
        _set_wal(engine)
    with writing(engine) as connection:
        upgrade.upgrade(connection, _name(engine))


def _set_wal(engine: Engine) -> None:
    raw = engine.raw_connection()
    try:
        raw.cursor().execute("PRAGMA journal_mode=WAL")
    finally:
        raw.close()


@contextmanager
def _translated(engine: Engine) -> Iterator[None]:
    """Database errors that a person can do something about, in words."""
    try:
        yield
    except DBAPIError as error:
        found = _words(str(error.orig))
        if found is None:
            raise
        kind, what, advice = found
        raise kind(_name(engine), what, advice) from error


_WORDS: tuple[tuple[tuple[str, ...], type[WarehouseError], str, str], ...] = (
    (
        ("unable to open", "no such file"),
        WarehouseError,
        "the database cannot be opened",
        "Look at the path and its permissions.",
    ),
    (
        ("readonly", "read-only", "permission denied"),
        WarehouseError,
        "the database is read-only for us",
        "Give this user the right to write, or choose another --warehouse.",
    ),
    (
        ("disk is full", "disk full", "no space", "disk i/o error"),
        WarehouseError,
        "the disk is full",
        "Free space and run again: nothing of the interrupted edition was kept.",
    ),
    (
        ("locked", "lock timeout", "canceling statement due to lock"),
        BusyError,
        "another writer did not finish within 30 seconds",
        "casetables runs shows who writes; run again later.",
    ),
    (
        ("not a database", "malformed"),
        WarehouseError,
        "the file is not a sound SQLite database",
        "Choose another --warehouse, or restore a backup.",
    ),
    (
        ("connection refused", "could not translate", "connection failed", "authentication failed",
         "does not exist", "no password supplied", "timeout expired"),
        WarehouseError,
        "the server does not let us in",
        "Look at host, database, user and password in --warehouse.",
    ),
)  # fmt: skip


def _words(message: str) -> tuple[type[WarehouseError], str, str] | None:
    lower = message.lower()
    for needles, kind, what, advice in _WORDS:
        if any(needle in lower for needle in needles):
            return kind, what, advice
    return None


def _name(engine: Engine) -> str:
    return f"warehouse {engine.url.render_as_string(hide_password=True)}"
