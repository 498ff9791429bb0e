"""Fetch: one look at a URL, its bytes archived, the look recorded."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from extractors.errors import NotThisDocumentError, PipelineError
from extractors.records import Capture, Document, Observation
from extractors.web.client import StatusError, Validators
from extractors.web.media import media_type
from extractors.web.states import GONE, Before, judge
from flows.recover import recover
from flows.report import Look
from flows.run import now
from loaders import record, sightings

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from extractors.source import Source
    from extractors.web.client import Fetched
    from flows.run import Run
    from loaders.record import Known

logger = logging.getLogger(__name__)


def look_at(
    run: Run, documents: Sequence[Document], source: Source, *, fresh: bool = False
) -> list[Look]:
    """One look at each document, recorded with what came of it.

    ``fresh`` asks for the bytes even where the site would say that they are unchanged. What brings
    news is recorded at once, before the next look; the rest together at the end.
    """
    urls = [document.url for document in documents]
    known = record.latest(run.engine, urls)
    befores = sightings.befores(run.engine, urls)
    looks: list[Look] = []
    quiet: list[Observation] = []
    try:
        for document in documents:
            before = befores.get(document.url, Before())
            observation, capture = _look(
                run, document, source, known.get(document.url), before, fresh=fresh
            )
            if observation.outcome == "unchanged":
                quiet.append(observation)
            else:
                record.observe(run.engine, run.run_id, document, observation, capture)
                logger.info("%s: %s", document.url, observation.outcome)
            looks.append(_told(document, before, observation))
            run.renew()
    finally:
        sightings.observe_all(run.engine, run.run_id, quiet)
    if quiet:
        kind = documents[0].kind
        logger.info("%s, %s: %d of %d unchanged", source.key, kind, len(quiet), len(documents))
    return looks


def _look(
    run: Run,
    document: Document,
    source: Source,
    known: Known | None,
    before: Before,
    *,
    fresh: bool,
) -> tuple[Observation, Capture | None]:
    try:
        stray = run.strays.get(document.url) if known is None and not fresh else None
        if stray:
            fetched = stray.answer(run.archive)
        else:
            validators = None if fresh else _validators(known)
            asked = document.address or document.url
            fetched = run.client.fetch(asked, hosts=source.hosts, known=validators)
        _demand_media(document, source, fetched)
        capture = archived(run, document, fetched)
        at = stray.retrieved_at if stray else now()
        return _seen(document, known, before, fetched, capture, at=at), capture
    except PipelineError as error:
        observation = _unseen(document, known, error)
        logger.warning("%s", observation.note)
        if observation.outcome == "gone" and known is None and not document.address:
            return recover(run, document, source, observation)
        return observation, None


def _told(document: Document, before: Before, observation: Observation) -> Look:
    gone = observation.outcome == "gone"
    return Look(
        url=document.url,
        kind=document.kind,
        outcome=observation.outcome,
        note=observation.note,
        again=gone and before.outcome in ("gone", "recovered"),
    )


def _validators(known: Known | None) -> Validators | None:
    if known is None:
        return None
    return Validators(etag=known.etag, last_modified=known.last_modified)


def _demand_media(document: Document, source: Source, fetched: Fetched) -> None:
    """Refuse what cannot be the document: pages that say 'not found' come with status 200 too."""
    wanted = source.media if document.kind == "report" else ()
    if fetched.content is None or not wanted:
        return
    found = media_type(fetched.content)
    if found not in wanted:
        raise NotThisDocumentError(
            document.url,
            f"expected {' or '.join(wanted)}, the site sent {found} ({len(fetched.content)} bytes)",
            "Look at the address in a browser; what we held before still stands.",
        )


def archived(run: Run, document: Document, fetched: Fetched) -> Capture | None:
    """Keep what an answer brought, with where and when it was had beside it."""
    if fetched.content is None:
        return None
    about = {
        "url": document.url,
        "via": fetched.via,
        "retrieved_at": now().isoformat(timespec="seconds"),
        "headers": fetched.headers,
    }
    return Capture(
        sha256=run.archive.put(fetched.content, about),
        size=len(fetched.content),
        media_type=media_type(fetched.content),
    )


def _seen(
    document: Document,
    known: Known | None,
    before: Before,
    fetched: Fetched,
    capture: Capture | None,
    *,
    at: dt.datetime,
) -> Observation:
    moved_to = fetched.via if fetched.moved and not document.address else None
    outcome = judge(before, sha256=capture.sha256 if capture else None, moved_to=moved_to)
    etag, last_modified = fetched.validators.etag, fetched.validators.last_modified
    if capture is None and known:
        # A 304 need not repeat the validators: those that it confirmed still hold.
        etag = etag or known.etag
        last_modified = last_modified or known.last_modified
    return Observation(
        url=document.url,
        observed_at=at,
        outcome=outcome,
        sha256=capture.sha256 if capture else before.sha256,
        status=fetched.status,
        etag=etag,
        last_modified=last_modified,
        # What is really asked for is not told where the address may name a person.
        via=None if document.address else fetched.via,
        note=f"now at {moved_to}" if moved_to and moved_to != before.via else "",
    )


def _unseen(document: Document, known: Known | None, error: PipelineError) -> Observation:
    status = error.status if isinstance(error, StatusError) else None
    return Observation(
        url=document.url,
        observed_at=now(),
        outcome="gone" if status in GONE else "failed",
        sha256=known.sha256 if known else None,
        status=status,
        etag=known.etag if known else None,
        last_modified=known.last_modified if known else None,
        note=_said(error, document),
    )


def _said(error: PipelineError, document: Document) -> str:
    """What went wrong, under the address that may be told."""
    if not document.address:
        return str(error)
    asked, told = urlsplit(document.address).path, urlsplit(document.url).path
    return str(error).replace(asked, told)
