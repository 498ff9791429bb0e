"""From drawn paths to rules: level and upright lines, snapped and joined."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from extractors.pdf.page import Bools, Floats, Paths

SNAP_TOLERANCE = 3.0
JOIN_TOLERANCE = 3.0
EDGE_MIN_LENGTH_PREFILTER = 1.0
EDGE_MIN_LENGTH = 3.0
THIN = 3.5  # a filled rectangle no wider than this is a rule drawn as word processors draw it

_NONE: Floats = np.empty((0, 3))


@dataclass(frozen=True, slots=True, kw_only=True)
class Rulings:
    """Upright rules as (x, top, bottom), level rules as (y, x0, x1); sorted, collinear ones joined."""

    upright: Floats
    level: Floats


def rulings(paths: Paths) -> Rulings:
    """The rules of a page: strokes, and thin filled rectangles by their centre lines."""
    strokes_v, strokes_h = _strokes(paths.strokes)
    x0, top, x1, bottom = paths.fills.T
    width, height = x1 - x0, bottom - top
    level = (height <= THIN) & (width >= EDGE_MIN_LENGTH_PREFILTER) & (width > height)
    upright = (width <= THIN) & (height >= EDGE_MIN_LENGTH_PREFILTER) & (height > width)
    thin_v = np.array([(x0 + x1) / 2, top, bottom])[:, upright].T
    thin_h = np.array([(top + bottom) / 2, x0, x1])[:, level].T
    return _joined(np.concatenate([strokes_v, thin_v]), np.concatenate([strokes_h, thin_h]))


def thick(fills: Floats) -> Bools:
    """Which filled rectangles are areas and no rules."""
    found: Bools = (fills[:, 2] - fills[:, 0] > THIN) & (fills[:, 3] - fills[:, 1] > THIN)
    return found


def borders(fills: Floats) -> Rulings:
    """The borders of filled areas, for tables that are drawn in shades alone."""
    x0, top, x1, bottom = fills.T
    upright = np.concatenate([[x, top, bottom] for x in (x0, x1)], axis=1).T
    level = np.concatenate([[y, x0, x1] for y in (top, bottom)], axis=1).T
    return _joined(upright, level)


def _strokes(strokes: Floats) -> tuple[Floats, Floats]:
    """Upright and level ones; slanted lines are no edges."""
    x0, y0, x1, y1 = strokes.T
    dx, dy = np.abs(x1 - x0), np.abs(y1 - y0)
    upright = (dx < 0.1) & (dy >= EDGE_MIN_LENGTH_PREFILTER)
    level = (dy < 0.1) & (dx >= EDGE_MIN_LENGTH_PREFILTER)
    return (
        np.array([(x0 + x1) / 2, np.minimum(y0, y1), np.maximum(y0, y1)])[:, upright].T,
        np.array([(y0 + y1) / 2, np.minimum(x0, x1), np.maximum(x0, x1)])[:, level].T,
    )


def _joined(upright: Floats, level: Floats) -> Rulings:
    return Rulings(upright=join(upright), level=join(level))


def join(edges: Floats) -> Floats:
    """Parallel edges (position, start, end): near ones put on one position, touching ones joined."""
    if not len(edges):
        return _NONE
    edges = edges[np.argsort(edges[:, 0], kind="stable")]
    group = np.zeros(len(edges), np.int64)
    np.cumsum(edges[1:, 0] - edges[:-1, 0] > SNAP_TOLERANCE, out=group[1:])
    position = np.bincount(group, edges[:, 0]) / np.bincount(group)
    order = np.lexsort((edges[:, 1], group))
    group, start, end = group[order], edges[order, 1], edges[order, 2]
    # The furthest end so far within the group, by lifting each group above the one before it.
    lift = group * (float(end.max()) - float(start.min()) + 2 * JOIN_TOLERANCE + 1)
    reach = np.maximum.accumulate(end + lift) - lift
    first = np.concatenate(
        [[True], (group[1:] != group[:-1]) | (start[1:] > reach[:-1] + JOIN_TOLERANCE)]
    )
    last = np.concatenate([first[1:], [True]])
    joined: Floats = np.column_stack([position[group[first]], start[first], reach[last]])
    long: Floats = joined[joined[:, 2] - joined[:, 1] >= EDGE_MIN_LENGTH]
    return long
