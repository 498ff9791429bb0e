"""The row of a run: written first, renewed while it works, closed last."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from loaders.engines import writing
from loaders.errors import BusyError
from loaders.tables import table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Engine


def start(
    engine: Engine, *, run_id: str, command: str, version: str, now: dt.datetime, lease_s: float
) -> None:
    """Hold the warehouse for a run, and close as crashed the runs whose lease is over.

    Raises:
        BusyError: another run is alive; the message names it.
    """
    runs = table("runs")
    with writing(engine) as connection:
        running = runs.c.state == "running"
        over = sa.update(runs).where(running, runs.c.lease_until < now)
        connection.execute(over.values(state="crashed", ended_at=now))
        other = connection.execute(sa.select(runs).where(running)).mappings().first()
        if other:
            raise BusyError(
                "warehouse",
                f"the run {other['run_id']} has held it since {other['started_at']:%Y-%m-%d %H:%M} UTC",
                f"Wait for its end; if it died, its hold ends at {other['lease_until']:%H:%M} UTC.",
            )
        connection.execute(
            sa.insert(runs).values(
                run_id=run_id,
                command=command,
                version=version,
                started_at=now,
                lease_until=now + dt.timedelta(seconds=lease_s),
                state="running",
            )
        )


def renew(engine: Engine, run_id: str, *, now: dt.datetime, lease_s: float) -> None:
    """Say that a run is alive."""
    runs = table("runs")
    until = now + dt.timedelta(seconds=lease_s)
    with writing(engine) as connection:
        connection.execute(sa.update(runs).where(runs.c.run_id == run_id).values(lease_until=until))


def finish(
    engine: Engine, run_id: str, *, state: str, report: Mapping[str, Any], now: dt.datetime
) -> None:
    """Close a run with its report."""
    runs = table("runs")
    text = json.dumps(report, ensure_ascii=False, default=str)
    with writing(engine) as connection:
        connection.execute(
            sa.update(runs)
            .where(runs.c.run_id == run_id)
            .values(state=state, ended_at=now, lease_until=now, report=text)
        )
