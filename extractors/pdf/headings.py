"""Headings in one cell over several columns: where its last line names each column, the names are cells."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import accumulate
from typing import TYPE_CHECKING

import numpy as np

from extractors.pdf.grid import Grid
from extractors.pdf.phrases import phrases

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from extractors.pdf.page import Ints
    from extractors.pdf.words import Words

_MOST_ROWS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class _Heading:
    """A cell to be cut: where its last line begins, and whether other lines stand above that."""

    top: float
    over: bool


def split_headings(tables: Sequence[Grid], words: Words) -> tuple[list[Grid], Words]:
    """The tables with such cells cut, and the words in their new cells."""
    starts = [0, *accumulate(len(grid.cells) for grid in tables)]
    found = [_headings(grid, words, start) for grid, start in zip(tables, starts, strict=False)]
    if not any(found):
        return list(tables), words
    place = words.place.copy()
    new, new_start = [], 0
    for grid, cuts, start in zip(tables, found, starts, strict=False):
        cut = _cut(grid, cuts) if cuts else grid
        own = np.flatnonzero((words.place >= start) & (words.place < start + len(grid.cells)))
        old = words.place[own] - start
        place[own] = new_start + (_places(grid, cut, words, own, old) if cuts else old)
        new.append(cut)
        new_start += len(cut.cells)
    return new, replace(words, place=place)


def _headings(grid: Grid, words: Words, start: int) -> dict[int, _Heading]:
    """The cells at the head of a table that are to be cut."""
    wide = np.flatnonzero(
        (grid.cells[:, 3] > 1) & (grid.cells[:, 0] < _MOST_ROWS) & (grid.cells[:, 2] == 1)
    )
    found = {}
    for cell in wide.tolist():
        row, col, rows, span = grid.cells[cell].tolist()
        below = grid.cells[grid.cells[:, 0] == row + rows]
        under = set(below[below[:, 3] == 1, 1].tolist())
        if not under.issuperset(range(col, col + span)):
            continue
        part = phrases(words, words.place == start + cell)
        if not len(part):
            continue
        counts = np.bincount(part.line)
        names = part.where(part.line == len(counts) - 1)
        at = np.searchsorted(grid.xs, names.x0 + 1, side="right") - 1
        ends = np.searchsorted(grid.xs, names.x1 - 1, side="right") - 1
        if at.tolist() == list(range(col, col + span)) and (at == ends).all():
            top = float((names.base - 0.8 * names.size).min())
            found[cell] = _Heading(top=top, over=len(counts) > 1)
    return found


def _cut(grid: Grid, cuts: Mapping[int, _Heading]) -> Grid:
    """The grid with a border above the names, in rows where something stands above them."""
    borders: dict[int, float] = {}
    for cell, heading in cuts.items():
        if heading.over:
            row = int(grid.cells[cell, 0])
            borders[row] = max(borders.get(row, 0.0), heading.top)
    extra = np.zeros(len(grid.ys), np.int64)
    for row in borders:
        extra[row + 1 :] += 1
    cells: list[tuple[int, int, int, int]] = []
    for number, (row, col, rows, span) in enumerate(grid.cells.tolist()):
        top, bottom = row + int(extra[row]), row + rows + int(extra[row + rows])
        if number not in cuts:
            cells.append((top, col, bottom - top, span))
            continue
        first = top + cuts[number].over
        if cuts[number].over:
            cells.append((top, col, 1, span))
        cells += [(first, col + n, bottom - first, 1) for n in range(span)]
    ys = np.sort(np.concatenate([grid.ys, list(borders.values())]))
    return replace(grid, ys=ys, cells=np.array(sorted(cells), np.int64))


def _places(grid: Grid, cut: Grid, words: Words, own: Ints, old: Ints) -> Ints:
    """The new cell of each word: words of cells that stay follow them, the others go by where they stand."""
    boxes = words.boxes()[own]
    x, y = (boxes[:, 0] + boxes[:, 2]) / 2, boxes[:, 1] + 0.5 * words.size[own]
    row, col, rows, span = grid.cells[old].T
    top, bottom = (
        np.searchsorted(cut.ys, grid.ys[row]),
        np.searchsorted(cut.ys, grid.ys[row + rows]),
    )
    at_row = np.clip(np.searchsorted(cut.ys, y, side="right") - 1, top, bottom - 1)
    at_col = np.clip(np.searchsorted(cut.xs, x, side="right") - 1, col, col + span - 1)
    found: Ints = cut.slots()[at_row, at_col]
    return found
