"""A page as a picture with what was read drawn over it: one sees at a glance why a cell is what it is.

Blue: cells. Orange: spanning cells. Green: a table's area. Red: text left over. Grey: lines outside.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from PIL import ImageDraw

from extractors.pdf.opening import demand_pdf, opened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractors.pdf.reading import Reading
    from extractors.records import Box

_SCALE = 2.0
_LARGEST = 4000.0  # pixels; a web page printed to one sheet is thousands of points tall
_CELL, _SPAN, _TABLE, _LEFT, _LINE = "#2060d0", "#e08000", "#109040", "#d01030", "#b0b0b0"


def draw(content: bytes, reading: Reading, page: int, *, document: str = "the PDF") -> bytes:
    """A PNG of a page, counted from 1, with the reading's cells, tables and leftovers over it.

    Raises:
        PipelineError: PDFium cannot open the document.
        IndexError: there is no such page.
    """
    demand_pdf(content, document)
    with opened(content, document) as pdf:
        if not 1 <= page <= len(pdf):
            raise IndexError(f"{document}: expected a page from 1 to {len(pdf)}, got {page}")
        sheet = pdf[page - 1]
        scale = min(_SCALE, _LARGEST / max(sheet.get_size()))
        picture = sheet.render(scale=scale).to_pil().convert("RGB")
        sheet.close()
    pen = ImageDraw.Draw(picture, "RGBA")
    for box, color, width in _marks(reading, page):
        corners = [round(x * scale) for x in box]
        pen.rectangle(corners, outline=color, width=width, fill=f"{color}18")
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def _marks(reading: Reading, page: int) -> Iterator[tuple[Box, str, int]]:
    """Boxes on the page with their colour and the width of their outline."""
    for line in reading.lines:
        if line.spot.page == page:
            yield line.spot.bbox, _LINE, 1
    for table in reading.tables:
        for cell in table.cells:
            color = _SPAN if cell.row_span > 1 or cell.col_span > 1 else _CELL
            yield from ((spot.bbox, color, 1) for spot in cell.spots if spot.page == page)
        yield from ((spot.bbox, _TABLE, 3) for spot in table.spots if spot.page == page)
    for line in reading.leftover:
        if line.spot.page == page:
            yield line.spot.bbox, _LEFT, 2
