"""One page read: its tables with their cells' texts and places, and the lines around them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from extractors.pdf.columns import split_columns
from extractors.pdf.grid import Grid, grids
from extractors.pdf.page import SLANTED
from extractors.pdf.phrases import phrases
from extractors.pdf.reading import TableCell
from extractors.pdf.regions import unruled
from extractors.pdf.rows import split_rows
from extractors.pdf.rulings import outlines, rulings
from extractors.pdf.text import lines, place_texts, running_lines
from extractors.pdf.words import centres, words
from extractors.records import Line, Spot

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from extractors.pdf.page import Bools, Floats, Ints, Page
    from extractors.pdf.rulings import Rulings
    from extractors.pdf.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """The part of a table that stands on one page; rows count from 0 on this page.

    ``xs`` are its column borders, ``top`` and ``bottom`` where it stands in the levelled view. ``shaded``
    is how many rows at its head stand on a shade that the last row has not.
    """

    xs: tuple[float, ...]
    top: float
    bottom: float
    rows: int
    shaded: int
    open_top: bool
    open_bottom: bool
    cells: tuple[TableCell, ...]
    spot: Spot


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One page; ``tops`` says where each line stands in the levelled view."""

    number: int
    pieces: tuple[Piece, ...]
    lines: tuple[Line, ...]
    tops: tuple[float, ...]
    leftover: tuple[Line, ...]
    scanned: bool
    blank: bool
    defects: Mapping[str, int]


def sheet(page: Page) -> Sheet:
    """The page's tables and lines."""
    points = centres(page.glyphs)
    rules = rulings(page.paths)
    tables = _tables(page, rules, points)
    places, tables = _placed(tables, points, page.glyphs.turn)
    free = words(page.glyphs, places)
    more = unruled(phrases(free, free.place < 0), rules.level)
    if more:
        tables = sorted([*tables, *more], key=lambda grid: (grid.box[1], grid.box[0]))
        places, tables = _placed(tables, points, page.glyphs.turn)
    tables, found = split_rows(*split_columns(tables, words(page.glyphs, places)))
    texts = place_texts(found, lines(found), sum(len(t.cells) for t in tables))
    pieces, start = [], 0
    for table in tables:
        stop = start + len(table.cells)
        pieces.append(_piece(page, table, texts[start:stop]))
        start = stop
    outside, tops, inside = _around(page, found, tables)
    return Sheet(
        number=page.number,
        pieces=tuple(pieces),
        lines=outside,
        tops=tops,
        leftover=inside,
        scanned=page.scanned,
        blank=not len(page.glyphs),
        defects=page.defects,
    )


def _tables(page: Page, rules: Rulings, points: Floats) -> list[Grid]:
    """Ruled grids, and where there are none, grids drawn in shades."""
    ruled = grids(rules, points)
    fills = page.paths.fills
    x, y = (fills[:, 0] + fills[:, 2]) / 2, (fills[:, 1] + fills[:, 3]) / 2
    free = np.ones(len(fills), np.bool_)
    for grid in ruled:
        x0, top, x1, bottom = grid.box
        free &= ~((x > x0) & (x < x1) & (y > top) & (y < bottom))
    shades = grids(outlines(fills[free]), points) if free.any() else []
    found = ruled + [grid for grid in shades if not any(_overlap(grid, other) for other in ruled)]
    return sorted(found, key=lambda grid: (grid.box[1], grid.box[0]))


def _overlap(one: Grid, other: Grid) -> bool:
    a, b = one.box, other.box
    return min(a[2], b[2]) > max(a[0], b[0]) and min(a[3], b[3]) > max(a[1], b[1])


def _placed(tables: Sequence[Grid], points: Floats, turn: Ints) -> tuple[Ints, list[Grid]]:
    """The cell of each glyph, cells numbered through over the tables; frames and charts left out.

    A table has at least two columns, and a row with print in two cells.
    """
    places = np.full(len(points), -1, np.int64)
    kept, start = [], 0
    for grid in tables:
        cell, inside = _cells_at(grid, points)
        inside &= turn != SLANTED
        rows = grid.cells[np.unique(cell[inside]), 0]
        if len(grid.xs) < 3 or not len(rows) or np.bincount(rows).max() < 2:
            continue
        places[inside] = cell[inside] + start
        kept.append(grid)
        start += len(grid.cells)
    return places, kept


def _cells_at(grid: Grid, points: Floats) -> tuple[Ints, Bools]:
    col = np.searchsorted(grid.xs, points[:, 0], side="right") - 1
    row = np.searchsorted(grid.ys, points[:, 1], side="right") - 1
    inside = (col >= 0) & (col < len(grid.xs) - 1) & (row >= 0) & (row < len(grid.ys) - 1)
    cell = np.full(len(points), -1, np.int64)
    cell[inside] = grid.slots()[row[inside], col[inside]]
    return cell, cell >= 0


def _piece(page: Page, grid: Grid, texts: Sequence[str]) -> Piece:
    xs, ys = grid.xs.tolist(), grid.ys.tolist()
    cells = tuple(
        TableCell(
            row=r,
            col=c,
            row_span=h,
            col_span=w,
            text=text,
            spots=(Spot(page=page.number, bbox=page.box(xs[c], ys[r], xs[c + w], ys[r + h])),),
        )
        for (r, c, h, w), text in zip(grid.cells.tolist(), texts, strict=True)
    )
    return Piece(
        xs=tuple(xs),
        top=ys[0],
        bottom=ys[-1],
        rows=len(ys) - 1,
        shaded=_shaded(page.paths.fills, grid),
        open_top=grid.open_top,
        open_bottom=grid.open_bottom,
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


def _around(
    page: Page, found: Words, tables: Sequence[Grid]
) -> tuple[tuple[Line, ...], tuple[float, ...], tuple[Line, ...]]:
    """Lines outside tables with where they stand, and lines inside a table's area but in no cell."""
    outside: list[tuple[float, float, Line]] = []
    inside: list[Line] = []
    for text, (x0, top, x1, bottom) in running_lines(found):
        line = Line(text=text, spot=Spot(page=page.number, bbox=page.box(x0, top, x1, bottom)))
        x, y = (x0 + x1) / 2, (top + bottom) / 2
        boxes = (table.box for table in tables)
        if any(a <= x <= c and b <= y <= d for a, b, c, d in boxes):
            inside.append(line)
        else:
            outside.append((top, x0, line))
    outside.sort(key=lambda entry: entry[:2])
    return (
        tuple(line for _, _, line in outside),
        tuple(top for top, _, _ in outside),
        tuple(inside),
    )
