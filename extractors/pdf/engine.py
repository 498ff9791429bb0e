"""A PDF's bytes to a reading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.errors import UnreadableError
from extractors.pdf import plumber, reader
from extractors.pdf.reading import Reading
from extractors.pdf.stitch import whole_tables
from extractors.pdf.tables import read_tables
from extractors.records import Defect

if TYPE_CHECKING:
    from extractors.pdf.reader import Page

ENGINES = {"pdfium": reader.read_pages, "pdfplumber": plumber.read_pages}


def read(
    content: bytes,
    *,
    document: str,
    engine: str = "pdfium",
    pages: range | None = None,
    stitch: bool = True,
) -> Reading:
    """Lines and tables of a PDF; ``pages`` counts from 1, ``document`` is for messages.

    Raises:
        NotThisDocumentError: the bytes are no PDF.
        UnreadableError: encrypted, damaged, without pages, or a scan.
    """
    reader.demand_pdf(content, document)
    readings, defects = [], []
    count, scanned, characters = 0, 0, 0
    for number_of_pages, page in ENGINES[engine](content, document, pages):
        count = number_of_pages
        scanned += page.scanned
        characters += 0 if page.scanned else len(page.texts)
        defects += _defects(page)
        readings.append(read_tables(page))
    _demand_text(document, len(readings), scanned, characters)
    return Reading(
        pages=count,
        engine=engine,
        lines=tuple(line for reading in readings for line in reading.lines),
        tables=tuple(whole_tables(readings, stitch=stitch)),
        defects=tuple(defects),
    )


def _demand_text(document: str, pages: int, scanned: int, characters: int) -> None:
    if not pages:
        raise UnreadableError(document, "the PDF has no such pages", reader.AGAIN)
    if not characters:
        raise UnreadableError(
            document,
            f"no page has text of its own; {scanned} of {pages} are pictures: this is a scan",
            "It needs OCR and a person to check it; ask the agency for the file it was printed from.",
        )


def _defects(page: Page) -> list[Defect]:
    found = {
        "control_code": page.controls,
        "unmapped_glyph": page.unmapped,
        "scanned_page": int(page.scanned),
    }
    return [Defect(kind=kind, page=page.number, count=n) for kind, n in found.items() if n]
