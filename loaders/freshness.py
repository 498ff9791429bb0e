"""When each series last gave something."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

import sqlalchemy as sa

from loaders.engines import reading
from loaders.tables import table

if TYPE_CHECKING:
    from sqlalchemy import Engine

_NEWS = ("new", "changed", "recovered", "by_hand")


@dataclass(frozen=True, slots=True, kw_only=True)
class Last:
    """The last day that an edition speaks of, and the day of the last capture with something new."""

    period_end: dt.date | None
    captured_on: dt.date | None


def last(engine: Engine) -> dict[str, Last]:
    """Each series of which a report was ever seen."""
    documents, seen, editions = table("documents"), table("observations"), table("editions")
    captures = (
        sa.select(documents.c.series, sa.func.max(seen.c.observed_at).label("at"))
        .join(seen, seen.c.url == documents.c.url)
        .where(documents.c.kind == "report", seen.c.outcome.in_(_NEWS))
        .group_by(documents.c.series)
    )
    periods = sa.select(editions.c.series, sa.func.max(editions.c.period_end).label("end"))
    with reading(engine) as connection:
        ends = {row.series: row.end for row in connection.execute(periods.group_by("series"))}
        return {
            row.series: Last(period_end=ends.get(row.series), captured_on=_day(row.at))
            for row in connection.execute(captures)
        }


def _day(moment: dt.datetime | None) -> dt.date | None:
    return moment.astimezone(dt.UTC).date() if moment else None
