"""The schema's kinds as columns of SQLite and PostgreSQL.

SQLite keeps times as text of fixed width with a Z, so that comparing text compares times; JSON is
kept as the text that we wrote, never re-ordered by the database.
"""

from __future__ import annotations

import datetime as dt
import json
from struct import Struct, calcsize
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

SQLITE_STORAGE: dict[str, Callable[[Any], str | None]] = {
    "date": lambda value: None if value is None else value.isoformat(),
    "timestamp": lambda value: None if value is None else timestamp_text(value),
}
"""How kinds that SQLite does not know are written past SQLAlchemy; others go in as they are."""

_EPOCH = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
"""PostgreSQL counts days and microseconds from here."""

_NULL = b"\xff\xff\xff\xff"
_MICROSECOND = dt.timedelta(microseconds=1)


def _packed(layout: str) -> Callable[[Any], bytes]:
    """Write a value of fixed size, its size before it."""
    pack, size = Struct(f">i{layout}").pack, calcsize(f">{layout}")
    return lambda value: pack(size, value)


def _text(value: Any) -> bytes:
    content = str(value).encode()
    return len(content).to_bytes(4, "big") + content


_long, _day = _packed("q"), _packed("i")

_COPIED: dict[str, Callable[[Any], bytes]] = {
    "text": _text,
    "json": _text,
    "integer": _long,
    "number": _packed("d"),
    "boolean": _packed("?"),
    "date": lambda value: _day(value.toordinal() - _EPOCH.toordinal()),
    "timestamp": lambda value: _long((value - _EPOCH) // _MICROSECOND),
}


def copied(kind: str) -> Callable[[Any], bytes]:
    """How values of a kind are written for PostgreSQL's binary COPY, which takes no other type's."""
    write = _COPIED[kind]
    return lambda value: _NULL if value is None else write(value)
