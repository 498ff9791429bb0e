"""The dimensions in the warehouse: what the codes in the facts stand for.

Of the jurisdictions only those that some fact names are kept: all others would be names of places,
among them many that people bear, in a warehouse that promises to hold nobody's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from loaders import frames
from loaders.bulk import bulk_insert
from loaders.tables import table
from transforms.dimensions import DIMENSIONS, JURISDICTIONS, jurisdictions, rows
from transforms.schema import FACTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_NAMES = frozenset(column.name for spec in FACTS for column in spec.columns)
_PLACES = sorted(
    name
    for name in _NAMES
    if name.endswith("_code") and f"{name.removesuffix('code')}state" in _NAMES
)
"""Columns of facts that hold codes of jurisdictions: beside each stands the state."""


def fill(connection: sa.Connection) -> None:
    """Write them all anew from the reference tables."""
    stored = table(JURISDICTIONS.name)
    named = set(connection.execute(sa.select(stored.c.code)).scalars())
    for spec in DIMENSIONS:
        connection.execute(table(spec.name).delete())
        if spec is not JURISDICTIONS:
            bulk_insert(connection, table(spec.name), frames.by_column(rows(spec)))
    _insert(connection, named)


def name_places(connection: sa.Connection, opened: Mapping[str, Sequence[Any]]) -> None:
    """Keep the jurisdictions that versions name, where they are not kept yet."""
    codes = {code for column in _PLACES for code in opened.get(column, ()) if code}
    if codes:
        stored = table(JURISDICTIONS.name)
        known = connection.execute(sa.select(stored.c.code).where(stored.c.code.in_(codes)))
        _insert(connection, codes - set(known.scalars()))


def _insert(connection: sa.Connection, codes: Iterable[str]) -> None:
    known = jurisdictions()
    found = [known[code] for code in sorted(codes) if code in known]
    if found:
        bulk_insert(connection, table(JURISDICTIONS.name), frames.by_column(found))
