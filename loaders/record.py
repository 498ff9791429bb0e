"""Documents, captures and observations: what was seen where, and what waits to be read."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

import sqlalchemy as sa

from extractors.errors import ArchiveError
from extractors.records import Document
from loaders.engines import reading, writing
from loaders.tables import table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection, Engine

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


def latest(engine: Engine, urls: Iterable[str]) -> dict[str, Known]:
    """What is known of each URL; those never seen are left out."""
    seen = table("observations")
    wanted = list(urls)
    newest = (
        sa.select(sa.func.max(seen.c.observation_id))
        .where(seen.c.url.in_(wanted), seen.c.sha256.is_not(None), seen.c.outcome != "failed")
        .group_by(seen.c.url)
    )
    with reading(engine) as connection:
        rows = connection.execute(sa.select(seen).where(seen.c.observation_id.in_(newest)))
        return {
            row.url: Known(sha256=row.sha256, etag=row.etag, last_modified=row.last_modified)
            for row in rows
        }


def observe(
    engine: Engine,
    run_id: str,
    document: Document,
    observation: Observation,
    capture: Capture | None,
) -> None:
    """Record one look; the document and the capture too when they are new."""
    with writing(engine) as connection:
        _keep(connection, "documents", "url", {**asdict(document), "run_id": run_id})
        if capture:
            _keep(connection, "captures", "sha256", {**asdict(capture), "run_id": run_id})
        seen = table("observations")
        connection.execute(
            sa.insert(seen).values(
                observation_id=next_id(connection, "observations", "observation_id"),
                run_id=run_id,
                **asdict(observation),
            )
        )


def unprocessed(engine: Engine, series: str, reader: str) -> list[Pending]:
    """Reports whose latest capture is neither their current edition nor quarantined by this reader.

    ``reader`` names the code and layouts that would read it: what an older one refused is tried
    once more. A capture that was loaded long ago and is published again after another is pending
    too; one that only the archive could not give is tried every time.
    """
    documents, held = table("documents"), table("quarantine")
    with reading(engine) as connection:
        reports = connection.execute(
            sa.select(documents)
            .where(documents.c.series == series, documents.c.kind == "report")
            .order_by(documents.c.url)
        ).all()
        known = latest(engine, [row.url for row in reports])
        current = _current_captures(connection, series)
        refused = set(
            connection.execute(
                sa.select(held.c.document_url, held.c.sha256).where(
                    held.c.series == series,
                    held.c.reader == reader,
                    held.c.reason != ArchiveError.code,
                )
            )
        )
    return [
        Pending(
            document=Document(url=row.url, series=series, title=row.title, kind=row.kind),
            sha256=known[row.url].sha256,
        )
        for row in reports
        if row.url in known and (row.url, known[row.url].sha256) not in current | refused
    ]


def _current_captures(connection: Connection, series: str) -> set[tuple[str, str]]:
    """Each document of a series with the capture that it was last loaded from."""
    editions = table("editions")
    last = (
        sa.select(sa.func.max(editions.c.load_id))
        .where(editions.c.series == series)
        .group_by(editions.c.document_url)
    )
    query = sa.select(editions.c.document_url, editions.c.sha256).where(
        editions.c.load_id.in_(last)
    )
    return {(row.document_url, row.sha256) for row in connection.execute(query)}


def next_id(connection: Connection, name: str, column: str) -> int:
    """The next number of a table, inside a write transaction."""
    highest = connection.execute(sa.select(sa.func.max(table(name).c[column]))).scalar()
    return (highest or 0) + 1


def _keep(connection: Connection, name: str, key: str, values: dict[str, object]) -> None:
    where = table(name).c[key] == values[key]
    if not connection.execute(sa.select(sa.literal(1)).where(where)).first():
        connection.execute(sa.insert(table(name)).values(**values))
