"""Cells drawn as boxes of their own, with gaps between: a browser prints tables so by default."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from extractors.pdf.grid import Grid, with_holes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extractors.pdf.page import Bools, Floats, Ints

_GAP = 12.0
_AGREE = 2.0  # sides of boxes that stand in one column or row agree as well as that
_FEWEST = 4
_MOST = 3000  # each is compared with each: a page of more is a drawing


def gathered(found: Sequence[Grid]) -> list[Grid]:
    """The grids with such boxes put together to tables; those that stand in no order stay as they are."""
    single = [grid for grid in found if len(grid.cells) == 1]
    if not _FEWEST <= len(single) <= _MOST:
        return list(found)
    boxes = np.array([grid.box for grid in single])
    inner = ~_around(boxes)
    single = [grid for grid, kept in zip(single, inner, strict=True) if kept]
    boxes = boxes[inner]
    tables, used = [], set()
    for members in _neighbours(boxes):
        table = _table(boxes[members]) if len(members) >= _FEWEST else None
        if table is not None:
            tables.append(table)
            used |= {id(single[number]) for number in members.tolist()}
    return [grid for grid in found if id(grid) not in used] + tables


def _around(boxes: Floats) -> Bools:
    """Which boxes hold others: the frame of a table is no cell of it."""
    left, top, right, bottom = boxes.T
    holds = (left[:, None] <= left) & (right[:, None] >= right)
    holds &= (top[:, None] <= top) & (bottom[:, None] >= bottom)
    found: Bools = holds.sum(axis=1) > 1
    return found


def _neighbours(boxes: Floats) -> Iterator[Ints]:
    """The numbers of boxes that stand side by side or above one another, drawing by drawing."""
    beside = _facing(boxes[:, 0], boxes[:, 2], boxes[:, 1], boxes[:, 3])
    below = _facing(boxes[:, 1], boxes[:, 3], boxes[:, 0], boxes[:, 2])
    near = beside | beside.T | below | below.T
    free = np.ones(len(boxes), np.bool_)
    while free.any():
        part = np.arange(len(boxes)) == free.argmax()
        while (grown := part | near[part].any(axis=0)).sum() > part.sum():
            part = grown
        free &= ~part
        yield np.flatnonzero(part)


def _facing(start: Floats, end: Floats, low: Floats, high: Floats) -> Bools:
    """(one, other): whether the other begins within the gap after the one, and they overlap across."""
    gap = start - end[:, None]
    across = np.minimum(high, high[:, None]) - np.maximum(low, low[:, None])
    facing: Bools = (gap > 0) & (gap <= _GAP) & (across > 0)
    return facing


def _table(boxes: Floats) -> Grid | None:
    """The grid of these boxes, its borders in the middle of the gaps; None where they are no table."""
    xs, ys = _borders(boxes[:, 0], boxes[:, 2]), _borders(boxes[:, 1], boxes[:, 3])
    if len(xs) < 3 or len(ys) < 3:
        return None
    sides = zip(boxes.T, (xs, ys, xs, ys), strict=True)
    left, top, right, bottom = (np.searchsorted(borders, side) for side, borders in sides)
    left, top = left - (boxes[:, 0] > xs[0]), top - (boxes[:, 1] > ys[0])
    groups = ((left, 0), (top, 1), (right, 2), (bottom, 3))
    if not all(_agree(boxes[:, side], group) for group, side in groups):
        return None
    cells = np.column_stack([top, left, bottom - top, right - left])
    shape = (len(ys) - 1, len(xs) - 1)
    taken = np.zeros(shape, np.int64)
    for row, col, rows, cols in cells.tolist():
        taken[row : row + rows, col : col + cols] += 1
    if taken.max() > 1:
        return None
    ordered = cells[np.lexsort((cells[:, 1], cells[:, 0]))]
    return Grid(xs=xs, ys=ys, cells=with_holes(ordered, shape))


def _borders(starts: Floats, ends: Floats) -> Floats:
    """The outer sides, and the middle of each gap that no box fills but boxes that span it."""
    low, high = np.unique(starts), np.unique(ends)
    inner = []
    for one, other in pairwise(sorted([(x, 0) for x in low] + [(x, 1) for x in high])):
        if one[1] == 1 and other[1] == 0:
            inner.append((one[0] + other[0]) / 2)
    return np.array([low[0], *inner, high[-1]])


def _agree(side: Floats, group: Ints) -> bool:
    """Whether this side of the boxes is in one place wherever it stands at one border."""
    order = np.lexsort((side, group))
    steps, same = np.diff(side[order]), np.diff(group[order]) == 0
    return bool((steps[same] <= _AGREE).all())
