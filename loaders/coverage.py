"""What is loaded of a series, for planning further work."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from loaders.engines import reading
from loaders.tables import table

if TYPE_CHECKING:
    import datetime as dt

    from sqlalchemy import Engine, Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """The edition that a document was last loaded from, and what read it.

    ``period`` is the day of publication where an edition speaks of none.
    """

    sha256: str
    reader: str
    period: tuple[dt.date, dt.date] | None


def loaded(engine: Engine, series: str) -> dict[str, Loaded]:
    """Each document of a series that is loaded, by URL."""
    editions = table("editions")
    query = sa.select(editions).where(editions.c.series == series).order_by(editions.c.load_id)
    with reading(engine) as connection:
        return {
            row.document_url: Loaded(
                sha256=row.sha256,
                reader=row.reader,
                period=_period(row),
            )
            for row in connection.execute(query)
        }


def _period(row: Row[Any]) -> tuple[dt.date, dt.date] | None:
    if row.period_start:
        return row.period_start, row.period_end
    return (row.published_on, row.published_on) if row.published_on else None


def pace(engine: Engine, series: str) -> float | None:
    """Seconds that an edition of the series took lately, the median; None when none is on record."""
    runs = table("runs")
    query = sa.select(runs.c.report).where(runs.c.report.is_not(None))
    with reading(engine) as connection:
        latest = connection.execute(query.order_by(runs.c.started_at.desc()).limit(20)).scalars()
        took = [
            edition["seconds"]
            for report in latest
            for source in report.get("sources", [])
            if source["key"] == series
            for edition in source["editions"]
            if edition.get("seconds")
        ]
    return median(took) if took else None


def report_of(engine: Engine, run_id: str | None) -> tuple[str, dict[str, Any]] | None:
    """A run and its report: that run, or the latest that was not clean; None when there is none."""
    runs = table("runs")
    query = sa.select(runs.c.run_id, runs.c.report).where(runs.c.report.is_not(None))
    if run_id:
        query = query.where(runs.c.run_id == run_id)
    else:
        query = query.where(runs.c.state != "clean").order_by(runs.c.started_at.desc())
    with reading(engine) as connection:
        row = connection.execute(query.limit(1)).first()
    return (row.run_id, dict(row.report)) if row else None
