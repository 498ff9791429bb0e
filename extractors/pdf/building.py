"""A table that grows page by page: whether a piece goes on with it, and where its last row breaks."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import takewhile
from typing import TYPE_CHECKING

from extractors.pdf.figures import is_figure
from extractors.pdf.heads import header_rows
from extractors.pdf.reading import Table, TableCell
from extractors.pdf.text import is_broken

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from extractors.pdf.pieces import Piece
    from extractors.records import Spot

_SAME_COLUMN = 3.0
_ENOUGH_ROWS = 3
_SEAMS = str.maketrans("", "", " -\u2010")


@dataclass(slots=True)
class Building:
    """A table that may go on over the next page.

    ``last`` are the numbers of the cells that reach the last row: those before are settled, and only
    counted. ``filled`` and ``figures`` are how many settled cells of the body hold text, and figures,
    column by column; ``spanning`` are the columns in which some cell of the body spans rows.
    """

    xs: tuple[float, ...]
    header_rows: int
    rows: int
    open_bottom: bool
    cut_below: frozenset[int]
    cells: list[TableCell]
    spots: list[Spot]
    shaded: bool
    last: list[int] = field(default_factory=list)
    filled: Counter[int] = field(default_factory=Counter)
    figures: Counter[int] = field(default_factory=Counter)
    spanning: set[int] = field(default_factory=set)

    @classmethod
    def of(cls, piece: Piece) -> Building:
        """A table of one piece so far."""
        found = cls(
            xs=piece.xs,
            header_rows=header_rows(piece),
            rows=piece.rows,
            open_bottom=piece.open_bottom,
            cut_below=piece.cut_below,
            cells=list(piece.cells),
            spots=[piece.spot],
            shaded=piece.shaded > 0,
        )
        found._settle(range(len(piece.cells)))
        return found

    def done(self) -> Table:
        """The table as it is now."""
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
        return near and (self._repeats(piece) or not self._is_headed_otherwise(piece))

    def add(self, piece: Piece) -> None:
        """Go on with the piece: its repeated header dropped, its first row joined where it breaks."""
        skip = self.header_rows if self._repeats(piece) else 0
        fresh = [c for c in piece.cells if c.row >= skip]
        self.spots.append(piece.spot)
        cut, self.cut_below = self.cut_below, piece.cut_below
        self.open_bottom, was_open = piece.open_bottom, self.open_bottom
        if not fresh:
            return
        joined = self._breaks(fresh, skip, bare=was_open and piece.open_top and not skip)
        start = self.rows - joined
        last, spanning = self._last_row(), self._spanning(fresh)
        changed = [*self.last, *range(len(self.cells), len(self.cells) + len(fresh))]
        for cell in fresh:
            above = last.get((cell.col, cell.col_span)) if cell.row == skip else None
            if above is not None and (
                joined
                or cell.col in spanning & cut
                or (cell.col in spanning and _goes_on(self.cells[above].text, cell.text))
            ):
                self.cells[above] = _extended(self.cells[above], cell, joined=joined)
            else:
                self.cells.append(_moved(cell, start - skip))
        self.rows = start + piece.rows - skip
        self._settle(number for number in changed if number < len(self.cells))

    def _settle(self, numbers: Iterable[int]) -> None:
        """Keep of these cells those that reach the last row, and count the others."""
        self.last = []
        for number in numbers:
            cell = self.cells[number]
            if cell.row_span > 1 and cell.row >= self.header_rows:
                self.spanning.add(cell.col)
            if cell.row + cell.row_span == self.rows:
                self.last.append(number)
            elif cell.row >= self.header_rows:
                _count(cell, self.filled, self.figures)

    def _repeats(self, piece: Piece) -> bool:
        """Whether the piece begins with this table's header, word for word, however its lines break."""
        if not self.header_rows or piece.rows < self.header_rows:
            return False
        return _head(self.cells, self.header_rows) == _head(piece.cells, self.header_rows)

    def _is_headed_otherwise(self, piece: Piece) -> bool:
        """Whether the piece begins with a header of its own: shaded like this one's, or much like it."""
        if piece.shaded and self.shaded:
            return True
        named = {cell for cell in _head(self.cells, self.header_rows) if cell[2]}
        return bool(named) and 2 * len(named & _head(piece.cells, self.header_rows)) >= len(named)

    def _breaks(self, fresh: list[TableCell], first: int, *, bare: bool) -> bool:
        """Whether the last row goes on in the ``first`` of the fresh ones.

        Of the columns that all other rows fill, one of the two rows must then fill none that holds
        figures and no more than half, unless its texts read on from the row above; the other row fills
        what this one lacks. Where neither side of the page break has a rule, it is enough that the new
        row fills less than the others.
        """
        last = {c.col: c.text for c in map(self.cells.__getitem__, self.last) if c.text}
        new = {c.col: c.text for c in fresh if c.text and c.row == first}
        if not new or self.rows <= self.header_rows:
            return False
        filled, figures = self._always(fresh, first)
        for part, rest in ((new, last), (last, new)):
            few = 2 * len(filled & set(part)) <= len(filled)
            reads_on = part is new and bool(figures) and _read_on(last, new)
            apart = filled and not figures & set(part) and filled - set(part) <= set(rest)
            if apart and (few or reads_on):
                return True
        return bare and not filled <= set(new)

    def _always(self, fresh: list[TableCell], first: int) -> tuple[set[int], set[int]]:
        """Columns that every row fills, and those of them that always hold figures.

        The two rows at the page break do not count, nor do columns of spanning cells.
        """
        rows = self.rows - 1 - self.header_rows + len({c.row for c in fresh if c.row > first})
        if rows < _ENOUGH_ROWS:
            return set(), set()
        filled, figures = self.filled.copy(), self.figures.copy()
        body = range(self.header_rows, self.rows - 1)
        for cell in (self.cells[n] for n in self.last if self.cells[n].row in body):
            _count(cell, filled, figures)
        for cell in (c for c in fresh if c.row > first):
            _count(cell, filled, figures)
        always = {col for col, count in filled.items() if count == rows} - self._spanning(fresh)
        return always, {col for col in always if figures[col] == rows}

    def _last_row(self) -> dict[tuple[int, int], int]:
        """The number of each body cell that reaches the last row, by its column and span."""
        last = ((n, self.cells[n]) for n in self.last)
        return {(c.col, c.col_span): n for n, c in last if c.row >= self.header_rows}

    def _spanning(self, fresh: list[TableCell]) -> set[int]:
        """Columns in which some cell of the body spans rows."""
        return self.spanning | {c.col for c in fresh if c.row_span > 1}


def _count(cell: TableCell, filled: Counter[int], figures: Counter[int]) -> None:
    if cell.text:
        filled[cell.col] += 1
        figures[cell.col] += is_figure(cell.text)


def _head(cells: Sequence[TableCell], rows: int) -> set[tuple[int, int, str]]:
    """The header's cells, which stand first; their texts without spaces and hyphens."""
    first = takewhile(lambda c: c.row < rows, cells)
    return {(c.row, c.col, c.text.translate(_SEAMS)) for c in first}


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
    between = " " if above.text and cell.text and not is_broken(above.text, cell.text) else ""
    return replace(
        above,
        row_span=above.row_span + cell.row_span - joined,
        text=above.text + between + cell.text,
        spots=above.spots + cell.spots,
    )
