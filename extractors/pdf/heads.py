"""Which rows of a table are its header."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractors.pdf.figures import is_figure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractors.pdf.pieces import Piece
    from extractors.pdf.reading import TableCell

_MOST_ROWS = 4
_YEAR = re.compile(r"(19|20)\d\d")


def header_rows(piece: Piece) -> int:
    """How many rows at the head of a table's first piece name its columns.

    Shaded rows are, down to the first with figures; else the first row, with all that its cells span and the row below a cell that
    spans some columns. A first row of figures above figures is data: the table has no header here.
    """
    if piece.headless:
        return 0
    if piece.shaded:
        return _shaded_head(piece)
    if _is_data(piece):
        return 0
    depth = 1
    while depth < piece.rows and depth < _MOST_ROWS:
        head = [cell for cell in piece.cells if cell.row < depth]
        reach = max(cell.row + cell.row_span for cell in head)
        grouped = any(c.col_span > 1 and c.text for c in head if c.row + c.row_span == depth)
        if reach > _MOST_ROWS or (reach == depth and not (grouped and _names(piece, depth))):
            break
        depth = max(reach, depth + 1)
    return depth if depth < piece.rows else min(1, piece.rows)


def _shaded_head(piece: Piece) -> int:
    """The shaded rows down to the first that is data: rows are often shaded by turns."""
    depth = 1
    while depth < min(piece.shaded, _MOST_ROWS) and (
        _names(piece, depth) or all(_YEAR.fullmatch(t) for t in _texts(piece, depth)[1:])
    ):
        depth += 1
    return depth


def _is_data(piece: Piece) -> bool:
    """Whether some column has figures in the first row as below, and none only below."""
    first, below = (
        _by_column(piece.cells, 0),
        [_by_column(piece.cells, r) for r in range(1, piece.rows)],
    )
    same = 0
    for col, text in first.items():
        under = [row[col] for row in below if row.get(col)]
        figures = sum(is_figure(t) for t in under)
        if not under or figures < 0.7 * len(under):
            continue
        if not is_figure(text):
            return False
        same += 1
    return same > 0 and bool(below)


def _names(piece: Piece, row: int) -> bool:
    """Whether a row can name columns: words in it, hardly a figure."""
    texts = _texts(piece, row)
    figures = sum(is_figure(text) for text in texts)
    return bool(texts) and figures <= len(texts) / 3


def _texts(piece: Piece, row: int) -> list[str]:
    return [cell.text for cell in piece.cells if cell.row == row and cell.text]


def _by_column(cells: Sequence[TableCell], row: int) -> dict[int, str]:
    return {cell.col: cell.text for cell in cells if cell.row == row and cell.text}
