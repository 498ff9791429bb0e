"""A header in a box of its own, drawn right above the table whose columns it names."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from extractors.pdf.phrases import phrases

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractors.pdf.grid import Grid
    from extractors.pdf.words import Words

_SAME_SIDE = 4.0
_FURTHEST = 2.5  # of the size of its text
_NAMED = 0.6  # of the columns


def with_boxed_headers(tables: Sequence[Grid], drawn: Sequence[Grid], words: Words) -> list[Grid]:
    """The tables, each with the box among all that is drawn that is its header as its first row."""
    boxes = [grid for grid in drawn if len(grid.xs) == 2 and len(grid.cells) == 1]
    return [_headed(table, boxes, words) if boxes else table for table in tables]


def _headed(table: Grid, boxes: Sequence[Grid], words: Words) -> Grid:
    x0, top, x1, _ = table.box
    for box in boxes:
        left, above, right, bottom = box.box
        beside = abs(left - x0) < _SAME_SIDE and abs(right - x1) < _SAME_SIDE
        if beside and bottom <= top + 1 and _names_columns(table, box, words):
            head = np.array([(0, col, 1, 1) for col in range(len(table.xs) - 1)])
            lower = table.cells + np.array([1, 0, 0, 0])
            ys = np.concatenate([[above], table.ys])
            return replace(table, ys=ys, cells=np.concatenate([head, lower]))
    return table


def _names_columns(table: Grid, box: Grid, words: Words) -> bool:
    """Whether each phrase in the box stands over one column, and most columns have one; nothing between."""
    left, above, right, bottom = box.box
    middle = words.base - 0.3 * words.size
    across = (words.along > left) & (words.end < right) & (words.place < 0)
    inside = across & (middle > above) & (middle < bottom)
    if not inside.any() or (across & (middle >= bottom) & (middle < table.ys[0])).any():
        return False
    if table.ys[0] - bottom > _FURTHEST * float(np.median(words.size[inside])):
        return False
    part = phrases(words, inside)
    first = np.searchsorted(table.xs, part.x0 + 1, side="right")
    last = np.searchsorted(table.xs, part.x1 - 1, side="right")
    return bool((first == last).all() and len(np.unique(first)) >= _NAMED * (len(table.xs) - 1))
