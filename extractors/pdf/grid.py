"""From rules to cells: one grid of slots for each connected drawing, walls between them, spans where none.

A cell is a group of slots that no wall separates, closed on all sides. What is open to the outside is
no cell; a side where at least three rules end in one line, as at a page break, is closed first.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from extractors.pdf.rulings import Rulings
from extractors.pdf.touching import cuts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractors.pdf.page import Bools, Floats, Ints

INTERSECTION_TOLERANCE = 3.0
_STUB = 6.0  # what sticks out less than this holds no text


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """One table's geometry: the positions of its column and row borders, and its cells.

    ``cells`` is (n, 4): row, column, row span, column span, in reading order. ``open_top`` and
    ``open_bottom`` say that no rule closes that side. ``cut_below`` are the left borders of the cells
    without a rule below them, where other cells have one.
    """

    xs: Floats
    ys: Floats
    cells: Ints
    open_top: bool = False
    open_bottom: bool = False
    cut_below: tuple[float, ...] = ()

    @property
    def box(self) -> tuple[float, float, float, float]:
        """x0, top, x1, bottom of the whole."""
        return float(self.xs[0]), float(self.ys[0]), float(self.xs[-1]), float(self.ys[-1])

    def slots(self) -> Ints:
        """The number of the cell in each slot; -1 where there is none."""
        slots = np.full((len(self.ys) - 1, len(self.xs) - 1), -1, np.int64)
        slots[self.cells[:, 0], self.cells[:, 1]] = np.arange(len(self.cells))
        spanning = np.flatnonzero(self.cells[:, 2] + self.cells[:, 3] > 2)
        for number, (row, col, rows, cols) in zip(
            spanning.tolist(), self.cells[spanning].tolist(), strict=True
        ):
            slots[row : row + rows, col : col + cols] = number
        return slots


def grids(rules: Rulings, points: Floats) -> list[Grid]:
    """The grids on a page, from the top; ``points`` are the (x, y) of its characters."""
    found = [grid for part in _parts(rules) for grid in _grids(part, points)]
    return sorted(found, key=lambda g: (g.box[1], g.box[0]))


def _parts(rules: Rulings) -> Iterator[Rulings]:
    """Rules that touch one another, drawing by drawing."""
    v, h = rules.upright, rules.level
    if len(v) < 2 or not len(h):
        return
    tol = INTERSECTION_TOLERANCE
    meet = (
        (v[:, 1:2] <= h[:, 0] + tol)
        & (v[:, 2:3] >= h[:, 0] - tol)
        & (v[:, 0:1] >= h[:, 1] - tol)
        & (v[:, 0:1] <= h[:, 2] + tol)
    )
    free = meet.any(axis=1)
    while free.any():
        upright = np.arange(len(v)) == free.argmax()
        while True:
            level = meet[upright].any(axis=0)
            touched = meet[:, level].any(axis=1)
            if (touched == upright).all():
                break
            upright = touched
        free &= ~upright
        yield Rulings(upright=v[upright], level=h[level])


def _grids(part: Rulings, points: Floats) -> list[Grid]:
    """The grid of one drawing; several where tables touch."""
    v, h = part.upright, part.level
    if len(v) < 2 or not len(h):
        return []
    new_h, (open_top, open_bottom) = _closing(v, h, points)
    h = np.concatenate([h, new_h])
    new_v, _ = _closing(h, v, points[:, ::-1])
    v = np.concatenate([v, new_v])
    xs, ys = (np.array(sorted(set(rules[:, 0].tolist()))) for rules in (v, h))
    if len(xs) < 2 or len(ys) < 2:
        return []
    upright, level = _walls(v, xs, ys), _walls(h, ys, xs).T
    _close(upright[0], level[0])
    missing = xs[:-1][_close(upright[-1], level[-1])]
    cells = _cells(upright, level)
    if not len(cells):
        return []
    xs, ys, cells = _needed(xs, ys, cells)
    found = [_whole(*part) for part in _parted(xs, ys, cells)]
    found[0] = replace(found[0], open_top=open_top)
    cut = tuple(np.intersect1d(found[-1].xs, missing).tolist()) if len(missing) else ()
    found[-1] = replace(found[-1], open_bottom=open_bottom, cut_below=cut)
    return found


def _parted(xs: Floats, ys: Floats, cells: Ints) -> list[tuple[Floats, Floats, Ints]]:
    starts = [0, *cuts(cells, (len(ys) - 1, len(xs) - 1))]
    if len(starts) == 1:
        return [(xs, ys, cells)]
    return [
        _needed(
            xs,
            ys[start : stop + 1],
            cells[(cells[:, 0] >= start) & (cells[:, 0] < stop)] - np.array([start, 0, 0, 0]),
        )
        for start, stop in pairwise([*starts, len(ys) - 1])
    ]


def _whole(xs: Floats, ys: Floats, cells: Ints) -> Grid:
    return Grid(xs=xs, ys=ys, cells=with_holes(cells, (len(ys) - 1, len(xs) - 1)))


def _close(upright: Bools, level: Bools) -> Bools:
    """Close an outer side along the rules that reach it; where it was open.

    A browser draws no rule under a cell that goes on on the next page.
    """
    reach = np.flatnonzero(upright)
    before = level.copy()
    if len(reach) > 1:
        level[reach[0] : reach[-1]] = True
    return level & ~before


def with_holes(cells: Ints, shape: tuple[int, int]) -> Ints:
    """With a cell for each slot that no closed cell holds, an undrawn corner for instance."""
    if (cells[:, 2] * cells[:, 3]).sum() == shape[0] * shape[1]:
        return cells
    taken = np.zeros(shape, np.bool_)
    for row, col, rows, cols in cells.tolist():
        taken[row : row + rows, col : col + cols] = True
    holes = np.argwhere(~taken)
    both = np.concatenate([cells, np.column_stack([holes, np.ones_like(holes)])])
    return both[np.lexsort((both[:, 1], both[:, 0]))]


def _closing(ends: Floats, across: Floats, points: Floats) -> tuple[Floats, tuple[bool, bool]]:
    """Rules that are missing before the first and after the last of ``across``.

    ``ends`` are the rules at right angles that stick out there; something must be printed between.
    """
    found, sides = [], []
    for column, first in ((1, True), (2, False)):
        edge = across[:, 0].min() if first else across[:, 0].max()
        outer = ends[:, column].min() if first else ends[:, column].max()
        sticking = ends[np.abs(ends[:, column] - outer) <= INTERSECTION_TOLERANCE]
        sides.append(False)
        if abs(edge - outer) <= _STUB or len(sticking) < 3:
            continue
        low, high = sticking[:, 0].min(), sticking[:, 0].max()
        between = (points[:, 1] > min(edge, outer)) & (points[:, 1] < max(edge, outer))
        if (between & (points[:, 0] > low) & (points[:, 0] < high)).any():
            sides[-1] = True
            found.append((outer, low, high))
    return np.array(found).reshape(-1, 3), (sides[0], sides[1])


def _walls(edges: Floats, positions: Floats, steps: Floats) -> Bools:
    """(step, position): whether an edge on that position runs along that whole step."""
    at = np.searchsorted(positions, edges[:, 0])
    tol = INTERSECTION_TOLERANCE
    from_ = np.searchsorted(steps, edges[:, 1] - tol)
    to = np.searchsorted(steps, edges[:, 2] + tol, side="right") - 1
    change = np.zeros((len(steps) + 1, len(positions)), np.int64)
    real = to > from_
    np.add.at(change, (from_[real], at[real]), 1)
    np.add.at(change, (to[real], at[real]), -1)
    walls: Bools = np.cumsum(change, axis=0)[: len(steps) - 1] > 0
    return walls


def _cells(upright: Bools, level: Bools) -> Ints:
    """Cells from the walls beside slots (row, x border) and between them (y border, column)."""
    rows, cols = upright.shape[0], level.shape[1]
    if upright.all() and level.all():
        at = np.indices((rows, cols)).reshape(2, -1).T
        return np.column_stack([at, np.ones_like(at)])
    labels = _regions(upright, level)
    r, c = np.nonzero(labels)
    order = np.argsort(labels[r, c], kind="stable")
    r, c, label = r[order], c[order], labels[r, c][order]
    starts = np.flatnonzero(np.concatenate([[True], np.diff(label) != 0]))[: len(label)]
    if not len(starts):
        return np.empty((0, 4), np.int64)
    top, left = np.minimum.reduceat(r, starts), np.minimum.reduceat(c, starts)
    height = np.maximum.reduceat(r, starts) - top + 1
    width = np.maximum.reduceat(c, starts) - left + 1
    cells = np.column_stack([top, left, height, width])
    whole = height * width == np.diff(np.concatenate([starts, [len(label)]]))
    for number in label[starts[~whole]].tolist():
        cells = np.concatenate([cells, np.array(_strips(labels == number))])
    kept: Ints = cells[np.concatenate([whole, np.ones(len(cells) - len(whole), np.bool_)])]
    order = np.lexsort((kept[:, 1], kept[:, 0]))
    return kept[order]


def _regions(upright: Bools, level: Bools) -> Ints:
    """For each slot the lowest number among those it is open to; 0 where it is open to the outside."""
    rows, cols = upright.shape[0], level.shape[1]
    labels = np.zeros((rows + 2, cols + 2), np.int64)
    labels[1:-1, 1:-1] = np.arange(labels.size).reshape(labels.shape)[1:-1, 1:-1]
    beside = np.ones((rows + 2, cols + 1), np.bool_)
    beside[1:-1] = upright
    above = np.ones((rows + 1, cols + 2), np.bool_)
    above[:, 1:-1] = level
    while True:
        before = labels.copy()
        for wall, one, other in (
            (beside, labels[:, :-1], labels[:, 1:]),
            (above, labels[:-1], labels[1:]),
        ):
            low = np.minimum(one, other)
            one[...] = np.where(wall, one, low)
            other[...] = np.where(wall, other, np.minimum(other, low))
        labels[...] = labels.ravel()[labels]  # a number leads to the lowest that its own slot knows
        if (labels == before).all():
            return labels[1:-1, 1:-1]


def _strips(region: Bools) -> list[tuple[int, int, int, int]]:
    """A region that is no rectangle, cut into level strips; equal strips below one another are one."""
    strips: list[tuple[int, int, int, int]] = []
    growing: dict[tuple[int, int], int] = {}
    for row in np.flatnonzero(region.any(axis=1)).tolist():
        edges = np.flatnonzero(np.diff(np.concatenate([[0], region[row].astype(np.int8), [0]])))
        now: dict[tuple[int, int], int] = {}
        for start, stop in edges.reshape(-1, 2).tolist():
            number = growing.get((start, stop))
            if number is None:
                number = len(strips)
                strips.append((row, start, 0, stop - start))
            first, col, height, width = strips[number]
            strips[number] = (first, col, height + 1, width)
            now[start, stop] = number
        growing = now
    return strips


def _needed(xs: Floats, ys: Floats, cells: Ints) -> tuple[Floats, Floats, Ints]:
    """Without borders at which no cell begins or ends."""
    rows, cols = np.zeros(len(ys), np.bool_), np.zeros(len(xs), np.bool_)
    rows[cells[:, 0]] = rows[cells[:, 0] + cells[:, 2]] = True
    cols[cells[:, 1]] = cols[cells[:, 1] + cells[:, 3]] = True
    if rows.all() and cols.all():
        return xs, ys, cells
    row, col = np.cumsum(rows) - 1, np.cumsum(cols) - 1
    top, left = row[cells[:, 0]], col[cells[:, 1]]
    height, width = row[cells[:, 0] + cells[:, 2]] - top, col[cells[:, 1] + cells[:, 3]] - left
    return xs[cols], ys[rows], np.column_stack([top, left, height, width])
