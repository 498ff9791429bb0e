"""Pieces on successive pages into one table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.pdf.building import Building
from extractors.pdf.furniture import furniture

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractors.pdf.reading import Table
    from extractors.pdf.sheet import Sheet


def tables(sheets: Sequence[Sheet], *, stitch: bool) -> tuple[Table, ...]:
    """All tables in document order.

    A piece goes on with the last table of the page before when their columns stand at the same
    positions and no body text stands between.
    """
    ignored = furniture(sheets) if stitch else set()
    built: list[Building] = []
    open_table: Building | None = None
    for sheet in sheets:
        for number, piece in enumerate(sheet.pieces):
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
            ends = number == len(sheet.pieces) - 1
            free = ends and not _text(sheet, ignored, below=piece.bottom, above=None)
            open_table = last if free else None
        if not sheet.pieces and not sheet.blank:
            open_table = None
    return tuple(table.done() for table in built)


def _text(
    sheet: Sheet, ignored: set[tuple[int, int]], *, below: float | None, above: float | None
) -> bool:
    """Whether body text stands below or above that height."""
    return any(
        (below is None or top > below) and (above is None or top < above)
        for number, top in enumerate(sheet.tops)
        if (sheet.number, number) not in ignored
    )
