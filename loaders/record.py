"""What was looked at and what was there: documents, observations, captures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import sqlalchemy as sa

from extractors.errors import ArchiveError
from extractors.records import Document
from loaders.engines import reading, writing
from loaders.loads import next_id
from loaders.tables import table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extractors.records import Capture, Observation


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the last look that gave something left behind."""

    sha256: str
    etag: str | None
    last_modified: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """A capture that no edition and no quarantine entry accounts for."""

    document: Document
    sha256: str


def latest(engine: sa.Engine, urls: Iterable[str]) -> dict[str, Known]:
    """What is known of each URL; those that never gave anything are left out."""
    seen = table("observations")
    order = (seen.c.observed_at.desc(), seen.c.observation_id.desc())
    place = sa.func.row_number().over(partition_by=seen.c.url, order_by=order).label("place")
    gave = (seen.c.url.in_(list(urls)), seen.c.sha256.is_not(None), seen.c.outcome != "failed")
    ranked = sa.select(seen, place).where(*gave).subquery()
    with reading(engine) as connection:
        found = connection.execute(sa.select(ranked).where(ranked.c.place == 1))
        return {
            row.url: Known(sha256=row.sha256, etag=row.etag, last_modified=row.last_modified)
            for row in found
        }


def observe(
    engine: sa.Engine,
    run_id: str,
    document: Document,
    observation: Observation,
    capture: Capture | None,
) -> None:
    """Record one look, with the document and the capture when they are new."""
    documents, captures, seen = table("documents"), table("captures"), table("observations")
    with writing(engine) as connection:
        if not _has(connection, documents.c.url, document.url):
            connection.execute(
                documents.insert().values(
                    url=document.url,
                    series=document.series,
                    kind=document.kind,
                    title=document.title,
                    run_id=run_id,
                )
            )
        if capture and not _has(connection, captures.c.sha256, capture.sha256):
            connection.execute(
                captures.insert().values(
                    sha256=capture.sha256,
                    size=capture.size,
                    media_type=capture.media_type,
                    run_id=run_id,
                )
            )
        values = {
            name: getattr(observation, name, None)
            for name in seen.c.keys()  # noqa: SIM118 - a column collection is no mapping
        }
        number = next_id(connection, seen.c.observation_id)
        connection.execute(
            seen.insert().values(values | {"observation_id": number, "run_id": run_id})
        )


def unprocessed(engine: sa.Engine, series: str, reader: str) -> list[Pending]:
    """Reports whose latest capture is not what was last loaded from them, nor held by this reader.

    ``reader`` names the code, layouts and vocabularies that would read it: what an older one refused
    is tried once more, and so is what was loaded with names that an older one did not know. A document
    that goes back to an earlier capture is pending again: what it says has changed. One that only the
    archive could not give is tried every time.
    """
    documents, captures, held = table("documents"), table("captures"), table("quarantine")
    of_capture = sa.exists().where(
        held.c.document_url == documents.c.url, held.c.sha256 == captures.c.sha256
    )
    kept_out = of_capture.where(held.c.reader == reader, held.c.reason != ArchiveError.code)
    names_wait = of_capture.where(
        held.c.reader != reader, held.c.reason == "vocabulary", held.c.status == "open"
    )
    not_loaded = sa.func.coalesce(_loaded(documents), "") != captures.c.sha256
    query = (
        sa.select(documents, captures.c.sha256)
        .select_from(documents)
        .join(captures, captures.c.sha256 == _there(documents))
        .where(
            documents.c.series == series,
            documents.c.kind == "report",
            sa.or_(sa.and_(not_loaded, ~kept_out), names_wait),
        )
        .order_by(documents.c.url)
    )
    with reading(engine) as connection:
        return [
            Pending(
                document=Document(url=r.url, series=r.series, title=r.title, kind=r.kind),
                sha256=r.sha256,
            )
            for r in connection.execute(query)
        ]


def _there(documents: sa.Table) -> sa.ScalarSelect[str]:
    """The capture that the last look at a document gave."""
    seen = table("observations")
    return (
        sa.select(seen.c.sha256)
        .where(
            seen.c.url == documents.c.url,
            seen.c.sha256.is_not(None),
            seen.c.outcome != "failed",
        )
        .order_by(seen.c.observed_at.desc(), seen.c.observation_id.desc())
        .limit(1)
        .correlate(documents)
        .scalar_subquery()
    )


def _loaded(documents: sa.Table) -> sa.ScalarSelect[str]:
    """The capture that a document was last loaded from."""
    editions = table("editions")
    return (
        sa.select(editions.c.sha256)
        .where(editions.c.document_url == documents.c.url)
        .order_by(editions.c.load_id.desc())
        .limit(1)
        .correlate(documents)
        .scalar_subquery()
    )


def _has(connection: sa.Connection, column: sa.Column[str], value: str) -> bool:
    return connection.execute(sa.select(sa.exists().where(column == value))).scalar_one()
