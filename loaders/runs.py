"""The row of each run: written first, closed last, alive while its lease lasts."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from loaders.engines import reading, writing
from loaders.errors import BusyError, shown
from loaders.tables import table

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def start(
    engine: sa.Engine,
    *,
    run_id: str,
    command: str,
    version: str,
    now: dt.datetime,
    lease_s: float,
) -> None:
    """Begin a run that has the warehouse to itself; a run whose lease is over counts as crashed.

    Raises:
        BusyError: another run is alive.
    """
    runs = table("runs")
    with writing(engine) as connection:
        running = runs.c.state == "running"
        alive = connection.execute(
            sa.select(runs).where(running, runs.c.lease_until > now).limit(1)
        ).first()
        if alive:
            raise BusyError(
                shown(engine.url),
                f"run {alive.run_id} ({alive.command}) is at work since {alive.started_at:%Y-%m-%d %H:%M} UTC",
                f"Wait until it has finished. If it was killed, it stops counting at {alive.lease_until:%H:%M} UTC.",
            )
        connection.execute(runs.update().where(running).values(state="crashed", ended_at=now))
        connection.execute(
            runs.insert().values(
                run_id=run_id,
                command=command,
                started_at=now,
                lease_until=now + dt.timedelta(seconds=lease_s),
                state="running",
                version=version,
            )
        )


def bury(engine: sa.Engine, is_dead: Callable[[str | None], bool], *, now: dt.datetime) -> None:
    """Close as crashed the runs whose holder is certainly no more, whatever their lease says."""
    runs = table("runs")
    with writing(engine) as connection:
        running = connection.execute(sa.select(runs).where(runs.c.state == "running")).all()
        for row in running:
            if is_dead(row.holder):
                died = sa.update(runs).where(runs.c.run_id == row.run_id)
                connection.execute(died.values(state="crashed", ended_at=now, lease_until=now))


def crashed_before(engine: sa.Engine, run_id: str) -> bool:
    """Whether the run before this one was ended by what it did not foresee."""
    runs = table("runs")
    last = sa.select(runs.c.state).where(runs.c.run_id != run_id)
    with reading(engine) as connection:
        state = connection.execute(last.order_by(runs.c.started_at.desc()).limit(1)).scalar()
    return state == "crashed"


def sign(engine: sa.Engine, run_id: str, holder: str) -> None:
    """Say which process a run is."""
    runs = table("runs")
    with writing(engine) as connection:
        connection.execute(sa.update(runs).where(runs.c.run_id == run_id).values(holder=holder))


def renew(engine: sa.Engine, run_id: str, *, now: dt.datetime, lease_s: float) -> None:
    """Say that a run is alive.

    Raises:
        BusyError: its lease was over, and another run has taken the warehouse.
    """
    _update(engine, run_id, {"lease_until": now + dt.timedelta(seconds=lease_s)})


def finish(
    engine: sa.Engine, run_id: str, *, state: str, report: Mapping[str, Any], now: dt.datetime
) -> None:
    """Close a run with its report.

    Raises:
        BusyError: its lease was over, and another run has taken the warehouse.
    """
    text = json.dumps(report, ensure_ascii=False, default=str)
    _update(engine, run_id, {"state": state, "report": text, "ended_at": now})


def _update(engine: sa.Engine, run_id: str, values: Mapping[str, object]) -> None:
    runs = table("runs")
    with writing(engine) as connection:
        mine = (runs.c.run_id == run_id) & (runs.c.state == "running")
        if connection.execute(runs.update().where(mine).values(**values)).rowcount != 1:
            raise BusyError(
                shown(engine.url),
                f"run {run_id} was silent for longer than its lease and counts as crashed",
                "Run it again: what it loaded is kept, and only the rest is done.",
            )
