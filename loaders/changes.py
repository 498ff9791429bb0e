"""What a load changed of a known document, field by field, as readers want to see it.

A change is kept when it is made, because the rows on both sides are at hand then; it follows from
the versions and never contradicts them.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from loaders import loads
from loaders.bulk import bulk_insert
from loaders.tables import table
from transforms.schema import EVIDENCE, TABLES, VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from loaders.loads import Load

Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One line of the feed: a field of an edited row, or a whole row that came or went."""

    fact: str
    row_id: str | None
    old_row_id: str | None
    change: str
    field: str
    reason: str
    old_text: str | None
    new_text: str | None
    old_value: str | None
    new_value: str | None
    page: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One row before and after, either of them None; rows are columns to values."""

    old: Row | None
    new: Row | None
    reason: str


def of(fact: str, turns: Iterable[Turn]) -> Iterator[Change]:
    """The lines of one fact."""
    for turn in turns:
        if turn.old is None or turn.new is None:
            yield _whole(fact, turn)
        else:
            yield from _edited(fact, turn.old, turn.new, turn.reason)


def keep(
    connection: sa.Connection,
    changes: Sequence[Change],
    load: Load,
    *,
    document_url: str,
    editions: tuple[str, str],
) -> None:
    """Write them; ``editions`` are those before and after."""
    if not changes:
        return
    stored = table("changes")
    first = loads.next_id(connection, stored.c.change_id)
    about = {
        "load_id": load.load_id,
        "known_at": load.known_at,
        "run_id": load.run_id,
        "document_url": document_url,
        "before_edition_id": editions[0],
        "edition_id": editions[1],
    }
    said = {name: [getattr(each, name) for each in changes] for name in Change.__slots__}
    numbers = range(first, first + len(changes))
    stamp = {name: [value] * len(changes) for name, value in about.items()}
    bulk_insert(connection, stored, said | stamp | {"change_id": numbers})


def versions(connection: sa.Connection, fact: str, numbers: Sequence[int]) -> dict[str, Row]:
    """Rows of versions by ``row_id``, JSON as text, as frames have it."""
    stored = table(fact)
    columns = [
        sa.cast(column, sa.Text).label(column.name)
        if TABLES[fact].column(column.name).kind == "json"
        else column
        for column in stored.c
    ]
    found: dict[str, Row] = {}
    for start in range(0, len(numbers), 1000):
        some = stored.c.version_id.in_(numbers[start : start + 1000])
        for row in connection.execute(sa.select(*columns).where(some)).mappings():
            found[row["row_id"]] = dict(row)
    return found


def _whole(fact: str, turn: Turn) -> Change:
    row = turn.new or turn.old or {}
    texts = " | ".join(row[name] for name in row if name.endswith("_printed") and row[name])
    came = turn.new is not None
    return Change(
        fact=fact,
        row_id=row["row_id"] if came else None,
        old_row_id=None if came else row["row_id"],
        change="inserted" if came else "removed",
        field="",
        reason=turn.reason,
        old_text=None if came else texts,
        new_text=texts if came else None,
        old_value=None,
        new_value=None,
        page=row["page"],
    )


def _edited(fact: str, old: Row, new: Row, reason: str) -> Iterator[Change]:
    for field, printed, value in _fields(fact):
        texts = (old[printed], new[printed]) if printed else (None, None)
        values = (_text(old[value]), _text(new[value])) if value else (None, None)
        if texts[0] != texts[1] or values[0] != values[1]:
            yield Change(
                fact=fact,
                row_id=new["row_id"],
                old_row_id=old["row_id"],
                change="edited",
                field=field,
                reason=reason,
                old_text=texts[0],
                new_text=texts[1],
                old_value=values[0],
                new_value=values[1],
                page=new["page"],
            )


@cache
def _fields(fact: str) -> tuple[tuple[str, str | None, str | None], ...]:
    """Field, its printed column and its value column: a print stands with the first value made of it."""
    about = {column.name for column in (*EVIDENCE, *VERSION)} - {
        "standing",
        "period_start",
        "period_end",
    }
    own = [column.name for column in TABLES[fact].columns if column.name not in about]
    prints = [name for name in own if name.endswith("_printed")]
    values = [name for name in own if name not in prints]
    found: list[tuple[str, str | None, str | None]] = []
    for printed in prints:
        field = printed.removesuffix("_printed")
        value = next((v for v in values if v == field or v.startswith(f"{field}_")), None)
        if value:
            values.remove(value)
        found.append((field, printed, value))
    return (*found, *((value, None, value) for value in values))


def _text(value: object) -> str | None:
    if value is None or isinstance(value, str):
        return value
    return json.dumps(value, default=str).strip('"')
