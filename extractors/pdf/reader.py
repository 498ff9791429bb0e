"""PDFium's pages as arrays: few calls, made from C loops."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import pypdfium2 as pdfium
from pypdfium2 import raw

from extractors.pdf.characters import is_space, marks
from extractors.pdf.drawing import drawing
from extractors.pdf.fastest import loops
from extractors.pdf.native import address, function
from extractors.pdf.page import (
    NO_GLYPHS,
    Frame,
    Page,
    directions,
    follows,
    glyphs,
    levelling,
    turned,
)

if TYPE_CHECKING:
    from extractors.pdf.page import Bools, Floats, Ints

_VOID, _INT = ctypes.c_void_p, ctypes.c_int
_load = function("FPDF_LoadPage", _VOID, _VOID, _INT)
_close = function("FPDF_ClosePage", None, _VOID)
_area = function("FPDF_GetPageBoundingBox", _INT, _VOID, _VOID)
_rotation = function("FPDFPage_GetRotation", _INT, _VOID)
_load_text = function("FPDFText_LoadPage", _VOID, _VOID)
_close_text = function("FPDFText_ClosePage", None, _VOID)
_count = function("FPDFText_CountChars", _INT, _VOID)
_text_object = function("FPDFText_GetTextObject", ctypes.c_size_t, _VOID, _INT)
_render_mode = function("FPDFTextObj_GetTextRenderMode", _INT, _VOID)


def read_page(document: pdfium.PdfDocument, index: int) -> Page:
    """One page, counted from 0; nothing of it stays open.

    Raises:
        pypdfium2.PdfiumError: PDFium cannot read the page.
    """
    page = _load(address(document.raw), index)
    if not page:
        raise pdfium.PdfiumError(f"page {index + 1} cannot be loaded")
    try:
        text = _load_text(page)
        if not text:
            raise pdfium.PdfiumError(f"the text of page {index + 1} cannot be loaded")
        try:
            return _page(page, text, index + 1)
        finally:
            _close_text(text)
    finally:
        _close(page)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Characters:
    """PDFium's characters as it gives them, in PDF coordinates; ``turn`` as in Glyphs.

    ``codes`` are those of all, ``printed`` the numbers of those that are no white space; the rest is told
    of these alone, as what PDFium adds itself is all white space.
    """

    codes: Ints
    printed: Ints
    boxes: Floats
    origins: Floats
    sizes: Floats
    turn: Ints


def _page(page: int, text: int, number: int) -> Page:
    chars = _characters(text)
    quarters = _rotation(page)
    if not len(chars.printed):
        return _unprinted(page, _frame(page, quarters=quarters, levelling=0), number)
    ours = levelling(turned(chars.turn, quarters))
    frame = _frame(page, quarters=quarters + ours, levelling=ours)
    origins = np.column_stack(frame.points(chars.origins[:, 0], chars.origins[:, 1]))
    off = np.zeros(len(chars.codes), np.bool_)
    off[chars.printed] = frame.misses(origins)
    read = marks(chars.codes, off)
    kept = read.keep[chars.printed]
    which = chars.printed[kept]
    drawn = drawing(page, frame)
    scanned = drawn.bilevel or (drawn.covered and not _visible(text, which))
    printed = glyphs(
        code=read.codes[which],
        boxes=frame.boxes(chars.boxes[kept]),
        origins=origins[kept],
        size=chars.sizes[kept],
        turn=turned(chars.turn, frame.quarters)[kept],
        spaced=read.spaced[which],
        glued=read.glued[which],
    )
    return Page(
        number=number,
        frame=frame,
        glyphs=replace(printed, spaced=printed.spaced & ~(read.broken[which] & follows(printed))),
        paths=drawn.paths,
        scanned=scanned,
        defects={
            **read.defects,
            **_wrong_widths(chars, kept),
            **({"scanned": 1} if scanned else {}),
        },
    )


def _unprinted(page: int, frame: Frame, number: int) -> Page:
    """A page without a character, the usual back of another: it may be a picture."""
    drawn = drawing(page, frame)
    scanned = drawn.bilevel or drawn.covered
    return Page(
        number=number,
        frame=frame,
        glyphs=NO_GLYPHS,
        paths=drawn.paths,
        scanned=scanned,
        defects={"scanned": 1} if scanned else {},
    )


def _frame(page: int, *, quarters: int, levelling: int) -> Frame:
    area = (ctypes.c_float * 4)()
    if not _area(page, ctypes.addressof(area)):
        raise pdfium.PdfiumError("the area of a page cannot be told")
    left, top, right, bottom = area
    return Frame(
        left=left,
        bottom=bottom,
        right=right,
        top=top,
        quarters=quarters % 4,
        levelling=levelling,
    )


def _characters(text: int) -> _Characters:
    codes = loops().coded(text, max(0, _count(text)))
    printed = np.flatnonzero(~is_space(codes))
    mixed = bool(((codes >= 0x590) & (codes < 0x900) | (codes >= 0xFB1D)).any())
    found = loops().marked(text, printed, mixed)
    a, b, c, d = found.matrices.T[:4]
    turn = directions(a, b)
    return _Characters(
        codes=codes,
        printed=printed,
        boxes=found.boxes,
        origins=_origins(found.boxes, found.matrices, turn),
        sizes=np.maximum(found.sizes * np.hypot(c, d), 0.1),
        turn=turn,
    )


def _origins(boxes: Floats, matrices: Floats, turn: Ints) -> Floats:
    """Where each character stands on the base line that runs through its object's origin.

    A slanted one stands on the corner of its box.
    """
    level, upright = turn % 2 == 0, (turn == 1) | (turn == 3)
    x = np.where(upright, matrices[:, 4], boxes[:, 0])
    y = np.where(level, matrices[:, 5], boxes[:, 3])
    return np.column_stack([x, y])


def _wrong_widths(chars: _Characters, kept: Bools) -> dict[str, int]:
    """Level glyphs that state to be wider than the way to the next one, where most of the page does.

    PDFium then takes the spaces between them for overprinted and drops them.
    """
    level = kept & (chars.turn == 0)
    advance = chars.origins[1:, 0] - chars.origins[:-1, 0]
    beside = level[:-1] & level[1:] & (chars.printed[1:] - chars.printed[:-1] == 1)
    beside &= (chars.origins[1:, 1] == chars.origins[:-1, 1]) & (advance > 0)
    width = chars.boxes[:-1, 2] - chars.boxes[:-1, 0]
    wrong = int((beside & (width > 1.2 * advance)).sum())
    return {"wrong_widths": wrong} if wrong > max(50, 0.5 * beside.sum()) else {}


def _visible(text: int, kept: Ints) -> bool:
    """Whether a character of some thirty over the page is painted: a layer of OCR is not."""
    sample = kept[:: max(1, len(kept) // 30)].tolist()
    return any(
        _render_mode(_text_object(text, i)) != raw.FPDF_TEXTRENDERMODE_INVISIBLE for i in sample
    )
