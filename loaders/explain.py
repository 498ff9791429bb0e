"""Where a row comes from: the page, the print, what each rule made of it, and its history."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from loaders.engines import reading
from loaders.tables import table
from transforms.schema import FACTS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_HIDDEN = frozenset({"rules", "content_hash", "version_id"})
_VERSION = ("known_from", "known_to", "change_reason", "run_id", "edition_id")


def explain(engine: sa.Engine, row_id: str) -> dict[str, Any] | None:
    """Everything that stands behind a row, or None when there is no such row.

    ``printed`` are the cells in the edition of the last version, ``editions`` all editions that
    print the row. ``values`` pairs each column with the rule that made it. ``links`` say in which
    row's place it was printed, and ``equals`` there how many rows were printed alike. ``corrections``
    are the items of notices behind the last version's standing.
    """
    with reading(engine) as connection:
        for spec in FACTS:
            fact = table(spec.name)
            query = sa.select(fact).where(fact.c.row_id == row_id).order_by(fact.c.known_from)
            versions = _all(connection, query)
            if versions:
                return _explained(connection, spec.name, versions)
    return None


def _explained(
    connection: sa.Connection, name: str, versions: Sequence[Mapping[str, Any]]
) -> dict[str, Any]:
    last = versions[-1]
    edition = _one(connection, "editions", edition_id=last["edition_id"])
    printed = _matching(
        connection, "printed_rows", row_id=last["row_id"], edition_id=last["edition_id"]
    )
    return {
        "row_id": last["row_id"],
        "table": name,
        "document": _one(connection, "documents", url=last["document_url"]),
        "capture": _one(connection, "captures", sha256=edition["sha256"]),
        "edition": edition,
        "editions": _editions(connection, last["row_id"]),
        "observations": _observations(connection, last["document_url"]),
        "page": last["page"],
        "bbox": last["bbox"],
        # A statement is a line of prose: it has no printed row.
        "printed": printed[0]["cells"] if printed else {},
        "values": {
            column: {"value": value, "rule": last["rules"].get(column)}
            for column, value in last.items()
            if column not in _HIDDEN
        },
        "versions": [{key: version[key] for key in _VERSION} for version in versions],
        "corrections": _corrections(connection, last["corrections"]),
        "links": _links(connection, last["row_id"]),
        "reconciliations": _reconciliations(connection, last["edition_id"]),
    }


def _editions(connection: sa.Connection, row_id: str) -> list[dict[str, Any]]:
    printed, editions = table("printed_rows"), table("editions")
    query = (
        sa.select(editions.c.edition_id, editions.c.sha256, printed.c.page)
        .join(printed, printed.c.edition_id == editions.c.edition_id)
        .where(printed.c.row_id == row_id)
        .order_by(editions.c.load_id)
    )
    return _all(connection, query)


def _observations(connection: sa.Connection, url: str) -> list[dict[str, Any]]:
    seen = table("observations")
    query = sa.select(seen).where(seen.c.url == url)
    return _all(connection, query.order_by(seen.c.observed_at, seen.c.observation_id))


def _corrections(connection: sa.Connection, concerned: Mapping[str, str]) -> list[dict[str, Any]]:
    """What the notices that concern the last version say, as they stand now."""
    noticed = table("corrections")
    newest = noticed.alias()
    last = sa.select(sa.func.max(newest.c.load_id)).where(
        newest.c.correction_id == noticed.c.correction_id
    )
    mine = noticed.c.correction_id.in_(concerned) & (noticed.c.load_id == last.scalar_subquery())
    query = sa.select(noticed).where(mine)
    return _all(connection, query.order_by(noticed.c.published, noticed.c.correction_id))


def _links(connection: sa.Connection, row_id: str) -> list[dict[str, Any]]:
    links = table("case_links")
    mine = (links.c.row_id == row_id) | (links.c.linked_row_id == row_id)
    return _all(connection, sa.select(links).where(mine).order_by(links.c.load_id))


def _reconciliations(connection: sa.Connection, edition_id: str) -> list[dict[str, Any]]:
    """As the last run that checked the edition found them."""
    found, runs = table("reconciliations"), table("runs")
    last = (
        sa.select(runs.c.run_id)
        .join(found, found.c.run_id == runs.c.run_id)
        .where(found.c.edition_id == edition_id)
        .order_by(runs.c.started_at.desc())
        .limit(1)
    )
    mine = (found.c.edition_id == edition_id) & (found.c.run_id == last.scalar_subquery())
    return _all(connection, sa.select(found).where(mine).order_by(found.c.section, found.c.measure))


def _one(connection: sa.Connection, name: str, **where: str) -> dict[str, Any]:
    [row] = _matching(connection, name, **where)
    return row


def _matching(connection: sa.Connection, name: str, **where: str) -> list[dict[str, Any]]:
    stored = table(name)
    conditions = [stored.c[column] == value for column, value in where.items()]
    return _all(connection, sa.select(stored).where(*conditions))


def _all(connection: sa.Connection, query: sa.Select[Any]) -> list[dict[str, Any]]:
    return [dict(row) for row in connection.execute(query).mappings()]
