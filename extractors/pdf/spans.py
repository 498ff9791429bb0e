"""Rows inside cells that span rows: where only some columns are ruled, figures tell the others' rows apart."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from statistics import median
from typing import TYPE_CHECKING

import numpy as np

from extractors.pdf.rows import row_bases

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractors.pdf.grid import Grid
    from extractors.pdf.page import Bools, Floats, Ints
    from extractors.pdf.words import Words

_FEWEST_LINES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class _Block:
    """Cells side by side that span the same rows: their numbers, the base line and edges of each line."""

    cells: Ints
    bases: Floats
    edges: Floats


def split_spans(tables: Sequence[Grid], words: Words) -> tuple[list[Grid], Words]:
    """The tables with such cells cut into a cell a line, and the words in their new cells.

    At least two cells side by side must span the same rows, and their lines stand on the same base lines,
    as in ``split_rows``.
    """
    starts = [0, *accumulate(len(grid.cells) for grid in tables)]
    found = [_blocks(grid, words, start) for grid, start in zip(tables, starts, strict=False)]
    if not any(found):
        return list(tables), words
    place = words.place.copy()
    new, new_start = [], 0
    for grid, blocks, start in zip(tables, found, starts, strict=False):
        own = np.flatnonzero((words.place >= start) & (words.place < start + len(grid.cells)))
        cut = _cut(grid, blocks)
        place[own] = new_start + _places(
            grid, cut, blocks, words.base[own], words.place[own] - start
        )
        new.append(cut)
        new_start += len(cut.cells)
    return new, replace(words, place=place)


def _blocks(grid: Grid, words: Words, start: int) -> list[_Block]:
    tall = np.flatnonzero(grid.cells[:, 2] > 1)
    found = []
    for row, rows in {(row, rows) for row, _, rows, _ in grid.cells[tall].tolist()}:
        cells = tall[(grid.cells[tall, 0] == row) & (grid.cells[tall, 2] == rows)]
        held = np.zeros(len(grid.cells) + 1, np.bool_)
        held[cells] = True
        inside = np.flatnonzero(_in(held, words.place - start) & (words.turn == 0))
        if len(cells) < 2 or len(inside) < 2 * _FEWEST_LINES:
            continue
        height = (grid.ys[row + rows] - grid.ys[row]) / (grid.ys[-1] - grid.ys[0])
        columns = grid.cells[words.place[inside] - start, 1]
        bases = row_bases(words, inside, columns, most_of_table=bool(height > 0.5))
        if len(bases) >= _FEWEST_LINES:
            size = median(words.size[inside].tolist())
            edges = _edges(grid.ys[row : row + rows + 1], bases, size)
            found.append(_Block(cells=cells, bases=bases, edges=edges))
    return found


def _in(held: Bools, cell: Ints) -> Bools:
    """Which of these cells are held; numbers that are none of the table's are not."""
    found: Bools = held[np.where((cell >= 0) & (cell < len(held)), cell, -1)]
    return found


def _edges(ys: Floats, bases: Floats, size: float) -> Floats:
    """Where each line begins, and the last ends: at a border of other columns where one is between."""
    edges = [float(ys[0])]
    for one, other in pairwise(bases.tolist()):
        low, high = one + 0.2 * size, other - 0.8 * size
        known = ys[(ys > min(low, high) - 1) & (ys < max(low, high) + 1)]
        edges.append(float(known[0]) if len(known) else (low + high) / 2)
    return np.array([*edges, float(ys[-1])])


def _cut(grid: Grid, blocks: Sequence[_Block]) -> Grid:
    """The grid with a cell a line in the blocks; what stands beside a new border spans it."""
    if not blocks:
        return grid
    ys = np.unique(np.concatenate([grid.ys, *(block.edges for block in blocks)]))
    at = np.searchsorted(ys, grid.ys).tolist()
    edges = {n: block.edges for block in blocks for n in block.cells.tolist()}
    cells: list[tuple[int, int, int, int]] = []
    for number, (row, col, rows, cols) in enumerate(grid.cells.tolist()):
        borders = (
            np.searchsorted(ys, edges[number]).tolist()
            if number in edges
            else [at[row], at[row + rows]]
        )
        cells += [(a, col, b - a, cols) for a, b in pairwise(borders)]
    return replace(grid, ys=ys, cells=np.array(sorted(cells), np.int64))


def _places(grid: Grid, cut: Grid, blocks: Sequence[_Block], base: Floats, old: Ints) -> Ints:
    """The new cell of each of the table's words, by its base line and old cell."""
    row = np.searchsorted(cut.ys, grid.ys[grid.cells[old, 0]])
    for block in blocks:
        inside = np.isin(old, block.cells)
        line = np.abs(base[inside][:, None] - block.bases).argmin(axis=1)
        row[inside] = np.searchsorted(cut.ys, block.edges[line])
    found: Ints = cut.slots()[row, grid.cells[old, 1]]
    return found
