"""A span of one series through today's code: as one Prefect flow, one task a document."""

from __future__ import annotations

import datetime as dt
import logging
import socket
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from prefect import flow, task
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State
from prefect.task_runners import ThreadPoolTaskRunner

from extractors.registry import source
from flows.asked import demand_order
from flows.filling import prepare
from flows.outcome import Ended, end, log_ours, outcome
from flows.parameters import Scheduler, Series, Workers
from flows.report import RunReport
from flows.running import running
from flows.settings import SettingsError
from flows.working import processes, work

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from prefect.futures import PrefectFuture
    from prefect.task_runners import TaskRunner

    from flows.report import EditionReport
    from flows.run import Run
    from flows.working import Job

logger = logging.getLogger(__name__)


@flow(name="backfill", flow_run_name="backfill-{key}-{from_date}-to-{to_date}")
def backfill(
    key: Series,
    from_date: dt.date,
    to_date: dt.date,
    force: bool = False,
    workers: Workers = 1,
    dask: Scheduler = "",
) -> State[Ended]:
    """Fetch and load what is missing of one series in a span of days.

    Args:
        key: The series.
        from_date: First day; documents whose period meets the span are taken.
        to_date: Last day.
        force: Fetch and read again what is there already.
        workers: Processes that read, on this machine.
        dask: Address of a Dask scheduler (tcp://host:8786) whose workers read instead.
    """
    log_ours()
    demand_order((from_date, to_date))
    if dask:
        _demand_scheduler(dask)
        _runner(workers, dask)  # what it lacks is said before anything is fetched
    report = RunReport(command="backfill")
    with running("backfill", report, about=key) as run:
        report.plan, mine, jobs = prepare(run, source(key), (from_date, to_date), force=force)
        report.sources.append(mine)
        read_all(run, jobs, report, workers=workers, dask=dask)
    return end(report)


def run_backfill(key: str, span: tuple[dt.date, dt.date], **options: Any) -> RunReport:
    """Run the flow from a command line and give its report.

    Raises:
        WarehouseError: the warehouse cannot be opened, or another run holds it.
        SettingsError: the span ends before it begins, or no Dask scheduler answers.
    """
    return outcome("backfill", backfill, key, *span, **options)


def read_all(
    run: Run, jobs: Sequence[Job], report: RunReport, *, workers: int = 1, dask: str = ""
) -> None:
    """Read documents, one task each; a bug in one is told and does not stop the others."""
    mine = {source.key: source for source in report.sources}
    for job, result in _results(run, jobs, workers=workers, dask=dask):
        if isinstance(result, BaseException):
            logger.error("%s stopped on a bug of ours", job.document.url, exc_info=result)
            report.bugs.append(f"{job.document.url}: {type(result).__name__}: {result}")
        else:
            mine[job.document.series].editions.append(result)


def _results(
    run: Run, jobs: Sequence[Job], *, workers: int, dask: str
) -> Iterator[tuple[Job, EditionReport | BaseException]]:
    if not jobs:
        return
    with ExitStack() as stack:
        do = work if dask else stack.enter_context(processes(min(workers, len(jobs))))
        read = task(name="read", task_run_name=_name, cache_policy=NO_CACHE)(do)
        runner = stack.enter_context(_runner(workers, dask))
        futures = [runner.submit(read, {"job": job}) for job in jobs]
        for job, future in zip(jobs, futures, strict=True):
            yield job, _result(run, future)
            run.renew()


def _runner(workers: int, dask: str) -> TaskRunner[Any]:
    if not dask:
        return ThreadPoolTaskRunner(max_workers=workers)
    try:
        from prefect_dask.task_runners import DaskTaskRunner  # an extra of the installation
    except ImportError as error:
        raise SettingsError(
            "--dask needs prefect-dask: install casetables with its extra 'dask'"
        ) from error
    runner: TaskRunner[Any] = DaskTaskRunner(address=dask)
    return runner


def _demand_scheduler(address: str) -> None:
    place = urlsplit(address)
    try:
        socket.create_connection((place.hostname or "", place.port or 0), timeout=10).close()
    except OSError as error:
        told = f"the Dask scheduler {address} does not answer ({error.strerror or error})"
        raise SettingsError(f"{told}: start it, or leave out --dask") from error


def _result(run: Run, future: PrefectFuture[Any]) -> EditionReport | BaseException:
    """What a task gave, or what stopped it; says from time to time that the run is alive."""
    while True:
        try:
            result: EditionReport | BaseException = future.result(
                timeout=60, raise_on_failure=False
            )
        except TimeoutError:
            run.renew()
        else:
            return result


def _name() -> str:
    from prefect.runtime import task_run

    job: Job = task_run.parameters["job"]
    return f"read-{job.document.url.rpartition('/')[2]}"
