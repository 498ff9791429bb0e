"""The documents that a listing page links by the form of their addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from extractors.errors import LayoutError
from extractors.records import Document
from extractors.web.links import links

if TYPE_CHECKING:
    from collections.abc import Callable


def linked(
    html: str, *, series: str, listing: str, known: Callable[[str], object], expected: str
) -> tuple[Document, ...]:
    """Those whose path ``known`` knows, each once, in the order of the page.

    Raises:
        LayoutError: there is none; ``expected`` says in it what such an address looks like.
    """
    found = tuple(
        Document(url=link.url, series=series, title=link.text)
        for link in links(html, listing)
        if known(urlsplit(link.url).path)
    )
    if not found:
        raise LayoutError(
            listing,
            f"expected a link to {expected}, found none",
            f"If the agency moved or renamed it, change the pattern in extractors/sources/{series}.py.",
        )
    return found
