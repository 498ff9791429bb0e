"""A printed row as a picture: its page or pages, the row and each of its cells boxed, and a legend.

The rest of the page is paled, not cut away: whoever looks should recognise the page in the document.
Where the document prints personal columns, which are not kept, all but the row's own kept cells is
coarsened beyond reading, and of a text in which names are replaced everything is: a picture must not
show what the warehouse does not hold.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from PIL import Image, ImageDraw

from extractors.pdf import legend
from extractors.pdf.opening import demand_pdf, opened

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import pypdfium2 as pdfium

    from extractors.records import Box, Spot

Hidden = Literal["nothing", "rest", "everything"]

_SCALE = 2.0
_AROUND = 420.0  # points kept above and below the row of a page as tall as a scroll
_TALLEST = 1400.0
_PALE = (255, 255, 255, 120)
_ROW, _CELL = (214, 120, 0), (24, 84, 196)
_CLOSE = 3.0
_SQUARE = 24  # pixels at the scale above: about as high as a line of text


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A cell to be shown: ``made`` is what the warehouse made of it; no spots if it is not printed.

    ``filled`` marks a cell that begins in another row and is printed once for both.
    """

    column: str
    text: str
    made: str
    spots: tuple[Spot, ...]
    filled: bool = False


def draw_row(
    content: bytes, marks: Sequence[Mark], heading: Sequence[str], document: str, hide: Hidden
) -> bytes:
    """A PNG of the pages that a row stands on, with numbers on its cells and a legend below.

    ``hide`` says what is coarsened; ``rest`` is all but the marked cells. Without a heading the pages stand alone.

    Raises:
        PipelineError: PDFium cannot open the document.
        IndexError: the row stands on a page that the document does not have.
    """
    demand_pdf(content, document)
    parts = []
    with opened(content, document) as pdf:
        for page in pages_of_row(marks):
            if not 1 <= page <= len(pdf):
                raise IndexError(f"{document}: expected a page from 1 to {len(pdf)}, got {page}")
            parts.append(
                _page(pdf[page - 1], list(_boxes(marks, page)), _band(marks, page), hide=hide)
            )
    width = max([part.width for part in parts], default=legend.WIDTH)
    if not heading:
        return _png(_stacked(parts, width))
    above = legend.heading(heading, width)
    below = legend.cells([(mark.column, mark.text, mark.made) for mark in marks], width)
    return _png(_stacked([above, *parts, below], width))


def pages_of_row(marks: Sequence[Mark]) -> list[int]:
    """The pages of a row, without those where only a cell that it shares with other rows goes on."""
    return sorted({spot.page for spot in _own_spots(marks)})


def _own_spots(marks: Sequence[Mark]) -> list[Spot]:
    """The spots of the cells that belong to this row alone.

    A cell that ends below its neighbours on the row's first page is printed for the next rows too.
    """
    begun = [mark for mark in marks if mark.spots and not mark.filled]
    first = min(spot.page for mark in begun for spot in mark.spots)
    bottoms = {
        mark.column: max(spot.bbox[3] for spot in mark.spots if spot.page == first)
        for mark in begun
        if any(spot.page == first for spot in mark.spots)
    }
    until = min(bottoms.values()) + _CLOSE
    return [s for mark in begun if bottoms.get(mark.column, 0) <= until for s in mark.spots]


def _boxes(marks: Sequence[Mark], page: int) -> Iterable[tuple[int, Box]]:
    for number, mark in enumerate(marks, 1):
        yield from ((number, spot.bbox) for spot in mark.spots if spot.page == page)


def _band(marks: Sequence[Mark], page: int) -> Box:
    """The row on a page: as high as its own cells, as wide as all of them."""
    every = [box for _, box in _boxes(marks, page)]
    own = [spot.bbox for spot in _own_spots(marks) if spot.page == page]
    return (
        min(box[0] for box in every),
        min(box[1] for box in own),
        max(box[2] for box in every),
        max(box[3] for box in own),
    )


def _page(
    sheet: pdfium.PdfPage, boxes: Sequence[tuple[int, Box]], band: Box, *, hide: Hidden
) -> Image.Image:
    _, height = sheet.get_size()
    cut_top, cut_bottom = 0.0, 0.0
    if height > _TALLEST:
        cut_top = max(0.0, band[1] - _AROUND)
        cut_bottom = max(0.0, height - band[3] - _AROUND)
    picture = sheet.render(scale=_SCALE, crop=(0, cut_bottom, 0, cut_top)).to_pil().convert("RGB")
    sheet.close()
    row, *cells = (_corners(box, cut_top) for box in (band, *(box for _, box in boxes)))
    if hide == "nothing":
        picture = _paled(picture, row)
    else:
        picture = _coarsened(picture, cells if hide == "rest" else ())
    pen = ImageDraw.Draw(picture)
    pen.rectangle(_grown(row, 5), outline=_ROW, width=4)
    for (number, _), corners in zip(boxes, cells, strict=True):
        pen.rectangle(corners, outline=_CELL, width=2)
        above = max(corners[1], row[1]) - legend.TAG_HEIGHT
        # At the right: what is printed above mostly begins at the left.
        legend.tag(pen, number, (corners[2] - legend.tag_width(number), above))
    return picture


def _paled(picture: Image.Image, clear: tuple[int, int, int, int]) -> Image.Image:
    veil = Image.new("RGBA", picture.size, _PALE)
    veil.paste((0, 0, 0, 0), _grown(clear, 3))
    picture.paste(veil, (0, 0), veil)
    return picture


def _coarsened(picture: Image.Image, clear: Sequence[tuple[int, int, int, int]]) -> Image.Image:
    """The picture in squares larger than letters, except in some boxes."""
    few = (max(1, picture.width // _SQUARE), max(1, picture.height // _SQUARE))
    coarse = picture.resize(few, Image.Resampling.BOX).resize(
        picture.size, Image.Resampling.NEAREST
    )
    for box in clear:
        coarse.paste(picture.crop(box), box[:2])
    return coarse


def _corners(box: Box, cut_top: float) -> tuple[int, int, int, int]:
    x0, top, x1, bottom = (round(_SCALE * edge) for edge in box)
    down = round(_SCALE * cut_top)
    return x0, top - down, x1, bottom - down


def _grown(box: tuple[int, int, int, int], by: int) -> tuple[int, int, int, int]:
    return box[0] - by, box[1] - by, box[2] + by, box[3] + by


def _png(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "PNG", optimize=True)
    return out.getvalue()


def _stacked(parts: Sequence[Image.Image], width: int) -> Image.Image:
    gap = 12
    whole = Image.new("RGB", (width, sum(p.height + gap for p in parts) - gap), (230, 232, 236))
    down = 0
    for part in parts:
        whole.paste(part, ((width - part.width) // 2, down))
        down += part.height + gap
    return whole
