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
