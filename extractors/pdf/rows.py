"""Rows inside ruled bands: where rules stand only every few rows, figures tell the rows apart."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from statistics import median
from typing import TYPE_CHECKING

import numpy as np

from extractors.pdf.grid import Grid

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractors.pdf.page import Floats, Ints
    from extractors.pdf.words import Words

_LEVEL = 0.45  # of the size: base lines no further apart are one row
_FIGURE_COLUMNS = 3
_MOSTLY = 0.6
_MOSTLY_FIGURES = 0.8


@dataclass(frozen=True, slots=True, kw_only=True)
class _Band:
    """One row of the grid that is to be cut: its number, and the base line of each row in it."""

    row: int
    bases: Floats
    size: float


def split_rows(tables: Sequence[Grid], words: Words) -> tuple[list[Grid], Words]:
    """The tables with their bands cut into rows, and the words in their new cells.

    A band is cut where at least three columns hold nothing but figures, or one where the band is most
    of the table, and their lines stand on the same base lines. Other text goes to the nearest row.
    """
    starts = [0, *accumulate(len(grid.cells) for grid in tables)]
    owned = [
        np.flatnonzero((words.place >= start) & (words.place < stop))
        for start, stop in pairwise(starts)
    ]
    found = [
        _bands(grid, words, own, start)
        for grid, own, start in zip(tables, owned, starts, strict=False)
    ]
    if not any(found):
        return list(tables), words
    place = words.place.copy()
    cut, new_start = [], 0
    for grid, own, bands, start in zip(tables, owned, found, starts, strict=False):
        new = _cut(grid, bands)
        place[own] = new_start + _places(grid, new, bands, words, own, start)
        cut.append(new)
        new_start += len(new.cells)
    return cut, replace(words, place=place)


def _bands(grid: Grid, words: Words, own: Ints, start: int) -> list[_Band]:
    cells = grid.cells[words.place[own] - start]
    found = []
    for row in _candidates(grid, words, own, start):
        mine = (cells[:, 0] == row) & (cells[:, 2] == 1)
        inside = own[mine & (words.turn[own] == 0)]
        columns = cells[mine & (words.turn[own] == 0), 1]
        if len(inside) < 4:
            continue
        height = (grid.ys[row + 1] - grid.ys[row]) / (grid.ys[-1] - grid.ys[0])
        bases = row_bases(words, inside, columns, most_of_table=bool(height > 0.5))
        if len(bases) > 1:
            found.append(_Band(row=row, bases=bases, size=median(words.size[inside].tolist())))
    return found


def _candidates(grid: Grid, words: Words, own: Ints, start: int) -> list[int]:
    """Rows with a cell of several words that are mostly figures; no other can be cut."""
    cell = words.place[own] - start
    count = np.bincount(cell, minlength=len(grid.cells))
    share = np.bincount(cell, words.figure[own], minlength=len(grid.cells)) / np.maximum(count, 1)
    rows: list[int] = np.unique(grid.cells[(count > 1) & (share >= _MOSTLY_FIGURES), 0]).tolist()
    return rows


def row_bases(words: Words, inside: Ints, columns: Ints, *, most_of_table: bool) -> Floats:
    """The base lines on which columns of figures agree; none where the band is one row."""
    none = np.empty(0)
    size = median(words.size[inside].tolist())
    share = np.bincount(columns, words.figure[inside]) / np.maximum(np.bincount(columns), 1)
    counted = share[columns] >= _MOSTLY_FIGURES
    numeric = np.unique(columns[counted])
    if len(numeric) < (1 if most_of_table else _FIGURE_COLUMNS):
        return none
    levels, level = _levels(words.base[inside[counted]], _LEVEL * size)
    if len(levels) < 2:
        return none
    taken = {(int(c), int(n)) for c, n in zip(columns[counted], level, strict=True)}
    full = [sum((int(c), n) in taken for n in range(len(levels))) for c in numeric]
    if min(full) < _MOSTLY * len(levels):
        return none
    labels = inside[columns == columns.min()]
    on_label = np.abs(words.base[labels][:, None] - levels).min(axis=0) <= _LEVEL * size
    return levels if on_label.mean() >= _MOSTLY else none


def _levels(bases: Floats, near: float) -> tuple[Floats, Ints]:
    """Base lines that agree as one level each, and the level of each."""
    order = np.argsort(bases)
    group = np.concatenate([[0], np.cumsum(np.diff(bases[order]) > near)])
    level = np.empty(len(bases), np.int64)
    level[order] = group
    return np.bincount(group, bases[order]) / np.bincount(group), level


def _cut(grid: Grid, bands: Sequence[_Band]) -> Grid:
    """The grid with each band's rows: its one-row cells cut, cells that span it grown."""
    if not bands:
        return grid
    extra = np.zeros(len(grid.ys), np.int64)
    borders = []
    for band in bands:
        extra[band.row + 1 :] += len(band.bases) - 1
        borders.append((band.bases[:-1] + 0.2 * band.size + band.bases[1:] - 0.8 * band.size) / 2)
    heights = {band.row: len(band.bases) for band in bands}
    cells = []
    for row, col, rows, cols in grid.cells.tolist():
        top, bottom = row + int(extra[row]), row + rows + int(extra[row + rows])
        if rows == 1 and row in heights:
            cells += [(r, col, 1, cols) for r in range(top, bottom)]
        else:
            cells.append((top, col, bottom - top, cols))
    ys = np.sort(np.concatenate([grid.ys, *borders]))
    return replace(grid, ys=ys, cells=np.array(sorted(cells), np.int64))


def _places(
    grid: Grid, new: Grid, bands: Sequence[_Band], words: Words, own: Ints, start: int
) -> Ints:
    """The cell in the new grid of each of the table's words."""
    old = words.place[own] - start
    if not bands:
        return old
    extra = np.zeros(len(grid.ys), np.int64)
    row = grid.cells[old, 0].copy()
    shift = np.zeros(len(own), np.int64)
    for band in bands:
        extra[band.row + 1 :] += len(band.bases) - 1
        inside = (row == band.row) & (grid.cells[old, 2] == 1)
        distance = np.abs(words.base[own[inside]][:, None] - band.bases)
        shift[inside] = distance.argmin(axis=1)
    found: Ints = new.slots()[row + extra[row] + shift, grid.cells[old, 1]]
    return found
