"""What an engine reads from a PDF: lines of text and tables, every cell with its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extractors.records import Defect, Line, Spot


@dataclass(frozen=True, slots=True, kw_only=True)
class TableCell:
    """One cell. Rows are numbered through over the table's pages, from 0; empty text is empty.

    A cell that goes on over a page break has a spot on each page.
    """

    row: int
    col: int
    row_span: int = 1
    col_span: int = 1
    text: str
    spots: tuple[Spot, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table, over all its pages; the first ``header_rows`` rows are its header.

    ``spots`` is the table's area on each page. ``cells`` are in order of row, then column.
    """

    rows: int
    columns: int
    header_rows: int
    cells: tuple[TableCell, ...]
    spots: tuple[Spot, ...]

    @property
    def pages(self) -> tuple[int, ...]:
        """The pages on which it stands."""
        return tuple(spot.page for spot in self.spots)

    @property
    def header(self) -> tuple[str, ...]:
        """The header of each column; several levels are joined from the top."""
        texts: list[list[str]] = [[] for _ in range(self.columns)]
        for cell in self.cells:
            if cell.row < self.header_rows and cell.text:
                for column in range(cell.col, cell.col + cell.col_span):
                    texts[column].append(cell.text)
        return tuple(" ".join(text) for text in texts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A document as an engine read it.

    ``lines`` are all lines outside tables, in reading order; ``tables`` in order of their first
    place; ``leftover`` is text inside a table's area that is in no cell.
    """

    pages: int
    engine: str
    lines: tuple[Line, ...]
    tables: tuple[Table, ...]
    leftover: tuple[Line, ...] = ()
    defects: tuple[Defect, ...] = ()
