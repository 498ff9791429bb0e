"""What was declared is what is stored: looked at before anybody else can see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from loaders.tables import current, table
from loaders.turnover import LoadError
from transforms.schema import FACTS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from loaders.differing import Loading
    from loaders.loads import Load


def verify(loading: Loading, opened: Mapping[str, int], load: Load) -> None:
    """Compare what was declared with what is stored; ``opened`` counts versions by fact.

    Raises:
        LoadError: they differ.
    """
    facts, edition_id = loading.facts, loading.edition_id
    printed = table("printed_rows")
    kept = _count(loading.connection, printed, printed.c.edition_id == edition_id)
    if kept != facts.edition.rows:
        raise LoadError(f"edition {edition_id}: {kept} of {facts.edition.rows} rows were stored")
    for spec in FACTS:
        fact = table(spec.name)
        mine = fact.c.document_url == facts.edition.document.url
        found = _count(loading.connection, fact, mine & current(fact))
        wanted = len(facts.tables.get(spec.name, ()))
        if found != wanted:
            raise LoadError(f"edition {edition_id}: {found} of {wanted} {spec.name} are current")
        begun = _count(loading.connection, fact, fact.c.known_from == load.known_at)
        if begun != opened[spec.name]:
            raise LoadError(f"edition {edition_id}: {begun} {spec.name} begin at its moment")


def _count(connection: sa.Connection, stored: sa.Table, where: sa.ColumnElement[bool]) -> int:
    query = sa.select(sa.func.count()).select_from(stored).where(where)
    return connection.execute(query).scalar_one()
