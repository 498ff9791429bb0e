"""Only what failed in an earlier run, once more."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.runtime import flow_run

from extractors.registry import source
from flows.acquire import look_at
from flows.backfill import read_all
from flows.filling import jobs
from flows.listings import listing_page
from flows.night import night_of
from flows.outcome import Ended, end, log_ours, outcome
from flows.reading import opened
from flows.report import Alarm, RunReport, SourceReport
from flows.running import running
from flows.settings import Settings, SettingsError
from loaders import coverage, sightings
from transforms.narrative.addresses import is_hidden

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractors.records import Document
    from flows.run import Run
    from flows.working import Job


def _name() -> str:
    return f"retry-{flow_run.parameters.get('run_id') or 'latest'}"


@flow(name="retry", flow_run_name=_name)
def retry(run_id: str = "") -> State[Ended]:
    """Look again at what was not given, and read again what was held.

    Args:
        run_id: The run; empty for the latest that was not clean.
    """
    log_ours()
    report = RunReport(command="retry")
    _, parts = _failed(run_id)
    with running("retry", report) as run:
        todo = [job for part in parts for job in again(run, part, report)]
        read_all(run, todo, report)
    return end(report)


def run_retry(run_id: str) -> RunReport:
    """Run the flow from a command line and give its report.

    Raises:
        WarehouseError: the warehouse cannot be opened, or another run holds it.
        SettingsError: there is no such run, or it left no report.
    """
    named, _ = _failed(run_id)
    return outcome("retry", retry, named)


def _failed(run_id: str) -> tuple[str, list[dict[str, Any]]]:
    """The run that is meant, and its series; looked for before there is a run of our own."""
    with opened(Settings.from_env(os.environ)) as engine:
        found = coverage.report_of(engine, run_id or None)
    if found is None:
        wanted = f"there is no run {run_id!r} with a report" if run_id else "no run has failed"
        raise SettingsError(
            f"{wanted}; what a killed run left undone is taken up by casetables nightly"
        )
    return found[0], found[1]["sources"]


def again(run: Run, part: dict[str, Any], report: RunReport) -> Iterator[Job]:
    """One series of the failed run: its looks again, and what is to be read of it."""
    series = source(part["key"])
    missed = [x["url"] for x in part["looks"] if x["outcome"] in ("failed", "gone")]
    held = [x["url"] for x in part["editions"] if x["held"]]
    if any(url == series.listing or is_hidden(url) for url in missed):
        # Only a listing tells where a document is whose address is not kept.
        night_of(run, series.key, report)
    else:
        report.sources.append(SourceReport(key=series.key))
    mine = report.sources[-1]
    known = {document.url: document for document in sightings.documents(run.engine, series.key)}
    left = [known[url] for url in missed if url not in {look.url for look in mine.looks}]
    documents = [*_linked(run, left, mine), *(x for x in left if _can_be_asked(x))]
    mine.looks += look_at(run, documents, series)
    mine.alarms += [_out_of_reach(x) for x in left if is_hidden(x.url)]
    yield from jobs(run, series, documents, force=False)
    yield from jobs(run, series, [known[url] for url in held], force=True)


def _linked(run: Run, left: list[Document], mine: SourceReport) -> list[Document]:
    """What the further pages of a listing link that could not be read then."""
    found: list[Document] = []
    for each in left:
        if each.kind == "listing":
            look, page = listing_page(run, source(mine.key), each.url)
            mine.looks.append(look)
            found += page[1] if page else ()
    return found


def _can_be_asked(document: Document) -> bool:
    return document.kind != "listing" and not is_hidden(document.url)


def _out_of_reach(document: Document) -> Alarm:
    return Alarm(
        series=document.series,
        kind="retry",
        sentence=f"{document.url} cannot be asked for: its address is not kept.",
        advice=f"casetables backfill --source {document.series} --from DAY --to DAY finds it again on "
        "the listing.",
    )
