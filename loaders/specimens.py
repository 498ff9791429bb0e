"""Documents that were made for trying casetables: readers of a warehouse that holds some are told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from loaders.tables import table

if TYPE_CHECKING:
    from collections.abc import Collection

INVENTED = "made for trying casetables and no publication of any agency: no row is a real case."


def said(connection: sa.Connection, specimens: Collection[str]) -> str:
    """A sentence for every page where captures with these hashes were read; else nothing."""
    editions = table("editions")
    urls = sa.select(editions.c.document_url).distinct()
    every = _count(connection, urls)
    made = _count(connection, urls.where(editions.c.sha256.in_(specimens)))
    if not made:
        return ""
    which = "Every document here is" if made == every else f"{made} of {every} documents here are"
    return f"SPECIMEN. {which} {INVENTED}"


def _count(connection: sa.Connection, found: sa.Select[tuple[str]]) -> int:
    return connection.execute(sa.select(sa.func.count()).select_from(found.subquery())).scalar_one()
