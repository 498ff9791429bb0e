"""Only what failed in an earlier run, once more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.runtime import flow_run

from extractors.registry import source
from flows.acquire import look_at
from flows.backfill import read_all
from flows.filling import jobs
from flows.nightly import night_of
from flows.outcome import end, log_ours, outcome
from flows.report import RunReport, SourceReport
from flows.running import running
from flows.settings import SettingsError
from loaders import coverage, sightings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flows.run import Run
    from flows.working import Job


def _name() -> str:
    return f"retry-{flow_run.parameters.get('run_id') or 'latest'}"


@flow(name="retry", flow_run_name=_name)
def retry(run_id: str = "") -> State[RunReport]:
    """Look again at what was not given, and read again what was held.

    Args:
        run_id: The run; empty for the latest that was not clean.
    """
    log_ours()
    report = RunReport(command="retry")
    with running("retry", report) as run:
        failed = _failed(run, run_id)
        todo = [job for part in failed for job in _again(run, part, report)]
        read_all(run, todo, report)
    return end(report)


def run_retry(run_id: str) -> RunReport:
    """Run the flow from a command line and give its report.

    Raises:
        WarehouseError: the warehouse cannot be opened, or another run holds it.
        SettingsError: there is no such run, or it left no report.
    """
    return outcome(retry, run_id)


def _failed(run: Run, run_id: str) -> list[dict[str, Any]]:
    found = coverage.report_of(run.engine, run_id or None)
    if found is None:
        wanted = f"there is no run {run_id!r} with a report" if run_id else "no run has failed"
        raise SettingsError(
            f"{wanted}; what a killed run left undone is taken up by casetables nightly"
        )
    parts: list[dict[str, Any]] = found[1]["sources"]
    return parts


def _again(run: Run, part: dict[str, Any], report: RunReport) -> Iterator[Job]:
    """One series of the failed run: its looks again, and what is to be read of it."""
    series = source(part["key"])
    missed = [x["url"] for x in part["looks"] if x["outcome"] in ("failed", "gone")]
    held = [x["url"] for x in part["editions"] if x["held"]]
    if series.listing in missed:
        night_of(run, series.key, report)
        return
    known = {document.url: document for document in sightings.documents(run.engine, series.key)}
    mine = SourceReport(key=series.key)
    report.sources.append(mine)
    mine.looks += look_at(run, [known[url] for url in missed], series)
    yield from jobs(run, series, [known[url] for url in missed], force=False)
    yield from jobs(run, series, [known[url] for url in held], force=True)
