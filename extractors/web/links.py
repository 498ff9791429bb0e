"""Links of a listing page."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup
from bs4.dammit import EncodingDetector, UnicodeDammit


@dataclass(frozen=True, slots=True)
class Link:
    """An absolute address and the text that links it."""

    url: str
    text: str


def page_text(content: bytes) -> str:
    """A page's text in the encoding that it declares, or that its bytes fit."""
    if EncodingDetector.find_declared_encoding(content, is_html=True) is None:
        with suppress(UnicodeDecodeError):  # to guess takes longer than to read the page
            return content.decode("utf-8-sig")
    return UnicodeDammit(content, is_html=True).unicode_markup or content.decode("utf-8", "replace")


def links(html: str, base: str) -> tuple[Link, ...]:
    """Every http(s) link of a page, each address once, in order, without fragments."""
    found: dict[str, Link] = {}
    for anchor in BeautifulSoup(html, "html.parser").find_all("a", href=True):
        url = urljoin(base, str(anchor["href"]).strip()).split("#", 1)[0]
        if urlsplit(url).scheme in ("http", "https"):
            found.setdefault(url, Link(url, " ".join(anchor.get_text(" ").split())))
    return tuple(found.values())


def page_number(url: str, further: str) -> int:
    """Which page of a listing an address is; 0 for the first, which has no number."""
    found = re.search(further, url)
    return int(found[1]) if found else 0


def next_page(html: str, at: str, further: str) -> str | None:
    """The page after this one of a listing, as this one links it; None on the last."""
    here = page_number(at, further)
    pages: dict[int, str] = {}
    for link in links(html, at):
        if (number := page_number(link.url, further)) > here:
            pages.setdefault(number, link.url)
    return pages[min(pages)] if pages else None
