"""The ruled tables of one page, and the text around them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from extractors.pdf.grid import Grid, grid
from extractors.pdf.rulings import frames
from extractors.pdf.text import cell_text, paragraphs
from extractors.records import Line, Spot

if TYPE_CHECKING:
    from extractors.pdf.reader import Page
    from extractors.records import Box


@dataclass(frozen=True, slots=True, kw_only=True)
class PageCell:
    """A cell of a table on one page."""

    row: int
    col: int
    row_span: int
    col_span: int
    text: str
    box: Box


@dataclass(frozen=True, slots=True, kw_only=True)
class PageTable:
    """A table on one page: its grid's edges, its cells, and whether its borders are inferred."""

    page: int
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[PageCell, ...]
    open_top: bool
    open_bottom: bool

    @property
    def box(self) -> Box:
        """The table's area."""
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class PageReading:
    """What one page shows; ``lines`` stand outside every table."""

    number: int
    tables: tuple[PageTable, ...]
    lines: tuple[Line, ...]


def read_tables(page: Page) -> PageReading:
    """The tables of a page by their rules, or by filled areas where there are no rules."""
    free = np.ones(len(page.texts), dtype=bool)
    tables = []
    for each in sorted((grid(f) for f in frames(_edges(page))), key=lambda g: (g.ys[0], g.xs[0])):
        if len(each.slots) < 2:
            continue
        inside = free & _inside(page, (each.xs[0], each.ys[0], each.xs[-1], each.ys[-1]))
        if inside.any():
            tables.append(_table(page, each, np.flatnonzero(inside)))
            free &= ~inside
    lines = tuple(
        Line(text=text, spot=Spot(page=page.number, bbox=box))
        for text, box in paragraphs(page, np.flatnonzero(free))
    )
    return PageReading(number=page.number, tables=tuple(tables), lines=lines)


def _edges(page: Page) -> np.ndarray:
    if len(page.rules) >= 4 or not len(page.fills):
        return page.rules
    x0, top, x1, bottom = page.fills.T
    sides = [
        (x0, top, x1, top),
        (x0, bottom, x1, bottom),
        (x0, top, x0, bottom),
        (x1, top, x1, bottom),
    ]
    return np.concatenate([np.stack(side, axis=1) for side in sides])


def _inside(page: Page, area: Box) -> np.ndarray:
    x0, top, x1, bottom = area
    x, y = _middles(page)
    return (x >= x0) & (x <= x1) & (y >= top) & (y <= bottom)


def _middles(page: Page) -> tuple[np.ndarray, np.ndarray]:
    return (page.boxes[:, 0] + page.boxes[:, 2]) / 2, (page.boxes[:, 1] + page.boxes[:, 3]) / 2


def _table(page: Page, each: Grid, chosen: np.ndarray) -> PageTable:
    x, y = _middles(page)
    cols = np.searchsorted(each.xs[1:-1], x[chosen])
    rows = np.searchsorted(each.ys[1:-1], y[chosen])
    owner = np.empty((len(each.ys) - 1, len(each.xs) - 1), dtype=int)
    for number, slot in enumerate(each.slots):
        owner[slot.row : slot.row + slot.row_span, slot.col : slot.col + slot.col_span] = number
    owners = owner[rows, cols]
    cells = []
    for number, slot in enumerate(each.slots):
        area = (
            each.xs[slot.col],
            each.ys[slot.row],
            each.xs[slot.col + slot.col_span],
            each.ys[slot.row + slot.row_span],
        )
        cells.append(
            PageCell(
                row=slot.row,
                col=slot.col,
                row_span=slot.row_span,
                col_span=slot.col_span,
                text=cell_text(page, chosen[owners == number], area[0], area[2]),
                box=(round(area[0], 2), round(area[1], 2), round(area[2], 2), round(area[3], 2)),
            )
        )
    return PageTable(
        page=page.number,
        xs=each.xs,
        ys=each.ys,
        cells=tuple(cells),
        open_top=each.open_top,
        open_bottom=each.open_bottom,
    )
