"""The cell in which each character stands; what is drawn like a table and is none is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from extractors.pdf.page import SLANTED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractors.pdf.grid import Grid
    from extractors.pdf.page import Bools, Floats, Ints
    from extractors.pdf.phrases import Phrases

_CHART = 0.2  # of the cells: where fewer are printed it may be one


def placed(
    tables: Sequence[Grid], points: Floats, turn: Ints
) -> tuple[Ints, list[Grid], list[Grid]]:
    """The cell of each glyph, cells numbered through over the tables; those tables, and the charts.

    A table has at least two columns, and a row with print in two cells: else it is a frame. A chart's bars
    and axes make a grid too, of which little is printed, and no column half.
    """
    places = np.full(len(points), -1, np.int64)
    kept, charts, start = [], [], 0
    for grid in tables:
        cell, inside = cells_at(grid, points)
        inside &= turn != SLANTED
        printed = np.bincount(cell[inside], minlength=len(grid.cells)) > 0
        if len(grid.xs) < 3 or np.bincount(grid.cells[printed, 0], minlength=1).max() < 2:
            continue
        if printed.sum() < _CHART * len(printed) and not _has_full_column(grid, printed):
            charts.append(grid)
            continue
        places[inside] = cell[inside] + start
        kept.append(grid)
        start += len(grid.cells)
    return places, kept, charts


def _has_full_column(grid: Grid, printed: Bools) -> bool:
    """Whether some column is printed over half of the height, spanning cells counted whole."""
    _, columns, rows, _ = grid.cells[printed].T
    return 2 * int(np.bincount(columns, rows).max()) >= len(grid.ys) - 1


def off(found: Phrases, charts: Sequence[Grid]) -> Phrases:
    """The phrases that stand in no chart."""
    x, y = (found.x0 + found.x1) / 2, found.base - 0.3 * found.size
    off = np.ones(len(found), np.bool_)
    for x0, top, x1, bottom in (grid.box for grid in charts):
        off &= (x < x0) | (x > x1) | (y < top) | (y > bottom)
    return found if off.all() else found.where(off)


def cells_at(grid: Grid, points: Floats) -> tuple[Ints, Bools]:
    """The number of the cell that holds each point, -1 for none; and whether one does."""
    col = np.searchsorted(grid.xs, points[:, 0], side="right") - 1
    row = np.searchsorted(grid.ys, points[:, 1], side="right") - 1
    inside = (col >= 0) & (col < len(grid.xs) - 1) & (row >= 0) & (row < len(grid.ys) - 1)
    cell = np.full(len(points), -1, np.int64)
    cell[inside] = grid.slots()[row[inside], col[inside]]
    return cell, cell >= 0
