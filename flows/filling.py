"""What a backfill finds, plans and fetches, before anything is read."""

from __future__ import annotations

import dataclasses
import logging
import tempfile
from typing import TYPE_CHECKING

from extractors.errors import PipelineError
from extractors.web import wayback
from flows.acquire import look_at
from flows.discovered import discovered
from flows.foresight import foresee
from flows.listings import listed, peek
from flows.plan import Known, make_plan
from flows.report import SourceReport
from flows.run import joined
from flows.working import Job
from loaders import coverage, record, sightings
from loaders.errors import WarehouseError

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Sequence

    from extractors.records import Document
    from extractors.source import Source
    from flows.foreseen import Foreseen
    from flows.plan import Plan
    from flows.run import Run
    from flows.settings import Settings

    Period = tuple[dt.date, dt.date]

READ_S = 2.0
"""What reading one document takes as long as no run has measured it."""

logger = logging.getLogger(__name__)


def preview(settings: Settings, source: Source, span: Period, *, force: bool) -> Plan:
    """The plan as it would be now; looks at the site, reads what is archived, and writes nothing.

    Raises:
        WarehouseError: the warehouse cannot be opened.
    """
    try:
        with joined(settings, "preview", create=False) as run:
            made = plan(run, source, span, _peeked(run, source, span), force=force)
            return dataclasses.replace(made, foreseen=_foreseen(run, source, made))
    except WarehouseError as error:
        logger.warning("%s The plan is that of an empty warehouse.", error)
        with tempfile.TemporaryDirectory() as folder:
            empty = dataclasses.replace(settings, warehouse=f"sqlite:///{folder}/empty.db")
            with joined(empty, "preview") as run:
                return plan(run, source, span, _peeked(run, source, span), force=force)


def _foreseen(run: Run, source: Source, made: Plan) -> tuple[Foreseen, ...]:
    """What comes of the archived documents that the plan does something with."""
    documents = {each.url: each for each in sightings.documents(run.engine, source.key)}
    latest = record.latest(run.engine, made.urls)
    return tuple(
        foresee(run, documents[step.url], latest[step.url].sha256)
        for step in made.steps
        if step.does != "nothing" and step.url in latest
    )


def prepare(
    run: Run, source: Source, span: Period, *, force: bool
) -> tuple[Plan, SourceReport, list[Job]]:
    """Look, plan, and fetch what is not in the archive; what is to be read then."""
    listing = listed(run, source, _reaches(span))
    linked = listing.documents
    mine = SourceReport(key=source.key, looks=listing.looks)
    made = plan(run, source, span, linked, force=force)
    documents = {document.url: document for document in _candidates(run, source, linked)}
    wanted = [documents[step.url] for step in made.steps if step.does == "fetch"]
    mine.looks += look_at(run, wanted, source, fresh=force)
    return made, mine, jobs(run, source, [documents[url] for url in sorted(made.urls)], force=force)


def plan(
    run: Run, source: Source, span: Period, linked: Sequence[Document], *, force: bool
) -> Plan:
    """The plan for what the listing links and what was ever seen."""
    candidates = _candidates(run, source, linked)
    pending = record.unprocessed(run.engine, source.key, run.reader(source.key))
    known = Known(
        held=set(record.latest(run.engine, [document.url for document in candidates])),
        pending={each.document.url for each in pending},
        loaded=coverage.loaded(run.engine, source.key),
        reader=run.reader(source.key),
    )
    return make_plan(
        source.key,
        [(document, source.dated(document)) for document in candidates],
        known,
        span,
        force=force,
        pace_s=(1 + run.settings.pause_s, coverage.pace(run.engine, source.key) or READ_S),
    )


def jobs(run: Run, source: Source, documents: Iterable[Document], *, force: bool) -> list[Job]:
    """What of these documents is to be read: what nothing accounts for, or with force all."""
    wanted = {document.url: document for document in documents}
    if force:
        latest = record.latest(run.engine, wanted)
        found = [(wanted[url], known.sha256) for url, known in sorted(latest.items())]
    else:
        pending = record.unprocessed(run.engine, source.key, run.reader(source.key))
        found = [(each.document, each.sha256) for each in pending if each.document.url in wanted]
    return [
        Job(settings=run.settings, run_id=run.run_id, document=document, sha256=sha256)
        for document, sha256 in found
    ]


def _candidates(run: Run, source: Source, linked: Sequence[Document]) -> list[Document]:
    """Reports by URL: what is linked, what was seen before, and when nothing is what an archive has."""
    seen = sightings.documents(run.engine, source.key)
    found = {document.url: document for document in (*seen, *linked) if document.kind == "report"}
    if not found and source.folder:
        try:
            snapshots = wayback.inventory(run.client, source.folder, prefix=True)
            page = "".join(f'<a href="{each.original}"></a>' for each in snapshots)
            found = {d.url: d for d in discovered(source, page) if d.kind == "report"}
        except PipelineError as error:
            logger.warning("%s", error)
    return [found[url] for url in sorted(found)]


def _peeked(run: Run, source: Source, span: Period) -> Sequence[Document]:
    return peek(run, source, _reaches(span)).documents


def _reaches(span: Period) -> Callable[[Sequence[Document]], bool]:
    """Whether pages older than one, the newest first, may still list something of a span."""
    return lambda page: any(x.listed_on is None or x.listed_on >= span[0] for x in page)
