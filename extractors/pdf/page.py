"""One page as arrays: its glyphs and drawn paths in the reader's view, whatever engine read them.

Coordinates are points from the top left corner of the visible page. Where most text runs up or down
the page, everything is turned until that text is level; ``Page.box`` turns places back.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from extractors.records import Box

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]
    Bools = NDArray[np.bool_]

SLANTED = -1
_NEARLY = math.tan(math.radians(10))


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """How PDF coordinates (y upwards, origin anywhere) become the reader's view.

    ``left``, ``bottom``, ``right`` and ``top`` are the visible area; ``quarters`` counts quarter turns to
    the right, of which the last ``levelling`` are ours, to make text level.
    """

    left: float
    bottom: float
    right: float
    top: float
    quarters: int
    levelling: int = 0

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the view."""
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if self.quarters % 2 else (width, height)

    def points(self, x: Floats, y: Floats) -> tuple[Floats, Floats]:
        """Points in the view."""
        u, v = x - self.left, self.top - y
        width, height = self.right - self.left, self.top - self.bottom
        for _ in range(self.quarters % 4):
            u, v, width, height = height - v, u, height, width
        return u, v

    def misses(self, points: Floats) -> Bools:
        """Which points (x, y) of the view lie off it."""
        width, height = self.size
        x, y = points.T
        off: Bools = (x < -1) | (y < -1) | (x > width + 1) | (y > height + 1)
        return off

    def boxes(self, boxes: Floats) -> Floats:
        """Boxes given by any two opposite corners, as x0, top, x1, bottom in the view."""
        (x, u), (y, v) = self.points(boxes[:, 0::2].T, boxes[:, 1::2].T)
        return np.array([np.minimum(x, u), np.minimum(y, v), np.maximum(x, u), np.maximum(y, v)]).T


@dataclass(frozen=True, slots=True, kw_only=True)
class Glyphs:
    """Printed characters in the order of the content stream, white space left out.

    ``along`` and ``end`` are where each begins and ends in its direction of writing; ``base`` is its base
    line, growing from line to line. ``turn`` counts quarter turns to the left (0 is level, 1 reads
    upwards), or is SLANTED. ``spaced`` marks one that follows white space, ``glued`` one that follows a soft
    hyphen: it goes on with a word, on whatever line.
    """

    code: Ints
    along: Floats
    end: Floats
    base: Floats
    size: Floats
    turn: Ints
    spaced: Bools
    glued: Bools

    def __len__(self) -> int:
        return len(self.code)


def glyphs(  # noqa: PLR0913 - one argument an array
    *,
    code: Ints,
    boxes: Floats,
    origins: Floats,
    size: Floats,
    turn: Ints,
    spaced: Bools,
    glued: Bools,
) -> Glyphs:
    """Glyphs from their boxes and origins in the view."""
    x0, top, x1, bottom = boxes.T
    along, end, base = x0, x1, origins[:, 1]
    if (turn > 0).any():
        choices = [turn == 1, turn == 2, turn == 3]
        along = np.select(choices, [-bottom, -x1, top], x0)
        end = np.select(choices, [-top, -x0, bottom], x1)
        base = np.select(choices, [origins[:, 0], -origins[:, 1], -origins[:, 0]], base)
    return Glyphs(
        code=code,
        along=along,
        end=end,
        base=base,
        size=size,
        turn=turn,
        spaced=spaced,
        glued=glued,
    )


NO_GLYPHS = glyphs(
    code=np.zeros(0, np.int64),
    boxes=np.zeros((0, 4)),
    origins=np.zeros((0, 2)),
    size=np.zeros(0),
    turn=np.zeros(0, np.int64),
    spaced=np.zeros(0, np.bool_),
    glued=np.zeros(0, np.bool_),
)


def follows(printed: Glyphs) -> Bools:
    """Whether each glyph stands hard by the one before it, on its line: no break can part them."""
    gap, size = printed.along[1:] - printed.end[:-1], printed.size[1:]
    rise, turn = printed.base[1:] - printed.base[:-1], printed.turn
    beside = (np.abs(gap) < 0.1 * size) & (np.abs(rise) < 0.1 * size) & (turn[1:] == turn[:-1])
    return np.concatenate([[False], beside])[: len(printed)]


def text_boxes(along: Floats, end: Floats, base: Floats, size: Floats, turn: Ints) -> Floats:
    """x0, top, x1, bottom of text given by its direction of writing and base line.

    Fonts state absurd heights: a line is taken to reach 0.8 of its size above its base line.
    """
    above, below = base - 0.8 * size, base + 0.2 * size
    level = np.array([along, above, end, below]).T
    if not turn.any():
        return level
    upwards = np.column_stack([above, -end, below, -along])
    over = np.column_stack([-end, -below, -along, -above])
    down = np.column_stack([-below, along, -above, end])
    t = turn[:, None]
    return np.where(t == 1, upwards, np.where(t == 2, over, np.where(t == 3, down, level)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Paths:
    """What is drawn, as far as it is visible.

    ``strokes`` is (n, 4): the ends x, y, x, y of straight stroked pieces. ``fills`` is (n, 4): x0, top,
    x1, bottom of filled rectangles.
    """

    strokes: Floats
    fills: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page in its frame; ``defects`` counts what could not be read cleanly, by kind.

    ``scanned``: an image covers the page, black and white, or with no text or only invisible text on it.
    """

    number: int
    frame: Frame
    glyphs: Glyphs
    paths: Paths
    scanned: bool = False
    defects: Mapping[str, int] = field(default_factory=dict)

    def box(self, x0: float, top: float, x1: float, bottom: float) -> Box:
        """One place as ``boxes`` gives many."""
        return self.boxes(*np.array([[x0], [top], [x1], [bottom]]))[0]

    def boxes(self, x0: Floats, top: Floats, x1: Floats, bottom: Floats) -> list[Box]:
        """Places as a reader sees them, without our levelling, to hundredths of a point."""
        width, height = self.frame.size
        for _ in range(self.frame.levelling):
            x0, top, x1, bottom = top, width - x1, bottom, width - x0
            width, height = height, width
        return list(zip(*np.round(np.array([x0, top, x1, bottom]), 2).tolist(), strict=True))


def levelling(turns: Ints) -> int:
    """How many quarter turns to the right make most text level."""
    counts = np.bincount(turns[turns >= 0], minlength=4)
    quarter = int(counts.argmax())
    return quarter if counts[quarter] > 0.8 * len(turns) else 0


def directions(a: Floats, b: Floats) -> Ints:
    """Quarter turns to the left of the directions of writing (a, b), y upwards."""
    if (a > 0).all() and not b.any():
        return np.zeros(len(a), np.int64)
    level, upright = np.abs(b) <= _NEARLY * np.abs(a), np.abs(a) <= _NEARLY * np.abs(b)
    return np.select([level & (a >= 0), level, upright & (b > 0), upright], [0, 2, 1, 3], SLANTED)


def turned(turns: Ints, quarters: int) -> Ints:
    """Directions after quarter turns of the page to the right."""
    if not quarters % 4:
        return turns
    return np.where(turns >= 0, (turns - quarters) % 4, SLANTED)
