"""PDFium to plain arrays: the characters, rules and fills of one page as a reader sees them.

Everything is turned upright here: ``/Rotate``, the CropBox's origin and form objects' matrices are
applied, and coordinates run from the top left corner in points.
"""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pypdfium2.raw as pdfium
from pypdfium2 import PdfDocument, PdfiumError

from extractors.errors import NotThisDocumentError, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pypdfium2 import PdfPage

    Point = tuple[float, float]
    Matrix = tuple[float, float, float, float, float, float]

AGAIN = "Open the address in a browser; if the agency mends the file, the next night reads it."
LOCKED = (
    "it is encrypted with a password that we do not have",
    "Ask the agency for an open copy and bring it in with casetables ingest.",
)

_IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)
_DASHES = {0x02: "-"}  # how PDFium hands over a hyphen at a line's end
_INVISIBLE = frozenset({0xAD, 0x200B, 0xFEFF})


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page. ``boxes`` has a row a character: x0, top, x1, bottom.

    ``spaced`` marks characters with a space before them. ``rules`` has a row a straight line and
    ``fills`` a row a filled rectangle that is too thick for one, both x0, top, x1, bottom.
    ``scanned`` is whether an image covers the page and no text of its own is visible.
    """

    number: int
    width: float
    height: float
    texts: list[str]
    boxes: np.ndarray
    sizes: np.ndarray
    spaced: np.ndarray
    rules: np.ndarray
    fills: np.ndarray
    scanned: bool
    controls: int
    unmapped: int


def demand_pdf(content: bytes, document: str) -> None:
    """Refuse bytes that are no PDF, with NotThisDocumentError."""
    if not content:
        raise NotThisDocumentError(document, "the file is empty", AGAIN)
    if b"%PDF-" not in content[:1024]:
        start = content[:40].decode("ascii", "replace").strip()
        raise NotThisDocumentError(document, f"this is not a PDF: it begins with {start!r}", AGAIN)


def read_pages(content: bytes, document: str, numbers: range | None) -> Iterator[tuple[int, Page]]:
    """The number of pages with each page, one after another, each closed after it is read.

    Raises:
        UnreadableError: encrypted, damaged or without pages.
    """
    pdf = _open(content, document)
    try:
        for number in range(1, len(pdf) + 1):
            if numbers is None or number in numbers:
                yield len(pdf), _read_page(pdf, number)
    finally:
        pdf.close()


def _open(content: bytes, document: str) -> PdfDocument:
    """Opened with the empty password if it has one."""
    try:
        pdf = PdfDocument(content)
    except PdfiumError as error:
        if "password" in str(error).lower():
            raise UnreadableError(document, *LOCKED) from error
        raise UnreadableError(
            document, "the PDF is damaged, cut short or has no pages", AGAIN
        ) from error
    if len(pdf) == 0:
        raise UnreadableError(document, "the PDF has no pages", AGAIN)
    return pdf


def _read_page(pdf: PdfDocument, number: int) -> Page:
    """The page of that number, from 1."""
    page = pdf[number - 1]
    try:
        upright = _upright(page)
        texts, boxes, sizes, spaced, controls, unmapped = _characters(page, upright)
        rules, fills, covered, visible = _shapes(page, upright)
        width, height = page.get_size()
        return Page(
            number=number,
            width=width,
            height=height,
            texts=texts,
            boxes=boxes,
            sizes=sizes,
            spaced=spaced,
            rules=rules,
            fills=fills,
            scanned=covered > 0.7 * width * height and not visible,
            controls=controls,
            unmapped=unmapped,
        )
    finally:
        page.close()


def _upright(page: PdfPage) -> Callable[[float, float], Point]:
    """From the page's own coordinates to the reader's."""
    left, bottom, right, top = page.get_cropbox()
    return {
        0: lambda x, y: (x - left, top - y),
        90: lambda x, y: (y - bottom, x - left),
        180: lambda x, y: (right - x, y - bottom),
        270: lambda x, y: (top - y, right - x),
    }[page.get_rotation() % 360]


def _box(upright: Callable[[float, float], Point], a: Point, b: Point) -> tuple[float, ...]:
    (x0, y0), (x1, y1) = upright(*a), upright(*b)
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _characters(
    page: PdfPage, upright: Callable[[float, float], Point]
) -> tuple[list[str], np.ndarray, np.ndarray, np.ndarray, int, int]:
    textpage = page.get_textpage()
    raw, rect = textpage.raw, pdfium.FS_RECTF()
    texts: list[str] = []
    boxes: list[tuple[float, ...]] = []
    sizes: list[float] = []
    spaced: list[bool] = []
    space, controls, unmapped = False, 0, 0
    for index in range(pdfium.FPDFText_CountChars(raw)):
        code = pdfium.FPDFText_GetUnicode(raw, index)
        if pdfium.FPDFText_HasUnicodeMapError(raw, index) == 1:
            unmapped += 1
        if code in _INVISIBLE:
            continue
        if (code <= 0x20 and code not in _DASHES) or code in (0xA0, 0x2002, 0x2003, 0x2009):
            controls += code < 0x20 and code not in (9, 10, 13)
            space = True
            continue
        pdfium.FPDFText_GetLooseCharBox(raw, index, ctypes.byref(rect))
        size = pdfium.FPDFText_GetFontSize(raw, index)
        texts.append(_DASHES.get(code) or chr(code))
        boxes.append(_box(upright, (rect.left, rect.bottom), (rect.right, rect.top)))
        sizes.append(size)
        spaced.append(space)
        space = False
    textpage.close()
    array = np.array(boxes, dtype=float).reshape(-1, 4)
    heights = array[:, 3] - array[:, 1]
    # A loose box is now and then absurdly tall; its bottom is right.
    real = np.where(np.array(sizes) > 1, sizes, heights)
    array[:, 1] = np.where(heights > 2.5 * real, array[:, 3] - real, array[:, 1])
    return texts, array, real, np.array(spaced, dtype=bool), controls, unmapped


def _shapes(
    page: PdfPage, upright: Callable[[float, float], Point]
) -> tuple[np.ndarray, np.ndarray, float, bool]:
    rules: list[tuple[float, ...]] = []
    fills: list[tuple[float, ...]] = []
    covered, visible = 0.0, False
    for obj, matrix in _objects(page.raw, pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject):
        kind = pdfium.FPDFPageObj_GetType(obj)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            _path(obj, matrix, upright, rules, fills)
        elif kind == pdfium.FPDF_PAGEOBJ_TEXT:
            visible |= pdfium.FPDFTextObj_GetTextRenderMode(obj) != 3
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            a, b, c, d, *_ = _times(_matrix(obj), matrix)
            covered = max(covered, abs(a * d - b * c))
    return (
        np.array(rules, dtype=float).reshape(-1, 4),
        np.array(fills, dtype=float).reshape(-1, 4),
        covered,
        visible,
    )


def _objects(
    parent: object,
    count: Callable[..., int],
    get: Callable[..., object],
    matrix: Matrix = _IDENTITY,
) -> Iterator[tuple[object, Matrix]]:
    """Every object of a page, those inside forms with the forms' matrices."""
    for index in range(count(parent)):
        obj = get(parent, index)
        if pdfium.FPDFPageObj_GetType(obj) == pdfium.FPDF_PAGEOBJ_FORM:
            inner = _times(_matrix(obj), matrix)
            yield from _objects(
                obj, pdfium.FPDFFormObj_CountObjects, pdfium.FPDFFormObj_GetObject, inner
            )
        else:
            yield obj, matrix


