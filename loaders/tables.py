"""The schema as SQLAlchemy tables.

A fact's rows are versions and lie in ``<fact>_versions``; the name of the fact itself belongs to
the view of its current rows (``loaders/views``), so that nobody counts closed versions by accident.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import sqlalchemy as sa

from loaders.kinds import TYPES
from transforms.schema import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transforms.columns import Column, Table

_INDICES = (
    ("observations", ("url", "observed_at")),
    ("editions", ("document_url", "load_id")),
    ("editions", ("series", "period_end")),
    ("printed_rows", ("row_id",)),
    ("quarantine", ("document_url", "sha256")),
    ("reconciliations", ("edition_id",)),
    ("check_results", ("edition_id",)),
    ("case_links", ("row_id",)),
)
_GROUPINGS = ("jurisdiction_code", "country_code")
"""Columns by which readers ask and group, now and as of the past."""


CURRENT = "known_to IS NULL"
SHOWN = f"{CURRENT} AND standing <> 'withdrawn'"
"""What the view of a fact shows; the partial indices wait for literally the words of the first."""

_METADATA = sa.MetaData()
_MAKING = threading.Lock()


def sql_name(spec: Table) -> str:
    """The name of the table in the database."""
    return f"{spec.name}_versions" if spec.versioned else spec.name


def table(name: str) -> sa.Table:
    """The table behind a name of the schema, made when it is first asked for: few runs need all."""
    spec = TABLES[name]
    with _MAKING:
        made = _METADATA.tables.get(sql_name(spec))
        return _made(spec) if made is None else made


def metadata() -> sa.MetaData:
    """Every table of the schema."""
    for name in TABLES:
        table(name)
    return _METADATA


def current(fact: sa.Table) -> sa.ColumnElement[bool]:
    """Whether a version is the current one, in the words that the partial indices wait for."""
    return fact.c.known_to.is_(None)


def _made(spec: Table) -> sa.Table:
    return sa.Table(
        sql_name(spec),
        _METADATA,
        *(_column(column, spec) for column in spec.columns),
        *_checks(spec),
        *_indices(spec),
        comment=spec.description,
    )


def _column(column: Column, spec: Table) -> sa.Column[object]:
    references = []
    if column.references:
        other, _, key = column.references.partition(".")
        references.append(sa.ForeignKey(f"{sql_name(TABLES[other])}.{key}"))
    return sa.Column(
        column.name,
        TYPES[column.kind],
        *references,
        primary_key=column.name in spec.key,
        nullable=not column.required,
        autoincrement=False,
        comment=column.description,
    )


def _checks(spec: Table) -> Iterator[sa.CheckConstraint]:
    """Closed lists of words, and versions that end after they begin."""
    name = sql_name(spec)
    for column in spec.columns:
        if column.allowed:
            # Not IN (...): SQLite would build the list anew for every row.
            words = " OR ".join(f"{column.name} = '{word}'" for word in column.allowed)
            yield sa.CheckConstraint(words, name=f"{name}_{column.name}")
    if spec.versioned:
        yield sa.CheckConstraint("known_to IS NULL OR known_from < known_to", name=f"{name}_order")


def _indices(spec: Table) -> Iterator[sa.Index | sa.UniqueConstraint]:
    name = sql_name(spec)
    if spec.name == "loads":
        yield sa.UniqueConstraint("known_at", name="loads_known_at")
    for mine, columns in _INDICES:
        if mine == spec.name:
            yield sa.Index(f"ix_{name}_{columns[0]}", *columns)
    if spec.versioned:
        yield _index_of_current(f"ux_{name}_current", "row_id", unique=True)
        yield sa.Index(f"ux_{name}_history", "row_id", "known_from", unique=True)
        yield sa.Index(f"ix_{name}_document", "document_url", "known_from")
        yield sa.Index(f"ix_{name}_known_from", "known_from")
        yield _index_of_current(f"ix_{name}_current_document_url", "document_url")
        for column in sorted({c.name for c in spec.columns}.intersection(_GROUPINGS)):
            # Holds all that counting needs, now and as of the past; few rows have closed versions.
            yield sa.Index(f"ix_{name}_{column}", column, "known_from", "known_to", "standing")


def _index_of_current(name: str, column: str, *, unique: bool = False) -> sa.Index:
    where = sa.text(CURRENT)
    return sa.Index(name, column, unique=unique, sqlite_where=where, postgresql_where=where)
