"""A series of web pages told in prose: what its listing links, and the day beside each link."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup, Tag

from extractors.errors import LayoutError
from extractors.page.body import squeeze
from extractors.page.head import day
from extractors.records import Document

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator


def pages(html: str, *, series: str, listing: str, paths: str) -> tuple[Document, ...]:
    """The pages whose path matches ``paths`` whole, each once, in the order of the listing.

    Raises:
        LayoutError: there is none: the listing is not the page that it was.
    """
    found: dict[str, Document] = {}
    for anchor in BeautifulSoup(html, "html.parser").find_all("a", href=True):
        url, title = _address(anchor, listing), squeeze(anchor.get_text(" "))
        if title and re.fullmatch(paths, urlsplit(url).path):
            beside = _day_beside(anchor, title, listing, paths)
            found.setdefault(url, Document(url=url, series=series, title=title, listed_on=beside))
    if not found:
        raise LayoutError(
            listing,
            f"expected links to pages like {paths}, found none",
            f"If the site was rebuilt, change the pattern in extractors/sources/{series}.py.",
        )
    return tuple(found.values())


def _day_beside(anchor: Tag, title: str, listing: str, paths: str) -> dt.date | None:
    """The day in the smallest element around a link that has one and links no other such page."""
    mine, around = _address(anchor, listing), anchor.parent
    while around is not None:
        for url in _addresses(around, listing):
            if url != mine and re.fullmatch(paths, urlsplit(url).path):
                return None
        printed = day(squeeze(around.get_text(" ")).replace(title, " ", 1))
        if printed:
            return printed
        around = around.parent
    return None


def _addresses(around: Tag, listing: str) -> Iterator[str]:
    """What an element links, found as far as it is asked for: a page may hold thousands."""
    for inner in around.descendants:
        if isinstance(inner, Tag) and inner.name == "a" and inner.get("href"):
            yield _address(inner, listing)


def _address(anchor: Tag, listing: str) -> str:
    return urljoin(listing, str(anchor["href"]).strip()).split("#", 1)[0]
