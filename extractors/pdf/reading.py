"""What reading a PDF gives: tables whose cells know their place, the lines around them, the doubts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extractors.records import Defect, Line, Spot


@dataclass(frozen=True, slots=True, kw_only=True)
class TableCell:
    """One cell; rows are numbered through over all pages of its table.

    ``text`` is on one line; an empty cell has empty text. A cell that goes on over a page break has
    a spot on each page.
    """

    row: int
    col: int
    row_span: int = 1
    col_span: int = 1
    text: str
    spots: tuple[Spot, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table, over its pages. Every place of the grid belongs to exactly one cell.

    ``spots`` is the table's area on each of its pages, in order.
    """

    header_rows: int
    rows: int
    columns: int
    cells: tuple[TableCell, ...]
    spots: tuple[Spot, ...]

    @property
    def header(self) -> tuple[str, ...]:
        """A text for each column; levels joined by a space, a title over all columns left out."""
        levels: list[list[str]] = [[] for _ in range(self.columns)]
        for cell in self.cells:
            if cell.row < self.header_rows and cell.text and cell.col_span < max(self.columns, 2):
                for col in range(cell.col, cell.col + cell.col_span):
                    levels[col].append(cell.text)
        return tuple(" ".join(texts) for texts in levels)

    @property
    def pages(self) -> tuple[int, ...]:
        """The pages it stands on."""
        return tuple(sorted({spot.page for spot in self.spots}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Everything one engine read in one document.

    ``pages`` counts the document's pages, also where only some were read. ``lines`` is the text
    outside tables, ``leftover`` text inside a table's area that belongs to no cell.
    """

    pages: int
    engine: str
    lines: tuple[Line, ...]
    tables: tuple[Table, ...]
    leftover: tuple[Line, ...] = ()
    defects: tuple[Defect, ...] = ()
