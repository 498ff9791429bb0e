"""Frames and mappings as columns for ``bulk_insert``, and what of them counts as content."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from transforms.schema import TABLES, VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import pandas as pd

_ABOUT = frozenset(
    {"row_id", "document_url", "edition_id", "section", "position", "page", "bbox", "rules"}
    | {column.name for column in VERSION}
)
"""Columns that say where, when and how, not what: a reflowed PDF must not look like a change."""


def columns(frame: pd.DataFrame, stamp: Mapping[str, object]) -> dict[str, Sequence[Any]]:
    """A frame by columns; ``stamp`` adds or replaces columns that have one value throughout."""
    made: dict[str, Sequence[Any]] = {str(name): frame[name].tolist() for name in frame.columns}
    return made | {name: [value] * len(frame) for name, value in stamp.items()}


def by_column(records: Sequence[Mapping[str, Any]]) -> dict[str, Sequence[Any]]:
    """Mappings with the same keys, by columns; no columns when there are none."""
    names = records[0] if records else ()
    return {name: [record[name] for record in records] for name in names}


def content_hashes(rows: Mapping[str, Sequence[Any]], name: str) -> list[str]:
    """A hash a row over what it says. Nulls do not count, so that a new column changes no hash."""
    own = [column.name for column in TABLES[name].columns if column.name not in _ABOUT]
    said = zip(*_said(rows, own), strict=True)
    return [hashlib.sha256("".join(row)[1:].encode()).hexdigest() for row in said]


def _said(rows: Mapping[str, Sequence[Any]], names: Sequence[str]) -> Iterator[Sequence[str]]:
    """Values after a separator and their column's name, which also tells their kind; of null nothing.

    Neighbours that say the same in all rows are told as one, and what few rows share is told once.
    """
    same: list[str] = []
    for name in names:
        values = rows[name]
        kinds = set(values)
        if len(kinds) == 1:
            same.append(_told(name, values[0]))
            continue
        if same:
            yield ["".join(same)] * len(values)
            same = []
        if len(kinds) * 2 > len(values):
            yield [_told(name, value) for value in values]
        else:
            known = {value: _told(name, value) for value in kinds}
            yield [known[value] for value in values]
    if same:
        yield ["".join(same)] * len(rows[names[0]])


def _told(name: str, value: Any) -> str:
    return "" if value is None else f"\x1f{name}\x1e{value}"
