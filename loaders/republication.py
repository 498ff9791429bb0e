"""A new capture of a known document against the last one: which printed rows stayed, and which not.

Most rows stay, and two rows of one name print the same. So only rows whose name is on one side
are read cell by cell, and with them the rows printed like them, since of several equal rows it
takes the neighbours to tell which one was edited.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from extractors.errors import LayoutError
from extractors.records import Cell, PrintedRow
from loaders.tables import table
from transforms.align import align
from transforms.identity import fold, row_ids
from transforms.schema import TABLES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from extractors.records import Document
    from loaders.editions import Before
    from transforms.align import Alignment, Texts
    from transforms.facts import Facts

METHOD = "align.cells@1"
_FEW = 4
"""A document of fewer rows may change altogether without being taken for another one."""

_NAMING = {
    name: tuple(
        column.name.removesuffix("_printed")
        for column in spec.columns
        if column.name.endswith("_printed")
    )
    for name, spec in TABLES.items()
    if spec.versioned
}
"""Cells that name a row: those printed as text, without row numbers and derived values."""

_ORDER = ("fact", "section", "position", "row_id")

Place = tuple[str, str]
"""Fact and section: rows are aligned within them, since both are part of a row's name."""

Side = dict[Place, list[str]]
"""The names of an edition's rows in the order in which they are printed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """A row printed in another's place; ``equals`` rows were printed like the earlier one."""

    fact: str
    row_id: str
    linked_row_id: str
    equals: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Republication:
    """What became of the printed rows."""

    edits: tuple[Edit, ...]
    moved: int


def compare(connection: sa.Connection, before: Before, facts: Facts) -> Republication:
    """Compare the edition that a document was last loaded as with a newer one.

    Raises:
        LayoutError: more than half of the old rows are gone, with no other in their place.
    """
    old = _stored(connection, before.edition_id)
    new = _side(sorted(zip(*(facts.printed[name] for name in _ORDER), strict=True)))
    texts = _texts(connection, before, facts, (old, new))
    edits: list[Edit] = []
    moved = lost = 0
    for place in sorted(old.keys() | new.keys()):
        sides = old.get(place, []), new.get(place, [])
        found = align(*([texts.get(row_id, (row_id,)) for row_id in side] for side in sides))
        moved += len(found.moved)
        lost += len(found.gone)
        edits += _edits(place[0], sides, found, texts)
    _demand_likeness(before, sum(map(len, old.values())), lost)
    return Republication(edits=tuple(edits), moved=moved)


def derived_texts(
    connection: sa.Connection, edition_id: str, wanted: Collection[str]
) -> dict[str, dict[str, str]]:
    """What an edition's rows have from personal columns: it is no part of their names."""
    found = _cells_of(connection, edition_id, wanted)
    return {row_id: derived(cells) for row_id, cells in found.items()}


def derived(cells: Mapping[str, Any]) -> dict[str, str]:
    """The derived cells of a row."""
    return {name: cell["text"] for name, cell in cells.items() if cell.get("derived")}


def _stored(connection: sa.Connection, edition_id: str) -> Side:
    printed = table("printed_rows")
    columns = [printed.c[name] for name in _ORDER]
    query = sa.select(*columns).where(printed.c.edition_id == edition_id)
    return _side(connection.execute(query.order_by(*columns[:3])).all())


def _side(rows: Iterable[Sequence[Any]]) -> Side:
    side: Side = defaultdict(list)
    for fact, section, _position, row_id in rows:
        side[fact, section].append(row_id)
    return side


def _texts(
    connection: sa.Connection, before: Before, facts: Facts, sides: tuple[Side, Side]
) -> dict[str, Texts]:
    """The cells of rows whose name is on one side only, and of the rows printed like them."""
    ids = [{row_id for rows in side.values() for row_id in rows} for side in sides]
    known = ids[0] | ids[1]
    cells = _cells_of(connection, before.edition_id, ids[0] - ids[1])
    added = facts.printed[facts.printed["row_id"].isin(ids[1] - ids[0])]
    for row_id, text in zip(added["row_id"], added["cells"], strict=True):
        cells[row_id] = json.loads(text)
    texts: dict[str, Texts] = {}
    for (fact, section), rows in (*sides[0].items(), *sides[1].items()):
        for row_id in [row_id for row_id in rows if row_id in cells]:
            if row_id not in texts:
                naming = _naming(fact, cells[row_id])
                row = PrintedRow(fact=fact, section=section, position=0, cells=naming)
                printed = tuple(fold(naming[n].text) if n in naming else "" for n in _NAMING[fact])
                texts |= dict.fromkeys(_alike(facts.edition.document, row, known), printed)
                texts[row_id] = printed
    return texts


def _naming(fact: str, cells: Mapping[str, Any]) -> dict[str, Cell]:
    return {
        name: Cell(text=cells[name]["text"], spots=())
        for name in _NAMING[fact]
        if name in cells and not cells[name].get("derived")
    }


def _alike(document: Document, row: PrintedRow, known: Collection[str]) -> Iterator[str]:
    """The names that rows printed like this one have, as far as there are any."""
    count = 2
    while (names := row_ids(document, [row] * count))[-1] in known:
        count *= 2
    return (name for name in names if name in known)


def _cells_of(
    connection: sa.Connection, edition_id: str, wanted: Collection[str]
) -> dict[str, Any]:
    printed = table("printed_rows")
    query = sa.select(printed.c.row_id, printed.c.cells).where(printed.c.edition_id == edition_id)
    names = sorted(wanted)
    found: dict[str, Any] = {}
    for start in range(0, len(names), 1000):
        some = query.where(printed.c.row_id.in_(names[start : start + 1000]))
        found |= {row.row_id: row.cells for row in connection.execute(some)}
    return found


def _edits(
    fact: str,
    sides: tuple[Sequence[str], Sequence[str]],
    found: Alignment,
    texts: Mapping[str, Texts],
) -> Iterator[Edit]:
    """Name edited rows by the rows that close and open.

    Of several rows printed alike it cannot be known which one was edited; what closes is the name
    with the highest ordinal, and what opens likewise.
    """
    before, after = sides
    closing = _by_text(before, set(after), texts)
    opening = _by_text(after, set(before), texts)
    equals: dict[Texts, int] = defaultdict(int)
    for row_id in before:
        if row_id in texts:
            equals[texts[row_id]] += 1
    for i, j in found.edited:
        was, became = texts[before[i]], texts[after[j]]
        yield Edit(
            fact=fact,
            row_id=opening[became].pop(),
            linked_row_id=closing[was].pop(),
            equals=equals[was],
        )


def _by_text(
    rows: Sequence[str], others: Collection[str], texts: Mapping[str, Texts]
) -> dict[Texts, list[str]]:
    """Rows whose name is on this side only, by what they print."""
    named: dict[Texts, list[str]] = defaultdict(list)
    for row_id in rows:
        if row_id not in others:
            named[texts[row_id]].append(row_id)
    return named


def _demand_likeness(before: Before, rows: int, lost: int) -> None:
    if rows >= _FEW and lost * 2 > rows:
        raise LayoutError(
            before.document_url,
            f"{lost} of the {rows} rows that it printed before are gone, with no other in their place",
            "This looks like another document at the same address: compare the two captures.",
        )
