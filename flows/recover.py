"""The second place to ask for a document that its site no longer gives: the Wayback Machine."""

from __future__ import annotations

import dataclasses
import logging
from typing import TYPE_CHECKING

from extractors.errors import PipelineError
from extractors.records import Capture
from extractors.web import wayback
from extractors.web.media import media_type
from flows.run import now

if TYPE_CHECKING:
    from extractors.records import Document, Observation
    from extractors.source import Source
    from extractors.web.wayback import Snapshot
    from flows.run import Run

logger = logging.getLogger(__name__)


def recover(
    run: Run, document: Document, source: Source, gone: Observation
) -> tuple[Observation, Capture | None]:
    """The look at a document that is gone, with what the archive has of it.

    The latest capture that can be the document is taken. When nothing can be had the look stays
    ``gone`` and its note says why.
    """
    try:
        snapshots = wayback.inventory(run.client, document.url)
        found = next(
            (got for each in reversed(snapshots) if (got := _fetch(run, document, source, each))),
            None,
        )
    except PipelineError as error:
        logger.warning("%s", error)
        return dataclasses.replace(gone, note=f"{gone.note} {error}"), None
    if found is None:
        note = f"{gone.note} {wayback.HOST} holds {len(snapshots)} captures, none of use."
        return dataclasses.replace(gone, note=note), None
    snapshot, capture = found
    note = f"as {wayback.HOST} saw it on {snapshot.seen_at:%Y-%m-%d %H:%M:%S} UTC; {gone.note}"
    return dataclasses.replace(
        gone, outcome="recovered", sha256=capture.sha256, via=snapshot.url, note=note
    ), capture


def _fetch(
    run: Run, document: Document, source: Source, snapshot: Snapshot
) -> tuple[Snapshot, Capture] | None:
    fetched = wayback.fetch(run.client, snapshot)
    content = fetched.content or b""
    media = media_type(content)
    if document.kind == "report" and source.media and media not in source.media:
        return None
    about = {
        "url": document.url,
        "via": snapshot.url,
        "retrieved_at": now().isoformat(timespec="seconds"),
        "seen_by": wayback.HOST,
        "seen_at": snapshot.seen_at.isoformat(),
        "headers": fetched.headers,
    }
    sha256 = run.archive.put(content, about)
    return snapshot, Capture(sha256=sha256, size=len(content), media_type=media)
