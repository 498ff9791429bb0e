"""The night: every series on its own, one after another, as one Prefect flow."""

from __future__ import annotations

import datetime as dt
import logging
import os
from typing import Any

from prefect import flow, task
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State
from prefect.states import Completed, Failed

from extractors.registry import source, sources
from flows.acquire import look_at_all
from flows.report import RunReport, SourceReport
from flows.run import Run, now, open_run
from flows.settings import PACKAGES, Settings
from loaders import record
from loaders.errors import WarehouseError

logger = logging.getLogger(__name__)


@flow(name="nightly", flow_run_name="nightly-{day}")
def nightly(keys: list[str], day: dt.date) -> State[RunReport]:  # noqa: ARG001 - names the run
    """Look at every series and load what is new; a series that fails does not stop the others.

    Args:
        keys: Series to look at; empty means all of them.
        day: The day that this night is called after.
    """
    for name in PACKAGES:
        logging.getLogger(name).setLevel(logging.INFO)
    report = RunReport(command="nightly")
    with open_run(Settings.from_env(os.environ), "nightly", report) as run:

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
    if report.state == "failed":
        return Failed(message="; ".join(report.bugs), data=report)
    return Completed(name=report.state.capitalize(), message=report.state, data=report)


def run_night(keys: list[str]) -> RunReport:
    """Run the flow from a command line and give its report.

    Raises:
        WarehouseError: the warehouse cannot be opened, or another run holds it.
    """
    state: State[Any] = nightly(keys, now().date(), return_state=True)
    # The state of a night with a bug is Failed and still carries its report.
    report: RunReport | BaseException = state.result(raise_on_failure=False)
    if isinstance(report, BaseException):
        raise report
    return report


def night_of(run: Run, key: str, report: RunReport) -> None:
    """One series: look, then load every capture that no edition or quarantine accounts for."""
    mine = SourceReport(key=key)
    report.sources.append(mine)
    mine.looks += look_at_all(run, source(key))
    for pending in record.unprocessed(run.engine, key, run.reader(key)):
        # A night with nothing new does not pay for the libraries that read and check.
        from flows.edition import process

        mine.editions.append(process(run, pending.document, pending.sha256))
        run.renew()
