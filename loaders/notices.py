"""The record of notices: each item as it stood from one load on."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from loaders import frames
from loaders.bulk import bulk_insert
from loaders.tables import current, table

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from loaders.loads import Load
    from transforms.notice import Correction


def in_force(connection: sa.Connection) -> dict[str, str]:
    """Every correction that is applied, with the hash of what it says."""
    rows = connection.execute(_last_of_each()).all()
    return {row.correction_id: row.sha256 for row in rows if row.state == "in_force"}


def documents(connection: sa.Connection, gone: Collection[str]) -> set[str]:
    """The documents of some corrections."""
    rows = connection.execute(_last_of_each()).all()
    return {row.document_url for row in rows if row.correction_id in gone}


def keep(connection: sa.Connection, new: Iterable[Correction], load: Load) -> None:
    """Put corrections in force, new ones and those that say something else now."""
    rows = [_row(each) | {"load_id": load.load_id, "run_id": load.run_id} for each in new]
    if rows:
        bulk_insert(connection, table("corrections"), frames.by_column(rows))


def withdraw(connection: sa.Connection, gone: Collection[str], load: Load) -> None:
    """Take corrections back."""
    stands = [dict(row) for row in connection.execute(_last_of_each()).mappings()]
    rows = [
        row
        | {"state": "withdrawn", "load_id": load.load_id, "run_id": load.run_id}
        | {name: json.dumps(row[name], ensure_ascii=False) for name in ("scope", "sets")}
        for row in stands
        if row["correction_id"] in gone
    ]
    if rows:
        bulk_insert(connection, table("corrections"), frames.by_column(rows))


def reasons(connection: sa.Connection, fact: str, noticed: Mapping[str, str]) -> dict[str, str]:
    """Rows whose corrections are others than those of their current version, and of what kind."""
    if not noticed or not _any(connection):
        return {}
    kinds, found = _kinds(connection), {}
    for row_id, before in _noticed_before(connection, fact, list(noticed)):
        differing = json.loads(before).items() ^ json.loads(noticed[row_id]).items()
        if differing:
            ours = {kinds.get(key) for key, _ in differing} == {"our_correction"}
            found[row_id] = "our_correction" if ours else "erratum"
    return found


def _noticed_before(
    connection: sa.Connection, fact: str, row_ids: Sequence[str]
) -> Iterator[tuple[str, str]]:
    stored = table(fact)
    query = sa.select(stored.c.row_id, sa.cast(stored.c.corrections, sa.Text))
    # A statement takes some 32,000 parameters at most, and newer code may change more rows.
    for start in range(0, len(row_ids), 1000):
        some = stored.c.row_id.in_(row_ids[start : start + 1000])
        found = connection.execute(query.where(current(stored), some))
        yield from ((row_id, before) for row_id, before in found)


def _last_of_each() -> sa.Select[Any]:
    stored = table("corrections")
    last = sa.select(sa.func.max(stored.c.load_id)).where(
        stored.c.correction_id == (other := stored.alias()).c.correction_id
    )
    return sa.select(other).where(other.c.load_id == last.scalar_subquery())


def _any(connection: sa.Connection) -> bool:
    return (
        connection.execute(sa.select(table("corrections").c.load_id).limit(1)).first() is not None
    )


def _kinds(connection: sa.Connection) -> dict[str, str]:
    stored = table("corrections")
    rows = connection.execute(sa.select(stored.c.correction_id, stored.c.kind))
    return {row.correction_id: row.kind for row in rows}


def _row(correction: Correction) -> dict[str, Any]:
    notice, item = correction.notice, correction.item
    return {
        "correction_id": correction.correction_id,
        "state": "in_force",
        "notice": correction.name,
        "publisher": notice.publisher,
        "kind": notice.kind,
        "published": notice.published,
        "url": notice.url,
        "wording": notice.wording,
        "document_url": item.document,
        "fact": item.fact,
        "section": item.section,
        "scope": json.dumps(item.where, ensure_ascii=False),
        "operation": item.operation,
        "sets": json.dumps(item.assigned, ensure_ascii=False, default=str),
        "reason": item.reason,
        "sha256": correction.sha256,
    }
