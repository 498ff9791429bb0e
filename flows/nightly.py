"""The night: every series on its own, one after another, as one Prefect flow."""

from __future__ import annotations

import datetime as dt
import logging
import os

from prefect import flow, task
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State
from prefect.states import Completed, Failed

from extractors.registry import source, sources
from flows.acquire import look_at_all
from flows.report import RunReport, SourceReport
from flows.run import Run, open_run
from flows.settings import Settings
from loaders import record

logger = logging.getLogger(__name__)


@flow(name="nightly", flow_run_name="nightly-{day}")
def nightly(keys: list[str], day: dt.date) -> State[RunReport]:  # noqa: ARG001 - names the run
    """Look at every series and load what is new; a series that fails does not stop the others.

    Args:
        keys: Series to look at; empty means all of them.
        day: The day that this night is called after.
    """
    report = RunReport(command="nightly")
    with open_run(Settings.from_env(os.environ), "nightly", report) as run:

        @task(task_run_name="ingest-{key}", cache_policy=NO_CACHE)
        def ingest(key: str) -> None:
            night_of(run, key, report)

        for key in keys or list(sources()):
            state = ingest(key, return_state=True)
            if state.is_failed() or state.is_crashed():
                report.bugs.append(f"{key}: {state.message}")
    if report.state == "failed":
        return Failed(message="; ".join(report.bugs), data=report)
    return Completed(name=report.state.capitalize(), message=report.state, data=report)


def night_of(run: Run, key: str, report: RunReport) -> None:
    """One series: look, then load every capture that no edition or quarantine accounts for."""
    mine = SourceReport(key=key)
    report.sources.append(mine)
    mine.looks += look_at_all(run, source(key))
    for pending in record.unprocessed(run.engine, key):
        # A night with nothing new does not pay for the libraries that read and check.
        from flows.edition import process

        mine.editions.append(process(run, pending.document, pending.sha256))
        run.renew()
