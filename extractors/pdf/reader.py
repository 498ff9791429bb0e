"""PDFium's pages as arrays: few calls, made from C loops."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass, replace
from itertools import repeat
from typing import TYPE_CHECKING

import numpy as np
from pypdfium2 import raw

from extractors.pdf.characters import is_space, marks
from extractors.pdf.drawing import drawing
from extractors.pdf.fastest import loops
from extractors.pdf.native import address, function
from extractors.pdf.page import Frame, Page, directions, follows, glyphs, levelling, turned

if TYPE_CHECKING:
    import pypdfium2 as pdfium

    from extractors.pdf.page import Bools, Floats, Ints

_VOID, _INT = ctypes.c_void_p, ctypes.c_int
_text = function("FPDFText_GetText", _INT, _VOID, _INT, _INT, _VOID)
_unicode = function("FPDFText_GetUnicode", ctypes.c_uint, _VOID, _INT)
_text_object = function("FPDFText_GetTextObject", ctypes.c_size_t, _VOID, _INT)
_render_mode = function("FPDFTextObj_GetTextRenderMode", _INT, _VOID)

_HYPHEN_IN_TEXT = 0xFFFE  # what the text has for a hyphen at the end of a line


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
    printed = glyphs(
        code=read.codes[keep],
        boxes=frame.boxes(chars.boxes[keep]),
        origins=origins[keep],
        size=chars.sizes[keep],
        turn=turned(chars.turn, quarters)[keep],
        spaced=read.spaced[keep],
        glued=read.glued[keep],
    )
    return Page(
        number=number,
        frame=frame,
        glyphs=replace(printed, spaced=printed.spaced & ~(read.broken[keep] & follows(printed))),
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
    count, at = text.count_chars(), address(text.raw)
    codes = _codes(at, count)
    printed = np.flatnonzero(~is_space(codes))
    mixed = bool(((codes >= 0x590) & (codes < 0x900) | (codes >= 0xFB1D)).any())
    found = loops().marked(at, printed, mixed)
    a, b, c, d = found.matrices.T[:4]
    boxes, origins = np.zeros((count, 4)), np.zeros((count, 2))
    sizes, turn = np.full(count, 0.1), np.zeros(count, np.int64)
    boxes[printed] = found.boxes[:, [0, 3, 2, 1]]
    sizes[printed] = np.maximum(found.sizes * np.hypot(c, d), 0.1)
    turn[printed] = directions(a, b)
    origins[printed] = _origins(boxes[printed], found.matrices, turn[printed])
    return _Characters(codes=codes, boxes=boxes, origins=origins, sizes=sizes, turn=turn)


def _codes(at: int, count: int) -> Ints:
    """All codes in one call; one by one where PDFium leaves some out of its text."""
    buffer = np.zeros(count + 1, np.uint16)
    if _text(at, 0, count, buffer.ctypes.data) != count + 1:
        return np.fromiter(map(_unicode, repeat(at), range(count)), np.int64, count)
    codes = buffer[:count].astype(np.int64)
    for hyphen in np.flatnonzero(codes == _HYPHEN_IN_TEXT).tolist():
        codes[hyphen] = _unicode(at, hyphen)
    return codes


def _origins(boxes: Floats, matrices: Floats, turn: Ints) -> Floats:
    """Where each character stands on the base line that runs through its object's origin.

    A slanted one stands on the corner of its box.
    """
    level, upright = turn % 2 == 0, (turn == 1) | (turn == 3)
    x = np.where(upright, matrices[:, 4], boxes[:, 0])
    y = np.where(level, matrices[:, 5], boxes[:, 1])
    return np.column_stack([x, y])


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
    at = address(text.raw)
    sample = kept[:: max(1, len(kept) // 30)]
    return any(
        _render_mode(_text_object(at, int(i))) != raw.FPDF_TEXTRENDERMODE_INVISIBLE for i in sample
    )
