"""The second engine: pdfplumber reads the page, the same grid and text rules follow.

It is slower and has other faults than PDFium, which makes it a judge: where the two disagree,
somebody should look. It also reads some files that PDFium refuses.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import numpy as np
import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.psexceptions import PSException
from pdfplumber.utils.exceptions import PdfminerException

from extractors.errors import UnreadableError
from extractors.pdf.reader import AGAIN, LOCKED, Page

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_WHITE = ((1,), (1, 1, 1), (0, 0, 0, 0), 1)


def read_pages(content: bytes, document: str, numbers: range | None) -> Iterator[tuple[int, Page]]:
    """The number of pages with each page, one after another; each is closed when the next is asked.

    Raises:
        UnreadableError: encrypted, damaged or without pages.
    """
    try:
        with pdfplumber.open(io.BytesIO(content)) as pdf:
            for page in pdf.pages:
                if numbers is None or page.page_number in numbers:
                    yield len(pdf.pages), _page(page)
                    page.close()
    except (PdfminerException, PSException, PDFPasswordIncorrect) as error:
        cause = error.args[0] if error.args else error
        if isinstance(cause, PDFPasswordIncorrect):
            raise UnreadableError(document, *LOCKED) from error
        raise UnreadableError(document, "pdfplumber cannot read it", AGAIN) from error


def _page(page: Any) -> Page:
    chars = [c for c in page.chars if c["text"].strip()]
    spaced = _spaced(page.chars)
    boxes = [(c["x0"], c["top"], c["x1"], c["bottom"]) for c in chars]
    images = [(i["x1"] - i["x0"]) * (i["bottom"] - i["top"]) for i in page.images]
    rules, fills = _shapes(page)
    return Page(
        number=page.page_number,
        width=float(page.width),
        height=float(page.height),
        texts=[c["text"] for c in chars],
        boxes=np.array(boxes, dtype=float).reshape(-1, 4),
        sizes=np.array([c["size"] for c in chars], dtype=float),
        spaced=np.array(spaced, dtype=bool),
        rules=np.array(rules, dtype=float).reshape(-1, 4),
        fills=np.array(fills, dtype=float).reshape(-1, 4),
        scanned=max(images, default=0) > 0.7 * float(page.width) * float(page.height) and not chars,
        controls=0,
        unmapped=sum(c["text"].startswith("(cid:") for c in chars),
    )


def _spaced(chars: Iterable[dict[str, Any]]) -> list[bool]:
    marks, space = [], False
    for char in chars:
        if char["text"].strip():
            marks.append(space)
            space = False
        else:
            space = True
    return marks


def _shapes(page: Any) -> tuple[list[tuple[float, ...]], list[tuple[float, ...]]]:
    rules: list[tuple[float, ...]] = []
    fills: list[tuple[float, ...]] = []
    for shape in (*page.lines, *page.rects):
        box = (shape["x0"], shape["top"], shape["x1"], shape["bottom"])
        thin = min(box[2] - box[0], box[3] - box[1]) <= 2.5
        if shape.get("stroke") and shape.get("stroking_color") not in _WHITE:
            rules += [_centre(box)] if thin else _sides(box)
        elif shape.get("fill") and shape.get("non_stroking_color") not in _WHITE:
            (rules if thin else fills).append(_centre(box) if thin else box)
    return rules, fills


def _sides(box: tuple[float, ...]) -> list[tuple[float, ...]]:
    x0, top, x1, bottom = box
    return [
        (x0, top, x1, top),
        (x0, bottom, x1, bottom),
        (x0, top, x0, bottom),
        (x1, top, x1, bottom),
    ]


def _centre(box: tuple[float, ...]) -> tuple[float, ...]:
    x0, top, x1, bottom = box
    if x1 - x0 < bottom - top:
        return (x0 + x1) / 2, top, (x0 + x1) / 2, bottom
    return x0, (top + bottom) / 2, x1, (top + bottom) / 2
