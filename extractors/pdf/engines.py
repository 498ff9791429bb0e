"""The engines behind one face: PDFium, which hands single pages on to pdfplumber, and pdfplumber alone."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pypdfium2 as pdfium

from extractors.errors import UnreadableError
from extractors.pdf.opening import DamagedError, demand_pdf, opened
from extractors.pdf.reader import read_page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from contextlib import AbstractContextManager

    from extractors.pdf.page import Page

SECOND = "read_by_pdfplumber"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """An open document: its number of pages, and each page by its number from 1."""

    engine: str
    pages: int
    page: Callable[[int], Page]


@contextmanager
def by_pdfium(content: bytes, document: str) -> Iterator[Source]:
    """PDFium; what it cannot read, and pages whose fonts have wrong widths, pdfplumber reads.

    Such pages carry the defect ``read_by_pdfplumber``.
    """
    demand_pdf(content, document)
    with ExitStack() as stack:
        second = _Second(content=content, document=document, stack=stack)
        try:
            pdf = stack.enter_context(opened(content, document))
        except DamagedError as refusal:
            # pdfplumber repairs more; where it fails too, PDFium's reason is the one to tell.
            yield second.instead_of(refusal)
        else:
            yield Source(engine="pdfium", pages=len(pdf), page=lambda n: _page(pdf, n, second.page))


@contextmanager
def by_pdfplumber(content: bytes, document: str) -> Iterator[Source]:
    """Pdfplumber for every page."""
    from extractors.pdf.plumber import plumb_page, plumbed

    demand_pdf(content, document)
    with plumbed(content, document) as pdf:
        count = len(pdf.pages)
        yield Source(engine="pdfplumber", pages=count, page=lambda n: plumb_page(pdf, n - 1))


ENGINES: Mapping[str, Callable[[bytes, str], AbstractContextManager[Source]]] = {
    "pdfium": by_pdfium,
    "pdfplumber": by_pdfplumber,
}


@dataclass(slots=True, kw_only=True)
class _Second:
    """Pdfplumber over the same bytes, opened when a page first needs it."""

    content: bytes
    document: str
    stack: ExitStack
    source: Source | None = None

    def page(self, number: int) -> Page:
        if self.source is None:
            self.source = self.stack.enter_context(by_pdfplumber(self.content, self.document))
        page = self.source.page(number)
        return replace(page, defects={**page.defects, SECOND: 1})

    def instead_of(self, refusal: DamagedError) -> Source:
        try:
            source = self.stack.enter_context(by_pdfplumber(self.content, self.document))
        except UnreadableError:
            raise refusal from None
        return source


def _page(pdf: pdfium.PdfDocument, number: int, second: Callable[[int], Page]) -> Page:
    try:
        page = read_page(pdf, number - 1)
    except pdfium.PdfiumError:
        return second(number)
    return second(number) if "wrong_widths" in page.defects else page
