"""The schema's kinds as columns of SQLite and PostgreSQL.

SQLite keeps times as text of fixed width with a Z, so that comparing text compares times; JSON is
kept as the text that we wrote, never re-ordered by the database.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.types import TypeDecorator, TypeEngine, UserDefinedType

if TYPE_CHECKING:
    from collections.abc import Callable


def timestamp_text(value: dt.datetime) -> str:
    """A moment as SQLite keeps it.

    Raises:
        ValueError: the moment has no time zone.
    """
    if value.tzinfo is None:
        raise ValueError(f"{value!r} has no time zone: pass an aware datetime")
    return value.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


class Timestamp(TypeDecorator[dt.datetime]):
    """An aware moment in UTC."""

    impl = sa.Text
    cache_ok = True

    def load_dialect_impl(self, dialect: sa.Dialect) -> TypeEngine[Any]:
        """``timestamptz`` on PostgreSQL, text elsewhere."""
        kind = sa.DateTime(timezone=True) if dialect.name == "postgresql" else sa.Text()
        return dialect.type_descriptor(kind)

    def process_bind_param(self, value: Any, dialect: sa.Dialect) -> Any:
        """Refuse a moment without a zone on either database."""
        if value is None:
            return None
        text = timestamp_text(value)
        return value if dialect.name == "postgresql" else text

    def process_result_value(self, value: Any, dialect: sa.Dialect) -> dt.datetime | None:
        """An aware datetime in UTC."""
        if value is None:
            return None
        moment = dt.datetime.fromisoformat(value) if dialect.name == "sqlite" else value
        return moment.astimezone(dt.UTC)


class _PostgresJson(UserDefinedType[Any]):
    """PostgreSQL's ``json``: validated, and kept to the letter, which ``jsonb`` is not."""

    cache_ok = True

    def get_col_spec(self, **_options: Any) -> str:
        return "JSON"


class JsonText(TypeDecorator[Any]):
    """JSON that comes in as text, already written, and goes out as values."""

    impl = sa.Text
    cache_ok = True

    def load_dialect_impl(self, dialect: sa.Dialect) -> TypeEngine[Any]:
        """``json`` on PostgreSQL, text elsewhere."""
        kind = _PostgresJson() if dialect.name == "postgresql" else sa.Text()
        return dialect.type_descriptor(kind)

    def process_result_value(self, value: Any, dialect: sa.Dialect) -> Any:
        """Parsed, as psycopg does it by itself."""
        return json.loads(value) if dialect.name == "sqlite" and value is not None else value


_INTEGER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

TYPES: dict[str, TypeEngine[Any]] = {
    "text": sa.Text(),
    "integer": _INTEGER,
    "number": sa.Double(),
    "boolean": sa.Boolean(),
    "date": sa.Date(),
    "timestamp": Timestamp(),
    "json": JsonText(),
}

_ESCAPES = str.maketrans({"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"})
_SPECIAL = re.compile(r"[\\\t\n\r]")

SQLITE_STORAGE: dict[str, Callable[[Any], str | None]] = {
    "date": lambda value: None if value is None else value.isoformat(),
    "timestamp": lambda value: None if value is None else timestamp_text(value),
}
"""How kinds that SQLite does not know are written past SQLAlchemy; others go in as they are."""


def copy_text(value: Any) -> str:
    """A value as PostgreSQL's COPY reads it: tabs, line ends and backslashes are escaped."""
    if value is None:
        return "\\N"
    if isinstance(value, str):
        return value.translate(_ESCAPES) if _SPECIAL.search(value) else value
    return value.isoformat() if isinstance(value, dt.date) else str(value)
