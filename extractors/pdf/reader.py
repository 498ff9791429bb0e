"""PDFium's pages as arrays: few calls, made from C loops."""

from __future__ import annotations

import ctypes
from collections import deque
from dataclasses import dataclass
from itertools import repeat
from typing import TYPE_CHECKING

import numpy as np
from pypdfium2 import raw

from extractors.pdf.characters import is_space, marks
from extractors.pdf.drawing import drawing
from extractors.pdf.native import function
from extractors.pdf.page import Frame, Page, directions, glyphs, levelling, turned

if TYPE_CHECKING:
    import pypdfium2 as pdfium

    from extractors.pdf.page import Bools, Floats, Ints

_VOID, _INT = ctypes.c_void_p, ctypes.c_int
_unicode = function("FPDFText_GetUnicode", ctypes.c_uint, _VOID, _INT)
_size = function("FPDFText_GetFontSize", ctypes.c_double, _VOID, _INT)
_matrix = function("FPDFText_GetMatrix", _INT, _VOID, _INT, _VOID)
_origin = function("FPDFText_GetCharOrigin", _INT, _VOID, _INT, _VOID, _VOID)
_loose = function("FPDFText_GetLooseCharBox", _INT, _VOID, _INT, _VOID)
_text_object = function("FPDFText_GetTextObject", ctypes.c_size_t, _VOID, _INT)
_render_mode = function("FPDFTextObj_GetTextRenderMode", _INT, _VOID)


def read_page(document: pdfium.PdfDocument, index: int) -> Page:
    """One page, counted from 0; nothing of it stays open.

    Raises:
        pypdfium2.PdfiumError: PDFium cannot read the page.
    """
    page = document[index]
    try:
        text = page.get_textpage()
        try:
            return _page(page, _characters(text), text, index + 1)
        finally:
            text.close()
    finally:
        page.close()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Characters:
    """PDFium's characters as it gives them, in PDF coordinates; ``turn`` as in Glyphs."""

    codes: Ints
    boxes: Floats
    origins: Floats
    sizes: Floats
    turn: Ints


def _page(page: pdfium.PdfPage, chars: _Characters, text: pdfium.PdfTextPage, number: int) -> Page:
    left, bottom, right, top = page.get_bbox()
    quarters = page.get_rotation() // 90
    ours = levelling(turned(chars.turn[~is_space(chars.codes)], quarters))
    quarters += ours
    frame = Frame(
        left=left, bottom=bottom, right=right, top=top, quarters=quarters % 4, levelling=ours
    )
    origins = np.column_stack(frame.points(chars.origins[:, 0], chars.origins[:, 1]))
    read = marks(chars.codes, origins, frame.size)
    keep = read.keep
    drawn = drawing(page, frame)
    scanned = drawn.bilevel or (drawn.covered and not _visible(text, np.flatnonzero(keep)))
    return Page(
        number=number,
        frame=frame,
        glyphs=glyphs(
            code=read.codes[keep],
            boxes=frame.boxes(chars.boxes[keep]),
            origins=origins[keep],
            size=chars.sizes[keep],
            turn=turned(chars.turn, quarters)[keep],
            spaced=read.spaced[keep],
            glued=read.glued[keep],
        ),
        paths=drawn.paths,
        scanned=scanned,
        defects={
            **read.defects,
            **_wrong_widths(chars, keep),
            **({"scanned": 1} if scanned else {}),
        },
    )


def _characters(text: pdfium.PdfTextPage) -> _Characters:
    """Only print is asked for more than its code: what PDFium adds itself is all white space."""
    count = text.count_chars()
    at = _address(text.raw)
    codes = np.fromiter(map(_unicode, repeat(at), range(count)), np.int64, count)
    printed = np.flatnonzero(~is_space(codes))
    index = printed.tolist()
    loose = np.zeros((count, 4), np.float32)
    origins = np.zeros((count, 2), np.float64)
    boxes, x = (loose.ctypes.data + 16 * printed), (origins.ctypes.data + 16 * printed)
    _run(map(_loose, repeat(at), index, boxes.tolist()))
    _run(map(_origin, repeat(at), index, x.tolist(), (x + 8).tolist()))
    sizes, turn = _styles(at, printed, count)
    return _Characters(
        codes=codes,
        boxes=loose.astype(np.float64)[:, [0, 3, 2, 1]],
        origins=origins,
        sizes=sizes,
        turn=turn,
    )


def _styles(at: int, printed: Ints, count: int) -> tuple[Floats, Ints]:
    """Size and direction of each character, asked once for each text object."""
    index = printed.tolist()
    objects = np.fromiter(map(_text_object, repeat(at), index), np.uint64, len(index))
    first = np.concatenate([[True], objects[1:] != objects[:-1]])[: len(index)]
    asked = printed[first].tolist()
    matrix = np.zeros((len(asked), 6), np.float32)
    places = range(matrix.ctypes.data, matrix.ctypes.data + 24 * len(asked), 24)
    _run(map(_matrix, repeat(at), asked, places))
    a, b, c, d = matrix.astype(np.float64)[:, :4].T
    size = np.fromiter(map(_size, repeat(at), asked), np.float64, len(asked)) * np.hypot(c, d)
    which = np.cumsum(first) - 1
    sizes, turns = np.full(count, 0.1), np.zeros(count, np.int64)
    sizes[printed] = np.maximum(size, 0.1)[which]
    turns[printed] = directions(a, b)[which]
    return sizes, turns


def _wrong_widths(chars: _Characters, keep: Bools) -> dict[str, int]:
    """Level glyphs that state to be wider than the way to the next one, where most of the page does.

    PDFium then takes the spaces between them for overprinted and drops them.
    """
    level = (chars.turn[:-1] == 0) & (chars.turn[1:] == 0) & keep[:-1] & keep[1:]
    advance = np.diff(chars.origins[:, 0])
    beside = level & (np.diff(chars.origins[:, 1]) == 0) & (advance > 0)
    width = chars.boxes[:-1, 2] - chars.boxes[:-1, 0]
    wrong = int((beside & (width > 1.2 * advance)).sum())
    return {"wrong_widths": wrong} if wrong > max(50, 0.5 * beside.sum()) else {}


def _visible(text: pdfium.PdfTextPage, kept: Ints) -> bool:
    """Whether a character of some thirty over the page is painted: a layer of OCR is not."""
    at = _address(text.raw)
    sample = kept[:: max(1, len(kept) // 30)]
    return any(
        _render_mode(_text_object(at, int(i))) != raw.FPDF_TEXTRENDERMODE_INVISIBLE for i in sample
    )


def _address(handle: object) -> int:
    return ctypes.cast(handle, ctypes.c_void_p).value or 0  # type: ignore[arg-type]  # pypdfium2's pointer


def _run(calls: map[int]) -> None:
    """Make the calls in a C loop."""
    deque(calls, maxlen=0)
