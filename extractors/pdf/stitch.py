"""Pieces on successive pages into one table."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extractors.pdf.figures import is_figure
from extractors.pdf.furniture import furniture
from extractors.pdf.heads import header_rows
from extractors.pdf.reading import Table, TableCell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractors.pdf.pieces import Piece
    from extractors.pdf.sheet import Sheet
    from extractors.records import Spot

_SAME_COLUMN = 3.0
_ENOUGH_ROWS = 3


def tables(sheets: Sequence[Sheet], *, stitch: bool) -> tuple[Table, ...]:
    """All tables in document order.

    A piece goes on with the last table of the page before when their columns stand at the same
    positions and no body text stands between.
    """
    ignored = furniture(sheets) if stitch else set()
    built: list[_Building] = []
    open_table: _Building | None = None
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
                built.append(_Building.of(piece))
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


@dataclass(slots=True)
class _Building:
    """A table that may go on over the next page."""

    xs: tuple[float, ...]
    header_rows: int
    rows: int
    open_bottom: bool
    cut_below: frozenset[int]
    cells: list[TableCell]
    spots: list[Spot]
    shaded: bool

    @classmethod
    def of(cls, piece: Piece) -> _Building:
        return cls(
            xs=piece.xs,
            header_rows=header_rows(piece),
            rows=piece.rows,
            open_bottom=piece.open_bottom,
            cut_below=piece.cut_below,
            cells=list(piece.cells),
            spots=[piece.spot],
            shaded=piece.shaded > 0,
        )

    def done(self) -> Table:
        return Table(
            header_rows=self.header_rows,
            rows=self.rows,
            columns=len(self.xs) - 1,
            cells=tuple(sorted(self.cells, key=lambda cell: (cell.row, cell.col))),
            spots=tuple(self.spots),
        )

    def takes(self, piece: Piece) -> bool:
        """Whether the piece has this table's columns and no other header."""
        if len(piece.xs) != len(self.xs):
            return False
        near = all(abs(a - b) <= _SAME_COLUMN for a, b in zip(self.xs, piece.xs, strict=True))
        return near and (not piece.shaded or not self.shaded or self._repeats(piece))

    def add(self, piece: Piece) -> None:
        """Go on with the piece: its repeated header dropped, its first row joined where it breaks."""
        skip = self.header_rows if self._repeats(piece) else 0
        fresh = [_moved(c, -skip) if skip else c for c in piece.cells if c.row >= skip]
        self.spots.append(piece.spot)
        cut, self.cut_below = self.cut_below, piece.cut_below
        self.open_bottom, was_open = piece.open_bottom, self.open_bottom
        if not fresh:
            return
        joined = self._breaks(fresh, bare=was_open and piece.open_top and not skip)
        start = self.rows - joined
        last, spanning = self._last_row(), self._spanning(fresh)
        for cell in fresh:
            above = last.get((cell.col, cell.col_span)) if cell.row == 0 else None
            if above is not None and (
                joined
                or cell.col in spanning & cut
                or (cell.col in spanning and _goes_on(self.cells[above].text, cell.text))
            ):
                self.cells[above] = _extended(self.cells[above], cell, joined=joined)
            else:
                self.cells.append(_moved(cell, start))
        self.rows = start + piece.rows - skip

    def _repeats(self, piece: Piece) -> bool:
        """Whether the piece begins with this table's header, word for word."""
        if not self.header_rows or piece.rows < self.header_rows:
            return False
        mine = {(c.row, c.col, c.text) for c in self.cells if c.row < self.header_rows}
        return mine == {(c.row, c.col, c.text) for c in piece.cells if c.row < self.header_rows}

    def _breaks(self, fresh: list[TableCell], *, bare: bool) -> bool:
        """Whether the last row goes on in the first fresh one.

        Of the columns that all other rows fill, one of the two rows must then fill none that holds
        figures and no more than half, unless its texts read on from the row above; the other row fills
        what this one lacks. Where neither side of the page break has a rule, it is enough that the new
        row fills less than the others.
        """
        last = {c.col: c.text for c in self.cells if c.text and c.row + c.row_span == self.rows}
        new = {c.col: c.text for c in fresh if c.text and c.row == 0}
        if not new or self.rows <= self.header_rows:
            return False
        filled, figures = self._always(fresh)
        for part, rest in ((new, last), (last, new)):
            few = 2 * len(filled & set(part)) <= len(filled)
            reads_on = part is new and bool(figures) and _read_on(last, new)
            apart = filled and not figures & set(part) and filled - set(part) <= set(rest)
            if apart and (few or reads_on):
                return True
        return bare and not filled <= set(new)

    def _always(self, fresh: list[TableCell]) -> tuple[set[int], set[int]]:
        """Columns that every row fills, and those of them that always hold figures.

        The two rows at the page break do not count, nor do columns of spanning cells.
        """
        body = range(self.header_rows, self.rows - 1)
        inner = [c for c in self.cells if c.row in body] + [c for c in fresh if c.row > 0]
        rows = len(body) + len({c.row for c in fresh if c.row > 0})
        spanning = {c.col for c in (*self.cells, *fresh) if c.row_span > 1}
        filled = Counter(c.col for c in inner if c.text)
        figures = Counter(c.col for c in inner if is_figure(c.text))
        if rows < _ENOUGH_ROWS:
            return set(), set()
        always = {col for col, count in filled.items() if count == rows} - spanning
        return always, {col for col in always if figures[col] == rows}

    def _last_row(self) -> dict[tuple[int, int], int]:
        """The number of each body cell that reaches the last row, by its column and span."""
        return {
            (c.col, c.col_span): n
            for n, c in enumerate(self.cells)
            if c.row + c.row_span == self.rows and c.row >= self.header_rows
        }

    def _spanning(self, fresh: list[TableCell]) -> set[int]:
        """Columns in which some cell of the body spans rows."""
        mine = {c.col for c in self.cells if c.row_span > 1 and c.row >= self.header_rows}
        return mine | {c.col for c in fresh if c.row_span > 1}


def _read_on(above: dict[int, str], below: dict[int, str]) -> bool:
    """Whether a text of the row below goes on with a sentence or a list above it."""
    return any(_goes_on(above[col], text) for col, text in below.items() if col in above)


def _goes_on(above: str, below: str) -> bool:
    """Whether a text is blank, goes on with an unfinished one, or begins small below a capital."""
    within = below[:1].islower() and not above[:1].islower()
    return not below or within or above[-1:] in tuple(",;-–&")


def _moved(cell: TableCell, rows: int) -> TableCell:
    """The cell further down; half the cost of ``replace``, and there are thousands."""
    return TableCell(
        row=cell.row + rows,
        col=cell.col,
        row_span=cell.row_span,
        col_span=cell.col_span,
        text=cell.text,
        spots=cell.spots,
    )


def _extended(above: TableCell, cell: TableCell, *, joined: bool) -> TableCell:
    return replace(
        above,
        row_span=above.row_span + cell.row_span - joined,
        text=" ".join(filter(None, (above.text, cell.text))),
        spots=above.spots + cell.spots,
    )
