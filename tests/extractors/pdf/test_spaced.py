"""Tables whose cells are boxes with gaps between, as a browser prints them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from extractors.pdf.engine import read
from extractors.pdf.grid import Grid
from extractors.pdf.spaced import gathered
from extractors.tables import rows

if TYPE_CHECKING:
    from collections.abc import Sequence

New = Any
Box = tuple[float, float, float, float, str]
HEAD = [(50, 60, 150, 90, "Facility"), (158, 60, 366, 90, "Detainers")]
LEVEL = [(158, 98, 258, 118, "Issued"), (266, 98, 366, 118, "Declined")]


def body(gap: float, top: float) -> list[Box]:
    """Three rows of three boxes."""
    found = []
    for row, texts in enumerate([["Alder", "51", "3"], ["Birch", "38", ""], ["Cedar", "13", "7"]]):
        for col, text in enumerate(texts):
            x, y = 50 + col * (100 + gap), top + row * (20 + gap)
            found.append((x, y, x + 100, y + 20, text))
    return found


def drawn(paper: New, boxes: Sequence[Box], *, filled: bool = False) -> Any:
    sheet = paper()
    for x0, top, x1, bottom, text in boxes:
        sheet.canvas.setFillGray(0.85)
        place = (x0, sheet.height - bottom, x1 - x0, bottom - top)
        sheet.canvas.rect(*place, stroke=0 if filled else 1, fill=1 if filled else 0)
        sheet.canvas.setFillGray(0)
        sheet.text(x0 + 4, top + 4, text)
    return read(sheet.pdf(), document="d")


@pytest.mark.parametrize("filled", [False, True], ids=["framed", "shaded"])
@pytest.mark.parametrize("gap", [0, 2, 4, 8, 12])
def test_boxes_with_gaps_are_the_cells_of_one_table(paper: New, gap: float, filled: bool) -> None:
    reading = drawn(paper, body(gap, 60), filled=filled)

    (table,) = reading.tables
    assert rows(table) == [["Alder", "51", "3"], ["Birch", "38", ""], ["Cedar", "13", "7"]]
    assert reading.leftover == ()


def test_the_frame_around_them_is_no_cell_and_a_box_over_two_columns_spans_them(paper: New) -> None:
    frame = (42, 52, 374, 220, "")
    heads = [(50, 60, 150, 118, "Facility"), (158, 60, 366, 90, "Detainers"), *LEVEL]

    (table,) = drawn(paper, [frame, *heads, *body(8, 126)]).tables

    assert (table.rows, table.columns, table.header_rows) == (5, 3, 2)
    assert table.header == ("Facility", "Detainers Issued", "Detainers Declined")
    assert rows(table)[2:] == [["Alder", "51", "3"], ["Birch", "38", ""], ["Cedar", "13", "7"]]


def test_boxes_in_no_order_are_no_table(paper: New) -> None:
    scattered = [
        (x + 9 * n, top + 7 * n, x + 60, top + 40, text)
        for n, (x, top, _, _, text) in enumerate(body(8, 60))
    ]

    assert drawn(paper, scattered).tables == ()


def test_boxes_that_claim_one_place_are_no_table() -> None:
    """Rules that overlap are one drawing; boxes that do can only come from elsewhere."""
    lower = [
        (50 + 108 * c, 88 + 28 * r, 150 + 108 * c, 108 + 28 * r) for r in (0, 1) for c in range(3)
    ]
    apart = [(50, 60, 150, 80), (158, 60, 366, 80)]
    claimed = [(50, 60, 258, 80), (158, 60, 366, 80)]

    assert [len(grid.cells) for grid in gathered(boxes([*apart, *lower]))] == [8]
    assert [len(grid.cells) for grid in gathered(boxes([*claimed, *lower]))] == [1] * 8


def boxes(places: Sequence[tuple[float, float, float, float]]) -> list[Grid]:
    return [
        Grid(xs=np.array([x0, x1]), ys=np.array([top, bottom]), cells=np.array([[0, 0, 1, 1]]))
        for x0, top, x1, bottom in places
    ]
