"""What changed between two exports, a line a row, from the versions and nothing else."""

from __future__ import annotations

import itertools
import json
from typing import TYPE_CHECKING, Any

from loaders.export.resources import Resource
from loaders.export.stream import rows, selected
from loaders.tables import sql_name
from transforms.schema import FACTS, VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import BinaryIO

    import sqlalchemy as sa

    from transforms.columns import Table

_PLACE = frozenset({"row_id", "position", "page", "bbox", "rules"})
"""Columns that may differ between versions that say the same."""


def write_changes(
    connection: sa.Connection, since: str, exported: Sequence[Resource], file: BinaryIO
) -> int:
    """Write JSON lines for the facts' rows that differ between a moment and now; gives their number.

    ``before`` and ``after`` hold the whole row of a new or gone one, else the columns that differ.
    """
    written = 0
    for fact in FACTS:
        kept = {c.name for r in exported if r.name == fact.name for c in r.columns}
        for change in _changes(connection, fact, since, kept):
            file.write(json.dumps(change, ensure_ascii=False).encode() + b"\n")
            written += 1
    return written


def _changes(
    connection: sa.Connection, fact: Table, since: str, kept: set[str]
) -> Iterator[dict[str, Any]]:
    columns = selected(connection, fact.columns)
    why = _removals(connection, fact, since)
    touched = "known_from > ? OR known_to > ?"
    sql = f"SELECT {columns} FROM {sql_name(fact)} WHERE {touched} ORDER BY row_id, known_from"  # noqa: S608
    names = [column.name for column in fact.columns]
    found = itertools.chain.from_iterable(rows(connection, sql, (since, since)))
    for row_id, versions in itertools.groupby(found, key=lambda row: row[0]):
        change = _change([dict(zip(names, row, strict=True)) for row in versions], since, kept)
        if change:
            if not change["after"]:
                # Of a row that is printed no more, no version says why.
                change["reason"] = why.get(row_id, change["reason"])
            yield {"table": fact.name, "row_id": row_id, **change}


def _removals(connection: sa.Connection, fact: Table, since: str) -> dict[str, str]:
    """Rows that are printed no more, or otherwise, and why."""
    sql = (
        "SELECT old_row_id, reason FROM changes "
        "WHERE fact = ? AND known_at > ? AND old_row_id IS NOT NULL ORDER BY change_id"
    )
    return dict(itertools.chain.from_iterable(rows(connection, sql, (fact.name, since))))


def _change(versions: list[dict[str, Any]], since: str, kept: set[str]) -> dict[str, Any] | None:
    """From the version that was current at the moment to the one that is current now."""
    first, last = versions[0], versions[-1]
    before = first if first["known_from"] <= since and _shown(first) else None
    after = last if last["known_to"] is None and _shown(last) else None
    said = kept - {column.name for column in VERSION}
    if before and after:
        said = {name for name in said - _PLACE if before[name] != after[name]}
        if not said:
            return None
    if not before and not after:
        return None
    return {
        "change": "changed" if before and after else "new" if after else "gone",
        "reason": last["change_reason"],
        "known_at": last["known_to"] or last["known_from"],
        "before": _only(before, said),
        "after": _only(after, said),
    }


def _shown(version: dict[str, Any]) -> bool:
    """Whether the version is among the rows that are exported."""
    return bool(version["standing"] != "withdrawn")


def _only(version: dict[str, Any] | None, names: set[str]) -> dict[str, Any] | None:
    return version and {name: value for name, value in version.items() if name in names}
