"""Text that hangs out of a table: a cell without a rule below it, printed on beyond the last row."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from extractors.pdf.grid import Grid
    from extractors.pdf.page import Floats, Glyphs

_NEXT_LINE = 1.6  # of the size: text further down does not go on


def hanging(grid: Grid, glyphs: Glyphs, points: Floats) -> Grid:
    """The grid, reaching down to the last line that hangs out of its cells; ``points`` as in ``grids``.

    A browser that breaks a table lets the text of a spanning cell run to the end of the page. Where text
    of another column stands beside it, it is not the cell's.
    """
    if not grid.cut_below:
        return grid
    x, y = points.T
    bottom = float(grid.ys[-1])
    col = np.searchsorted(grid.xs, x, side="right") - 1
    below = np.flatnonzero((y > bottom) & (x > grid.xs[0]) & (x < grid.xs[-1]))
    cut = set(np.searchsorted(grid.xs, grid.cut_below).tolist())
    reach = bottom
    for number in below[np.argsort(y[below], kind="stable")].tolist():
        size = float(glyphs.size[number])
        if y[number] - reach > _NEXT_LINE * size or glyphs.turn[number] != 0:
            break
        if int(col[number]) not in cut:
            return grid
        reach = float(y[number])
    if reach == bottom:
        return grid
    size = float(np.median(glyphs.size[below]))
    return replace(grid, ys=np.concatenate([grid.ys[:-1], [reach + 0.6 * size]]))
