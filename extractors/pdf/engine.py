"""A document's bytes into a Reading."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from extractors.errors import UnreadableError
from extractors.pdf.engines import ENGINES
from extractors.pdf.integrity import damage
from extractors.pdf.parallel import sheets_on
from extractors.pdf.reading import Reading
from extractors.pdf.sheet import sheet
from extractors.pdf.stitch import stitched
from extractors.records import Defect

if TYPE_CHECKING:
    from extractors.pdf.sheet import Sheet


def read(
    content: bytes,
    *,
    document: str,
    engine: str = "pdfium",
    pages: range | None = None,
    stitch: bool = True,
    workers: int = 1,
) -> Reading:
    """Tables and lines of a PDF.

    ``document`` names it in messages. ``pages`` counts from 1; those beyond the last are ignored.
    Defects of the file as a whole are on page 0. ``workers`` is on how many processes the pages of a long document are read; the result is the same.

    Raises:
        NotThisDocumentError: the bytes are no PDF, or not a whole one.
        UnreadableError: encrypted, without pages, or a scan.
    """
    with ENGINES[engine](content, document) as source:
        count, name = source.pages, source.engine
        wanted = [n for n in pages or range(1, count + 1) if 1 <= n <= count]
        sheets = (
            [sheet(source.page(number)) for number in wanted]
            if workers < 2
            else sheets_on(workers, content, document, engine, wanted)
        )
    _demand_text(sheets, document)
    joined = stitched(sheets, stitch=stitch)
    return Reading(
        pages=count,
        engine=name,
        lines=tuple(
            line
            for s in sheets
            for number, line in enumerate(s.lines)
            if (s.number, number) not in joined.taken
        ),
        tables=joined.tables,
        leftover=tuple(chain.from_iterable(s.leftover for s in sheets)),
        defects=(
            *(Defect(kind=kind, page=0, count=n) for kind, n in damage(content).items()),
            *(
                Defect(kind=kind, page=s.number, count=n)
                for s in sheets
                for kind, n in sorted(s.defects.items())
            ),
        ),
    )


def _demand_text(sheets: list[Sheet], document: str) -> None:
    """A scan says so: its pages are pictures, with or without a hidden layer of recognised text."""
    if not sheets:
        raise UnreadableError(
            document,
            "the PDF has no pages, or none of those asked for",
            "Open it in a viewer; if the agency mends the file, the next night reads it.",
        )
    printed = [s for s in sheets if not s.blank or s.scanned]
    if not printed:
        raise UnreadableError(
            document,
            "no page has text",
            "If a viewer shows text, it is a picture: get the original or have it recognised.",
        )
    if all(s.scanned for s in printed):
        hidden = sum(not s.blank for s in printed)
        layer = (
            f"{hidden} of them under a hidden layer of recognised text"
            if hidden
            else "without text"
        )
        raise UnreadableError(
            document,
            f"it is a scan: {len(printed)} pages are pictures, {layer}",
            "Ask the agency for the original; figures from recognised text are not to be trusted.",
        )
