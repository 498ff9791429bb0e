"""The end of a row that began on the page before: at the head of a page, with print in one cell perhaps.

On its own it could be a frame around prose. So it is handed on beside the lines that it would take in,
for whoever knows the table above.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from extractors.pdf.page import SLANTED
from extractors.pdf.pieces import Piece, piece_of
from extractors.pdf.placing import cells_at
from extractors.pdf.text import lines, place_texts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractors.pdf.grid import Grid
    from extractors.pdf.page import Floats, Page
    from extractors.pdf.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Tail:
    """The piece of a table that a page may begin with, and the numbers of its lines among the page's."""

    piece: Piece
    lines: frozenset[int]


def frame_at_head(drawn: Sequence[Grid], left_out: Sequence[Grid]) -> Grid | None:
    """The first of what is drawn, where it has columns and was left out for its little print."""
    if not drawn or len(drawn[0].xs) < 3 or any(drawn[0] is grid for grid in left_out):
        return None
    return drawn[0]


def tail(page: Page, grid: Grid, found: Words, texts: Sequence[str], boxes: Floats) -> Tail | None:
    """The grid as a piece; None where it holds anything but whole lines of running text.

    ``texts`` and ``boxes`` are the page's lines.
    """
    own = found.boxes()
    cell, inside = cells_at(grid, (own[:, :2] + own[:, 2:]) / 2)
    if (
        not inside.any()
        or (found.place[inside] != -1).any()
        or (found.turn[inside] == SLANTED).any()
    ):
        return None
    placed = replace(found, place=cell)
    held = place_texts(placed, lines(placed), len(grid.cells))
    x0, top, x1, bottom = grid.box
    x, y = (boxes[:, 0] + boxes[:, 2]) / 2, (boxes[:, 1] + boxes[:, 3]) / 2
    mine = np.flatnonzero((x > x0) & (x < x1) & (y > top) & (y < bottom)).tolist()
    if _print(held) != _print([texts[number] for number in mine]):
        return None
    return Tail(piece=piece_of(page, grid, held), lines=frozenset(mine))


def _print(texts: Sequence[str]) -> list[str]:
    return sorted("".join(texts).replace(" ", ""))
