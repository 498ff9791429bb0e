"""Columns inside ruled cells: where rules stand only around some columns, gutters tell them apart."""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

import numpy as np

from extractors.pdf.align import columns_of
from extractors.pdf.grid import Grid
from extractors.pdf.phrases import phrases

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractors.pdf.page import Floats
    from extractors.pdf.phrases import Phrases
    from extractors.pdf.words import Words

    Cuts = dict[tuple[int, int], Floats]

_ENOUGH_LINES = 3
_MOSTLY = 0.8
_FIGURES = 0.4


def split_columns(tables: Sequence[Grid], words: Words) -> tuple[list[Grid], Words]:
    """The tables with cells cut where a column of them is several, and the words in their new cells.

    So it is where nearly all lines in cells over the same borders have several phrases, many of them
    figures, with gutters between.
    """
    starts = [0, *accumulate(len(grid.cells) for grid in tables)]
    found = [_cuts(grid, words, start) for grid, start in zip(tables, starts, strict=False)]
    if not any(found):
        return list(tables), words
    place = words.place.copy()
    new, new_start = [], 0
    for grid, cuts, start in zip(tables, found, starts, strict=False):
        own = np.flatnonzero((words.place >= start) & (words.place < start + len(grid.cells)))
        cut = _cut(grid, cuts)
        old = words.place[own] - start
        if cuts:
            boxes = words.boxes()[own]
            middle = (boxes[:, 0] + boxes[:, 2]) / 2
            left = np.searchsorted(cut.xs, grid.xs[grid.cells[old, 1]])
            right = np.searchsorted(cut.xs, grid.xs[grid.cells[old, 1] + grid.cells[old, 3]]) - 1
            col = np.clip(np.searchsorted(cut.xs, middle, side="right") - 1, left, right)
            old = cut.slots()[grid.cells[old, 0], col]
        place[own] = new_start + old
        new.append(cut)
        new_start += len(cut.cells)
    return new, replace(words, place=place)


def _cuts(grid: Grid, words: Words, start: int) -> Cuts:
    """New borders inside cells, by the (column, column span) of the cells."""
    found: Cuts = {}
    inside = np.flatnonzero((words.place >= start) & (words.place < start + len(grid.cells)))
    cell = words.place[inside] - start
    figures = np.bincount(cell, words.figure[inside], minlength=len(grid.cells))
    count = np.bincount(cell, minlength=len(grid.cells))
    figures[figures < _FIGURES / 2 * count] = 0
    kind = grid.cells[:, 1] * len(grid.xs) + grid.cells[:, 3]
    enough = np.bincount(kind, figures) >= _ENOUGH_LINES
    words_of, cells_of = np.bincount(kind, count), np.bincount(kind, count > 0)
    enough &= (words_of >= 2 * _ENOUGH_LINES) & (words_of >= 2 * _MOSTLY * cells_of)
    for number in np.flatnonzero(enough).tolist():
        col, span = divmod(number, len(grid.xs))
        which = np.zeros(len(words.place), np.bool_)
        which[inside[kind[cell] == number]] = True
        part = phrases(words, which)
        if len(part) >= 2 * _ENOUGH_LINES and _is_several(part):
            columns = columns_of(part)
            between = (columns[1:, 0] + columns[:-1, 1]) / 2
            inner = grid.xs[col + 1 : col + span]
            found[col, span] = _on_borders(between, columns, inner)
    return {key: borders for key, borders in found.items() if len(borders)}


def _is_several(part: Phrases) -> bool:
    counts = np.bincount(part.line)
    several = counts > 1
    inner = several[part.line]
    return bool(
        several.sum() >= _ENOUGH_LINES
        and several.mean() >= _MOSTLY
        and part.figure[inner].mean() >= _FIGURES
    )


def _on_borders(between: Floats, columns: Floats, inner: Floats) -> Floats:
    """Borders in the gutters; where the grid has a border in the gutter already, that one."""
    borders = []
    for number, x in enumerate(between):
        low, high = columns[number, 1] - 1, columns[number + 1, 0] + 1
        known = inner[(inner > low) & (inner < high)]
        borders.append(float(known[0]) if len(known) else float(x))
    return np.array(borders)


def _cut(grid: Grid, cuts: Cuts) -> Grid:
    if not cuts:
        return grid
    xs = np.unique(np.concatenate([grid.xs, *cuts.values()]))
    cells: list[tuple[int, int, int, int]] = []
    for row, col, rows, span in grid.cells.tolist():
        borders = [grid.xs[col], *cuts.get((col, span), ()), grid.xs[col + span]]
        at = np.searchsorted(xs, borders).tolist()
        cells += [(row, a, rows, b - a) for a, b in pairwise(at)]
    return replace(grid, xs=xs, cells=np.array(sorted(cells), np.int64))
