"""The night: every series on its own, one after another."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from prefect import flow, task
from prefect.cache_policies import NO_CACHE

from extractors.registry import source, sources
from flows.listings import look_at_all
from flows.outcome import end, log_ours, outcome
from flows.overdue import overdue
from flows.report import RunReport, SourceReport
from flows.run import now
from flows.running import running
from flows.working import read
from loaders import freshness, record
from loaders.errors import WarehouseError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prefect.client.schemas.objects import State

    from flows.outcome import Ended
    from flows.run import Run

logger = logging.getLogger(__name__)


def run_night(keys: list[str]) -> RunReport:
    """Run a night from a command line and give its report.

    Raises:
        WarehouseError: the warehouse cannot be opened, or another run holds it.
    """

    # Not the flow that is deployed: to send a parameter Prefect imports its server's web framework,
    # for which a night with nothing new would pay a tenth of its time.
    @flow(name="nightly", flow_run_name=f"nightly-{now().date()}")
    def night() -> Any:
        return whole(keys)

    return outcome("nightly", night)


def whole(keys: Sequence[str]) -> State[Ended]:
    """One night inside a Prefect flow; a series that fails does not stop the others."""
    log_ours()
    report = RunReport(command="nightly")
    with running("nightly", report) as run:

        @task(task_run_name="ingest-{key}", cache_policy=NO_CACHE)
        def ingest(key: str) -> None:
            night_of(run, key, report)

        for key in keys or list(sources()):
            state = ingest(key, return_state=True)
            if not state.is_completed():
                bug = state.result(raise_on_failure=False)
                if isinstance(bug, WarehouseError):
                    raise bug
                logger.error("%s stopped on a bug of ours", key, exc_info=bug)
                report.bugs.append(f"{key}: {state.message}")
    return end(report)


def night_of(run: Run, key: str, report: RunReport) -> None:
    """One series: look, then load every capture that no edition or quarantine accounts for."""
    mine = SourceReport(key=key)
    report.sources.append(mine)
    series = source(key)
    looks, alarms = look_at_all(run, series)
    mine.looks += looks
    mine.alarms += alarms
    run.renew()
    for pending in record.unprocessed(run.engine, key, run.reader(key)):
        mine.editions.append(read(run, pending.document, pending.sha256))
        run.renew()
    if mine.editions:
        report.bugs += unaccounted(run, key, mine)
    if series.lifecycle.due_days is not None:
        mine.alarms += overdue(series, freshness.last(run.engine).get(key), now().date())


def unaccounted(run: Run, key: str, mine: SourceReport) -> list[str]:
    """What was read and is neither loaded nor held; what the archive could not give is held."""
    return [
        f"{left.document.url} was neither loaded nor held: look at the log of {run.run_id}"
        for left in record.unprocessed(run.engine, key, run.reader(key))
        if not any(left.sha256 == done.sha256 and done.held for done in mine.editions)
    ]
