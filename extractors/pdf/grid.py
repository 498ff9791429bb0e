"""The cells of a ruled table: slots between neighbouring rules, merged where no rule parts them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from extractors.pdf.rulings import SNAP, snap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractors.pdf.rulings import Frame, Rule

ENDS = 3
"""How many rules must end at one position to stand for a border that is not drawn."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A cell of the grid: its first row and column and how many it spans."""

    row: int
    col: int
    row_span: int
    col_span: int


@dataclass(frozen=True, slots=True)
class Grid:
    """Positions of the columns' and rows' edges, and the cells between them.

    ``open_top`` and ``open_bottom`` tell that the border there is inferred from the rules' ends.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    slots: tuple[Slot, ...]
    open_top: bool
    open_bottom: bool


def grid(frame: Frame) -> Grid:
    """The grid that a table's rules draw, unclosed borders completed."""
    xs = sorted({rule.at for rule in frame.down})
    ys = sorted({rule.at for rule in frame.across})
    xs = [*_open(frame.across, xs, -1), *xs, *_open(frame.across, xs, 1)]
    above, below = _open(frame.down, ys, -1), _open(frame.down, ys, 1)
    ys = [*above, *ys, *below]
    # A stub that reaches no other rule parts nothing and makes no row or column.
    ys = [ys[0], *(y for y in ys[1:-1] if _parts(frame.across, y, xs)), ys[-1]]
    xs = [xs[0], *(x for x in xs[1:-1] if _parts(frame.down, x, ys)), xs[-1]]
    parted_right = [[_covered(frame.down, x, a, b) for x in xs[1:-1]] for a, b in pairwise(ys)]
    parted_below = [[_covered(frame.across, y, a, b) for a, b in pairwise(xs)] for y in ys[1:-1]]
    slots = _merge(len(ys) - 1, len(xs) - 1, parted_right, parted_below)
    return Grid(tuple(xs), tuple(ys), tuple(slots), bool(above), bool(below))


def _open(rules: Sequence[Rule], positions: Sequence[float], side: int) -> list[float]:
    """The border that is not drawn beyond the outermost position, if enough rules end there."""
    if not positions:
        return []
    edge = positions[0] if side < 0 else positions[-1]
    ends = [rule.start if side < 0 else rule.end for rule in rules]
    beyond = snap([end for end in ends if (end - edge) * side > SNAP])
    counts: dict[float, int] = {}
    for end in ends:
        if end in beyond:
            counts[beyond[end]] = counts.get(beyond[end], 0) + 1
    enough = [end for end, count in counts.items() if count >= ENDS]
    return [max(enough, key=lambda end: end * side)] if enough else []


def _parts(rules: Sequence[Rule], at: float, crossing: Sequence[float]) -> bool:
    return any(_covered(rules, at, a, b) for a, b in pairwise(crossing))


def _covered(rules: Sequence[Rule], at: float, start: float, end: float) -> bool:
    """Whether a rule runs along the whole side of a slot, give or take the snap tolerance."""
    return any(
        abs(rule.at - at) < 0.01 and rule.start - SNAP <= start and end <= rule.end + SNAP
        for rule in rules
    )


def _merge(
    rows: int,
    columns: int,
    parted_right: Sequence[Sequence[bool]],
    parted_below: Sequence[Sequence[bool]],
) -> list[Slot]:
    """Slots that no rule parts are one cell, grown as a rectangle from its top left corner."""
    taken = np.zeros((rows, columns), dtype=bool)
    slots = []
    for row in range(rows):
        for col in range(columns):
            if taken[row, col]:
                continue
            right = col + 1
            while right < columns and not parted_right[row][right - 1] and not taken[row, right]:
                right += 1
            down = row + 1
            while down < rows and not any(parted_below[down - 1][col:right]):
                if any(parted_right[down][i - 1] for i in range(col + 1, right)):
                    break
                down += 1
            taken[row:down, col:right] = True
            slots.append(Slot(row, col, down - row, right - col))
    return slots
