"""What PDFium draws on a page: visible strokes and filled rectangles, in forms too, and large images."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from pypdfium2 import raw

from extractors.pdf.fastest import loops
from extractors.pdf.native import function
from extractors.pdf.page import Paths

if TYPE_CHECKING:
    from extractors.pdf.page import Floats, Frame


_VOID = ctypes.c_void_p
_metadata = function("FPDFImageObj_GetImageMetadata", ctypes.c_int, _VOID, _VOID, _VOID)


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """Paths in the view; ``covered`` when images lie over most of the page.

    ``bilevel`` when they are black and white as scanners make them: nobody prints a background so.
    """

    paths: Paths
    covered: bool
    bilevel: bool


def drawing(page: int, frame: Frame) -> Drawing:
    """Everything drawn on the page at this address."""
    drawn = loops().drawn(page)
    covered = _covers(frame.boxes(drawn.images), frame.size)
    starts, ends = (frame.points(drawn.strokes[:, n], drawn.strokes[:, n + 1]) for n in (0, 2))
    return Drawing(
        paths=Paths(
            strokes=np.array([starts[0], starts[1], ends[0], ends[1]]).T,
            fills=frame.boxes(drawn.fills),
        ),
        covered=covered,
        bilevel=covered and any(_is_bilevel(image, page) for image in drawn.image_objects),
    )


def _is_bilevel(image: int, page: int) -> bool:
    data = raw.FPDF_IMAGEOBJ_METADATA()
    ok = _metadata(image, page, ctypes.addressof(data))
    return bool(ok) and int(data.bits_per_pixel) == 1


def _covers(images: Floats, size: tuple[float, float]) -> bool:
    """Whether the images together, strips of a scan for instance, fill most of the page."""
    if not len(images):
        return False
    width, height = size
    x0, x1 = np.clip(images[:, [0, 2]], 0, width).T
    top, bottom = np.clip(images[:, [1, 3]], 0, height).T
    return float(((x1 - x0) * (bottom - top)).sum()) > 0.7 * width * height
