"""One page read: its tables with their cells' texts and places, and the lines around them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from extractors.pdf.boxed import with_boxed_headers
from extractors.pdf.columns import split_columns
from extractors.pdf.grid import Grid, grids
from extractors.pdf.hanging import hanging
from extractors.pdf.headings import split_headings
from extractors.pdf.outline import outline_piece, outlines, take_out, without
from extractors.pdf.phrases import phrases
from extractors.pdf.pieces import Piece, piece_of
from extractors.pdf.placing import off, placed
from extractors.pdf.regions import unruled
from extractors.pdf.rows import split_rows
from extractors.pdf.rulings import borders, rulings, thick
from extractors.pdf.spaced import gathered
from extractors.pdf.spans import split_spans
from extractors.pdf.tail import Tail, frame_at_head, tail
from extractors.pdf.text import lines, place_texts, running_lines
from extractors.pdf.words import centres, words
from extractors.records import Line, Spot

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from extractors.pdf.page import Floats, Page
    from extractors.pdf.rulings import Rulings


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One page; ``tops`` says where each line stands in the levelled view.

    ``tail`` is what goes on with a table of the page before, if it has the same columns.
    """

    number: int
    pieces: tuple[Piece, ...]
    lines: tuple[Line, ...]
    tops: tuple[float, ...]
    leftover: tuple[Line, ...]
    scanned: bool
    blank: bool
    defects: Mapping[str, int]
    tail: Tail | None = None


def sheet(page: Page) -> Sheet:
    """The page's tables and lines."""
    if not len(page.glyphs):
        return _blank(page)
    points = centres(page.glyphs)
    rules = rulings(page.paths)
    drawn = [hanging(grid, page.glyphs, points) for grid in _tables(page, rules, points)]
    places, tables, charts = placed(drawn, points, page.glyphs.turn)
    frame = frame_at_head(drawn, [*tables, *charts])
    read = words(page.glyphs, places)
    headed = with_boxed_headers(tables, drawn, read)
    if any(one is not other for one, other in zip(headed, tables, strict=True)):
        places, tables, _ = placed(headed, points, page.glyphs.turn)
        read = words(page.glyphs, places)
    free = phrases(read, read.place < 0)
    lists = outlines(free)
    more = unruled(off(without(free, lists) if lists else free, charts), rules.level)
    if more:
        tables = sorted([*tables, *more], key=lambda grid: (grid.box[1], grid.box[0]))
        places, tables, _ = placed(tables, points, page.glyphs.turn)
        read = words(page.glyphs, places)
    tables, found = split_headings(*split_columns(tables, read))
    tables, found = split_spans(*split_rows(tables, found))
    take_out(found, free, lists)
    ordered = lines(found)
    texts = place_texts(found, ordered, sum(len(t.cells) for t in tables))
    pieces, start = [], 0
    for table in tables:
        stop = start + len(table.cells)
        pieces.append(piece_of(page, table, texts[start:stop]))
        start = stop
    pieces += [outline_piece(page, free, each) for each in lists]
    outside, boxes, inside = _around(page, *running_lines(found, ordered), tables)
    return Sheet(
        number=page.number,
        pieces=tuple(sorted(pieces, key=lambda piece: (piece.top, piece.xs[0]))),
        lines=outside,
        tops=tuple(boxes[:, 1].tolist()),
        leftover=inside,
        scanned=page.scanned,
        blank=False,
        defects=page.defects,
        tail=tail(page, frame, found, [line.text for line in outside], boxes) if frame else None,
    )


def _blank(page: Page) -> Sheet:
    """A page without print has nothing, whatever is drawn on it."""
    return Sheet(
        number=page.number,
        pieces=(),
        lines=(),
        tops=(),
        leftover=(),
        scanned=page.scanned,
        blank=True,
        defects=page.defects,
    )


def _tables(page: Page, rules: Rulings, points: Floats) -> list[Grid]:
    """Ruled grids, and where there are none, grids drawn in shades."""
    ruled = gathered(grids(rules, points))
    fills = page.paths.fills
    x, y = (fills[:, 0] + fills[:, 2]) / 2, (fills[:, 1] + fills[:, 3]) / 2
    free = thick(fills)
    for grid in ruled:
        x0, top, x1, bottom = grid.box
        free &= ~((x > x0) & (x < x1) & (y > top) & (y < bottom))
    shades = gathered(grids(borders(fills[free]), points)) if free.any() else []
    found = ruled + [grid for grid in shades if not any(_overlap(grid, other) for other in ruled)]
    return sorted(found, key=lambda grid: (grid.box[1], grid.box[0]))


def _overlap(one: Grid, other: Grid) -> bool:
    a, b = one.box, other.box
    return min(a[2], b[2]) > max(a[0], b[0]) and min(a[3], b[3]) > max(a[1], b[1])


def _around(
    page: Page, texts: Sequence[str], boxes: Floats, tables: Sequence[Grid]
) -> tuple[tuple[Line, ...], Floats, tuple[Line, ...]]:
    """Lines outside tables and their boxes in the view, and lines inside a table's area but in no cell."""
    x, y = (boxes[:, 0] + boxes[:, 2]) / 2, (boxes[:, 1] + boxes[:, 3]) / 2
    within = np.zeros(len(texts), np.bool_)
    for x0, top, x1, bottom in (table.box for table in tables):
        within |= (x0 <= x) & (x <= x1) & (top <= y) & (y <= bottom)
    found = [
        Line(text=text, spot=Spot(page=page.number, bbox=box))
        for text, box in zip(texts, page.boxes(*boxes.T), strict=True)
    ]
    order = np.lexsort((boxes[:, 0], boxes[:, 1]))
    outside = order[~within[order]]
    return (
        tuple(found[i] for i in outside.tolist()),
        boxes[outside],
        tuple(found[i] for i in np.flatnonzero(within).tolist()),
    )
