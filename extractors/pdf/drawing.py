"""What PDFium draws on a page: visible strokes and filled rectangles, in forms too, and large images."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from pypdfium2 import raw

from extractors.pdf.fastest import loops
from extractors.pdf.native import address
from extractors.pdf.page import Paths

if TYPE_CHECKING:
    import pypdfium2 as pdfium

    from extractors.pdf.page import Floats, Frame


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """Paths in the view; ``covered`` when images lie over most of the page.

    ``bilevel`` when they are black and white as scanners make them: nobody prints a background so.
    """

    paths: Paths
    covered: bool
    bilevel: bool


def drawing(page: pdfium.PdfPage, frame: Frame) -> Drawing:
    """Everything drawn on the page."""
    drawn = loops().drawn(address(page.raw))
    covered = _covers(frame.boxes(drawn.images), frame.size)
    starts, ends = frame.points(drawn.strokes[:, [0, 2]], drawn.strokes[:, [1, 3]])
    return Drawing(
        paths=Paths(
            strokes=np.column_stack([starts[:, 0], ends[:, 0], starts[:, 1], ends[:, 1]]),
            fills=frame.boxes(drawn.fills),
        ),
        covered=covered,
        bilevel=covered and any(_is_bilevel(image, page) for image in drawn.image_objects),
    )


def _is_bilevel(image: int, page: pdfium.PdfPage) -> bool:
    data = raw.FPDF_IMAGEOBJ_METADATA()
    handle = ctypes.cast(image, raw.FPDF_PAGEOBJECT)
    ok = raw.FPDFImageObj_GetImageMetadata(handle, page.raw, ctypes.byref(data))
    return bool(ok) and int(data.bits_per_pixel) == 1


def _covers(images: Floats, size: tuple[float, float]) -> bool:
    """Whether the images together, strips of a scan for instance, fill most of the page."""
    width, height = size
    x0, x1 = np.clip(images[:, [0, 2]], 0, width).T
    top, bottom = np.clip(images[:, [1, 3]], 0, height).T
    return float(((x1 - x0) * (bottom - top)).sum()) > 0.7 * width * height
