"""The night: every series on its own, one after another, as one Prefect flow."""

from __future__ import annotations

import datetime as dt
import logging

from prefect import flow, task
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State
from prefect.runtime import flow_run

from extractors.registry import source, sources
from flows.listings import look_at_all
from flows.outcome import end, log_ours, outcome
from flows.overdue import overdue
from flows.parameters import Series
from flows.report import RunReport, SourceReport
from flows.run import Run, now
from flows.running import running
from flows.working import read
from loaders import freshness, record
from loaders.errors import WarehouseError

logger = logging.getLogger(__name__)


def _name() -> str:
    asked = flow_run.parameters.get("day")
    return f"nightly-{asked or now().date()}"


@flow(name="nightly", flow_run_name=_name)
def nightly(keys: list[Series] | None = None, day: dt.date | None = None) -> State[RunReport]:  # noqa: ARG001 - names the run
    """Look at every series and load what is new; a series that fails does not stop the others.

    Args:
        keys: Series to look at; empty means all of them.
        day: The day that this night is called after; today when none is given.
    """
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


def run_night(keys: list[str]) -> RunReport:
    """Run the flow from a command line and give its report.

    Raises:
        WarehouseError: the warehouse cannot be opened, or another run holds it.
    """
    return outcome(nightly, keys, now().date())


def night_of(run: Run, key: str, report: RunReport) -> None:
    """One series: look, then load every capture that no edition or quarantine accounts for."""
    mine = SourceReport(key=key)
    report.sources.append(mine)
    looks, alarms = look_at_all(run, source(key))
    mine.looks += looks
    mine.alarms += alarms
    run.renew()
    for pending in record.unprocessed(run.engine, key, run.reader(key)):
        mine.editions.append(read(run, pending.document, pending.sha256))
        run.renew()
    if mine.editions:
        report.bugs += unaccounted(run, key, mine)
    mine.alarms += overdue(source(key), freshness.last(run.engine).get(key), now().date())


def unaccounted(run: Run, key: str, mine: SourceReport) -> list[str]:
    """What was read and is neither loaded nor held; what the archive could not give is held."""
    return [
        f"{left.document.url} was neither loaded nor held: look at the log of {run.run_id}"
        for left in record.unprocessed(run.engine, key, run.reader(key))
        if not any(left.sha256 == done.sha256 and done.held for done in mine.editions)
    ]
