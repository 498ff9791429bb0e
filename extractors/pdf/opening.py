"""Opening a PDF, and saying why it cannot be opened."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import pypdfium2 as pdfium
from pypdfium2 import raw

from extractors.errors import NotThisDocumentError, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator

_HEADER_WITHIN = 1024
_TRAILER_WITHIN = 2048


class DamagedError(UnreadableError):
    """PDFium cannot make sense of the file; another reader may."""


@contextmanager
def opened(content: bytes, document: str) -> Iterator[pdfium.PdfDocument]:
    """The document, closed at the end.

    Raises:
        NotThisDocumentError: cut off.
        DamagedError: PDFium cannot make sense of it.
        UnreadableError: encrypted, or without pages.
    """
    try:
        pdf = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        raise _refusal(error, content, document) from error
    try:
        yield pdf
    finally:
        pdf.close()


def demand_pdf(content: bytes, document: str) -> None:
    """Refuse what does not even begin like a PDF.

    Raises:
        NotThisDocumentError: empty, HTML, or anything else.
    """
    if not content:
        raise NotThisDocumentError(
            document, "expected a PDF, found an empty file", "Fetch it again later."
        )
    if b"%PDF-" not in content[:_HEADER_WITHIN]:
        looks = (
            "an HTML page" if b"<html" in content[:_HEADER_WITHIN].lower() else repr(content[:16])
        )
        raise NotThisDocumentError(
            document,
            f"expected a PDF, found {looks}",
            "The site answers with another thing: open the address in a browser.",
        )


def _refusal(error: pdfium.PdfiumError, content: bytes, document: str) -> Exception:
    if _is_sound(content):  # then pypdfium2 refuses it for its number of pages
        return UnreadableError(
            document,
            "the PDF has no pages",
            "Fetch it again; if the agency serves it like this, ask for another copy.",
        )
    if error.err_code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
        return UnreadableError(
            document,
            "the PDF is encrypted and opens only with a password",
            "Ask the agency for a copy without one, and bring it in with casetables ingest.",
        )
    if b"%%EOF" not in content[-_TRAILER_WITHIN:]:
        what = f"the PDF is cut off: {len(content)} bytes and no end mark"
        return NotThisDocumentError(document, what, "Fetch it again.")
    what = f"PDFium cannot open it ({error})"
    return DamagedError(document, what, "Open the file in a viewer, and fetch it again.")


def _is_sound(content: bytes) -> bool:
    """Whether PDFium itself opens the document."""
    handle = raw.FPDF_LoadMemDocument64(content, len(content), None)
    if handle:
        raw.FPDF_CloseDocument(handle)
    return bool(handle)
