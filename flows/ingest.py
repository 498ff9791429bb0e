"""A document that came by hand, on the same way as one that was fetched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.records import Capture, Document, Observation
from extractors.registry import source
from extractors.web.media import media_type
from flows.report import Look, SourceReport
from flows.run import now, open_run
from flows.working import read
from loaders import record
from transforms.narrative.addresses import nameless

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from flows.report import RunReport
    from flows.settings import Settings


def ingest(
    path: Path,
    key: str,
    *,
    url: str | None,
    retrieved: dt.datetime | None,
    settings: Settings,
    report: RunReport,
) -> None:
    """Archive, record and load one file; ``retrieved`` is when it was seen, if that is known.

    Without a URL the document is known by its bytes alone (``urn:sha256:...``).
    """
    content = path.read_bytes()
    mine = SourceReport(key=key)
    report.sources.append(mine)
    with open_run(settings, "ingest", report) as run:
        sha256 = run.archive.put(content)
        document, note = _named(path, url or f"urn:sha256:{sha256}", key)
        known = record.latest(run.engine, [document.url]).get(document.url)
        observation = Observation(
            url=document.url,
            observed_at=retrieved or now(),
            outcome="by_hand",
            sha256=sha256,
            note=note,
        )
        capture = Capture(sha256=sha256, size=len(content), media_type=media_type(content))
        record.observe(run.engine, run.run_id, document, observation, capture)
        outcome = "identical" if known and known.sha256 == sha256 else "by_hand"
        mine.looks.append(Look(url=document.url, kind=document.kind, outcome=outcome))
        for pending in record.unprocessed(run.engine, key, run.reader(key)):
            if pending.document.url == document.url:
                mine.editions.append(read(run, pending.document, pending.sha256))


def _named(path: Path, url: str, key: str) -> tuple[Document, str]:
    """The document and where it is from; files of a series that names people are not named."""
    if source(key).names_people:
        return nameless(Document(url=url, series=key)), "from a file"
    return Document(url=url, series=key, title=path.name), f"from the file {path.name}"
