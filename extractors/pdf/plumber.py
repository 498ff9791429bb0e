"""The second engine: pdfplumber's reading of a page in the same arrays.

It is slower and infers fewer spaces, but reads files that PDFium refuses and fonts whose widths are
wrong, and so it also serves as a judge.
"""

from __future__ import annotations

import io
from contextlib import contextmanager
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdfexceptions import PDFException
from pdfminer.psexceptions import PSException
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from extractors.errors import UnreadableError
from extractors.pdf.characters import marks
from extractors.pdf.page import Frame, Page, Paths, directions, glyphs, levelling, turned

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extractors.pdf.page import Bools, Floats, Ints

_SPACE_GAP = 0.2  # of the size: a gap that is a space although none is printed
_OVERPRINT = 0.1  # of the size: the same character so near is printed twice
_NO_GLYPH = "(cid:"
_FAULTS = (
    MalformedPDFException, PdfminerException, PDFException, PSException, ValueError, TypeError,
    KeyError, IndexError, AttributeError, AssertionError, RecursionError, OverflowError,
)  # fmt: skip  # what pdfminer lets through on damaged files


@contextmanager
def plumbed(content: bytes, document: str) -> Iterator[Any]:
    """The document as pdfplumber opens it.

    Raises:
        UnreadableError: it cannot be opened or read.
    """
    try:
        with pdfplumber.open(io.BytesIO(content)) as pdf:
            yield pdf
    except _FAULTS as error:
        locked = any(isinstance(e, PDFPasswordIncorrect) for e in (error, *error.args))
        what = "the PDF opens only with a password" if locked else "pdfplumber cannot read it"
        raise UnreadableError(document, what, "Open the file in a viewer.") from error


def plumb_page(pdf: Any, index: int) -> Page:
    """One page, counted from 0."""
    page = pdf.pages[index]
    try:
        return _page(page, index + 1)
    finally:
        page.close()


def _page(page: Any, number: int) -> Page:
    chars = [
        entry
        for char in page.chars
        for entry in _characters(char, page.bbox[0], page.height + page.bbox[1])
    ]
    table = np.array([c[1:] for c in chars], np.float64).reshape(-1, 9)
    turn = directions(table[:, 7], table[:, 8])
    ours = levelling(turn)
    left, top, right, bottom = _visible_area(page)
    # The view of pdfplumber grows downwards: its y is turned over, as a frame expects it.
    frame = Frame(left=left, bottom=-bottom, right=right, top=-top, quarters=ours, levelling=ours)
    origins = np.column_stack(frame.points(table[:, 4], -table[:, 5]))
    codes = np.array([c[0] for c in chars], np.int64)
    read = marks(codes, frame.misses(origins))
    keep = read.keep & ~_doubled(codes, origins, table[:, 6])
    boxes = frame.boxes(table[:, :4] * [1, -1, 1, -1])
    images = np.array([_box(image) for image in page.images], np.float64).reshape(-1, 4)
    area = ((images[:, 2] - images[:, 0]) * (images[:, 3] - images[:, 1])).sum()
    bilevel = any(image.get("bits") == 1 for image in page.images)
    scanned = bool(area > 0.7 * page.width * page.height) and (bilevel or not keep.any())
    strokes, fills = _shapes(page)
    start, end = (frame.points(strokes[:, x], -strokes[:, x + 1]) for x in (0, 2))
    return Page(
        number=number,
        frame=frame,
        glyphs=glyphs(
            code=read.codes[keep],
            boxes=boxes[keep],
            origins=origins[keep],
            size=np.maximum(table[:, 6], 0.1)[keep],
            turn=turned(turn, ours)[keep],
            spaced=read.spaced[keep] | _gaps(boxes[keep], table[keep, 6]),
            glued=read.glued[keep],
        ),
        paths=Paths(
            strokes=np.column_stack([start[0], start[1], end[0], end[1]]),
            fills=frame.boxes(fills * [1, -1, 1, -1]),
        ),
        scanned=scanned,
        defects={**read.defects, **({"scanned": 1} if scanned else {})},
    )


def _characters(char: dict[str, Any], shift: float, foot: float) -> Iterator[tuple[float, ...]]:
    """Code, box, origin, size and direction; the characters of a ligature share its box out."""
    text = "\ufffd" if char["text"].startswith(_NO_GLYPH) else char["text"]
    a, b, _, _, e, f = char["matrix"]
    x0, top, x1, bottom = _box(char)
    level = abs(a) >= abs(b)
    size = bottom - top if level else x1 - x0
    step = (x1 - x0) / max(1, len(text)) if level else 0
    for number, letter in enumerate(text):
        left = x0 + number * step
        right = left + step if level else x1
        yield (
            ord(letter),
            left,
            top,
            right,
            bottom,
            shift + e + number * step,
            foot - f,
            size,
            a,
            b,
        )


def _visible_area(page: Any) -> Sequence[float]:
    """The crop box in the view; pdfplumber turns it with the page in some rotations only."""
    x0, y0, x1, y1 = page.page_obj.mediabox
    media = Frame(left=x0, bottom=y0, right=x1, top=y1, quarters=page.rotation // 90)
    crop = np.array([page.page_obj.cropbox or page.page_obj.mediabox], np.float64)
    area: Sequence[float] = media.boxes(crop)[0] + [page.bbox[0], page.bbox[1], *page.bbox[:2]]
    return area


def _box(thing: dict[str, Any]) -> tuple[float, float, float, float]:
    return thing["x0"], thing["top"], thing["x1"], thing["bottom"]


def _gaps(boxes: Floats, size: Floats) -> Bools:
    """Whether a level gap like a space stands before each: pdfplumber infers none."""
    gap = boxes[1:, 0] - boxes[:-1, 2]
    return np.concatenate([[False], gap > _SPACE_GAP * size[1:]])[: len(boxes)]


def _doubled(codes: Ints, origins: Floats, size: Floats) -> Bools:
    """Which characters are printed again over themselves, for bold print: PDFium leaves them out."""
    order = np.lexsort((origins[:, 0], origins[:, 1].round(), codes))
    step = np.abs(np.diff(origins[order], axis=0)).max(axis=1, initial=0)
    again = (np.diff(codes[order]) == 0) & (step < _OVERPRINT * size[order[1:]])
    found = np.zeros(len(codes), np.bool_)
    found[order[1:][again]] = True
    return found


def _shapes(page: Any) -> tuple[Floats, Floats]:
    """Visible strokes by their ends, and filled rectangles."""
    strokes: list[tuple[float, ...]] = []
    fills: list[tuple[float, ...]] = []
    for shape in (*page.lines, *page.rects, *page.curves):
        if shape.get("stroke") and not _is_white(shape.get("stroking_color")):
            points = list(shape["pts"])
            closed = [*points, points[0]] if shape["object_type"] == "rect" else points
            strokes += [(*p, *q) for p, q in pairwise(closed)]
        elif shape.get("fill") and not _is_white(shape.get("non_stroking_color")):
            fills.append(_box(shape))
    return (
        np.array(strokes, np.float64).reshape(-1, 4),
        np.array(fills, np.float64).reshape(-1, 4),
    )


def _is_white(color: Any) -> bool:
    """Grey and RGB count up to white, CMYK down to it."""
    parts = color if isinstance(color, (tuple, list)) else (color,)
    if not all(isinstance(part, (int, float)) for part in parts) or not parts:
        return False
    return bool(max(parts) < 0.02 if len(parts) == 4 else min(parts) > 0.98)
