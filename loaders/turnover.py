"""Versions of one fact are closed and opened: the only place that does either."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from loaders import dimensions, loads
from loaders.bulk import bulk_insert
from loaders.tables import current, table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from loaders.loads import Load


class LoadError(Exception):
    """A load did not come out as it must: a mistake of ours, and nothing of it was kept."""


def close(connection: sa.Connection, name: str, versions: Sequence[int], load: Load) -> None:
    """End versions at the load's moment.

    Raises:
        LoadError: some of them are not current.
    """
    if not versions:
        return
    fact = table(name)
    closed = connection.execute(
        fact.update()
        .where(fact.c.version_id == sa.bindparam("closing"), current(fact))
        .values(known_to=load.known_at),
        [{"closing": version} for version in versions],
    )
    if closed.rowcount != len(versions):
        raise LoadError(f"{name}: {closed.rowcount} of {len(versions)} versions could be closed")


def open_(
    connection: sa.Connection, name: str, rows: Mapping[str, Sequence[Any]], load: Load
) -> None:
    """Begin versions at the load's moment; ``rows`` are columns without those of a load."""
    fact = table(name)
    count = len(rows["row_id"])
    first = loads.next_id(connection, fact.c.version_id)
    mine = {
        "version_id": range(first, first + count),
        "known_from": [load.known_at] * count,
        "known_to": [None] * count,
        "run_id": [load.run_id] * count,
    }
    bulk_insert(connection, fact, {**rows, **mine})
    dimensions.name_places(connection, rows)