def _matrix(obj: object) -> Matrix:
    m = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(obj, ctypes.byref(m))
    return m.a, m.b, m.c, m.d, m.e, m.f


def _times(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + t,
        e * q + f * s + u,
    )


def _path(
    obj: object,
    outer: Matrix,
    upright: Callable[[float, float], Point],
    rules: list[tuple[float, ...]],
    fills: list[tuple[float, ...]],
) -> None:
    mode, stroked = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(obj, ctypes.byref(mode), ctypes.byref(stroked))
    stroke = bool(stroked.value) and _shows(pdfium.FPDFPageObj_GetStrokeColor, obj)
    fill = bool(mode.value) and _shows(pdfium.FPDFPageObj_GetFillColor, obj)
    if not stroke and not fill:
        return
    for points in _subpaths(obj, _times(_matrix(obj), outer), upright):
        straight = [
            (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
            for (x0, y0), (x1, y1) in pairwise(points)
            if abs(x0 - x1) < 0.5 or abs(y0 - y1) < 0.5
        ]
        if stroke:
            rules += straight
        elif len(points) >= 4 and len(straight) == len(points) - 1:
            xs, ys = zip(*points, strict=True)
            box = (min(xs), min(ys), max(xs), max(ys))
            thin = min(box[2] - box[0], box[3] - box[1]) <= 2.5
            (rules if thin else fills).append(_centre(box) if thin else box)


def _centre(box: tuple[float, ...]) -> tuple[float, ...]:
    """A thin filled rectangle as the line that it draws."""
    x0, top, x1, bottom = box
    if x1 - x0 < bottom - top:
        return (x0 + x1) / 2, top, (x0 + x1) / 2, bottom
    return x0, (top + bottom) / 2, x1, (top + bottom) / 2


def _shows(get: Callable[..., int], obj: object) -> bool:
    """Whether a colour is neither white nor transparent."""
    r, g, b, a = (ctypes.c_uint() for _ in range(4))
    if not get(obj, ctypes.byref(r), ctypes.byref(g), ctypes.byref(b), ctypes.byref(a)):
        return True
    return a.value > 0 and min(r.value, g.value, b.value) < 250


def _subpaths(
    obj: object, matrix: Matrix, upright: Callable[[float, float], Point]
) -> Iterator[list[Point]]:
    a, b, c, d, e, f = matrix
    points: list[Point] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(pdfium.FPDFPath_CountSegments(obj)):
        segment = pdfium.FPDFPath_GetPathSegment(obj, index)
        pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        point = upright(a * x.value + c * y.value + e, b * x.value + d * y.value + f)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO and points:
            yield points
            points = []
        points.append(point)
        if pdfium.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if points:
        yield points
