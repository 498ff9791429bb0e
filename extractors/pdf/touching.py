"""Tables drawn hard by one another: where they touch, two are told apart by their columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from extractors.pdf.page import Bools, Ints

_FEWEST_ROWS = 2


def cuts(cells: Ints, shape: tuple[int, int]) -> list[int]:
    """The rows at which another table begins.

    No cell crosses there, and none of the borders between the columns above goes on in the two rows
    below. The lower levels of a header keep the borders of the upper ones: they are no table of their own.
    """
    rows, columns = shape
    if rows < 2 * _FEWEST_ROWS or len(cells) == rows * columns:
        return []
    used, crossed = _borders(cells, shape)
    goes_through = (used[1:] & used[:-1]).any(axis=1)
    found, start = [], 0
    for row in (np.flatnonzero(~goes_through & ~crossed[1:]) + 1).tolist():
        if not _FEWEST_ROWS <= row <= rows - _FEWEST_ROWS:
            continue
        near = used[row - _FEWEST_ROWS : row + _FEWEST_ROWS]
        above, below = used[start:row].any(axis=0), used[row : row + _FEWEST_ROWS].any(axis=0)
        unlike = near.any(axis=1).all() and not (above & below).any()
        if unlike and row - start >= _FEWEST_ROWS:
            found.append(row)
            start = row
    return found


def _borders(cells: Ints, shape: tuple[int, int]) -> tuple[Bools, Bools]:
    """(row, border): whether it parts two columns in that row; and at which rows a cell goes on."""
    rows, columns = shape
    used, crossed = np.zeros((rows, columns + 1), np.bool_), np.zeros(rows, np.bool_)
    used[cells[:, 0], cells[:, 1]] = used[cells[:, 0], cells[:, 1] + cells[:, 3]] = True
    for row, col, height, width in cells[cells[:, 2] > 1].tolist():
        used[row : row + height, [col, col + width]] = True
        crossed[row + 1 : row + height] = True
    used[:, [0, -1]] = False
    return used, crossed
