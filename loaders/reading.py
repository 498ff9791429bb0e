"""How the warehouse stands, for people and monitors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from loaders.engines import reading
from loaders.errors import shown
from loaders.explain import explain
from loaders.tables import current, table
from transforms.schema import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["a_row", "explain", "runs", "status"]

_RUN = ("run_id", "command", "state", "started_at", "ended_at", "version", "holder", "lease_until")
_NIGHTS = ("nightly", "retry")
"""A night, or what repeated what failed in it."""


def status(engine: sa.Engine) -> dict[str, Any]:
    """Rows a table (current ones of a fact), the last run, freshness a series, what waits.

    ``failed_checks`` counts the failed error checks of editions that are still in quarantine.
    """
    with reading(engine) as connection:
        return {
            "warehouse": shown(engine.url),
            "tables": {name: _rows(connection, name) for name in TABLES},
            "last_run": next(_runs(connection, 1), None),
            "last_night": next(_runs(connection, 1, _NIGHTS), None),
            "freshness": _freshness(connection),
            "quarantine": _open_entries(connection),
            "failed_checks": _failed_checks(connection),
        }


def runs(engine: sa.Engine, limit: int) -> list[dict[str, Any]]:
    """The latest runs, newest first."""
    with reading(engine) as connection:
        return list(_runs(connection, limit))


def a_row(engine: sa.Engine, name: str) -> str | None:
    """Some current row of a fact, for an example."""
    fact = table(name)
    query = sa.select(fact.c.row_id).where(current(fact)).order_by(fact.c.version_id)
    with reading(engine) as connection:
        return connection.execute(query.limit(1)).scalar()


def _rows(connection: sa.Connection, name: str) -> int:
    stored = table(name)
    query = sa.select(sa.func.count()).select_from(stored)
    if TABLES[name].versioned:
        query = query.where(current(stored))
    return connection.execute(query).scalar_one()


def _runs(
    connection: sa.Connection, limit: int, commands: Sequence[str] = ()
) -> Iterator[dict[str, Any]]:
    stored = table("runs")
    order = (stored.c.started_at.desc(), stored.c.run_id.desc())
    query = sa.select(*(stored.c[name] for name in _RUN)).order_by(*order)
    if commands:
        query = query.where(stored.c.command.in_(commands))
    for row in connection.execute(query.limit(limit)).mappings():
        yield dict(row)


def _freshness(connection: sa.Connection) -> list[dict[str, Any]]:
    """A series, when a site last answered for it, and the last period that is loaded."""
    documents, seen, editions = table("documents"), table("observations"), table("editions")
    last_period = (
        sa.select(sa.func.max(editions.c.period_end))
        .where(editions.c.series == documents.c.series)
        .correlate(documents)
        .scalar_subquery()
    )
    query = (
        sa.select(
            documents.c.series,
            sa.func.max(seen.c.observed_at).label("last_seen"),
            last_period.label("last_period_end"),
        )
        .join(seen, seen.c.url == documents.c.url)
        .where(seen.c.outcome != "failed")
        .group_by(documents.c.series)
        .order_by(documents.c.series)
    )
    return [dict(row) for row in connection.execute(query).mappings()]


def _open_entries(connection: sa.Connection) -> int:
    held = table("quarantine")
    query = sa.select(sa.func.count()).select_from(held).where(held.c.status == "open")
    return connection.execute(query).scalar_one()


def _failed_checks(connection: sa.Connection) -> int:
    held, checks = table("quarantine"), table("check_results")
    waiting = sa.select(held.c.run_id).where(held.c.status == "open", held.c.reason == "check")
    failed = sa.select(sa.func.count()).where(
        checks.c.severity == "error", checks.c.success.is_(False), checks.c.run_id.in_(waiting)
    )
    return connection.execute(failed).scalar_one()
