"""The same case in reports of two near periods: linked, never merged.

Rows carry no number of a case. Two agree when all that is printed agrees but the day that lies in
the report's own period, and of several alike the first goes with the first.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import TYPE_CHECKING

import sqlalchemy as sa

from loaders import frames
from loaders.bulk import bulk_insert
from loaders.tables import current, table
from transforms.identity import fold
from transforms.schema import FACTS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from loaders.loads import Load
    from transforms.columns import Table
    from transforms.facts import Edition

METHOD = "case.print@1"
_NEAR = dt.timedelta(days=31)

Key = tuple[str, ...]


def link(
    connection: sa.Connection, edition: Edition, opened: Mapping[str, Sequence[str]], load: Load
) -> None:
    """Link rows that this load opened, by fact, with the rows of reports of near periods."""
    if edition.period is None:
        return
    near = _near(connection, edition)
    for spec in FACTS:
        ids = set(opened.get(spec.name, ()))
        if spec.within_period and ids and near:
            _link(connection, spec, (edition.document.url, near), ids, load)


def _near(connection: sa.Connection, edition: Edition) -> list[str]:
    editions = table("editions")
    start, end = edition.period or (dt.date.min, dt.date.max)
    query = sa.select(editions.c.document_url).where(
        editions.c.series == edition.document.series,
        editions.c.document_url != edition.document.url,
        editions.c.period_end >= start - _NEAR,
        editions.c.period_start <= end + _NEAR,
    )
    return sorted(connection.execute(query.distinct()).scalars())


def _link(
    connection: sa.Connection,
    spec: Table,
    urls: tuple[str, Sequence[str]],
    opened: set[str],
    load: Load,
) -> None:
    mine = _by_key(connection, spec, urls[0])
    links = []
    for other in urls[1]:
        theirs = _by_key(connection, spec, other)
        for key in mine.keys() & theirs.keys():
            equals = max(len(mine[key]), len(theirs[key]))
            for row_id, linked in zip(mine[key], theirs[key], strict=False):
                if row_id in opened:
                    links.append((row_id, linked, equals))
    if links:
        stamp = {"fact": spec.name, "relation": "same_case", "method": METHOD}
        about = stamp | {"load_id": load.load_id, "run_id": load.run_id}
        rows = [
            about | {"row_id": a, "linked_row_id": b, "equals": n, "confidence": 1 / n}
            for a, b, n in sorted(links)
        ]
        bulk_insert(connection, table("case_links"), frames.by_column(rows))


def _by_key(connection: sa.Connection, spec: Table, url: str) -> dict[Key, list[str]]:
    """The current rows of a document by what they print, in the order of the document."""
    fact = table(spec.name)
    field = f"{spec.within_period.rpartition('_')[0]}_printed"
    printed = [c for c in fact.c if c.name.endswith("_printed") and c.name != field]
    query = sa.select(fact.c.row_id, *printed).where(fact.c.document_url == url, current(fact))
    found: dict[Key, list[str]] = defaultdict(list)
    for row_id, *texts in connection.execute(query.order_by(fact.c.position, fact.c.row_id)):
        found[tuple(map(fold, texts))].append(row_id)
    return found
