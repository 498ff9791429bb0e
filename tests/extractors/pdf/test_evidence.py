"""Pictures of rows: the right pages, the boxes where the cells are, nothing shown that is not kept."""

from __future__ import annotations

import io
from typing import Any

import pytest
from PIL import Image

from extractors.pdf.evidence import Hidden, Mark, draw_row, pages_of_row
from extractors.records import Spot

New = Any
BLUE = (24, 84, 196)
ORANGE = (214, 120, 0)
HEADING_HEIGHT = 66 + 12
UPRIGHT = {
    0: (1, 0, 0, 1, 0, 0),
    90: (0, 1, -1, 0, 792, 0),
    180: (-1, 0, 0, -1, 612, 792),
}
"""What a page must be turned by so that its content stands upright when it is shown turned."""


def mark(column: str, *spots: tuple[int, float, float, float, float], **more: Any) -> Mark:
    places = tuple(Spot(page=page, bbox=box) for page, *box in spots)  # type: ignore[arg-type] # four each
    return Mark(column=column, text=column, made="", spots=places, **more)


def drawn(content: bytes, marks: list[Mark], *, hide: Hidden = "nothing") -> Image.Image:
    return Image.open(io.BytesIO(draw_row(content, marks, ["A row"], "the PDF", hide)))


def test_a_cell_printed_once_for_several_rows_adds_no_page() -> None:
    row = [
        mark("place", (3, 0, 100, 50, 500), (4, 0, 80, 50, 500), (5, 0, 80, 50, 200)),
        mark("day", (3, 50, 100, 90, 120)),
        mark("what", (3, 90, 100, 300, 120)),
    ]
    later = [mark("place", (3, 0, 100, 50, 500), filled=True), mark("day", (4, 50, 80, 90, 100))]

    assert pages_of_row(row) == [3]
    assert pages_of_row(later) == [4]


def test_a_row_that_goes_on_over_the_page_break_shows_both_pages() -> None:
    row = [
        mark("day", (3, 50, 500, 90, 540)),
        mark("what", (3, 90, 500, 300, 540), (4, 90, 80, 300, 100)),
    ]

    assert pages_of_row(row) == [3, 4]


def test_both_pages_of_a_row_are_drawn_one_below_the_other(paper: New, header: list[str]) -> None:
    sheet = paper()
    sheet.table([header, ["Harbor Jail", "Ecuador", "02/02/2017", "Assault"]])
    sheet.page()
    sheet.table([["", "", "", "and Burglary"]])
    row = [
        mark("day", (1, 280, 77, 360, 94)),
        mark("what", (1, 360, 77, 580, 94), (2, 360, 60, 580, 77)),
    ]

    picture = drawn(sheet.pdf(), row)

    assert picture.getpixel((2 * 470, HEADING_HEIGHT + 2 * 77)) == BLUE
    assert picture.getpixel((2 * 470, HEADING_HEIGHT + 1584 + 12 + 2 * 60)) == BLUE


@pytest.mark.parametrize("angle", [0, 90, 180])
def test_boxes_stand_on_the_cells_of_a_page_however_it_is_turned(
    paper: New, header: list[str], angle: int
) -> None:
    sheet = paper()
    if angle == 90:
        sheet.canvas.setPageSize((sheet.height, sheet.width))
    sheet.canvas.setPageRotation(angle)
    sheet.canvas.transform(*UPRIGHT[angle])
    sheet.table([header, ["Harbor Jail", "Ecuador", "02/02/2017", "Assault"]], stroked=True)
    content = sheet.pdf()
    spot = Spot(page=1, bbox=(360, 77, 580, 94))

    picture = drawn(content, [Mark(column="what", text="Assault", made="", spots=(spot,))])

    x0, top, x1, bottom = spot.bbox
    inside = picture.crop(
        (
            round(2 * x0) + 4,
            HEADING_HEIGHT + round(2 * top) + 4,
            round(2 * x1) - 4,
            HEADING_HEIGHT + round(2 * bottom) - 4,
        )
    )
    ink = sum(1 for pixel in inside.convert("L").tobytes() if pixel < 80)
    assert 150 < ink < 900  # seven letters, and no rule
    middle = round(x0 + x1), HEADING_HEIGHT + round(2 * bottom)
    assert picture.getpixel(middle) == BLUE


def test_what_is_not_kept_cannot_be_read_off_the_picture(paper: New) -> None:
    def page(name: str) -> bytes:
        sheet = paper()
        sheet.table([["Name", "Country"], [name, "Ecuador"]], widths=[200, 200])
        content: bytes = sheet.pdf()
        return content

    country = [mark("country", (1, 230, 77, 430, 94))]

    one, other = (drawn(page(name), country, hide="rest") for name in ("NAMEONE", "NAMEWON"))

    shown = drawn(page("NAMEONE"), country)
    box = (2 * 30, HEADING_HEIGHT + 2 * 77, 2 * 229, HEADING_HEIGHT + 2 * 94)
    assert len(set(shown.crop(box).convert("L").tobytes())) > 50
    assert len(set(one.crop(box).convert("L").tobytes())) < 30
    kept = (2 * 232, HEADING_HEIGHT + 2 * 78, 2 * 428, HEADING_HEIGHT + 2 * 93)
    assert one.crop(kept).tobytes() == other.crop(kept).tobytes()
    assert min(one.crop(kept).convert("L").tobytes()) < 80


def test_a_page_as_tall_as_a_scroll_is_cut_around_the_row(paper: New) -> None:
    sheet = paper(height=10_000)
    sheet.table([["One", "Two"], ["a", "b"]], top=5_000, widths=[100, 100])

    picture = drawn(sheet.pdf(), [mark("two", (1, 130, 5_017, 230, 5_034))])

    assert picture.height < 2_200
    assert picture.getpixel((2 * 180, HEADING_HEIGHT + 2 * 420)) == BLUE


def test_text_that_would_turn_or_break_the_legend_is_made_plain(paper: New) -> None:
    sheet = paper()
    sheet.table([["One", "Two"], ["a", "b"]])
    odd = Mark(
        column="two",
        text="a\u202eb\x00\n" + "x" * 5_000,
        made="",
        spots=(Spot(page=1, bbox=(190, 77, 280, 94)),),
    )

    assert drawn(sheet.pdf(), [odd]).height < 2_200


def test_a_page_that_the_document_lacks_is_refused(paper: New) -> None:
    sheet = paper()
    sheet.text(50, 50, "x")

    with pytest.raises(IndexError, match="expected a page from 1 to 1, got 2"):
        drawn(sheet.pdf(), [mark("one", (2, 0, 0, 10, 10))])
