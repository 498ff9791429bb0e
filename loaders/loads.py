"""The moments at which the warehouse came to know things."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

import sqlalchemy as sa

from loaders.tables import table

if TYPE_CHECKING:
    from collections.abc import Sequence

_TICK = dt.timedelta(microseconds=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """One write transaction of facts; its versions begin, and those they replace end, at ``known_at``."""

    load_id: int
    known_at: dt.datetime
    run_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """Who loads, and what the clock says; ``because`` is who lets a held edition through, and why."""

    run_id: str
    now: dt.datetime
    because: str = ""


def begin(connection: sa.Connection, run_id: str, now: dt.datetime) -> Load:
    """Open a load within ``writing``: later than every other, also when the clock was set back."""
    loads = table("loads")
    last = last_known_at(connection)
    load = Load(
        load_id=next_id(connection, loads.c.load_id),
        known_at=now if last is None else max(now, last + _TICK),
        run_id=run_id,
    )
    connection.execute(
        loads.insert().values(
            load_id=load.load_id, run_id=run_id, known_at=load.known_at, recorded_at=now
        )
    )
    return load


def last_known_at(connection: sa.Connection) -> dt.datetime | None:
    """The moment of the last committed load: no question about a later one has a final answer."""
    return connection.execute(sa.select(sa.func.max(table("loads").c.known_at))).scalar()


def next_id(connection: sa.Connection, column: sa.Column[int]) -> int:
    """The next number of a table; unique because writers hold the warehouse."""
    return (connection.execute(sa.select(sa.func.max(column))).scalar() or 0) + 1


def numbered(first: int, rows: Sequence[Sequence[object]]) -> list[tuple[object, ...]]:
    """Rows with their numbers in front."""
    return [(number, *row) for number, row in enumerate(rows, first)]
