"""The schema as SQLAlchemy tables, for SQLite and PostgreSQL alike."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.types import TypeDecorator

from transforms.schema import TABLES

if TYPE_CHECKING:
    from sqlalchemy.engine import Dialect
    from sqlalchemy.types import TypeEngine

    from transforms.columns import Column, Table


class Moment(TypeDecorator[dt.datetime]):
    """A moment in UTC. SQLite keeps text of fixed width, so that text order is time order."""

    impl = sa.Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """``timestamptz`` where there is one."""
        if dialect.name == "postgresql":
            return dialect.type_descriptor(sa.DateTime(timezone=True))
        return dialect.type_descriptor(sa.Text())

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> object:
        """Refuse a moment without a zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value!r} has no time zone")
        return value if dialect.name == "postgresql" else moment_text(value)

    def process_result_value(
        self,
        value: object,
        dialect: Dialect,  # noqa: ARG002 - SQLAlchemy's signature
    ) -> dt.datetime | None:
        """Always aware, always UTC."""
        if value is None:
            return None
        if isinstance(value, dt.datetime):
            return value.astimezone(dt.UTC)
        return dt.datetime.strptime(str(value), _FORMAT).replace(tzinfo=dt.UTC)


_FORMAT = "%Y-%m-%dT%H:%M:%S.%fZ"


def moment_text(value: dt.datetime) -> str:
    """A moment as SQLite keeps it."""
    return value.astimezone(dt.UTC).strftime(_FORMAT)


_BIG = sa.BigInteger().with_variant(sa.Integer, "sqlite")
_TYPES: dict[str, type[TypeEngine[Any]] | TypeEngine[Any]] = {
    "text": sa.Text,
    "integer": _BIG,
    "number": sa.Float,
    "boolean": sa.Boolean,
    "date": sa.Date,
    "timestamp": Moment,
    "json": sa.Text,  # what is stored is what was hashed: no database rewrites it
}

METADATA = sa.MetaData()


def table(name: str) -> sa.Table:
    """The table of that name; KeyError when the schema has none."""
    return METADATA.tables[name]


def _column(column: Column, spec: Table) -> sa.Column[object]:
    reference = [sa.ForeignKey(column.references)] if column.references else []
    return sa.Column(
        column.name,
        _TYPES[column.kind],
        *reference,
        nullable=not column.required,
        primary_key=column.name in spec.key,
        autoincrement=False,
        comment=column.description,
    )


def _constraints(spec: Table) -> list[sa.Constraint | sa.Index]:
    closed: list[sa.Constraint | sa.Index] = [
        sa.CheckConstraint(sa.column(c.name).in_(c.allowed), name=f"ck_{spec.name}_{c.name}")
        for c in spec.columns
        if c.allowed
    ]
    if not spec.versioned:
        return closed
    current = sa.text("known_to IS NULL")
    return [
        *closed,
        sa.CheckConstraint(
            "known_to IS NULL OR known_from < known_to", name=f"ck_{spec.name}_span"
        ),
        sa.Index(
            f"ux_{spec.name}_current",
            "row_id",
            unique=True,
            sqlite_where=current,
            postgresql_where=current,
        ),
        sa.Index(f"ux_{spec.name}_history", "row_id", "known_from", unique=True),
        sa.Index(f"ix_{spec.name}_document", "document_url", "known_from"),
        sa.Index(
            f"ix_{spec.name}_document_current",
            "document_url",
            sqlite_where=current,
            postgresql_where=current,
        ),
        sa.Index(f"ix_{spec.name}_known_from", "known_from"),
    ]


_MORE: dict[str, list[sa.Index | sa.Constraint]] = {
    "observations": [sa.Index("ix_observations_url", "url", "observation_id")],
    "editions": [sa.Index("ix_editions_document", "document_url")],
    "printed_rows": [sa.Index("ix_printed_rows_row_id", "row_id")],
    "loads": [sa.UniqueConstraint("known_at", name="ux_loads_known_at")],
    "quarantine": [sa.Index("ix_quarantine_sha256", "sha256")],
}

for _spec in TABLES.values():
    sa.Table(
        _spec.name,
        METADATA,
        *(_column(column, _spec) for column in _spec.columns),
        *_constraints(_spec),
        *_MORE.get(_spec.name, []),
        comment=_spec.description,
    )
