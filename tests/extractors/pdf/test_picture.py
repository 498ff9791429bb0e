from __future__ import annotations

import io
from typing import Any

import pytest
from PIL import Image

from extractors.pdf.engine import read
from extractors.pdf.picture import draw

New = Any


def test_cells_are_drawn_in_blue_where_they_stand(paper: New, header: list[str]) -> None:
    sheet = paper()
    sheet.table([header, ["Harbor County Jail", "Ecuador", "02/02/2017", "Assault"]])
    content = sheet.pdf()

    picture = Image.open(io.BytesIO(draw(content, read(content, document="d"), 1)))

    assert picture.format == "PNG"
    assert picture.size == (1224, 1584)
    assert picture.getpixel((1000, 1400)) == (255, 255, 255)
    red, green, blue = picture.getpixel((400, 160))
    assert blue > green > red


def test_a_page_that_is_not_there_is_refused(paper: New, header: list[str]) -> None:
    sheet = paper()
    sheet.table([header, ["Harbor County Jail", "Ecuador", "02/02/2017", "Assault"]])
    content = sheet.pdf()
    reading = read(content, document="d")

    with pytest.raises(IndexError, match="expected a page from 1 to 1, got 2"):
        draw(content, reading, 2)


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_cells_are_drawn_where_the_reader_of_a_turned_page_sees_them(
    paper: New, header: list[str], rotation: int
) -> None:
    sheet = paper(width=792, height=612) if rotation % 180 else paper()
    sheet.height = 792
    sheet.canvas.setPageRotation(rotation)
    sheet.table([header, ["Harbor County Jail", "Ecuador", "02/02/2017", "Assault"]])
    content = sheet.pdf()

    picture = Image.open(io.BytesIO(draw(content, read(content, document="d"), 1)))

    # (400, 160) of the page as drawn, two pixels a point, seen after turning it to the right
    at = {90: (1583 - 160, 400), 180: (1223 - 400, 1583 - 160), 270: (160, 1223 - 400)}[rotation]
    assert picture.size == ((1584, 1224) if rotation % 180 else (1224, 1584))
    red, green, blue = picture.getpixel(at)
    assert blue > green > red
