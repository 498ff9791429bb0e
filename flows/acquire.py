"""Discover and fetch: one look at a URL, its bytes archived, the look recorded."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from extractors.errors import PipelineError
from extractors.records import Capture, Document, Observation
from extractors.web.client import StatusError, Validators
from extractors.web.media import media_type
from flows.report import Look
from flows.run import now
from loaders import record

if TYPE_CHECKING:
    from extractors.source import Source
    from extractors.web.client import Fetched
    from flows.run import Run
    from loaders.record import Known

logger = logging.getLogger(__name__)


def look_at_all(run: Run, source: Source) -> list[Look]:
    """Look at a series' listing and at every document it links; failures are looks too."""
    listing = Document(url=source.listing, series=source.key, kind="listing", title=source.title)
    first = look(run, listing, source)
    html = record.latest(run.engine, [listing.url]).get(listing.url)
    if html is None or html.sha256 is None:
        return [first]
    try:
        documents = source.discover(run.archive.get(html.sha256).decode("utf-8", "replace"))
    except PipelineError as error:
        logger.warning("%s", error)
        return [first, Look(url=listing.url, kind="listing", outcome="failed", note=str(error))]
    return [first, *(look(run, document, source) for document in documents)]


def look(run: Run, document: Document, source: Source) -> Look:
    """One look at one document, recorded with what came of it."""
    known = record.latest(run.engine, [document.url]).get(document.url)
    capture = None
    try:
        fetched = run.client.fetch(document.url, hosts=source.hosts, known=_validators(known))
        if fetched.content is not None:
            capture = Capture(
                sha256=run.archive.put(fetched.content),
                size=len(fetched.content),
                media_type=media_type(fetched.content),
            )
        observation = _seen(document, known, fetched, capture)
    except PipelineError as error:
        logger.warning("%s", error)
        observation = Observation(
            url=document.url,
            observed_at=now(),
            outcome="failed",
            sha256=known.sha256 if known else None,
            status=error.status if isinstance(error, StatusError) else None,
            note=str(error),
        )
    record.observe(run.engine, run.run_id, document, observation, capture)
    logger.info("%s: %s", document.url, observation.outcome)
    return Look(
        url=document.url, kind=document.kind, outcome=observation.outcome, note=observation.note
    )


def _validators(known: Known | None) -> Validators | None:
    if known is None or known.sha256 is None:
        return None
    return Validators(etag=known.etag, last_modified=known.last_modified)


def _seen(
    document: Document, known: Known | None, fetched: Fetched, capture: Capture | None
) -> Observation:
    before = known.sha256 if known else None
    sha256 = capture.sha256 if capture else before
    etag, last_modified = fetched.validators.etag, fetched.validators.last_modified
    if capture is None:
        outcome = "unchanged"
        # A 304 need not repeat the validators: those that it confirmed still hold.
        etag = etag or (known.etag if known else None)
        last_modified = last_modified or (known.last_modified if known else None)
    elif before is None:
        outcome = "new"
    else:
        outcome = "identical" if sha256 == before else "changed"
    return Observation(
        url=document.url,
        observed_at=now(),
        outcome=outcome,
        sha256=sha256,
        status=fetched.status,
        etag=etag,
        last_modified=last_modified,
        via=fetched.via,
    )
