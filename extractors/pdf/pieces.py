"""A table's part on one page, as it is handed on to be stitched."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from extractors.pdf.reading import TableCell
from extractors.records import Spot

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractors.pdf.grid import Grid
    from extractors.pdf.page import Floats, Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """The part of a table that stands on one page; rows count from 0 on this page.

    ``xs`` are its column borders, ``top`` and ``bottom`` where it stands in the levelled view. ``shaded``
    is how many rows at its head stand on a shade that the last row has not. ``cut_below`` are the
    columns whose cells have no rule there, though others have. ``headless`` says that no row of it can
    be a header.
    """

    xs: tuple[float, ...]
    top: float
    bottom: float
    rows: int
    shaded: int
    open_top: bool
    open_bottom: bool
    cut_below: frozenset[int]
    cells: tuple[TableCell, ...]
    spot: Spot
    headless: bool = False


def piece_of(page: Page, grid: Grid, texts: Sequence[str]) -> Piece:
    """A grid with its cells' texts."""
    xs, ys = grid.xs.tolist(), grid.ys.tolist()
    row, col, height, width = grid.cells.T
    corners = (grid.xs[col], grid.ys[row], grid.xs[col + width], grid.ys[row + height])
    cells = tuple(
        TableCell(
            row=r,
            col=c,
            row_span=h,
            col_span=w,
            text=text,
            spots=(Spot(page=page.number, bbox=box),),
        )
        for (r, c, h, w), text, box in zip(
            grid.cells.tolist(), texts, page.boxes(*corners), strict=True
        )
    )
    return Piece(
        xs=tuple(xs),
        top=ys[0],
        bottom=ys[-1],
        rows=len(ys) - 1,
        shaded=_shaded(page.paths.fills, grid),
        open_top=grid.open_top,
        open_bottom=grid.open_bottom,
        cut_below=frozenset(map(xs.index, grid.cut_below)),
        cells=cells,
        spot=Spot(page=page.number, bbox=page.box(*grid.box)),
    )


def _shaded(fills: Floats, grid: Grid) -> int:
    """How many rows at the head are shaded over most of their width, where the last row is not."""
    x0, _, x1, _ = grid.box
    width = np.minimum(fills[:, 2], x1) - np.maximum(fills[:, 0], x0)
    middle = (grid.ys[1:] + grid.ys[:-1]) / 2
    over = (fills[:, 1:2] < middle - 2) & (fills[:, 3:4] > middle + 2) & (width > 0)[:, None]
    covered = (over * width[:, None]).sum(axis=0) > 0.7 * (x1 - x0)
    if covered[-1]:
        return 0
    return int(covered.argmin())
