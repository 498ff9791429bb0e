"""Pieces on successive pages into one table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractors.pdf.building import Building
from extractors.pdf.furniture import furniture

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractors.pdf.reading import Table
    from extractors.pdf.sheet import Sheet

Place = tuple[int, int]  # a page, and the number of a line on it


@dataclass(frozen=True, slots=True, kw_only=True)
class Stitched:
    """All tables, and the lines, by page and number, that belong to one after all."""

    tables: tuple[Table, ...]
    taken: frozenset[Place]


def stitched(sheets: Sequence[Sheet], *, stitch: bool) -> Stitched:
    """All tables in document order.

    A piece goes on with the last table of the page before when their columns stand at the same
    positions and no body text stands between; so does the tail of a row at the head of a page.
    """
    ignored = furniture(sheets) if stitch else set()
    taken: set[Place] = set()
    built: list[Building] = []
    open_table: Building | None = None
    for sheet in sheets:
        pieces = sheet.pieces
        if stitch and open_table and sheet.tail and _goes_on(open_table, sheet, ignored):
            taken |= {(sheet.number, number) for number in sheet.tail.lines}
            pieces = (sheet.tail.piece, *pieces)
        for number, piece in enumerate(pieces):
            above = (
                open_table
                if number == 0 and not _text(sheet, ignored, below=None, above=piece.top)
                else None
            )
            if stitch and above and above.takes(piece):
                above.add(piece)
            else:
                built.append(Building.of(piece))
            last = built[-1]
            ends = number == len(pieces) - 1
            free = ends and not _text(sheet, ignored | taken, below=piece.bottom, above=None)
            open_table = last if free else None
        if not pieces and not sheet.blank:
            open_table = None
    return Stitched(tables=tuple(table.done() for table in built), taken=frozenset(taken))


def _goes_on(table: Building, sheet: Sheet, ignored: set[Place]) -> bool:
    """Whether the page begins with the tail of that table."""
    piece = sheet.tail.piece if sheet.tail else None
    return (
        piece is not None
        and table.takes(piece)
        and not _text(sheet, ignored, below=None, above=piece.top)
    )


def _text(sheet: Sheet, ignored: set[Place], *, below: float | None, above: float | None) -> bool:
    """Whether body text stands below or above that height."""
    return any(
        (below is None or top > below) and (above is None or top < above)
        for number, top in enumerate(sheet.tops)
        if (sheet.number, number) not in ignored
    )
