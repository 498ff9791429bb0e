"""What each capture of a document was loaded as."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

import sqlalchemy as sa

from loaders.tables import table

if TYPE_CHECKING:
    import datetime as dt

    from loaders.loads import Load
    from transforms.facts import Edition


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """The edition that a document was last loaded as."""

    edition_id: str
    document_url: str
    sha256: str
    reader: str
    period: tuple[dt.date, dt.date] | None


def last(connection: sa.Connection, document_url: str) -> Before | None:
    """What a document says as far as the warehouse knows; None when it was never loaded."""
    editions = table("editions")
    row = connection.execute(
        sa.select(editions)
        .where(editions.c.document_url == document_url)
        .order_by(editions.c.load_id.desc())
        .limit(1)
    ).first()
    if row is None:
        return None
    period = None if row.period_start is None else (row.period_start, row.period_end)
    return Before(
        edition_id=row.edition_id,
        document_url=document_url,
        sha256=row.sha256,
        reader=row.reader,
        period=period,
    )


def insert(connection: sa.Connection, edition: Edition, load: Load, reader: str) -> str:
    """Write an edition and give its name.

    A capture that comes back after another one, or that another reader reads, is an edition of its
    own: ``NAME.2``.
    """
    editions = table("editions")
    earlier = connection.execute(
        sa.select(sa.func.count()).where(
            editions.c.document_url == edition.document.url,
            editions.c.sha256 == edition.sha256,
        )
    ).scalar_one()
    name = f"{edition.edition_id}.{earlier + 1}" if earlier else edition.edition_id
    start, end = edition.period or (None, None)
    connection.execute(
        editions.insert().values(
            edition_id=name,
            document_url=edition.document.url,
            sha256=edition.sha256,
            series=edition.document.series,
            period_start=start,
            period_end=end,
            published_on=edition.published_on,
            layout=edition.layout,
            engine=edition.engine,
            reader=reader,
            pages=edition.pages,
            rows=edition.rows,
            rows_sha256=edition.rows_sha256,
            defects=json.dumps(edition.defects),
            load_id=load.load_id,
        )
    )
    return name
